"""What was gathered, given or set up: ``52 million đồng``, ``86 days of work``, ``16 cameras``."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.counting import Counted, Figure, figures
from sync.domain.written.article.facts import Span, Told
from sync.domain.written.article.statements import Actor, Standing, actor, is_meant, standing
from sync.domain.written.phrases import keys
from sync.domain.written.text import Mark

_GAINED = keys("được")
_LABEL_WORDS = range(2, 13)


def amounts(told: Told) -> Iterator[Counted]:
    """Every figure with a unit behind a verb of gathering that says that it was done."""
    known = figures(told)
    by_first = {one.first: one for one in known}
    verb = 0
    while verb < len(told.sentence.words):
        length = told.sentence.starts(words.GATHERED, verb)
        if length and _is_done(told, verb, verb + length):
            yield from _row(told, verb, verb + length, by_first)
        verb += length or 1


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
        length = _unit_words(told, figure, words.UNITS) if figure else 0
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


def _unit_words(told: Told, figure: Figure, units: tuple[tuple[str, ...], ...]) -> int:
    """How many words the unit behind a figure has; ``đồng chí`` (comrades) is no money."""
    is_none = bool(figure.glued) or told.sentence.starts(words.PERSONS, figure.after) > 0
    return 0 if is_none else told.sentence.starts(units, figure.after)


def listed(told: Told) -> Iterator[Counted]:
    """The figure of an item ``- label: figure unit``: what the label says was counted."""
    colon = told.sentence.text.find(":", told.sentence.body)
    label = sum(1 for word in told.sentence.words if word.end <= colon)
    figure = next((one for one in figures(told) if one.first == label), None)
    if told.sentence.mark is not Mark.BULLET or figure is None or figure.is_share or not _is_label(told, label):
        return
    length = _unit_words(told, figure, (*words.UNITS, *words.COUNTED))
    unit = figure.glued or (told.text(Span(figure.after, figure.after + length)) if length else "")
    if unit or "/" in figure.text:
        yield Counted(figure.text, unit, "", 0, figure.after + length, is_whole=True, is_listed=True)


def _is_label(told: Told, stop: int) -> bool:
    """Whether words before a colon name something counted, and neither plan nor deny it."""
    is_plain = stop in _LABEL_WORDS and not any(word.key.isdigit() for word in told.sentence.words[:stop])
    is_other = told.sentence.starts((*words.NO_RESULT_LABELS, *words.PERSONS)) > 0
    return is_plain and not is_other and not is_meant(told.sentence, 0, stop)


def _is_each(told: Told, index: int) -> bool:
    """Whether the amount is one for each: ``20.000 đồng/em``."""
    is_next = told.sentence.starts(words.EACH, index) > 0 and not told.is_apart(index)
    return is_next or told.gap(index).strip().startswith("/")
