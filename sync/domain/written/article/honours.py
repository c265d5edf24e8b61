"""Titles received and exemplary persons, as far as an article names them."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Statement, Told, school_years
from sync.domain.written.article.statements import Actor, Standing, actor, is_denied_after, names_another, standing
from sync.domain.written.article.years import periods
from sync.domain.written.phrases import POPULATIONS
from sync.domain.written.quotes import MARKS, strip_quotes
from sync.domain.written.values import Sure

EXEMPLARS = "dien_hinh"
_TITLE_WORDS = range(2, 12)
_RECEIVED_WITHIN = 12
_NAME_WORDS = range(2, 6)
_STOPS = ",;.(:)"


def honours(told: Told) -> Iterator[Statement]:
    """Titles and commendations that the own school, or a person named, received or is proposed for."""
    index = 0
    while index < len(told.sentence.words):
        length = told.sentence.starts(words.TITLE, index)
        award = told.sentence.starts(words.AWARDS, index)
        span = _title(told, index + length) if length else Span(index, index + award) if award else None
        found = _honour(told, index, span) if span else None
        if found:
            yield found
        index = max(index + 1, found.span.after if found else 0)


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


def _honour(told: Told, at: int, title: Span) -> Statement | None:
    """The row of one title; None when it is not plain who received it."""
    state = _state(told, at)
    who = _holder(told, at)
    if not state or not who or names_another(told.sentence, told.own) or is_denied_after(told.sentence, title.after):
        return None
    if _is_long_ago(told, at, title.after):
        return None
    issuer, after = _issuer(told, at, title.after)
    years = school_years(told.sentence.text)
    fields = {
        **who,
        "hinh_thuc": strip_quotes(told.text(title).strip(MARKS))[0],
        "co_quan": issuer,
        "tinh_trang": state,
        "nam_hoc": years[0] if len(years) == 1 else "",
    }
    return Statement(
        EXEMPLARS, tuple((key, value) for key, value in fields.items() if value), Span(_begin(told, at), after)
    )


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
    if told.sentence.find(words.RECEIVED, max(0, at - _RECEIVED_WITHIN), at)[0] < 0:
        return ""
    if told.sentence.find(words.PROPOSED, max(0, at - _RECEIVED_WITHIN), at)[0] >= 0:
        return words.PROPOSED_STATE
    return "" if standing(told.sentence, at) is Standing.NOT_DONE else words.RECEIVED_STATE


def _holder(told: Told, at: int) -> dict[str, str]:
    """Who holds the title: the person named before it, or the school when nobody else stands between."""
    named = person(told, 0, at)
    if named:
        return {"loai": words.PERSON, "ho_ten": told.text(named)}
    own = _last_own(told, at)
    if own is None or told.sentence.find((*POPULATIONS, *words.PERSONS, *words.PUPILS), own, at)[0] >= 0:
        return {}
    is_cell = told.sentence.starts(words.PARTY_CELL, own - 2) > 0 if own >= 2 else False
    return {"loai": words.GROUP, "ho_ten": f"{told.text(Span(own - 2, own))} {told.own}" if is_cell else told.own}


def _last_own(told: Told, at: int) -> int | None:
    """The word behind the own school as subject of the title; the sentence's start where it goes on about it."""
    who = actor(told.sentence, at, told.own)
    if who is Actor.OTHER:
        return _before_issuer(told, at)
    if who is Actor.UNSAID:
        return 0 if told.context.actor is Actor.OWN else None
    starts = [(n, told.sentence.starts(words.OWN, n)) for n in range(at)]
    own = [n + length for n, length in starts if length]
    return own[-1] if own else 0


def _before_issuer(told: Told, at: int) -> int | None:
    """The own school before ``được`` and an issuer: ``the school was by the ward given ...``."""
    passive, _ = told.sentence.find(words.BY, 0, at)
    if passive <= 0 or actor(told.sentence, passive, told.own) is not Actor.OWN:
        return None
    return passive


def _issuer(told: Told, at: int, after: int) -> tuple[str, int]:
    """The authority behind ``of``, or between ``được`` and the verb of giving; and where the honour ends."""
    if told.sentence.starts(words.OF, after) and after + 1 < len(told.sentence.words):
        end = _issuer_end(told, after + 1, len(told.sentence.words))
        return told.text(Span(after + 1, end)), end
    passive, begin = told.sentence.find(words.BY, max(0, at - _RECEIVED_WITHIN), at)
    given, _ = told.sentence.find(words.GIVEN, begin, at) if passive >= 0 else (-1, -1)
    is_authority = given > begin and told.sentence.starts((*words.OTHERS, *words.PLACES, *words.ISSUERS), begin) > 0
    return (told.text(Span(begin, given)), after) if is_authority else ("", after)


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
    start = after
    while (named := person(told, start, len(told.sentence.words))) is not None:
        end, more = _details(told, named.after)
        fields = (("loai", words.PERSON), ("ho_ten", told.text(named)), *more.items())
        sure = Sure.MEDIUM if more else Sure.LOW
        yield Statement(EXEMPLARS, fields, Span(at if start == after else named.first, end), sure)
        start = end


def _is_not_ours(told: Told, at: int) -> bool:
    who = actor(told.sentence, at, told.own)
    is_other = who is Actor.OTHER or (who is Actor.UNSAID and told.context.actor is Actor.OTHER)
    return is_other or standing(told.sentence, at) is Standing.NOT_DONE


def person(told: Told, start: int, stop: int) -> Span | None:
    """A name with capitals behind a word for a person."""
    index = start
    while index < stop:
        length = told.sentence.starts(words.PERSONS, index)
        name = _name(told, index + length, stop) if length else None
        if name:
            return name
        index += length or 1
    return None


def _name(told: Told, start: int, stop: int) -> Span | None:
    after = start
    while after < stop and after - start < _NAME_WORDS.stop and _is_in_name(told, start, after):
        after += 1
    is_name = after - start in _NAME_WORDS and not told.sentence.starts(words.NOT_A_NAME, start)
    return Span(start, after) if is_name else None


def _is_in_name(told: Told, start: int, index: int) -> bool:
    word = told.sentence.words[index]
    is_joined = index == start or not told.gap(index).strip()
    return is_joined and told.sentence.text[word.start].isupper() and not any(map(str.isdigit, word.key))


def _details(told: Told, start: int) -> tuple[int, dict[str, str]]:
    """Post and membership behind a name, between commas and dashes; and where they end."""
    found: dict[str, str] = {}
    end = start
    while end < len(told.sentence.words) and any(mark in told.gap(end) for mark in ",-–—("):
        after = _segment_end(told, end)
        if told.sentence.starts(words.MEMBERSHIP, end):
            found["dang_vien"] = words.MEMBER
        elif told.sentence.starts(words.POSTS, end) and "chuc_vu" not in found:
            found["chuc_vu"] = told.text(Span(end, after))
        else:
            break
        end = after
    return end, found


def _segment_end(told: Told, start: int) -> int:
    end = start + 1
    while end < len(told.sentence.words) and not any(mark in told.gap(end) for mark in ",;.()–—"):
        is_next = told.sentence.starts((*words.PERSONS, *words.NEXT), end) > 0
        if is_next or " -" in told.gap(end) or "- " in told.gap(end):
            break
        end += 1
    return end
