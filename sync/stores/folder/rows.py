"""The rows of one worksheet as bytes: rows that a plan does not name are never looked into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sheets_schema.cells import column_letters, parse_a1
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.domain.snapshot import Trouble
from sync.stores.folder.heights import Heights
from sync.stores.folder.serialising import CellWriter, text_rest
from sync.stores.folder.troubles import UnfitError

_ROW_START, _CELL_START = b'<row r="', b'<c r="'
_STYLE = re.compile(rb' s="([0-9]+)"')
_SPANS = re.compile(rb' spans="[^"]*"')
_COLUMN = re.compile(rb"<col [^>]*>")
_SHARED = re.compile(rb'<f [^>]*ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"[^>]*>')
_NUMBER = re.compile(rb' (min|max|style)="([0-9]+)"')


class _Letters(dict[int, str]):
    """Columns by number: looking one up is faster than naming it."""

    def __missing__(self, column: int) -> str:
        self[column] = column_letters(column)
        return self[column]


_LETTERS = _Letters()

Address = tuple[int, int]


class RowParts(NamedTuple):
    """One row: its attributes after ``r``, and its cells by column, each without ``<c r="``."""

    attributes: bytes
    cells: dict[int, bytes]

    @property
    def style(self) -> str:
        """The style of cells that the row does not hold, if it has one."""
        found = _STYLE.search(self.attributes)
        return found[1].decode() if found and b'customFormat="1"' in self.attributes else ""


