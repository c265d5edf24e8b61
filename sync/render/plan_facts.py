"""A sync's plan with what is said around it, in whatever form it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sync.domain.cost import Way
from sync.domain.snapshot import MASTER
from sync.render.cost_words import forecast_line
from sync.render.plan_words import plan_word
from sync.words import report_word, trouble_line

if TYPE_CHECKING:
    from sync.domain.changes import WorkbookChanges
    from sync.domain.plan import Receipt
    from sync.jobs.order import SyncReport


@dataclass(frozen=True)
class PlanFacts:
    """A plan and what is said around it. ``title`` is the campaign's, ``waiting`` the lines of what a guard refused."""

    report: SyncReport
    title: str
    is_dry: bool
    waiting: Sequence[str]
    lang: str

    @cached_property
    def changes(self) -> tuple[WorkbookChanges, ...]:
        """Every workbook in which a cell changes."""
        return self.report.changes()

    @cached_property
    def _schools(self) -> Mapping[str, str]:
        """Ids of schools by their workbooks."""
        return {one.workbook: school for school, one in self.report.tallies.items() if one.workbook}

    @cached_property
    def _receipts(self) -> Mapping[str, Receipt]:
        every = (*self.report.receipts, *((self.report.master,) if self.report.master else ()))
        return {one.workbook: one for one in every}

    def school(self, workbook: str) -> str:
        """The id of the school whose workbook it is; empty for the master."""
        return self._schools.get(workbook, "")

    def name(self, workbook: str) -> str:
        """What people call a workbook."""
        if workbook == MASTER:
            return self.word("master")
        school = self.report.roster.get(self.school(workbook))
        return f"{school.name} ({workbook})" if school else workbook

    def receipt(self, workbook: str) -> Receipt | None:
        """What became of a workbook's plan."""
        return self._receipts.get(workbook)

    def word(self, key: str, **parts: object) -> str:
        """A line or word around the plan."""
        return plan_word(key, self.lang, **parts)

    def trouble(self, workbook: str) -> str:
        """Why a workbook was not written; empty where it was, or would be."""
        receipt = self.receipt(workbook)
        if receipt is None or receipt.trouble is None:
            return ""
        return self.word("failed", line=trouble_line(receipt.trouble, self.lang, receipt.detail))

    def summary(self) -> Iterator[str]:
        """How much there is, and what it costs."""
        if not self.changes:
            yield report_word("nothing_to_write", self.lang)
            return
        cells = sum(one.count for one in self.changes)
        yield self.word("counts", cells=cells, workbooks=len(self.changes))
        forecast = self.report.forecast
        if forecast.way is Way.FILES:
            yield self.word("files", files=len(self.changes))
        else:
            yield forecast_line(forecast, self.lang)
