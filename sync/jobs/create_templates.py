"""Make a workbook for every expected school that has none. What exists is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sheets_schema.compile.template import TemplateFacts, compile_template
from sheets_schema.layout import WorkbookLayout
from sheets_schema.model import Frame
from sheets_schema.types import field_type
from sync.domain.campaign import Campaign
from sync.domain.plan import Receipt
from sync.domain.roster import Roster, School
from sync.jobs.gather import Watch, unwatched
from sync.jobs.shelf import Owners
from sync.ports.store import WorkbookStore


def create_templates(
    store: WorkbookStore, campaign: Campaign, roster: Roster, today: date, watch: Watch = unwatched
) -> tuple[Receipt, ...]:
    """One receipt for each workbook made, in the roster's order. Can be run again after an interruption."""
    there = Owners(roster).of_all(store)
    lacking = [school for school in roster.schools if school.id not in there]
    frame = campaign.frame(today, roster.known())
    receipts = []
    for done, school in enumerate(lacking, 1):
        receipts.append(store.create(store.address_of(school.id), school_layout(campaign, school, frame)))
        watch(done, len(lacking))
    return tuple(receipts)


def school_layout(campaign: Campaign, school: School, frame: Frame) -> WorkbookLayout:
    """The empty workbook of one school."""
    return compile_template(campaign.schema, template_facts(campaign, school), frame, field_type)


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
