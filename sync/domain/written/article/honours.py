"""Titles received and exemplary persons, as far as an article names them."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.counting import clause_end
from sync.domain.written.article.facts import Span, Statement, Told, school_years
from sync.domain.written.article.holders import holders
from sync.domain.written.article.persons import details, person
from sync.domain.written.article.statements import Actor, Standing, actor, is_denied_after, names_another, standing
from sync.domain.written.article.years import periods
from sync.domain.written.quotes import MARKS, strip_quotes
from sync.domain.written.values import Sure

EXEMPLARS = "dien_hinh"
_TITLE_WORDS = range(2, 12)
_RECEIVED_WITHIN = 12
_EXEMPLAR_WITHIN = 3
_STOPS = ",;.(:)"
_AUTHORITIES = (*words.OTHERS, *words.PLACES, *words.ISSUERS)


def honours(told: Told) -> Iterator[Statement]:
    """Titles and commendations that the own school, or a person named, received or is proposed for."""
    index = 0
    for at, title in _titles(told):
        if at >= index:
            found = tuple(_honour(told, at, title))
            yield from found
            index = max(at + 1, *(one.span.after for one in found), 0)


def grants(told: Told) -> Iterator[tuple[tuple[str, str], ...]]:
    """Each title or commendation of a sentence with its issuer and state, whoever holds it."""
    for at, title in _titles(told):
        state = _state(told, at)
        if state and not names_another(told.sentence, told.own):
            fields = {
                "hinh_thuc": strip_quotes(told.text(title).strip(MARKS))[0],
                "co_quan": _issuer(told, at, title.after)[0],
                "tinh_trang": state,
            }
            yield tuple((key, value) for key, value in fields.items() if value)


def _titles(told: Told) -> Iterator[tuple[int, Span]]:
    """The words of each title or commendation, and where it is announced."""
    for index in range(len(told.sentence.words)):
        length = told.sentence.starts(words.TITLE, index)
        award = told.sentence.starts(words.AWARDS, index)
        award = award or _statutory(told, index)
        span = _title(told, index + length) if length else Span(index, index + award) if award else None
        if span:
            yield index, span


def _statutory(told: Told, index: int) -> int:
    """How many words a title of the law has, named right behind the verb of receiving it."""
    verb = any(told.sentence.starts(words.RECEIVED, n) for n in range(max(0, index - 2), index))
    return told.sentence.starts(words.TITLES, index) if verb else 0


def _title(told: Told, start: int) -> Span | None:
    """A title's name: from ``start`` to a mark or a word that ends it; it begins with a capital or in quotes."""
    if start >= len(told.sentence.words):
        return None
    after = start
    while after < len(told.sentence.words) and not (after > start and _ends(told, after, words.AFTER_A_TITLE)):
        after += 1
    typed = told.gap(start).strip()[:1] in MARKS if told.gap(start).strip() else False
    is_named = typed or told.sentence.text[told.sentence.words[start].start].isupper()
    return Span(start, after) if is_named and after - start in _TITLE_WORDS else None


def _ends(told: Told, index: int, stops: tuple[tuple[str, ...], ...]) -> bool:
    is_marked = any(stop in told.gap(index) for stop in _STOPS) or " - " in told.gap(index)
    return is_marked or told.sentence.starts(stops, index) > 0


def _honour(told: Told, at: int, title: Span) -> Iterator[Statement]:
    """The rows of one title, one for each holder; none when it is not plain who received it."""
    state = _state(told, at)
    held = holders(told, _begin(told, at), at, title.after)
    is_taken_back = names_another(told.sentence, told.own) or is_denied_after(told.sentence, title.after)
    if not state or is_taken_back or _is_long_ago(told, at, title.after):
        return
    issuer, after = _issuer(told, at, title.after)
    year = _school_year(told, at, title.after)
    for who in held.rows:
        fields = {
            **who,
            "hinh_thuc": strip_quotes(told.text(title).strip(MARKS))[0],
            "co_quan": issuer,
            "tinh_trang": state,
            "nam_hoc": year,
        }
        span = Span(max(_begin(told, at), at - _RECEIVED_WITHIN), max(after, held.after))
        yield Statement(EXEMPLARS, tuple((key, value) for key, value in fields.items() if value), span)


def _school_year(told: Told, at: int, after: int) -> str:
    """The school year in the title's own clause, or the nearest one before it; one behind belongs to what follows."""
    own = school_years(told.text(Span(at, clause_end(told, after))))
    before = school_years(told.text(Span(0, at))) if at else ()
    return own[0] if len(own) == 1 else "" if own else before[-1] if before else ""


def _floor(told: Told, at: int) -> int:
    """Where the words that a title may rest on begin: behind the title before it, unless ``and`` joins the two."""
    ends = [title.after for first, title in _titles(told) if title.after <= at and first < at]
    return max(0, at - _RECEIVED_WITHIN, *(end for end in ends if at - end > 1))


