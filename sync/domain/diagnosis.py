"""From what an inspection saw to what is wrong, and for whom. Words are in the catalogue of ``render``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from sheets_schema.frozen import frozen
from sync.domain.condition import Access, Exam, Surroundings
from sync.domain.roster import School
from sync.domain.snapshot import MASTER, Trouble, Unreadable

LOCALE, TIME_ZONES = "vi_VN", frozenset({"Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok", "Asia/Jakarta"})
"""What a workbook on Google is set to; the time zones are those of UTC+7."""

_CLOCK_ODD, _CLOCK_WRONG = 60, 300
"""Seconds: Google refuses a claim whose time is more than five minutes off."""

_ROOM_LOW = 500_000_000


class Gravity(StrEnum):
    """``ERROR``: something does not work; ``WARNING``: it works, and is to be mended; ``NOTE``: good to know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Ailment(StrEnum):
    """What can be wrong beside what keeps a workbook from being read (``Trouble``). Stable."""

    NO_MASTER = "no_master"
    TABLE_LOST = "table_lost"
    NO_WORKBOOK = "no_workbook"
    TRASHED = "trashed"
    NOT_WRITABLE = "not_writable"
    NOT_SHARED = "not_shared"
    ANYONE_WRITES = "anyone_writes"
    ANYONE_READS = "anyone_reads"
    LOCALE = "locale"
    TIME_ZONE = "time_zone"
    DRIFTED = "drifted"
    OPEN_NOW = "open_now"
    KEY_OPEN = "key_open"
    CLOCK_WRONG = "clock_wrong"
    CLOCK_ODD = "clock_odd"
    DISK_LOW = "disk_low"
    FOLDER_READ_ONLY = "folder_read_only"
    NO_OFFICE = "no_office"
    LOCKED = "locked"


_GRAVITIES: Mapping[str, Gravity] = {
    Ailment.NO_WORKBOOK: Gravity.WARNING,
    Ailment.ANYONE_READS: Gravity.WARNING,
    Ailment.LOCALE: Gravity.WARNING,
    Ailment.TIME_ZONE: Gravity.WARNING,
    Ailment.DRIFTED: Gravity.WARNING,
    Ailment.KEY_OPEN: Gravity.WARNING,
    Ailment.CLOCK_ODD: Gravity.WARNING,
    Ailment.OPEN_NOW: Gravity.NOTE,
    Ailment.NO_OFFICE: Gravity.NOTE,
    Ailment.LOCKED: Gravity.NOTE,
    Trouble.NO_FINGERPRINT: Gravity.WARNING,
    Trouble.NOT_IN_ROSTER: Gravity.WARNING,
    Trouble.OTHER_SCHEMA: Gravity.WARNING,
    Trouble.SECOND_WORKBOOK: Gravity.WARNING,
}
"""Everything else does not work: an error."""


@frozen
class Diagnosis:
    """One thing to mend or to know. ``who``: a school's id, ``MASTER``, or empty for all; ``details`` go into the
    words and, as they are, to machines.
    """

    code: str
    who: str = ""
    workbook: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def gravity(self) -> Gravity:
        """How bad it is."""
        return _GRAVITIES.get(self.code, Gravity.ERROR)

    @property
    def is_to_mend(self) -> bool:
        """Whether somebody has to do something."""
        return self.gravity is not Gravity.NOTE


def judge_surroundings(seen: Surroundings) -> Iterator[Diagnosis]:
    """The key, the clock, the disk, what is installed."""
    if seen.open_key:
        yield Diagnosis(Ailment.KEY_OPEN, details={"file": seen.open_key})
    yield from _clock(seen.clock_ahead)
    if seen.free_bytes is not None and seen.free_bytes < _ROOM_LOW:
        yield Diagnosis(Ailment.DISK_LOW, details={"megabytes": f"{seen.free_bytes / 1e6:.0f}"})
    if seen.is_writable is False:
        yield Diagnosis(Ailment.FOLDER_READ_ONLY)
    if seen.has_office is False:
        yield Diagnosis(Ailment.NO_OFFICE)
    if seen.holder:
        yield Diagnosis(Ailment.LOCKED, details={"who": seen.holder})


def _clock(ahead: float | None) -> Iterator[Diagnosis]:
    if ahead is not None and abs(ahead) > _CLOCK_ODD:
        code = Ailment.CLOCK_WRONG if abs(ahead) > _CLOCK_WRONG else Ailment.CLOCK_ODD
        yield Diagnosis(code, details={"seconds": f"{ahead:+.0f}"})


def judge_lacking(school: School, binned: frozenset[str], places: frozenset[str]) -> Diagnosis:
    """A school without a workbook; ``places``: where it would be, ``binned``: what somebody threw away."""
    return Diagnosis(Ailment.TRASHED if places & binned else Ailment.NO_WORKBOOK, school.id)


def judge_school(school: School, exam: Exam) -> Iterator[Diagnosis]:
    """A school's own workbook."""
    if exam.access and exam.access.is_trashed:
        yield Diagnosis(Ailment.TRASHED, school.id, exam.workbook)
        return
    for code, details in (*_reading(exam.read), *_sharing(exam.access, school), *_settings(exam)):
        yield Diagnosis(code, school.id, exam.workbook, details)
    if exam.is_open:
        yield Diagnosis(Ailment.OPEN_NOW, school.id, exam.workbook)


def judge_master(exam: Exam, lost: Iterable[str]) -> Iterator[Diagnosis]:
    """The officials' workbook; ``lost``: keys of its tables that were not found."""
    if exam.access and exam.access.is_trashed:
        yield Diagnosis(Ailment.TRASHED, MASTER, MASTER)
        return
    is_gone = isinstance(exam.read, Unreadable) and exam.read.trouble is Trouble.GONE
    reading = ((str(Ailment.NO_MASTER), {}),) if is_gone else _reading(exam.read)
    tables = [(str(Ailment.TABLE_LOST), {"table": table}) for table in lost]
    for code, details in (*reading, *tables, *_reach(exam.access), *_settings(exam)):
        yield Diagnosis(code, MASTER, MASTER, details)


_Found = Iterable[tuple[str, Mapping[str, str]]]


def _reading(read: object) -> _Found:
    if isinstance(read, Unreadable):
        yield read.trouble.value, {"detail": read.detail} if read.detail else {}


def _reach(access: Access | None) -> _Found:
    """What we may do ourselves, and whether strangers may."""
    if access is None:
        return
    if not access.can_write:
        yield Ailment.NOT_WRITABLE, {}
    if access.open_to_all:
        yield Ailment.ANYONE_READS if access.open_to_all in ("reader", "commenter") else Ailment.ANYONE_WRITES, {}


def _sharing(access: Access | None, school: School) -> _Found:
    yield from _reach(access)
    if access and access.writers is not None and school.email and not _may_write(school.email, access):
        yield Ailment.NOT_SHARED, {"email": school.email}


def _may_write(email: str, access: Access) -> bool:
    known = {one.casefold() for one in access.writers or ()}
    name = email.strip().casefold()
    return name in known or f"*@{name.rpartition('@')[2]}" in known


def _settings(exam: Exam) -> _Found:
    if exam.locale and exam.locale != LOCALE:
        yield Ailment.LOCALE, {"given": exam.locale, "wanted": LOCALE}
    if exam.time_zone and exam.time_zone not in TIME_ZONES:
        yield Ailment.TIME_ZONE, {"given": exam.time_zone, "wanted": "Asia/Ho_Chi_Minh"}
