"""What one run knows of each expected school, before any of it is laid out for people."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_schema.findings import Finding
from sheets_schema.records import Checked
from sync.domain.roster import School
from sync.domain.snapshot import Unreadable
from sync.domain.statuses import StepStatus


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expected school after reading and checking.

    ``checked`` is None when there is no workbook or it could not be read; ``trouble`` tells the two apart.
    ``findings`` are all findings, those across schools included, apart from ``unbegun``: what is required in forms
    that the school has not begun.
    """

    school: School
    workbook: str = ""
    checked: Checked | None = None
    findings: tuple[Finding, ...] = ()
    statuses: tuple[StepStatus, ...] = ()
    trouble: Unreadable | None = None
    unbegun: tuple[Finding, ...] = ()

    @property
    def is_unread(self) -> bool:
        """There is a workbook, but it could not be read: nothing may be concluded about the school."""
        return self.trouble is not None

    @property
    def is_untouched(self) -> bool:
        """There is a workbook, and nothing in it was entered."""
        return self.checked is not None and not any(record.filled for record in self.checked.records)

    def models(self) -> tuple[str, ...]:
        """Keys of the models that statuses speak of, in order."""
        return tuple(dict.fromkeys(status.model for status in self.statuses))
