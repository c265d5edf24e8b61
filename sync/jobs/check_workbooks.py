"""Check single workbooks, wherever they lie. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sheets_schema.compile.checker import compile_checker
from sheets_schema.keyed import Fingerprint
from sheets_schema.types import field_type
from sync.domain.campaign import Campaign
from sync.domain.outcome import Outcome
from sync.domain.progress import progress
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.jobs.gather import checked_snapshot


def check_workbooks(
    campaign: Campaign, roster: Roster, today: date, results: Iterable[Snapshot | Unreadable]
) -> Iterator[Outcome]:
    """One outcome for each workbook, in order. Rules across schools are left to the sync, which sees them all."""
    checker = compile_checker(campaign.schema, campaign.frame(today, roster.known()), field_type)
    for result in results:
        trouble = result if isinstance(result, Unreadable) else _foreign(campaign, result)
        if isinstance(result, Unreadable) or trouble:
            yield Outcome(School("", ""), result.workbook, trouble=trouble)
            continue
        school = _school(roster, result)
        checked = checked_snapshot(checker, result, campaign, school.id)
        statuses = progress(campaign, checked, school, today)
        yield Outcome(school, result.workbook, checked, checked.findings, statuses)


def _foreign(campaign: Campaign, snapshot: Snapshot) -> Unreadable | None:
    """Why a workbook is none of this campaign's."""
    schema = snapshot.fingerprint().get(Fingerprint.SCHEMA)
    if schema is None:
        return Unreadable(snapshot.workbook, Trouble.NO_FINGERPRINT)
    return None if schema == campaign.schema.key else Unreadable(snapshot.workbook, Trouble.OTHER_SCHEMA, schema)


def _school(roster: Roster, snapshot: Snapshot) -> School:
    """The school as the roster knows it; one that is not expected is checked under the workbook's own words."""
    marks = snapshot.fingerprint()
    school = marks.get(Fingerprint.SCHOOL, "")
    return roster.get(school) or School(school, marks.get(Fingerprint.SCHOOL_NAME, ""))
