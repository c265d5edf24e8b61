"""The tables of a PDF's pages, and the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sync.documents.merged import MergedCell
from sync.documents.pdf_columns import column_blocks
from sync.documents.pdf_page import Page, Piece, Point
from sync.documents.pdf_text import far_apart, paragraphs, wrapped_ends, written_lines
from sync.documents.ruling import At, Ruled, Slot, ruled_tables

_NEAR = 6.0
_ANY_GAP, _WORD_GAP = 1000.0, 0.4


class Table(NamedTuple):
    """A table as rows of cells, whose lines are paragraphs. ``sides`` are where its columns begin and the last one
    ends. ``is_sure``: no text stands across two of its cells.
    """

    sides: tuple[float, ...]
    rows: tuple[tuple[MergedCell, ...], ...]
    is_sure: bool = True

    def columns_are(self, other: Table) -> bool:
        """Whether another table has its columns in the same places."""
        sides = zip(self.sides[:-1], other.sides[:-1], strict=False)
        return len(self.sides) == len(other.sides) and all(abs(one - two) <= _NEAR for one, two in sides)


Item: TypeAlias = "str | Table"
"""A line of text, or a table."""


class _Part(NamedTuple):
    """A table, and the numbers of its pieces on the page."""

    table: Table
    pieces: frozenset[int]


def page_items(page: Page) -> list[Item]:
    """Lines and tables of a page in the order of the file."""
    ruled = list(_ruled(page))
    taken = frozenset(number for part in ruled for number in part.pieces)
    free = [(number, one) for number, one in enumerate(page.pieces) if number not in taken and one.text.strip()]
    lines = list(written_lines(free, _WORD_GAP))
    blocks = column_blocks(lines)
    loose = (_Part(Table(one.sides, one.rows), frozenset(range(*one.pieces)) - taken) for one in blocks)
    marks = dict(wrapped_ends(lines, page.width)) | dict.fromkeys(far_apart(lines), "\t")
    return list(_items(page.pieces, [*ruled, *loose], marks))


def _items(pieces: Sequence[Piece], parts: Iterable[_Part], marks: Mapping[int, str]) -> Iterator[Item]:
    """The text around the tables, and each table where it begins; ``marks`` stand before pieces instead of a line break
    or a blank.
    """
    owner = {number: part for part in parts for number in part.pieces}
    begun: set[int] = set()
    around, last = "", None
    for number, piece in enumerate(pieces):
        last = owner.get(number) if piece.text.strip() else last
        if last is None:
            around = (
                f"{around.rstrip()}{marks[number]}{piece.text.lstrip()}" if number in marks else around + piece.text
            )
        elif id(last) not in begun:
            begun.add(id(last))
            yield from around.splitlines()
            yield last.table
            around = ""
    yield from around.splitlines()


def _ruled(page: Page) -> Iterator[_Part]:
    tables = ruled_tables(page.lines)
    inside: dict[int, dict[int, Piece]] = {}
    for number, piece in enumerate(page.pieces):
        at = next((at for at, one in enumerate(tables) if _slot(one, piece.at, piece.size)), None)
        if at is not None and piece.text.strip():
            inside.setdefault(at, {})[number] = piece
    for at, pieces in inside.items():
        yield _Part(_table(tables[at], pieces), frozenset(pieces))


def _slot(ruled: Ruled, at: Point, size: float) -> Slot | None:
    """The part of a table in which letters on this base line stand."""
    return ruled.slot(at.x, at.y + size * 0.3)


def _table(ruled: Ruled, pieces: Mapping[int, Piece]) -> Table:
    cells: dict[At, list[tuple[int, Piece]]] = {}
    ends: dict[At, float] = {}
    is_sure = True
    for number, piece in pieces.items():
        slot = _slot(ruled, piece.at, piece.size)
        places = {_slot(ruled, place, piece.size) for place in piece.places}
        is_sure = is_sure and {one.cell for one in places if one} <= {slot.cell if slot else None}
        if slot:
            cells.setdefault(slot.cell, []).append((number, piece))
            ends[slot.cell] = slot.right
    texts = {at: tuple(paragraphs(list(written_lines(some, _ANY_GAP)), ends[at])) for at, some in cells.items()}
    rows = [tuple(_cell(slot, row, texts) for slot in band.slots) for row, band in enumerate(ruled.bands)]
    return Table(ruled.sides, tuple(row for row in rows if any(cell.lines for cell in row)), is_sure)


def _cell(slot: Slot, row: int, texts: Mapping[At, tuple[str, ...]]) -> MergedCell:
    is_continued = slot.cell.row != row
    return MergedCell(() if is_continued else texts.get(slot.cell, ()), slot.span, is_continued)
