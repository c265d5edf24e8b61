"""Values -> cells in a worksheet's XML: text inline, so that no other part of the workbook has to change."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from sheets_schema.cells import CellError, Value

MAX_TEXT = 32_767
"""How many UTF-16 units Excel takes in a cell."""

_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
_DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_DAY_SECONDS = 86_400


class CellWriter:
    """Turns values into what follows the style in a cell's tag.

    ``shows_dates`` tells whether cells of a style (its number as text) show a number as a date. In all
    others a date is written as text: a bare serial number would say nothing to anybody.
    """

    def __init__(self, shows_dates: Callable[[str], bool], counts_from_1904: bool = False) -> None:
        self._shows_dates = shows_dates
        self._day_zero = _DAY_ZERO_1904 if counts_from_1904 else _DAY_ZERO

    def rest(self, value: Value, style: str) -> str:
        """Everything of the cell after its address and style, from the type to the end tag."""
        if isinstance(value, str):
            return text_rest(value)
        if value is None:
            return "/>"
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v></c>'
        if isinstance(value, (float, int)):
            return _number(value)
        if isinstance(value, CellError):
            return self._error(value.text)
        return self._date(value, style)

    def _error(self, text: str) -> str:
        return f' t="e"><v>{text}</v></c>' if text in _ERRORS else text_rest(text)

    def _date(self, value: date, style: str) -> str:
        if self._shows_dates(style):
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            passed = moment.replace(tzinfo=None) - self._day_zero
            return _number(passed.days + passed.seconds / _DAY_SECONDS)
        return text_rest(value.strftime("%d/%m/%Y %H:%M" if isinstance(value, datetime) else "%d/%m/%Y"))


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ' t="e"><v>#NUM!</v></c>'
    return f"><v>{repr(value).removesuffix('.0')}</v></c>"


@lru_cache(maxsize=65_536)
def text_rest(text: str) -> str:
    """The rest of a text cell. Texts repeat within a master and from one school's feedback to the next.

    Nearly all are written as they are, which is found out without looking at each letter.
    """
    if (
        text.isprintable()
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "_x" not in text
        and text[:1] != " " != text[-1:]
        and 0 < len(text) < MAX_TEXT // 2
    ):
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    return _careful_text(text)


def _careful_text(text: str) -> str:
    if not text:
        return "/>"
    whole = text if len(text) * 2 <= MAX_TEXT else _shortened(text)
    space = ' xml:space="preserve"' if whole != whole.strip() or "\n" in whole else ""
    return f' t="inlineStr"><is><t{space}>{escaped(whole)}</t></is></c>'


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= MAX_TEXT * 2:
        return text
    return units[: (MAX_TEXT - 1) * 2].decode("utf-16-le", "ignore") + "…"


def escaped(text: str) -> str:
    """Text between tags; characters that XML cannot hold as spreadsheets write them (ST_Xstring)."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    if found in _NAMED:
        return _NAMED[found]
    if "\ud800" <= found <= "\udfff":
        return "\ufffd"
    return f"_x{ord(found):04X}_"


def attribute(text: str) -> str:
    """Text inside the quotes of an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
