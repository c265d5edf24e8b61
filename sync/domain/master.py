"""The master as it stands: where its tables are, its roster, and the plan that brings it up to date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sheets_schema.cells import Grid, Value, is_empty, typed_text
from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.words import COLUMNS, NOT_UPDATED, WITHDRAWN, WITHDRAWN_KEPT
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable, record_key
from sheets_schema.layout import Link
from sync.domain.diff import Marks, diff_table, last_used_row, same_value
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.roster import Doubt, Roster, School, granted_day, is_id, made_id
from sync.domain.sight import rows_by_sight
from sync.domain.snapshot import MASTER, Snapshot
from sync.domain.tables import TableContent

ROSTER_FIELDS = (
    "id",
    "name",
    "schooling",
    "commune",
    "contact",
    "email",
    "phone",
    "workbook",
    "extension",
    "granted_by",
    "extension_reason",
    "note",
)
"""What officials keep of a school; a master made before some of these has no columns for them."""

Located = Mapping[str, tuple[Grid, KeyedTable]]


@frozen
class MasterDiff:
    """The plan for the master, None when it is up to date, and the tables that could not be found in it. ``there``: the
    worksheets that it was compared with.
    """

    plan: WorkbookPlan | None
    not_found: tuple[str, ...] = ()
    there: tuple[Grid, ...] = ()


def locate_master(snapshot: Snapshot) -> Located:
    """Every keyed table of the master, with the worksheet it stands in."""
    return snapshot.tables


def master_diff(
    snapshot: Snapshot, contents: Iterable[TableContent], today: date, only: frozenset[str] = frozenset()
) -> MasterDiff:
    """What to write so that the master holds ``contents``; officials' cells and rows are left alone.

    ``only``: ids of the schools that ``contents`` speak of; the rows of the others are not looked at.
    """
    return _difference(snapshot, contents, today, lambda grid, table, content: _rows_of(grid, table, content, only))


def kept_master_diff(
    snapshot: Snapshot, contents: Iterable[TableContent], today: date, schools: frozenset[str]
) -> MasterDiff:
    """The same for a master that nobody has changed since it was left: every row is where its hidden key says. Of lists
    whose rows go, ``contents`` speak of all schools, else only of ``schools``.
    """

    def rows_of(grid: Grid, table: KeyedTable, content: TableContent) -> KeyedTable:
        if content.is_transient or content.going or (content.is_fixed and table.table != ROSTER):
            return table
        rows = _roster_rows(grid, table) if table.table == ROSTER else table.rows
        return replace(table, rows={key: row for key, row in rows.items() if key.partition("/")[0] in schools})

    return _difference(snapshot, contents, today, rows_of)


def _difference(
    snapshot: Snapshot,
    contents: Iterable[TableContent],
    today: date,
    rows_of: Callable[[Grid, KeyedTable, TableContent], KeyedTable],
) -> MasterDiff:
    located = locate_master(snapshot)
    marks = Marks(WITHDRAWN.vi, NOT_UPDATED.vi.format(day=today.strftime("%d/%m/%Y")), WITHDRAWN_KEPT.vi)
    writes: list[WorksheetWrite] = []
    not_found: list[str] = []
    for content in contents:
        if content.table not in located:
            not_found.append(content.table)
            continue
        grid, table = located[content.table]
        write = diff_table(grid, rows_of(grid, table, content), content, marks)
        if write:
            writes.append(write)
    plan = WorkbookPlan(MASTER, snapshot.version, tuple(writes)) if writes else None
    return MasterDiff(plan, tuple(not_found), snapshot.grids)


def _rows_of(grid: Grid, table: KeyedTable, content: TableContent, only: frozenset[str]) -> KeyedTable:
    """The table with the rows to compare: in the roster those that people added too, else of ``only``."""
    rows = _roster_rows(grid, table) if table.table == ROSTER else rows_by_sight(grid, table, content)
    if only:
        rows = {key: row for key, row in rows.items() if key.partition("/")[0] in only}
    return table if rows is table.rows else replace(table, rows=rows)


def roster_of(snapshot: Snapshot) -> Roster:
    """The expected schools, as officials keep them in the master, in the order of its rows."""
    found = locate_master(snapshot).get(ROSTER)
    if found is None:
        return Roster()
    grid, table = found
    rows = _roster_rows(grid, table)
    schools = tuple(_school(grid, table, school, row) for school, row in rows.items())
    return Roster(schools, tuple(_doubts(grid, table, rows)))


def _doubts(grid: Grid, table: KeyedTable, rows: Mapping[str, int]) -> Iterator[Doubt]:
    """Extensions that are no day, ids that cannot be one, and rows that name a school a second time."""
    column = table.columns.get("extension", 0)
    for row in rows.values():
        given = grid.at(row, column)
        if not is_empty(given) and granted_day(given) is None:
            yield Doubt("extension_unread", grid.ref(row, column), typed_text(given))
    by_row = set(table.rows.values())
    for row in rows.values():
        given_id = _text(grid, table, row, "id").strip()
        if given_id and not is_id(given_id) and row not in by_row:
            yield Doubt("id_odd", grid.ref(row, table.columns["id"]), given_id)
    taken = set(rows.values())
    for row in range(_top(table) + 1, len(grid.rows) + 1):
        is_further = row not in taken and grid.rows[row - 1]
        if is_further and _id_at(grid, table, row) in rows and not _is_heading(grid, table, row):
            yield Doubt("school_twice", grid.ref(row, table.columns["name"]), _text(grid, table, row, "name"))


def _roster_rows(grid: Grid, table: KeyedTable) -> dict[str, int]:
    """School ids and their rows. Officials add rows by hand: there the id cell or the name counts.

    The id counts too where it is another row's key: then the hidden keys were left behind when people sorted.
    """
    by_row = {row: key for key, row in table.rows.items()}
    rows: dict[str, int] = {}
    for row in range(_top(table) + 1, len(grid.rows) + 1):
        seen = _id_at(grid, table, row) if grid.rows[row - 1] else ""
        school = seen if row in by_row and seen in table.rows else by_row.get(row) or seen
        if school and not _is_heading(grid, table, row):
            rows.setdefault(school, row)
    return rows


def _top(table: KeyedTable) -> int:
    return max(table.key_row or 0, table.style_row or 0)


def _is_heading(grid: Grid, table: KeyedTable, row: int) -> bool:
    return _text(grid, table, row, "name") == COLUMNS["name"].vi


def _id_at(grid: Grid, table: KeyedTable, row: int) -> str:
    """An id typed by hand that cannot be one is read as a name is."""
    given = _text(grid, table, row, "id").strip()
    return given if is_id(given) else made_id(given or _text(grid, table, row, "name"))


def _text(grid: Grid, table: KeyedTable, row: int, column: str) -> str:
    return typed_text(grid.at(row, table.columns[column])) if column in table.columns else ""


def _school(grid: Grid, table: KeyedTable, school: str, row: int) -> School:
    words = {key: _text(grid, table, row, key).strip() for key in ROSTER_FIELDS[1:] if key != "extension"}
    given = grid.at(row, table.columns["extension"]) if "extension" in table.columns else None
    return School(id=school, extension=granted_day(given), granted=(), **words)


def roster_plan(snapshot: Snapshot, roster: Roster) -> WorkbookPlan | None:
    """Writes that bring the master's roster to ``roster``: rows by id, new schools below; nothing is removed."""
    found = locate_master(snapshot).get(ROSTER)
    if found is None:
        raise ValueError("the master has no roster table")
    grid, table = found
    rows = _roster_rows(grid, table)
    bottom = last_used_row(grid)
    writes: list[CellWrite] = []
    for school in roster.schools:
        if school.id in rows:
            writes.extend(_changed_cells(grid, table, school, rows[school.id]))
        else:
            bottom += 1
            writes.extend(_new_cells(table, school, bottom))
    if not writes:
        return None
    cells = tuple(sorted(writes, key=lambda cell: (cell.row, cell.column)))
    return WorkbookPlan(MASTER, snapshot.version, (WorksheetWrite(grid.title, cells, table.style_row),))


