"""What of a school's workbook is no longer as its template made it: moved, renamed, deleted, unprotected.

Entries are found by their keys wherever they are, so most drift is harmless; ``Drift.is_broken`` tells the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import Box, CellRef, Grid, column_letters, is_empty, typed_text
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, Fingerprint, KeyedTable, locate_tables
from sheets_schema.layout import CellLayout, WorkbookLayout, WorksheetLayout
from sync.domain.diff import same_value
from sync.domain.facts import SheetFacts, WorkbookFacts, rule_name
from sync.domain.layout_cells import Address, layout_grid, open_cells, shown
from sync.domain.snapshot import Snapshot


class DriftCode(StrEnum):
    """Kinds of drift; each has its line in ``drift_words``."""

    OLDER_TEMPLATE = "older_template"
    FINGERPRINT_MISSING = "fingerprint_missing"
    WORKSHEET_MISSING = "worksheet_missing"
    WORKSHEET_RENAMED = "worksheet_renamed"
    WORKSHEET_EXTRA = "worksheet_extra"
    WORKSHEET_COPIED = "worksheet_copied"
    KEYS_MISSING = "keys_missing"
    ROWS_MISSING = "rows_missing"
    ROWS_TWICE = "rows_twice"
    ROWS_MOVED = "rows_moved"
    ROWS_ADDED = "rows_added"
    COLUMNS_MISSING = "columns_missing"
    COLUMNS_TWICE = "columns_twice"
    COLUMNS_MOVED = "columns_moved"
    COLUMNS_ADDED = "columns_added"
    LABELS_CHANGED = "labels_changed"
    UNPROTECTED = "unprotected"
    RULES_CHANGED = "rules_changed"
    NOT_TEXT = "not_text"
    LOCALE = "locale"
    TIME_ZONE = "time_zone"


BROKEN = frozenset(
    {
        DriftCode.FINGERPRINT_MISSING,
        DriftCode.WORKSHEET_MISSING,
        DriftCode.WORKSHEET_COPIED,
        DriftCode.KEYS_MISSING,
        DriftCode.ROWS_MISSING,
        DriftCode.ROWS_TWICE,
        DriftCode.COLUMNS_MISSING,
        DriftCode.COLUMNS_TWICE,
        DriftCode.LOCALE,
    }
)
"""What may keep entries from being read, or change what people type."""


@frozen
class Drift:
    """One thing that is not as it was made. ``names``: the keys, titles or cells it is about, the first ones only;
    ``count``: how many there are. ``given`` is what is there, ``wanted`` what should be.
    """

    code: DriftCode
    worksheet: str = ""
    table: str = ""
    names: tuple[str, ...] = ()
    count: int = 1
    given: str = ""
    wanted: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether entries may be missed or misread because of it."""
        return self.code in BROKEN


MOST_NAMES = 5


def find_drift(snapshot: Snapshot, layout: WorkbookLayout, facts: WorkbookFacts | None = None) -> tuple[Drift, ...]:
    """Compare a workbook with the present template of its school; ``facts``: what its store can tell beside values.

    Labels and rules are compared only in a workbook of the present template: in an older one they must differ.
    """
    return tuple(_Comparison(snapshot, layout, facts).drifts())


def is_present(snapshot: Snapshot, layout: WorkbookLayout) -> bool:
    """Whether the workbook was made, or brought, to this very layout."""
    return _mark(snapshot.grid(FINGERPRINT_WORKSHEET)) == _mark(_fingerprint_of(layout)) != ""


def _fingerprint_of(layout: WorkbookLayout) -> Grid | None:
    return next((layout_grid(one) for one in layout.worksheets if one.title == FINGERPRINT_WORKSHEET), None)


def _mark(grid: Grid | None) -> str:
    rows = range(1, len(grid.rows) + 1) if grid else ()
    values = (grid.at(row, 2) for row in rows if grid and grid.at(row, 1) == Fingerprint.TEMPLATE)
    return typed_text(next(values, None))


class _Pair(NamedTuple):
    """A table as the layout has it and as the workbook has it."""

    key: str
    sheet: WorksheetLayout
    made: KeyedTable
    grid: Grid
    there: KeyedTable


