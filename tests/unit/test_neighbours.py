"""A real date that fits its neighbours only when turned round is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_schema.cells import CellRef, Value
from sheets_schema.compile.checker import compile_checker
from sheets_schema.findings import Code
from sheets_schema.model import Field, Frame, Schema, Table, TableKind, Words
from sheets_schema.records import Entry, Record
from sheets_schema.types import field_type

FRAME = Frame(2020, date(2019, 4, 1), date(2020, 12, 31), date(2020, 6, 1))
TABLE = Table("bang", Words("Bảng", "Table"), TableKind.LIST, (Field("ngay", Words("Ngày", "Date"), "date"),))
SCHEMA = Schema("thu", "1", Words("", ""), (), (TABLE,), (), {})


def asked(*days: Value) -> list[tuple[int, str]]:
    """The rows in question, and the day suggested there."""
    records = [
        Record("bang", f"r{row:02}", CellRef("s", row, 1), {"ngay": Entry(CellRef("s", row, 2), day)})
        for row, day in enumerate(days, 1)
    ]
    findings = compile_checker(SCHEMA, FRAME, field_type).check(records).findings
    assert {found.code for found in findings} <= {Code.AMBIGUOUS_DATE}
    return [(found.at.row, found.suggestion) for found in findings]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("25/12/2019", "31/12/2019", date(2020, 10, 1)), [(3, "10/01/2020")]),
        (("15/02/2020", 44013.0, "28/02/2020"), [(2, "07/01/2020")]),
        (("25/12/2019", date(2020, 1, 20), date(2020, 12, 2)), [(3, "12/02/2020")]),
        (("25/12/2019", date(2020, 1, 5)), []),
        (("25/12/2019", date(2020, 10, 15)), []),
        (("25/12/2019", "1/10/2020"), []),
        (("25/12/2019", date(2020, 10, 10)), []),
        ((date(2020, 10, 1), date(2020, 2, 1)), []),
        (("25/12/2019", "15/10/2020", date(2020, 10, 1)), []),
        ((), []),
    ],
)
def test_a_real_date_that_fits_only_when_turned_round_is_asked_about(
    days: tuple[Value, ...], found: list[tuple[int, str]]
) -> None:
    assert asked(*days) == found