def _is_long_ago(told: Told, at: int, after: int) -> bool:
    """Whether a commendation is older than of the year before: that one is often given for what is told of."""
    begin = _begin(told, at)
    end = next((n for n in range(after, len(told.sentence.words)) if ";" in told.gap(n)), len(told.sentence.words))
    last = max((one.last for one in periods(told.text(Span(begin, end)))), default=told.year)
    return last < told.year - 1


def _begin(told: Told, at: int) -> int:
    """Where the part of the sentence begins that the title stands in: others, before a semicolon, are told apart."""
    return next((index for index in range(at, 0, -1) if ";" in told.gap(index)), 0)


def _state(told: Told, at: int) -> str:
    """Received or proposed; empty when the sentence says neither."""
    floor = _floor(told, at)
    if told.sentence.find(words.RECEIVED, floor, at)[0] < 0:
        return ""
    proposed = max((n for n in range(floor, at) if told.sentence.starts(words.PROPOSED, n)), default=at)
    if proposed < at and told.sentence.find(words.DONE, proposed, at)[0] < 0:
        return words.PROPOSED_STATE
    return "" if standing(told.sentence, at) is Standing.NOT_DONE else words.RECEIVED_STATE


def _issuer(told: Told, at: int, after: int) -> tuple[str, int]:
    """The authority behind ``of``, or between ``được`` and the verb of giving; and where the honour ends."""
    if told.sentence.starts(words.OF, after) and after + 1 < len(told.sentence.words):
        end = _issuer_end(told, after + 1, len(told.sentence.words))
        return told.text(Span(after + 1, end)), end
    passive, begin = told.sentence.find(words.BY, _floor(told, at), at)
    given, _ = told.sentence.find(words.GIVEN, begin, at) if passive >= 0 else (-1, -1)
    is_authority = given > begin and told.sentence.starts(_AUTHORITIES, begin) > 0
    return (told.text(Span(begin, given)), after) if is_authority else (_giver(told, at), after)


def _giver(told: Told, at: int) -> str:
    """The authority that gives, or is asked to: before the verb, behind what ends another part of the sentence."""
    floor = _floor(told, at)
    verbs = [n for n in range(floor, at) if told.sentence.starts(words.GIVEN, n)]
    end = verbs[-1] if verbs else 0
    while end and told.sentence.words[end - 1].key in words.BEFORE_GIVING:
        end -= 1
    start = end
    while (
        start > floor
        and not _ends(told, start, ())
        and not told.sentence.starts((*words.PROPOSED, *words.BY), start - 1)
    ):
        start -= 1
    start = next((n for n in range(start, end) if told.sentence.starts(_AUTHORITIES, n)), end)
    return told.text(Span(start, end)) if start < end else ""


def _issuer_end(told: Told, start: int, limit: int) -> int:
    end = start + 1
    while end < limit and not _ends(told, end, words.AFTER_AN_ISSUER):
        end += 1
    return end


def exemplars(told: Told) -> Iterator[Statement]:
    """Persons whom a sentence names as exemplary, with post and membership; never pupils."""
    at, after = told.sentence.find(words.EXEMPLAR)
    if at < 0 or names_another(told.sentence, told.own) or _is_not_ours(told, at):
        return
    if told.sentence.find(words.FORMER_PUPILS, 0, at)[0] >= 0:
        return
    yield from _is_exemplary(told, at, after)
    start = after
    while (named := person(told, start, len(told.sentence.words))) is not None:
        end, more = details(told, named.after)
        fields = (("loai", words.PERSON), ("ho_ten", told.text(named)), *more.items())
        sure = Sure.MEDIUM if more else Sure.LOW
        first = at if named.first - after <= _EXEMPLAR_WITHIN and start == after else named.first
        yield Statement(EXEMPLARS, fields, Span(first, end), sure)
        start = end


def _is_exemplary(told: Told, at: int, after: int) -> Iterator[Statement]:
    """``Ms X, head of ..., is an example``: a person with nothing but post and membership before the verb."""
    named = person(told, 0, at)
    if named is None or told.sentence.find(words.PUPILS, 0, named.first)[0] >= 0:
        return
    end, more = details(told, named.after)
    if told.sentence.starts(words.IS, end) and at - end <= _EXEMPLAR_WITHIN:
        fields = (("loai", words.PERSON), ("ho_ten", told.text(named)), *more.items())
        yield Statement(EXEMPLARS, fields, Span(0, after))


def _is_not_ours(told: Told, at: int) -> bool:
    who = actor(told.sentence, at, told.own)
    is_other = who is Actor.OTHER or (who is Actor.UNSAID and told.context.actor is Actor.OTHER)
    return is_other or standing(told.sentence, at) is Standing.NOT_DONE
