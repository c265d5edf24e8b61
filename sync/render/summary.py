"""The mail that tells operators of a run: what was read and written, and what needs a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sheets_schema.frozen import frozen
from sync.notice_words import summary_word
from sync.words import error_line, trouble_line

if TYPE_CHECKING:
    from sync.domain.plan import Receipt
    from sync.domain.snapshot import Unreadable
    from sync.errors import SyncError


@frozen
class RunFacts:
    """A run as its summary tells it. ``figures`` are those of ``danvan sync --json``; ``names`` schools by id."""

    figures: Mapping[str, Any]
    unreadable: Sequence[Unreadable]
    failed: Sequence[Receipt]
    names: Mapping[str, str]

    def summary(self, lang: str, title: str, when: str) -> tuple[str, str]:
        """Subject and text for a run that came to its end."""
        figures, schools = self.figures, self.figures["schools"]
        counts = {"missing": figures["missing"], "overdue": figures["overdue"], "findings": figures["findings"]}
        read = {"read": schools["read"], "expected": schools["expected"]}
        troubles = [f"- {line}" for line in self._troubles(lang)]
        key = "subject_troubled" if troubles else "subject"
        lines = (
            summary_word("when", lang, when=when, seconds=round(figures["seconds"])),
            summary_word("read", lang, **read),
            summary_word("counts", lang, **counts),
            summary_word("written", lang, **figures["writes"]),
            *(["", summary_word("look", lang), *troubles] if troubles else ()),
        )
        return summary_word(key, lang, title=title, **read, **counts), "\n".join(lines) + "\n"

    def _troubles(self, lang: str) -> Iterator[str]:
        for one in self.unreadable:
            name = self.names.get(one.school, one.workbook)
            yield f"{name}: {trouble_line(one.trouble, lang, one.detail)}"
        for receipt in self.failed:
            yield f"{receipt.workbook}: {trouble_line(receipt.trouble or '', lang, receipt.detail)}"
        yield from (str(one["message"]) for one in self.figures["refused"])


def failure_summary(title: str, when: str, error: SyncError, lang: str) -> tuple[str, str]:
    """Subject and text for a run that could not be done."""
    reason = error_line(error.key, lang, error.details)
    return summary_word("subject_failed", lang, title=title), summary_word("failed", lang, when=when, reason=reason)
