"""Tables that are drawn with lines: which lines make one, and in which of its cells a point of the page lies.

Coordinates are points (1/72 inch) of the page, counted from its lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_NEAR = 3.0
"""Lines so near each other are one line, or touch."""
_LOWEST = 4.0
"""Two lines nearer than this, one above the other, are a double line and no row."""
_MOST_PAIRS = 400_000


class Line(NamedTuple):
    """A horizontal or vertical line, from its left or lower end to the other."""

    left: float
    low: float
    right: float
    high: float

    @property
    def is_flat(self) -> bool:
        """Whether it is the horizontal kind."""
        return self.high - self.low < self.right - self.left


class At(NamedTuple):
    """A cell, by the row and the column in which it begins, counted from 0."""

    row: int
    column: int


class Slot(NamedTuple):
    """A part of a row between two lines, the cell that it belongs to, and how many columns it takes."""

    left: float
    right: float
    cell: At
    span: int = 1


class Band(NamedTuple):
    """A row between two lines."""

    low: float
    high: float
    slots: tuple[Slot, ...]


class Ruled(NamedTuple):
    """A table by its rows, from the top; ``sides`` are where its columns begin and the last one ends."""

    sides: tuple[float, ...]
    bands: tuple[Band, ...]

    def slot(self, x: float, y: float) -> Slot | None:
        """The part of a row that a point lies in."""
        band = next((one for one in self.bands if one.low <= y < one.high), None)
        return next((one for one in band.slots if one.left <= x < one.right), None) if band else None


def ruled_tables(lines: Iterable[Line]) -> tuple[Ruled, ...]:
    """The tables of a page: lines that touch, with two columns at least."""
    known = list(lines)
    flat, upright = [one for one in known if one.is_flat], [one for one in known if not one.is_flat]
    if len(flat) * len(upright) > _MOST_PAIRS:
        return ()
    made = (
        _ruled([flat[one] for one in some], [upright[one] for one in others]) for some, others in _groups(flat, upright)
    )
    return tuple(one for one in made if one)


def _groups(flat: Sequence[Line], upright: Sequence[Line]) -> Iterator[tuple[list[int], list[int]]]:
    """Lines that touch each other, if only by way of others: which of the flat, and which of the upright ones."""
    touching = [[at for at, line in enumerate(flat) if _touch(line, one)] for one in upright]
    crossed: list[list[int]] = [[] for _ in flat]
    for at, some in enumerate(touching):
        for one in some:
            crossed[one].append(at)
    seen: set[int] = set()
    for start in range(len(upright)):
        if start in seen or not touching[start]:
            continue
        stand: set[int] = {start}
        lie: set[int] = set()
        waiting = [start]
        while waiting:
            new = set(touching[waiting.pop()]) - lie
            lie |= new
            further = {at for one in new for at in crossed[one]} - stand
            stand |= further
            waiting += further
        seen |= stand
        yield sorted(lie), sorted(stand)


def _touch(flat: Line, upright: Line) -> bool:
    x, y = (upright.left + upright.right) / 2, (flat.low + flat.high) / 2
    return flat.left - _NEAR <= x <= flat.right + _NEAR and upright.low - _NEAR <= y <= upright.high + _NEAR


def _ruled(flat: Sequence[Line], upright: Sequence[Line]) -> Ruled | None:
    sides = _places((one.left + one.right) / 2 for one in upright)
    ends = (end for one in upright for end in (one.low, one.high))
    heights = _places([*((one.low + one.high) / 2 for one in flat), *ends])
    if len(sides) < 3 or len(heights) < 2:
        return None
    bands: list[Band] = []
    for low, high in reversed(list(pairwise(heights))):
        if high - low >= _LOWEST:
            bands.append(_band(low, high, sides, (flat, upright), bands))
    return Ruled(tuple(sides), tuple(bands)) if any(len(band.slots) > 1 for band in bands) else None


def _places(values: Iterable[float]) -> list[float]:
    """Where lines are, those near each other as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _band(
    low: float,
    high: float,
    sides: Sequence[float],
    lines: tuple[Sequence[Line], Sequence[Line]],
    above: Sequence[Band],
) -> Band:
    flat, upright = lines
    middle = (low + high) / 2
    ends = [at for at, side in enumerate(sides) if any(_stands(one, side, middle) for one in upright)]
    slots: list[Slot] = []
    for first, last in pairwise(ends):
        left, right = sides[first], sides[last]
        over = [slot for slot in above[-1].slots if (slot.left, slot.right) == (left, right)] if above else []
        is_open = not any(_lies(one, (left + right) / 2, high) for one in flat)
        slots.append(Slot(left, right, over[0].cell if over and is_open else At(len(above), first), last - first))
    return Band(low, high, tuple(slots))


def _stands(upright: Line, x: float, y: float) -> bool:
    return abs((upright.left + upright.right) / 2 - x) <= _NEAR and upright.low - _NEAR <= y <= upright.high + _NEAR


def _lies(flat: Line, x: float, y: float) -> bool:
    return abs((flat.low + flat.high) / 2 - y) <= _NEAR and flat.left - _NEAR <= x <= flat.right + _NEAR