class Rows:
    """Rows by number, from and to the inside of ``<sheetData>``; ``lost_formulas`` were overwritten."""

    def __init__(self, content: bytes, head: bytes, writer: CellWriter) -> None:
        pieces = content.split(_ROW_START)
        self._rows = {int(piece[: piece.index(b'"')]): _ROW_START + piece for piece in pieces[1:]}
        if len(self._rows) != len(pieces) - 1:
            raise UnfitError(Trouble.DAMAGED, "row")
        self._column_styles = tuple(_column_styles(head))
        self._heights = Heights(head)
        self._writer = writer
        self.lost_formulas: list[Address] = []

    @property
    def bottom(self) -> int:
        """The number of the last row."""
        return max(self._rows, default=1)

    def joined(self) -> bytes:
        """All rows in order."""
        return b"".join([self._rows[number] for number in sorted(self._rows)])

    def write(self, write: WorksheetWrite) -> None:
        """Clear, then write the cells row by row."""
        styles = self._styles_of(write.style_row)
        old = self._clear(write.clear_from) if write.clear_from else {}
        keeps_old = write.style_row is None
        for number, cells in groupby(write.cells, attrgetter("row")):
            group = tuple(cells)
            if number in self._rows:
                self._rows[number] = self._changed(number, group, styles)
            else:
                before = _styles_in(old[number]) if keeps_old and number in old else {}
                self._rows[number] = self._made(number, group, {**styles, **before} if before else styles)

    def draw(self, number: int, cells: Mapping[int, bytes]) -> None:
        """Put cells into a row, each as it stands after ``<c r="``; a cell that is there keeps its format."""
        row = _parts(self._rows[number]) if number in self._rows else RowParts(b"", {})
        for column, cell in cells.items():
            old = row.cells.get(column)
            row.cells[column] = cell if old is None else _with_style(cell, _style_of(old) or "")
        joined = b"".join([_CELL_START + row.cells[column] for column in sorted(row.cells)])
        self._rows[number] = b'<row r="%d"%s>%s</row>' % (number, _SPANS.sub(b"", row.attributes), joined)

    def hide(self, number: int) -> None:
        """Let people not see a row."""
        row = _parts(self._rows[number])
        if b' hidden="' not in row.attributes:
            start = len(_ROW_START) + len(str(number)) + 1
            self._rows[number] = self._rows[number][:start] + b' hidden="1"' + self._rows[number][start:]

    def _styles_of(self, number: int | None) -> dict[int, str]:
        return _styles_in(self._rows[number]) if number in self._rows else {}

    def _clear(self, first: int) -> Mapping[int, bytes]:
        cleared = {number: self._rows.pop(number) for number in list(self._rows) if number >= first}
        for row in cleared.values():
            if b"<f" in row:
                for cell in _parts(row).cells.values():
                    self._lose_formula(cell)
        return cleared

    def _made(self, number: int, writes: Sequence[CellWrite], styles: dict[int, str]) -> bytes:
        """A row that was not there. The inner loop runs for every cell of a large master: no calls to spare."""
        pieces = [f'<row r="{number}"{self._heights.of_new(writes)}>']
        rest = self._writer.rest
        for _, column, value, _ in writes:
            style = styles.get(column)
            if style is None:
                style = styles[column] = self._column_style(column)
            written = text_rest(value) if value.__class__ is str else rest(value, style)
            if style:
                pieces.append(f'<c r="{_LETTERS[column]}{number}" s="{style}"{written}')
            elif written != "/>":
                pieces.append(f'<c r="{_LETTERS[column]}{number}"{written}')
        pieces.append("</row>")
        return "".join(pieces).encode()

    def _changed(self, number: int, writes: Sequence[CellWrite], styles: Mapping[int, str]) -> bytes:
        """A row with some of its cells written anew; the others stay byte for byte."""
        row = _parts(self._rows[number])
        for _, column, value, _ in writes:
            old = row.cells.pop(column, None)
            if old is None:
                style = styles.get(column) or row.style or self._column_style(column)
            else:
                self._lose_formula(old)
                style = _style_of(old)
            if style or value not in (None, ""):
                shown = f' s="{style}"' if style else ""
                rest = self._writer.rest(value, style)
                row.cells[column] = f'{column_letters(column)}{number}"{shown}{rest}'.encode()
        cells = b"".join([_CELL_START + row.cells[column] for column in sorted(row.cells)])
        attributes = self._heights.raised(_SPANS.sub(b"", row.attributes), writes)
        return b'<row r="%d"%s>%s</row>' % (number, attributes, cells)

    def _column_style(self, column: int) -> str:
        for first, last, style in self._column_styles:
            if first <= column <= last:
                return style
        return ""

    def _lose_formula(self, cell: bytes) -> None:
        if b"<f" not in cell:
            return
        address = parse_a1(cell[: cell.index(b'"')].decode())
        shared = _SHARED.search(cell)
        if shared and shared[1] != shared[2] and b't="shared"' in shared[0]:
            # Other cells borrow this formula; overwriting it would leave them without.
            raise UnfitError(Trouble.DAMAGED, f"formula {shared[1].decode()}:{shared[2].decode()}")
        self.lost_formulas.append(address)


def _parts(row: bytes) -> RowParts:
    end = row.index(b">")
    number_end = row.index(b'"', len(_ROW_START))
    attributes = row[number_end + 1 : end].rstrip(b"/")
    body = row[end + 1 : row.rfind(b"</row>")] if row[end - 1] != ord("/") else b""
    pieces = body.split(_CELL_START)[1:]
    cells = {parse_a1(piece[: piece.index(b'"')].decode())[1]: piece.rstrip() for piece in pieces}
    return RowParts(attributes, cells)


def _styles_in(row: bytes) -> dict[int, str]:
    parts = _parts(row)
    return {column: _style_of(cell) or "" for column, cell in parts.cells.items()}


def _style_of(cell: bytes) -> str:
    found = _STYLE.search(cell, 0, cell.index(b">"))
    return found[1].decode() if found else ""


def _with_style(cell: bytes, style: str) -> bytes:
    bare = _STYLE.sub(b"", cell, count=1)
    end = bare.index(b'"') + 1
    return bare[:end] + (b' s="%s"' % style.encode() if style else b"") + bare[end:]


def _column_styles(head: bytes) -> Iterator[tuple[int, int, str]]:
    for tag in _COLUMN.findall(head):
        numbers = {name: int(number) for name, number in _NUMBER.findall(tag)}
        if numbers.get(b"style"):
            yield numbers[b"min"], numbers[b"max"], str(numbers[b"style"])
