"""Figures of a sentence: what each counts, and the words in which it does."""

from __future__ import annotations

import re
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.article.facts import Span, Told

FIGURE = re.compile(r"(?<![\d.,/%–-])(?<![–-] )(\d+(?:[.,]\d+)*(?:\s*/\s*\d+)?)(\s*%)?(?![\d/–]|\s?[-–]\s?\d)")


_GLUED = re.compile(r"(?:đ|đồng|tr|triệu|m2|m²|kg|km|m|tấn)(?!\w)")


class Counted(NamedTuple):
    """A figure or “many”, the words it counts, and where both begin and end; ``before`` is what the figure was."""

    figure: str
    unit: str
    people: str
    first: int
    after: int
    is_many: bool = False
    before: str = ""
    is_whole: bool = False
    """Whether verb and figure are both in it, so that nothing more has to say that it was reached."""
    is_listed: bool = False
    """Whether only a label in a list says what it is."""


class Figure(NamedTuple):
    """A figure with the words before it that make it a round one; words from ``first`` to before ``after``."""

    text: str
    first: int
    after: int
    at: int
    """The first word of the figure itself."""
    is_share: bool
    glued: str = ""
    """A unit typed without a space behind the figure, such as ``đ``."""


def figures(told: Told) -> tuple[Figure, ...]:
    """Every figure of a sentence."""
    text = " " * told.sentence.body + told.sentence.text[told.sentence.body :]
    return tuple(_figure(told, match) for match in FIGURE.finditer(text))


def _figure(told: Told, match: re.Match[str]) -> Figure:
    known = told.sentence.words
    at = next((n for n, word in enumerate(known) if word.start >= match.start()), len(known))
    after = next((n for n, word in enumerate(known) if word.start >= match.end()), len(known))
    text, first = match[1], at
    if at and at < len(known) and known[at - 1].key in words.ABOUT:
        first = at - 1 - (known[at - 1].key == words.NEARLY)
        text = f"{told.text(Span(first, at))} {text}"
    glued = _GLUED.match(told.sentence.text, match.end())
    return Figure(text, first, after, at, bool(match[2]), glued[0] if glued else "")


def clause_start(told: Told, index: int, marks: str = ",;:") -> int:
    """The first word of the clause in which a word stands."""
    return next((n for n in range(index, 0, -1) if is_mark(told, n, marks)), 0)


def clause_end(told: Told, index: int, marks: str = ",;") -> int:
    """The word behind the clause in which a word stands."""
    length = len(told.sentence.words)
    return next((n for n in range(index, length) if is_mark(told, n, marks)), length)


def is_mark(told: Told, index: int, marks: str) -> bool:
    """Whether a mark stands before a word, other than in brackets."""
    before = told.sentence.text[: told.sentence.words[index].start]
    return told.is_apart(index, marks) and before.count("(") <= before.count(")")
