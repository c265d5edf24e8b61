"""Conclude where every expected school stands: from workbooks that changed, and from what was kept of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sheets_schema.facts import Facts
from sheets_schema.frozen import frozen
from sheets_schema.keyed import Fingerprint
from sheets_schema.records import Checked
from sync.domain.kept import KeptStanding, KeptTally, Source
from sync.domain.roster import School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.jobs.bench import Bench, Contexts
from sync.jobs.shelf import Assigned, Depth, Held, Owners, Shelf, assign

if TYPE_CHECKING:
    from sheets_schema.facts import Remark
    from sync.domain.outcome import Outcome
    from sync.domain.standing import Tally
    from sync.jobs.judging import Judge
    from sync.ports.state import StateStore

Watch = Callable[[int, int], None]
"""Told how many workbooks of how many are done, for a progress bar."""


Hold = Callable[[School, Checked | None, Snapshot | None], Unreadable | None]
"""Why what a school's workbook shows now is held back; None: it is not."""


def unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


@frozen
class Judged:
    """A school that was judged in this run; ``snapshot`` is what from, None when there is none."""

    outcome: Outcome
    kept: KeptStanding
    source: Source
    snapshot: Snapshot | None = None
    held: Held | None = None


@frozen
class Gathered:
    """All expected schools, in the roster's order. ``tallies``: what is counted of each; ``judged``: those that were
    judged in this run; ``before``: what was kept of each. ``strays``: workbooks of no expected school, and second ones.
    ``outdated``: schools that were not to be looked at, though what others entered now says something
    else of them. ``opened``: the workbooks that were read.
    """

    tallies: Mapping[str, Tally]
    judged: Mapping[str, Judged]
    before: Mapping[str, KeptTally]
    strays: tuple[Unreadable, ...] = ()
    outdated: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The schools that were judged, in the roster's order."""
        return tuple(one.outcome for one in self.judged.values())

    @property
    def is_as_before(self) -> bool:
        """Every school stands where it was left."""
        return not (self.judged or self.outdated) and self.tallies.keys() == self.before.keys()

    @property
    def unread(self) -> frozenset[str]:
        """Ids of schools that have a workbook which could not be read."""
        return frozenset(school for school, tally in self.tallies.items() if tally.is_unread)


@dataclass(slots=True)
class _Sight:
    """What has been found out so far: workbooks by school, what was checked and what is to be known for comparing."""

    assigned: Assigned
    checked: dict[str, Checked] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    troubles: dict[str, Unreadable] = field(default_factory=dict)


