"""A period: “Năm 2020”, “Quý I/2020”, from one day to another; held to the campaign's period."""

from __future__ import annotations

from datetime import date, datetime

from sheets_schema.cells import CellError
from sheets_schema.findings import Code
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Note, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.dates import campaign_details
from sheets_schema.types.words import say
from sheets_schema.types.written_date import FIRST_YEAR, LAST_YEAR, day_text, make_day, serial_day
from sheets_schema.types.written_span import Span, WrittenSpan, read_span, span_text

OPTIONS: JsonSchema = options_schema({"within_campaign": {"type": "boolean"}})

_LOOKS_DATED = 'OR(ISNUMBER({cell}),COUNTIF({cell},"*19??*")+COUNTIF({cell},"*20??*")>0)'


@frozen
class DateSpanType:
    """A period as Span. It must lie in the campaign's period, or be whole years of it."""

    frame: Frame
    within_campaign: bool = True
    width: int = 26
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The period, understood as its first and last day."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        if isinstance(value, str):
            return self._judged(read_span(value))
        if isinstance(value, date):
            return self._read_day(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, bool):
            return refused(Code.NOT_A_PERIOD)
        if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
            return self._judged(read_span(str(int(value))))
        day = serial_day(value)
        return self._read_day(day) if day else refused(Code.NOT_A_PERIOD)

    def _read_day(self, day: date) -> Reading:
        """A real date: one day, or ``9/2026`` that a spreadsheet took for the first of September."""
        if make_day(day.year, day.month, day.day) is None:
            return refused(Code.NOT_A_PERIOD)
        if day.day == 1:
            month = f"tháng {day.month}/{day.year}"
            return self._judged(WrittenSpan(Span(day, day), Code.AMBIGUOUS_DATE, month))
        return self._judged(WrittenSpan(Span(day, day)))

    def _judged(self, found: WrittenSpan) -> Reading:
        suggestion = self._filled(found.suggestion)
        if found.span is None:
            is_lost = bool(found.suggestion) and not suggestion
            code = Code.NOT_A_PERIOD if is_lost else found.code or Code.NOT_A_PERIOD
            return refused(code, suggestion, _why(code))
        notes = (Note(found.code, suggestion, _why(found.code)),) if found.code else ()
        if self.within_campaign and not self._is_inside(found.span):
            notes = (*notes, Note(Code.DATE_OUTSIDE_CAMPAIGN, "", campaign_details(self.frame)))
        return Reading(found.span, span_text(found.span), notes)

    def _filled(self, form: str) -> str:
        """A form with the campaign's years and days in its gaps; empty where the days would run backwards.

        A spring alone is that of the campaign's year.
        """
        if "{" not in form:
            return form
        frame = self.frame
        autumn = frame.year - frame.is_school_year
        spring = autumn + 1 if frame.is_school_year or "{autumn}" in form else frame.year
        days = {"first": day_text(frame.first), "last": day_text(frame.last)}
        filled = form.format(year=frame.year, autumn=autumn, spring=spring, **days)
        return filled if read_span(filled).span else ""

    def _is_inside(self, span: Span) -> bool:
        if self.frame.first <= span.first and span.last <= self.frame.last:
            return True
        is_whole = (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)
        return is_whole and self.frame.first.year <= span.first.year and span.last.year <= self.frame.last.year

    def format(self, value: object) -> str:
        """``01/03/2020 - 31/12/2020``."""
        return span_text(value) if isinstance(value, Span) else ""

    def validation(self) -> Validation:
        """A warning unless a year stands in the cell."""
        rule = Validation(ValidationKind.CUSTOM, formula=_LOOKS_DATED)
        return say(rule, "date_span", {"year": str(self.frame.year)})

    def samples(self) -> tuple[Sample, ...]:
        """The campaign's year and its whole period, and a quarter without a year."""
        year = self.frame.year
        whole = Span(self.frame.first, self.frame.last)
        return (
            Sample(f"Năm {year}", Span(date(year, 1, 1), date(year, 12, 31))),
            Sample(span_text(whole), whole),
            Sample("Quý I", None),
        )


def _why(code: Code) -> tuple[tuple[str, str], ...]:
    """What is not plain about a period."""
    return (("reason", "ends"),) if code is Code.AMBIGUOUS_DATE else ()


def make(field: Field, schema: Schema, frame: Frame) -> DateSpanType:
    """A period, held to the campaign unless the field says otherwise."""
    return DateSpanType(frame, field.options.get("within_campaign") is not False)
