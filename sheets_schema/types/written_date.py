"""Days as Vietnamese people write them: day, month, year, in figures or in words, after a place name too."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.folding import bare
from sheets_schema.patterns import pattern
from sheets_schema.records import Reading

FIRST_YEAR = 1900
LAST_YEAR = 2100

_LONGEST = 200
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL = (date(1990, 1, 1) - _DAY_ZERO).days
_LAST_SERIAL = (date(2099, 12, 31) - _DAY_ZERO).days

_MARK = r" ?[/.-] ?"
_TIME = r"(?:[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?"
_BEFORE = r"(.*?)(?<!\d)"
_CLEAN = re.compile(rf"(\d{{1,2}}){_MARK}(\d{{1,2}}){_MARK}(\d{{4}})")
_WRITTEN = pattern(
    rf"{_BEFORE}(\d{{1,2}})(?:{_MARK}|,? ?thang ?)(\d{{1,2}})(?:{_MARK}|,? ?nam ?|, ?)(\d{{1,5}}){_TIME}\)?[.,;]?"
)
_ODD_COMMA = pattern(r"\d ?[/.-] ?\d{1,2}, ?\d")
"""``15/3,2020``: a comma belongs only behind a month in words."""
_OR_MONTHS = pattern(r"(?:0?[1-9]|1[0-2]) ?[-–] ?(?:0?[1-9]|1[0-2]) ?/ ?\d{4}")
"""``01-12/2020``: the first of December, or all months of the year."""
_YEAR_FIRST = pattern(rf"(\d{{4}}){_MARK}(\d{{1,2}}){_MARK}(\d{{1,2}}){_TIME}")
_YEARLESS = pattern(rf"{_BEFORE}(\d{{1,2}})(?:{_MARK}|,? ?thang ?)(\d{{1,2}})[.,;)]?")
_HEDGED = pattern(
    r".*\b(?:truoc|sau|tu|den|toi|khoang|du kien|het|qua|han|muon hon|som hon|(?:cham|muon|som|tre) nhat|gan|quanh|dau|"
    r"giua|cuoi)(?: ngay)?"
)
_GLUED = pattern(r"(?<!ngay)(?<=[a-z])$")
"""A letter just before the figures, such as an l for a 1; only the word for “day” may stand there."""
_FIGURES = pattern(r"\d ?[/.-] ?\d|\d ?(?:[-,;&+/.]|va|voi|hoac|hay)?$")
_INSIDE = pattern(rf"(?<![\doli])(\d{{1,2}})(?:{_MARK}| ?thang ?| )(\d{{1,2}})(?:{_MARK}| ?nam ?| )(\d{{4}})(?!\d)")
_RUN = pattern(r"(\d{2})(\d{2})(\d{4})")
_ODD_MARKS = pattern(r" ?[,_\\|/.\u2044\u2215-]+ ?")
_SMALL = r"([\dol]{1,2}|[a-z ]{2,14}?)"
_NEARLY = pattern(rf"(?:ngay )?{_SMALL}[ /](?:thang |th ?|t)?{_SMALL}[ /](?:nam )?([\dol]{{4}})")
_ONES = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_MONTHS = {"gieng": 1, "tu": 4, "muoi mot": 11, "muoi hai": 12} | {
    name: number
    for names in ("jan feb mar apr may jun jul aug sep oct nov dec", "i ii iii iv v vi vii viii ix x xi xii")
    for number, name in enumerate(names.split(), 1)
}


class Parts(NamedTuple):
    """The figures of a date as they stand there; ``year`` keeps its zeros, and is empty when none was written."""

    day: int
    month: int
    year: str


class WrittenDate(NamedTuple):
    """A day, or the figures that are not quite one, or a day that stands somewhere inside other text."""

    value: date | None = None
    parts: Parts | None = None
    inside: date | None = None
    clean: Reading = Reading()
    """The reading of the day, when nothing else is to be said about it."""


def day_text(day: date) -> str:
    """``25/12/2019``, with zeros before single figures."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


