"""Spreadsheets as they are kept: cells are messages of the API (CellData) that are replaced, never changed."""

from __future__ import annotations

import marshal
import secrets
from dataclasses import dataclass, field
from typing import Any

from .a1 import Box, Span, parse_box, range_name, split_title
from .errors import invalid

Json = dict[str, Any]
Rows = dict[int, dict[int, Json]]
EMPTY: Json = {}
ROW_PIXELS, COLUMN_PIXELS = 21, 100
MAX_CELLS = 10_000_000
FEATURES = (
    "merges",
    "conditionalFormats",
    "filterViews",
    "protectedRanges",
    "charts",
    "bandedRanges",
    "developerMetadata",
    "rowGroups",
    "columnGroups",
    "slicers",
    "tables",
)


def fresh(message: Any) -> Any:
    """A copy of a message of the API, deep and quick."""
    return marshal.loads(marshal.dumps(message))


def new_id() -> int:
    return secrets.randbelow(2_147_483_646) + 1


@dataclass
class Sheet:
    """One worksheet. ``properties`` and ``features`` are in the words of the API; sizes and cells are apart."""

    properties: Json
    rows: Rows = field(default_factory=dict)
    row_lines: dict[int, Json] = field(default_factory=dict)
    column_lines: dict[int, Json] = field(default_factory=dict)
    features: dict[str, list[Json]] = field(default_factory=dict)
    basic_filter: Json | None = None

    @property
    def id(self) -> int:
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    @property
    def grid(self) -> Json:
        return dict(self.properties["gridProperties"])

    @property
    def height(self) -> int:
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def width(self) -> int:
        return int(self.properties["gridProperties"]["columnCount"])

    def resize(self, height: int, width: int) -> None:
        self.properties = self.properties | {"gridProperties": self.grid | {"rowCount": height, "columnCount": width}}

    def lines(self, rows: bool) -> dict[int, Json]:
        return self.row_lines if rows else self.column_lines

    def of(self, feature: str) -> list[Json]:
        return self.features.setdefault(feature, [])

    def cell(self, row: int, column: int) -> Json:
        return self.rows.get(row, EMPTY).get(column, EMPTY)

    def put(self, row: int, column: int, cell: Json) -> None:
        if cell:
            self.rows.setdefault(row, {})[column] = cell
        elif column in self.rows.get(row, EMPTY):
            del self.rows[row][column]
            if not self.rows[row]:
                del self.rows[row]

    def alter(self, row: int, column: int, **fields: Any) -> None:
        """Replace fields of a cell; ``None`` takes a field away."""
        changed = self.cell(row, column) | fields
        self.put(row, column, {name: value for name, value in changed.items() if value is not None})

    def whole(self) -> Span:
        return Span(0, self.height, 0, self.width)

    def clamp(self, box: Box) -> Span:
        """The box with its ends inside the grid. Raises ``Refusal`` when it starts outside."""
        top, left = box.top or 0, box.left or 0
        if top >= self.height or left >= self.width:
            name = range_name(self.title, box)
            raise invalid(f"Range ({name}) exceeds grid limits. Max rows: {self.height}, max columns: {self.width}")
        bottom = self.height if box.bottom is None else min(box.bottom, self.height)
        return Span(top, bottom, left, self.width if box.right is None else min(box.right, self.width))

    def filled(self, row: int, column: int) -> bool:
        return "userEnteredValue" in self.cell(row, column)

    def copy(self) -> Sheet:
        return Sheet(
            self.properties,
            {row: dict(cells) for row, cells in self.rows.items()},
            dict(self.row_lines),
            dict(self.column_lines),
            fresh(self.features),
            fresh(self.basic_filter),
        )


@dataclass
class Workbook:
    """A spreadsheet: its properties, its sheets in their order, what belongs to all of it, and who works on a draft."""

    id: str
    properties: Json
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    user: str = ""
    owner: str = ""
    year: int = 0
    now: float = 0.0
    drawn: dict[str, dict[int, tuple[Json, Json]]] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        return str(self.properties["locale"])

    def copy(self) -> Workbook:
        return Workbook(
            self.id,
            fresh(self.properties),
            [sheet.copy() for sheet in self.sheets],
            fresh(self.named_ranges),
            fresh(self.metadata),
            self.user,
            self.owner,
            drawn=self.drawn,
        )

    def take(self, other: Workbook) -> None:
        self.properties, self.sheets = other.properties, other.sheets
        self.named_ranges, self.metadata = other.named_ranges, other.metadata

    def sheet(self, sheet_id: int, kind: str = "grid") -> Sheet:
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise invalid(f"No {kind} with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        folded = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == folded), None)

    def locate(self, text: str) -> tuple[Sheet, Box]:
        """The sheet and the box of a range in A1 or R1C1 notation, or of a named range."""
        title, rest = split_title(text)
        found = self._in_first(text) if title is None else self._in_titled(title, rest)
        if found is None:
            raise invalid(f"Unable to parse range: {text}")
        return found

    def _in_titled(self, title: str, rest: str) -> tuple[Sheet, Box] | None:
        sheet, box = self.titled(title), parse_box(rest)
        return None if sheet is None or box is None else (sheet, box)

    def _in_first(self, text: str) -> tuple[Sheet, Box] | None:
        box = parse_box(text) if text else None
        if box is not None:
            return self.first_visible(), box
        sheet = self.titled(text) if text else None
        return (sheet, Box()) if sheet is not None else self._named(text)

    def first_visible(self) -> Sheet:
        return next((sheet for sheet in self.sheets if not sheet.properties.get("hidden")), self.sheets[0])

    def _named(self, name: str) -> tuple[Sheet, Box] | None:
        for one in self.named_ranges:
            if one["name"].casefold() == name.casefold():
                return self.ranged(one["range"])
        return None

    def ranged(self, given: Json) -> tuple[Sheet, Box]:
        """The sheet and the box of a GridRange."""
        return self.sheet(given.get("sheetId", 0)), box_of(given)

    def span(self, given: Json) -> tuple[Sheet, Span]:
        sheet, box = self.ranged(given)
        return sheet, sheet.clamp(box)

    def number(self) -> None:
        """Give every sheet its place as its index."""
        for at, sheet in enumerate(self.sheets):
            sheet.properties = sheet.properties | {"index": at}

    def check_size(self) -> None:
        cells = sum(sheet.height * sheet.width for sheet in self.sheets)
        if cells > MAX_CELLS:
            raise invalid(
                f"This action would increase the number of cells in the workbook above the limit of {MAX_CELLS} cells."
            )


def box_of(given: Json) -> Box:
    return Box(
        given.get("startRowIndex"), given.get("endRowIndex"), given.get("startColumnIndex"), given.get("endColumnIndex")
    )


def grid_range(sheet_id: int, span: Span) -> Json:
    rows = {"startRowIndex": span.top, "endRowIndex": span.bottom}
    return {"sheetId": sheet_id} | rows | {"startColumnIndex": span.left, "endColumnIndex": span.right}
