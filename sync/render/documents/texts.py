"""Texts of people as a document takes them: nothing in them is code, and every line is a paragraph."""

from __future__ import annotations

import re
from datetime import date

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 cannot hold, or only on sufferance."""

_LINE_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029\x0b\x0c]")

PARAGRAPH = "\a"
"""Where the template engine begins a new paragraph, formatted like the one it stands in."""

DOTTED = "\t"
"""A dotted line to the right margin: a tab stop with dots as its leader, which the style of the paragraph has."""

GAP = "……"
"""A gap to fill by hand within a line or a cell of a table."""

_LONG_GAP = PARAGRAPH.join([DOTTED] * 3)


def plain(text: str) -> str:
    """A text on one line."""
    return " ".join(_clean(text).split())


def paragraphs(text: str) -> str:
    """A text of several lines, each of which becomes a paragraph; empty lines go."""
    lines = (" ".join(line.split()) for line in _LINE_BREAKS.split(text.replace("\t", " ")))
    return PARAGRAPH.join(clean for line in lines if (clean := _clean(line).strip()))


def filled(text: str, is_long: bool = False) -> str:
    """The text, or a dotted line to fill by hand: one for a word, three for paragraphs."""
    return paragraphs(text) or (_LONG_GAP if is_long else DOTTED)


def in_cell(text: str) -> str:
    """The text of a table's cell."""
    return paragraphs(text)


def long_day(day: date | None) -> str:
    """``ngày 05 tháng 01 năm 2020``: days under ten and the first two months have a nought (Nghị định 30/2020)."""
    if day is None:
        return f"ngày {GAP} tháng {GAP} năm {GAP}"
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}" if day.month < 3 else _later(day)


def _later(day: date) -> str:
    return f"ngày {day.day:02d} tháng {day.month} năm {day.year}"


def short_day(day: date | None) -> str:
    """``05/01/2020``; nothing for no day."""
    return day.strftime("%d/%m/%Y") if day else ""


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