@lru_cache(maxsize=4096)
def day_reading(day: date) -> Reading:
    """The reading of a day about which nothing is to be said."""
    return Reading(day, day_text(day))


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, if there is one and its year is one that campaigns speak of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def serial_day(serial: float) -> date | None:
    """The day of a sheet's number (day 0 is 30/12/1899), where it is plausible: 1990 to 2099."""
    if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return _DAY_ZERO + timedelta(days=int(serial))
    return None


@lru_cache(maxsize=8192)
def read_day(text: str) -> WrittenDate:
    """Find the day in a text. Only figures that are a real day give a value."""
    clean = _CLEAN.fullmatch(text)
    if clean and not _OR_MONTHS.fullmatch(text):
        return _dated(Parts(int(clean[1]), int(clean[2]), clean[3]))
    plain = bare(text)
    if len(plain) > _LONGEST:
        return WrittenDate()
    return _read_plain(plain) or WrittenDate(inside=_day_inside(plain))


def _read_plain(plain: str) -> WrittenDate | None:
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return _dated(Parts(int(found[3]), int(found[2]), found[1]))
    found = _WRITTEN.fullmatch(plain)
    if _OR_MONTHS.fullmatch(plain):
        return WrittenDate()
    if found and _may_precede(found[1]) and not _ODD_COMMA.search(plain):
        return _dated(Parts(int(found[2]), int(found[3]), found[4]))
    found = _YEARLESS.fullmatch(plain)
    if found and _may_precede(found[1]):
        return WrittenDate(parts=Parts(int(found[2]), int(found[3]), ""))
    return None


def _may_precede(words: str) -> bool:
    """Whether a day may follow these words and still be the day itself: a place, but not “before” or another date."""
    plain = words.strip()
    return not _FIGURES.search(plain) and not _HEDGED.fullmatch(plain) and not _GLUED.search(words)


def _dated(parts: Parts) -> WrittenDate:
    value = make_day(int(parts.year), parts.month, parts.day) if len(parts.year) == 4 else None
    return WrittenDate(value, parts, clean=day_reading(value) if value else Reading())


def _day_inside(plain: str) -> date | None:
    """The only day inside a longer text, in eight figures in a row, in a serial typed as text, or spelled oddly."""
    run = _RUN.fullmatch(plain)
    if run:
        return make_day(int(run[3]), int(run[2]), int(run[1]))
    if plain.isascii() and plain.isdigit() and len(plain) == 5:
        return serial_day(int(plain))
    days = _INSIDE.findall(plain)
    if len(days) == 1:
        return make_day(int(days[0][2]), int(days[0][1]), int(days[0][0]))
    return None if days else _nearly_a_day(plain)


def _nearly_a_day(plain: str) -> date | None:
    """The day when only its marks, figures (letter l for 1) or the month's name are unusual."""
    found = _NEARLY.fullmatch(_ODD_MARKS.sub("/", plain))
    if found is None:
        return None
    day, month = _spelled(found[1]), _MONTHS.get(found[2].strip()) or _spelled(found[2])
    return make_day(_spelled(found[3]), month, day) if day and month else None


def _spelled(text: str) -> int:
    """A number to 39 in figures or in words; 0 when it is none."""
    figures = text.replace("o", "0").replace("l", "1")
    if figures.isdecimal():
        return int(figures)
    words = [5 if word in ("lam", "nham") else 1 if word == "mot" else word for word in text.split()]
    known = [word if isinstance(word, int) else _ONES.index(word) if word in _ONES else -1 for word in words]
    if -1 in known or not 0 < len(known) < 4:
        return 0
    *tens, last = known
    return {0: last, 1: 10 + last if last < 10 else 10 * sum(tens)}.get(len(tens), 10 * known[0] + last)
