"""One page of a PDF: its pieces of text with their places, and the lines drawn on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pypdf import PageObject

from sync.documents.pdf_fonts import UNKNOWN_FONT, Font, fonts_of
from sync.documents.ruling import Line

_THIN = 2.5
_SHORTEST = 5.0
_STROKED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_FILLED = frozenset((b"f", b"F", b"f*"))
_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MOVES = frozenset((b"BT", b"Td", b"TD", b"Tm", b"T*"))
_LEAP = -1000
"""Thousandths of the letters' size: what stands behind such a gap is looked at by itself."""

Matrix = Sequence[float]


class Point(NamedTuple):
    """A place on the page, in points from its lower left corner."""

    x: float
    y: float


class Piece(NamedTuple):
    """Text as it was shown, where it begins and how far to the right it reaches; ``places``: where its parts begin.

    Pieces without a letter hold the line breaks between the others.
    """

    text: str
    at: Point
    end: float
    size: float
    places: tuple[Point, ...] = ()


class Page(NamedTuple):
    """What a page shows, in the order of the file. The texts of all pieces together are the page's text. ``width`` is
    how far the page reaches the way that writing goes.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    width: float


def read_page(page: PageObject) -> Page:
    """Read one page. Raises what pypdf raises over a damaged file."""
    pencil, reader = _Pencil(), _Reader(fonts_of(page))

    def see(operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        pencil.see(operator, operands, cm)
        reader.see(operator, operands, cm, tm)

    page.extract_text(visitor_operand_before=see, visitor_text=reader.hear)
    way = _way(reader.heard)
    pieces = tuple(one.piece(way) for one in reader.heard)
    width = float(page.mediabox.width if way[0] else page.mediabox.height)
    return Page(pieces, tuple(_line(*ends, way) for ends in pencil.edges), width)


Way = tuple[int, int]
"""Where writing goes on a page: (1, 0) to the right; others on pages that lie on their side."""


class _Heard(NamedTuple):
    """A piece as the file places it; ``top`` is above its beginning by the letters' size, ``way`` where it goes."""

    text: str
    start: Point
    end: Point
    top: Point
    places: tuple[Point, ...]
    way: Way

    def piece(self, way: Way) -> Piece:
        """The same on a page that was turned until writing goes to the right."""
        start, end = _turned(self.places[0] if self.places else self.start, way), _turned(self.end, way)
        size = abs(self.top.x - self.start.x) + abs(self.top.y - self.start.y)
        return Piece(self.text, start, max(end.x, start.x), size, tuple(_turned(one, way) for one in self.places))


def _way(heard: Sequence[_Heard]) -> Way:
    """The way that most of the writing goes."""
    letters: Counter[Way] = Counter()
    for one in heard:
        letters[one.way] += len(one.text.strip())
    return max(letters, key=letters.__getitem__, default=(1, 0))


def _turned(point: Point, way: Way) -> Point:
    x, y = way
    return Point(point.x * x + point.y * y, point.y * x - point.x * y)


def _line(one: Point, two: Point, way: Way) -> Line:
    one, two = _turned(one, way), _turned(two, way)
    return Line(min(one.x, two.x), min(one.y, two.y), max(one.x, two.x), max(one.y, two.y))


class _Pencil:
    """Follows what is drawn (ISO 32000-1, 8.5)."""

    def __init__(self) -> None:
        self.edges: list[tuple[Point, Point]] = []
        self._edges: list[tuple[Point, Point]] = []
        self._boxes: list[tuple[Point, Point]] = []
        self._pen = Point(0, 0)

    def see(self, operator: bytes, operands: Any, cm: Matrix) -> None:
        """Before an operator is carried out under this matrix."""
        if operator in (b"m", b"l", b"re"):
            self._draw(operator, [float(one) for one in operands], cm)
        elif operator in _STROKED:
            self._paint([*self._edges, *(edge for box in self._boxes for edge in _sides(box))])
        elif operator in _FILLED:
            self._paint(self._boxes)
        elif operator == b"n":
            self._paint(())

    def _draw(self, operator: bytes, numbers: Sequence[float], cm: Matrix) -> None:
        here = _moved(cm, numbers[0], numbers[1])
        if operator == b"l":
            self._edges.append((self._pen, here))
        elif operator == b"re":
            self._boxes.append((here, _moved(cm, numbers[0] + numbers[2], numbers[1] + numbers[3])))
        self._pen = here

    def _paint(self, corners: Sequence[tuple[Point, Point]]) -> None:
        for one, two in corners:
            width, height = abs(one.x - two.x), abs(one.y - two.y)
            if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
                self.edges.append((one, two))
        self._edges, self._boxes = [], []


class _Reader:
    """Follows what is written (ISO 32000-1, 9.4), along with pypdf, which tells the letters."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self.heard: list[_Heard] = []
        self._fonts, self._font = fonts, UNKNOWN_FONT
        self._size = self._spaced = self._gone = 0.0
        self._stretched = 1.0
        self._places: list[Point] = []
        self._end = Point(0, 0)

    def see(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """Before an operator is carried out; ``cm`` and ``tm`` are the matrices of graphics and of text."""
        if operator in _MOVES:
            self._gone = 0.0
        elif operator in _SHOWS:
            self._show(operator, operands, cm, tm)
        elif operator == b"Tf":
            self._font, self._size = self._fonts.get(operands[0], UNKNOWN_FONT), float(operands[1])
        elif operator == b"Tc":
            self._spaced = float(operands[0])
        elif operator == b"Tz":
            self._stretched = float(operands[0]) / 100

    def _show(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator in (b"'", b'"'):
            self._gone = 0.0
        is_new = True
        for part in operands[0] if operator == b"TJ" else operands[-1:]:
            if isinstance(part, (int, float)):
                self._gone -= float(part) * self._size / 1000 * self._stretched
                is_new |= part < _LEAP
                continue
            if is_new:
                self._places.append(_moved(cm, *_moved(tm, self._gone, 0)))
            width, count = self._font.advance(part)
            self._gone += (width * self._size / 1000 + count * self._spaced) * self._stretched
            is_new = False
        self._end = _moved(cm, *_moved(tm, self._gone, 0))

    def hear(self, text: str, cm: Matrix, tm: Matrix, font: object, size: float) -> None:
        """When a piece of text is complete; ``cm`` and ``tm`` are those with which it began."""
        del font
        start = _moved(cm, *_moved(tm, 0, 0))
        top = _moved(cm, *_moved(tm, 0, size))
        beyond = _moved(cm, *_moved(tm, size, 0))
        across, up = beyond.x - start.x, beyond.y - start.y
        is_level = abs(across) >= abs(up)
        way = ((1 if across >= 0 else -1) if is_level else 0, 0 if is_level else (1 if up >= 0 else -1))
        places, self._places = tuple(self._places), []
        self.heard.append(_Heard(text, start, self._end, top, places, way))


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix[:6]
    return Point(a * x + c * y + e, b * x + d * y + f)


def _sides(box: tuple[Point, Point]) -> Iterator[tuple[Point, Point]]:
    (left, low), (right, high) = box
    corners = Point(left, low), Point(right, low), Point(right, high), Point(left, high)
    return zip(corners, (*corners[1:], corners[0]), strict=True)
