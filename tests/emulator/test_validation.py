"""What breaks the rules of data validation (REST reference, Other types, ConditionType)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import OWNER, Caller
from tests.google_emulator import Emulator

Json = dict[str, Any]


def rule(kind: str, *values: str, strict: bool = False) -> Json:
    condition = {"type": kind, "values": [{"userEnteredValue": value} for value in values]}
    return {"condition": condition, "strict": strict}


def rule_for(rows: int, made: Json) -> Json:
    """The rule for so many rows of the first column."""
    area = {"startRowIndex": 0, "endRowIndex": rows, "startColumnIndex": 0, "endColumnIndex": 1}
    return {"setDataValidation": {"range": area, "rule": made}}


@pytest.mark.parametrize(
    ("made", "fitting", "breaking"),
    [
        (rule("ONE_OF_LIST", "Có", "Không", "5"), ["Có", 5], ["có", "Chưa"]),
        (rule("ONE_OF_RANGE", "=$C$1:$C$2"), ["một", "hai"], ["ba"]),
        (rule("NUMBER_BETWEEN", "1", "10"), [1, 9.5, 10], [0, 11, "5 em", True]),
        (rule("NUMBER_GREATER", "=1+1"), [3], [2]),
        (rule("TEXT_CONTAINS", "khéo"), ["Dân vận KHÉO"], ["Dân vận"]),
        (rule("TEXT_IS_EMAIL"), ["a@b.vn"], ["a@b"]),
        (rule("TEXT_IS_URL"), ["https://b.vn/a", "www.b.vn"], ["biên bản"]),
        (rule("BOOLEAN"), [True, False], ["Có"]),
        (rule("CUSTOM_FORMULA", "=LEN(A1)<=3"), ["abc", 12], ["abcd"]),
        (rule("CUSTOM_FORMULA", '=COUNTIF(A1;"*20??*")>0'), ["Năm 2020"], ["năm nay", 2020]),
        (rule("CUSTOM_FORMULA", "=OR(ISNUMBER(A1);ISNUMBER(VALUE(A1)))"), [1, "12"], ["nhiều"]),
    ],
    ids=lambda one: one["condition"]["type"] if isinstance(one, dict) else "",
)
def test_a_filled_cell_fits_its_rule_or_breaks_it(
    emulator: Emulator, caller: Caller, key: str, made: Json, fitting: list[Any], breaking: list[Any]
) -> None:
    values = [*fitting, *breaking]
    caller.update(key, rule_for(len(values) + 1, made))
    caller.put(key, "C1:C2", [["một"], ["hai"]], "RAW")
    caller.put(key, "A1", [[value] for value in values], "RAW")
    wrong = [one.cell for one in emulator.violations(key)]
    assert wrong == [f"Sheet1!A{at}" for at in range(len(fitting) + 1, len(values) + 1)]


def test_the_api_writes_what_breaks_even_a_strict_rule(emulator: Emulator, caller: Caller, key: str) -> None:
    caller.update(key, rule_for(1, rule("NUMBER_EQ", "1", strict=True)))
    caller.put(key, "A1", [["2"]])
    assert caller.values(key, "A1") == [["2"]]
    assert [(one.cell, one.strict) for one in emulator.violations(key)] == [("Sheet1!A1", True)]


def test_only_dates_fit_a_rule_about_dates(emulator: Emulator, caller: Caller, key: str) -> None:
    caller.update(key, rule_for(3, rule("DATE_AFTER", "1/1/2020") | {"condition": {"type": "DATE_IS_VALID"}}))
    emulator.type(key, "A1", "12/25/2019", OWNER)
    emulator.fill(key, "A2", [[43824], ["12/25/2019"]])
    assert [one.cell for one in emulator.violations(key)] == ["Sheet1!A2", "Sheet1!A3"]
