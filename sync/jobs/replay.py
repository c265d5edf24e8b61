"""Make the master of an earlier run again, from what was kept of it: no workbook is opened, nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sheets_schema.cells import CellRef
from sheets_schema.facts import Facts
from sheets_schema.frozen import frozen
from sheets_schema.keyed import Fingerprint
from sheets_schema.layout import WorkbookLayout
from sync.domain.campaign import Campaign
from sync.domain.comparing import differing_cells
from sync.domain.cost import Forecast, Requests
from sync.domain.growth import Growth
from sync.domain.kept import KeptWorkbook, MasterWrite, Run, Source
from sync.domain.patched import patched
from sync.domain.plan import Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.errors import UsageError
from sync.jobs.bench import Bench
from sync.jobs.forgetful import Forgetful
from sync.jobs.gather import Watch, unwatched
from sync.jobs.judging import Judge
from sync.jobs.master import expected_schools
from sync.jobs.order import SyncOrder, Watches
from sync.jobs.sync_campaign import sync_campaign
from sync.ports.state import StateStore
from sync.ports.store import Receipts


@frozen
class Replayed:
    """The master of a run as it was made again; ``differing``: the cells that are not as the run left them.

    ``trouble``: why the run itself could not write what it had to; then the master is as it found it.
    """

    master: Snapshot
    differing: tuple[CellRef, ...]
    trouble: str = ""


def replay_run(
    state: StateStore, run: Run, write: MasterWrite, campaign: Campaign, watch: Watch = unwatched
) -> Replayed:
    """Repeat a run on the workbooks as they were then. ``campaign``: as it was then.

    Raises UsageError when something that it was made from is not kept.
    """
    before, after = _kept(state, run, write.before), _kept(state, run, write.after)
    if write.trouble:
        return Replayed(before, differing_cells(before, after), write.trouble)
    then = _Then(state, run, write, before, campaign)
    order = SyncOrder(
        today=date.fromisoformat(run.start.day),
        run=run.start.name,
        synced="",
        elapsed=lambda: write.seconds,
        lang=write.lang,
        only=frozenset(write.only),
        accepted=frozenset(write.accepted),
    )
    plans = sync_campaign(_ThenStore(then), campaign, order, Watches(watch), _ThenState(then)).plans
    writes = [write for plan in plans if plan.workbook == MASTER for write in plan.worksheets]
    made = patched(before, writes, before.version)
    return Replayed(made, differing_cells(made, after))


def _kept(state: StateStore, run: Run, digest: str) -> Snapshot:
    found = state.snapshot(digest)
    if found is None:
        raise UsageError("replay_forgotten", run=str(run.id))
    return replace(found, workbook=MASTER, version=digest)


class _Then:
    """What was there when a run began."""

    def __init__(self, state: StateStore, run: Run, write: MasterWrite, master: Snapshot, campaign: Campaign) -> None:
        self.state, self.run, self.write, self.master, self.campaign = state, run, write, master, campaign
        self.roster = expected_schools(master)
        known = {school.id for school in self.roster.schools}
        self.sources = {one.workbook: one for one in state.sources(run.id) if one.workbook and one.school in known}

    def facts(self, schools: Iterable[Source]) -> Mapping[str, Facts]:
        """What the rules over all schools knew of some."""
        day = date.fromisoformat(self.run.start.day)
        judge = Judge(Bench(self.campaign, self.roster, day, self.write.lang))
        read = ((one.school, self.snapshot(one)) for one in schools if not one.trouble)
        return {school: judge.facts(judge.check(snapshot, school)) for school, snapshot in read}

    def snapshot(self, source: Source) -> Snapshot:
        """A school's workbook."""
        return _kept(self.state, self.run, source.snapshot)


class _ThenStore:
    """The workbooks of then, as a store that is only read."""

    def __init__(self, then: _Then) -> None:
        self._then = then

    def survey(self) -> tuple[Stamp, ...]:
        """Those that schools were known from."""
        return tuple(Stamp(workbook, _STAMP) for workbook in sorted(self._then.sources))

    def stamp(self, workbook: str) -> Stamp | None:
        """Everything has to be opened."""
        return None

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Nothing is written."""
        return {}

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """The master; of schools' workbooks those that could not be read."""
        for workbook in workbooks:
            trouble = self._then.sources[workbook].trouble if workbook != MASTER else None
            if workbook != MASTER and trouble is None:
                raise UsageError("replay_forgotten", run=str(self._then.run.id))
            yield trouble or self._then.master

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """Nothing is written. No school is told anything again: what the log says of that is known."""
        for plan in plans:
            yield Receipt(plan.workbook, trouble=None if plan.workbook == MASTER else Trouble.HELD)

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Nothing is made."""
        raise ValueError(workbook)

    def grow(self, growth: Growth) -> Receipt:
        """Nothing is added: what the run added stands in the master that was kept."""
        return Receipt(growth.workbook, trouble=Trouble.HELD)

    def requests(self) -> Requests:
        """Nothing is asked for."""
        return Requests()

    def forecast(self, writes: int) -> Forecast:
        """Nothing is waited for."""
        return Forecast()

    def address_of(self, school: str) -> str:
        """None is made."""
        return ""


_STAMP = "then"


class _ThenState(Forgetful):
    """The workbooks of then as they were kept, and nothing of what was concluded from them."""

    def __init__(self, then: _Then) -> None:
        self._then = then

    def workbooks(self) -> Mapping[str, KeptWorkbook]:
        """Those that schools were known from, each that of its school."""
        return {workbook: _known(one) for workbook, one in self._then.sources.items()}

    def snapshot(self, digest: str) -> Snapshot | None:
        """A workbook."""
        return self._then.state.snapshot(digest)

    def intended(self) -> Mapping[str, int]:
        """So many schools were told something, which is the one thing that the log says of them."""
        return {f"told {number}": 0 for number in range(self._then.write.told)}

    def facts(self, schools: Collection[str] | None = None) -> Mapping[str, Facts]:
        """Of the schools that the run did not look at."""
        others = [one for one in self._then.sources.values() if one.school not in self._then.write.only]
        return self._then.facts(others) if schools is None and self._then.write.only else {}


def _known(source: Source) -> KeptWorkbook:
    marks = {Fingerprint.SCHOOL.value: source.school}
    return KeptWorkbook(source.workbook, _STAMP, source.version, source.snapshot, marks, trouble=source.trouble)
