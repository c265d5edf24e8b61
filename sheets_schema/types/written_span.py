"""Periods as people write them: a year, a quarter, months, a school year, from one day to another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.patterns import pattern
from sheets_schema.types.written_date import FIRST_YEAR, LAST_YEAR, day_text, make_day


class Span(NamedTuple):
    """A period; both days belong to it."""

    first: date
    last: date


class WrittenSpan(NamedTuple):
    """A period as it was read, and what is to be said about it. With no ``span``, ``suggestion`` may hold a form
    whose gaps the campaign fills, as those of ``loose_span.Loose``."""

    span: Span | None = None
    code: Code | None = None
    suggestion: str = ""


_LONGEST = 160
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4}
_Y = r"(?:,? ?(?:nam|/|-|(?<= )) ?(?:nam ?)?(\d{4}))?"
_QUARTER = r"(iv|i{1,3}|[1-4]|mot|hai|ba|bon)"
_AND = r" ?(,|-|\+|&|va|den) ?"
_POINTS = (
    (pattern(r"(?:ngay ?)?(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{4})"), "day"),
    (pattern(r"(?:ngay ?)?(\d{1,2}) ?(?:/|thang) ?(\d{1,2})()"), "day"),
    (pattern(rf"(?:thang ?|t)(\d{{1,2}}){_Y}"), "month"),
    (pattern(r"(\d{1,2}) ?[/-] ?(\d{4})"), "month"),
    (pattern(rf"q(?:uy|ui)? ?{_QUARTER}{_Y}"), "quarter"),
    (pattern(rf"q(?:uy|ui)? ?{_QUARTER}{_AND}(?:quy )?{_QUARTER}{_Y}"), "quarters"),
    (pattern(rf"([369]|ba|sau|chin) thang (dau|cuoi){_Y}"), "part"),
    (pattern(r"(?:nam ?)?(\d{4})"), "year"),
)
_SCHOOL_YEAR = pattern(r"(?:ca )?nam hoc ?:? ?(\d{4}) ?[-/] ?(\d{4})")
_TWO_YEARS = pattern(r"(?:(giai doan|nhung nam|cac nam|trong 2 nam|hai nam) ?)?(?:nam )?(\d{4}) ?[-/] ?(\d{4})")
_LONE_DAY = pattern(r"(?:ngay ?)?(\d{1,2})")
_DAY_OR_MONTHS = pattern(r"(0?[1-9]|1[0-2]) ?- ?(0?[1-9]|1[0-2]) ?/ ?(\d{4})")
_FILLER = pattern(
    r"^(?:thoi gian(?: thuc hien)? ?:? ?|(?:duoc )?thuc hien (?=tu |trong )|tinh (?=tu )|bat dau (?=.* ket thuc )"
    r"|trong |ca |ke tu |tu khi )+|[.;]+$"
)


_LASTING = pattern(r"(?:trong )?\d{1,2} (?:thang|tuan) ?\((.+)\)[.;]*")
"""How long the work lasts, with its days in brackets: ``10 tháng (từ 02/2026 đến 11/2026)``."""
_NAMED_TIME = r"(?:(?:thoi gian|thoi diem|ngay) )?"
_AFTER_NAME = r"(?: (?:thuc hien|trien khai|du kien|tu|vao))*(?: ?: ?| )(?:tu |vao )?"
_BOTH_ENDS = pattern(
    rf"{_NAMED_TIME}(?:bat dau|khoi dau){_AFTER_NAME}(.+?) ?[;,.-]* ?(?:va )?"
    rf"{_NAMED_TIME}(?:ket thuc|hoan thanh){_AFTER_NAME}(.+?)[.;]*"
)
_FIRST_END = pattern(rf"{_NAMED_TIME}(?:bat dau|khoi dau){_AFTER_NAME}(.*\d.*)")
_LAST_END = pattern(rf"{_NAMED_TIME}(?:ket thuc|hoan thanh){_AFTER_NAME}(.*\d.*)")
_EMPTY_END = pattern(rf"[ ;,.-]*{_NAMED_TIME}(?:ket thuc|hoan thanh)(?: vao)? ?:? ?[.…]*$")


def _from_to(plain: str) -> str:
    """The ends of a period, each with its label, as ``tu … den …``."""
    if "dau" not in plain and "thuc" not in plain and "thanh" not in plain:
        return plain
    plain = _EMPTY_END.sub("", plain)
    both = _BOTH_ENDS.fullmatch(plain)
    if both:
        return f"tu {both[1]} den {both[2]}"
    first = _FIRST_END.fullmatch(plain)
    last = None if first else _LAST_END.fullmatch(plain)
    return f"tu {first[1]}" if first else f"den {last[1]}" if last else plain


@lru_cache(maxsize=4096)
def read_span(text: str) -> WrittenSpan:
    """Read a period. Days of a first part without a year take the year of the second."""
    plain = bare(text)
    lasting = _LASTING.fullmatch(plain) if "(" in plain else None
    plain = _FILLER.sub("", _from_to(lasting[1] if lasting else plain))
    if len(plain) > _LONGEST:
        return WrittenSpan(code=Code.NOT_A_PERIOD)
    found = _read_months(plain) or _read_years(plain) or _read_point(plain) or _read_from_to(plain)
    return _asked(plain) or found if found.code is Code.NOT_A_PERIOD else found


def _asked(plain: str) -> WrittenSpan | None:
    """A period that has no plain beginning or end: only what is probably meant."""
    from sheets_schema.types.loose_span import read_loose  # Many patterns, for what hardly anybody writes.

    loose = read_loose(plain)
    if loose is None:
        return None
    return WrittenSpan(
        code=Code.AMBIGUOUS_DATE if loose.has_year else Code.DATE_WITHOUT_YEAR, suggestion=loose.suggestion
    )


def span_text(span: Span) -> str:
    """``01/03/2020 - 31/12/2020``."""
    return f"{day_text(span.first)} - {day_text(span.last)}"


def _read_years(plain: str) -> WrittenSpan | None:
    """A school year runs from September to May; two years without a word for it may be either: both in question."""
    school = _SCHOOL_YEAR.fullmatch(plain)
    if school and int(school[2]) == int(school[1]) + 1:
        return _in_question(_between(int(school[1]), 9, 1, int(school[2]), 5, 31))
    two = _TWO_YEARS.fullmatch(plain)
    if two is None:
        return None
    both = _between(int(two[2]), 1, 1, int(two[3]), 12, 31)
    return WrittenSpan(both) if two[1] and both else _in_question(both)


def _read_months(plain: str) -> WrittenSpan | None:
    """``01-12/2020`` may be the first of December or all months: in question."""
    months = _DAY_OR_MONTHS.fullmatch(plain)
    if months is None:
        return None
    span = _months(int(months[3]), int(months[1]), int(months[2]))
    return WrittenSpan(code=Code.AMBIGUOUS_DATE, suggestion=span_text(span) if span else "")


def _between(*figures: int) -> Span | None:
    first, last = make_day(*figures[:3]), make_day(*figures[3:])
    return Span(first, last) if first and last and first <= last else None


def _in_question(span: Span | None) -> WrittenSpan:
    if span is None:
        return WrittenSpan(code=Code.NOT_A_PERIOD)
    return WrittenSpan(span, Code.AMBIGUOUS_DATE, span_text(span))


def _read_point(plain: str) -> WrittenSpan | None:
    """One part: a day, month, quarter, half or whole year."""
    point = _find_point(plain)
    if point is None:
        return None
    kind, figures, year = point
    if not year:
        return WrittenSpan(code=Code.DATE_WITHOUT_YEAR, suggestion=_with_gap(kind, figures))
    span = _MAKERS[kind](int(year), figures)
    return WrittenSpan(span) if span else WrittenSpan(code=Code.NOT_A_PERIOD)


def _find_point(plain: str) -> tuple[str, tuple[str, ...], str] | None:
    """The kind of a part, its figures without the year, and its year (empty: not written)."""
    for shape, kind in _POINTS:
        found = shape.fullmatch(plain)
        if found:
            *figures, year = found.groups()
            return kind, tuple(figures), year or ""
    return None


def _read_from_to(plain: str) -> WrittenSpan:
    for found in _splits(plain):
        last = _find_point(found[1])
        first = _find_point(found[0]) or (_day_of_month(found[0], last) if last else None)
        if first and last:
            return _joined(first, last)
    return WrittenSpan(code=Code.NOT_A_PERIOD)


def _day_of_month(text: str, last: tuple[str, tuple[str, ...], str]) -> tuple[str, tuple[str, ...], str] | None:
    """A day without its month takes that of the last day: “từ ngày 01 đến ngày 30 tháng 9 năm 2020”."""
    found = _LONE_DAY.fullmatch(text)
    return ("day", (found[1], last[1][1]), last[2]) if found and last[0] == "day" else None


def _splits(plain: str) -> tuple[tuple[str, str], ...]:
    """The ways to cut a text into its beginning and its end: at a word, at a dash."""
    trimmed = plain.removeprefix("tu ")
    cuts = re.finditer(r" ?(?:\b(?:va )?ket thuc\b(?: vao)?:?|\bden\b|\btoi\b|-+>?|=>|[~→]) ?(?:het )?", trimmed)
    return tuple((trimmed[: cut.start()].strip(" ,;"), trimmed[cut.end() :].strip(" ,;")) for cut in cuts)


def _joined(first: tuple[str, tuple[str, ...], str], last: tuple[str, tuple[str, ...], str]) -> WrittenSpan:
    if not last[2]:
        return WrittenSpan(code=Code.DATE_WITHOUT_YEAR)
    start = _MAKERS[first[0]](int(first[2] or last[2]), first[1])
    end = _MAKERS[last[0]](int(last[2]), last[1])
    if start is None or end is None or start.first > end.last:
        return WrittenSpan(code=Code.NOT_A_PERIOD)
    return WrittenSpan(Span(start.first, end.last))


def _months(year: int, first: int, last: int) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= first <= last <= 12:
        return None
    return _between(year, first, 1, year, last, monthrange(year, last)[1])


def _day(year: int, figures: tuple[str, ...]) -> Span | None:
    return _between(year, int(figures[1]), int(figures[0]), year, int(figures[1]), int(figures[0]))


def _month(year: int, figures: tuple[str, ...]) -> Span | None:
    return _months(year, int(figures[0]), int(figures[0]))


def _quarter(year: int, figures: tuple[str, ...]) -> Span | None:
    quarter = _QUARTERS[figures[0]]
    return _months(year, 3 * quarter - 2, 3 * quarter)


def _quarters(year: int, figures: tuple[str, ...]) -> Span | None:
    """From one quarter to another; “Quý I, III” is no period, since the second quarter is left out."""
    first, last = _QUARTERS[figures[0]], _QUARTERS[figures[2]]
    is_whole = figures[1] in ("-", "den") or last == first + 1
    return _months(year, 3 * first - 2, 3 * last) if is_whole and first < last else None


def _part(year: int, figures: tuple[str, ...]) -> Span | None:
    count = {"3": 3, "ba": 3, "6": 6, "sau": 6, "9": 9, "chin": 9}[figures[0]]
    return _months(year, 1, count) if figures[1] == "dau" else _months(year, 13 - count, 12)


def _year(year: int, figures: tuple[str, ...]) -> Span | None:
    return _months(year, 1, 12)


_MAKERS: dict[str, Callable[[int, tuple[str, ...]], Span | None]] = {
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "quarters": _quarters,
    "part": _part,
    "year": _year,
}


def _with_gap(kind: str, figures: tuple[str, ...]) -> str:
    """The part as typed, with a gap for its year; empty where it cannot be said so simply."""
    if kind == "quarter":
        return f"Quý {figures[0].upper()}/{{year}}"
    if kind == "month":
        return f"tháng {figures[0]}/{{year}}"
    if kind == "day":
        return "/".join(figures) + "/{year}"
    return ""
