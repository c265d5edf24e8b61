"""What one run knows of each expected school, before any of it is laid out for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sheets_schema.findings import Code, Finding
from sheets_schema.frozen import frozen

if TYPE_CHECKING:
    from sheets_schema.model import Schema
    from sheets_schema.records import Checked
    from sync.domain.roster import School
    from sync.domain.snapshot import Unreadable
    from sync.domain.statuses import StepStatus


@frozen
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


def registrations_read(schema: Schema, outcomes: Iterable[Outcome]) -> frozenset[str]:
    """Ids of the schools whose form of registration was there to be read: what is not in it, they removed."""
    read = (one for one in outcomes if one.checked is not None)
    return frozenset(one.school.id for one in read if not any(_is_lost(schema, finding) for finding in one.findings))


def _is_lost(schema: Schema, finding: Finding) -> bool:
    return finding.code is Code.TABLE_NOT_FOUND and finding.table == schema.subject.key
