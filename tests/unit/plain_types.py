"""Field types reduced to the least that a checker needs, so that its tests speak of the checker alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from sheets_schema.cells import format_number, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import fold
from sheets_schema.layout import Validation
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Note, Reading
from sheets_schema.types.base import Sample


class PlainType(NamedTuple):
    """Reads a text with ``parse``, which raises ValueError or KeyError; then ``code`` is what is wrong."""

    parse: Callable[[str], object]
    show: Callable[[object], str]
    code: Code
    width: int = 10
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        try:
            value = self.parse(typed_text(entry.value))
        except (ValueError, KeyError):
            return Reading(notes=(Note(self.code),))
        return Reading(value, self.show(value))

    def format(self, value: object) -> str:
        return self.show(value)

    def validation(self) -> Validation | None:
        return None

    def samples(self) -> tuple[Sample, ...]:
        return ()


def plain_type(field: Field, schema: Schema, frame: Frame) -> PlainType:
    if field.type == "school":
        schools = {fold(name): school.id for school in frame.schools for name in school.names}
        return PlainType(lambda text: schools[fold(text)], str, Code.UNKNOWN_SCHOOL)
    return PLAIN[field.type]


def _number(text: str) -> Decimal:
    return Decimal(float(text.removesuffix("%").replace(",", ".")))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def _year_span(text: str) -> tuple[date, date]:
    year = int(text.split()[-1])
    return date(year, 1, 1), date(year, 12, 31)


PLAIN = {
    "text": PlainType(str, str, Code.PATTERN),
    "choice": PlainType(str, str, Code.NOT_A_CHOICE),
    "link": PlainType(str, str, Code.NOT_A_LINK),
    "decimal": PlainType(_number, lambda value: format_number(float(str(value))), Code.NOT_A_NUMBER),
    "integer": PlainType(int, str, Code.NOT_AN_INTEGER),
    "year": PlainType(int, str, Code.NOT_A_YEAR),
    "date": PlainType(_day, lambda day: f"{day:%d/%m/%Y}", Code.NOT_A_DATE),
    "date_span": PlainType(_year_span, lambda span: "", Code.NOT_A_PERIOD),
    "record": PlainType(
        {"Mô hình 1": "m1", "Mô hình 2": "m2"}.__getitem__, lambda key: f"Mô hình {key[1:]}", Code.UNKNOWN_RECORD
    ),
}
