"""A spreadsheet with all that a template may have put there: drift is told by it, and a rebuild clears it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sheets_schema.cells import Box
from sync.domain.facts import RULE, Address, SheetFacts, WorkbookFacts, list_rule
from sync.stores.google.reading import Json

ANATOMY = (
    "properties(locale,timeZone),namedRanges(namedRangeId,name),"
    "sheets(properties(sheetId,title,index,hidden,sheetType,gridProperties(rowCount,columnCount)),merges,charts(chartId),"
    "protectedRanges(protectedRangeId,range,unprotectedRanges,warningOnly),conditionalFormats(ranges),basicFilter(range),"
    "rowGroups(range,depth),data(startRow,startColumn,rowData(values(effectiveValue,formattedValue,hyperlink,note,"
    "textFormatRuns/format/link/uri,effectiveFormat/numberFormat,userEnteredFormat/numberFormat,"
    "userEnteredValue/formulaValue,dataValidation/condition))))"
)
"""Everything that ``reading.FIELDS`` asks for, and how the spreadsheet is built."""


class _Cell(NamedTuple):
    address: Address
    data: Json


def read_facts(response: Json) -> WorkbookFacts:
    """The facts of an answer to ``spreadsheets.get`` with ``ANATOMY``. A rebuild leaves other worksheets alone."""
    properties = response.get("properties", {})
    sheets = {one["properties"].get("title", ""): _sheet_facts(one) for one in response.get("sheets", ())}
    return WorkbookFacts(sheets, properties.get("locale", ""), properties.get("timeZone", ""))


def _sheet_facts(sheet: Json) -> SheetFacts:
    cells = list(_cells(sheet.get("data", ())))
    protection = _whole_protection(sheet)
    rules = ((cell.address, cell.data["dataValidation"]) for cell in cells if "dataValidation" in cell.data)
    return SheetFacts(
        is_protected=protection is not None,
        rules=tuple((_one(address), _rule(rule.get("condition", {}))) for address, rule in rules),
        texts=frozenset(cell.address for cell in cells if _format(cell.data) == "TEXT"),
        unlocked=frozenset(_addresses((protection or {}).get("unprotectedRanges", ()))),
        formulas=frozenset(cell.address for cell in cells if "formulaValue" in cell.data.get("userEnteredValue", {})),
        extras=("comment",) if any(cell.data.get("note") for cell in cells) else (),
    )


def _cells(data: Iterable[Json]) -> Iterator[_Cell]:
    for block in data:
        top, left = block.get("startRow", 0) + 1, block.get("startColumn", 0) + 1
        for row, line in enumerate(block.get("rowData", ()), top):
            for column, cell in enumerate(line.get("values", ()), left):
                if cell:
                    yield _Cell((row, column), cell)


def _one(address: Address) -> Box:
    row, column = address
    return Box(row, column, row, column)


def _format(cell: Json) -> str:
    return str(cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type", ""))


def _rule(condition: Json) -> str:
    values = condition.get("values", ())
    texts = tuple(str(one.get("userEnteredValue", "")) for one in values)
    if condition.get("type") == "ONE_OF_LIST":
        return list_rule(texts)
    return "" if texts == ("=TRUE",) else RULE


def _whole_protection(sheet: Json) -> Mapping[str, Any] | None:
    """The protection of the whole worksheet that really holds people off."""
    for one in sheet.get("protectedRanges", ()):
        if not one.get("warningOnly") and not any("Index" in key for key in one.get("range", {})):
            return dict(one)
    return None


def _addresses(ranges: Iterable[Json]) -> Iterator[Address]:
    for one in ranges:
        rows = range(one.get("startRowIndex", 0) + 1, one.get("endRowIndex", 0) + 1)
        columns = range(one.get("startColumnIndex", 0) + 1, one.get("endColumnIndex", 0) + 1)
        yield from ((row, column) for row in rows for column in columns)
