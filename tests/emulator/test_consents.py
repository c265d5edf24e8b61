"""A person's consent: a page in the browser, a code, and tokens for the code."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from google_auth_oauthlib.flow import InstalledAppFlow

from tests.emulator.calling import OWNER
from tests.google_emulator import Emulator

SCOPES = ["https://www.googleapis.com/auth/drive.file", "https://www.googleapis.com/auth/spreadsheets"]
BACK = "http://127.0.0.1:9/"
Json = dict[str, Any]


class Program:
    """An installed program, as Google's own library writes one."""

    def __init__(self, emulator: Emulator) -> None:
        self.info = emulator.oauth_client_info(OWNER)
        self.flow = InstalledAppFlow.from_client_config(self.info, SCOPES, redirect_uri=BACK)
        self._token_uri = emulator.token_uri

    def asked(self, **more: str) -> dict[str, str]:
        """What the browser is led to."""
        url, _ = self.flow.authorization_url(**more)
        answer = requests.get(url, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))

    def redeemed(self, code: str, /, **change: str) -> tuple[int, Json]:
        client = self.info["installed"]
        form = {name: client[name] for name in ("client_id", "client_secret")}
        form |= {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
        form |= {"code_verifier": self.flow.code_verifier} | change
        answer = requests.post(self._token_uri, data=form, timeout=10)
        return answer.status_code, json.loads(answer.text)


@pytest.fixture
def program(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Program:
    """oauthlib wants https unless it is told that this is a trial."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return Program(emulator)


def test_a_code_is_worth_tokens_of_the_person(emulator: Emulator, program: Program) -> None:
    code, answer = program.redeemed(program.asked(access_type="offline")["code"])
    assert (code, answer["token_type"], answer["scope"]) == (200, "Bearer", " ".join(SCOPES))
    assert emulator.tokens.given[answer["access_token"]].user == OWNER
    again = {"grant_type": "refresh_token", "refresh_token": answer["refresh_token"]}
    assert "refresh_token" not in program.redeemed("", **again)[1]


def test_a_code_serves_once(program: Program) -> None:
    code = program.asked()["code"]
    assert program.redeemed(code)[0] == 200
    assert program.redeemed(code) == (400, {"error": "invalid_grant", "error_description": "Bad Request"})


@pytest.mark.parametrize(
    ("change", "status", "error", "description"),
    [
        ({"code": "4/0Anonsense"}, 400, "invalid_grant", "Bad Request"),
        ({"code": "nonsense"}, 400, "invalid_grant", "Malformed auth code."),
        ({"code_verifier": "x" * 43}, 400, "invalid_grant", "Invalid code verifier."),
        ({"code_verifier": ""}, 400, "invalid_grant", "Missing code verifier."),
        ({"redirect_uri": "http://127.0.0.1:10/"}, 400, "redirect_uri_mismatch", "Bad Request"),
        ({"client_secret": "x"}, 401, "invalid_client", "The provided client secret is invalid."),
        ({"client_id": "x"}, 401, "invalid_client", "The OAuth client was not found."),
    ],
)
def test_what_does_not_belong_to_the_code_is_refused(
    program: Program, change: dict[str, str], status: int, error: str, description: str
) -> None:
    answer = program.redeemed(program.asked()["code"], **change)
    assert answer == (status, {"error": error, "error_description": description})


def test_a_code_lasts_ten_minutes(emulator: Emulator, program: Program) -> None:
    code = program.asked()["code"]
    emulator.clock.turn(601)
    assert program.redeemed(code)[1]["error"] == "invalid_grant"


def test_a_person_may_refuse(emulator: Emulator, program: Program) -> None:
    emulator.tokens.consents.refuses = True
    assert program.asked(state="s") == {"state": "s", "error": "access_denied"}


def test_a_person_may_grant_less(emulator: Emulator, program: Program) -> None:
    emulator.tokens.consents.grants_only = frozenset(SCOPES[:1])
    assert program.redeemed(program.asked()["code"])[1]["scope"] == SCOPES[0]


def test_the_answer_goes_to_loopback_only(emulator: Emulator, program: Program) -> None:
    program.flow.redirect_uri = "https://elsewhere.example/"
    url, _ = program.flow.authorization_url()
    assert requests.get(url, allow_redirects=False, timeout=10).status_code == 400


def test_a_revoked_token_refreshes_no_more(emulator: Emulator, program: Program) -> None:
    answer = program.redeemed(program.asked()["code"])[1]
    url = f"{emulator.root_url}/revoke"
    assert requests.post(url, data={"token": answer["refresh_token"]}, timeout=10).status_code == 200
    gone = requests.post(url, data={"token": answer["access_token"]}, timeout=10)
    assert (gone.status_code, gone.json()["error"]) == (400, "invalid_token")
