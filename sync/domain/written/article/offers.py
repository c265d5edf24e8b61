"""A line that proposes a commendation, or tells of one, for those whom the items below it name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Statement, Told
from sync.domain.written.article.holders import group
from sync.domain.written.article.honours import EXEMPLARS, grants
from sync.domain.written.article.persons import listed
from sync.domain.written.article.statements import names_another
from sync.domain.written.text import Mark


class Offer(NamedTuple):
    """The fields that all rows of a list have: what is given, by whom, and whether it was."""

    fields: tuple[tuple[str, str], ...]


def offer(told: Told) -> Offer | None:
    """What a line with a colon at its end says that those below it are given."""
    found = tuple(grants(told)) if told.sentence.text.endswith(":") else ()
    return Offer(found[0]) if len(found) == 1 else None


def is_item(told: Told) -> bool:
    """Whether a line may name someone of a list."""
    return told.sentence.mark is not Mark.NONE or told.sentence.starts((*words.PERSONS, *_LABELS)) > 0


def goes_on(told: Told) -> bool:
    """Whether the list goes on behind a line without a row: a label of groups or persons, or somebody else's."""
    return told.sentence.starts(_LABELS) == len(told.sentence.words) or names_another(told.sentence, told.own)


def receivers(told: Told, given: Offer) -> Iterator[Statement]:
    """The rows of one item."""
    start = told.sentence.starts(_LABELS)
    if names_another(told.sentence, told.own):
        return
    found = listed(told, start, len(told.sentence.words)) or group(told, start)
    for who, after in found:
        yield Statement(EXEMPLARS, (*who.items(), *given.fields), Span(0, after))


_LABELS = tuple(sorted((*words.GROUP_LABELS, *words.PERSON_LABELS), key=len, reverse=True))
