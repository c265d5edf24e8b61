"""What a sentence of an article states: figures reached, titles received, exemplary persons, things done."""

from __future__ import annotations

import re
from typing import NamedTuple

from sheets_schema.frozen import frozen
from sync.domain.written.article.parts import Part
from sync.domain.written.article.statements import Context
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Sure

_YEARS = re.compile(r"(?i:năm\s+học)\s*:?\s*(20\d\d)\s*[-–—]\s*(20\d\d)")


_COMPARED = re.compile(r"\([^()]*\)|so với[^,.;]*", re.IGNORECASE)
_SIGN = re.compile(r"\s*%")


class Span(NamedTuple):
    """Words of a sentence, from one to the one behind the last."""

    first: int
    after: int


@frozen
class Told:
    """A sentence with what is known of it: the own school, the context before it, the school year named so far.

    ``is_former``: it tells of years before the one that the document is about.
    """

    sentence: Paragraph
    own: str
    context: Context
    school_year: str = ""
    part: Part = Part.TOLD
    is_former: bool = False
    year: int = 0
    """The year that the document is about; 0: unknown."""
    is_report: bool = False
    """Whether the document is a report on the movement, by the school: what it says was done was done for it."""
    is_summed: bool = False
    """Whether it sums up several years."""

    def text(self, span: Span) -> str:
        """The words of a span as they are typed."""
        end = self.sentence.words[span.after - 1].end
        sign = _SIGN.match(self.sentence.text, end)
        text = self.sentence.text[self.sentence.words[span.first].start : sign.end() if sign else end]
        rest = self.sentence.text[sign.end() if sign else end :]
        return f"{text})" if text.count("(") > text.count(")") and rest.startswith(")") else text

    def gap(self, index: int) -> str:
        """What stands between word ``index - 1`` and word ``index``."""
        start = self.sentence.words[index - 1].end if index else 0
        end = self.sentence.words[index].start if index < len(self.sentence.words) else len(self.sentence.text)
        return self.sentence.text[start:end]

    def is_apart(self, index: int, marks: str = ",") -> bool:
        """Whether one of the marks stands before a word; the comma of a decimal is none."""
        gap = self.gap(index)
        return gap not in (",", ".") and any(mark in gap for mark in marks)


class Statement(NamedTuple):
    """One row or step item: its fields, the words it rests on, and how sure."""

    table: str
    fields: tuple[tuple[str, str], ...]
    span: Span
    sure: Sure = Sure.MEDIUM
    item: str = ""
    """The step item; empty for a row of a list."""


def told_school_years(text: str) -> tuple[str, ...]:
    """The school years of which a text tells, not those with which it compares in brackets or behind ``so với``."""
    return school_years(_COMPARED.sub("", text))


def school_years(text: str) -> tuple[str, ...]:
    """The school years named in a text, each once: ``2018-2019``."""
    found = (f"{one[1]}-{one[2]}" for one in _YEARS.finditer(text) if int(one[2]) == int(one[1]) + 1)
    return tuple(dict.fromkeys(found))
