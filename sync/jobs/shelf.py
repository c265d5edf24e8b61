"""The school workbooks: those that changed are read, of the others what was kept is taken up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen
from sheets_schema.keyed import Fingerprint
from sync.domain.kept import KeptWorkbook
from sync.domain.snapshot import Snapshot, Stamp, Trouble, Unreadable

if TYPE_CHECKING:
    from sync.domain.roster import Roster
    from sync.ports.state import StateStore
    from sync.ports.store import WorkbookStore


class Depth(Enum):
    """How much is done anew."""

    CHANGED = auto()
    """Workbooks that changed are read, and schools whose standing may have changed are judged."""

    EVERYTHING = auto()
    """Every workbook is read, and every school is judged."""


class Held(NamedTuple):
    """One workbook; ``snapshot`` only when it was read just now."""

    kept: KeptWorkbook
    snapshot: Snapshot | None = None

    @property
    def workbook(self) -> str:
        """Its address."""
        return self.kept.workbook


_ON_GOOGLE = re.compile(r"/spreadsheets/d/([\w-]+)")


def _place(address: str) -> str:
    """An address as it is compared: of one on Google only what names the spreadsheet."""
    found = _ON_GOOGLE.search(address)
    return found[1] if found else address


class Owners:
    """Which school a workbook's address speaks of: as the roster says, else by the name of the file."""

    def __init__(self, roster: Roster) -> None:
        self._by_address = {_place(school.workbook): school.id for school in roster.schools if school.workbook}
        self._ids = {school.id for school in roster.schools}

    def by_address(self, workbook: str) -> str:
        """The school's id, or empty text."""
        place = _place(workbook)
        if place in self._by_address:
            return self._by_address[place]
        name = workbook.rpartition("/")[2].rpartition(".")[0]
        return name if name in self._ids else ""

    def of(self, kept: KeptWorkbook) -> str:
        """The school of a workbook: by its fingerprint, else by its address."""
        return kept.marks.get(Fingerprint.SCHOOL, "") or self.by_address(kept.workbook)

    def expects(self, school: str) -> bool:
        """Whether the roster has a school with this id."""
        return school in self._ids


@frozen
class Shelf:
    """The workbooks of one campaign as one run finds them. ``run`` is its id, ``stamps`` what it surveyed."""

    store: WorkbookStore
    state: StateStore
    run: int
    depth: Depth
    stamps: tuple[Stamp, ...]

    def survey(self, owners: Owners, only: Collection[str]) -> Mapping[Stamp, KeptWorkbook]:
        """Every workbook that may be one of these schools', with what was kept of it; empty: all schools."""
        known = self.state.workbooks()
        if not only:
            self._forget(known.keys() - {stamp.workbook for stamp in self.stamps})
        found = {stamp: known.get(stamp.workbook, KeptWorkbook(stamp.workbook)) for stamp in self.stamps}
        return {stamp: kept for stamp, kept in found.items() if not only or owners.of(kept) in (*only, "")}

    def _forget(self, gone: Collection[str]) -> None:
        if gone:
            self.state.forget(gone)

    def changed(self, surveyed: Mapping[Stamp, KeptWorkbook]) -> frozenset[str]:
        """Those that have to be read."""
        if self.depth is Depth.EVERYTHING:
            return frozenset(stamp.workbook for stamp in surveyed)
        return frozenset(
            stamp.workbook for stamp, kept in surveyed.items() if kept.stamp != stamp.version or kept.trouble
        )

    def take(self, surveyed: Mapping[Stamp, KeptWorkbook], changed: Collection[str]) -> Iterator[Held]:
        """Each workbook in the order of the survey; what was read is noted at once."""
        results = iter(self.store.read([stamp.workbook for stamp in surveyed if stamp.workbook in changed]))
        for stamp, kept in surveyed.items():
            yield self._noted(stamp, kept, next(results)) if stamp.workbook in changed else Held(kept)

    def _noted(self, stamp: Stamp, kept: KeptWorkbook, result: Snapshot | Unreadable) -> Held:
        if isinstance(result, Unreadable):
            return Held(self.state.keep(replace(kept, stamp="", trouble=result)))
        version = "" if stamp.is_fresh else stamp.version
        if kept.snapshot and kept.version == result.version:
            return Held(self.state.keep(replace(kept, stamp=version, run=self.run, trouble=None)), result)
        marks = {str(key): text for key, text in result.fingerprint().items() if key in _MARKS}
        new = KeptWorkbook(stamp.workbook, version, result.version, marks=marks, run=self.run)
        return Held(self.state.keep(new, result), result)

    def snapshot(self, held: Held) -> Snapshot | Unreadable:
        """The workbook's content, as read or as kept; read again where it was lost."""
        if held.snapshot:
            return held.snapshot
        kept = self.state.snapshot(held.kept.snapshot)
        if kept:
            return replace(kept, workbook=held.workbook, version=held.kept.version)
        return next(iter(self.store.read([held.workbook])))


_MARKS = (Fingerprint.SCHOOL, Fingerprint.SCHEMA)


@frozen
class Assigned:
    """Whose each workbook is: by school those that count and those that could not be read, and all others."""

    held: Mapping[str, Held]
    troubles: Mapping[str, Unreadable]
    strays: tuple[Unreadable, ...]


def assign(workbooks: Iterable[Held], owners: Owners) -> Assigned:
    """Give each workbook to its school; of two for one school the one that the roster or its name points at counts."""
    held: dict[str, Held] = {}
    troubles: dict[str, Unreadable] = {}
    strays: list[Unreadable] = []
    for one in workbooks:
        school = owners.of(one.kept)
        trouble = one.kept.trouble or _foreign(one, school, owners)
        if trouble and one.kept.trouble and owners.expects(school):
            troubles[school] = replace(trouble, school=school)
        elif trouble:
            strays.append(trouble)
        elif school not in held:
            held[school] = one
        else:
            first, second = held[school], one
            if owners.by_address(second.workbook) == school:
                first, second = second, first
            held[school] = first
            strays.append(Unreadable(second.workbook, Trouble.SECOND_WORKBOOK, school=school))
    strays += [troubles.pop(school) for school in held if school in troubles]
    return Assigned(held, troubles, tuple(strays))


def _foreign(held: Held, school: str, owners: Owners) -> Unreadable | None:
    """Why a workbook that can be read is none of this campaign's schools'."""
    if not school:
        return Unreadable(held.workbook, Trouble.NO_FINGERPRINT)
    if not owners.expects(school):
        return Unreadable(held.workbook, Trouble.NOT_IN_ROSTER, school=school)
    return None