class Gatherer:
    """Gathers one campaign. ``only``: ids of the schools to look at; empty: all. ``hold`` says of which schools nothing
    is to be published; without it, of those whose workbooks are of another schema.
    """

    def __init__(
        self, bench: Bench, shelf: Shelf, only: frozenset[str] = frozenset(), hold: Hold | None = None
    ) -> None:
        self._hold = hold or self._hold_foreign
        self._bench, self._shelf, self._only = bench, shelf, only
        self._contexts = Contexts(bench)
        self._state: StateStore = shelf.state
        self._sight = _Sight(Assigned({}, {}, ()))
        self._remarks: Mapping[str, tuple[Remark, ...]] = {}

    @cached_property
    def _judge(self) -> Judge:
        from sync.jobs.judging import Judge

        return Judge(self._bench)

    @cached_property
    def _kept(self) -> Mapping[str, KeptTally]:
        return self._state.tallies()

    def gather(self, watch: Watch = unwatched) -> Gathered:
        """Read what changed, check and judge what may stand differently."""
        owners = Owners(self._bench.roster)
        surveyed = self._shelf.survey(owners, self._only)
        changed = self._shelf.changed(surveyed)
        workbooks = self._watched(self._shelf.take(surveyed, changed), changed, watch)
        sight = self._sight = _Sight(assign(workbooks, owners))
        sight.troubles.update(sight.assigned.troubles)
        expected = [one for one in self._bench.roster.schools if not self._only or one.id in self._only]
        stale = [school for school in expected if self._is_stale(school, sight)]
        for school in stale:
            self._look(school, sight)
        remarks = self._remarks = self._compare(sight, frozenset(school.id for school in stale))
        judged = {one.outcome.school.id: one for one in self._judged(expected, stale, sight, remarks)}
        outdated = [school for school, one in self._kept.items() if one.remarks != remarks.get(school, ())]
        known = self._kept.keys() | judged.keys()
        tallies = {one.id: self._tally(one.id, judged) for one in self._bench.roster.schools if one.id in known}
        strays = sight.assigned.strays
        return Gathered(tallies, judged, self._kept, strays, frozenset(outdated) - judged.keys(), changed)

    def also(self, gathered: Gathered, schools: Collection[str]) -> Gathered:
        """What was gathered, with these schools judged too."""
        every = ((school.id, self._also(school, gathered, schools)) for school in self._bench.roster.schools)
        return replace(gathered, judged={school: one for school, one in every if one})

    def _also(self, school: School, gathered: Gathered, schools: Collection[str]) -> Judged | None:
        if school.id not in schools:
            return gathered.judged.get(school.id)
        self._look(school, self._sight)
        return self._conclude(school, self._sight, self._remarks.get(school.id, ()))

    def _watched(self, workbooks: Iterable[Held], changed: frozenset[str], watch: Watch) -> Iterator[Held]:
        done = 0
        for held in workbooks:
            if held.workbook in changed:
                done += 1
                watch(done, len(changed))
            yield held

    def _source(self, school: str, sight: _Sight) -> Source:
        """From what a school is known."""
        trouble = sight.troubles.get(school)
        if trouble:
            return Source(school, trouble.workbook, "", f"!{trouble.trouble}:{trouble.detail}", trouble)
        held = sight.assigned.held.get(school)
        if held is None:
            return Source(school, "", "", "")
        return Source(school, held.workbook, held.kept.version, held.kept.snapshot)

    def _is_stale(self, school: School, sight: _Sight) -> bool:
        """Whether a school has to be judged, as far as its own workbook and the settings tell."""
        source, kept = self._source(school.id, sight), self._kept.get(school.id)
        if kept is None or self._shelf.depth is not Depth.CHANGED:
            return True
        if not kept.days.have(self._bench.today.isoformat()):
            return True
        return kept.snapshot != source.snapshot or kept.context != self._contexts.of(school, source.workbook)

    def _look(self, school: School, sight: _Sight) -> None:
        """Check one school's workbook, if it has one that can be read; what is held back is as if it could not be."""
        held = sight.assigned.held.get(school.id)
        if school.id in sight.troubles:
            return
        snapshot = self._shelf.snapshot(held) if held else None
        if isinstance(snapshot, Unreadable):
            sight.troubles[school.id] = snapshot
            return
        checked = self._judge.check(snapshot, school.id) if snapshot else None
        refused = self._hold(school, checked, snapshot)
        if refused:
            sight.troubles[school.id] = refused
        elif snapshot and checked:
            sight.snapshots[school.id], sight.checked[school.id] = snapshot, checked
            sight.facts[school.id] = self._judge.facts(checked)

    def _hold_foreign(self, school: School, checked: Checked | None, snapshot: Snapshot | None) -> Unreadable | None:
        schema = self._bench.campaign.schema.key
        theirs = snapshot.fingerprint().get(Fingerprint.SCHEMA, schema) if snapshot else schema
        if snapshot is None or theirs == schema:
            return None
        return Unreadable(snapshot.workbook, Trouble.OTHER_SCHEMA, theirs, school.id)

    def _compare(self, sight: _Sight, stale: frozenset[str]) -> Mapping[str, tuple[Remark, ...]]:
        """What the comparison of all schools says of each; as it was kept, where nothing of it can have changed."""
        kept = {school: one.remarks for school, one in self._kept.items()}
        new = {school: sight.facts.get(school, Facts()) for school in stale}
        if not stale or (self._is_as_compared(stale) and self._state.facts(stale) == new):
            return kept
        known = {**self._state.facts(), **new}
        return {**kept, **self._judge.compare(known)}

    def _is_as_compared(self, stale: frozenset[str]) -> bool:
        """Whether the last run compared the same schools under the same names, and left none to be judged again."""
        if any(self._kept[school].context == "" for school in stale if school in self._kept):
            return False
        last = next((run.end for run in self._state.runs() if run.end), None)
        return last is None or last.names == self._bench.roster.names_digest

    def _judged(
        self, expected: list[School], stale: list[School], sight: _Sight, remarks: Mapping[str, tuple[Remark, ...]]
    ) -> Iterator[Judged]:
        """The schools that are stale, and those of which others' entries now say something else."""
        own = {school.id for school in stale}
        for school in expected:
            said = remarks.get(school.id, ())
            if school.id not in own:
                if said == self._kept[school.id].remarks:
                    continue
                self._look(school, sight)
            yield self._conclude(school, sight, said)

    def _conclude(self, school: School, sight: _Sight, remarks: tuple[Remark, ...]) -> Judged:
        source = self._source(school.id, sight)
        if source.trouble:
            remarks, outcome = (), self._judge.unread(school, source.trouble)
        else:
            outcome = self._judge.outcome(school, source.workbook, sight.checked.get(school.id), remarks)
        facts = sight.facts.get(school.id, Facts())
        context, days = self._contexts.of(school, source.workbook), self._judge.days(outcome)
        standing = self._judge.standing(outcome)
        if source.trouble:
            standing = replace(standing, tally=replace(standing.tally, as_of=self._as_of(school.id)))
        kept = KeptStanding(context, source.snapshot, standing, facts, remarks, days=days)
        return Judged(outcome, kept, source, sight.snapshots.get(school.id), sight.assigned.held.get(school.id))

    def _as_of(self, school: str) -> str:
        """The day of the last run that could read a school which is unread now."""
        known = self._kept.get(school)
        if known is None or known.tally.is_unread:
            return known.tally.as_of if known else ""
        return self._last_day if known.tally.is_read else ""

    @cached_property
    def _last_day(self) -> str:
        """The day of the last run that looked at all schools, and came to its end."""
        ended = (run for run in self._state.runs() if run.end)
        whole = (run for run in ended if not ((write := self._state.master_write(run.id)) and write.only))
        return next((run.start.day for run in whole), "")

    def _tally(self, school: str, judged: Mapping[str, Judged]) -> Tally:
        return judged[school].kept.standing.tally if school in judged else self._kept[school].tally


def unreadable(tallies: Mapping[str, Tally], strays: Iterable[Unreadable]) -> Iterator[Unreadable]:
    """Everything that could not be read: schools' workbooks in the roster's order, then the others."""
    yield from (tally.trouble for tally in tallies.values() if tally.trouble)
    yield from strays
