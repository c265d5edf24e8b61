"""A table of the report: what stands in its columns, and how that is written on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from sheets_schema.cells import Value
from sync.render.report.words import HEADS


class Kind(Enum):
    """What stands in a column."""

    TEXT = auto()
    NUMBER = auto()
    SHARE = auto()
    """0.0 to 1.0, shown in percent."""
    DATE = auto()


class Head(NamedTuple):
    """One column: its heading and what stands in it."""

    label: str
    kind: Kind = Kind.TEXT


class Table(NamedTuple):
    """One table. ``total`` is a last row of sums; empty: none."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


def head(key: str, kind: Kind = Kind.TEXT) -> Head:
    """A column by the key of its heading."""
    return Head(HEADS[key], kind)


def shown(value: Value, kind: Kind) -> str:
    """A value as it stands on paper: ``38%``, ``1.234``, ``31/03/2020``; a dash where a figure is not known."""
    if value is None:
        return "" if kind in (Kind.TEXT, Kind.DATE) else "–"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (int, float)):
        return _percent(value) if kind is Kind.SHARE else f"{value:,.10g}".translate(_VIETNAMESE)
    return str(value)


_VIETNAMESE = str.maketrans(",.", ".,")


def _percent(share: float) -> str:
    """Whole percent; what is not quite everything is never shown as 100."""
    return f"{min(99, round(100 * share)) if share < 1 else 100}%"


def texts(table: Table) -> Sequence[tuple[str, ...]]:
    """The rows as they stand on paper, sums last."""
    kinds = [head.kind for head in table.heads]
    rows = (*table.rows, table.total) if table.total else table.rows
    return [tuple(shown(value, kind) for value, kind in zip(row, kinds, strict=True)) for row in rows]
