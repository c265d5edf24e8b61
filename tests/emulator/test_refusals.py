"""Requests that cannot be carried out are refused in the service's words, and change nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import Caller

Json = dict[str, Any]
_PROPERTIES = "updateSpreadsheetProperties"


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"updateSheetProperties": {"properties": {"title": "x"}, "fields": "titel"}},
            "Invalid requests[0].updateSheetProperties: Invalid field: titel",
        ),
        (
            {"repeatCell": {"range": {}, "cell": {}, "fields": "userEnteredFormat.textFormat.bolt"}},
            "Invalid requests[0].repeatCell: Invalid field: user_entered_format.text_format.bolt",
        ),
        (
            {_PROPERTIES: {"properties": {"timeZone": "Nowhere/City"}, "fields": "timeZone"}},
            "Invalid requests[0].updateSpreadsheetProperties: Invalid time zone: Nowhere/City",
        ),
        (
            {_PROPERTIES: {"properties": {"locale": "Vietnamese"}, "fields": "locale"}},
            "Invalid requests[0].updateSpreadsheetProperties: Unsupported locale: Vietnamese",
        ),
        (
            {"appendDimension": {"dimension": "ROWS", "length": 10_000_000}},
            "Invalid requests[0].appendDimension: This action would increase the number of cells in the workbook "
            "above the limit of 10000000 cells.",
        ),
    ],
)
def test_what_would_change_nothing_or_too_much_is_refused(
    caller: Caller, key: str, request_: Json, message: str
) -> None:
    before = caller.ok("GET", f"/v4/spreadsheets/{key}")
    assert caller.update_refused(key, request_) == message
    assert caller.ok("GET", f"/v4/spreadsheets/{key}") == before


@pytest.mark.parametrize(
    ("path", "query", "refused"),
    [
        ("/drive/v3/files", {"q": "'nowhere' in parents"}, (404, "File not found: .")),
        ("/drive/v3/files", {"driveId": "x", "corpora": "drive"}, (404, "Shared drive not found: x")),
        (
            "/drive/v3/files",
            {"corpora": "drive"},
            (400, "The driveId parameter must be specified if and only if corpora is set to drive."),
        ),
        ("/drive/v3/files/{}/export", {}, (400, "Required parameter: mimeType")),
        ("/drive/v3/changes", {}, (400, "Required parameter: pageToken")),
    ],
)
def test_drive_says_what_it_misses(caller: Caller, key: str, path: str, query: Json, refused: tuple[int, str]) -> None:
    assert caller.refused("GET", path.format(key), **query) == refused
