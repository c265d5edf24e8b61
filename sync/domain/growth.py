"""What the master lacks since it was made by an older version or for an older schema, and how it gets it.

The master's fingerprint remembers which keys it was given. What it was never given is added; what it was given and has
no more, people took away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheets_schema.cells import Grid, is_empty, typed_text
from sheets_schema.compile.master.figures import FIGURES_TABLE, FigureTable, figure_tables
from sheets_schema.compile.master.given import GIVEN, given_keys, read_given, row_key
from sheets_schema.compile.master.growing import Standing, grown_list, grown_overview
from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.tables import ARCHIVE, REVIEWS, MasterColumn, MasterTable, master_tables
from sheets_schema.compile.master.workbook import MasterFacts, compile_master
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, KeyedTable
from sheets_schema.layout import CellLayout, WorkbookLayout, WorksheetLayout
from sheets_schema.model import Schema
from sync.domain.diff import last_used_row
from sync.domain.master import Located, locate_master
from sync.domain.snapshot import Snapshot

_LATER = frozenset({ARCHIVE, REVIEWS})
"""The lists that came after the fingerprint had begun to speak of masters, and before it remembered what was given."""

_FURTHER = " (danvan)"
"""What follows the title of a new worksheet where people have one that is called so."""

Given = Mapping[str, frozenset[str]]


@frozen
class Growth:
    """What to add to a workbook, made from the snapshot with ``version``.

    ``layout``: worksheets to add, and for those whose titles are ``beside`` only what to draw into them: cells, rules,
    colours and widths that replace nothing but the formula of a heading; their filter is to reach as far as ``filter``
    does. ``worksheets`` and ``columns`` (by worksheet) are what people are told of.
    """

    workbook: str
    version: str
    layout: WorkbookLayout
    beside: frozenset[str]
    worksheets: tuple[str, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def cell_count(self) -> int:
        """How many cells are drawn."""
        return sum(len(sheet.cells) for sheet in self.layout.worksheets)


def is_grown(fingerprint: Grid | None, schema: Schema, facts: MasterFacts) -> bool:
    """Whether a master with this fingerprint was given everything; True where nothing shows that we made it."""
    if fingerprint is None:
        return True
    given = read_given(fingerprint.rows)
    return all(keys <= given.get(table, frozenset()) for table, keys in _wanted(schema, facts).items())


def growth_of(master: Snapshot, schema: Schema, facts: MasterFacts) -> Growth | None:
    """What this master lacks; None when it was given everything, and for what is no master: it has no roster."""
    fingerprint = next((grid for grid in master.grids if grid.title == FINGERPRINT_WORKSHEET), None)
    if fingerprint is None or is_grown(fingerprint, schema, facts):
        return None
    growing = _Growing(master, schema, facts, fingerprint)
    return growing.growth() if growing.is_master else None


def _wanted(schema: Schema, facts: MasterFacts) -> Given:
    return {
        key.removeprefix(GIVEN): frozenset(text.split())
        for key, text in given_keys(master_tables(schema), figure_tables(schema, facts.options)).items()
    }


class _Growing:
    """One master and what it lacks."""

    def __init__(self, master: Snapshot, schema: Schema, facts: MasterFacts, fingerprint: Grid) -> None:
        self._master, self._schema, self._facts, self._fingerprint = master, schema, facts, fingerprint
        self._located: Located = locate_master(master)
        self._given = read_given(fingerprint.rows)
        self._present = compile_master(schema, facts)
        self.is_master = ROSTER in self._located

    def growth(self) -> Growth:
        """All of it."""
        new = tuple(self._new_worksheets())
        lists = tuple((table, missing) for table in master_tables(self._schema) if (missing := self._missing(table)))
        beside = (*(self._grown(table, missing) for table, missing in lists), *self._overview(), self._remembering())
        columns = tuple((self._located[table.key][0].title, _labels(missing)) for table, missing in lists)
        return Growth(
            self._master.workbook,
            self._master.version,
            replace(self._present, worksheets=(*new, *beside)),
            frozenset(sheet.title for sheet in beside),
            tuple(sheet.title for sheet in new if not sheet.title.startswith("_")),
            columns,
        )

    def _new_worksheets(self) -> Iterator[WorksheetLayout]:
        taken = {grid.title for grid in self._master.grids}
        addable = _LATER if not self._given else {table.key for table in master_tables(self._schema)} - set(self._given)
        for sheet in self._present.worksheets:
            if sheet.key in addable and sheet.key not in self._located:
                yield sheet if sheet.title not in taken else replace(sheet, title=sheet.title + _FURTHER)

    def _missing(self, table: MasterTable) -> tuple[MasterColumn, ...]:
        if table.key not in self._located:
            return ()
        known = {*self._located[table.key][1].columns, *self._given.get(table.key, ())}
        return tuple(column for column in table.columns if column.key not in known)

    def _grown(self, table: MasterTable, missing: Sequence[MasterColumn]) -> WorksheetLayout:
        grid, keyed = self._located[table.key]
        head = _head_row(grid, table, keyed)
        free = max([len(row) for row in grid.rows] + [column for _, column in grid.notes]) + 1
        there = Standing(grid.title, keyed.key_row or 1, head, keyed.columns, tuple(keyed.rows.values()), free)
        return grown_list(table, missing, there, self._facts.scale)

    def _overview(self) -> Iterator[WorksheetLayout]:
        """The figures that the overview lacks; nothing where it has none at all."""
        if FIGURES_TABLE not in self._located:
            return
        grid = self._located[FIGURES_TABLE][0]
        lacking = [(table, rows) for table in self._figures() if (rows := self._lacking(table))]
        tables = [(table, rows, self._columns(table)) for table, rows in lacking]
        if tables:
            yield grown_overview(grid.title, tables, last_used_row(grid))

    def _figures(self) -> tuple[FigureTable, ...]:
        return figure_tables(self._schema, self._facts.options)

    def _lacking(self, table: FigureTable) -> tuple[str, ...]:
        known = {*self._given.get(table.key, ())}
        if table.key in self._located:
            known |= self._located[table.key][1].rows.keys()
        elif known:
            return ()
        return tuple(key for figure in table.figures if (key := row_key(figure.key)) not in known)

    def _columns(self, table: FigureTable) -> Mapping[str, int]:
        return self._located[table.key][1].columns if table.key in self._located else {}

    def _remembering(self) -> WorksheetLayout:
        """The fingerprint with everything that is given now."""
        keys = [typed_text(row[0]) if row else "" for row in self._fingerprint.rows]
        bottom = last_used_row(self._fingerprint)
        cells: list[CellLayout] = []
        for table, wanted in _wanted(self._schema, self._facts).items():
            text = " ".join(sorted(wanted | self._given.get(table, frozenset())))
            if GIVEN + table in keys:
                row = keys.index(GIVEN + table) + 1
            else:
                row = bottom = bottom + 1
            cells += [CellLayout(row, 1, GIVEN + table, "key"), CellLayout(row, 2, text, "key")]
        return WorksheetLayout(FINGERPRINT_WORKSHEET, FINGERPRINT_WORKSHEET, tuple(cells))


def _labels(columns: Sequence[MasterColumn]) -> tuple[str, ...]:
    return tuple(column.label.vi for column in columns)


def _head_row(grid: Grid, table: MasterTable, keyed: KeyedTable) -> int:
    """The row of headings: of those between the keys and the records, the one that names most columns."""
    labels = {keyed.columns[one.key]: one.label.vi for one in table.columns if one.key in keyed.columns}
    first = max(keyed.key_row or 1, keyed.style_row or 1) + 1
    last = min([*keyed.rows.values(), first + 10])

    def named(row: int) -> int:
        return sum(grid.at(row, at) == label for at, label in labels.items() if not is_empty(label))

    return max(range(first, max(first + 1, last)), key=named)
