"""How high a row must be for what is written into it: programs fit rows to their content only while people type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

from sync.domain.plan import CellWrite

LINE, AROUND, HIGHEST = 15.5, 5.0, 400.0
"""Points: a line of text of size 12, the space around the lines, and the most that Excel allows (409)."""

LETTERS = 1.15
"""How many letters of size 12 stand on the width of one character as columns count it."""

_COLUMN = re.compile(rb"<col [^>]*>")
_ATTRIBUTE = re.compile(rb' (min|max|width|hidden)="([0-9.]+)"')
_DEFAULT = re.compile(rb"<sheetFormatPr [^>]*>")
_HEIGHT = re.compile(rb' ht="([0-9.]+)"')


class Heights:
    """Row heights of one worksheet, from the column widths in its head."""

    def __init__(self, head: bytes) -> None:
        default = _DEFAULT.search(head)
        self._is_fixed = bool(default and b'customHeight="1"' in default[0])
        self._widths: dict[int, float] = {}
        for tag in _COLUMN.findall(head):
            found = {name: float(number) for name, number in _ATTRIBUTE.findall(tag)}
            if b"width" in found and not found.get(b"hidden") and found[b"max"] - found[b"min"] < 100:
                columns = range(int(found[b"min"]), int(found[b"max"]) + 1)
                self._widths.update(dict.fromkeys(columns, found[b"width"] * LETTERS))

    def of_new(self, writes: Iterable[CellWrite]) -> str:
        """The attribute of a new row; empty where one line is enough or all rows have their height."""
        lines = 1 if self._is_fixed else self._lines(writes)
        return f' ht="{_points(lines):g}"' if lines > 1 else ""

    def raised(self, attributes: bytes, writes: Iterable[CellWrite]) -> bytes:
        """The attributes of a row, higher if need be; a height that somebody set stays."""
        if b'customHeight="1"' in attributes or self._is_fixed:
            return attributes
        lines, known = self._lines(writes), _HEIGHT.search(attributes)
        if lines == 1 or (known and float(known[1]) >= _points(lines)):
            return attributes
        return _HEIGHT.sub(b"", attributes) + b' ht="%g"' % _points(lines)

    def _lines(self, writes: Iterable[CellWrite]) -> int:
        """Runs for every cell of a large master: most texts are told from their length alone."""
        lines, widths = 1, self._widths
        for _, column, text, _ in writes:
            if text.__class__ is str and column in widths:
                width = widths[column]
                if len(text) > width or "\n" in text:
                    lines = max(lines, sum(max(1, ceil(len(part) / width)) for part in text.split("\n")))
        return lines


def _points(lines: int) -> float:
    return min(HIGHEST, AROUND + LINE * lines)
