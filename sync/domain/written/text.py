"""Paragraphs of a plain text: wrapped lines joined, leading numbers and bullets told apart, words folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sheets_schema.folding import fold
from sync.domain.written.values import Lines

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ENDS = (".", ";", ":", "!", "?", "…")
_MOTTO = re.compile(
    r"(?:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|độc\s+lập\s*[-–—]?\s*tự\s+do\s*[-–—]?\s*hạnh\s+phúc)\W*$",
    re.IGNORECASE,
)
_FAR = re.compile(r"\s*\t\s*|[ \u00a0]{4,}")
_MARK_ONLY = re.compile(r"\W*\w{1,3}\W*")
_LABELLED = re.compile(r"[^\W\d_a-zđ][^.;:!?]{1,40}:\s")
_LABEL_WORDS = 7
_WRAPPED = range(60, 131)
"""Lengths at which a line without a full stop was probably wrapped by a mailer or an editor."""
_UNEVEN = 30
"""Where a line is longer than the one before by more than this, that one was not wrapped for its length."""


class Mark(StrEnum):
    """What stands before the first word of a paragraph."""

    NONE = "none"
    ROMAN = "roman"
    NUMBER = "number"
    LETTER = "letter"
    BULLET = "bullet"


_DECORATION = re.compile(r"(?:\*\*|__|#+)\s*")
"""Bold and headings of Markdown, before a number or bullet."""
_MARKS = (
    (Mark.ROMAN, re.compile(r"(?:(?:Phần|Mục|PHẦN|MỤC)\s+)?[IVX]{1,5}\s*[.):/–-]\s*")),
    (Mark.ROMAN, re.compile(r"[A-EĐ]\s*[.)/]\s*(?=[^\W\d_a-zđ][^\W\d_])")),
    (
        Mark.NUMBER,
        re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*(?:[.):]\s*|/\s+|-\s+(?=[^\W\d_a-zđ])|/(?=[^\W\d_a-zđ]))(?=\D)"),
    ),
    (Mark.NUMBER, re.compile(r"(?:Phần|Mục|Điều|PHẦN|MỤC|ĐIỀU)\s+\d{1,2}\s*[.):/–-]\s*(?=\D)")),
    (Mark.NUMBER, re.compile(r"\(\d{1,2}\)\s*(?=[^\W\d_a-zđ])")),
    (Mark.LETTER, re.compile(r"[a-hđ]\s*(?:[.)]\s*|/\s+)(?=\D)")),
    (Mark.BULLET, re.compile(r"(?:[-–—+*•·●○▪■□➢➤►❖◆✓✔\uf000-\uf0ff]\s*)+")),
)


_PARTED_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_WHOLE_NUMBER = re.compile(r"(\d{1,2})\s*[.):/-]\s*(?=\D)")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in its text."""

    key: str
    start: int
    end: int


class Line(NamedTuple):
    """One line with something on it, trimmed; ``is_spaced``: nothing stands on the line before.

    ``column`` counts the parts of a line that stand far apart, as in a letterhead of two columns.
    """

    number: int
    text: str
    is_spaced: bool
    column: int = 0


