"""The token endpoint: who asks is proved by a signature (RS256) or by a refresh token, and gets an access token."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from .clock import Clock
from .consents import Consents, Grant, unknown_token
from .errors import token_refusal

Json = dict[str, Any]
JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFETIME = 3600
AUDIENCES = ("https://oauth2.googleapis.com/token", "https://accounts.google.com/o/oauth2/token")
_DRIFT = 300


class Token(NamedTuple):
    """An access token: whose it is, through which client, for what and until when."""

    user: str
    client: str
    scopes: frozenset[str]
    until: float


@dataclass
class Account:
    """A service account with its keys, and the users for whom it may speak (``delegated``: user to scopes)."""

    email: str
    client_id: str
    keys: dict[str, rsa.RSAPublicKey] = field(default_factory=dict)
    delegated: dict[str, frozenset[str]] = field(default_factory=dict)
    disabled: bool = False


@cache
def _private_key(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


class Tokens:
    """All accounts and tokens of one emulator."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.accounts: dict[str, Account] = {}
        self.consents = Consents(clock)
        self._refresh: dict[str, Grant] = {}
        self.given: dict[str, Token] = {}

    def account(self, email: str) -> Account:
        if email not in self.accounts:
            self.accounts[email] = Account(email, str(10**20 + len(self.accounts)))
        return self.accounts[email]

    def service_account_info(self, email: str, token_uri: str) -> Json:
        """A key file as Google hands it out. Keys are made once in a process, for one emulator after another."""
        account = self.account(email)
        number = list(self.accounts).index(email)
        key = _private_key(number)
        key_id = f"{number:040x}"
        account.keys[key_id] = key.public_key()
        return {
            "type": "service_account",
            "project_id": "emulated",
            "private_key_id": key_id,
            "private_key": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "client_email": email,
            "client_id": account.client_id,
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": token_uri,
            "universe_domain": "googleapis.com",
        }

    def authorized_user_info(self, user: str, token_uri: str, scopes: frozenset[str]) -> Json:
        """What a user's consent leaves behind: a refresh token of a client."""
        client, secret = self.consents.client()
        refresh = self._refreshing(Grant(user, client, scopes))
        words = {"client_id": client, "client_secret": secret, "refresh_token": refresh, "token_uri": token_uri}
        return {"type": "authorized_user", "scopes": sorted(scopes)} | words

    def _refreshing(self, grant: Grant) -> str:
        refresh = f"1//0g{secrets.token_urlsafe(48)}"
        self._refresh[refresh] = grant
        return refresh

    def revoke(self, user: str) -> None:
        """All tokens of a user are void, also those to refresh with."""
        self.given = {text: token for text, token in self.given.items() if token.user != user}
        self._refresh = {text: one for text, one in self._refresh.items() if one.user != user}

    def revoke_one(self, form: dict[str, str]) -> Json:
        """``POST /revoke``: a token of either kind ends what its person let the client do."""
        known = self._refresh.get(form.get("token", "")) or self.find(form.get("token", ""))
        if known is None:
            raise unknown_token()
        whose = known.user, known.client
        self.given = {text: one for text, one in self.given.items() if (one.user, one.client) != whose}
        self._refresh = {text: one for text, one in self._refresh.items() if (one.user, one.client) != whose}
        return {}

    def issue(self, user: str, scopes: frozenset[str], client: str = "emulated") -> str:
        text = "ya29." + secrets.token_urlsafe(32)
        self.given[text] = Token(user, client, scopes, self._clock.now() + LIFETIME)
        return text

    def find(self, text: str) -> Token | None:
        token = self.given.get(text)
        return token if token is not None and token.until > self._clock.now() else None

    def answer(self, form: dict[str, str], own_uri: str) -> Json:
        """``POST /token``."""
        grant = form.get("grant_type")
        if grant == JWT_GRANT:
            return self._by_assertion(form.get("assertion", ""), own_uri)
        if grant == "refresh_token":
            return self._by_refresh(form)
        if grant == "authorization_code":
            return self._by_code(form)
        raise token_refusal("unsupported_grant_type", f"Invalid grant_type: {grant or ''}")

    def _by_code(self, form: dict[str, str]) -> Json:
        """Installed programs always get a token to refresh with."""
        grant = self.consents.redeem(form)
        answer = self._answered(grant.user, grant.scopes, grant.client)
        return answer | {"refresh_token": self._refreshing(grant)}

    def _by_refresh(self, form: dict[str, str]) -> Json:
        client = self.consents.check_client(form)
        if not form.get("refresh_token"):
            raise token_refusal("invalid_request", "Missing required parameter: refresh_token")
        known = self._refresh.get(form["refresh_token"])
        if known is None:
            raise token_refusal("invalid_grant", "Token has been expired or revoked.")
        if known.client != client:
            raise token_refusal("unauthorized_client", "Unauthorized", 401)
        asked = frozenset(form.get("scope", "").split()) or known.scopes
        if not asked <= known.scopes:
            raise token_refusal("invalid_scope", "Some requested scopes were invalid.")
        return self._answered(known.user, asked, client)

    def _by_assertion(self, assertion: str, own_uri: str) -> Json:
        account, claims = self._verified(assertion)
        self._check_claims(claims, own_uri)
        scopes = frozenset(str(claims.get("scope", "")).split())
        if not scopes:
            raise token_refusal("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
        user = str(claims.get("sub") or account.email)
        if user != account.email and not scopes <= account.delegated.get(user, frozenset()):
            text = (
                "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any "
                "of the scopes requested."
            )
            raise token_refusal("unauthorized_client", text, 401)
        return self._answered(user, scopes, account.email)

    def _answered(self, user: str, scopes: frozenset[str], client: str) -> Json:
        text = self.issue(user, scopes, client)
        return {
            "access_token": text,
            "expires_in": LIFETIME - 1,
            "scope": " ".join(sorted(scopes)),
            "token_type": "Bearer",
        }

    def _verified(self, assertion: str) -> tuple[Account, Json]:
        try:
            head, body, signature = assertion.split(".")
            header, claims = json.loads(_decoded(head)), json.loads(_decoded(body))
            mark = _decoded(signature)
        except (ValueError, TypeError):
            raise token_refusal("invalid_request", "Bad Request: invalid JWT") from None
        account = self.accounts.get(str(claims.get("iss")))
        if account is None or account.disabled:
            raise token_refusal("invalid_grant", "Invalid grant: account not found")
        key = account.keys.get(str(header.get("kid")))
        if key is None or header.get("alg") != "RS256":
            raise token_refusal("invalid_grant", "Invalid JWT Signature.")
        try:
            key.verify(mark, f"{head}.{body}".encode(), padding.PKCS1v15(), SHA256())
        except InvalidSignature:
            raise token_refusal("invalid_grant", "Invalid JWT Signature.") from None
        return account, claims

    def _check_claims(self, claims: Json, own_uri: str) -> None:
        now, issued, until = self._clock.unturned(), claims.get("iat"), claims.get("exp")
        if claims.get("aud") not in (own_uri, *AUDIENCES):
            raise token_refusal("invalid_grant", "Invalid JWT: Failed audience check. The right audience is " + own_uri)
        whole = isinstance(issued, int | float) and isinstance(until, int | float)
        if not whole or until < now - _DRIFT or issued > now + _DRIFT or until - issued > LIFETIME:
            text = (
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your "
                "iat and exp values in the JWT claim."
            )
            raise token_refusal("invalid_grant", text)
