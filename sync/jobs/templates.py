"""The schools' workbooks as they should be made, and which workbook is whose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sheets_schema.compile.template.facts import TemplateFacts
from sheets_schema.compile.template.workbook import compile_template
from sheets_schema.keyed import Fingerprint
from sheets_schema.layout import WorkbookLayout
from sheets_schema.model import Frame
from sheets_schema.types import field_type
from sync.domain.campaign import Campaign
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.jobs.shelf import Owners
from sync.ports.store import WorkbookStore


def school_layout(campaign: Campaign, school: School, frame: Frame) -> WorkbookLayout:
    """The empty workbook of one school."""
    return compile_template(campaign.schema, template_facts(campaign, school), frame, field_type)


def lasting_frame(campaign: Campaign, roster: Roster) -> Frame:
    """A frame for templates: it does not change from day to day, so that templates do not either."""
    return campaign.frame(campaign.last, roster.known())


def template_facts(campaign: Campaign, school: School) -> TemplateFacts:
    """What the school's workbook says of its campaign, with the school's own deadlines."""
    basis = campaign.basis
    return TemplateFacts(
        campaign=campaign.key,
        title=campaign.title,
        school=school.id,
        school_name=school.name,
        authority=campaign.authority,
        receiver=campaign.receiver,
        basis=f"{basis.type} số {basis.number} ngày {basis.date:%d/%m/%Y} của {basis.issuer}",
        phase=basis.phase,
        contact=campaign.contact,
        deadlines=_deadlines(campaign, school),
        moves_deadlines=campaign.calendar.moves,
    )


def _deadlines(campaign: Campaign, school: School) -> Mapping[str, date]:
    """The days that really end each term, by the names of the deadlines."""
    days = {name: campaign.deadline(name, school.extension) for name in campaign.deadlines}
    return {name: day for name, day in days.items() if day}


def workbooks_by_school(store: WorkbookStore, roster: Roster) -> dict[str, str]:
    """The workbook of each school that has one. Those whose address says nothing are opened to see whose they are,
    also those that only the roster names: a new one may not be listed yet. Of two with the school's name the last
    counts, as in a sync: ``a.xlsx`` before ``a.ods``.
    """
    owners = Owners(roster)
    found: dict[str, str] = {}
    unclear: list[str] = []
    for stamp in store.survey():
        school = owners.by_address(stamp.workbook)
        if school:
            found[school] = stamp.workbook
        else:
            unclear.append(stamp.workbook)
    unclear += [one.workbook for one in roster.schools if one.id not in found and "://" in one.workbook]
    for read in store.read(unclear):
        school = read.fingerprint().get(Fingerprint.SCHOOL, "") if isinstance(read, Snapshot) else ""
        if school:
            found.setdefault(school, read.workbook)
    return found


class Owned(NamedTuple):
    """A workbook that was read, and whose it is."""

    school: School
    snapshot: Snapshot


def owned_workbooks(
    store: WorkbookStore, campaign: Campaign, roster: Roster, only: Collection[str]
) -> Iterator[Owned | Unreadable]:
    """Every workbook of an expected school, or of those in ``only``; what cannot be read, or belongs to nobody."""
    owners = Owners(roster)
    wanted = [stamp.workbook for stamp in store.survey()]
    if only:
        wanted = [workbook for workbook in wanted if owners.by_address(workbook) in (*only, "")]
    for read in store.read(wanted):
        owned = _owned(read, campaign, roster, owners)
        if isinstance(owned, Unreadable) or not only or owned.school.id in only:
            yield owned


def _owned(read: Snapshot | Unreadable, campaign: Campaign, roster: Roster, owners: Owners) -> Owned | Unreadable:
    if isinstance(read, Unreadable):
        return read
    marks = read.fingerprint()
    named = marks.get(Fingerprint.SCHOOL, "") or owners.by_address(read.workbook)
    school = roster.get(named)
    if school is None:
        return Unreadable(read.workbook, Trouble.NOT_IN_ROSTER if named else Trouble.NO_FINGERPRINT, school=named)
    if marks.get(Fingerprint.SCHEMA, campaign.schema.key) != campaign.schema.key:
        return Unreadable(read.workbook, Trouble.OTHER_SCHEMA, school=named)
    return Owned(school, read)
