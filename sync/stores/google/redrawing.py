"""The requests that clear what a template put into a spreadsheet, and draw the present one in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sheets_schema.cells import Grid
from sheets_schema.keyed import locate_tables
from sheets_schema.layout import Link, WorkbookLayout
from sync.domain.layout_cells import layout_grid
from sync.domain.plan import Rebuild
from sync.stores.google.cells import Request
from sync.stores.google.layout import Drawing, SheetLayout, named_requests
from sync.stores.google.reading import Facts, Json, read_book, sheet_id_of
from sync.stores.google.writing import SheetWriter

_HOLDING = "danvan: đang cập nhật mẫu"
_DRAWN = "userEnteredValue,userEnteredFormat,dataValidation,textFormatRuns"
_WIDTH, _HEIGHT = 100, 21
"""Pixels of a column and a row that nobody has set."""


def hold_requests(found: Json, layout: WorkbookLayout, editors: tuple[str, ...]) -> Iterator[Request]:
    """Keep everybody but ``editors``, us and the owner from typing into the worksheets to be drawn."""
    for home in _homes(found, layout).values():
        protected: dict[str, Any] = {
            "range": {"sheetId": home["properties"].get("sheetId", 0)},
            "description": _HOLDING,
            "warningOnly": False,
        }
        if editors:
            protected["editors"] = {"users": list(editors)}
        yield {"addProtectedRange": {"protectedRange": protected}}


def redraw_requests(
    held: Json, rebuild: Rebuild, locate: Callable[[Link], str], editors: tuple[str, ...]
) -> Iterator[Request]:
    """Everything in the order that Google needs: settings, worksheets cleared or added, names, then what is drawn."""
    layout = rebuild.layout
    properties = {"locale": layout.locale, "timeZone": layout.time_zone}
    yield {"updateSpreadsheetProperties": {"properties": properties, "fields": "locale,timeZone"}}
    homes = _homes(held, layout)
    ids = {title: home["properties"].get("sheetId", 0) for title, home in homes.items()}
    for sheet in layout.worksheets:
        ids.setdefault(sheet.title, sheet_id_of(sheet.title))
    drawing = Drawing(layout, locate, editors)
    drawn = {sheet.title: SheetLayout(sheet, drawing, ids[sheet.title]) for sheet in layout.worksheets}
    yield from unprotecting(held, known={"sheets": _others(held, homes)})
    for index, sheet in enumerate(layout.worksheets):
        home = homes.get(sheet.title)
        yield from _cleared(home, drawn[sheet.title], index) if home else (drawn[sheet.title].added(index),)
    names = (one for one in held.get("namedRanges", ()) if one.get("name") in layout.names)
    yield from ({"deleteNamedRange": {"namedRangeId": one["namedRangeId"]}} for one in names)
    yield from named_requests(layout, ids.__getitem__)
    for one in drawn.values():
        yield from one.requests()
    for write in rebuild.entries:
        facts = Facts(ids[write.worksheet], *drawn[write.worksheet].size, dates=frozenset())
        yield from SheetWriter(Grid(write.worksheet, ()), facts, locate).requests(write)


def _homes(found: Json, layout: WorkbookLayout) -> dict[str, Json]:
    """The worksheet in which each worksheet of the layout is to be drawn: by its title, else by its tables."""
    grids = {grid.title: grid for grid in read_book(found).grids}
    sheets = {one["properties"].get("title", ""): one for one in found.get("sheets", ())}
    homes = {sheet.title: sheets[sheet.title] for sheet in layout.worksheets if sheet.title in sheets}
    taken = {one["properties"].get("title", "") for one in homes.values()}
    for sheet in layout.worksheets:
        tables = locate_tables(layout_grid(sheet)).keys()
        if sheet.title not in homes and tables:
            keyed = (
                title for title, grid in grids.items() if title not in taken and tables & locate_tables(grid).keys()
            )
            home = next(keyed, None)
            if home is not None:
                homes[sheet.title] = sheets[home]
                taken.add(home)
    return homes


def _others(found: Json, homes: Mapping[str, Json]) -> list[Json]:
    ours = [one["properties"].get("sheetId", 0) for one in homes.values()]
    return [one for one in found.get("sheets", ()) if one["properties"].get("sheetId", 0) not in ours]


def unprotecting(found: Json, known: Json) -> Iterator[Request]:
    """Take away every protection that is not known."""
    kept = {one["protectedRangeId"] for sheet in known.get("sheets", ()) for one in sheet.get("protectedRanges", ())}
    for sheet in found.get("sheets", ()):
        for one in sheet.get("protectedRanges", ()):
            if one["protectedRangeId"] not in kept:
                yield {"deleteProtectedRange": {"protectedRangeId": one["protectedRangeId"]}}


def _cleared(home: Json, drawn: SheetLayout, index: int) -> Iterator[Request]:
    """An existing worksheet as if it were new; it never becomes smaller, so that nothing is cut off."""
    there, properties = home["properties"], drawn.properties(index)
    sheet_id, size = there.get("sheetId", 0), there.get("gridProperties", {})
    grid = properties["gridProperties"]
    grid["rowCount"] = max(grid["rowCount"], size.get("rowCount", 0))
    grid["columnCount"] = max(grid["columnCount"], size.get("columnCount", 0))
    whole = {"sheetId": sheet_id}
    if home.get("basicFilter"):
        yield {"clearBasicFilter": {"sheetId": sheet_id}}
    yield from (
        {"deleteConditionalFormatRule": {"sheetId": sheet_id, "index": 0}} for _ in home.get("conditionalFormats", ())
    )
    yield from ({"deleteDimensionGroup": {"range": one["range"]}} for one in home.get("rowGroups", ()))
    if home.get("merges"):
        yield {"unmergeCells": {"range": whole}}
    yield {"updateSheetProperties": {"properties": properties, "fields": _names(properties)}}
    yield {"updateCells": {"range": whole, "fields": _DRAWN}}
    for dimension, count, size_of in (("ROWS", grid["rowCount"], _HEIGHT), ("COLUMNS", grid["columnCount"], _WIDTH)):
        span = {"sheetId": sheet_id, "dimension": dimension, "startIndex": 0, "endIndex": count}
        plain = {"hiddenByUser": False, "pixelSize": size_of}
        yield {"updateDimensionProperties": {"range": span, "properties": plain, "fields": "hiddenByUser,pixelSize"}}


def _names(properties: Mapping[str, Any]) -> str:
    """The field mask of everything but the id."""
    inner = (f"gridProperties.{name}" for name in properties["gridProperties"])
    return ",".join((*(name for name in properties if name not in ("sheetId", "gridProperties")), *inner))
