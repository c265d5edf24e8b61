"""The ruled tables of a PDF's pages: their cells as paragraphs, and the text around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sync.documents.merged import MergedCell
from sync.documents.pdf_page import Page, Piece, Point
from sync.documents.ruling import At, Ruled, Slot, ruled_tables

_PADDING = 12.0
"""What a cell leaves empty on both sides together, in points, at least."""
_FULL = 0.8
_BULLET = re.compile(r"\s*(?:[-–—+*•●○▪■➢]|\d{1,2}[.)]|[a-hđ][.)])\s")
_WIDTHS = {"fijltrI.,;:'!|()[]/- ": 0.3, "mwMW%@–—": 0.8}
_CAPITAL, _OTHER = 0.68, 0.48


class Table(NamedTuple):
    """A table as rows of cells, whose lines are paragraphs. ``is_sure``: no text stands across two of its cells."""

    ruled: Ruled
    rows: tuple[tuple[MergedCell, ...], ...]
    is_sure: bool


Item: TypeAlias = "str | Table"
"""A line of text, or a table."""


def page_items(page: Page) -> list[Item]:
    """Lines and tables of a page in the order of the file."""
    tables = ruled_tables(page.lines)
    inside: dict[int, list[Piece]] = {}
    items: list[Item | int] = []
    around: list[str] = []
    last = None
    for piece in page.pieces:
        is_letters = bool(piece.text.strip())
        last = _table_at(tables, piece) if is_letters else last
        if last is None:
            around.append(piece.text)
        elif is_letters:
            if last not in inside:
                items += [*"".join(around).splitlines(), last]
                around = []
            inside.setdefault(last, []).append(piece)
    items += "".join(around).splitlines()
    return [_table(tables[one], inside[one]) if isinstance(one, int) else one for one in items]


def _table_at(tables: Sequence[Ruled], piece: Piece) -> int | None:
    return next((at for at, one in enumerate(tables) if _slot(one, piece.at, piece.size)), None)


def _slot(ruled: Ruled, at: Point, size: float) -> Slot | None:
    """The part of a table in which letters on this base line stand."""
    return ruled.slot(at.x, at.y + size * 0.3)


def _table(ruled: Ruled, pieces: Iterable[Piece]) -> Table:
    cells: dict[At, list[Piece]] = {}
    widths: dict[At, float] = {}
    is_sure = True
    for piece in pieces:
        slot = _slot(ruled, piece.at, piece.size)
        places = {_slot(ruled, place, piece.size) for place in piece.places}
        is_sure = is_sure and not piece.leaps and {one.cell for one in places if one} <= {slot.cell if slot else None}
        if slot:
            cells.setdefault(slot.cell, []).append(piece)
            widths[slot.cell] = slot.right - slot.left
    texts = {at: tuple(_paragraphs(some, widths[at])) for at, some in cells.items()}
    rows = [tuple(_cell(slot, row, texts) for slot in band.slots) for row, band in enumerate(ruled.bands)]
    return Table(ruled, tuple(row for row in rows if any(cell.lines for cell in row)), is_sure)


def _cell(slot: Slot, row: int, texts: Mapping[At, tuple[str, ...]]) -> MergedCell:
    is_continued = slot.cell.row != row
    return MergedCell(() if is_continued else texts.get(slot.cell, ()), slot.span, is_continued)


def _paragraphs(pieces: Iterable[Piece], width: float) -> Iterator[str]:
    """The text of a cell, with the lines joined that were only wrapped."""
    kept = ""
    for line, size in _lines(pieces):
        if kept and not _is_wrapped(kept.rpartition("\n")[2], line, (width - _PADDING) / size):
            yield _in_one_line(kept)
            kept = line
        else:
            kept = f"{kept}\n{line}" if kept else line
    if kept:
        yield _in_one_line(kept)


def _in_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n"))


def _lines(pieces: Iterable[Piece]) -> Iterator[tuple[str, float]]:
    """The lines of a cell, with the size of their letters."""
    text, last = "", None
    for piece in pieces:
        if last and abs(last.at.y - piece.at.y) > piece.size / 2:
            yield text, last.size
            text = ""
        text, last = text + piece.text.strip("\n"), piece
    if last:
        yield text, last.size


def _is_wrapped(line: str, after: str, room: float) -> bool:
    """Whether a line ends only since the next word had no room there; ``room`` counts widths of an em."""
    if _BULLET.match(after):
        return False
    needed = _ems(line.rstrip()) + _ems(f" {after.split()[0]}")
    return after.lstrip()[0].islower() or needed > room or (line.endswith(" ") and needed > room * _FULL)


def _ems(text: str) -> float:
    """About how wide a text is in a roman type."""
    letters = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return sum(_em(one) for one in letters)


def _em(letter: str) -> float:
    known = next((width for letters, width in _WIDTHS.items() if letter in letters), None)
    return known if known is not None else _CAPITAL if letter.isupper() else _OTHER
