"""A person's consent: the page in the browser, the code it leads to, and what the code is worth (RFC 6749 and 7636)."""

from __future__ import annotations

import base64
import secrets
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from .calls import Answer
from .clock import Clock
from .errors import Refusal, token_refusal

Json = dict[str, Any]
Form = dict[str, str]
_CODE_LASTS = 600
_REFUSED_PAGE = "<!DOCTYPE html>\n<html lang=en><title>Error 400 ({error})!!1</title>\n<p>Access blocked: {error}\n"


class Grant(NamedTuple):
    """What a person let a client do."""

    user: str
    client: str
    scopes: frozenset[str]


class _Code(NamedTuple):
    grant: Grant
    redirect_uri: str
    challenge: str
    method: str
    until: float


class Consents:
    """OAuth clients for installed programs, and the person before the browser (``person``), who may also refuse.

    ``grants_only`` leaves some of the scopes out, as people can on the real page.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._secrets: dict[str, str] = {}
        self._codes: dict[str, _Code] = {}
        self.person = ""
        self.refuses = False
        self.grants_only: frozenset[str] | None = None

    def client(self) -> tuple[str, str]:
        """A new client: its id and its secret."""
        number = f"{700000000000 + len(self._secrets)}"
        made = f"{number}-{secrets.token_hex(16)}.apps.googleusercontent.com", f"GOCSPX-{secrets.token_urlsafe(21)}"
        self._secrets[made[0]] = made[1]
        return made

    def check_client(self, form: Form) -> str:
        """The client that asks, proved by its secret."""
        client = form.get("client_id", "")
        if not client:
            raise token_refusal("invalid_request", "Could not determine client ID from request.")
        if client not in self._secrets:
            raise token_refusal("invalid_client", "The OAuth client was not found.", 401)
        if not form.get("client_secret"):
            raise token_refusal("invalid_request", "client_secret is missing.")
        if form["client_secret"] != self._secrets[client]:
            raise token_refusal("invalid_client", "The provided client secret is invalid.", 401)
        return client

    def page(self, query: Form) -> Answer:
        """``GET /o/oauth2/auth``: the person has already said yes or no."""
        target = query.get("redirect_uri", "")
        if error := self._page_error(query, target):
            return Answer(_REFUSED_PAGE.format(error=error).encode(), "text/html; charset=utf-8", 400)
        if self.refuses:
            said = {"error": "access_denied"}
        else:
            asked = frozenset(query["scope"].split())
            scopes = asked if self.grants_only is None else asked & self.grants_only
            said = {"code": self._new_code(query, scopes), "scope": " ".join(sorted(scopes))}
        state = {"state": query["state"]} if "state" in query else {}
        joint = "&" if "?" in target else "?"
        return Answer(b"", "text/html", 302, {"Location": target + joint + urlencode(state | said)})

    def _page_error(self, query: Form, target: str) -> str:
        if query.get("client_id") not in self._secrets:
            return "invalid_client"
        if query.get("response_type") != "code" or not query.get("scope"):
            return "invalid_request"
        where = urlsplit(target)
        is_own = where.scheme == "http" and where.hostname in ("127.0.0.1", "localhost", "::1")
        return "" if is_own else "redirect_uri_mismatch"

    def _new_code(self, query: Form, scopes: frozenset[str]) -> str:
        code = f"4/0A{secrets.token_urlsafe(48)}"
        method = query.get("code_challenge_method", "plain")
        challenge = query.get("code_challenge", "")
        grant = Grant(self.person, query["client_id"], scopes)
        until = self._clock.now() + _CODE_LASTS
        self._codes[code] = _Code(grant, query["redirect_uri"], challenge, method, until)
        return code

    def redeem(self, form: Form) -> Grant:
        """What a code stands for; it serves once."""
        client = self.check_client(form)
        if not form.get("code"):
            raise token_refusal("invalid_request", "Missing required parameter: code")
        if not form.get("redirect_uri"):
            raise token_refusal("invalid_request", "Missing parameter: redirect_uri")
        code = self._codes.pop(form["code"], None)
        if code is None:
            kept = form["code"].startswith("4/0A")
            raise token_refusal("invalid_grant", "Bad Request" if kept else "Malformed auth code.")
        if code.until < self._clock.now() or code.grant.client != client:
            raise token_refusal("invalid_grant", "Bad Request")
        if form["redirect_uri"] != code.redirect_uri:
            raise token_refusal("redirect_uri_mismatch", "Bad Request")
        _check_verifier(code, form.get("code_verifier", ""))
        return code.grant


def _check_verifier(code: _Code, verifier: str) -> None:
    if not code.challenge:
        return
    if not verifier:
        raise token_refusal("invalid_grant", "Missing code verifier.")
    shown = verifier
    if code.method == "S256":
        shown = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
    if shown != code.challenge:
        raise token_refusal("invalid_grant", "Invalid code verifier.")


def unknown_token() -> Refusal:
    """What ``POST /revoke`` says of a token that is none, or no more."""
    return token_refusal("invalid_token", "Token expired or revoked")
