"""Numbers as Vietnamese people write them: ``1.234,5`` is one thousand two hundred thirty-four and a half."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.patterns import pattern
from sheets_schema.records import Reading

LIMIT = 10**15
"""Spreadsheets keep fifteen digits; anything from here on is no number that a school reports."""

_LONGEST = 80
_SHAPE = r"\d(?:[\d., ]*\d)?"
_PLAIN = pattern(rf"([+-]?) ?({_SHAPE}) ?(%|phan tram)?[.,;]?", re.ASCII)
_COMMA = pattern(r"\d+,\d+")
_COMMA_GROUP = pattern(r"\d+,\d{3}")
_POINT = pattern(r"\d+\.\d+")
_GROUPED = pattern(r"[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*(?:,\d+)?")
_GROUPED_ABROAD = pattern(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_SHARE = pattern(r"(\d+) ?(?:/|tren|trong)(?: ?tong)?(?: so)? ?(\d+)(?: ?[^\d/]*)?")
_RANGE = pattern(rf"(?:tu )?({_SHAPE}) ?%? ?(?:-|den|toi) ?({_SHAPE}) ?%?[^\d]*")
_BOUND = pattern(
    r"(?:tren duoi|tren|hon|khoang|khoang tren|gan|duoi|tu|it nhat|toi thieu|toi da|khong qua|khong duoi|dat|"
    r"xap xi|uoc|uoc tinh|chung|>=|<=|=|>|<|≥|≤|~|≈) ?(.+?)(?: tro len| tro xuong)?"
)
_UPWARDS = pattern(r"(.+?) ?(?:tro len|tro xuong|\+)")
_WITH_WORDS = pattern(rf"([+-]?{_SHAPE} ?%?) ?([a-z][^\d%/]*)")
_MAGNITUDE = pattern(r"(?:chuc|tram|nghin|ngan|trieu|tr|trd|ti|ty|van|ta|k|m|ruoi|phan|diem phan tram)\b.*")
_VAGUE = pattern(
    r".*\b(?:nhieu|da so|da phan|mot so|mot vai|mot phan|vai|may|hau het|phan lon|it|tat ca|vo so|"
    r"hang (?:chuc|tram|nghin|ngan|van)|toan bo|toan the|toan truong|ca lop|ca truong|day du|dong dao|kha dong)\b.*"
)
_SHARE_TOLD = pattern(r"(\d+) ?/ ?(\d+)[^\d(]*\(?(?:dat|chiem|ty le|=|bang)? ?:? ?(\d+(?:[.,]\d+)?) ?%\)?")
_TOLD_SHARE = pattern(r"(\d+(?:[.,]\d+)?) ?% ?\(? ?(\d+) ?/ ?(\d+)[^\d]*\)?")
"""A share and its percentage, in either order."""
_MILLIONS = pattern(r"(\d+(?:[.,]\d+)?) ?(nghin|ngan|trieu|tr|ty|ti)(?: ?(\d))?(?: ?(?:dong|vnd|d))?")
_MAGNITUDES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_LETTERS = str.maketrans({"o": "0", "l": "1", "i": "1"})
_LIKE_FIGURES = pattern(r"(?=.*\d)(?=.*[oli])[\doli]+(?:[.,][\doli]+)* ?%?")
_WORDS = {
    "khong": "0",
    "khong co": "0",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
    "muoi": "10",
}


class Written(NamedTuple):
    """A number as it was written.

    ``value`` is None when it could not be read. ``percent``: a percent sign stood behind it. ``other``: what it
    might mean instead, when a separator of thousands could also be a decimal one, or of a share only its first part.
    ``code``: what is to be said about it, ``suggestion``: what could be typed instead. ``clean``: the reading
    of a number without any doubt, ``whole``: that of a whole number where no other kind is asked for.
    """

    value: Decimal | None
    percent: bool = False
    other: str = ""
    code: Code | None = None
    suggestion: str = ""
    clean: Reading | None = None
    whole: Reading | None = None


_UNREADABLE = Written(None, code=Code.NOT_A_NUMBER)


def number_text(value: Decimal | int) -> str:
    """A number with a decimal comma, no grouping and no exponent: ``85,5``."""
    return f"{value:f}".replace(".", ",")


def number_of(value: float) -> Decimal | None:
    """A sheet's number without the noise of binary fractions; None for what no cell should hold."""
    if not math.isfinite(value) or abs(value) >= LIMIT:
        return None
    return trimmed(Decimal(f"{value:.10f}"))


def trimmed(value: Decimal) -> Decimal:
    """The same number without zeros behind its decimal point."""
    whole = value.to_integral_value()
    return abs(whole) if whole == value == 0 else whole if whole == value else value.normalize()


def exactly(value: Decimal) -> Written:
    """A number that came as a number."""
    whole = Reading(int(value), str(int(value))) if value == value.to_integral_value() else None
    return Written(value, clean=Reading(value, number_text(value)), whole=whole)


@lru_cache(maxsize=8192)
def read_number(text: str) -> Written:
    """Read a number with its doubts. A word behind it that is not part of the number makes it a question."""
    plain = bare(text)
    if len(plain) > _LONGEST:
        return _UNREADABLE
    return _read_plain(plain) or _read_share(plain) or _read_nearly(plain) or _read_words(plain)


