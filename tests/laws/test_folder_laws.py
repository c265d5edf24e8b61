"""Laws of the folder store: what a plan writes is what is read, whatever it is and wherever it stands."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.cells import Grid, Value
from sheets_schema.layout import CellLayout, Style, WorkbookLayout, WorksheetLayout
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot
from sync.stores.folder.limits import SCHOOL_LIMITS
from sync.stores.folder.patching import patch
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.writer import build_workbook

DAY_COLUMN = 5
CONTENT = build_workbook(
    WorkbookLayout(
        "Sổ",
        (
            WorksheetLayout(
                "a",
                "A",
                (CellLayout(1, 1, "đầu"), *(CellLayout(row, DAY_COLUMN, None, "day") for row in range(1, 5))),
            ),
        ),
        {"day": Style(number_format="dd/mm/yyyy")},
    )
)

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
numbers = st.floats(allow_nan=False, allow_infinity=False)
dates = st.dates(date(1900, 3, 1), date(9999, 12, 31))
values = st.one_of(texts, texts.map("_x00".__add__), numbers, st.booleans(), st.none())

places = st.tuples(st.integers(1, 12), st.integers(1, 7))


@st.composite
def writes(draw: st.DrawFn) -> tuple[CellWrite, ...]:
    """Cells at different places, sorted; dates, and no numbers, where the format is that of a date."""
    chosen = sorted(draw(st.sets(places, max_size=12)))
    return tuple(
        CellWrite(row, column, draw(st.one_of(dates, texts) if column == DAY_COLUMN else values))
        for row, column in chosen
    )


def written(content: bytes, write: WorksheetWrite) -> bytes:
    return b"".join(patch(content, WorkbookPlan("a.xlsx", "", (write,)), SCHOOL_LIMITS, str))


def grid(content: bytes) -> Grid:
    snapshot = read_workbook("a.xlsx", content)
    assert isinstance(snapshot, Snapshot), snapshot
    return snapshot.grids[0]


def cells(content: bytes) -> dict[tuple[int, int], Value]:
    found = grid(content)
    return {
        (row, column): value
        for row, line in enumerate(found.rows, 1)
        for column, value in enumerate(line, 1)
        if value is not None
    }


@given(writes())
def test_what_is_written_is_read_and_nothing_else_changes(drawn: tuple[CellWrite, ...]) -> None:
    expected: dict[tuple[int, int], Value] = {(1, 1): "đầu"}
    for cell in drawn:
        expected.pop((cell.row, cell.column), None)
        if cell.value is not None:
            expected[cell.row, cell.column] = cell.value
    assert cells(written(CONTENT, WorksheetWrite("A", drawn, style_row=1))) == expected


@given(writes(), st.integers(2, 12))
def test_writing_the_same_again_gives_the_same_file(drawn: tuple[CellWrite, ...], first: int) -> None:
    write = WorksheetWrite("A", drawn, style_row=1, clear_from=first)
    once = written(CONTENT, write)
    assert written(once, write) == once


@given(writes(), writes())
def test_the_last_of_two_plans_that_clear_decides(before: tuple[CellWrite, ...], after: tuple[CellWrite, ...]) -> None:
    cleared = WorksheetWrite("A", after, style_row=1, clear_from=2)
    first = {(1, column) for column in range(1, 8)} - {(cell.row, cell.column) for cell in after}
    both = written(written(CONTENT, WorksheetWrite("A", before, style_row=1)), cleared)
    alone = cells(written(CONTENT, cleared))
    assert {at: value for at, value in cells(both).items() if at not in first} == {
        at: value for at, value in alone.items() if at not in first
    }