class Paragraph:
    """Trimmed text of some lines. ``words`` leave out the mark: they begin at ``body``."""

    def __init__(self, lines: Lines, text: str, is_spaced: bool = True, width: int = 0, column: int = 0) -> None:
        self.lines = lines
        self.text = text
        self.is_spaced = is_spaced
        self.column = column
        self.width = width or len(text)
        """Length of the last line."""

    @cached_property
    def _mark(self) -> tuple[Mark, int]:
        decorated = _DECORATION.match(self.text)
        start = decorated.end() if decorated else 0
        for mark, pattern in _MARKS:
            match = pattern.match(self.text, start)
            if match:
                return mark, match.end()
        return Mark.NONE, start

    @property
    def mark(self) -> Mark:
        """The kind of number or bullet before the words."""
        return self._mark[0]

    @property
    def number(self) -> int:
        """The number before the words; 0 when there is none, or one with parts such as ``2.1``."""
        found = (
            _WHOLE_NUMBER.match(self.text, self.text.find(self.text.lstrip("*_# ")))
            if self.mark is Mark.NUMBER
            else None
        )
        return int(found[1]) if found else 0

    @property
    def part(self) -> tuple[int, ...]:
        """The number with parts before the words, such as 2 and 1 of ``2.1``; empty without one."""
        found = _PARTED_NUMBER.match(self.text) if self.mark is Mark.NUMBER else None
        return tuple(map(int, found[0].split("."))) if found else ()

    @property
    def body(self) -> int:
        """Where the text after the mark begins."""
        return self._mark[1]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words after the mark."""
        return tuple(split_words(self.text, self.body))

    def starts(self, phrases: Iterable[tuple[str, ...]], at: int = 0) -> int:
        """How many words of the first phrase that fits stand at word ``at``; 0 when none does."""
        return next((len(phrase) for phrase in phrases if has_at(self.words, phrase, at)), 0)

    def find(self, phrases: Iterable[tuple[str, ...]], start: int = 0, stop: int | None = None) -> tuple[int, int]:
        """The first (word, next word) at which one of the phrases stands; (-1, -1) when none does."""
        known = tuple(phrases)
        for index in range(start, len(self.words) if stop is None else min(stop, len(self.words))):
            length = self.starts(known, index)
            if length:
                return index, index + length
        return -1, -1

    def after(self, index: int) -> str:
        """The text behind word ``index - 1``."""
        return self.text[self.words[index - 1].end :] if index else self.text[self.body :]

    def joined(self, line: Line) -> Paragraph:
        """This paragraph with a wrapped line behind it."""
        lines = Lines(self.lines.first, line.number)
        return Paragraph(lines, f"{self.text} {line.text}", self.is_spaced, len(line.text), self.column)


def split_words(text: str, start: int = 0) -> Iterable[Word]:
    """The words of a text from a position on; combining marks belong to their letters."""
    return (Word(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text, start))


def has_at(words: tuple[Word, ...], phrase: tuple[str, ...], at: int) -> bool:
    """Whether the folded words of ``phrase`` stand at word ``at``."""
    if at >= len(words) or words[at].key != phrase[0]:
        return False
    return tuple(word.key for word in words[at : at + len(phrase)]) == phrase


class Joint(NamedTuple):
    """Where lines are never joined: ``begins`` a paragraph, such as a label; ``ends`` one, such as a heading.

    Behind a ``is_short`` value, such as an address, a line that begins with a capital is another one.
    """

    begins: bool
    ends: bool
    is_short: bool = False


def read_paragraphs(lines: Iterable[Line], joint: Callable[[Paragraph], Joint]) -> tuple[Paragraph, ...]:
    """Divide a text, joining the lines that a mailer or an editor wrapped."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        here = Paragraph(Lines(line.number, line.number), line.text, line.is_spaced, column=line.column)
        last = paragraphs[-1] if paragraphs else None
        if last and _continues(last, here) and _is_joined(last, here, joint(last)) and not joint(here).begins:
            paragraphs[-1] = last.joined(line)
        else:
            paragraphs.append(here)
    return tuple(paragraphs)


def _is_joined(last: Paragraph, here: Paragraph, joint: Joint) -> bool:
    is_cut = last.text.endswith((",", "-", "–")) or last.text.count("“") > last.text.count("”")
    return not joint.ends and not (joint.is_short and here.text[0].isupper() and not is_cut)


def split_lines(text: str) -> list[str]:
    """The lines of a text, however they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def written_lines(text: str) -> Iterable[Line]:
    """The lines with something on them."""
    is_spaced = True
    for number, line in enumerate(split_lines(text), start=1):
        trimmed = line.strip().strip("\ufeff\u200b").strip()
        if trimmed:
            yield Line(number, trimmed, is_spaced)
        is_spaced = not trimmed


def far_parts(text: str) -> list[str]:
    """The parts of a line that stand far apart."""
    return [part for part in _FAR.split(text) if part.strip()]


def column_lines(text: str) -> Iterable[Line]:
    """The lines with something on them, each part that stands far to the right of another as a line of its own."""
    for line in written_lines(text):
        parts = far_parts(_apart(line.text))
        if len(parts) < 2 or not any(letter.isalpha() for letter in parts[0]) or _MARK_ONLY.fullmatch(parts[0]):
            yield line
            continue
        for column, part in enumerate(parts):
            yield Line(line.number, part.strip(), line.is_spaced or column > 0, column)


def is_labelled(text: str) -> bool:
    """Whether a line begins with a few words and a colon, the first with a capital: ``Hạn nộp: …``."""
    label = _LABELLED.match(text)
    return label is not None and len(label[0].split()) <= _LABEL_WORDS


def _apart(text: str) -> str:
    """A line of the letterhead with the national title or motto glued behind it, the two far apart."""
    found = _MOTTO.search(text)
    return f"{text[: found.start()]}\t{text[found.start() :]}" if found and found.start() else text


def _continues(last: Paragraph, here: Paragraph) -> bool:
    if here.is_spaced or here.column or last.column or here.mark is not Mark.NONE or last.text.endswith(_ENDS):
        return False
    if here.text[0].isupper() and is_labelled(here.text):
        return False
    is_full = last.width in _WRAPPED and len(here.text) <= last.width + _UNEVEN
    is_open = last.text.endswith(",") or (is_full and not last.text.endswith("”"))
    return here.text[0].islower() or (bool(here.words) and is_open)