def _read_plain(plain: str) -> Written | None:
    found = _PLAIN.fullmatch(plain)
    digits = _read_digits(found[2]) if found else None
    if found is None or digits is None:
        return None
    size, other = digits
    if size >= LIMIT:
        return Written(None, code=Code.OUT_OF_RANGE)
    value = trimmed(-size if found[1] == "-" else size)
    clean = None if other else Reading(value, f"{number_text(value)}{'%' if found[3] else ''}")
    return Written(value, bool(found[3]), other, clean=clean, whole=_whole(value, found[2]))


def _whole(value: Decimal, digits: str) -> Reading | None:
    """``12,000`` is none: nobody writes twelve so, and twelve thousand is not what the comma says."""
    if value != value.to_integral_value() or _COMMA_GROUP.fullmatch(digits):
        return None
    return Reading(int(value), str(int(value)))


def _read_digits(digits: str) -> tuple[Decimal, str] | None:
    """The number, and what else it might be (empty: nothing)."""
    if digits.isdecimal():
        return Decimal(digits), ""
    if _COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", ".")), digits.replace(",", "") if digits.endswith(",000") else ""
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        is_single = grouped[1] == "." and digits.count(".") == 1 and "," not in digits
        value = Decimal(digits.replace(grouped[1], "").replace(",", "."))
        return value, digits.replace(".", ",") if is_single else ""
    if _GROUPED_ABROAD.fullmatch(digits):
        return Decimal(digits.replace(",", "")), ""
    if not _POINT.fullmatch(digits):
        return None
    is_odd = digits[0] == "0" and digits[1].isdecimal() and digits[-4] == "."
    return Decimal(digits), digits.replace(".", "").lstrip("0") if is_odd else ""


def _read_share(plain: str) -> Written | None:
    """``15/17 hộ``: how much of how many. The share is only suggested; a range has no single value."""
    share = _SHARE.fullmatch(plain)
    if share and int(share[2]):
        percent = trimmed(round(Decimal(share[1]) * 100 / Decimal(share[2]), 2))
        return Written(None, other=share[1], code=Code.AMBIGUOUS_NUMBER, suggestion=f"{number_text(percent)}%")
    return Written(None, code=Code.AMBIGUOUS_NUMBER) if _RANGE.fullmatch(plain) else None


def _read_nearly(plain: str) -> Written | None:
    """What only looks like a number: letters for figures, a magnitude in words, a share told twice."""
    if _LIKE_FIGURES.fullmatch(plain):
        return _only_meant(plain.translate(_LETTERS))
    if not plain.isascii():
        return _only_meant("".join(str(int(sign)) if sign.isdecimal() else sign for sign in plain))
    grown = _MILLIONS.fullmatch(plain)
    if grown:
        return _grown(grown)
    told, turned = _SHARE_TOLD.fullmatch(plain), _TOLD_SHARE.fullmatch(plain)
    return _told(*told.groups()) if told else _told(turned[2], turned[3], turned[1]) if turned else None


def _only_meant(text: str) -> Written | None:
    number = _read_plain(text)
    if number is None or number.value is None or number.other:
        return None
    return Written(
        None, code=Code.NOT_A_NUMBER, suggestion=f"{number_text(number.value)}{'%' if number.percent else ''}"
    )


def _grown(found: re.Match[str]) -> Written:
    """``2,5 triệu`` and ``1tr5``: 2500000 and 1500000, or 2,5 and 1,5 where millions are counted."""
    size = Decimal(found[1].replace(",", ".")) * _MAGNITUDES[found[2]]
    rest = Decimal(found[3] or 0) * _MAGNITUDES[found[2]] / 10
    return Written(
        None,
        other=f"{found[1]}{f',{found[3]}' if found[3] else ''}",
        code=Code.AMBIGUOUS_NUMBER,
        suggestion=number_text(trimmed(size + rest)),
    )


def _told(part: str, whole: str, percent: str) -> Written | None:
    """A share with its percentage behind or before it, when they agree; else nobody can tell which is right."""
    told = Decimal(percent.replace(",", "."))
    places = max(0, -int(told.as_tuple().exponent))
    is_right = int(whole) > 0 and round(Decimal(part) * 100 / Decimal(whole), places) == told
    return Written(None, code=Code.AMBIGUOUS_NUMBER, suggestion=f"{number_text(trimmed(told))}%" if is_right else "")


def _read_words(plain: str) -> Written:
    for shape in (_BOUND, _UPWARDS, _WITH_WORDS):
        found = shape.fullmatch(plain)
        number = _read_plain(found[1]) if found else None
        if found and number and not (shape is _WITH_WORDS and _MAGNITUDE.fullmatch(found[2])):
            return _in_question(number)
    if _VAGUE.fullmatch(plain):
        return Written(None, code=Code.UNQUANTIFIED)
    return Written(None, code=Code.NOT_A_NUMBER, suggestion=_WORDS.get(plain, ""))


def _in_question(number: Written) -> Written:
    if number.value is None:
        return number
    sign = "%" if number.percent else ""
    return number._replace(code=Code.AMBIGUOUS_NUMBER, suggestion=f"{number_text(number.value)}{sign}", clean=None)
