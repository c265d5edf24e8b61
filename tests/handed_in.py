"""Workbooks as schools hand them in: made from the template, filled in, and then edited as people do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sheets_schema.cells import Box, Grid, Value
from sheets_schema.compile.template.facts import TemplateFacts
from sheets_schema.compile.template.workbook import compile_template
from sheets_schema.keyed import locate_tables
from sheets_schema.layout import Formula, WorkbookLayout, WorksheetLayout
from sheets_schema.loading import load_schema
from sheets_schema.model import Frame, KnownSchool, Option, Schema
from sheets_schema.types import field_type
from sync.domain.snapshot import Snapshot

_SCHEMA_FILE = Path(__file__).parents[1] / "sheets_schema" / "schemas" / "dan_van_kheo.yaml"
SCHEMA: Schema = load_schema(_SCHEMA_FILE.read_text(encoding="utf-8"), _SCHEMA_FILE.name)
FRAME = Frame(
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    date(2020, 12, 31),
    (KnownSchool("thcs-thanh-truong", ("Trường THCS Thanh Trường",)),),
    {
        "levels": tuple(map(Option, ("cấp Trường", "cấp Phường/Xã", "cấp Thành phố", "cấp Tỉnh"))),
        "fields": tuple(map(Option, ("kinh tế", "văn hóa – xã hội"))),
    },
)
FACTS = TemplateFacts("dvk-2020", "Dân vận khéo năm 2020", "thcs-thanh-truong", "Trường THCS Thanh Trường")
TEMPLATE: WorkbookLayout = compile_template(SCHEMA, FACTS, FRAME, field_type)


@dataclass(slots=True)
class EditedSheet:
    """One worksheet under a person's hands; rows and columns are counted from 1."""

    title: str
    rows: list[list[Value]]
    merged: list[Box] = field(default_factory=list)

    def grid(self) -> Grid:
        """The worksheet as a store reads it."""
        return Grid(self.title, tuple(map(tuple, self.rows)), merged=tuple(self.merged))

    def put(self, row: int, column: int, value: Value) -> None:
        """Type into a cell."""
        cells = self.rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = value

    def insert_row(self, at: int, cells: Mapping[int, Value] | None = None) -> None:
        """Insert a row above row ``at``."""
        self.rows.insert(at - 1, [])
        self.merged = [
            box._replace(top=box.top + (box.top >= at), bottom=box.bottom + (box.bottom >= at)) for box in self.merged
        ]
        for column, value in (cells or {}).items():
            self.put(at, column, value)

    def delete_row(self, at: int) -> None:
        """Delete a row that no merged cell reaches over."""
        del self.rows[at - 1]
        self.merged = [
            box._replace(top=box.top - (box.top > at), bottom=box.bottom - (box.bottom > at))
            for box in self.merged
            if box.top != at
        ]

    def insert_column(self, at: int) -> None:
        """Insert an empty column before column ``at``."""
        for cells in self.rows:
            if len(cells) >= at:
                cells.insert(at - 1, None)
        self.merged = [
            box._replace(left=box.left + (box.left >= at), right=box.right + (box.right >= at)) for box in self.merged
        ]

    def delete_column(self, at: int) -> None:
        """Delete a column; merged cells that begin or end in it are given up."""
        for cells in self.rows:
            if len(cells) >= at:
                del cells[at - 1]
        self.merged = [
            box._replace(left=box.left - (box.left > at), right=box.right - (box.right > at))
            for box in self.merged
            if at not in (box.left, box.right)
        ]

    def swap_columns(self, one: int, other: int) -> None:
        """Let two columns change places, in rows without merged cells too."""
        for cells in self.rows:
            cells.extend([None] * (max(one, other) - len(cells)))
            cells[one - 1], cells[other - 1] = cells[other - 1], cells[one - 1]

    def place(self, table: str, row_key: str, column_key: str) -> tuple[int, int]:
        """The cell at two keys."""
        keys = locate_tables(self.grid())[table]
        return keys.rows[row_key], keys.columns[column_key]

    def change_texts(self, change: Callable[[str], str]) -> None:
        """Change every text of the worksheet."""
        for cells in self.rows:
            cells[:] = [change(cell) if isinstance(cell, str) else cell for cell in cells]


@dataclass(slots=True)
class EditedWorkbook:
    """A school's workbook by keys of worksheets."""

    sheets: dict[str, EditedSheet]

    def fill(self, entries: Mapping[tuple[str, str, str], Value]) -> None:
        """Type entries, by table, row key and column key."""
        for (table, row_key, column_key), value in entries.items():
            sheet = next(one for one in self.sheets.values() if table in locate_tables(one.grid()))
            sheet.put(*sheet.place(table, row_key, column_key), value)

    def snapshot(self) -> Snapshot:
        """The workbook as a store reads it."""
        return Snapshot("schools/a.xlsx", "1", tuple(sheet.grid() for sheet in self.sheets.values()))


def fresh_workbook(layout: WorkbookLayout = TEMPLATE) -> EditedWorkbook:
    """A workbook as it is made for a school."""
    return EditedWorkbook({sheet.key: _sheet(sheet) for sheet in layout.worksheets})


def _sheet(layout: WorksheetLayout) -> EditedSheet:
    sheet = EditedSheet(layout.title, [[] for _ in range(max((cell.row for cell in layout.cells), default=0))])
    for cell in layout.cells:
        value = cell.value.cached if isinstance(cell.value, Formula) else cell.value
        sheet.put(cell.row, cell.column, float(value) if isinstance(value, int) else value)
    sheet.merged = list(layout.merges)
    return sheet
