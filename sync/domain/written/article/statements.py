"""Sentences of an article: who acts in them, and whether a thing was done, goes on, or is only meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.phrases import SCHOOL, keys
from sync.domain.written.schools import Mention, is_same, schools
from sync.domain.written.text import Mark, Paragraph

_SENTENCE = re.compile(r"(?<=[.!?;…])\s+")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[A-ZĐ]|TS|ThS|Tp|TP|Th|GS|PGS|đ/c|Đ/c|Nxb|tr)\.$")


_OFFICE_WORDS = 5
"""An office may name the authority that it belongs to, within so many words: the two are one."""


class Standing(StrEnum):
    """What a sentence says of a thing at one of its words."""

    DONE = "done"
    ONGOING = "ongoing"
    UNSAID = "unsaid"
    NOT_DONE = "not_done"


class Actor(StrEnum):
    """Who acts at one word of a sentence."""

    OWN = "own"
    OTHER = "other"
    UNSAID = "unsaid"


class Context(NamedTuple):
    """What the sentences before in the same paragraph left open: who acted, whether it was done, or only planned."""

    actor: Actor = Actor.UNSAID
    is_done: bool = False
    is_planned: bool = False


def sentences(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The sentences of a paragraph, each with the paragraph's lines; an abbreviation ends none."""
    start = paragraph.body if paragraph.mark not in (Mark.NONE, Mark.BULLET) else 0
    for match in _SENTENCE.finditer(paragraph.text, start):
        piece = paragraph.text[start : match.start()]
        is_small = match.end() < len(paragraph.text) and paragraph.text[match.end()].islower()
        is_inside = piece.count("(") > piece.count(")")
        if piece.strip() and not is_small and not is_inside and not _ABBREVIATED.search(piece):
            yield Paragraph(paragraph.lines, piece.strip())
            start = match.end()
    yield Paragraph(paragraph.lines, paragraph.text[start:].strip())


def standing(sentence: Paragraph, at: int) -> Standing:
    """What the nearest word before ``at`` says that tells what was done from what is meant or denied."""
    index = at
    while index > 0:
        index -= 1
        if _is_inside(sentence, words.NO_DENIAL, index):
            continue
        if sentence.starts(words.NOT_DONE, index):
            return Standing.NOT_DONE
        if sentence.starts(words.DONE, index):
            return Standing.DONE
        if sentence.starts(words.ONGOING, index):
            return Standing.ONGOING
    return Standing.UNSAID


def is_meant(sentence: Paragraph, start: int, stop: int) -> bool:
    """Whether words between two say that something is planned, wished for or denied."""
    return any(
        sentence.starts(words.NOT_DONE, index) and not _is_inside(sentence, words.NO_DENIAL, index)
        for index in range(start, stop)
    )


def is_denied_after(sentence: Paragraph, after: int, reach: int = 8) -> bool:
    """Whether what was said up to ``after`` is taken back before the next comma."""
    for index in range(after, min(len(sentence.words), after + reach)):
        between = sentence.text[sentence.words[index - 1].end : sentence.words[index].start]
        if "," in between or ";" in between:
            return False
        if sentence.starts((keys("chưa"), keys("không thành"), keys("bị hoãn"), keys("sẽ"), keys("còn lại")), index):
            return True
    return False


def actor(sentence: Paragraph, at: int, own: str) -> Actor:
    """The nearest subject before word ``at``."""
    named = {mention.first: mention for mention in schools(sentence)}
    for index in range(at - 1, -1, -1):
        found = _actor_at(sentence, index, named.get(index), own)
        if found is not Actor.UNSAID:
            return found
    return Actor.UNSAID


def _actor_at(sentence: Paragraph, index: int, named: Mention | None, own: str) -> Actor:
    before = sentence.words[index - 1].key if index else ""
    is_counted = before.isdigit() and not (len(before) == 4 and before.startswith("20"))
    if (is_counted or before in words.NOT_ACTING) and not _is_after_comma(sentence, index):
        return Actor.UNSAID
    if named:
        return Actor.OWN if is_same(named.name, own) else Actor.OTHER
    length = _others(sentence, index)
    whole = next((n for n in range(1, _OFFICE_WORDS) if length and n <= index and _others(sentence, index - n) == n), 0)
    if whole:
        return _actor_at(sentence, index - whole, None, own)
    if length and length >= sentence.starts(words.OWN, index):
        return Actor.OTHER
    if not sentence.starts(words.OWN, index) or _is_any_school(sentence, index):
        return Actor.UNSAID
    inner = next((one for one in schools(sentence) if index < one.first <= index + 2), None)
    return Actor.OTHER if inner and not is_same(inner.name, own) else Actor.OWN


def _others(sentence: Paragraph, index: int) -> int:
    is_capital = sentence.text[sentence.words[index].start].isupper()
    return sentence.starts((*words.OTHERS, *words.PLACES) if is_capital else words.OTHERS, index)


def _is_any_school(sentence: Paragraph, index: int) -> bool:
    """The word ``trường`` alone means the own school only where a subject stands."""
    is_subject = index == 0 or _is_after_comma(sentence, index) or sentence.starts(words.DONE, index + 1) > 0
    return sentence.starts((SCHOOL,), index) > 0 and not is_subject


def _is_after_comma(sentence: Paragraph, index: int) -> bool:
    gap = sentence.text[sentence.words[index - 1].end : sentence.words[index].start]
    return "," in gap or ";" in gap


def names_another(sentence: Paragraph, own: str) -> bool:
    """Whether a school other than ``own`` is named."""
    return any(not is_same(mention.name, own) for mention in schools(sentence))


def context_after(sentence: Paragraph, before: Context, own: str) -> Context:
    """What a sentence leaves to the next one of its paragraph."""
    done, _ = sentence.find(words.DONE)
    doing = actor(sentence, done, own) if done >= 0 else Actor.UNSAID
    who = doing if doing is not Actor.UNSAID else next(_actors(sentence, own), before.actor)
    has_plan = sentence.find(words.PLANS)[0] >= 0
    return Context(who, (done >= 0 or before.is_done) and not has_plan, has_plan or (before.is_planned and done < 0))


def _actors(sentence: Paragraph, own: str) -> Iterator[Actor]:
    named = {mention.first: mention for mention in schools(sentence)}
    found = (_actor_at(sentence, index, named.get(index), own) for index in range(len(sentence.words)))
    return (one for one in found if one is not Actor.UNSAID)


def _is_inside(sentence: Paragraph, phrases: Iterable[tuple[str, ...]], index: int) -> bool:
    """Whether one of the phrases stands on the word."""
    return any(
        sentence.starts((phrase,), index - offset) > 0
        for phrase in phrases
        for offset in range(min(len(phrase), index + 1))
    )
