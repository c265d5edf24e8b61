"""Periods that people name without saying where they begin or end: a term, the end of a year, “until December”.

None of them is understood by itself: each gives the days that are probably meant, to be asked about. Terms after the
yearly plan of the ministry: the first from September into January, the second from January to the end of May.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sheets_schema.patterns import pattern


class Loose(NamedTuple):
    """What is probably meant, as a form to be typed. Its gaps ``{year}``, ``{autumn}``, ``{spring}``, ``{first}`` and
    ``{last}`` are filled by the campaign: its year, the two years of its school year, its first and its last day.
    """

    suggestion: str
    has_year: bool = True


_SCHOOL_YEAR = r"(?:(?:cua )?(?:nam hoc|nh|nam) ?:? ?)?(\d{4}|\d\d) ?[-/–] ?(\d{4}|\d\d)"
_TERM = pattern(rf"(?:hoc ?k[yi]|hk|ky) ?(i{{1,2}}|1|2|mot|hai|dau|cuoi)(?:,? ?[-/(]? ?{_SCHOOL_YEAR}\)?)?")
_SHORT_YEAR = pattern(r"(?:ca )?(?:nam hoc|nh) ?:? ?(\d{4}|\d\d) ?[-/–] ?(\d{4}|\d\d)")
_WHOLE = pattern(r"(?:ca |trong |suot )?(?:nam|nam nay|nam hoc|nam hoc nay)")
_PART = pattern(r"(dau|giua|cuoi|het|den het|den cuoi|truoc khi het)(?: thang 12)? nam(?: (\d{4}))?")
_HALF = pattern(r"([369]|ba|sau|chin) thang (dau|cuoi)(?: nam)?")
_UNTIL = pattern(
    r"(?:truoc|den|toi|cham nhat|muon nhat|han chot|het)(?: het)?(?: ngay)? ?:? ?(\d{1,2})/(\d{1,2})/(\d{4})"
)
_SINCE = pattern(
    r"(?:bat dau |ke )?tu (?:(?:ngay )?(\d{1,2})/)?(?:thang )?(\d{1,2})(?:(?:/| nam )(\d{4}))?(?: den nay| tro di)?"
)
_LISTED = pattern(r"(?:thang )?(\d{1,2}(?: ?(?:,|va|-) ?\d{1,2})+)(?: ?/ ?|,? nam )(\d{4})")
_YEARS = pattern(r"(?:hai nam |2 nam |trong |ca |cac )?\(?(?:nam )?(\d{4}) ?(?:,|va|;|-) ?(?:nam )?(\d{4})\)?")
_AND = pattern(r" ?(?:,|;| va | den |-|\+) ?(?=hoc ?k[yi]|hk)")
_PARTS = {"dau": "Quý I/{}", "giua": "01/04/{} - 30/09/{}", "cuoi": "Quý IV/{}"}
_MONTHS = {"3": 3, "ba": 3, "6": 6, "sau": 6, "9": 9, "chin": 9}
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_loose(plain: str) -> Loose | None:
    """The days that are probably meant by a text without marks (``folding.bare``); None where nobody could tell."""
    for shape, read in _READERS:
        found = shape.fullmatch(plain)
        loose = read(found) if found else None
        if loose:
            return loose
    return _terms(plain)


def _terms(plain: str) -> Loose | None:
    """Several terms in a row: from the beginning of the first to the end of the last."""
    *parts, last = _AND.split(plain)
    end = _TERM.fullmatch(last)
    if end is None or not parts:
        return None
    begun = _TERM.fullmatch(parts[0]) if not end[2] else _TERM.fullmatch(_with_year(parts[0], end))
    first, final = _term(begun) if begun else None, _term(end)
    if first is None or final is None or first.has_year is not final.has_year or len(parts) > 1:
        return None
    return Loose(f"{first.suggestion.split(' - ')[0]} - {final.suggestion.split(' - ')[1]}", final.has_year)


def _with_year(part: str, end: re.Match[str]) -> str:
    """A term with its own school year, or with that of the term behind it."""
    own = _TERM.fullmatch(part)
    return part if own is None or own[2] else f"{part} {end[2]}-{end[3]}"


def _years(first: str, last: str) -> tuple[int, int] | None:
    years = tuple(int(one) if len(one) == 4 else 2000 + int(one) for one in (first, last))
    return (years[0], years[1]) if years[1] == years[0] + 1 else None


def _term(found: re.Match[str]) -> Loose | None:
    is_first = found[1] in ("i", "1", "mot", "dau")
    if not found[2]:
        span = "01/09/{autumn} - 31/01/{spring}" if is_first else "01/01/{spring} - 31/05/{spring}"
        return Loose(span, has_year=False)
    years = _years(found[2], found[3])
    if years is None:
        return None
    return Loose(f"01/09/{years[0]} - 31/01/{years[1]}" if is_first else f"01/01/{years[1]} - 31/05/{years[1]}")


def _short_year(found: re.Match[str]) -> Loose | None:
    years = _years(found[1], found[2])
    return Loose(f"01/09/{years[0]} - 31/05/{years[1]}") if years else None


def _part(found: re.Match[str]) -> Loose:
    year = found[2] or "{year}"
    form = _PARTS.get(found[1])
    if form is None:
        return Loose(f"{{first}} - 31/12/{year}", bool(found[2]))
    return Loose(form.replace("{}", year), bool(found[2]))


def _half(found: re.Match[str]) -> Loose:
    count = _MONTHS[found[1]]
    first, last = (1, count) if found[2] == "dau" else (13 - count, 12)
    return Loose(f"01/{first:02}/{{year}} - {_LAST_DAYS[last - 1]}/{last:02}/{{year}}", has_year=False)


def _until(found: re.Match[str]) -> Loose:
    return Loose(f"{{first}} - {int(found[1]):02}/{int(found[2]):02}/{found[3]}")


def _since(found: re.Match[str]) -> Loose:
    return Loose(f"{int(found[1] or 1):02}/{int(found[2]):02}/{found[3] or '{year}'} - {{last}}", bool(found[3]))


def _listed(found: re.Match[str]) -> Loose | None:
    months = [int(one) for one in re.findall(r"\d+", found[1])]
    is_row = months == list(range(months[0], months[0] + len(months))) and 1 <= months[0] <= months[-1] <= 12
    return Loose(f"tháng {months[0]}-{months[-1]}/{found[2]}") if is_row else None


def _two_years(found: re.Match[str]) -> Loose | None:
    first, last = int(found[1]), int(found[2])
    return Loose(f"01/01/{first} - 31/12/{last}") if last == first + 1 else None


def _whole(found: re.Match[str]) -> Loose:
    span = "01/09/{autumn} - 31/05/{spring}" if "hoc" in found[0] else "Năm {year}"
    return Loose(span, has_year=False)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Loose | None]], ...] = (
    (_TERM, _term),
    (_SHORT_YEAR, _short_year),
    (_PART, _part),
    (_HALF, _half),
    (_UNTIL, _until),
    (_SINCE, _since),
    (_LISTED, _listed),
    (_YEARS, _two_years),
    (_WHOLE, _whole),
)
