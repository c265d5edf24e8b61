"""One page of a PDF: its pieces of text with their places, and the lines drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pypdf import PageObject

from sync.documents.ruling import Line

_THIN = 2.5
_SHORTEST = 5.0
_STROKED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_FILLED = frozenset((b"f", b"F", b"f*"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_LEAP = -4000
"""Thousandths of the letters' size: a leap inside one piece of text that leads into another column."""

Matrix = Sequence[float]


class Point(NamedTuple):
    """A place on the page, in points from its lower left corner."""

    x: float
    y: float


class Piece(NamedTuple):
    """Text as it was shown; ``places``: where each part of it begins. ``leaps``: a part of it stands far from the rest.

    Pieces without a letter hold the line breaks between the others.
    """

    text: str
    at: Point
    size: float
    places: tuple[Point, ...] = ()
    leaps: bool = False


class Page(NamedTuple):
    """What a page shows, in the order of the file. The texts of all pieces together are the page's text."""

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]


def read_page(page: PageObject) -> Page:
    """Read one page. Raises what pypdf raises over a damaged file."""
    eye = _Eye()
    page.extract_text(visitor_operand_before=eye.see, visitor_text=eye.hear)
    return Page(tuple(eye.pieces), tuple(eye.lines))


class _Eye:
    """Follows the operators of a page (ISO 32000-1, 8.5 and 9.4)."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.lines: list[Line] = []
        self._edges: list[tuple[Point, Point]] = []
        self._boxes: list[tuple[Point, Point]] = []
        self._pen = Point(0, 0)
        self._places: list[Point] = []
        self._leaps = False

    def see(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """Before an operator is carried out; ``cm`` and ``tm`` are the matrices of graphics and of text."""
        if operator in _SHOWS:
            self._places.append(_moved(cm, *_moved(tm, 0, 0)))
            self._leaps |= operator == b"TJ" and any(_is_leap(one) for one in operands[0])
        elif operator in (b"m", b"l", b"re"):
            self._draw(operator, [float(one) for one in operands], cm)
        elif operator in _STROKED:
            self._paint(edges=[*self._edges, *(edge for box in self._boxes for edge in _sides(box))], boxes=())
        elif operator in _FILLED:
            self._paint(edges=(), boxes=self._boxes)
        elif operator == b"n":
            self._paint(edges=(), boxes=())

    def _draw(self, operator: bytes, numbers: Sequence[float], cm: Matrix) -> None:
        here = _moved(cm, numbers[0], numbers[1])
        if operator == b"l":
            self._edges.append((self._pen, here))
        elif operator == b"re":
            self._boxes.append((here, _moved(cm, numbers[0] + numbers[2], numbers[1] + numbers[3])))
        self._pen = here

    def _paint(self, edges: Sequence[tuple[Point, Point]], boxes: Sequence[tuple[Point, Point]]) -> None:
        for one, two in (*edges, *boxes):
            line = Line(min(one.x, two.x), min(one.y, two.y), max(one.x, two.x), max(one.y, two.y))
            width, height = line.right - line.left, line.high - line.low
            if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
                self.lines.append(line)
        self._edges, self._boxes = [], []

    def hear(self, text: str, cm: Matrix, tm: Matrix, font: object, size: float) -> None:
        """When a piece of text is complete; ``cm`` and ``tm`` are those with which it began."""
        del font
        at = _moved(cm, *_moved(tm, 0, 0))
        top = _moved(cm, *_moved(tm, 0, size))
        places, self._places = tuple(self._places), []
        leaps, self._leaps = self._leaps, False
        self.pieces.append(Piece(text, at, abs(top.y - at.y), places, leaps))


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix[:6]
    return Point(a * x + c * y + e, b * x + d * y + f)


def _is_leap(operand: object) -> bool:
    return isinstance(operand, (int, float)) and operand < _LEAP


def _sides(box: tuple[Point, Point]) -> list[tuple[Point, Point]]:
    (left, low), (right, high) = box
    corners = Point(left, low), Point(right, low), Point(right, high), Point(left, high)
    return list(zip(corners, (*corners[1:], corners[0]), strict=True))