def _changed_cells(grid: Grid, table: KeyedTable, school: School, row: int) -> Iterable[CellWrite]:
    for key in ROSTER_FIELDS:
        value: Value = getattr(school, key)
        column = table.columns.get(key)
        if column and not is_empty(value) and not same_value(grid.at(row, column), value):
            yield CellWrite(row, column, value)


def _new_cells(table: KeyedTable, school: School, row: int) -> Iterable[CellWrite]:
    """Every cell of a new row, empty ones too, so that it has its formats."""
    yield CellWrite(row, table.key_column, record_key(ROSTER, school.id))
    for key, column in table.columns.items():
        yield CellWrite(row, column, (getattr(school, key) or None) if key in ROSTER_FIELDS else None)


def addresses_plan(snapshot: Snapshot, addresses: Mapping[str, str], renewed: Collection[str]) -> WorkbookPlan | None:
    """Writes that put the addresses of workbooks into the roster, by school id: where it has none, and for the schools
    in ``renewed`` over the address of a spreadsheet that is gone. Nothing else of the roster is touched.
    """
    found = locate_master(snapshot).get(ROSTER)
    if found is None or "workbook" not in found[1].columns:
        return None
    grid, table = found
    column = table.columns["workbook"]
    writes = [
        CellWrite(row, column, addresses[school], Link(url=addresses[school]))
        for school, row in _roster_rows(grid, table).items()
        if school in addresses and _may_note(typed_text(grid.at(row, column)), addresses[school], school in renewed)
    ]
    sheet = WorksheetWrite(grid.title, tuple(sorted(writes)), table.style_row)
    return WorkbookPlan(MASTER, snapshot.version, (sheet,)) if writes else None


def _may_note(given: str, address: str, is_renewed: bool) -> bool:
    return not given.strip() or (is_renewed and "://" in given and given != address)
