"""Dates: written by hand, in words, as real date cells or as a sheet's serial numbers."""

from __future__ import annotations

from datetime import date, datetime

from sheets_schema.cells import CellError
from sheets_schema.findings import Code
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import SWAPPED, Entry, Note, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say
from sheets_schema.types.written_date import Parts, WrittenDate, day_reading, day_text, make_day, read_day, serial_day
from sheets_schema.types.written_span import read_span

OPTIONS: JsonSchema = options_schema({"within_campaign": {"type": "boolean"}, "not_future": {"type": "boolean"}})

_FORMS = ("*?/?*/????*", "*?-?*-????*", "*?.?*.????*", "????-?*-?*", "????/?*/?*", "*m ????*")
_COUNTED = "+".join(f'COUNTIF({{cell}},"{form}")' for form in _FORMS)
_LOOKS_DATED = f"OR(ISNUMBER({{cell}}),{_COUNTED}>0)"


@frozen
class DateType:
    """A day. Text is day, month, year; only a real date cell can have been swapped by a US-locale copy.

    Nothing is to be said about days from ``earliest`` to ``latest``.
    """

    frame: Frame
    within_campaign: bool = False
    not_future: bool = False
    earliest: date = date.min
    latest: date = date.max
    width: int = 14
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The day, without a time; a day that is not certain is only suggested."""
        value = entry.value
        if isinstance(value, str):
            found = read_day(value)
            day = found.value
            if day is None:
                return self._refused(found, value)
            return found.clean if self._is_fine(day) else self._judged(day)
        if isinstance(value, date):
            return self._read_cell(value.date() if isinstance(value, datetime) else value)
        if value is None or isinstance(value, CellError):
            return NOTHING
        day = None if isinstance(value, bool) else serial_day(value)
        return self._read_cell(day) if day else refused(Code.NOT_A_DATE)

    def _read_cell(self, day: date) -> Reading:
        if self._is_inside(day):
            return self._judged(day)
        if make_day(day.year, day.month, day.day) is None:
            return refused(Code.NOT_A_DATE)
        swapped = make_day(day.year, day.day, day.month)
        if swapped and self._is_inside(swapped):
            return Reading(day, day_text(day), (Note(Code.AMBIGUOUS_DATE, day_text(swapped), SWAPPED),))
        return self._judged(day)

    def _is_inside(self, day: date) -> bool:
        return self.frame.first <= day <= self.frame.last

    def _is_fine(self, day: date) -> bool:
        return self.earliest <= day <= self.latest

    def _judged(self, day: date) -> Reading:
        notes: tuple[Note, ...] = ()
        if self.within_campaign and not self._is_inside(day):
            notes = (Note(Code.DATE_OUTSIDE_CAMPAIGN, "", campaign_details(self.frame)),)
        if self.not_future and day > self.frame.today:
            notes = (*notes, Note(Code.DATE_IN_FUTURE, "", (("today", day_text(self.frame.today)),)))
        reading = day_reading(day)
        return reading._replace(notes=notes) if notes else reading

    def _refused(self, found: WrittenDate, text: str) -> Reading:
        if found.parts is None:
            suggestion = day_text(found.inside) if found.inside else ""
            return refused(Code.NOT_A_DATE, suggestion, _why(text) if not suggestion else ())
        code = Code.NOT_A_DATE if found.parts.year else Code.DATE_WITHOUT_YEAR
        meant = meant_day(found.parts, self.frame)
        if meant is None:
            return refused(Code.NOT_A_DATE)
        return refused(code, day_text(meant))

    def format(self, value: object) -> str:
        """``25/12/2019``."""
        return day_text(value) if isinstance(value, date) else ""

    def validation(self) -> Validation:
        """A warning unless the cell is a real date or looks like one with a whole year."""
        rule = Validation(ValidationKind.CUSTOM, formula=_LOOKS_DATED)
        return say(rule, "date", {"example": day_text(self._example())})

    def _example(self) -> date:
        return min(self.frame.last, self.frame.today) if self.not_future else self.frame.first

    def samples(self) -> tuple[Sample, ...]:
        """The same day in two forms, a day that does not exist, and one without its year."""
        day = self._example()
        words = f"ngày {day.day} tháng {day.month} năm {day.year}"
        return (
            Sample(day_text(day), day),
            Sample(words, day),
            Sample(f"31/02/{day.year}", None),
            Sample("ngày 20/11", None),
        )


def _why(text: str) -> tuple[tuple[str, str], ...]:
    """Whether a month, a quarter or another period was given where a day is asked for."""
    return (("reason", "period"),) if read_span(text).span else ()


def campaign_details(frame: Frame) -> tuple[tuple[str, str], ...]:
    """The campaign's period, as details of a finding."""
    return (("first", day_text(frame.first)), ("last", day_text(frame.last)))


def meant_day(parts: Parts, frame: Frame) -> date | None:
    """What was probably meant by figures that are no day: for a suggestion only."""
    years = likely_years(parts.year, frame)
    days = [make_day(year, parts.month, parts.day) or make_day(year, parts.day, parts.month) for year in years]
    real = [day for day in days if day]
    return next((day for day in real if frame.first <= day <= frame.last), real[0] if real else None)


def likely_years(written: str, frame: Frame) -> tuple[int, ...]:
    """Years that a year with missing or extra figures may stand for, the campaign's own first."""
    if len(written) == 4:
        return (int(written),)
    if len(written) == 2:
        return (2000 + int(written),)
    around = dict.fromkeys((frame.year, *range(frame.first.year, frame.last.year + 1)))
    return tuple(year for year in around if _is_part(written, str(year)) or _is_part(str(year), written))


def _is_part(short: str, long: str) -> bool:
    """Whether the figures of ``short`` stand in ``long`` in the same order."""
    rest = iter(long)
    return all(figure in rest for figure in short)


def make_date(field: Field, schema: Schema, frame: Frame) -> DateType:
    """A day, held to the campaign and to today as the field's options say."""
    within, not_future = (field.options.get(name) is True for name in ("within_campaign", "not_future"))
    return DateType(
        frame,
        within,
        not_future,
        earliest=frame.first if within else date.min,
        latest=min([date.max, *([frame.last] if within else []), *([frame.today] if not_future else [])]),
    )
