"""What runs found changed, in the order of time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sync.domain.kept import FieldChange, FindingChange, History, SchoolChange, StatusChange
from sync.state import codec
from sync.state.base import Base, guarded, packed, unpacked


class Changes(Base):
    """Histories, and when things were told."""

    @guarded
    def changes(self, since: int, until: int, school: str = "") -> History:
        """What runs after ``since`` up to ``until`` found changed; of one school or of all."""
        fields = self._between("fields", "school, model, name, record, field, old, new, run", since, until, school)
        statuses = self._between("statuses", "school, model, step, item, old, new, run", since, until, school)
        findings = self._between("findings", "school, content, is_gone, run", since, until, school)
        readings = self._between("readings", "school, name, old, new, run", since, until, school)
        return History(
            tuple(map(_field, fields)),
            tuple(StatusChange(*row) for row in statuses),
            tuple(map(_finding, findings)),
            tuple(map(_reading, readings)),
        )

    def _between(self, table: str, columns: str, since: int, until: int, school: str) -> list[tuple[Any, ...]]:
        query = f"SELECT {columns} FROM {table} WHERE run > ? AND run <= ?"
        order = " ORDER BY run, rowid"
        if school:
            return self._all(f"{query} AND school = ?{order}", since, until, school)
        return self._all(query + order, since, until)

    @guarded
    def told(self) -> Mapping[str, str]:
        """When each thing was last told."""
        return dict(self._all("SELECT thing, day FROM told"))

    @guarded
    def tell(self, keys: Iterable[str], day: str) -> None:
        """Note that these things were told on a day."""
        with self._transaction() as cursor:
            cursor.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", [(key, day) for key in keys])


def _field(row: tuple[Any, ...]) -> FieldChange:
    school, model, table, record, field, old, new, run = row
    return FieldChange(school, model, table, record, field, unpacked(old), unpacked(new), run)


def _finding(row: tuple[Any, ...]) -> FindingChange:
    school, content, is_gone, run = row
    return FindingChange(school, codec.read_finding(codec.read(unpacked(content))), bool(is_gone), run)


def _reading(row: tuple[Any, ...]) -> SchoolChange:
    school, name, old, new, run = row
    return SchoolChange(school, unpacked(name), old, new, run)


def write_history(cursor: sqlite3.Cursor, run: int, history: History) -> None:
    """Add what a run found changed."""
    fields = [(run, *one[:5], packed(one.old), packed(one.new)) for one in history.fields]
    statuses = [(run, *one[:6]) for one in history.statuses]
    findings = [
        (run, one.school, packed(codec.write(codec.write_finding(one.finding))), one.is_gone)
        for one in history.findings
    ]
    readings = [(run, one.school, packed(one.name), one.old, one.new) for one in history.schools]
    for table, rows in (("fields", fields), ("statuses", statuses), ("findings", findings), ("readings", readings)):
        _insert(cursor, table, rows)


def _insert(cursor: sqlite3.Cursor, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
