"""Schools as the last run left them: what every run looks at apart from what only a changed school needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sync.domain.kept import Days, KeptStanding, KeptTally
from sync.state import codec
from sync.state.base import Base, guarded, packed, unpacked

if TYPE_CHECKING:
    from sheets_schema.facts import Facts
    from sync.domain.standing import Standing
    from sync.domain.tables import MasterRow


class Schools(Base):
    """Standings, in parts."""

    @guarded
    def tallies(self) -> Mapping[str, KeptTally]:
        """What every run looks at, by school."""
        rows = self._all("SELECT school, context, snapshot, told, first, last, tally, remarks FROM schools")
        plain = iter(codec.read_all(unpacked(part) for row in rows for part in row[6:]))
        return {
            row[0]: KeptTally(
                row[1], row[2], codec.read_tally(next(plain)), codec.read_remarks(next(plain)), row[3], Days(*row[4:6])
            )
            for row in rows
        }

    @guarded
    def facts(self, schools: Collection[str] | None = None) -> Mapping[str, Facts]:
        """What the rules over all schools know of each."""
        rows = self._of("SELECT school, facts FROM details WHERE true", schools)
        plain = codec.read_all(unpacked(text) for _, text in rows)
        return {school: codec.read_facts(facts) for (school, _), facts in zip(rows, plain, strict=True)}

    def _of(self, query: str, schools: Collection[str] | None, *values: str) -> list[tuple[Any, ...]]:
        """What a query gives of some schools, or of all."""
        if schools is None:
            return self._all(query, *values)
        return [row for school in schools for row in self._all(f"{query} AND school = ?", *values, school)]

    @guarded
    def standings(self, schools: Iterable[str]) -> Mapping[str, Standing]:
        """These schools as they were left, without their rows in the master."""
        query = "SELECT tally, content FROM schools JOIN details USING (school) WHERE school = ?"
        found = ((school, self._one(query, school)) for school in schools)
        return {
            school: codec.read_details(school, codec.read_tally(codec.read(unpacked(row[0]))), unpacked(row[1]))
            for school, row in found
            if row
        }

    @guarded
    def rows(self, table: str, schools: Collection[str] | None = None) -> Mapping[str, tuple[MasterRow, ...]]:
        """The rows of one table of the master, by school."""
        found = self._of("SELECT school, content FROM rows WHERE name = ?", schools, table)
        rows = codec.read_rows(unpacked(content) for _, content in found)
        return {school: own for (school, _), own in zip(found, rows, strict=True)}


_REPLACED = "UPDATE SET content = excluded.content, facts = excluded.facts"


def write_standing(cursor: sqlite3.Cursor, kept: KeptStanding) -> None:
    """Put a school's standing in the place of the one before."""
    standing = kept.standing
    tally, remarks = codec.write(codec.write_tally(standing.tally)), codec.write(codec.write_remarks(kept.remarks))
    known = (standing.school, kept.context, kept.snapshot, packed(tally), packed(remarks), kept.told, *kept.days)
    cursor.execute("INSERT OR REPLACE INTO schools VALUES (?, ?, ?, ?, ?, ?, ?, ?)", known)
    details = (standing.school, packed(codec.write_details(standing)), packed(codec.write_facts(kept.facts)))
    stays = "UPDATE SET facts = excluded.facts" if standing.tally.is_unread else _REPLACED
    cursor.execute(f"INSERT INTO details VALUES (?, ?, ?) ON CONFLICT (school) DO {stays}", details)
    write_rows(cursor, standing.school, standing.rows)


def write_rows(cursor: sqlite3.Cursor, school: str, rows: Mapping[str, tuple[MasterRow, ...]]) -> None:
    """Put a school's rows, by table, in the place of those before."""
    packed_rows = [(table, school, packed(codec.write_rows(own))) for table, own in rows.items()]
    cursor.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", packed_rows)


def forget_school(cursor: sqlite3.Cursor, school: str) -> None:
    """Nothing is known any more of a school that is not expected."""
    for table in ("schools", "details", "rows"):
        cursor.execute(f"DELETE FROM {table} WHERE school = ?", (school,))
