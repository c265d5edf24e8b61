"""A state that keeps plain values, for tests of the core; held to the same contract as the one in SQLite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sheets_schema.cells import Grid
from sheets_schema.facts import Facts
from sync.domain.kept import (
    Conclusion,
    History,
    KeptMaster,
    KeptStanding,
    KeptTally,
    KeptWorkbook,
    MasterWrite,
    Run,
    RunEnd,
    RunStart,
    Source,
)
from sync.domain.snapshot import Snapshot
from sync.domain.standing import Standing
from sync.domain.tables import MasterRow


class MemoryState:
    """Dictionaries; digests are the repr of what they stand for."""

    def __init__(self) -> None:
        self._starts: dict[int, RunStart] = {}
        self._ends: dict[int, RunEnd] = {}
        self._workbooks: dict[str, KeptWorkbook] = {}
        self._snapshots: dict[str, tuple[Grid, ...]] = {}
        self._intents: dict[str, int] = {}
        self._schools: dict[str, KeptStanding] = {}
        self._rows: dict[str, dict[str, tuple[MasterRow, ...]]] = {}
        self._master: KeptMaster | None = None
        self._sources: dict[int, tuple[Source, ...]] = {}
        self._writes: dict[int, MasterWrite] = {}
        self._history: dict[int, History] = {}
        self._told: dict[str, str] = {}

    def begin(self, start: RunStart) -> int:
        run = max(self._starts, default=0) + 1
        self._starts[run] = start
        return run

    def conclude(self, run: int, conclusion: Conclusion) -> None:
        for school in conclusion.gone:
            self._schools.pop(school, None)
            self._rows.pop(school, None)
        for school in conclusion.outdated:
            self._schools[school] = replace(self._schools[school], context="")
        for kept in conclusion.standings:
            self._schools[kept.standing.school] = self._with_last_read(kept)
            self._rows.setdefault(kept.standing.school, {}).update(kept.standing.rows)
        for school, rows in conclusion.shown.items():
            self._rows.setdefault(school, {}).update(rows)
        self._sources[run] = conclusion.sources
        self._master = conclusion.master
        if conclusion.write:
            self._writes[run] = replace(conclusion.write, settings="")
        self._history[run] = conclusion.history
        self._intents.clear()
        self._ends[run] = conclusion.end

    def _with_last_read(self, kept: KeptStanding) -> KeptStanding:
        before = self._schools.get(kept.standing.school)
        if before is None or not kept.standing.tally.is_unread:
            return kept
        return replace(kept, standing=replace(before.standing, tally=kept.standing.tally))

    def runs(self) -> tuple[Run, ...]:
        starts = sorted(self._starts.items(), reverse=True)
        return tuple(Run(run, start, self._ends.get(run), run in self._writes) for run, start in starts)

    def workbooks(self) -> Mapping[str, KeptWorkbook]:
        return dict(self._workbooks)

    def keep(self, kept: KeptWorkbook, snapshot: Snapshot | None = None) -> KeptWorkbook:
        digest = self.keep_snapshot(snapshot) if snapshot else kept.snapshot
        self._workbooks[kept.workbook] = replace(kept, snapshot=digest)
        return self._workbooks[kept.workbook]

    def forget(self, workbooks: Iterable[str]) -> None:
        for workbook in workbooks:
            self._workbooks.pop(workbook, None)

    def snapshot(self, digest: str) -> Snapshot | None:
        return Snapshot("", "", self._snapshots[digest]) if digest in self._snapshots else None

    def grids(self, digest: str, titles: Collection[str]) -> tuple[Grid, ...]:
        return tuple(grid for grid in self._snapshots.get(digest, ()) if grid.title in titles)

    def keep_snapshot(self, snapshot: Snapshot) -> str:
        return self._keep(snapshot.grids)

    def keep_changed(self, digest: str, grids: Iterable[Grid]) -> str:
        new = {grid.title: grid for grid in grids}
        return self._keep(tuple(new.get(grid.title, grid) for grid in self._snapshots.get(digest, ())))

    def _keep(self, grids: tuple[Grid, ...]) -> str:
        plain = [(one.title, list(map(list, one.rows)), sorted(one.links.items()), one.merged) for one in grids]
        self._snapshots[repr(plain)] = grids
        return repr(plain)

    def intend(self, run: int, cells: Mapping[str, int]) -> None:
        self._intents.update(cells)

    def intended(self) -> Mapping[str, int]:
        return dict(self._intents)

    def tallies(self) -> Mapping[str, KeptTally]:
        known = self._schools.items()
        return {
            key: KeptTally(one.context, one.snapshot, one.standing.tally, one.remarks, one.told, one.days)
            for key, one in known
        }

    def facts(self, schools: Collection[str] | None = None) -> Mapping[str, Facts]:
        return {school: one.facts for school, one in self._schools.items() if schools is None or school in schools}

    def standings(self, schools: Iterable[str]) -> Mapping[str, Standing]:
        known = {school: self._schools[school].standing for school in schools if school in self._schools}
        return {school: replace(standing, rows={}) for school, standing in known.items()}

    def rows(self, table: str, schools: Collection[str] | None = None) -> Mapping[str, tuple[MasterRow, ...]]:
        wanted = self._rows.keys() if schools is None else schools
        return {school: self._rows[school][table] for school in wanted if table in self._rows.get(school, {})}

    def master(self) -> KeptMaster | None:
        return None if self._intents else self._master

    def sources(self, run: int) -> tuple[Source, ...]:
        known: dict[str, Source] = {}
        for number in sorted(self._sources):
            if number <= run:
                known.update({one.school: one for one in self._sources[number]})
        return tuple(known[school] for school in sorted(known))

    def master_write(self, run: int) -> MasterWrite | None:
        write = self._writes.get(run)
        return replace(write, settings=self._starts[run].settings) if write else None

    def changes(self, since: int, until: int, school: str = "") -> History:
        found = [(run, self._history[run]) for run in sorted(self._history) if since < run <= until]
        return History(
            tuple(x._replace(run=run) for run, one in found for x in one.fields if school in ("", x.school)),
            tuple(x._replace(run=run) for run, one in found for x in one.statuses if school in ("", x.school)),
            tuple(x._replace(run=run) for run, one in found for x in one.findings if school in ("", x.school)),
            tuple(x._replace(run=run) for run, one in found for x in one.schools if school in ("", x.school)),
        )

    def told(self) -> Mapping[str, str]:
        return dict(self._told)

    def tell(self, keys: Iterable[str], day: str) -> None:
        self._told.update(dict.fromkeys(keys, day))

    def prune(self, runs: int, masters: int, spare: int = 0) -> None:
        written = sorted(run for run, write in self._writes.items() if write.before != write.after)
        if spare and len(self._starts) <= runs + spare and len(written) <= masters + spare:
            return
        for run in sorted(self._starts)[:-runs]:
            for kept in (self._starts, self._ends, self._writes, self._history):
                kept.pop(run, None)
        written = sorted(run for run, write in self._writes.items() if write.before != write.after)
        for run in [run for run in self._writes if written[-masters:] and run < written[-masters:][0]]:
            del self._writes[run]

    def close(self) -> None:
        """Nothing is held."""
