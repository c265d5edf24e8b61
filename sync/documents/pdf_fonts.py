"""How far a text reaches: the widths that a PDF gives for the letters of its fonts (ISO 32000-1, 9.6 and 9.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.generic import ByteStringObject, TextStringObject

_UNKNOWN = 500.0
_WIDE = 1000.0


class Font(NamedTuple):
    """Widths by code, in thousandths of the letters' size; codes are of so many bytes."""

    widths: Mapping[int, float]
    other: float = _UNKNOWN
    size: int = 1

    def advance(self, text: object) -> tuple[float, int]:
        """The width of a string of the page's content, and how many letters it has."""
        raw = _bytes(text)
        codes = [int.from_bytes(raw[at : at + self.size]) for at in range(0, len(raw), self.size)]
        return sum(self.widths.get(code, self.other) for code in codes), len(codes)


UNKNOWN_FONT = Font({})


def _bytes(text: object) -> bytes:
    if isinstance(text, TextStringObject):
        return text.original_bytes
    return bytes(text) if isinstance(text, (bytes, ByteStringObject)) else b""


def fonts_of(page: PageObject) -> Mapping[str, Font]:
    """The fonts of a page by the names that its content gives them."""
    resources: Any = page.get("/Resources")
    named: Any = resources.get_object().get("/Font") if resources is not None else None
    return {name: _font(font.get_object()) for name, font in named.get_object().items()} if named is not None else {}


def _font(font: Any) -> Font:
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"].get_object()[0].get_object()
        wide = inner.get("/W")
        widths = dict(_pairs(wide.get_object())) if wide is not None else {}
        return Font(widths, float(inner.get("/DW", _WIDE)), size=2)
    first, widths = int(font.get("/FirstChar", 0)), font.get("/Widths")
    known = enumerate(widths.get_object(), first) if widths is not None else ()
    return Font({code: float(width.get_object()) for code, width in known})


def _pairs(wide: Any) -> Iterable[tuple[int, float]]:
    """``c [w1 w2 ...]`` and ``first last w``."""
    parts = [part.get_object() for part in wide]
    at = 0
    while at + 1 < len(parts):
        first, second = int(parts[at]), parts[at + 1]
        if isinstance(second, list):
            yield from ((code, float(width.get_object())) for code, width in enumerate(second, first))
            at += 2
        else:
            yield from ((code, float(parts[at + 2])) for code in range(first, min(int(second), 65535) + 1))
            at += 3
