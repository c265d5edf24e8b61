"""Note what a run leaves behind, so that the next one begins where it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from sheets_schema.cells import Grid
from sheets_schema.frozen import frozen
from sync.domain.history import Place, entries_of, field_changes, finding_changes, school_changes, status_changes
from sync.domain.kept import (
    Conclusion,
    FieldChange,
    History,
    KeptMaster,
    KeptStanding,
    KeptWorkbook,
    MasterWrite,
    Source,
)
from sync.domain.patched import patched
from sync.domain.plan import WorkbookPlan
from sync.domain.snapshot import MASTER
from sync.domain.standing import Standing
from sync.domain.submission import read_submission
from sync.jobs.feeding import Telling
from sync.jobs.gather import Gathered, Judged
from sync.jobs.ground import Ground, run_end
from sync.jobs.master_reading import kept_after, left_after
from sync.jobs.master_view import MasterView
from sync.jobs.order import SyncReport
from sync.jobs.showing import Shown, told_digest


@frozen
class Logged:
    """The master's plan with the run's line in the log; ``told`` and ``seconds`` are what the line says, ``there`` the
    worksheet that it goes into.
    """

    plan: WorkbookPlan | None
    told: int
    seconds: float = 0.0
    there: tuple[Grid, ...] = ()

    @property
    def plans(self) -> tuple[WorkbookPlan, ...]:
        """The plan, if there is one."""
        return (self.plan,) if self.plan else ()


@frozen
class Done:
    """Everything that one run did."""

    report: SyncReport
    view: MasterView
    gathered: Gathered
    shown: Shown
    telling: Telling
    logged: Logged


def conclude(ground: Ground, done: Done) -> None:
    """Note where schools and the master stand, and what changed."""
    _Concluding(ground, done).conclude()


class _Concluding:
    """The end of one run."""

    def __init__(self, ground: Ground, done: Done) -> None:
        self._ground, self._done, self._order = ground, done, ground.order
        self._store, self._state = ground.store, ground.state
        self._judged = done.gathered.judged
        self._receipts = {one.workbook: one for one in done.report.receipts}
        self._plans = {plan.workbook: plan for plan in done.telling.plans}

    def conclude(self) -> None:
        """All of it in one transaction, after each workbook that was written was noted in its own. What was written
        is looked at again last: until then it is old enough that a change would show in its time.
        """
        done, history, _ = self._done, self._history(), self._left
        digests = {school: self._digest(one) for school, one in self._judged.items()}
        conclusion = Conclusion(
            run_end(self._ground, done.report, done.logged.told),
            tuple(self._standing(one, digests[school]) for school, one in self._judged.items()),
            tuple(self._source(one, digests[school]) for school, one in self._judged.items()),
            self._gone,
            tuple(sorted(done.gathered.outdated)),
            done.shown.changed,
            self._master(),
            self._master_write(),
            history,
        )
        self._ground.leave(conclusion)

    @cached_property
    def _gone(self) -> tuple[str, ...]:
        """Schools that are no longer expected."""
        gathered = self._done.gathered
        return () if self._order.only else tuple(sorted(gathered.before.keys() - gathered.tallies.keys()))

    @cached_property
    def _settled(self) -> Mapping[str, str]:
        """Stamps of what was written, as far as they are certain."""
        every = (*self._done.report.receipts, *((self._done.report.master,) if self._done.report.master else ()))
        return self._store.settle({one.workbook: one.version for one in every if one.version and not one.trouble})

    def _digest(self, judged: Judged) -> str:
        """The digest of a school's workbook as it is now; one that was written is noted with what was written."""
        held, snapshot = judged.held, judged.snapshot
        receipt = self._receipts.get(judged.source.workbook)
        if held is None or snapshot is None or receipt is None or receipt.trouble:
            return judged.source.snapshot
        if not receipt.version:
            self._state.keep(replace(held.kept, stamp=""))
            return judged.source.snapshot
        after = patched(snapshot, self._plans[snapshot.workbook].worksheets, receipt.version)
        titles = {write.worksheet for write in self._plans[snapshot.workbook].worksheets}
        changed = [grid for grid in after.grids if grid.title in titles]
        digest = self._state.keep_changed(held.kept.snapshot, changed)
        stamp = self._settled.get(snapshot.workbook, "")
        self._state.keep(
            KeptWorkbook(snapshot.workbook, stamp, after.version, digest, held.kept.marks, self._ground.run)
        )
        return digest

    def _standing(self, judged: Judged, digest: str) -> KeptStanding:
        """A school that could not be told is judged again by the next run."""
        receipt = self._receipts.get(judged.source.workbook)
        context = "" if receipt and receipt.trouble else judged.kept.context
        told = told_digest(self._done.shown.reviewed, judged.outcome.school.id)
        return replace(judged.kept, context=context, snapshot=digest, told=told)

    def _source(self, judged: Judged, digest: str) -> Source:
        is_unread = judged.source.trouble is not None
        return judged.source._replace(snapshot=self._last_read(judged.outcome.school.id) if is_unread else digest)

    def _last_read(self, school: str) -> str:
        """The digest of what a school was last known from; empty when it never was, or it is no longer kept."""
        known = self._done.gathered.before.get(school)
        if known is None or not known.tally.is_unread:
            return known.snapshot if known else ""
        return self._sources.get(school, "")

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return {one.school: one.snapshot for one in self._state.sources(self._ground.run)}

    def _master(self) -> KeptMaster | None:
        """The master as it is left; None when it does not show what it should, so that the next run reads it."""
        view, written, plan = self._done.view, self._done.report.master, self._done.logged.plan
        if self._done.report.refused or self._order.only or (written and written.trouble):
            return None
        if plan is None or written is None:
            return view.kept
        return left_after(view, self._left, written, self._settled.get(MASTER, ""))

    @cached_property
    def _left(self) -> str:
        """The digest of the master as it was left."""
        view, plan, written = self._done.view, self._done.logged.plan, self._done.report.master
        return kept_after(view, plan) if plan and written and not written.trouble else view.kept.snapshot

    def _master_write(self) -> MasterWrite:
        done, logged, written = self._done, self._done.logged, self._done.report.master
        return MasterWrite(
            self._ground.run,
            done.view.kept.snapshot,
            self._left,
            written.cells if written else 0,
            logged.told,
            logged.seconds,
            self._order.lang,
            tuple(sorted(self._order.only)),
            tuple(sorted(self._order.accepted)),
            written.trouble.value if written and written.trouble else "",
        )

    def _history(self) -> History:
        done = self._done
        before = self._state.standings(self._judged)
        judged = [(school, one) for school, one in self._judged.items() if not one.source.trouble]
        pairs = [(before.get(school, Standing(school, one.kept.standing.tally)), one) for school, one in judged]
        now = [(old, one.kept.standing) for old, one in pairs]
        return History(
            tuple(change for _, one in pairs for change in self._field_changes(one)),
            tuple(change for old, new in now for change in status_changes(new.school, old.statuses, new.statuses)),
            tuple(change for old, new in now for change in finding_changes(new.school, old.findings, new.findings)),
            tuple(school_changes(done.report.roster, done.gathered.before, done.gathered.tallies, self._gone)),
        )

    def _field_changes(self, judged: Judged) -> Iterator[FieldChange]:
        """What a school entered since its workbook was judged last; what it had then, if that is still kept."""
        school = judged.outcome.school.id
        then = self._last_read(school)
        if judged.snapshot is None or then in ("", judged.source.snapshot):
            return
        old = self._state.snapshot(then)
        if old and judged.outcome.checked:
            schema = self._done.view.campaign.schema
            before: Mapping[Place, str] = entries_of(schema, read_submission(old, schema).records)
            now = entries_of(schema, (one.record for one in judged.outcome.checked.records))
            yield from field_changes(school, before, now)