class _Comparison:
    """One workbook beside one layout."""

    def __init__(self, snapshot: Snapshot, layout: WorkbookLayout, facts: WorkbookFacts | None) -> None:
        self._snapshot, self._layout, self._facts = snapshot, layout, facts
        self._is_present = is_present(snapshot, layout)
        self._grids = [(grid, locate_tables(grid)) for grid in snapshot.grids if grid.title != FINGERPRINT_WORKSHEET]

    def drifts(self) -> Iterator[Drift]:
        """Everything, the workbook first, then worksheet by worksheet."""
        yield from self._about_workbook()
        known: set[str] = set()
        for sheet in self._layout.worksheets:
            if sheet.title == FINGERPRINT_WORKSHEET:
                continue
            tables = locate_tables(layout_grid(sheet))
            homes = self._homes(sheet, tables)
            known |= {grid.title for grid in homes}
            yield from self._about_worksheet(sheet, tables, homes)
        for grid, _ in self._grids:
            if grid.title not in known and not grid.hidden:
                yield Drift(DriftCode.WORKSHEET_EXTRA, grid.title)

    def _about_workbook(self) -> Iterator[Drift]:
        if not self._snapshot.fingerprint():
            yield Drift(DriftCode.FINGERPRINT_MISSING, FINGERPRINT_WORKSHEET)
        elif not self._is_present:
            yield Drift(DriftCode.OLDER_TEMPLATE)
        if self._facts is None:
            return
        for code, given, wanted in (
            (DriftCode.LOCALE, self._facts.locale, self._layout.locale),
            (DriftCode.TIME_ZONE, self._facts.time_zone, self._layout.time_zone),
        ):
            if given and given != wanted:
                yield Drift(code, given=given, wanted=wanted)

    def _homes(self, sheet: WorksheetLayout, tables: Mapping[str, KeyedTable]) -> list[Grid]:
        """The worksheets that hold its tables, the one with its title first; by title alone where it has no tables."""
        named = [grid for grid, _ in self._grids if grid.title == sheet.title]
        keyed = [grid for grid, found in self._grids if tables.keys() & found.keys() and grid not in named]
        return [*named, *keyed]

    def _about_worksheet(
        self, sheet: WorksheetLayout, tables: Mapping[str, KeyedTable], homes: Sequence[Grid]
    ) -> Iterator[Drift]:
        if not homes:
            yield Drift(DriftCode.WORKSHEET_MISSING, sheet.title)
            return
        if homes[0].title != sheet.title:
            yield Drift(DriftCode.WORKSHEET_RENAMED, homes[0].title, wanted=sheet.title)
        for key, made in tables.items():
            yield from self._about_table(sheet, made, key, homes)
        facts = self._facts.worksheets.get(homes[0].title) if self._facts else None
        if facts:
            yield from self._about_facts(sheet, facts, homes[0])

    def _about_table(
        self, sheet: WorksheetLayout, made: KeyedTable, key: str, homes: Sequence[Grid]
    ) -> Iterator[Drift]:
        found = [(grid, tables[key]) for grid, tables in self._grids if key in tables and grid in homes]
        if not found:
            yield Drift(DriftCode.KEYS_MISSING, homes[0].title, key)
            return
        for grid, _ in found[1:]:
            yield Drift(DriftCode.WORKSHEET_COPIED, grid.title, key, given=found[0][0].title)
        pair = _Pair(key, sheet, made, *found[0])
        yield from _about_keys(pair)
        if self._is_present:
            yield from _about_labels(pair)

    def _about_facts(self, sheet: WorksheetLayout, facts: SheetFacts, grid: Grid) -> Iterator[Drift]:
        if sheet.is_protected and not facts.is_protected:
            yield Drift(DriftCode.UNPROTECTED, grid.title)
        if not self._is_present or _is_elsewhere(sheet, grid):
            return
        cells = open_cells(self._layout, sheet)
        texts = [at for at in sorted(cells) if self._is_text(sheet, at)]
        yield from _about_cells(DriftCode.NOT_TEXT, grid, [at for at in texts if at not in facts.texts])
        wanted = [(one.box, rule_name(one)) for one in sheet.validations]
        off = [at for at in sorted(cells) if _rule_at(wanted, at) not in ("", _rule_at(facts.rules, at))]
        yield from _about_cells(DriftCode.RULES_CHANGED, grid, off)

    def _is_text(self, sheet: WorksheetLayout, at: Address) -> bool:
        style = next((cell.style for cell in sheet.cells if (cell.row, cell.column) == at), "")
        return bool(style) and self._layout.styles[style].number_format == "@"


