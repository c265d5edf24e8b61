"""Runs: their beginning, what they left behind, and what of it is forgotten after a while."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import blake2b
from typing import Any

from sync.domain.kept import Conclusion, KeptMaster, MasterWrite, Run, RunEnd, RunStart, Source
from sync.state import codec
from sync.state.base import Base, guarded, packed, unpacked
from sync.state.history import write_history
from sync.state.schools import forget_school, write_rows, write_standing


class Runs(Base):
    """Runs, and the master as they left it."""

    _left: KeptMaster | None = None
    """The master as it was handed out: a run that gives it back has changed nothing of it."""

    @guarded
    def begin(self, start: RunStart) -> int:
        """Note that a run begins; its id."""
        digest = blake2b(packed(start.settings), digest_size=16).hexdigest() if start.settings else ""
        with self._transaction() as cursor:
            if digest:
                cursor.execute("INSERT OR IGNORE INTO settings VALUES (?, ?)", (digest, packed(start.settings)))
            text = codec.write(asdict(replace(start, settings=digest)))
            cursor.execute("INSERT INTO runs (start) VALUES (?)", (text,))
            run = cursor.lastrowid
        return run or 0

    @guarded
    def conclude(self, run: int, conclusion: Conclusion) -> None:
        """Note everything that a run leaves behind; what runs intended is forgotten."""
        with self._transaction() as cursor:
            for school in conclusion.gone:
                forget_school(cursor, school)
            outdated = [(school,) for school in conclusion.outdated]
            cursor.executemany("UPDATE schools SET context = '' WHERE school = ?", outdated)
            for kept in conclusion.standings:
                write_standing(cursor, kept)
            for school, rows in conclusion.shown.items():
                write_rows(cursor, school, rows)
            _write_sources(cursor, run, conclusion.sources)
            if conclusion.master is None or conclusion.master is not self._left:
                _write_master(cursor, conclusion.master)
            if conclusion.write:
                _write_write(cursor, conclusion.write)
            write_history(cursor, run, conclusion.history)
            cursor.execute("DELETE FROM intents")
            cursor.execute("UPDATE runs SET finish = ? WHERE id = ?", (codec.write(asdict(conclusion.end)), run))
        self._left = conclusion.master

    @guarded
    def runs(self) -> tuple[Run, ...]:
        """All runs that are kept, the latest first."""
        query = "SELECT id, start, finish, writes.run IS NOT NULL FROM runs LEFT JOIN writes ON writes.run = id"
        return tuple(_run(*row) for row in self._all(f"{query} ORDER BY id DESC"))

    @guarded
    def intend(self, run: int, cells: Mapping[str, int]) -> None:
        """Note, before it is done, that a run writes so many cells into each of these workbooks."""
        rows = [(workbook, run, count) for workbook, count in cells.items()]
        with self._transaction() as cursor:
            cursor.executemany("INSERT OR REPLACE INTO intents VALUES (?, ?, ?)", rows)

    @guarded
    def intended(self) -> Mapping[str, int]:
        """What runs that were interrupted since the last conclusion had intended."""
        return dict(self._all("SELECT workbook, cells FROM intents"))

    @guarded
    def master(self) -> KeptMaster | None:
        """The master as the last run left it; None when a run was interrupted since."""
        if self._one("SELECT 1 FROM intents LIMIT 1"):
            return None
        row = self._one("SELECT stamp, version, snapshot, tables, roster FROM master")
        if row is None:
            return None
        stamp, version, snapshot, tables, roster = row
        read = codec.read(tables), codec.read_roster(unpacked(roster))
        self._left = KeptMaster(stamp, version, snapshot, *read)
        return self._left

    @guarded
    def sources(self, run: int) -> tuple[Source, ...]:
        """What a run knew each school from."""
        query = (
            "SELECT school, workbook, version, snapshot, trouble, max(run) FROM sources WHERE run <= ?"
            " GROUP BY school ORDER BY school"
        )
        rows = self._all(query, run)
        return tuple(_source(*row) for row in rows)

    @guarded
    def master_write(self, run: int) -> MasterWrite | None:
        """What a run wrote its master from."""
        columns = "before, after, cells, told, seconds, lang, only_schools, accepted, trouble"
        row = self._one(f"SELECT {columns} FROM writes WHERE run = ?", run)
        if row is None:
            return None
        start = self._one("SELECT start FROM runs WHERE id = ?", run)
        digest = codec.read(start[0])["settings"] if start else ""
        text = self._one("SELECT content FROM settings WHERE digest = ?", digest)
        words = unpacked(text[0]) if text else ""
        before, after, cells, told, seconds, lang, only, accepted, trouble = row
        asked = (tuple(codec.read(only)), tuple(codec.read(accepted)))
        return MasterWrite(run, before, after, cells, told, seconds, lang, *asked, trouble, words)

    @guarded
    def prune(self, runs: int, masters: int, spare: int = 0) -> None:
        """Forget runs before the last ``runs``, and what is needed to replay those before the last ``masters``."""
        count = "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM writes WHERE before <> after)"
        known, written = self._one(count) or (0, 0)
        if spare and known <= runs + spare and written <= masters + spare:
            return
        with self._transaction() as cursor:
            first = _first(cursor, "SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?", runs - 1)
            for table in ("fields", "statuses", "findings", "readings", "writes"):
                cursor.execute(f"DELETE FROM {table} WHERE run < ?", (first,))
            cursor.execute("DELETE FROM runs WHERE id < ?", (first,))
            written = "SELECT run FROM writes WHERE before <> after ORDER BY run DESC LIMIT 1 OFFSET ?"
            oldest = _first(cursor, written, masters - 1)
            cursor.execute("DELETE FROM writes WHERE run < ?", (oldest,))
            _forget_unused(cursor, oldest)


def _run(number: int, start: str, finish: str | None, can_replay: int) -> Run:
    plain = codec.read(finish) if finish else None
    end = RunEnd(**{**plain, "refused": tuple(plain["refused"])}) if plain else None
    return Run(number, RunStart(**codec.read(start)), end, bool(can_replay))


def _source(school: str, workbook: str, version: str, snapshot: str, trouble: str, _: int) -> Source:
    return Source(school, workbook, version, snapshot, codec.read_trouble(codec.read(trouble)))


def _write_sources(cursor: sqlite3.Cursor, run: int, sources: tuple[Source, ...]) -> None:
    rows = [
        (one.school, run, one.workbook, one.version, one.snapshot, codec.write(codec.write_trouble(one.trouble)))
        for one in sources
    ]
    cursor.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", rows)


def _write_master(cursor: sqlite3.Cursor, master: KeptMaster | None) -> None:
    cursor.execute("DELETE FROM master")
    if master:
        parts = (codec.write(dict(master.tables)), packed(codec.write_roster(master.roster)))
        row = (master.stamp, master.version, master.snapshot, *parts)
        cursor.execute("INSERT INTO master VALUES (1, ?, ?, ?, ?, ?)", row)


def _write_write(cursor: sqlite3.Cursor, write: MasterWrite) -> None:
    known = (write.run, write.before, write.after, write.cells, write.told, write.seconds, write.lang)
    asked = (codec.write(write.only), codec.write(write.accepted), write.trouble)
    cursor.execute("INSERT OR REPLACE INTO writes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*known, *asked))


def _first(cursor: sqlite3.Cursor, query: str, place: int) -> int:
    """The id at a place counted from the latest; 0 when there are not so many."""
    row: tuple[Any, ...] | None = cursor.execute(query, (place,)).fetchone()
    return int(row[0]) if row else 0


def _forget_unused(cursor: sqlite3.Cursor, oldest: int) -> None:
    """Sources that a later one replaced before the oldest run that can be replayed; then what nothing names."""
    cursor.execute(
        "DELETE FROM sources WHERE run < (SELECT max(run) FROM sources AS later"
        " WHERE later.school = sources.school AND later.run <= ?)",
        (oldest,),
    )
    cursor.execute(
        "DELETE FROM snapshots WHERE digest NOT IN (SELECT snapshot FROM workbooks UNION SELECT snapshot FROM sources"
        " UNION SELECT snapshot FROM schools UNION SELECT snapshot FROM master UNION SELECT before FROM writes"
        " UNION SELECT after FROM writes)"
    )
    named = "SELECT value FROM snapshots, json_each(snapshots.blobs)"
    cursor.execute(f"DELETE FROM blobs WHERE digest NOT IN ({named})")
    used = "SELECT json_extract(start, '$.settings') FROM runs"
    cursor.execute(f"DELETE FROM settings WHERE digest NOT IN ({used})")
