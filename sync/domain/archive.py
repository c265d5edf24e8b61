"""Models that their schools withdrew: their rows go to the archive with the decisions of that time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sheets_schema.cells import Grid, Value, typed_text
from sheets_schema.compile.master.tables import ARCHIVE, DECISION_COLUMNS, ROW_STATE
from sheets_schema.compile.master.words import COLUMNS, TITLES, WITHDRAWN_KEPT
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.keyed import KeyedTable
from sync.domain.decisions import MasterFinding, Model, SubjectRows
from sync.domain.diff import same_value
from sync.domain.master import locate_master
from sync.domain.roster import granted_day
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent


class Archived(NamedTuple):
    """The row of the archive that a model was last kept in, and how often it was."""

    row: int
    day: date | None
    times: int


class Archive(NamedTuple):
    """The archive as it stands."""

    grid: Grid
    table: KeyedTable
    models: Mapping[Model, Archived]


def archive_of(master: Snapshot) -> Archive | None:
    """The archive; None in a master that has none."""
    found = locate_master(master).get(ARCHIVE)
    if found is None:
        return None
    grid, table = found
    models: dict[Model, Archived] = {}
    for key, row in table.rows.items():
        school, model, number = (*key.split("/"), "", "")[:3]
        before = models.get((school, model))
        times = max(int(number) if number.isdecimal() else 1, before.times if before else 0)
        day = granted_day(grid.at(row, table.columns.get("archived", 0)))
        if before is None or times > before.times:
            models[school, model] = Archived(row, day, times)
    return Archive(grid, table, models)


def withdrawn(found: SubjectRows, archive: Archive, present: Collection[str], read: Collection[str]) -> Iterator[Model]:
    """Models in the master that are not among ``present`` (keys of rows), though their schools were ``read``.

    Those whose rows stay, since officials wrote beside them, only until they are in the archive.
    """
    state = found.table.columns.get(ROW_STATE, 0)
    for key, row in found.rows.items():
        is_kept = key in archive.models and found.grid.at(row, state) == WITHDRAWN_KEPT.vi
        if key[0] in read and "/".join(key) not in present and not is_kept:
            yield key


def archive_rows(found: SubjectRows, archive: Archive, models: Collection[Model], today: date) -> TableContent:
    """A new row of the archive for each of these models, with all that the master showed."""
    columns = tuple(archive.table.columns)
    made = []
    for key in models:
        times = archive.models[key].times + 1 if key in archive.models else 1
        cells = {name: found.grid.at(found.rows[key], column) for name, column in found.table.columns.items()}
        values: dict[str, Value] = {**cells, "archived": today}
        made.append(MasterRow(f"{key[0]}/{key[1]}/{times}", tuple(map(values.get, columns))))
    return TableContent(ARCHIVE, columns, tuple(made), is_log=True)


def late_decisions(found: SubjectRows, archive: Archive) -> Iterator[MasterFinding]:
    """Decisions on models that are in the archive already, and whose rows only stay because of what is beside them."""
    state = found.table.columns.get(ROW_STATE, 0)
    for key, row in found.rows.items():
        if key in archive.models and found.grid.at(row, state) == WITHDRAWN_KEPT.vi:
            column = _changed_column(found, archive, row, archive.models[key].row)
            if column:
                yield MasterFinding(key[0], _finding(found, row, key[1], column))


def _changed_column(found: SubjectRows, archive: Archive, row: int, kept: int) -> str:
    for column in DECISION_COLUMNS:
        if column in found.table.columns and column in archive.table.columns:
            there = archive.grid.at(kept, archive.table.columns[column])
            if not same_value(there, found.grid.at(row, found.table.columns[column])):
                return column
    return ""


def _finding(found: SubjectRows, row: int, model: str, column: str) -> Finding:
    at = found.grid.ref(row, found.table.columns[column])
    details = {"label": COLUMNS[column].vi, "label.en": COLUMNS[column].en, "table": TITLES[ARCHIVE].vi}
    code = Code.DECISION_WITHDRAWN
    given = typed_text(found.grid.at(row, at.column))
    return Finding(
        code,
        SEVERITIES[code],
        at,
        given,
        table=found.table.table,
        record=model,
        field=column,
        details=tuple(details.items()),
    )
