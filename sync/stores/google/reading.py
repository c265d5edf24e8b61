"""A spreadsheet as Google gives it -> grids, and what a writer has to know of its worksheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from math import isclose
from typing import Any, NamedTuple
from zlib import crc32

from sheets_schema.cells import Box, CellError, Grid, Value, quoted_title

FIELDS = (
    "properties(locale,timeZone),sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),merges,"
    "data(startRow,startColumn,rowData(values(userEnteredValue/formulaValue,effectiveValue,formattedValue,hyperlink,note,textFormatRuns/format/link/uri,"
    "effectiveFormat/numberFormat,userEnteredFormat/numberFormat))))"
)
"""Everything a snapshot needs of a whole workbook in one request, and nothing else."""

_START = datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_466
_ROOM = 1 << 30
_NOTHING = CellError("")
_DATES = frozenset({"DATE", "DATE_TIME"})
_PLACE = re.compile(r"#gid=(\d+)(?:&range=(?:'?[^!]*!)?([A-Za-z0-9:$]+))?$")

Address = tuple[int, int]
Json = Mapping[str, Any]


class Facts(NamedTuple):
    """What a writer has to know of one worksheet: its id, its size, which cells show dates and which hold formulas."""

    sheet_id: int
    rows: int
    columns: int
    dates: frozenset[Address]
    formulas: frozenset[Address] = frozenset()


class Book(NamedTuple):
    """A spreadsheet that was read: its grids, the facts of each worksheet by title; its locale and time zone where
    they are known.
    """

    grids: tuple[Grid, ...]
    facts: Mapping[str, Facts]
    locale: str = ""
    time_zone: str = ""

    @property
    def version(self) -> str:
        """What tells one content from another."""
        return content_version(self.grids)


def sheet_id_of(title: str) -> int:
    """The id that a worksheet gets when we make it, so that a link can name it without a request."""
    return crc32(title.encode()) & 0x7FFFFFFF


def read_book(response: Json) -> Book:
    """Read the answer to ``spreadsheets.get`` with ``FIELDS``. Worksheets that hold a chart only are left out."""
    sheets = [one for one in response.get("sheets", ()) if one["properties"].get("sheetType", "GRID") == "GRID"]
    titles = {one["properties"].get("sheetId", 0): one["properties"].get("title", "") for one in sheets}
    read = [_read_sheet(one, titles) for one in sheets]
    facts = {grid.title: facts for grid, facts in read}
    return Book(tuple(grid for grid, _ in read), facts, *read_settings(response))


def read_settings(response: Json) -> tuple[str, str]:
    """Locale and time zone of a spreadsheet; empty where the answer does not tell."""
    properties = response.get("properties", {})
    return properties.get("locale", ""), properties.get("timeZone", "")


def supposed_book(grids: Iterable[Grid]) -> Book:
    """What an export tells; ids are those of worksheets that we made, and there is room for everything."""
    every = tuple(grids)
    titles = {sheet_id_of(grid.title): grid.title for grid in every}
    even = tuple(trimmed(replace(grid, rows=_computed(grid), links=_own_places(grid.links, titles))) for grid in every)
    facts = {grid.title: Facts(sheet_id_of(grid.title), _ROOM, 0, frozenset()) for grid in even}
    return Book(even, facts)


def _computed(grid: Grid) -> list[list[Value]]:
    """Google computes before it exports: a formula without a value shows nothing."""
    return [[_as_read(cell) for cell in row] for row in grid.rows]


def _as_read(value: Value) -> Value:
    if isinstance(value, float):
        return even_number(value)
    return None if value == _NOTHING else value


def holds_the_same(read: Book, now: Book) -> bool:
    """Whether an export that was read and the spreadsheet as Sheets tells it now hold the same in every cell that is
    no formula: what formulas show may differ from the one to the other, and changes by itself.
    """
    if [grid.title for grid in read.grids] != [grid.title for grid in now.grids]:
        return False
    return all(_same(one, other, now.facts[other.title]) for one, other in zip(read.grids, now.grids, strict=True))


def _same(one: Grid, other: Grid, facts: Facts) -> bool:
    if one.rows == other.rows:
        return True
    height = max(len(one.rows), len(other.rows))
    width = max(len(grid.rows[0]) if grid.rows else 0 for grid in (one, other))
    cells = ((row, column) for row in range(1, height + 1) for column in range(1, width + 1))
    return all(_alike(one.at(*cell), other.at(*cell)) or cell in facts.formulas for cell in cells)


def _alike(one: Value, other: Value) -> bool:
    """The same, but for the last digits of a fraction: files keep fifteen, or a few more."""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-14)
    return one == other


def even_number(number: float) -> float:
    """With the fifteen digits that survive a file: a third read by Sheets is the third that an export tells."""
    return number if number.is_integer() else float(f"{number:.15g}")


def content_version(grids: Sequence[Grid]) -> str:
    """A digest of all that grids hold."""
    digest = blake2b(digest_size=16)
    for grid in grids:
        links = sorted(grid.links.items())
        digest.update(repr((grid.title, grid.rows, links, grid.merged, grid.hidden)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def trimmed(grid: Grid) -> Grid:
    """The grid without empty rows and columns at its ends, all rows of one length, whoever read it."""
    rows = [list(row) for row in grid.rows]
    width = max((_length(row) for row in rows), default=0)
    while rows and not _length(rows[-1]):
        rows.pop()
    even = [row[:width] + [None] * (width - len(row)) for row in rows]
    return replace(grid, rows=even, links=dict(grid.links), merged=tuple(sorted(grid.merged)))


def _length(row: Sequence[Value]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1] is not None), 0)


def _read_sheet(sheet: Json, titles: Mapping[int, str]) -> tuple[Grid, Facts]:
    properties = sheet["properties"]
    values: dict[Address, Value] = {}
    links: dict[Address, str] = {}
    dates: set[Address] = set()
    formulas: set[Address] = set()
    notes: set[Address] = set()
    for address, cell in _cells(sheet.get("data", ())):
        value, shows_date = _value(cell)
        if value is not None:
            values[address] = value
        if shows_date:
            dates.add(address)
        if "formulaValue" in cell.get("userEnteredValue", {}):
            formulas.add(address)
        if cell.get("note"):
            notes.add(address)
        target = _link(cell)
        if target:
            links[address] = _own_place(target, titles)
    merged = tuple(_box(one) for one in sheet.get("merges", ()))
    grid = Grid(
        properties.get("title", ""), _rows(values), links, merged, bool(properties.get("hidden")), frozenset(notes)
    )
    size = properties.get("gridProperties", {})
    rows, columns = size.get("rowCount", 0), size.get("columnCount", 0)
    return trimmed(grid), Facts(properties.get("sheetId", 0), rows, columns, frozenset(dates), frozenset(formulas))


def _cells(data: Iterable[Json]) -> Iterator[tuple[Address, Json]]:
    for block in data:
        top, left = block.get("startRow", 0) + 1, block.get("startColumn", 0) + 1
        for row, line in enumerate(block.get("rowData", ()), top):
            for column, cell in enumerate(line.get("values", ()), left):
                if cell:
                    yield (row, column), cell


def _rows(values: Mapping[Address, Value]) -> list[list[Value]]:
    height = max((row for row, _ in values), default=0)
    width = max((column for _, column in values), default=0)
    rows: list[list[Value]] = [[None] * width for _ in range(height)]
    for (row, column), value in values.items():
        rows[row - 1][column - 1] = value
    return rows


def _value(cell: Json) -> tuple[Value, bool]:
    """What a cell holds in our kinds, and whether it shows numbers as dates."""
    number_format = _number_format(cell)
    is_date = number_format.get("type") in _DATES
    value = cell.get("effectiveValue", {})
    if "stringValue" in value:
        return value["stringValue"] or None, is_date
    if "numberValue" in value:
        return _number(float(value["numberValue"]), number_format), is_date
    if "boolValue" in value:
        return bool(value["boolValue"]), is_date
    if "errorValue" in value:
        return _error(value["errorValue"], cell), is_date
    return None, is_date


def _number_format(cell: Json) -> Json:
    for name in ("userEnteredFormat", "effectiveFormat"):
        found: Json | None = cell.get(name, {}).get("numberFormat")
        if found:
            return found
    return {}


def _number(number: float, number_format: Json) -> Value:
    kind, pattern = number_format.get("type", ""), str(number_format.get("pattern", ""))
    if kind == "TIME" or (kind in _DATES and "[h" in pattern.lower()):
        return _time(number, pattern)
    if kind in _DATES and 0 <= number < _LAST_SERIAL:
        return _moment(number)
    return even_number(number)


def _moment(serial: float) -> date:
    moment = _START + timedelta(seconds=round(serial * 86_400))
    return moment if (moment.hour, moment.minute, moment.second) != (0, 0, 0) else moment.date()


def _time(serial: float, pattern: str) -> str:
    """A time of day as ``07:30``, a duration as ``26:05``: as the store of files shows them."""
    minutes = round(serial * 86_400) // 60
    hours = f"{minutes // 60}" if "[h" in pattern.lower() or serial >= 1 else f"{minutes // 60:02d}"
    return f"{hours}:{minutes % 60:02d}"


def _error(error: Json, cell: Json) -> CellError:
    if error.get("type") == "LOADING":
        return CellError("")
    return CellError(str(cell.get("formattedValue") or "#N/A"))


def _link(cell: Json) -> str:
    """The link of the whole cell, else the first within its text."""
    runs = cell.get("textFormatRuns", ())
    inner = (run.get("format", {}).get("link", {}).get("uri", "") for run in runs)
    return str(cell.get("hyperlink") or next(filter(None, inner), ""))


def _own_places(links: Mapping[Address, str], titles: Mapping[int, str]) -> dict[Address, str]:
    return {address: _own_place(target, titles) for address, target in links.items()}


def _own_place(target: str, titles: Mapping[int, str]) -> str:
    """``#gid=7&range=B2`` of this spreadsheet as ``#'Title'!B2``, which is how files say it."""
    found = _PLACE.fullmatch(target)
    title = titles.get(int(found[1])) if found else None
    if found is None or title is None:
        return target
    return f"#{quoted_title(title)}!{found[2] or 'A1'}"


def _box(merge: Json) -> Box:
    return Box(
        merge.get("startRowIndex", 0) + 1,
        merge.get("startColumnIndex", 0) + 1,
        merge.get("endRowIndex", 0),
        merge.get("endColumnIndex", 0),
    )
