"""The token endpoint: signatures are checked, and tokens end."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests
from google.auth import crypt, jwt

from tests.emulator.calling import OWNER, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator

GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SCOPE = "https://www.googleapis.com/auth/spreadsheets.readonly"
Json = dict[str, Any]


def _ask(
    emulator: Emulator, change: Callable[[Json], None] = lambda claims: None, key_of: str = SERVICE_ACCOUNT
) -> Json:
    info = emulator.service_account_info()
    other = emulator.service_account_info(key_of)
    now = int(emulator.clock.unturned())
    claims = {"iss": info["client_email"], "scope": SCOPE, "aud": info["token_uri"], "iat": now, "exp": now + 3600}
    change(claims)
    signer = crypt.RSASigner.from_service_account_info(other | {"private_key_id": info["private_key_id"]})
    assertion = jwt.encode(signer, claims).decode()
    return _post(emulator, {"grant_type": GRANT, "assertion": assertion})


def _post(emulator: Emulator, form: Json) -> Json:
    answer = requests.post(emulator.token_uri, data=form, timeout=10)
    return {"code": answer.status_code} | json.loads(answer.text)


def test_a_signed_claim_gets_a_token_for_an_hour(emulator: Emulator) -> None:
    answer = _ask(emulator)
    assert (answer["code"], answer["token_type"], answer["expires_in"]) == (200, "Bearer", 3599)


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("aud", "https://elsewhere.example/token", "invalid_grant"),
        ("exp", 1, "invalid_grant"),
        ("iss", "nobody@emulated.iam.gserviceaccount.com", "invalid_grant"),
        ("scope", "", "invalid_scope"),
        ("sub", "boss@school.example", "unauthorized_client"),
    ],
)
def test_a_claim_that_is_not_right_is_refused(emulator: Emulator, name: str, value: Any, error: str) -> None:
    answer = _ask(emulator, lambda claims: claims.update({name: value}))
    assert (answer["code"] >= 400, answer["error"]) == (True, error)


def test_a_signature_of_another_key_is_refused(emulator: Emulator) -> None:
    answer = _ask(emulator, key_of="other@emulated.iam.gserviceaccount.com")
    assert (answer["code"], answer["error_description"]) == (400, "Invalid JWT Signature.")


def test_a_delegated_account_speaks_for_the_user(emulator: Emulator) -> None:
    emulator.delegate("boss@school.example", frozenset({SCOPE}))
    answer = _ask(emulator, lambda claims: claims.update(sub="boss@school.example"))
    assert emulator.tokens.given[answer["access_token"]].user == "boss@school.example"


def test_a_person_refreshes_a_token(emulator: Emulator) -> None:
    info = emulator.authorized_user_info(OWNER)
    form = {name: info[name] for name in ("client_id", "client_secret", "refresh_token")}
    assert _post(emulator, form | {"grant_type": "refresh_token"})["code"] == 200
    emulator.tokens.revoke(OWNER)
    assert _post(emulator, form | {"grant_type": "refresh_token"})["error"] == "invalid_grant"


def test_a_token_ends(emulator: Emulator, key: str) -> None:
    with calling(emulator) as caller:
        caller.ok("GET", f"/v4/spreadsheets/{key}")
        emulator.clock.turn(3601)
        assert caller.send("GET", f"/v4/spreadsheets/{key}")[1]["error"]["status"] == "UNAUTHENTICATED"


def test_a_new_token_is_had_however_far_the_clock_was_turned(emulator: Emulator) -> None:
    emulator.clock.turn(100_000)
    assert _ask(emulator)["code"] == 200


def test_scopes_of_the_services_before_still_serve(emulator: Emulator, key: str) -> None:
    with calling(emulator, scopes=frozenset({"https://spreadsheets.google.com/feeds"})) as caller:
        caller.put(key, "A1", [[1]])


def test_reading_scopes_do_not_write(emulator: Emulator, key: str) -> None:
    with calling(emulator, scopes=frozenset({SCOPE})) as caller:
        caller.ok("GET", f"/v4/spreadsheets/{key}")
        refused = caller.refused("POST", f"/v4/spreadsheets/{key}/values/A1:clear")
        assert refused == (403, "Request had insufficient authentication scopes.")


def test_nobody_is_let_in_without_a_token(emulator: Emulator, key: str) -> None:
    assert requests.get(f"{emulator.root_url}/v4/spreadsheets/{key}", timeout=10).status_code == 403
