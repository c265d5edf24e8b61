"""The parts of a report: under which headings results are told, plans are made, or others have the word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sync.domain.written.article import words
from sync.domain.written.phrases import LEADING
from sync.domain.written.text import Mark, Paragraph, Word

_HEADING_WORDS = 18
_LABEL_WORDS = 12
_BARE_WORDS = 10
_LEVELS = {Mark.NONE: 2, Mark.ROMAN: 2, Mark.NUMBER: 4, Mark.LETTER: 8, Mark.BULLET: 10}
_INNER = 2
"""Numbers such as 2.1 are so far below whole ones; odd levels are those of lines that lead to a list."""
_YEAR_DIGITS = 4
_END = (".", ";", ",", "?", "!", "…")


class Part(StrEnum):
    """What the sentences under a heading are about."""

    TOLD = "told"
    MEANT = "meant"
    LACKING = "lacking"
    SETTING = "setting"
    ELSEWHERE = "elsewhere"


class _Heading(NamedTuple):
    level: int
    part: Part
    is_lead_in: bool
    is_whole: bool


class Standing(NamedTuple):
    """A paragraph, the part in which it stands, and whether it is nothing but a known heading."""

    paragraph: Paragraph
    part: Part
    is_heading: bool


def parts(paragraphs: Iterable[Paragraph]) -> Iterator[Standing]:
    """Each paragraph with its part; a heading, and the label before a colon, count for what follows."""
    above: list[_Heading] = []
    for paragraph in paragraphs:
        level = _LEVELS[paragraph.mark] + _INNER * _is_inner(paragraph)
        heading = _heading(paragraph, level)
        above = [one for one in above if one.part is Part.ELSEWHERE or _stays(one, paragraph, level, heading)]
        if heading:
            above.append(_below(heading, above))
        part = next((one.part for one in above if one.part is not Part.TOLD), Part.TOLD)
        yield Standing(paragraph, part, heading is not None and heading.is_whole)


def _is_inner(paragraph: Paragraph) -> bool:
    return paragraph.mark is Mark.NUMBER and not paragraph.number


def _stays(one: _Heading, paragraph: Paragraph, level: int, heading: _Heading | None) -> bool:
    """Whether a heading still stands over a paragraph: items end those beside them, prose ends a list."""
    if (paragraph.mark is Mark.NONE and heading is None) or (heading and heading.is_lead_in):
        return not one.level % 2 and one.level < (level if heading else one.level + 1)
    return one.level < level


def _below(heading: _Heading, above: list[_Heading]) -> _Heading:
    """A line that leads to a list stands right below the heading over it."""
    over = max((one.level for one in above if not one.level % 2), default=0)
    return heading._replace(level=over + 1) if heading.is_lead_in else heading


def _heading(paragraph: Paragraph, level: int) -> _Heading | None:
    """A numbered or printed line, or the label before a colon; None for sentences."""
    end = _label_end(paragraph)
    topic = _topic(paragraph, end) if end <= _HEADING_WORDS else None
    is_lead_in = paragraph.text.endswith(":") and (topic is None or paragraph.mark is Mark.BULLET)
    is_bare = paragraph.mark is Mark.NONE and not paragraph.text.isupper() and ":" not in paragraph.text
    if not end or (paragraph.mark is Mark.NONE and not is_lead_in and topic is None):
        return None
    if is_bare and topic is Part.SETTING:
        return None
    part = topic or (Part.MEANT if is_lead_in and _is_plan(paragraph) else Part.TOLD)
    is_whole = topic is not None and end == len(paragraph.words) and not any(map(_is_figure, paragraph.words))
    return _Heading(level, part, is_lead_in and paragraph.mark in (Mark.NONE, Mark.BULLET), is_whole)


def _is_figure(word: Word) -> bool:
    return word.key.isdigit() and not (len(word.key) == _YEAR_DIGITS and word.key.startswith("20"))


def _label_end(paragraph: Paragraph) -> int:
    """How many words the heading or label has; 0 when the paragraph has neither."""
    colon = paragraph.text.find(":", paragraph.body)
    label = sum(1 for word in paragraph.words if word.end <= colon) if colon >= 0 else 0
    if label and (label <= _LABEL_WORDS or paragraph.text.endswith(":")):
        return label
    longest = _BARE_WORDS if paragraph.mark is Mark.NONE and not paragraph.text.isupper() else _HEADING_WORDS
    is_item = paragraph.mark is Mark.BULLET or paragraph.text.endswith(_END)
    return 0 if is_item or len(paragraph.words) > longest else len(paragraph.words)


def _topic(paragraph: Paragraph, end: int) -> Part | None:
    """The part that the first telling words of a heading open."""
    index = 0
    while index < end:
        found = [(paragraph.starts(known, index), part) for part, known in _TOPICS]
        length, part = max(found, key=lambda one: one[0])
        if length and index + length <= end:
            return _taken_back(paragraph, index + length, end) if part is Part.TOLD else part
        lead = paragraph.starts(LEADING, index)
        if not lead:
            return None
        index += lead
    return None


def _taken_back(paragraph: Paragraph, start: int, end: int) -> Part:
    """Results that are only expected are plans."""
    return Part.MEANT if paragraph.find(words.EXPECTED, start, end)[0] >= 0 else Part.TOLD


def _is_plan(paragraph: Paragraph) -> bool:
    """Whether the line that leads to a list says that what follows is only meant."""
    last = Paragraph(paragraph.lines, paragraph.text.rpartition(". ")[2])
    return last.find((*words.LEADING_TO_PLANS, *words.PLANS))[0] >= 0 and last.find(words.DONE)[0] < 0


_TOPICS = (
    (Part.ELSEWHERE, words.OTHER_TEXTS),
    (Part.MEANT, words.PLAN_HEADINGS),
    (Part.LACKING, words.LACK_HEADINGS),
    (Part.SETTING, words.SETTING_HEADINGS),
    (Part.TOLD, words.RESULT_HEADINGS),
)
