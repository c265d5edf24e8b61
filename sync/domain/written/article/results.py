"""Figures that an article says were reached: shares, counts, parts of a whole, and “many” without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Statement, Told, school_years
from sync.domain.written.article.statements import Actor, Standing, actor, is_denied_after, names_another, standing
from sync.domain.written.phrases import JOINERS, POPULATIONS
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Sure
from sync.words import article_word

TARGETS = "chi_tieu"
_FIGURE = re.compile(r"(?<![\d.,/%–-])(?<![–-] )(\d+(?:[.,]\d+)*(?:\s*/\s*\d+)?)(\s*%)?(?![\d/–]|\s?[-–]\s?\d)")
_SHARES = re.compile(r"\d\s*%")
_BESIDE = re.compile(
    r"\([^()]*\)|\b(?:vượt|so với|cao hơn)\s+(?:chỉ tiêu|kế hoạch|mục tiêu)\b[^,.;]*"
    r"|\b(?:tăng|giảm)\s+\d+(?:[.,]\d+)?\s*%",
    re.IGNORECASE,
)
"""What is said beside a share: in brackets, what was aimed at, how much it changed."""
_VERB_WITHIN = 14
_SHARE_WITHIN = 18


class _Counted(NamedTuple):
    """A figure or “many”, the words it counts, and where both begin and end."""

    figure: str
    unit: str
    people: str
    first: int
    after: int
    is_many: bool = False


def results(told: Told) -> Iterator[Statement]:
    """Every figure of a sentence that says plainly what was reached, by whom."""
    found = tuple(_counted(told))
    if not found:
        return
    ends = [*(one.first for one in found[1:]), len(told.sentence.words)]
    for counted, end in zip(found, ends, strict=True):
        span = _clause(told, counted, end)
        if _is_reached(told, counted, span) and _is_ours(told, counted, span):
            yield _row(told, counted, span)


def _row(told: Told, counted: _Counted, span: Span) -> Statement:
    text = told.text(span)
    here = school_years(told.sentence.text)
    year = "" if here and here[0] in school_years(text) else told.school_year
    measure = article_word("measure", year=year, text=text) if year else text
    fields = {
        "noi_dung": measure,
        "don_vi_tinh": counted.unit,
        "doi_tuong": counted.people,
        "ket_qua": counted.figure,
    }
    sure = Sure.LOW if counted.is_many else Sure.MEDIUM
    return Statement(TARGETS, tuple((key, value) for key, value in fields.items() if value), span, sure)


def _clause(told: Told, counted: _Counted, end: int) -> Span:
    """From the figure to the next figure, or to where another clause begins."""
    for index in range(counted.after, end):
        is_new = told.sentence.starts((*words.DONE, *words.NOT_DONE, *words.OWN), index) and "," in told.gap(index)
        if is_new or ";" in told.gap(index):
            return Span(counted.first, index)
    while end > counted.after and told.sentence.words[end - 1].key in words.TRAILING:
        end -= 1
    return Span(counted.first, end)


def _is_reached(told: Told, counted: _Counted, span: Span) -> bool:
    """Whether the clause has a verb of reaching near its figure, and neither denies nor only plans it."""
    if is_denied_after(told.sentence, counted.after, _VERB_WITHIN):
        return False
    if standing(told.sentence, counted.first) is Standing.NOT_DONE:
        return False
    if not counted.people:
        return True
    known = words.REACHED if counted.is_many else words.RESULTS
    at, _ = told.sentence.find(known, counted.after, min(span.after, counted.after + _VERB_WITHIN))
    return at >= 0 and not any("," in told.gap(index) for index in range(counted.after + 1, at + 1))


def _is_ours(told: Told, counted: _Counted, span: Span) -> bool:
    if names_another(Paragraph(told.sentence.lines, told.text(span)), told.own):
        return False
    who = actor(told.sentence, counted.first, told.own)
    return who is Actor.OWN or (who is Actor.UNSAID and told.context.actor is not Actor.OTHER)


def _counted(told: Told) -> Iterator[_Counted]:
    yield from sorted((*_figures(told), *_many(told)), key=lambda one: one.first)


def _share(told: Told, first: int, after: int, figure: str) -> _Counted | None:
    """A rate named before its figure: ``the rate of ... is 96 %``; with one figure only."""
    verb = next((n for n in range(max(0, first - 2), first) if told.sentence.starts(words.SHARE_IS, n)), -1)
    at, _ = told.sentence.find(words.SHARE, max(0, first - _SHARE_WITHIN), max(verb, 0))
    between = [told.gap(index) for index in range(at + 1, first)]
    shares = _SHARES.findall(_BESIDE.sub("", told.sentence.text))
    if verb < 0 or at < 0 or any("," in gap for gap in between) or len(shares) > 1:
        return None
    return _Counted(figure, "%", "", at, after)


def _figures(told: Told) -> Iterator[_Counted]:
    for match in _FIGURE.finditer(told.sentence.text):
        first = next((n for n, word in enumerate(told.sentence.words) if word.start >= match.start()), -1)
        if first < 0 or (first and told.sentence.words[first - 1].key in words.COUNTED_BY_ORDER):
            continue
        after = next((n for n, w in enumerate(told.sentence.words) if w.start >= match.end()), len(told.sentence.words))
        counted = _people(told, first, after, match)
        if counted:
            yield counted


def _people(told: Told, first: int, after: int, match: re.Match[str]) -> _Counted | None:
    """What stands behind a figure: people or prizes; None for anything else."""
    figure, begin = match[1], first
    if first and told.sentence.words[first - 1].key in words.ABOUT:
        begin = first - 1 - (told.sentence.words[first - 1].key == words.NEARLY)
        figure = f"{told.text(Span(begin, first))} {figure}"
    end = after if "," in told.gap(after) else _population_end(told, after)
    if end > after:
        people = told.text(Span(after, end))
        return _Counted(figure, "%" if match[2] else _unit(told, after), people, begin, end)
    length = told.sentence.starts(words.PRIZES, after)
    if length and not match[2]:
        return _Counted(figure, "giải", "", begin, after + length)
    return _share(told, begin, after, figure) if match[2] else None


def _unit(told: Told, after: int) -> str:
    """The first noun behind a count: the people counted."""
    length = told.sentence.starts(POPULATIONS, after)
    return told.text(Span(after, after + length)) if length else ""


def _population_end(told: Told, start: int) -> int:
    """The word behind nouns for people, joined by commas and ``and``, with the class they are in."""
    index = end = start
    while index < len(told.sentence.words):
        length = told.sentence.starts(POPULATIONS, index)
        joiner = told.sentence.starts(JOINERS, index)
        if not length and not joiner:
            break
        index += length or joiner
        end = index if length else end
    is_numbered = end > start and end < len(told.sentence.words) and told.sentence.words[end].key.isdigit()
    is_class = is_numbered and told.sentence.words[end - 1].key in words.CLASS
    return end + 1 if is_class else end


def _many(told: Told) -> Iterator[_Counted]:
    for index in range(len(told.sentence.words)):
        length = told.sentence.starts(words.MANY, index)
        if not length or (index and told.sentence.words[index - 1].key in words.BEFORE_MANY):
            continue
        figure, after = told.text(Span(index, index + length)), index + length
        end = _population_end(told, after)
        prizes = told.sentence.starts(words.PRIZES, after)
        if end > after:
            yield _Counted(figure, "", told.text(Span(after, end)), index, end, True)
        elif prizes:
            yield _Counted(figure, "giải", "", index, after + prizes, True)


def overlaps(one: Span, others: tuple[Span, ...]) -> bool:
    """Whether a span shares a word with any other."""
    return any(one.first < other.after and other.first < one.after for other in others)


def gaps(spans: list[Span], length: int) -> list[Span]:
    """The stretches of a sentence of ``length`` words that no span covers."""
    edges = [Span(0, 0), *sorted(spans), Span(length, length)]
    return [Span(one.after, other.first) for one, other in pairwise(edges) if other.first > one.after]
