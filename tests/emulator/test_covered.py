"""The table of what is covered is true, and what is not covered says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import google_emulator
from tests.emulator.calling import Caller, calling
from tests.google_emulator import Emulator
from tests.google_emulator.calls import HANDLERS
from tests.google_emulator.discovery import Method, methods, schemas
from tests.google_emulator.emulator import SCOPES
from tests.google_emulator.requests import REQUESTS

_README = Path(google_emulator.__file__).parent / "README.md"


def _described() -> dict[str, bool]:
    """Every method in the tables, and whether it is answered."""
    found: dict[str, bool] = {}
    for service, table in zip(("sheets", "drive"), _README.read_text().split("\n| of ")[1:], strict=True):
        for row in re.findall(r"^\| ([\w.]+) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE):
            for column, answered in ((row[1], True), (row[2], False)):
                found |= {f"{service}.{row[0]}.{name}": answered for name in re.findall(r"\w+", column)}
    return found


def _all() -> list[Method]:
    return [*methods("sheets.v4"), *methods("drive.v3")]


def test_the_tables_name_every_method() -> None:
    assert _described() == {method.id: method.id in HANDLERS for method in _all()}


def test_the_kinds_of_request_that_are_left_out_are_named() -> None:
    left_out = set(schemas("sheets.v4")["Request"]["properties"]) - set(REQUESTS)
    named = _README.read_text().partition("which say 501:")[2].partition(".\n")[0]
    assert set(re.findall(r"\w+", named)) == left_out


_LEFT_OUT = [method for method in _all() if method.id not in HANDLERS]


@pytest.mark.parametrize("method", _LEFT_OUT, ids=[method.id for method in _LEFT_OUT])
def test_a_method_that_is_not_answered_says_so(emulator: Emulator, key: str, method: Method) -> None:
    path = re.sub(r"\(\?P<\w+>[^)]*\)", key, method.pattern.pattern).replace("\\", "")
    with calling(emulator, scopes=frozenset(method.scopes or SCOPES)) as caller:
        code, answer = caller.send(method.http, path)
    assert (code, answer["error"]["errors"][0]["reason"]) == (501, "notImplemented")


def test_a_request_that_is_not_carried_out_says_so(caller: Caller, key: str) -> None:
    code, answer = caller.send("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": [{"insertComment": {}}]})
    assert (code, answer["error"]["status"]) == (501, "UNIMPLEMENTED")


def test_drive_says_in_its_own_shape_that_a_scope_is_too_small(emulator: Emulator, key: str) -> None:
    with calling(emulator, scopes=frozenset({"https://www.googleapis.com/auth/spreadsheets"})) as caller:
        code, answer = caller.send("GET", f"/drive/v3/files/{key}")
    error = answer["error"]
    assert (code, error["errors"][0]["reason"], error["status"]) == (
        403,
        "insufficientPermissions",
        "PERMISSION_DENIED",
    )
