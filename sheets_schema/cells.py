"""Cells as any store gives them: values, addresses, A1 arithmetic, and the grid of one worksheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from sheets_schema.frozen import frozen


@frozen
class CellError:
    """A formula's error as the sheet shows it (``#REF!``); empty text: a formula that was never computed."""

    text: str


Value: TypeAlias = "str | float | bool | date | CellError | None"
"""What one cell holds. ``None`` is an empty cell; integers arrive as float; a midnight datetime as date."""


@cache
def column_letters(column: int) -> str:
    """Name a column, counted from 1: ``27`` is ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=65536)
def parse_a1(text: str) -> tuple[int, int]:
    """Read ``C12`` or ``$C$12`` as (row, column), both counted from 1. Raises ValueError for anything else."""
    plain = text.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or letters == plain:
        raise ValueError(f"not a cell address: {text!r}")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(plain[len(letters) :]), column


class CellRef(NamedTuple):
    """Where a cell is: worksheet title, row and column counted from 1."""

    worksheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """The address without its worksheet: ``C12``."""
        return f"{column_letters(self.column)}{self.row}"


class Box(NamedTuple):
    """A rectangle of cells; all four edges are inside it and counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """``B2:D9``; a single cell is ``B2``."""
        first = f"{column_letters(self.left)}{self.top}"
        last = f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@frozen
class Grid:
    """One worksheet as it was read: ``rows[0][0]`` is A1; rows may be ragged; trailing cells may be absent.

    ``links`` maps (row, column) to a hyperlink's target; ``merged`` lists merged rectangles, whose value
    stands in the top left cell. ``notes`` are the cells that people commented on. ``beside``: the file that takes
    what the system writes, of a workbook that is only read (``truong.kiem-tra.xlsx``); empty: the workbook itself.
    """

    title: str
    rows: Sequence[Sequence[Value]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Box, ...] = ()
    hidden: bool = False
    notes: frozenset[tuple[int, int]] = frozenset()
    beside: str = ""

    def at(self, row: int, column: int) -> Value:
        """The value at (row, column), counted from 1; empty outside what was read."""
        if 0 < row <= len(self.rows):
            cells = self.rows[row - 1]
            if 0 < column <= len(cells):
                return cells[column - 1]
        return None

    def ref(self, row: int, column: int) -> CellRef:
        """The address of (row, column) in this worksheet."""
        return CellRef(self.title, row, column)


def quoted_title(title: str) -> str:
    """A worksheet's title as formulas and addresses write it: ``'Đăng ký'``."""
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


def typed_text(value: Value) -> str:
    """A value as a person sees it in the cell: ``12``, ``85,5``, ``25/12/2019``, ``#REF!``; empty: ``""``."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return format_number(value)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return value.text


def format_number(number: float) -> str:
    """A number by Vietnamese habit, with a decimal comma and no grouping: ``85,5``."""
    return f"{number:.15g}".replace(".", ",")


def is_empty(value: Value) -> bool:
    """True for an empty cell and for text of nothing but white space."""
    return value is None or (isinstance(value, str) and not value.strip())
