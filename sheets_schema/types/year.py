"""A year: ``2020``, “Năm 2020”. A school year names two: in a campaign of a school year it is the one it ends in,
otherwise it is only suggested which.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sheets_schema.cells import CellError, Value
from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema, year_text
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say
from sheets_schema.types.written_date import FIRST_YEAR, LAST_YEAR, serial_day

OPTIONS: JsonSchema = options_schema()

_YEAR = pattern(r"(?:(?:trong|ca|cua)? ?nam:? ?)?(\d{4})[.,;]?")
_SCHOOL_YEAR = pattern(r"(?:(?:trong|ca|cua)? ?nam(?: hoc)?:? ?)?(\d{4}) ?[-–—/] ?(\d{4})[.,;]?")
_ANY_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LOOKS_LIKE_YEAR = 'OR(ISNUMBER({cell}),COUNTIF({cell},"*19??*")+COUNTIF({cell},"*20??*")>0)'


@lru_cache(maxsize=1024)
def read_year(text: str) -> Reading | None:
    """The reading of a year, where the text is one and nothing else."""
    found = _YEAR.fullmatch(bare(text))
    year = int(found[1]) if found else 0
    return Reading(year, str(year)) if FIRST_YEAR <= year <= LAST_YEAR else None


@lru_cache(maxsize=1024)
def read_school_year(text: str) -> Reading | None:
    """The reading of a school year by the year it ends in, where the text is one and nothing else."""
    found = _SCHOOL_YEAR.fullmatch(bare(text))
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    return Reading(last, f"{first}-{last}") if first >= FIRST_YEAR and last == first + 1 <= LAST_YEAR else None


@frozen
class YearType:
    """A year as int; ``is_school_year`` where the campaign's is one, which ends in ``campaign_year``."""

    campaign_year: int
    is_school_year: bool = False
    width: int = 8
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The year; where several are named, the campaign's is suggested if it is among them."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        if isinstance(value, str):
            year = read_year(value) or (read_school_year(value) if self.is_school_year else None)
            return year if year is not None else refused(Code.NOT_A_YEAR, self._meant(value))
        return self._read_cell(value)

    def _read_cell(self, value: Value) -> Reading:
        if isinstance(value, date):
            return refused(Code.NOT_A_YEAR, str(value.year))
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return refused(Code.NOT_A_YEAR)
        if FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
            return Reading(int(value), str(int(value)))
        day = serial_day(value)
        return refused(Code.NOT_A_YEAR, str(day.year) if day else "")

    def _meant(self, text: str) -> str:
        years = _ANY_YEAR.findall(bare(text))
        own = self._own
        if self.is_school_year and (own[:4] in years or own[5:] in years):
            return own
        if own in years or text.strip() == own[2:]:
            return own
        return years[-1] if years else ""

    def format(self, value: object) -> str:
        """Four figures."""
        return str(value)

    def validation(self) -> Validation:
        """A warning unless a year of this or the last century stands in the cell."""
        rule = Validation(ValidationKind.CUSTOM, formula=_LOOKS_LIKE_YEAR)
        return say(rule, "year", {"example": self._own})

    @property
    def _own(self) -> str:
        """The campaign's year as people write it."""
        return year_text(self.campaign_year, self.is_school_year)

    def samples(self) -> tuple[Sample, ...]:
        """The campaign's year in two forms, and a school year."""
        year = self.campaign_year
        school_year = Sample(f"năm học {year - 1}-{year}", year if self.is_school_year else None)
        return (Sample(str(year), year), Sample(f"Năm {year}", year), school_year)


def make(field: Field, schema: Schema, frame: Frame) -> YearType:
    """A year."""
    return YearType(frame.year, frame.is_school_year)
