"""Where a run asks its guard: for each school before it is published, and for the master before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from sheets_schema.cells import typed_text
from sheets_schema.compile.master.figures import FIGURES_TABLE
from sheets_schema.compile.master.tables import MATRIX, RUNS, master_tables, record_tables
from sheets_schema.compile.master.words import TITLES
from sheets_schema.frozen import frozen
from sheets_schema.records import Checked
from sync.domain.campaign import Campaign
from sync.domain.guard import Before, Guard, Holding, Kind, Refusal, is_entered, own_items
from sync.domain.master import Located, MasterDiff, locate_master
from sync.domain.plan import WorkbookPlan
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.domain.tables import TableContent
from sync.domain.unkeyed import unkeyed_rows
from sync.jobs.master_view import MasterView


@frozen
class Sentry:
    """One run's guard, and what it was asked about so far: refused or, since a person said so, accepted."""

    guard: Guard
    located: Located
    answers: list[Refusal] = field(default_factory=list)

    @property
    def holds_master(self) -> bool:
        """Whether nothing at all is written into the master."""
        return any(one.kind in (Kind.SHRINKS, Kind.CHANGES) for one in self.answers if not one.is_accepted)

    def _waits(self, answers: Iterable[Refusal]) -> bool:
        """Whether something has to wait for a person."""
        new = list(answers)
        self.answers.extend(new)
        return any(not one.is_accepted for one in new)

    def hold(self, school: School, checked: Checked | None, snapshot: Snapshot | None) -> Unreadable | None:
        """Why nothing of what a school's workbook shows now is published; its last rows stay."""
        workbook = snapshot.workbook if snapshot else ""
        marks = snapshot.fingerprint() if snapshot else {}
        is_held = self._waits(self.guard.school(school, checked, marks, workbook))
        return Unreadable(workbook, Trouble.HELD, school=school.id) if is_held else None

    def some(self, diff: MasterDiff) -> WorkbookPlan | None:
        """The plan for the rows of some schools: it cannot shake the whole."""
        self._waits(self._lost(diff.not_found))
        return diff.plan

    def many(self, diff: MasterDiff, located: Located) -> WorkbookPlan | None:
        """The plan for a master that nobody has changed since it was left, when much of it would change."""
        plan = self.some(diff)
        writes = {write.worksheet: write for write in plan.worksheets} if plan else {}
        return None if self._waits(self.guard.changes(located, writes)) else plan

    def whole(self, diff: MasterDiff, contents: Sequence[TableContent], roster: Roster) -> WorkbookPlan | None:
        """What of the whole master's plan may be written."""
        log = () if RUNS in self.located else (RUNS,)
        self._waits(self._lost((*diff.not_found, *log)))
        damaged = unkeyed_rows(self.located, contents)
        waiting = {self._title(table) for table, rows in damaged.items() if self._waits(self._unkeyed(table, rows))}
        plan = _without(diff.plan, waiting)
        is_shrunken = self._waits(self.guard.roster([school.id for school in roster.schools]))
        writes = {write.worksheet: write for write in plan.worksheets} if plan else {}
        is_changed = self._waits(self.guard.changes(self.located, writes))
        return None if is_shrunken or is_changed else plan

    def _unkeyed(self, table: str, rows: Sequence[int]) -> Iterator[Refusal]:
        grid, _ = self.located[table]
        return self.guard.keys(table, grid.title, rows, [repr(grid.rows[row - 1]) for row in rows])

    def _title(self, table: str) -> str:
        return self.located[table][0].title

    def _lost(self, tables: Iterable[str]) -> Iterator[Refusal]:
        """Tables that were not found, by the worksheet on which they stood; the overview has several."""
        titles = {table.key: table.title.vi for table in master_tables(self.guard.schema)}
        lost: dict[str, list[str]] = {}
        for table in tables:
            lost.setdefault(titles.get(table, TITLES[FIGURES_TABLE].vi), []).append(table)
        for title, keys in lost.items():
            yield from self.guard.lost(title, keys)


def post_sentry(campaign: Campaign, master: Snapshot, accepted: frozenset[str]) -> Sentry:
    """The sentry of a run that found the master so. ``accepted``: what a person said of earlier refusals."""
    located = locate_master(master)
    before = Before(campaign.schema, located)
    return Sentry(Guard(campaign.schema, campaign.limits, before, accepted), located)


def post_kept_sentry(view: MasterView, accepted: frozenset[str]) -> Sentry:
    """The same for a master that nobody has changed: what it shows of a school is what was kept of it."""
    campaign = view.campaign
    return Sentry(Guard(campaign.schema, campaign.limits, _KeptBefore(view), accepted), {})


class _KeptBefore(Before):
    """What the master was left with; of a school that could not be read then, what it still shows."""

    def __init__(self, view: MasterView) -> None:
        super().__init__(view.campaign.schema, {})
        self._view = view

    @cached_property
    def _columns(self) -> Mapping[str, tuple[str, ...]]:
        return {table.key: table.system_columns for table in master_tables(self._schema)}

    @cached_property
    def _shown(self) -> Before:
        tables = (MATRIX, *(table.key for table in record_tables(self._schema)))
        return Before(self._schema, locate_master(self._view.part(tables)))

    def of(self, school: str) -> Holding:
        """How much the master shows of one school."""
        left = self._view.state.standings((school,)).get(school)
        if left is None or not left.tally.is_read:
            return self._shown.of(school)
        records = entries = 0
        for table in record_tables(self._schema):
            for texts in self._kept(table.key, school, [one.key for one in table.fields]):
                records, entries = records + 1, entries + len([one for one in texts if one])
        rows = self._kept(MATRIX, school, own_items(self._schema))
        return Holding(records, entries, sum(len([one for one in row if is_entered(one)]) for row in rows))

    def _kept(self, table: str, school: str, keys: Sequence[str]) -> Iterator[list[str]]:
        """The texts of some columns in the rows that were kept of a school."""
        columns = self._columns[table]
        places = [columns.index(key) for key in keys if key in columns]
        for row in self._view.state.rows(table, [school]).get(school, ()):
            yield [typed_text(row.values[place]).strip() for place in places]


def _without(plan: WorkbookPlan | None, titles: set[str]) -> WorkbookPlan | None:
    if plan is None or not titles:
        return plan
    kept = tuple(write for write in plan.worksheets if write.worksheet not in titles)
    return replace(plan, worksheets=kept) if kept else None
