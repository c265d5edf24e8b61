"""References in formulas: moved with a copy, or kept on what they mean when rows and columns come and go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .a1 import column_number, letters, quoted

_TEXT_OR_REFERENCE = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<title>'(?:[^']|'')+'!|[^\W\d][\w.]*!)?
     (?P<start>\$?[A-Za-z]{1,3}\$?[1-9]\d*)(?::(?P<end>\$?[A-Za-z]{1,3}\$?[1-9]\d*))?(?![\w(])""",
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)")


class Corner(NamedTuple):
    """A cell in a formula; what is fixed stands behind a dollar."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool

    def text(self) -> str:
        column = ("$" if self.fixed_column else "") + letters(self.column)
        return column + ("$" if self.fixed_row else "") + str(self.row + 1)


Ends = tuple[Corner, Corner]
Change = Callable[[str | None, Ends], "Ends | None"]
"""From the title and both corners to the new corners; ``None`` is #REF!."""


def _corner(text: str) -> Corner:
    hit = _CORNER.fullmatch(text)
    assert hit is not None
    return Corner(int(hit[4]) - 1, column_number(hit[2]), bool(hit[3]), bool(hit[1]))


def _title(text: str | None) -> str | None:
    if text is None:
        return None
    bare = text[:-1]
    return bare[1:-1].replace("''", "'") if bare.startswith("'") else bare


def changed_references(formula: str, change: Change) -> str:
    def one(hit: re.Match[str]) -> str:
        if hit["text"] is not None:
            return hit[0]
        start = _corner(hit["start"])
        ends = change(_title(hit["title"]), (start, _corner(hit["end"]) if hit["end"] else start))
        if ends is None:
            return "#REF!"
        name = ends[0].text() + (f":{ends[1].text()}" if hit["end"] else "")
        return (hit["title"] or "") + name

    return _TEXT_OR_REFERENCE.sub(one, formula)


def moved_formula(formula: str, rows: int, columns: int) -> str:
    """As if copied so many rows down and columns to the right."""

    def moved(corner: Corner) -> Corner:
        row = corner.row if corner.fixed_row else corner.row + rows
        return corner._replace(row=row, column=corner.column if corner.fixed_column else corner.column + columns)

    def change(title: str | None, ends: Ends) -> Ends | None:
        both = moved(ends[0]), moved(ends[1])
        return None if min(one.row for one in both) < 0 or min(one.column for one in both) < 0 else both

    return changed_references(formula, change)


Shift = Callable[[int, int], "tuple[int, int] | None"]
"""From the first and last index of a stretch to the new ones; ``None`` when nothing is left of it."""


def shifted_formula(formula: str, is_here: Callable[[str | None], bool], rows: bool, shift: Shift) -> str:
    """As after lines were added to or taken from a sheet; ``is_here`` tells which titles are meant."""

    def change(title: str | None, ends: Ends) -> Ends | None:
        if not is_here(title):
            return ends
        if rows:
            new = shift(ends[0].row, ends[1].row)
            return None if new is None else (ends[0]._replace(row=new[0]), ends[1]._replace(row=new[1]))
        new = shift(ends[0].column, ends[1].column)
        return None if new is None else (ends[0]._replace(column=new[0]), ends[1]._replace(column=new[1]))

    return changed_references(formula, change)


def renamed_sheet(formula: str, old: str, new: str) -> str:
    """Titles of a sheet that has another name now."""

    def one(hit: re.Match[str]) -> str:
        if hit["text"] is not None or hit["title"] is None or _title(hit["title"]) != old:
            return hit[0]
        return f"{quoted(new)}!" + hit[0][len(hit["title"]) :]

    return _TEXT_OR_REFERENCE.sub(one, formula)
