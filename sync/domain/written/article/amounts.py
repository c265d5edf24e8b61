"""What was gathered, given or set up: ``52 million đồng``, ``86 days of work``, ``16 cameras``."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.counting import Counted, Figure, figures
from sync.domain.written.article.facts import Span, Told
from sync.domain.written.article.statements import Actor, Standing, actor, standing
from sync.domain.written.phrases import keys

_GAINED = keys("được")


def amounts(told: Told) -> Iterator[Counted]:
    """Every figure with a unit behind a verb of gathering that says that it was done."""
    known = figures(told)
    by_first = {one.first: one for one in known}
    for verb in range(len(told.sentence.words)):
        length = told.sentence.starts(words.GATHERED, verb)
        if length and _is_done(told, verb, verb + length):
            yield from _row(told, verb, verb + length, by_first)


def _is_done(told: Told, verb: int, behind: int) -> bool:
    """Whether the own side did it, and the sentence says that it is done."""
    is_passive = verb > 0 and told.sentence.words[verb - 1].key in _GAINED
    said = standing(told.sentence, verb)
    is_gained = told.sentence.words[behind - 1].key in _GAINED and said is not Standing.NOT_DONE
    who = actor(told.sentence, verb, told.own)
    is_own = who is Actor.OWN or (who is Actor.UNSAID and told.context.actor is not Actor.OTHER)
    return is_own and not is_passive and (said is Standing.DONE or is_gained)


def _row(told: Told, verb: int, start: int, known: dict[int, Figure]) -> Iterator[Counted]:
    """The amounts behind a verb: the first, and those joined to it."""
    index, begin = start, verb
    while True:
        index += told.sentence.starts(words.AMOUNT, index)
        figure = known.get(index)
        length = told.sentence.starts(words.UNITS, figure.after) if figure and not figure.glued else 0
        if figure is None or figure.is_share or "/" in figure.text or not (length or figure.glued):
            return
        end = figure.after + length
        if _is_each(told, end):
            return
        unit = figure.glued or told.text(Span(figure.after, end))
        yield Counted(figure.text, unit, "", begin, end, is_whole=True)
        joint = told.sentence.starts(words.AND, end)
        if not joint and not told.is_apart(end):
            return
        index = begin = end + joint


def _is_each(told: Told, index: int) -> bool:
    """Whether the amount is one for each: ``20.000 đồng/em``."""
    is_next = told.sentence.starts(words.EACH, index) > 0 and not told.is_apart(index)
    return is_next or told.gap(index).strip().startswith("/")
