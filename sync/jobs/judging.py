"""Judge schools: from a workbook's content to what is told of it, and to what is kept.

Imported when a school is judged: a run that finds all as it was left judges none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sheets_schema.compile.checker import Checker, compile_checker
from sheets_schema.records import Checked
from sheets_schema.rules import compare_schools, facts_of, findings_of
from sheets_schema.types import field_type
from sync.domain.contents import SchoolRows
from sync.domain.lasting import days_of
from sync.domain.outcome import Outcome
from sync.domain.progress import progress
from sync.domain.standing import Standing, tally_of
from sync.domain.submission import read_submission
from sync.domain.unbegun import Told, told_apart

if TYPE_CHECKING:
    from sheets_schema.facts import Facts, Remark
    from sync.domain.kept import Days
    from sync.domain.roster import School
    from sync.domain.snapshot import Snapshot, Unreadable
    from sync.jobs.bench import Bench


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

    def check(self, snapshot: Snapshot, school: str) -> Checked:
        """Read a workbook's records and check them as those of the school with this id."""
        submission = read_submission(snapshot, self._schema)
        return self.checker.check(submission.records, school, submission.findings)

    def facts(self, checked: Checked) -> Facts:
        """What the rules over all schools have to know of one."""
        return facts_of(self._schema, checked)

    def compare(self, known: Mapping[str, Facts]) -> Mapping[str, tuple[Remark, ...]]:
        """What the comparison of all expected schools, by what is known of them, says of each."""
        names = {school.id: school.name for school in self._bench.roster.schools}
        compared = {school: known[school] for school in names if school in known}
        return compare_schools(self._schema, compared, names)

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

    def days(self, outcome: Outcome) -> Days:
        """For which days an outcome holds."""
        return days_of(outcome.statuses, outcome.checked, self._bench.today, self._campaign.calendar.grace_days)

    def standing(self, outcome: Outcome) -> Standing:
        """What is kept of an outcome."""
        tally = tally_of(self._schema, outcome)
        rows = self._rows.of(outcome, tally)
        return Standing(outcome.school.id, tally, rows, outcome.findings, outcome.unbegun, outcome.statuses)
