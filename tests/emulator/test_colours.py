"""Colours come back in parts of 255, cut off, without what is nought; borders have a colour and a width."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import Caller

Json = dict[str, Any]
A1 = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 1}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"red": 1, "green": 0, "blue": 0.5}, {"red": 1, "blue": 0.49803922}),
        ({"red": 0.9, "green": 0.2, "alpha": 1}, {"red": 0.8980392, "green": 0.2}),
        ({"red": 0.7372549}, {"red": 0.7372549}),
        ({"red": 0, "green": 0, "blue": 0}, {}),
    ],
)
def test_a_colour_is_kept_in_parts_of_255(caller: Caller, key: str, given: Json, kept: Json) -> None:
    tab = {"properties": {"sheetId": 0, "tabColorStyle": {"rgbColor": given}}, "fields": "tabColorStyle"}
    style = {"userEnteredFormat": {"backgroundColor": given}}
    fields = "userEnteredFormat.backgroundColor"
    caller.update(key, {"updateSheetProperties": tab}, {"repeatCell": {"range": A1, "cell": style, "fields": fields}})
    properties = caller.sheet(key)["properties"]
    assert (properties["tabColor"], properties["tabColorStyle"]) == (kept, {"rgbColor": kept})
    shown = caller.cell(key, "A1")["userEnteredFormat"]
    assert shown == {"backgroundColor": kept, "backgroundColorStyle": {"rgbColor": kept}}


def test_a_part_of_a_colour_stands_for_all_of_it(caller: Caller, key: str) -> None:
    parts = "userEnteredFormat.backgroundColor(red,green,blue,alpha)"
    cell = {"userEnteredFormat": {"backgroundColor": {"red": 0, "green": 0, "blue": 0, "alpha": 1}}}
    caller.update(key, {"repeatCell": {"range": A1, "cell": cell, "fields": parts}})
    assert caller.cell(key, "A1")["userEnteredFormat"]["backgroundColor"] == {}


@pytest.mark.parametrize(("style", "width"), [("SOLID", 1), ("SOLID_MEDIUM", 2), ("SOLID_THICK", 3), ("DOUBLE", 3)])
def test_a_border_is_black_and_as_wide_as_its_style(caller: Caller, key: str, style: str, width: int) -> None:
    caller.update(key, {"updateBorders": {"range": A1, "bottom": {"style": style}}})
    whole = {"style": style, "width": width, "color": {}, "colorStyle": {"rgbColor": {}}}
    assert caller.cell(key, "A1")["userEnteredFormat"] == {"borders": {"bottom": whole}}
    cell = {"userEnteredFormat": {"borders": {"top": {"style": style}, "left": {"style": "NONE"}}}}
    caller.update(key, {"repeatCell": {"range": A1, "cell": cell, "fields": "userEnteredFormat.borders"}})
    assert caller.cell(key, "A1")["userEnteredFormat"] == {"borders": {"top": whole}}
