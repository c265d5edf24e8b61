"""What cells show: formulas with their errors and formats, links, conditional formats."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import Caller

Json = dict[str, Any]
BLUE = {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}


@pytest.mark.parametrize(
    ("formula", "kind", "message"),
    [
        ("=1/0", "DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero."),
        ("=NA()", "N_A", None),
        ("=NoSuchThing()", "NAME", "Unknown function: 'NoSuchThing'."),
        ("=A8:B8 A9:B9", "ERROR", "Formula parse error."),
        ("=SQRT(-1)", "NUM", "Function SQRT parameter 1 value is negative. It should be positive or zero."),
        ('=VLOOKUP("x", C1:C1, 1, FALSE)', "N_A", "Did not find value 'x' in VLOOKUP evaluation."),
        (
            '="a"+1',
            "VALUE",
            "Function ADD parameter 1 expects number values. But 'a' is a text and cannot be coerced to a number.",
        ),
    ],
)
def test_errors_of_formulas_have_the_words_of_the_service(
    caller: Caller, key: str, formula: str, kind: str, message: str | None
) -> None:
    caller.put(key, "A1", [[formula]])
    wanted = {"type": kind} | ({"message": message} if message else {})
    assert caller.cell(key, "A1")["effectiveValue"] == {"errorValue": wanted}


@pytest.mark.parametrize("formula", ["=IF(,,)", "=B9", '=""', "=T(B9)"])
def test_nothing_and_an_empty_text_are_left_out(caller: Caller, key: str, formula: str) -> None:
    caller.put(key, "A1", [[formula]])
    cell = caller.cell(key, "A1")
    assert "effectiveValue" not in cell
    assert "formattedValue" not in cell
    assert ("hyperlinkDisplayType" in cell["effectiveFormat"]) is (formula in ('=""', "=T(B9)"))


def test_nothing_and_an_empty_text_are_told_apart(caller: Caller, key: str) -> None:
    caller.put(key, "A1:C1", [['=""', "=IF(,,)", "=A1=B1"]])
    caller.put(key, "A2:D2", [["=ISBLANK(A1)", "=ISBLANK(B1)", "=ISTEXT(A1)", "=ISTEXT(B1)"]])
    caller.put(key, "A3:D3", [["=COUNTA(A1)", "=COUNTA(B1)", "=COUNTBLANK(A1)", "=TYPE(B1)"]])
    assert caller.values(key, "C1:D3", valueRenderOption="UNFORMATTED_VALUE")[0] == [True]
    assert caller.values(key, "A2:D3") == [["FALSE", "TRUE", "TRUE", "FALSE"], ["1", "0", "1", "1"]]


def test_a_date_is_shown_as_one_where_it_is_named(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["=DATE(2023, 3, 19)", "=A1", "=B1+1", "=5-3"]])
    assert caller.values(key, "A1:D1") == [["3/19/2023", "3/19/2023", "3/20/2023", "2"]]
    assert caller.cell(key, "B1")["effectiveFormat"]["numberFormat"] == {"type": "DATE"}


def test_a_link_is_blue_and_underlined(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [['=HYPERLINK("https://example.com", "click")']])
    cell = caller.cell(key, "A1")
    text = cell["effectiveFormat"]["textFormat"]
    assert (cell["hyperlink"], cell["formattedValue"]) == ("https://example.com", "click")
    assert (text["foregroundColor"], text["underline"], text["link"]) == (BLUE, True, {"uri": "https://example.com"})
    assert cell["effectiveFormat"]["hyperlinkDisplayType"] == "LINKED"


def _rule(condition: Json, style: Json, end: int = 3) -> Json:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": end, "startColumnIndex": 0, "endColumnIndex": 1}
    return {"addConditionalFormatRule": {"rule": {"ranges": [area], "booleanRule": {"condition": condition} | style}}}


def test_conditional_formats_are_effective_where_they_hold(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["An"], ["Bình"], [5], ["An"]])
    caller.put(key, "B1", [[0], [1], [0]])
    named = {"type": "TEXT_STARTS_WITH", "values": [{"userEnteredValue": "A"}]}
    marked = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=B1=1"}]}
    caller.update(key, _rule(named, {"format": {"textFormat": {"bold": True}}}))
    caller.update(key, _rule(marked, {"format": {"backgroundColor": {"red": 1}}}))
    looks = [caller.cell(key, f"A{row}")["effectiveFormat"] for row in (1, 2, 3, 4)]
    assert [one["textFormat"]["bold"] for one in looks] == [True, False, False, False]
    assert [one["backgroundColor"] == {"red": 1} for one in looks] == [False, True, False, False]
    assert "userEnteredFormat" not in caller.cell(key, "A1")


def test_requests_in_lists_of_their_own_are_carried_out(caller: Caller, key: str) -> None:
    add = [{"addSheet": {"properties": {"title": title}}} for title in ("B", "C")]
    answer = caller.ok("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": [[add[0]], add[1]]})
    assert [one["addSheet"]["properties"]["title"] for one in answer["replies"]] == ["B", "C"]