def _about_keys(pair: _Pair) -> Iterator[Drift]:
    made, there, title = pair.made, pair.there, pair.grid.title
    yield from _listed(DriftCode.ROWS_MISSING, pair, [key for key in made.rows if key not in there.rows])
    yield from _listed(DriftCode.ROWS_TWICE, pair, [key for key, _ in there.duplicates])
    if there.key_row is None and made.key_row is not None:
        yield Drift(DriftCode.KEYS_MISSING, title, pair.key)
        return
    yield from _listed(DriftCode.COLUMNS_MISSING, pair, [key for key in made.columns if key not in there.columns])
    yield from _listed(DriftCode.COLUMNS_TWICE, pair, [key for key, _ in there.duplicate_columns])
    yield from _listed(DriftCode.ROWS_MOVED, pair, _out_of_order(made.rows, there.rows))
    yield from _listed(DriftCode.COLUMNS_MOVED, pair, _out_of_order(made.columns, there.columns))
    columns = [column_letters(one) for one in _between(there.columns.values(), there.key_column)]
    yield from _listed(DriftCode.COLUMNS_ADDED, pair, columns[len(_between(made.columns.values())) :])
    other = (*there.other_rows, *(row for _, row in there.duplicates), there.style_row or 0)
    rows = [str(one) for one in _between(there.rows.values(), *other)]
    yield from _listed(DriftCode.ROWS_ADDED, pair, rows[len(_between(made.rows.values(), *made.other_rows)) :])


def _listed(code: DriftCode, pair: _Pair, names: Sequence[str]) -> Iterator[Drift]:
    if names:
        yield Drift(code, pair.grid.title, pair.key, tuple(names[:MOST_NAMES]), len(names))


def _between(places: Iterable[int], *known: int) -> list[int]:
    """Numbers inside the span of the places that are none of them."""
    taken = {*places}
    inside = range(min(taken, default=0), max(taken, default=0))
    return [number for number in inside if number not in taken and number not in known]


def _out_of_order(made: Mapping[str, int], there: Mapping[str, int]) -> list[str]:
    """The fewest keys that would have to be moved to have all in the order in which they were made."""
    order = {key: place for place, key in enumerate(sorted(made, key=made.__getitem__))}
    keys = sorted((key for key in there if key in order), key=there.__getitem__)
    stay = _longest_rising([order[key] for key in keys])
    return [key for key in keys if order[key] not in stay]


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The numbers of a longest subsequence that rises."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return frozenset(found)


def _about_labels(pair: _Pair) -> Iterator[Drift]:
    """Texts and days of the template that say something else now."""
    changed = []
    for at, row, column in _places(pair):
        wanted, given = shown(at), pair.grid.at(row, column)
        if wanted is not None and at.style != "fed_synced" and not same_value(given, wanted):
            changed.append((CellRef(pair.grid.title, row, column).a1, typed_text(given), typed_text(wanted)))
    if changed:
        names = tuple(name for name, _, _ in changed[:MOST_NAMES])
        code, title = DriftCode.LABELS_CHANGED, pair.grid.title
        yield Drift(code, title, pair.key, names, len(changed), changed[0][1], changed[0][2])


def _places(pair: _Pair) -> Iterator[tuple[CellLayout, int, int]]:
    """Every cell of the template that stands at keys, with where these keys are now."""
    rows = _rows_now(pair.made, pair.there)
    columns = {column: pair.there.columns.get(key, 0) for key, column in pair.made.columns.items()}
    for cell in pair.sheet.cells:
        row, column = rows.get(cell.row, 0), columns.get(cell.column, 0)
        if row and column:
            yield cell, row, column


def _rows_now(made: KeyedTable, there: KeyedTable) -> Mapping[int, int]:
    rows = {row: there.rows.get(key, 0) for key, row in made.rows.items()}
    if len(made.other_rows) == len(there.other_rows):
        rows |= dict(zip(made.other_rows, there.other_rows, strict=True))
    return rows


def _is_elsewhere(sheet: WorksheetLayout, grid: Grid) -> bool:
    """True when the keys do not stand where the template put them: then formats are not compared cell by cell."""
    made = layout_grid(sheet)
    cells = [(at, key) for at, row in enumerate(made.rows, 1) if not is_empty(key := row[0] if row else None)]
    return any(grid.at(row, 1) != key for row, key in cells)


def _about_cells(code: DriftCode, grid: Grid, cells: Sequence[Address]) -> Iterator[Drift]:
    if cells:
        names = tuple(grid.ref(*at).a1 for at in cells[:MOST_NAMES])
        yield Drift(code, grid.title, names=names, count=len(cells))


def _rule_at(rules: Iterable[tuple[Box, str]], at: Address) -> str:
    row, column = at
    return next(
        (name for box, name in rules if box.top <= row <= box.bottom and box.left <= column <= box.right and name), ""
    )
