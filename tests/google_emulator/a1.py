"""Ranges: A1 notation and boxes of indexes from nought, ends open where Google leaves them open."""

from __future__ import annotations

import re
from typing import NamedTuple

_CORNER = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?")
_R1C1 = re.compile(r"[Rr](\d+)[Cc](\d+)(?::[Rr](\d+)[Cc](\d+))?")
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Box(NamedTuple):
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right``, ends not included; ``None`` is open."""

    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None


class Span(NamedTuple):
    """A box whose ends are all known."""

    top: int
    bottom: int
    left: int
    right: int

    def cells(self) -> list[tuple[int, int]]:
        return [(row, column) for row in range(self.top, self.bottom) for column in range(self.left, self.right)]

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row < self.bottom and self.left <= column < self.right

    def meets(self, other: Span) -> bool:
        rows = self.top < other.bottom and other.top < self.bottom
        return rows and self.left < other.right and other.left < self.right


def letters(column: int) -> str:
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def column_number(text: str) -> int:
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def split_title(text: str) -> tuple[str | None, str]:
    """The title before the last ``!`` and the rest; a text in quotes alone is a title."""
    quoted = re.fullmatch(r"'((?:[^']|'')*)'(?:!(.*))?", text, re.DOTALL)
    if quoted:
        return quoted[1].replace("''", "'"), quoted[2] or ""
    title, mark, rest = text.rpartition("!")
    return (title, rest) if mark else (None, text)


def parse_box(text: str) -> Box | None:
    """``A1:B2``, ``A:B``, ``2:5``, ``A5:B``, ``R1C1:R2C2``; ``None`` when it is none of these."""
    if not text:
        return Box()
    numbers = _R1C1.fullmatch(text)
    if numbers:
        return _r1c1(numbers)
    start, mark, end = text.partition(":")
    first, last = _corner(start), _corner(end if mark else start)
    if first is None or last is None:
        return None
    if not mark and None in first:
        return None
    return _ordered(first, last)


def _corner(text: str) -> tuple[int | None, int | None] | None:
    hit = _CORNER.fullmatch(text)
    if not text or hit is None or not (hit[1] or hit[2]):
        return None
    return (int(hit[2]) - 1 if hit[2] else None, column_number(hit[1]) if hit[1] else None)


def _r1c1(hit: re.Match[str]) -> Box | None:
    row, column = int(hit[1]) - 1, int(hit[2]) - 1
    end_row, end_column = int(hit[3] or hit[1]) - 1, int(hit[4] or hit[2]) - 1
    return _ordered((row, column), (end_row, end_column)) if row >= 0 and column >= 0 else None


def _ordered(first: tuple[int | None, int | None], last: tuple[int | None, int | None]) -> Box:
    top, bottom = _pair(first[0], last[0])
    left, right = _pair(first[1], last[1])
    return Box(top, bottom, left, right)


def _pair(one: int | None, other: int | None) -> tuple[int | None, int | None]:
    if one is None or other is None:
        return (one if one is not None else other), None
    return min(one, other), max(one, other) + 1


def quoted(title: str) -> str:
    """A title as it stands in a range: in quotes unless it is a plain word that is no cell's name."""
    plain = _PLAIN_TITLE.fullmatch(title) and not re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", title)
    return title if plain else always_quoted(title)


def always_quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def box_name(box: Box) -> str:
    """``A1:B2``; a box of one cell is the name of the cell; open ends stay open."""
    if box == Box():
        return ""
    start = (letters(box.left) if box.left is not None else "") + _line(box.top, 1)
    end = (letters(box.right - 1) if box.right is not None else "") + _line(box.bottom, 0)
    if not start:
        start = "A1"
    elif box.left is None:
        start = f"A{start}" if box.right is not None else start
    elif box.top is None and box.bottom is not None:
        start += "1"
    return start if start == end else f"{start}:{end}"


def _line(row: int | None, add: int) -> str:
    return str(row + add) if row is not None else ""


def range_name(title: str, box: Box) -> str:
    name = box_name(box)
    return f"{quoted(title)}!{name}" if name else quoted(title)


def span_name(title: str, span: Span) -> str:
    return range_name(title, Box(*span))
