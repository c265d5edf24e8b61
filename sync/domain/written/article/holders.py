"""Who holds a title or a commendation, as a sentence says it."""

from __future__ import annotations

from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Told
from sync.domain.written.article.persons import details, listed, person
from sync.domain.written.article.statements import Actor, actor
from sync.domain.written.phrases import POPULATIONS

_GIVEN_WITHIN = 8
_CELL_WITHIN = 4


class Holders(NamedTuple):
    """The holders of one title, each with the fields of its row; and the word behind the last, where they follow it."""

    rows: tuple[dict[str, str], ...]
    after: int = 0


def holders(told: Told, begin: int, at: int, after: int) -> Holders:
    """Those to whom a title at ``at`` is given: named behind ``for``, or before it in the part from ``begin``."""
    given = next((n for n in range(after, min(after + _GIVEN_WITHIN, len(told.sentence.words))) if _is_for(told, n)), 0)
    return _behind(told, given + 1) if given else Holders(_before(told, begin, at))


def _is_for(told: Told, index: int) -> bool:
    return told.sentence.starts(words.FOR, index) > 0


def _behind(told: Told, start: int) -> Holders:
    """Groups and persons in a list behind ``for``; a mere number of them names nobody."""
    rows: list[dict[str, str]] = []
    index = start
    while index < len(told.sentence.words):
        index += told.sentence.starts(words.AND, index)
        found = listed(told, index, len(told.sentence.words)) or group(told, index)
        if not found:
            break
        rows += [who for who, _ in found]
        index = found[-1][1]
    return Holders(tuple(rows), index)


def group(told: Told, start: int) -> tuple[tuple[dict[str, str], int], ...]:
    """A group by its name, with the word behind it: the own school, or words up to a mark or ``and``."""
    start += told.sentence.starts(words.GROUP_LABELS, start)
    length = told.sentence.starts(words.GROUPS, start)
    if not length:
        return ()
    end = start + length
    while end < len(told.sentence.words) and not _ends(told, end):
        end += 1
    is_own = told.sentence.starts(words.OWN, start) > 0 and not told.sentence.starts(words.PARTY_CELL, start)
    is_cell = end - start == told.sentence.starts(words.PARTY_CELL, start)
    name = told.own if is_own else f"{told.text(Span(start, end))} {told.own if is_cell else ''}".strip()
    return (({"loai": words.GROUP, "ho_ten": name}, end),) if name else ()


def _ends(told: Told, index: int) -> bool:
    return told.is_apart(index, ",;.:(") or told.sentence.starts((*words.AND, *words.AFTER_A_GROUP), index) > 0


def _before(told: Told, begin: int, at: int) -> tuple[dict[str, str], ...]:
    """The person or the list of persons named before, or the school when nobody else stands between."""
    own = _last_own(told, at)
    named = person(told, begin, at)
    if named and (own is None or own <= details(told, named.after)[0]):
        return _persons(told, named, at)
    if own is None or told.sentence.find((*POPULATIONS, *words.PERSONS, *words.PUPILS), own, at)[0] >= 0:
        return ()
    cell = next((n for n in range(max(0, own - _CELL_WITHIN), own) if told.sentence.starts(words.PARTY_CELL, n)), -1)
    is_cell = cell >= 0 and not any(told.is_apart(n) for n in range(cell + 1, own))
    name = f"{told.text(Span(cell, cell + 2))} {told.own}" if is_cell else told.own
    return ({"loai": words.GROUP, "ho_ten": name},) if told.own else ()


def _persons(told: Told, first: Span, at: int) -> tuple[dict[str, str], ...]:
    """The persons before a title, when all of them stand in one list and none of them merely has it or gives it."""
    title = max(n for n in range(first.first) if told.sentence.starts(words.PERSONS, n))
    if title and told.sentence.words[title - 1].key in words.NOT_ACTING:
        return ()
    people = listed(told, title, at)
    is_all = person(told, people[-1][1] if people else first.after, at) is None
    return tuple(who for who, _ in people) if is_all else ()


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
    """The own school before ``được`` and an issuer, the last one: ``the school was by the ward given ...``."""
    passives = (n for n in range(at - 1, 0, -1) if told.sentence.starts(words.BY, n))
    return next((n for n in passives if actor(told.sentence, n, told.own) is Actor.OWN), None)
