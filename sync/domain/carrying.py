"""Every entry of a workbook to its place in a new one; and whatever has none, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import CellError, CellRef, Grid, Value, is_empty, typed_text
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FEEDBACK_WORKSHEET, FINGERPRINT_WORKSHEET, KeyedTable, locate_tables
from sheets_schema.layout import Link, WorkbookLayout, WorksheetLayout
from sheets_schema.model import Schema, Table
from sheets_schema.records import Entry
from sync.domain.conflicts import settle_copies
from sync.domain.diff import same_value
from sync.domain.entries import read_row, read_rows
from sync.domain.facts import SheetFacts, WorkbookFacts
from sync.domain.layout_cells import Address, layout_grid, open_cells
from sync.domain.placement import Placed, place_tables
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.domain.snapshot import Snapshot
from sync.domain.strays import extra_rows


class BlockCode(StrEnum):
    """Why a workbook cannot be built anew; each has its line in ``template_words``."""

    EXTRA_WORKSHEET = "extra_worksheet"
    EXTRA = "extra"
    LEFTOVER = "leftover"
    REMOVED = "removed"
    FORMULA = "formula"
    LINK = "link"
    NOT_EQUAL = "not_equal"


class Block(NamedTuple):
    """One thing that would be lost. ``at``: a worksheet, or a cell as ``Đăng ký!D12``; ``given``: what is there."""

    code: BlockCode
    at: str
    given: str = ""


@frozen
class Carried:
    """The entries at their new addresses, and what blocks."""

    writes: tuple[WorksheetWrite, ...]
    blocks: tuple[Block, ...]


def carry(snapshot: Snapshot, layout: WorkbookLayout, schema: Schema, facts: WorkbookFacts) -> Carried:
    """Place every entry of the workbook in the layout by its key, and account for every other cell that holds
    anything: it is the template's own, or it blocks.
    """
    carrier = _Carrier(snapshot, layout, schema, facts)
    carrier.carry()
    writes = tuple(
        WorksheetWrite(title, tuple(cells[at] for at in sorted(cells))) for title, cells in carrier.writes.items()
    )
    return Carried(writes, tuple(carrier.blocks))


class _Made(NamedTuple):
    """A table of the layout, in its worksheet."""

    sheet: WorksheetLayout
    table: KeyedTable


@dataclass(slots=True)
class _Home:
    """A worksheet of the workbook with the tables that were placed in it."""

    grid: Grid
    places: list[tuple[Table, Placed]] = field(default_factory=list)


class _Carrier:
    """One workbook on its way; ``seen`` are the cells that were dealt with."""

    def __init__(self, snapshot: Snapshot, layout: WorkbookLayout, schema: Schema, facts: WorkbookFacts) -> None:
        self._snapshot, self._layout, self._schema, self._facts = snapshot, layout, schema, facts
        self._made: dict[str, _Made] = {}
        for sheet in layout.worksheets:
            for key, table in locate_tables(layout_grid(sheet)).items():
                self._made[key] = _Made(sheet, table)
        self._open = {sheet.title: open_cells(layout, sheet) for sheet in layout.worksheets}
        self._seen: set[CellRef] = set()
        self.writes: dict[str, dict[Address, CellWrite]] = {}
        self.blocks: list[Block] = []

    def carry(self) -> None:
        """Entries first, then everything that is left."""
        homes: dict[str, _Home] = {}
        placed = place_tables(self._snapshot, self._schema)
        for table in self._schema.tables:
            place = placed.get(table.key)
            if place and table.key in self._made:
                homes.setdefault(place.grid.title, _Home(place.grid)).places.append((table, place))
                self._carry_table(table, place)
        for grid in self._snapshot.grids:
            self._account(grid, homes.get(grid.title))
        self._block_extras()

    def _carry_table(self, table: Table, place: Placed) -> None:
        made = self._made[table.key]
        rows = settle_copies(table, place, read_rows(place)).rows
        for key, row in rows.items():
            for column, entry in row.items():
                target = made.table.rows.get(key, 0), made.table.columns.get(column, 0)
                self._carry_entry(made, entry, target)
        last = max(cell.row for cell in made.sheet.cells)
        for number in extra_rows(table, self._schema, place, rows).numbers:
            for column, entry in read_row(place, number).items():
                target = number if number > last else 0, made.table.columns.get(column, 0)
                self._carry_entry(made, entry, target)

    def _carry_entry(self, made: _Made, entry: Entry, target: Address) -> None:
        if is_empty(entry.value):
            return
        self._seen.add(entry.at)
        if not all(target):
            self._block(BlockCode.REMOVED, entry.at, entry.value)
        elif self._fills_itself(made, target):
            self._keep_formula(made, entry, target)
        elif self._has_formula(entry.at) or isinstance(entry.value, CellError):
            self._block(BlockCode.FORMULA, entry.at, entry.value)
        elif entry.link and not _is_of_the_world(entry.link):
            self._block(BlockCode.LINK, entry.at, entry.link)
        else:
            link = Link(url=entry.link) if entry.link else None
            self.writes.setdefault(made.sheet.title, {})[target] = CellWrite(*target, entry.value, link)

    def _fills_itself(self, made: _Made, target: Address) -> bool:
        """A cell in which the template itself shows something: not one to fill in."""
        row, column = target
        in_layout = any(cell.row == row for cell in made.sheet.cells)
        return in_layout and (row, column) not in self._open[made.sheet.title]

    def _keep_formula(self, made: _Made, entry: Entry, target: Address) -> None:
        """What such a cell shows is the template's formula or text; anything else was typed over it."""
        row, column = target
        is_own = self._has_formula(entry.at) or self._is_locked(entry.at)
        if not is_own and not same_value(layout_grid(made.sheet).at(row, column), entry.value):
            self._block(BlockCode.REMOVED, entry.at, entry.value)

    def _is_locked(self, at: CellRef) -> bool:
        """Whether nobody could type there."""
        facts = self._sheet_facts(at.worksheet)
        return facts.is_protected and (at.row, at.column) not in facts.unlocked

    def _has_formula(self, at: CellRef) -> bool:
        return (at.row, at.column) in self._sheet_facts(at.worksheet).formulas

    def _sheet_facts(self, title: str) -> SheetFacts:
        return self._facts.worksheets.get(title, SheetFacts())

    def _block(self, code: BlockCode, at: CellRef, given: Value) -> None:
        self.blocks.append(Block(code, f"{at.worksheet}!{at.a1}", typed_text(given)))

    def _account(self, grid: Grid, home: _Home | None) -> None:
        """Every cell of one worksheet that holds something is known, or blocks."""
        if self._is_systems(grid):
            return
        if home is None and grid.title not in self._open:
            if self._facts.loses_others and any(True for _ in _filled(grid)):
                self.blocks.append(Block(BlockCode.EXTRA_WORKSHEET, grid.title))
            return
        for at, value in _filled(grid):
            if at not in self._seen and not self._is_templates(at, home):
                removed = home is not None and _is_of_removed(at, home)
                self._block(BlockCode.REMOVED if removed else BlockCode.LEFTOVER, at, value)

    def _is_systems(self, grid: Grid) -> bool:
        """A worksheet that the system owns whole."""
        if grid.title == FINGERPRINT_WORKSHEET or (grid.hidden and grid.title.startswith("_")):
            return True
        if FEEDBACK_WORKSHEET in locate_tables(grid):
            return True
        sheet = next((one for one in self._layout.worksheets if one.title == grid.title), None)
        return sheet is not None and not locate_tables(layout_grid(sheet))

    def _is_templates(self, at: CellRef, home: _Home | None) -> bool:
        """A cell that the template wrote: by the keys of its row and column, else because nobody could type there."""
        for table, place in home.places if home else ():
            keys = place.keys
            if keys is None:
                continue
            spoken = _spoken(at, keys, self._made[table.key].table, table)
            if spoken is not None:
                return spoken
        if self._is_locked(at):
            return True
        sheet = next((one for one in self._layout.worksheets if one.title == at.worksheet), None)
        return sheet is not None and any((cell.row, cell.column) == at[1:] and cell.value for cell in sheet.cells)

    def _block_extras(self) -> None:
        for name in self._facts.extras:
            self.blocks.append(Block(BlockCode.EXTRA, "", name))
        for title, facts in self._facts.worksheets.items():
            self.blocks += [Block(BlockCode.EXTRA, title, name) for name in facts.extras]


