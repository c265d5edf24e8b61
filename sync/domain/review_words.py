"""How reviews read: in the master, where a model stands and what its school changed; for the school, the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from sheets_schema.cells import format_number
from sheets_schema.compile.master.words import (
    CHANGE,
    CHANGED_UNSEEN,
    DECISIONS,
    EMPTY_TEXT,
    IN_ROUND,
    MORE_CHANGES,
    ON_DAY,
    REVIEWS,
)
from sync.domain.decisions import Verdict
from sync.domain.reviews import KEPT, Change, Review
from sync.feedback_words import decided_word

_MOST_CHANGES = 12
_LONGEST = 80
_BEFORE = 24
"""Characters that a long text shows before the first difference."""


def review_line(review: Review | None, lang: str) -> str:
    """Where a model stands; empty while nothing was decided."""
    if review is None:
        return ""
    key = _state(review)
    return REVIEWS[key].say(lang).format(when=when(review, lang)) if key else ""


def _state(review: Review) -> str:
    verdict = review.decision.verdict
    if review.is_over:
        return "came_back" if review.came_back else ""
    if verdict is Verdict.RETURNED:
        return "mended" if review.is_mended else "returned"
    if verdict is Verdict.APPROVED:
        return "changed" if review.is_changed else "approved"
    return ""


def when(review: Review, lang: str) -> str:
    """The round and the day of a decision in brackets, as far as they are known."""
    if review.since is None:
        return ""
    words = IN_ROUND if review.decision.verdict is Verdict.RETURNED and review.round else ON_DAY
    return words.say(lang).format(round=review.round, day=review.since.strftime("%d/%m/%Y"))


def changes_text(changes: Sequence[Change], lang: str) -> str:
    """One line for each entry that changed: ``Thời gian: “Năm 2020” → “Năm 2021”``."""
    return "\n".join(_lines(changes, lang))


def _lines(changes: Sequence[Change], lang: str) -> Iterator[str]:
    for change in changes[:_MOST_CHANGES]:
        yield change_line(change, lang)
    if len(changes) > _MOST_CHANGES:
        yield MORE_CHANGES.say(lang).format(count=len(changes) - _MOST_CHANGES)


def change_line(change: Change, lang: str) -> str:
    """What one entry was and is; only that it changed where neither may be shown or both begin alike."""
    label = change.label.say(lang)
    if not change.is_shown or change.old[:KEPT] == change.new[:KEPT]:
        return CHANGED_UNSEEN.say(lang).format(label=label)
    old, new = differing(change.old, change.new)
    empty = EMPTY_TEXT.say(lang)
    return CHANGE.say(lang).format(label=label, old=old or empty, new=new or empty)


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts from shortly before their first difference on, cut where they are long."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = old.rfind(" ", 0, max(alike - _BEFORE, 0)) + 1
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    part = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{part}{'…' if start + _LONGEST < len(text) else ''}"


class ToldReview(NamedTuple):
    """A decision as the school reads it: its name, and everything that belongs to it in some sentences."""

    verdict: str
    message: str


def told_review(review: Review, lang: str) -> ToldReview:
    """What the school is told of a decision that was made."""
    decision = review.decision
    verdict = DECISIONS[tuple(Verdict).index(decision.verdict)].say(lang)
    return ToldReview(verdict, " ".join(_sentences(review, lang)))


def _sentences(review: Review, lang: str) -> Iterator[str]:
    decision = review.decision
    fields = ", ".join(f"“{change.label.say(lang)}”" for change in review.changes[:_MOST_CHANGES])
    yield decided_word(_state(review), lang, when=when(review, lang), fields=fields)
    if decision.reason:
        yield _ended(decided_word("reason", lang, reason=decision.reason))
    if decision.is_recognised:
        yield decided_word("recognised", lang, parts="".join(f", {part}" for part in _recognition(review, lang)))
    if decision.due:
        yield decided_word("due", lang, day=decision.due.strftime("%d/%m/%Y"))
    if decision.reviewer:
        yield _ended(decided_word("reviewer", lang, name=decision.reviewer).rstrip("."))


def _recognition(review: Review, lang: str) -> Iterator[str]:
    decision = review.decision
    if decision.score is not None:
        yield decided_word("score", lang, score=format_number(decision.score))
    if decision.grade:
        yield decided_word("grade", lang, grade=decision.grade)
    if decision.award:
        yield decided_word("award", lang, award=decision.award)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
