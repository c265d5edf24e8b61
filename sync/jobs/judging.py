"""Judge schools: from a workbook's content to what is told of it, and to what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sheets_schema.compile.checker import Checker, compile_checker
from sheets_schema.digests import digest_of
from sheets_schema.records import Checked
from sheets_schema.rules import Remark, findings_of
from sheets_schema.types import field_type
from sync.domain.campaign import Campaign
from sync.domain.contents import SchoolRows
from sync.domain.outcome import Outcome
from sync.domain.progress import progress
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Unreadable
from sync.domain.standing import Standing, tally_of
from sync.domain.submission import read_submission
from sync.domain.unbegun import Told, told_apart


@dataclass(frozen=True, slots=True)
class Bench:
    """What schools are judged by: the campaign, whom it expects, the day, and the language of what is written.

    ``program`` identifies the rules themselves: what was concluded by others is concluded again.
    """

    campaign: Campaign
    roster: Roster
    today: date
    lang: str = "vi"
    program: str = ""


class Judge:
    """Judges the schools of one campaign. What is the same for all of them is worked out once, when it is needed."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._campaign = bench.campaign
        self._schema = bench.campaign.schema

    @cached_property
    def checker(self) -> Checker:
        """The schema as compiled for this campaign."""
        frame = self._campaign.frame(self._bench.today, self._bench.roster.known())
        return compile_checker(self._schema, frame, field_type)

    @cached_property
    def _rows(self) -> SchoolRows:
        return SchoolRows(self._schema, self._bench.lang)

    @cached_property
    def _common(self) -> str:
        bench = self._bench
        campaign = repr(replace(bench.campaign, schema=None))  # type: ignore[arg-type]
        known = repr([(one.id, one.name) for one in bench.roster.schools])
        return "\n".join((self._schema.digest, campaign, known, bench.today.isoformat(), bench.lang, bench.program))

    @cached_property
    def _digest(self) -> str:
        return digest_of(self._common)

    def context(self, school: School, workbook: str) -> str:
        """Everything beside the workbook's content on which the standing of a school depends, as a digest."""
        text = f"{self._digest}\n{workbook}\n{school!r}"
        return digest_of(text)

    def check(self, snapshot: Snapshot, school: str) -> Checked:
        """Read a workbook's records and check them as those of the school with this id."""
        submission = read_submission(snapshot, self._schema)
        return self.checker.check(submission.records, school, submission.findings)

    def unread(self, school: School, trouble: Unreadable) -> Outcome:
        """A school whose workbook could not be read."""
        return Outcome(school, trouble.workbook, trouble=trouble)

    def outcome(self, school: School, workbook: str, checked: Checked | None, remarks: Sequence[Remark]) -> Outcome:
        """A school whose workbook was checked, or that has none."""
        if checked and remarks:
            checked = Checked(checked.records, checked.findings + findings_of(checked, remarks))
        statuses = progress(self._campaign, checked, school, self._bench.today)
        told = told_apart(self._schema, checked) if checked else Told(())
        return Outcome(school, workbook, checked, told.findings, statuses, unbegun=told.unbegun)

    def standing(self, outcome: Outcome) -> Standing:
        """What is kept of an outcome."""
        tally = tally_of(self._schema, outcome)
        rows = self._rows.of(outcome, tally)
        return Standing(outcome.school.id, tally, rows, outcome.findings, outcome.unbegun, outcome.statuses)
