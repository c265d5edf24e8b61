"""The report as a workbook: one worksheet a table, sums as formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from sheets_schema.cells import Box, Value, column_letters
from sheets_schema.compile.master.styles import STYLES
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    Formula,
    Page,
    RowLayout,
    Style,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.domain.campaign import Campaign
from sync.domain.summary import Summary
from sync.render.report.frames import frames_of, long_tables
from sync.render.report.parts import every_item, every_school, parts_of
from sync.render.report.tables import Kind, Table
from sync.render.report.words import HEADS, word

_TITLE, _INTRO, _HEAD = 1, 2, 4
_STYLES = {Kind.TEXT: "row", Kind.NUMBER: "number", Kind.SHARE: "percent", Kind.DATE: "date"}
_LEAST, _MOST = 12.0, 60.0
_LINE, _WIDEST = 15.0, 1.1
"""Points of a line; characters of width that a letter takes at most, on the average."""
_LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def report_workbook(summary: Summary, campaign: Campaign) -> WorkbookLayout:
    """The tables of the report, every school, and every open item."""
    as_of = word("as_of", day=f"{summary.as_of:%d/%m/%Y}")
    intro = word("intro", campaign=campaign.title, as_of=as_of)
    first = _overview(summary, campaign)
    tables = [table._replace(title=table.title or part.title) for part in parts_of(summary) for table in part.tables]
    tables += [every_school(summary), every_item(summary)]
    sheets = tuple(_worksheet(number, table, intro) for number, table in enumerate(tables, 1))
    return WorkbookLayout(campaign.title, (first, *sheets), _styles(), open_on=first.key)


def data_workbook(summary: Summary, campaign: Campaign) -> WorkbookLayout:
    """All models and all items, one row each, for pivot tables of one's own."""
    intro = word("intro", campaign=campaign.title, as_of=word("as_of", day=f"{summary.as_of:%d/%m/%Y}"))
    tables = long_tables(frames_of(summary))
    sheets = tuple(_worksheet(number, table, intro) for number, table in enumerate(tables, 1))
    return WorkbookLayout(campaign.title, sheets, _styles(), open_on=sheets[0].key)


def _styles() -> dict[str, Style]:
    totals = {f"{name}_total": replace(STYLES[name], bold=True, fill="#F1F5F9") for name in _STYLES.values()}
    return dict(STYLES) | totals | {"line": Style(size=12, wrap=True, valign="top")}


def _overview(summary: Summary, campaign: Campaign) -> WorksheetLayout:
    """What is said in words: the general part and the totals that do not agree."""
    parts = parts_of(summary)
    cells = [CellLayout(_TITLE, 1, f"{word('title')}: {campaign.title}", "title")]
    row = _TITLE + 2
    for part in (parts[0], parts[-1]):
        cells.append(CellLayout(row, 1, part.title, "section"))
        cells += [CellLayout(row + at, 1, line, "line") for at, line in enumerate(part.paragraphs, 1)]
        row += len(part.paragraphs) + 2
    return WorksheetLayout(
        "tong_hop", word("title"), tuple(cells), {1: ColumnLayout(110)}, has_gridlines=False, page=Page()
    )


def _worksheet(number: int, table: Table, intro: str) -> WorksheetLayout:
    last = len(table.heads) + 1
    bottom = _HEAD + len(table.rows)
    return WorksheetLayout(
        key=f"b{number}",
        title=f"{number}. {table.title}".translate(_FORBIDDEN)[:_LONGEST_TITLE].strip(),
        cells=tuple(_cells(table, intro)),
        columns={1: ColumnLayout(6)} | {at: ColumnLayout(width) for at, width in _widths(table)},
        rows={_TITLE: RowLayout(26), _HEAD: RowLayout(34)} | dict(_heights(table)),
        freeze=(_HEAD + 1, 3),
        filter=Box(_HEAD, 1, max(bottom, _HEAD + 1), last),
        page=Page(landscape=last > 6, repeat_rows=(_HEAD, _HEAD), margins=(20, 15, 20, 20)),
    )


def _cells(table: Table, intro: str) -> Iterator[CellLayout]:
    yield CellLayout(_TITLE, 1, table.title, "title")
    yield CellLayout(_INTRO, 1, intro, "intro")
    for at, label in enumerate((HEADS["number"], *(head.label for head in table.heads)), 1):
        yield CellLayout(_HEAD, at, label, "head")
    for row, values in enumerate(table.rows, 1):
        yield CellLayout(_HEAD + row, 1, float(row), "number")
        yield from (CellLayout(_HEAD + row, at, *_cell(table, at, value)) for at, value in enumerate(values, 2))
    if table.total:
        yield from _totals(table)


def _cell(table: Table, at: int, value: Value) -> tuple[Value, str]:
    kind = table.heads[at - 2].kind
    return value, "row" if isinstance(value, str) else _STYLES[kind]


def _totals(table: Table) -> Iterator[CellLayout]:
    """Sums of what is above them; shares, which do not add up, as they are."""
    row, first = _HEAD + len(table.rows) + 1, _HEAD + 1
    yield CellLayout(row, 1, None, "row_total")
    for at, (head, value) in enumerate(zip(table.heads, table.total, strict=True), 2):
        letters = column_letters(at)
        is_sum = head.kind is Kind.NUMBER and len(table.rows) > 0
        total = Formula(f"SUM({letters}{first}:{letters}{row - 1})", value) if is_sum else value
        yield CellLayout(row, at, total, f"{_STYLES[head.kind]}_total")


def _heights(table: Table) -> Iterator[tuple[int, RowLayout]]:
    """Rows that need more than one line; not every program finds out by itself."""
    widths = [width for _, width in _widths(table)]
    for row, values in enumerate(table.rows, _HEAD + 1):
        texts = ((value, width) for value, width in zip(values, widths, strict=True) if isinstance(value, str))
        lines = max((ceil(len(text) * _WIDEST / width) for text, width in texts), default=1)
        if lines > 1:
            yield row, RowLayout(_LINE * lines)


def _widths(table: Table) -> Iterator[tuple[int, float]]:
    for at, head in enumerate(table.heads):
        longest = max((len(str(row[at])) for row in table.rows if isinstance(row[at], str)), default=0)
        least = _LEAST if head.kind is not Kind.TEXT else len(head.label) + 4
        yield at + 2, min(_MOST, max(_LEAST, least, longest + 3.0))