def _spoken(at: CellRef, keys: KeyedTable, made: KeyedTable, table: Table) -> bool | None:
    """Whether a table's keys say that a cell is the template's; None where they say nothing of its row."""
    if at.row in (keys.key_row, keys.style_row) or at.column == keys.key_column:
        return True
    names = {column: key for key, column in keys.columns.items()}
    if at.row in keys.other_rows:
        return at.column in names
    if at.row not in keys.rows.values():
        return None
    return names.get(at.column, "") in _own_columns(made, table)


def _own_columns(made: KeyedTable, table: Table) -> frozenset[str]:
    """Keys of the columns in which the template writes beside the entries: labels, hints, deadlines ..."""
    asked = {one.key for one in table.fields}
    return frozenset(key for key in made.columns if key not in asked and not _is_record(key))


def _is_record(key: str) -> bool:
    return key[:1] in ("m", "s") and key[1:].isdigit()


def _is_of_removed(at: CellRef, home: _Home) -> bool:
    """Whether a row and a column with keys meet there: then it was an entry of something no longer asked."""
    return any(
        keys is not None and at.row in keys.rows.values() and at.column in keys.columns.values()
        for keys in (place.keys for _, place in home.places)
    )


def _filled(grid: Grid) -> Iterator[tuple[CellRef, Value]]:
    for row, line in enumerate(grid.rows, 1):
        for column, value in enumerate(line, 1):
            if not is_empty(value):
                yield grid.ref(row, column), value


def _is_of_the_world(link: str) -> bool:
    return "://" in link or link.startswith("mailto:")
