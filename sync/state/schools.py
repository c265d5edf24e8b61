"""Schools as the last run left them: what every run looks at apart from what only a changed school needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping

from sheets_schema.rules import Facts
from sync.domain.kept import KeptStanding, KeptTally
from sync.domain.standing import Standing
from sync.domain.tables import MasterRow
from sync.state import codec
from sync.state.base import Base, guarded, packed, unpacked


class Schools(Base):
    """Standings, in parts."""

    @guarded
    def tallies(self) -> Mapping[str, KeptTally]:
        """What every run looks at, by school."""
        rows = self._all("SELECT school, context, snapshot, tally, remarks FROM schools")
        parts = [unpacked(part) for row in rows for part in row[3:]]
        plain = iter(codec.read(f"[{','.join(parts)}]"))  # One reading of all is many times faster than many.
        return {
            school: KeptTally(context, snapshot, codec.read_tally(next(plain)), codec.read_remarks(next(plain)))
            for school, context, snapshot, _, _ in rows
        }

    @guarded
    def facts(self) -> Mapping[str, Facts]:
        """What the rules over all schools know of each."""
        return {
            school: codec.read_facts(unpacked(text)) for school, text in self._all("SELECT school, facts FROM details")
        }

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
        if schools is None:
            found = self._all("SELECT school, content FROM rows WHERE name = ?", table)
        else:
            query = "SELECT school, content FROM rows WHERE name = ? AND school = ?"
            found = [row for school in schools for row in self._all(query, table, school)]
        return {school: codec.read_rows(unpacked(content)) for school, content in found}


def write_standing(cursor: sqlite3.Cursor, kept: KeptStanding) -> None:
    """Put a school's standing in the place of the one before."""
    standing = kept.standing
    tally, remarks = codec.write(codec.write_tally(standing.tally)), codec.write(codec.write_remarks(kept.remarks))
    known = (standing.school, kept.context, kept.snapshot, packed(tally), packed(remarks))
    cursor.execute("INSERT OR REPLACE INTO schools VALUES (?, ?, ?, ?, ?)", known)
    details = (standing.school, packed(codec.write_details(standing)), packed(codec.write_facts(kept.facts)))
    cursor.execute("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", details)
    rows = [(table, standing.school, packed(codec.write_rows(own))) for table, own in standing.rows.items()]
    cursor.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", rows)


def forget_school(cursor: sqlite3.Cursor, school: str) -> None:
    """Nothing is known any more of a school that is not expected."""
    for table in ("schools", "details", "rows"):
        cursor.execute(f"DELETE FROM {table} WHERE school = ?", (school,))
