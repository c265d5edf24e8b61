"""Look at everything a sync needs, and say what does not work. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sheets_schema.compile.master.workbook import compile_master
from sheets_schema.frozen import frozen
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, Fingerprint, locate_tables
from sync.domain.campaign import Campaign
from sync.domain.condition import Exam, Surroundings
from sync.domain.cost import Forecast, Requests
from sync.domain.diagnosis import Ailment, Diagnosis, judge_lacking, judge_master, judge_school, judge_surroundings
from sync.domain.drift import find_drift
from sync.domain.layout_cells import layout_grid
from sync.domain.master import locate_master, roster_of
from sync.domain.roster import Roster
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.errors import StoreError, SyncError
from sync.jobs.gather import Watch, unwatched
from sync.jobs.master import master_facts
from sync.jobs.shelf import Owners
from sync.jobs.templates import lasting_frame, school_layout
from sync.ports.inspection import Inspection
from sync.ports.store import WorkbookStore


@frozen
class CheckUp:
    """What was found. ``workbooks``: how many there are; ``forecast``: what the next sync takes at most; ``requests``:
    what this look took. ``is_away``: the store is out of reach, so that little could be looked at.
    """

    diagnoses: tuple[Diagnosis, ...]
    roster: Roster = field(default_factory=Roster)
    surroundings: Surroundings = field(default_factory=Surroundings)
    workbooks: int = 0
    forecast: Forecast = field(default_factory=Forecast)
    requests: Requests = field(default_factory=Requests)
    is_away: bool = False

    @property
    def ill(self) -> frozenset[str]:
        """Who has something to mend."""
        return frozenset(one.who for one in self.diagnoses if one.is_to_mend)

    @property
    def exit_code(self) -> int:
        """0 all is well; 3 something is to be mended; 6 the store is out of reach."""
        return 6 if self.is_away else 3 if self.ill else 0


@dataclass(slots=True)
class _Found:
    """What was seen so far; ``homes``: the workbook of each school."""

    diagnoses: list[Diagnosis]
    roster: Roster = field(default_factory=Roster)
    homes: dict[str, str] = field(default_factory=dict)
    workbooks: int = 0
    forecast: Forecast = field(default_factory=Forecast)


def out_of_reach(error: SyncError) -> CheckUp:
    """What is left to say when a store cannot even be opened."""
    return CheckUp((_told(error),), is_away=True)


def diagnose(
    store: WorkbookStore, inspection: Inspection, campaign: Campaign, today: date, watch: Watch = unwatched
) -> CheckUp:
    """Examine the master and every workbook. A store that is out of reach is part of what is found."""
    surroundings = inspection.surroundings()
    found = _Found(list(judge_surroundings(surroundings)))
    is_away = False
    try:
        _examine_master(inspection, campaign, found)
        stamps = store.survey()
        found.forecast = _forecast(store)
        _examine_schools(inspection, _Examiner(campaign, found.roster, today), stamps, found, watch)
        _find_lacking(store, surroundings.binned, found)
    except StoreError as error:
        found.diagnoses.insert(0, _told(error))
        is_away = True
    return CheckUp(
        tuple(found.diagnoses),
        found.roster,
        surroundings,
        found.workbooks,
        found.forecast,
        store.requests(),
        is_away,
    )


def _forecast(store: WorkbookStore) -> Forecast:
    """The next sync, if it tells every school whose workbook changed something new."""
    reads = store.forecast(0).reads
    return store.forecast(reads + 1) if reads else store.forecast(0)


def _told(error: SyncError) -> Diagnosis:
    return Diagnosis(error.key, details=error.details)


def _examine_master(inspection: Inspection, campaign: Campaign, found: _Found) -> None:
    """The master first: it says which schools are expected."""
    master = next(iter(inspection.examine([MASTER])))
    found.diagnoses += judge_master(master, _lost_tables(master, campaign))
    if isinstance(master.read, Snapshot):
        found.roster = roster_of(master.read)


def _examine_schools(
    inspection: Inspection, examiner: _Examiner, stamps: Sequence[Stamp], found: _Found, watch: Watch
) -> None:
    found.workbooks = len(stamps)
    for done, exam in enumerate(inspection.examine(stamp.workbook for stamp in stamps), 1):
        examiner.take(exam, found)
        watch(done, len(stamps))


def _find_lacking(store: WorkbookStore, binned: frozenset[str], found: _Found) -> None:
    for school in found.roster.schools:
        if school.id not in found.homes:
            places = frozenset({school.workbook, store.address_of(school.id)})
            found.diagnoses.append(judge_lacking(school, binned, places))


def _lost_tables(master: Exam, campaign: Campaign) -> Iterator[str]:
    """The tables that a master should have and this one has not."""
    if not isinstance(master.read, Snapshot):
        return
    layout = compile_master(campaign.schema, master_facts(campaign))
    sheets = (sheet for sheet in layout.worksheets if sheet.title != FINGERPRINT_WORKSHEET)
    wanted = [key for sheet in sheets for key in locate_tables(layout_grid(sheet))]
    located = locate_master(master.read)
    yield from (key for key in dict.fromkeys(wanted) if key not in located)


class _Examiner:
    """Knows whose a workbook is and what it should look like."""

    def __init__(self, campaign: Campaign, roster: Roster, today: date) -> None:
        self._campaign, self._roster = campaign, roster
        self._owners = Owners(roster)
        self._frame = lasting_frame(campaign, roster)

    def take(self, exam: Exam, found: _Found) -> None:
        """Judge one workbook and add what was found."""
        named = self._school_of(exam)
        school = self._roster.get(named)
        stray = self._stray(exam, named, found)
        if school is None or stray:
            trouble = stray or (exam.read.trouble if isinstance(exam.read, Unreadable) else Trouble.NOT_IN_ROSTER)
            found.diagnoses.append(Diagnosis(trouble.value, named, exam.workbook))
            return
        found.homes[named] = exam.workbook
        found.diagnoses += judge_school(school, exam)
        if isinstance(exam.read, Snapshot):
            layout = school_layout(self._campaign, school, self._frame)
            broken = [drift for drift in find_drift(exam.read, layout) if drift.is_broken]
            if broken:
                found.diagnoses.append(_drifted(named, exam.workbook, broken[0].worksheet, len(broken)))

    def _school_of(self, exam: Exam) -> str:
        marks: Mapping[str, str] = exam.read.fingerprint() if isinstance(exam.read, Snapshot) else {}
        return marks.get(Fingerprint.SCHOOL, "") or self._owners.by_address(exam.workbook)

    def _stray(self, exam: Exam, named: str, found: _Found) -> Trouble | None:
        """Why a workbook that can be read is none of this campaign's, or not the one that counts."""
        if isinstance(exam.read, Unreadable):
            return None
        if not named:
            return Trouble.NO_FINGERPRINT
        marks = exam.read.fingerprint()
        if marks.get(Fingerprint.SCHEMA, self._campaign.schema.key) != self._campaign.schema.key:
            return Trouble.OTHER_SCHEMA
        return Trouble.SECOND_WORKBOOK if named in found.homes else None


def _drifted(school: str, workbook: str, worksheet: str, count: int) -> Diagnosis:
    details = {"worksheet": worksheet, "count": str(count)}
    return Diagnosis(Ailment.DRIFTED, school, workbook, details)
