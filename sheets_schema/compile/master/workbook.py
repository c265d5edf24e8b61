"""The master's worksheets as an empty workbook: headings, hidden keys, formats for rows to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from sheets_schema.cells import Box
from sheets_schema.compile.master.figures import figure_tables
from sheets_schema.compile.master.given import given_keys
from sheets_schema.compile.master.matrix import legend, shares, step_title
from sheets_schema.compile.master.overview import Heading, overview_worksheet
from sheets_schema.compile.master.seeing import decision_colours, status_colours, validations
from sheets_schema.compile.master.styles import STYLES
from sheets_schema.compile.master.tables import (
    DECISION_COLUMNS,
    FIRST_ROW,
    MATRIX,
    MasterColumn,
    MasterTable,
    master_tables,
)
from sheets_schema.compile.master.words import INTROS
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, columns_key, style_key
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    Page,
    RowLayout,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sheets_schema.model import Option, Schema

WIDEST_PAGE = 26
"""Tables with more columns print on several pages side by side, readable, instead of on one."""

_TITLE, _INTRO, _KEYS, _STYLE, _GROUP, _HEAD = range(1, FIRST_ROW)


@frozen
class MasterFacts:
    """What the master says of its campaign. ``lines`` stand under its title; ``scale``: the highest score."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    scale: float = 100


def compile_master(schema: Schema, facts: MasterFacts) -> WorkbookLayout:
    """The master of a campaign in which nothing has been read yet."""
    tables, figures = master_tables(schema), figure_tables(schema, facts.options)
    by_key = {table.key: table for table in tables}
    overview = overview_worksheet(schema, Heading(facts.title, facts.lines), facts.options, by_key)
    lists = (_list_worksheet(table, facts.scale) for table in tables)
    return WorkbookLayout(
        title=facts.title,
        worksheets=(overview, *lists, _fingerprint(schema, facts, given_keys(tables, figures))),
        styles=STYLES,
        open_on=overview.key,
    )


def _fingerprint(schema: Schema, facts: MasterFacts, given: Mapping[str, str]) -> WorksheetLayout:
    """What made the master, and which keys it was given: what is gone of these, people took away."""
    own = (("danvan", "1"), ("master", facts.key), ("schema", schema.key), ("digest", schema.digest))
    pairs = (*own, *given.items())
    cells = (CellLayout(row, column, pair[column - 1], "key") for row, pair in enumerate(pairs, 1) for column in (1, 2))
    return WorksheetLayout("_danvan", FINGERPRINT_WORKSHEET, tuple(cells), visibility=Visibility.VERY_HIDDEN)


def _list_worksheet(table: MasterTable, scale: float) -> WorksheetLayout:
    last = len(table.columns) + 1
    return WorksheetLayout(
        key=table.key,
        title=table.title.vi,
        cells=tuple(_cells(table)),
        columns={1: ColumnLayout(4, hidden=True)} | {at: ColumnLayout(column.width) for at, column in _placed(table)},
        rows={
            _TITLE: RowLayout(26),
            _KEYS: RowLayout(hidden=True),
            _STYLE: RowLayout(hidden=True),
            _GROUP: RowLayout(20, hidden=not _has_groups(table)),
            _HEAD: RowLayout(52 if _has_groups(table) else 32),
        },
        merges=tuple(_group_boxes(table)),
        validations=tuple(validations(tuple(_placed(table)), _HEAD, scale)),
        conditional_formats=(
            *status_colours(tuple(_placed(table)), _HEAD),
            *decision_colours(tuple(_placed(table)), _HEAD),
        ),
        freeze=(_HEAD + 1, 4 if table.key == MATRIX else 3),
        filter=Box(_HEAD, 1, _HEAD + 1, last),
        page=_page(table),
        row_height=table.row_height,
        visibility=Visibility.VERY_HIDDEN if table.is_hidden else Visibility.SHOWN,
    )


def _page(table: MasterTable) -> Page:
    """Where officials decide, what they decide prints, on two pages side by side; so does the matrix."""
    page = Page(landscape=True, fit_width=False, repeat_rows=(_HEAD, _HEAD), margins=(15, 15, 15, 15))
    columns = {column.key: at for at, column in _placed(table)}
    if DECISION_COLUMNS[-1] in columns:
        last, names = columns[DECISION_COLUMNS[-1]], columns["decision"] - 1
        return page._replace(fit_width=True, pages_wide=2, columns=(2, last), repeat_columns=(2, names))
    if table.key == MATRIX:
        return page._replace(fit_width=True, pages_wide=2, repeat_columns=(2, 3))
    return page._replace(fit_width=len(table.columns) <= WIDEST_PAGE)


def _placed(table: MasterTable) -> Iterator[tuple[int, MasterColumn]]:
    return enumerate(table.columns, 2)


def _cells(table: MasterTable) -> Iterator[CellLayout]:
    yield CellLayout(_TITLE, 2, table.title.vi, "title")
    yield CellLayout(_INTRO, 2, INTROS[table.intro].vi, "intro")
    yield CellLayout(_KEYS, 1, columns_key(table.key), "key")
    yield CellLayout(_STYLE, 1, style_key(table.key), "key")
    for at, column in _placed(table):
        yield CellLayout(_KEYS, at, column.key, "key")
        yield CellLayout(_STYLE, at, None, column.style)
        yield CellLayout(_HEAD, at, column.label.vi, "head_official" if column.owner == "official" else "head")
    for box, words in _groups(table):
        yield CellLayout(_GROUP, box.left, step_title(words, box) if table.key == MATRIX else words, "group")
    if table.key == MATRIX:
        yield from legend(table, _INTRO)
        yield from shares(table, _GROUP)


def _has_groups(table: MasterTable) -> bool:
    return any(column.group.vi for column in table.columns)


def _groups(table: MasterTable) -> Iterator[tuple[Box, str]]:
    """Runs of neighbouring columns that share a group."""
    start = 0
    columns = table.columns
    for index, column in enumerate(columns):
        following = columns[index + 1].group if index + 1 < len(columns) else None
        if column.group != following:
            if column.group.vi:
                yield Box(_GROUP, start + 2, _GROUP, index + 2), column.group.vi
            start = index + 1


def _group_boxes(table: MasterTable) -> Iterator[Box]:
    return (box for box, _ in _groups(table) if box.left != box.right)
