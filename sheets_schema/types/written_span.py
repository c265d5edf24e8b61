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
from sheets_schema.types.written_date import FIRST_YEAR, LAST_YEAR, day_text, make_day


class Span(NamedTuple):
    """A period; both days belong to it."""

    first: date
    last: date


class WrittenSpan(NamedTuple):
    """A period as it was read, and what is to be said about it. With no ``span``, ``suggestion`` may hold a form
    whose gap ``{year}`` the campaign's year fills."""

    span: Span | None = None
    code: Code | None = None
    suggestion: str = ""


_LONGEST = 160
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_Y = r"(?:,? ?(?:nam|/|-) ?(?:nam ?)?(\d{4}))?"
_POINTS = (
    (re.compile(r"(?:ngay ?)?(\d{1,2}) ?(?:[/.-]|thang) ?(\d{1,2}) ?(?:[/.-]|,? ?nam) ?(\d{4})"), "day"),
    (re.compile(r"(?:ngay ?)?(\d{1,2}) ?(?:/|thang) ?(\d{1,2})()"), "day"),
    (re.compile(rf"thang ?(\d{{1,2}}){_Y}"), "month"),
    (re.compile(r"(\d{1,2}) ?[/-] ?(\d{4})"), "month"),
    (re.compile(rf"quy ?(iv|i{{1,3}}|[1-4]){_Y}"), "quarter"),
    (re.compile(rf"(?:6|sau) thang (dau|cuoi){_Y}"), "half"),
    (re.compile(r"(?:nam ?)?(\d{4})"), "year"),
)
_SCHOOL_YEAR = re.compile(r"(?:ca )?nam hoc ?:? ?(\d{4}) ?[-/] ?(\d{4})")
_TWO_YEARS = re.compile(r"(?:(giai doan|nhung nam|cac nam|trong 2 nam|hai nam) ?)?(?:nam )?(\d{4}) ?[-/] ?(\d{4})")
_FILLER = re.compile(r"^(?:thoi gian(?: thuc hien)? ?:? ?|trong |ca |ke tu |tu khi )|[.;]+$")


@lru_cache(maxsize=4096)
def read_span(text: str) -> WrittenSpan:
    """Read a period. Days of a first part without a year take the year of the second."""
    plain = _FILLER.sub("", bare(text))
    if len(plain) > _LONGEST:
        return WrittenSpan(code=Code.NOT_A_PERIOD)
    return _read_years(plain) or _read_point(plain) or _read_from_to(plain)


def span_text(span: Span) -> str:
    """``01/03/2020 - 31/12/2020``."""
    return f"{day_text(span.first)} - {day_text(span.last)}"


def _read_years(plain: str) -> WrittenSpan | None:
    """A school year runs from September to May; two years without a word for it may be either: both in question."""
    school = _SCHOOL_YEAR.fullmatch(plain)
    if school:
        return _in_question(_between(int(school[1]), 9, 1, int(school[2]), 5, 31))
    two = _TWO_YEARS.fullmatch(plain)
    if two is None:
        return None
    both = _between(int(two[2]), 1, 1, int(two[3]), 12, 31)
    return WrittenSpan(both) if two[1] and both else _in_question(both)


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
        first, last = _find_point(found[0]), _find_point(found[1])
        if first and last:
            return _joined(first, last)
    return WrittenSpan(code=Code.NOT_A_PERIOD)


def _splits(plain: str) -> tuple[tuple[str, str], ...]:
    """The ways to cut a text into its beginning and its end: at a word, at a dash."""
    trimmed = plain.removeprefix("tu ")
    cuts = re.finditer(r" ?(?:\bden het\b|\bden\b|\btoi\b|-+>?) ?(?:het )?", trimmed)
    return tuple((trimmed[: cut.start()].strip(" ,"), trimmed[cut.end() :].strip(" ,")) for cut in cuts)


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


def _half(year: int, figures: tuple[str, ...]) -> Span | None:
    return _months(year, 1, 6) if figures[0] == "dau" else _months(year, 7, 12)


def _year(year: int, figures: tuple[str, ...]) -> Span | None:
    return _months(year, 1, 12)


_MAKERS: dict[str, Callable[[int, tuple[str, ...]], Span | None]] = {
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
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
