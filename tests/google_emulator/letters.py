"""How wide texts are drawn: the letters of Arial, in pixels of a column that fits them."""

from __future__ import annotations

import unicodedata

_THOUSANDTHS = {
    222: "ijl|'",
    278: "tfI .,:;!/[]\\",
    333: 'r-()`"',
    500: "ckvxyzsJ",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {letter: width for width, letters in _THOUSANDTHS.items() for letter in letters}
_USUAL = 556
_PIXELS = 9.25 / 667
_MARGINS = 11
"""A column of 1,024 letters A was recorded to be 9,483 pixels wide: 9.25 each, and 11 beside them."""


def column_for(text: str) -> int:
    """The pixels of a column that fits the longest line of a text; marks on letters take no room."""
    return round(max(_line(line) for line in text.split("\n"))) + _MARGINS


def _line(text: str) -> float:
    letters = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return sum(_WIDTHS.get(one, _USUAL) for one in letters) * _PIXELS
