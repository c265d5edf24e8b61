"""Rates that a sentence names: ``the rate of ... is 96 %``, ``... reached 98,9 %``, ``from 78 % to 95,5 %``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.counting import Counted, Figure, clause_end, clause_start, figures
from sync.domain.written.article.facts import Span, Told
from sync.domain.written.article.statements import is_meant
from sync.domain.written.text import Paragraph

_SHARES = re.compile(r"\d\s*%")
_BESIDE = re.compile(
    r"\([^()]*\)|,?\s*\b(?:tăng|giảm|vượt|cao hơn|thấp hơn|so với)\b[^;]*?(?=,\s(?!\d)|;|$)", re.IGNORECASE
)
"""What is said beside a share: in brackets, what was aimed at, how much it changed."""
_VERB_WITHIN = 2
_MEASURE_WORDS = range(2, 15)
_BRACKETS = re.compile(r"^[^()]*\)")
"""The rest of what stands in brackets behind a figure."""


def rates(told: Told) -> Iterator[Counted]:
    """Every rate that a clause says plainly."""
    known = figures(told)
    for index, figure in enumerate(known):
        before = next((one for one in reversed(known[:index]) if one.is_share), None)
        found = _changed(told, before, figure) if before else None
        found = found or _rate(told, figure)
        if found:
            yield found


def _changed(told: Told, before: Figure, figure: Figure) -> Counted | None:
    """A rate that rose or fell: the figure before it is what it was."""
    start = clause_start(told, before.at)
    between = told.text(Span(before.after, figure.first)) if figure.first > before.after else ""
    turn = Paragraph(told.sentence.lines, _BRACKETS.sub("", between))
    is_turn = bool(turn.words) and turn.starts(words.UP_TO) == len(turn.words)
    is_pair = before.is_share and figure.is_share and is_turn
    is_change = is_pair and told.sentence.starts(words.FROM, before.first - 1)
    if not is_change or not _is_named(told, start, before.first - 1):
        return None
    if told.sentence.find((*words.PLANS, *words.AIMED), start, before.first)[0] >= 0:
        return None
    return Counted(figure.text, "%", "", start, figure.after, before=before.text, is_whole=True)


def _rate(told: Told, figure: Figure) -> Counted | None:
    verb = _verb(told, figure)
    is_label = verb == figure.first
    start = clause_start(told, verb - is_label, ";:" if is_label else ",;:") if verb > 0 else 0
    if verb == start and verb > 0:
        return _labelled(told, figure, verb)
    if not figure.is_share or verb <= start or _is_of_a_plan(told, figure):
        return None
    clause = told.text(Span(start, clause_end(told, figure.after)))
    if len(_SHARES.findall(_BESIDE.sub("", clause))) > 1:
        return None
    at, _ = told.sentence.find(words.SHARE, start, verb)
    if at < 0 and not _is_measure(told, start, verb):
        return None
    return Counted(figure.text, "%", "", max(at, start), figure.after, is_whole=True)


def _labelled(told: Told, figure: Figure, verb: int) -> Counted | None:
    """A share behind the number that it is of, both under one label: ``Pupils with good marks: 215, or 21,3 %``."""
    start = clause_start(told, verb - 1, ";")
    colon = next((n for n in range(verb, start, -1) if ":" in told.gap(n)), 0)
    is_plain = figure.is_share and colon and _is_measure(told, start, colon) and "%" not in told.text(Span(colon, verb))
    if not is_plain or _is_of_a_plan(told, figure):
        return None
    return Counted(figure.text, "%", "", start, figure.after, is_whole=True)


def _is_of_a_plan(told: Told, figure: Figure) -> bool:
    """Whether the share is one of what was planned, and measures nothing else."""
    return told.sentence.starts(words.OF_A_PLAN, figure.after) > 0 and not told.gap(figure.after).strip(" %\u00a0")


def _verb(told: Told, figure: Figure) -> int:
    """The verb right before the figure, or the word behind a label with a colon; -1 when there is neither."""
    if figure.first and ":" in told.gap(figure.first):
        return figure.first
    first = max(0, figure.first - _VERB_WITHIN)
    return next((n for n in range(first, figure.first) if told.sentence.starts(words.SHARE_IS, n)), -1)


def _is_measure(told: Told, start: int, stop: int) -> bool:
    """Whether words say what is measured, and neither plan nor deny it."""
    return _is_named(told, start, stop) and not is_meant(told.sentence, start, stop)


def _is_named(told: Told, start: int, stop: int) -> bool:
    """Whether words may name a measure: no figure among them, and nobody who acts."""
    inside = told.sentence.words[start:stop]
    is_plain = not any(word.key.isdigit() for word in inside) and len(inside) in _MEASURE_WORDS
    acts = (*words.OWN, *words.OTHERS, *words.PERSONS, *words.DONE, *words.PUPILS_ALONE)
    return is_plain and not told.sentence.starts(acts, start)
