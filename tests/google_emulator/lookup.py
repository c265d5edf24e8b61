"""Data filters: ranges and sheets by A1 notation, by grid range or by developer metadata."""

from __future__ import annotations

from typing import Any

from .a1 import Box
from .grid import Sheet, Workbook

Json = dict[str, Any]


def all_metadata(workbook: Workbook) -> list[Json]:
    return workbook.metadata + [one for sheet in workbook.sheets for one in sheet.of("developerMetadata")]


def matching(workbook: Workbook, lookup: Json) -> list[Json]:
    """The developer metadata that a DeveloperMetadataLookup finds."""
    return [one for one in all_metadata(workbook) if _fits(one, lookup)]


def _fits(one: Json, lookup: Json) -> bool:
    names = ("metadataId", "metadataKey", "metadataValue", "visibility")
    if any(name in lookup and lookup[name] != one.get(name) for name in names):
        return False
    location = one["location"]
    if "locationType" in lookup and lookup["locationType"] != location["locationType"]:
        return False
    wanted = lookup.get("metadataLocation")
    return wanted is None or all(location.get(name) == value for name, value in wanted.items())


def metadata_box(workbook: Workbook, one: Json) -> tuple[Sheet, Box] | None:
    """Where metadata stands: a sheet, rows or columns; none for the spreadsheet's own."""
    location = one["location"]
    if location.get("spreadsheet"):
        return None
    if "sheetId" in location:
        return workbook.sheet(location["sheetId"]), Box()
    lines = location["dimensionRange"]
    ends = lines.get("startIndex", 0), lines.get("endIndex")
    box = Box(top=ends[0], bottom=ends[1]) if lines["dimension"] == "ROWS" else Box(left=ends[0], right=ends[1])
    return workbook.sheet(lines.get("sheetId", 0)), box


def filtered_ranges(workbook: Workbook, data_filter: Json) -> list[tuple[Sheet, Box]]:
    if "a1Range" in data_filter:
        return [workbook.locate(data_filter["a1Range"])]
    if "gridRange" in data_filter:
        return [workbook.ranged(data_filter["gridRange"])]
    found = [metadata_box(workbook, one) for one in matching(workbook, data_filter.get("developerMetadataLookup", {}))]
    return [one for one in found if one is not None]
