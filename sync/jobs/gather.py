"""Read every school's workbook and conclude what is known of each expected school. Writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sheets_schema.compile.checker import Checker, compile_checker
from sheets_schema.findings import Finding
from sheets_schema.keyed import Fingerprint
from sheets_schema.records import Checked
from sheets_schema.rules import check_across
from sheets_schema.types import field_type
from sync.domain.campaign import Campaign
from sync.domain.outcome import Outcome
from sync.domain.progress import progress
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.domain.submission import read_submission
from sync.domain.unbegun import Told, told_apart
from sync.ports.store import WorkbookStore

Watch = Callable[[int, int], None]
"""Told how many workbooks of how many are done, for a progress bar."""


Hold = Callable[[School, Checked | None, Snapshot | None], Unreadable | None]
"""Why what a school's workbook shows now is held back; None: it is not."""


def unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All expected schools, in the roster's order; the snapshots that were read, by school; and workbooks
    that belong to no expected school or come second for one."""

    outcomes: tuple[Outcome, ...]
    snapshots: Mapping[str, Snapshot]
    strays: tuple[Unreadable, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What has been read and checked so far."""

    checker: Checker
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    checked: dict[str, Checked] = field(default_factory=dict)
    troubles: dict[str, Unreadable] = field(default_factory=dict)
    strays: list[Unreadable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Gathers one campaign. ``only``: ids of the schools to read; empty: all. ``hold`` says of which schools nothing is
    to be published; without it, workbooks of another schema are left out.
    """

    store: WorkbookStore
    campaign: Campaign
    roster: Roster
    today: date
    only: frozenset[str] = frozenset()
    hold: Hold | None = None

    def gather(self, watch: Watch = unwatched) -> Gathered:
        """Read, check and judge everything there is."""
        owners = Owners(self.roster)
        wanted = [stamp.workbook for stamp in self.store.survey()]
        if self.only:
            wanted = [workbook for workbook in wanted if owners.by_address(workbook) in (*self.only, "")]
        frame = self.campaign.frame(self.today, self.roster.known())
        reading = _Reading(compile_checker(self.campaign.schema, frame, field_type))
        for done, result in enumerate(self.store.read(wanted), 1):
            self._take(result, owners, reading)
            watch(done, len(wanted))
        self._hold_back(reading)
        reading.strays += [reading.troubles.pop(school) for school in reading.snapshots if school in reading.troubles]
        return Gathered(tuple(self._outcomes(reading)), reading.snapshots, tuple(reading.strays))

    def _hold_back(self, reading: _Reading) -> None:
        """What is held back is as if it could not be read: the school's last rows stay."""
        hold = self.hold or self._hold_foreign
        for school in self.roster.schools:
            if school.id in reading.troubles and school.id not in reading.snapshots:
                continue
            if self.only and school.id not in self.only:
                continue
            held = hold(school, reading.checked.get(school.id), reading.snapshots.get(school.id))
            if held:
                reading.snapshots.pop(school.id, None)
                reading.checked.pop(school.id, None)
                reading.troubles[school.id] = held

    def _hold_foreign(self, school: School, checked: Checked | None, snapshot: Snapshot | None) -> Unreadable | None:
        schema = self.campaign.schema.key
        theirs = snapshot.fingerprint().get(Fingerprint.SCHEMA, schema) if snapshot else schema
        if snapshot is None or theirs == schema:
            return None
        return Unreadable(snapshot.workbook, Trouble.OTHER_SCHEMA, theirs, school.id)

    def _take(self, result: Snapshot | Unreadable, owners: Owners, reading: _Reading) -> None:
        if isinstance(result, Unreadable):
            school = owners.by_address(result.workbook)
            if school:
                reading.troubles[school] = replace(result, school=school)
            else:
                reading.strays.append(result)
            return
        school, trouble = self._owner_of(result, owners, reading)
        if trouble:
            reading.strays.append(Unreadable(result.workbook, trouble, school=school))
        else:
            reading.snapshots[school] = result
            reading.checked[school] = checked_snapshot(reading.checker, result, self.campaign, school)

    def _owner_of(self, snapshot: Snapshot, owners: Owners, reading: _Reading) -> tuple[str, Trouble | None]:
        """Whose workbook this is: by its fingerprint, else because the roster names the file."""
        marks = snapshot.fingerprint()
        school = marks.get(Fingerprint.SCHOOL, "") or owners.by_address(snapshot.workbook)
        if not school:
            return "", Trouble.NO_FINGERPRINT
        if self.roster.get(school) is None:
            return school, Trouble.NOT_IN_ROSTER
        return school, self._second(school, snapshot, owners, reading)

    def _second(self, school: str, snapshot: Snapshot, owners: Owners, reading: _Reading) -> Trouble | None:
        """Of two workbooks for one school, the one the roster (or its name) points at counts."""
        first = reading.snapshots.get(school)
        if first is None:
            return None
        if owners.by_address(snapshot.workbook) != school:
            return Trouble.SECOND_WORKBOOK
        reading.strays.append(Unreadable(first.workbook, Trouble.SECOND_WORKBOOK, school=school))
        return None

    def _outcomes(self, reading: _Reading) -> Iterator[Outcome]:
        names = {school.id: school.name for school in self.roster.schools}
        across = check_across(self.campaign.schema, reading.checked, names)
        for school in self.roster.schools:
            if not self.only or school.id in self.only:
                yield self._outcome(school, reading, across.get(school.id, ()))

    def _outcome(self, school: School, reading: _Reading, across: tuple[Finding, ...]) -> Outcome:
        trouble = reading.troubles.get(school.id)
        if trouble:
            return Outcome(school, trouble.workbook, trouble=trouble)
        checked = reading.checked.get(school.id)
        if checked and across:
            checked = Checked(checked.records, checked.findings + across)
        statuses = progress(self.campaign, checked, school, self.today)
        snapshot = reading.snapshots.get(school.id)
        told = told_apart(self.campaign.schema, checked) if checked else Told(())
        workbook = snapshot.workbook if snapshot else ""
        return Outcome(school, workbook, checked, told.findings, statuses, unbegun=told.unbegun)


def checked_snapshot(checker: Checker, snapshot: Snapshot, campaign: Campaign, school: str) -> Checked:
    """Read a workbook's records and check them as those of the school with this id."""
    submission = read_submission(snapshot, campaign.schema)
    return checker.check(submission.records, school, submission.findings)


class Owners:
    """Which school a workbook's address speaks of: as the roster says, else by the name of the file."""

    def __init__(self, roster: Roster) -> None:
        self._by_address = {school.workbook: school.id for school in roster.schools if school.workbook}
        self._ids = {school.id for school in roster.schools}

    def by_address(self, workbook: str) -> str:
        """The school's id, or empty text."""
        if workbook in self._by_address:
            return self._by_address[workbook]
        name = workbook.rpartition("/")[2].rpartition(".")[0]
        return name if name in self._ids else ""

    def of_all(self, store: WorkbookStore) -> frozenset[str]:
        """Ids of the schools that have a workbook; those with other names are opened to see whose they are."""
        addresses = [stamp.workbook for stamp in store.survey()]
        by_name = {workbook: self.by_address(workbook) for workbook in addresses}
        others = store.read([workbook for workbook, school in by_name.items() if not school])
        marked = (one.fingerprint().get(Fingerprint.SCHOOL, "") for one in others if isinstance(one, Snapshot))
        return frozenset({*by_name.values(), *marked} - {""})


def unreadable(gathered: Gathered) -> Iterable[Unreadable]:
    """Everything that could not be read: schools' workbooks in the roster's order, then the others."""
    yield from (outcome.trouble for outcome in gathered.outcomes if outcome.trouble)
    yield from gathered.strays
