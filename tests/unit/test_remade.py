"""A workbook that is built from a snapshot shows every cell as it was, with the look of a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sheets_schema.cells import Box, CellError, Grid
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    Formula,
    Link,
    RowLayout,
    Style,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.domain.comparing import differing_cells
from sync.domain.remade import remade_layout
from sync.domain.snapshot import MASTER, Snapshot
from sync.stores.folder.limits import MASTER_LIMITS
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.writer import build_workbook
from tests.drawing import grid

SHEET = WorksheetLayout(
    key="t",
    title="Sổ",
    cells=(
        CellLayout(1, 1, "t:columns", "key"),
        CellLayout(1, 2, "school", "key"),
        CellLayout(1, 3, "item", "key"),
        CellLayout(2, 1, "t:style", "key"),
        CellLayout(2, 2, None, "plain"),
        CellLayout(2, 3, None, "long"),
        CellLayout(3, 2, Formula("1+1"), "head"),
        CellLayout(3, 3, "Việc", "head"),
    ),
    columns={1: ColumnLayout(4, hidden=True), 2: ColumnLayout(30), 3: ColumnLayout(44)},
    rows={1: RowLayout(hidden=True), 2: RowLayout(hidden=True)},
    freeze=(4, 2),
)
STYLES = {name: Style() for name in ("key", "plain", "long", "head")}
LAYOUT = WorkbookLayout("Sổ tổng hợp", (SHEET,), STYLES)
READ = Grid(
    "Sổ",
    [
        ["t:columns", "school", "item"],
        ["t:style"],
        [None, 2.0, "Việc"],
        ["t#a/1", "An", 0.1 + 0.2],
        ["t#b/1", date(2020, 3, 1), CellError("#REF!")],
        ["t#c/1", True, "một " * 40],
    ],
    {(4, 2): "schools/a%20b.xlsx#'Đăng ký'!B3", (5, 2): "https://x.vn/?a=1#b", (6, 2): "#'Sổ'!C4"},
    (Box(8, 2, 8, 3),),
)


def built(*grids: Grid) -> Snapshot:
    """The workbook as it is read back."""
    made = build_workbook(remade_layout(LAYOUT, Snapshot(MASTER, "1", grids)))
    read = read_workbook(MASTER, made, MASTER_LIMITS)
    assert isinstance(read, Snapshot)
    return read


def test_every_cell_and_link_is_read_back_as_it_was() -> None:
    read = built(READ)
    assert differing_cells(read, Snapshot(MASTER, "1", (READ,))) == ()
    assert read.grids[0].merged == READ.merged
    assert read.grids[0].at(4, 3) == 0.1 + 0.2


def test_a_worksheet_that_stands_as_it_was_made_keeps_its_look_and_its_formulas() -> None:
    (sheet,) = remade_layout(LAYOUT, Snapshot(MASTER, "1", (READ,))).worksheets
    cells = {(cell.row, cell.column): cell for cell in sheet.cells}
    assert sheet.freeze == (4, 2)
    assert cells[3, 2].value == Formula("1+1", 2.0)
    assert [cells[4, column].style for column in (1, 2, 3)] == ["", "plain", "long"]
    assert cells[4, 2].link == Link("Đăng ký", "B3", "schools/a%20b.xlsx")
    assert sheet.rows[1].hidden
    assert sheet.rows[6] == RowLayout(67.0, grows=True)


def test_a_formula_that_shows_nothing_stays_one() -> None:
    empty = replace(READ, rows=[*READ.rows[:2], [None, None, "Việc"], *READ.rows[3:]], links={})
    (sheet,) = remade_layout(LAYOUT, Snapshot(MASTER, "1", (empty,))).worksheets
    assert CellLayout(3, 2, Formula("1+1"), "head") in sheet.cells


def test_columns_that_people_moved_keep_their_look() -> None:
    moved = grid(
        """
        |  | t:columns | own | item | school |
        |  | t:style   |     |      |        |
        |  | t#a/1     | x   | y    | An     |
        """,
        "Sổ khác",
    )
    (sheet,) = remade_layout(LAYOUT, Snapshot(MASTER, "1", (moved,))).worksheets
    assert sheet.title == "Sổ khác"
    assert sheet.columns == {
        2: ColumnLayout(4, hidden=True),
        4: ColumnLayout(44, style="long"),
        5: ColumnLayout(30, style="plain"),
    }
    assert differing_cells(built(moved), Snapshot(MASTER, "1", (moved,))) == ()


def test_worksheets_of_officials_are_there_shown_or_hidden_as_they_were() -> None:
    own, hidden = Grid("Riêng", [["của cán bộ"]]), Grid("Ẩn", [[1.0]], hidden=True)
    sheets = remade_layout(LAYOUT, Snapshot(MASTER, "1", (READ, own, hidden))).worksheets
    assert [sheet.visibility for sheet in sheets] == [Visibility.SHOWN, Visibility.SHOWN, Visibility.HIDDEN]
    assert [one.hidden for one in built(READ, own, hidden).grids] == [False, False, True]


def test_a_text_that_is_too_long_for_a_cell_is_cut_as_stores_cut_it() -> None:
    (one,) = built(Grid("Riêng", [["a" * 40_000]])).grids
    assert one.at(1, 1) == "a" * 32_766 + "…"
