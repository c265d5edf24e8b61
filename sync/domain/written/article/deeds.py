"""Step items that an article says were done, or are being done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Statement, Told
from sync.domain.written.article.statements import Actor, Standing, actor, is_denied_after, names_another, standing
from sync.domain.written.values import Sure

STEPS = "tien_do"
_DAY = re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\b|\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\b", re.IGNORECASE)
"""A day named in a report: what it says of that day took place."""


def deeds(told: Told) -> Iterator[Statement]:
    """The step items that a sentence about the movement asserts of the own school."""
    is_named = told.sentence.find(words.MOVEMENT)[0] >= 0
    is_another = not told.is_report or told.sentence.find(words.ANOTHER_MOVEMENT)[0] >= 0
    if names_another(told.sentence, told.own) or (is_another and not is_named):
        return
    for item, phrases in words.DEEDS.items():
        found = next(_places(told, phrases), None)
        status = _status(told, found) if found else ""
        if found and status:
            sure = Sure.MEDIUM if status == words.STATUS_DONE and is_named else Sure.LOW
            yield Statement(STEPS, (("trang_thai", status),), Span(0, len(told.sentence.words)), sure, item)


def _places(told: Told, phrases: tuple[tuple[str, ...], ...]) -> Iterator[Span]:
    for index in range(len(told.sentence.words)):
        for phrase in phrases:
            after = _fits(told, phrase, index)
            if after and not (index and told.sentence.words[index - 1].key in words.PASSIVE):
                yield Span(index, after)


def _fits(told: Told, phrase: tuple[str, ...], index: int) -> int:
    """The word behind a phrase that stands at ``index``, filling words between its own; 0 when it does not."""
    known = told.sentence.words
    if index >= len(known) or known[index].key != phrase[0]:
        return 0
    at = index + 1
    for word in phrase[1:]:
        while at < len(known) and known[at].key in words.FILLING and known[at].key != word:
            at += 1
        if at >= len(known) or known[at].key != word:
            return 0
        at += 1
    return at


def _status(told: Told, found: Span) -> str:
    """Done when the sentence, or the one it goes on from, says so; empty for plans and for what others did."""
    said = standing(told.sentence, found.first)
    who = actor(told.sentence, found.first, told.own)
    is_others = who is Actor.OTHER or (who is Actor.UNSAID and told.context.actor is not Actor.OWN)
    if (
        said is Standing.NOT_DONE
        or is_others
        or is_denied_after(told.sentence, found.after)
        or _is_of_others(told, found)
    ):
        return ""
    is_told = told.context.is_done or (told.is_report and _DAY.search(told.sentence.text) is not None)
    if said is Standing.DONE or (said is Standing.UNSAID and is_told):
        return words.STATUS_DONE
    return words.STATUS_ONGOING if said is Standing.ONGOING else ""


def _is_of_others(told: Told, found: Span) -> bool:
    """Whether an authority is named as the one who did it: ``launched by the ward``."""
    for index in range(found.after, min(found.after + 6, len(told.sentence.words) - 1)):
        if "," in told.gap(index):
            return False
        if told.sentence.starts(words.OF, index) and told.sentence.starts(words.OTHERS, index + 1):
            return True
    return False
