"""Check single workbooks, wherever they lie. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sheets_schema.keyed import Fingerprint
from sync.domain.campaign import Campaign
from sync.domain.outcome import Outcome
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.jobs.bench import Bench
from sync.jobs.judging import Judge
from sync.jobs.shelf import Owners


def check_workbooks(
    campaign: Campaign, roster: Roster, today: date, results: Iterable[Snapshot | Unreadable]
) -> Iterator[Outcome]:
    """One outcome for each workbook, in order. Rules across schools are left to the sync, which sees them all."""
    judge, owners = Judge(Bench(campaign, roster, today)), Owners(roster)
    for result in results:
        if isinstance(result, Unreadable):
            yield Outcome(School("", ""), result.workbook, trouble=result)
            continue
        school = _school(roster, owners, result)
        trouble = _foreign(campaign, result, school)
        if trouble:
            yield Outcome(school, result.workbook, trouble=trouble)
        else:
            yield judge.outcome(school, result.workbook, judge.check(result, school.id), ())


def _school(roster: Roster, owners: Owners, snapshot: Snapshot) -> School:
    """Whose workbook this is: by its fingerprint, else by its address. A school that is not expected keeps the
    workbook's own words.
    """
    marks = snapshot.fingerprint()
    school = marks.get(Fingerprint.SCHOOL, "") or owners.by_address(snapshot.workbook.replace("\\", "/"))
    return roster.get(school) or School(school, marks.get(Fingerprint.SCHOOL_NAME, ""))


def _foreign(campaign: Campaign, snapshot: Snapshot, school: School) -> Unreadable | None:
    """Why a workbook is none of this campaign's."""
    if not school.id:
        return Unreadable(snapshot.workbook, Trouble.NO_FINGERPRINT)
    schema = snapshot.fingerprint().get(Fingerprint.SCHEMA, campaign.schema.key)
    return None if schema == campaign.schema.key else Unreadable(snapshot.workbook, Trouble.OTHER_SCHEMA, schema)
