"""Which year a document tells of, and which of its sentences tell of former ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.text import Paragraph

_BRACKETS = re.compile(r"\([^()]*\)")
_DOCUMENT = re.compile(r"(?i:\bsố)\s*:?\s*\d[^,;]*?(?=\s+(?i:của|về|ban hành)\b|[,;.]\s|$)")
"""A numbered document with its day: its year is not that of what is told."""
_SPAN = re.compile(r"(20\d\d)\s*[-–—]\s*(20\d\d)")
_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])(20\d\d)(?![\d.,]*\d)")
_MONTH = re.compile(r"(?i:tháng\s+)?(?<!\d)(\d{1,2})(?:\s*/\s*|\s+năm\s+)(20\d\d)(?!\d)")
_SCHOOL_YEAR_FROM = range(8, 13)
"""Months in which a school year begins: what happens in them belongs to the year after, too."""
_YEARS = re.compile(
    r"(?i:\b(?:[2-9]|[1-9]\d|0[2-9]|hai|ba|bốn|năm|mười|nhiều|những|các|mấy)\s+năm\s+(?:học\s+)?"
    r"(?:qua|liền|liên tục|liên tiếp|gần đây|trở lại đây)\b|\btừ\s+(?:năm|tháng)\s[^,.;]*đến nay\b)"
)
_FRAME_WORDS = 6
_BESIDE = re.compile(r"(?i:so với|cùng kỳ|(?:cao|thấp|nhiều|ít|tăng|giảm)\s+hơn)[^.;]*?(?=,\s|[.;]|$)")


class Period(NamedTuple):
    """A calendar year, a school year or a phase of years."""

    first: int
    last: int

    @property
    def is_phase(self) -> bool:
        """Whether it is longer than a school year."""
        return self.last > self.first + 1


def periods(text: str) -> Iterator[Period]:
    """The years that a text names, other than those of numbered documents."""
    plain = _DOCUMENT.sub("", text)
    for found in _SPAN.finditer(plain):
        if int(found[1]) < int(found[2]):
            yield Period(int(found[1]), int(found[2]))
    plain = _SPAN.sub("", plain)
    for found in _MONTH.finditer(plain):
        yield Period(int(found[2]), int(found[2]) + (int(found[1]) in _SCHOOL_YEAR_FROM))
    for found in _YEAR.finditer(_MONTH.sub("", plain)):
        yield Period(int(found[1]), int(found[1]))


def told_year(top: Iterable[str], paragraphs: Iterable[Paragraph]) -> int:
    """The last year that title and day name; without them the last one that is not only planned for; 0: none."""
    rest = (each.text for each in paragraphs if each.find(words.PLANNED)[0] < 0)
    return max(map(_last, top), default=0) or max(map(_last, rest), default=0)


def _last(text: str) -> int:
    return max((int(year) for year in _YEAR.findall(_DOCUMENT.sub("", text))), default=0)


def is_of_former_years(sentence: Paragraph, year: int) -> bool:
    """Whether a sentence tells of a year before or after the one told of, or sets two years side by side.

    A year in brackets, or behind ``compared with``, stands only beside what is told.
    """
    plain = Paragraph(sentence.lines, _BESIDE.sub("", _BRACKETS.sub("", sentence.text)))
    named = [one for one in periods(plain.text) if year and not one.is_phase]
    is_other = any(one.last < year or one.first > year for one in named)
    return is_other or plain.find(words.FORMERLY)[0] >= 0


def is_cumulative(sentence: Paragraph) -> bool:
    """Whether a sentence sums up several years: a figure in it is not that of the year told of."""
    return _YEARS.search(sentence.text) is not None or any(one.is_phase for one in periods(sentence.text))


def names_a_year(sentence: Paragraph) -> bool:
    """Whether a sentence says of which year it tells."""
    return any(periods(sentence.text)) or sentence.find(words.NOW)[0] >= 0


def is_frame(sentence: Paragraph) -> bool:
    """Whether a sentence begins with its year, so that it holds for those behind it, too."""
    first = sentence.words[:_FRAME_WORDS]
    start = sentence.text[first[0].start : first[-1].end] if first else ""
    return any(periods(start)) or Paragraph(sentence.lines, start).find(words.FORMERLY)[0] >= 0
