"""Figures that an article says were reached: shares, counts, parts of a whole, and “many” without a figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sync.domain.written.article import words
from sync.domain.written.article.amounts import amounts, listed
from sync.domain.written.article.counting import Counted, Figure, figures, is_mark
from sync.domain.written.article.facts import Span, Statement, Told, told_school_years
from sync.domain.written.article.rates import rates
from sync.domain.written.article.statements import Actor, Standing, actor, is_denied_after, names_another, standing
from sync.domain.written.phrases import JOINERS
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Sure
from sync.words import article_word

TARGETS = "chi_tieu"
_VERB_WITHIN = 14


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


def _row(told: Told, counted: Counted, span: Span) -> Statement:
    text = told.text(span)
    here = told_school_years(told.sentence.text)
    year = "" if here and here[0] in told_school_years(text) else told.school_year
    measure = article_word("measure", year=year, text=text) if year else text
    fields = {
        "noi_dung": measure,
        "don_vi_tinh": counted.unit,
        "doi_tuong": counted.people,
        "hien_trang": counted.before,
        "ket_qua": counted.figure,
    }
    is_plain = told.sentence.find(words.RESULTS, span.first, span.after)[0] >= 0 or "/" not in counted.figure
    sure = Sure.MEDIUM if is_plain and not counted.is_many and not counted.is_listed else Sure.LOW
    return Statement(TARGETS, tuple((key, value) for key, value in fields.items() if value), span, sure)


def _clause(told: Told, counted: Counted, end: int) -> Span:
    """From the figure to the next figure, or to where another clause begins."""
    for index in range(counted.after, end):
        is_new = told.sentence.starts((*words.DONE, *words.NOT_DONE, *words.OWN), index) and told.is_apart(index)
        is_closed = ")" in told.gap(index) and not _is_open(told.text(Span(counted.first, index)))
        if is_new or is_mark(told, index, ";") or (is_closed and "(" not in told.text(Span(counted.first, index))):
            return Span(counted.first, index)
    while end > counted.after and (_is_trailing(told, end) or _is_open(told.text(Span(counted.first, end)))):
        end -= 1
    return Span(counted.first, end)


def _is_trailing(told: Told, end: int) -> bool:
    return told.sentence.words[end - 1].key in words.TRAILING


def _is_open(text: str) -> bool:
    """Whether a bracket is cut in two."""
    return text.count("(") > text.count(")")


def _is_reached(told: Told, counted: Counted, span: Span) -> bool:
    """Whether the clause has a verb of reaching near its figure, and neither denies nor only plans it."""
    if is_denied_after(told.sentence, counted.after, _VERB_WITHIN):
        return False
    said = standing(told.sentence, counted.first)
    if said is Standing.NOT_DONE or (said is Standing.UNSAID and told.context.is_planned):
        return False
    if not counted.people:
        return True
    is_part = "%" in counted.unit or "/" in counted.figure
    known = words.REACHED if counted.is_many else (*words.RESULTS, *words.DONE) if is_part else words.RESULTS
    at, behind = _verb(told, known, counted.after, min(span.after, counted.after + _VERB_WITHIN))
    is_of_a_figure = 0 <= behind < len(told.sentence.words) and told.sentence.words[behind].key.isdigit()
    is_apart = any(told.is_apart(index) for index in range(counted.after + 1, at + 1))
    is_said = at >= 0 and not is_of_a_figure and not is_apart
    return is_said or ("/" in counted.figure and _has_predicate(told, counted, span))


def _has_predicate(told: Told, counted: Counted, span: Span) -> bool:
    """Whether a part of a whole has something said of it that was reached, rather than what these people are."""
    is_after = counted.after < span.after and not told.is_apart(counted.after)
    return is_after and not told.sentence.starts(words.DESCRIBED, counted.after)


def _verb(told: Told, known: tuple[tuple[str, ...], ...], start: int, stop: int) -> tuple[int, int]:
    """The first verb of reaching; in ``đăng ký`` (to register) there is none."""
    at, behind = told.sentence.find(known, start, stop)
    while at > 0 and told.sentence.words[at - 1].key in words.NOT_A_VERB_BEHIND:
        at, behind = told.sentence.find(known, behind, stop)
    return at, behind


def _is_ours(told: Told, counted: Counted, span: Span) -> bool:
    if names_another(Paragraph(told.sentence.lines, told.text(span)), told.own):
        return False
    who = actor(told.sentence, counted.first, told.own)
    return who is Actor.OWN or (who is Actor.UNSAID and told.context.actor is not Actor.OTHER)


def _counted(told: Told) -> Iterator[Counted]:
    """Rates first: a figure that belongs to one counts nobody besides."""
    whole = (*rates(told), *amounts(told)) or tuple(listed(told))
    people = (one for figure in figures(told) if (one := _people(told, figure)))
    rest = (one for one in (*people, *_many(told)) if not overlaps(Span(one.first, one.after), _spans(whole)))
    yield from sorted((*whole, *rest), key=lambda one: one.first)


def _spans(counted: tuple[Counted, ...]) -> tuple[Span, ...]:
    return tuple(Span(one.first, one.after) for one in counted)


def _people(told: Told, figure: Figure) -> Counted | None:
    """A figure with people or prizes behind it; None for anything else, and for whom something was done to."""
    before = told.sentence.words[figure.first - 1].key if figure.first else ""
    if before in words.COUNTED_BY_ORDER | words.DONE_TO and "," not in told.gap(figure.first):
        return None
    end = figure.after if "," in told.gap(figure.after) else _population_end(told, figure.after)
    if end > figure.after:
        people = told.text(Span(figure.after, end))
        unit = "%" if figure.is_share else _unit(told, figure.after)
        return Counted(figure.text, unit, people, figure.first, end)
    length = told.sentence.starts(words.PRIZES, figure.after)
    if length and not figure.is_share:
        return Counted(figure.text, "giải", "", figure.first, figure.after + length)
    return None


def _unit(told: Told, after: int) -> str:
    """The first noun behind a count: the people counted."""
    length = told.sentence.starts(words.COUNTED, after)
    return told.text(Span(after, after + length)) if length else ""


def _population_end(told: Told, start: int) -> int:
    """The word behind nouns for people, joined by commas and ``and``, with the class they are in."""
    index = end = start
    while index < len(told.sentence.words):
        length = told.sentence.starts(words.COUNTED, index)
        joiner = told.sentence.starts(JOINERS, index)
        if not length and not joiner:
            break
        index += length or joiner
        end = index if length else end
    is_numbered = end > start and end < len(told.sentence.words) and told.sentence.words[end].key.isdigit()
    is_class = is_numbered and told.sentence.words[end - 1].key in words.CLASS
    return end + 1 if is_class else end


def _many(told: Told) -> Iterator[Counted]:
    for index in range(len(told.sentence.words)):
        length = told.sentence.starts(words.MANY, index)
        if not length or (index and told.sentence.words[index - 1].key in words.BEFORE_MANY):
            continue
        figure, after = told.text(Span(index, index + length)), index + length
        end = _population_end(told, after)
        prizes = told.sentence.starts(words.PRIZES, after)
        if end > after:
            yield Counted(figure, "", told.text(Span(after, end)), index, end, True)
        elif prizes:
            yield Counted(figure, "giải", "", index, after + prizes, True)


def overlaps(one: Span, others: tuple[Span, ...]) -> bool:
    """Whether a span shares a word with any other."""
    return any(one.first < other.after and other.first < one.after for other in others)


def gaps(spans: list[Span], length: int) -> list[Span]:
    """The stretches of a sentence of ``length`` words that no span covers."""
    edges = [Span(0, 0), *sorted(spans), Span(length, length)]
    return [Span(one.after, other.first) for one, other in pairwise(edges) if other.first > one.after]
