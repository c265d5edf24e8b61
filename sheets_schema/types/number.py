"""Whole and decimal numbers, with a unit and limits. ``85,5`` is never 855, and 0,85 never silently 85 %."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sheets_schema.cells import CellError, Value
from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Note, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say, say_limits
from sheets_schema.types.written_number import LIMIT, Written, exactly, number_of, number_text, read_number, trimmed

OPTIONS: JsonSchema = options_schema(
    {
        "minimum": {"type": "number"},
        "maximum": {"type": "number"},
        "unit": {"type": "string", "minLength": 1},
    }
)

_PERCENT = "%"
_LONGEST_UNIT = 20
"""Longer units are left out of the rule at typing time, whose formula has to be short."""
_NOT_A_NUMBER = Written(None, code=Code.NOT_A_NUMBER)


@frozen
class Limits:
    """The least and the greatest number allowed, and what to say when an entry is outside."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def __contains__(self, value: Decimal | int) -> bool:
        """Whether the number is allowed."""
        above = self.minimum is None or value >= self.minimum
        return above and (self.maximum is None or value <= self.maximum)

    def details(self) -> tuple[tuple[str, str], ...]:
        """The limits that there are, as details of a finding."""
        limits = (("minimum", self.minimum), ("maximum", self.maximum))
        return tuple((name, number_text(limit)) for name, limit in limits if limit is not None)

    def words(self) -> str:
        """The limits for the hint beside a cell."""
        parts = dict(self.details())
        return say_limits(parts.get("minimum", ""), parts.get("maximum", ""))


NO_LIMITS = Limits()


@frozen
class DecimalType:
    """A number as Decimal. With the unit %, a bare number between 0 and 1 is asked about, never converted."""

    unit: str = ""
    limits: Limits = Limits()
    width: int = 12
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The number; ``shown`` has the percent sign where one was typed or is the unit."""
        value = entry.value
        if isinstance(value, str):
            clean = read_number(value).clean
            if clean is not None and not self.unit and self.limits == NO_LIMITS:
                return clean
        return NOTHING if isinstance(value, CellError) else self._judged(written(value, self.unit))

    def _judged(self, number: Written) -> Reading:
        if number.value is None:
            return _unread(number, self.unit)
        is_percent = number.percent or self.unit == _PERCENT
        notes = self._notes(number, number.value)
        if self._is_fraction(number):
            return Reading(None, "", notes)
        return Reading(number.value, f"{number_text(number.value)}{_PERCENT * is_percent}", notes)

    def _is_fraction(self, number: Written) -> bool:
        is_bare = self.unit == _PERCENT and not number.percent
        return is_bare and number.value is not None and 0 < number.value < 1

    def _notes(self, number: Written, value: Decimal) -> tuple[Note, ...]:
        if self._is_fraction(number):
            meant = f"{number_text(trimmed(value * 100))}{_PERCENT}"
            return (Note(Code.AMBIGUOUS_NUMBER, meant, (("other", f"{number_text(value)}{_PERCENT}"),)),)
        doubt = _doubt(number, value, self.unit)
        if value not in self.limits:
            return (*doubt, Note(Code.OUT_OF_RANGE, "", self.limits.details()))
        return doubt

    def format(self, value: object) -> str:
        """A decimal comma, no grouping; with the unit %, the sign."""
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        return f"{number_text(number)}{_PERCENT if self.unit == _PERCENT else ''}"

    def validation(self) -> Validation:
        """A warning unless the cell is a number, or digits with the separators that people use."""
        unit = _PERCENT if self.unit == _PERCENT else ""
        parts = {"range": self.limits.words(), "unit": unit}
        return say(Validation(ValidationKind.CUSTOM, formula=_digits_only(self.unit)), "decimal", parts)

    def samples(self) -> tuple[Sample, ...]:
        """Numbers within the limits, and a word."""
        candidates = (Decimal("85.5"), Decimal(90), self.limits.minimum, self.limits.maximum)
        fitting = dict.fromkeys(one for one in candidates if one is not None and one in self.limits)
        return (*(Sample(self.format(one), one) for one in fitting), Sample("nhiều", None))


@frozen
class IntegerType:
    """A whole number as int. A dot groups thousands (``1.234``); ``12,0`` is 12; ``12,000`` is refused."""

    unit: str = ""
    limits: Limits = Limits()
    width: int = 10
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The number, or why it is not a whole one."""
        value = entry.value
        if isinstance(value, CellError):
            return NOTHING
        number = written(value, self.unit)
        if number.value is None:
            share = number.suggestion.endswith(_PERCENT)
            return _unread(number._replace(suggestion="") if share else number, self.unit)
        if number.whole is None:
            return refused(Code.NOT_AN_INTEGER, _without_comma(value))
        notes = self._notes(number, number.value)
        return number.whole._replace(notes=notes) if notes else number.whole

    def _notes(self, number: Written, value: Decimal) -> tuple[Note, ...]:
        doubt = _doubt(number._replace(other=""), value, self.unit) if number.percent or number.code else ()
        if value not in self.limits:
            return (*doubt, Note(Code.OUT_OF_RANGE, "", self.limits.details()))
        return doubt

    def format(self, value: object) -> str:
        """Digits without grouping."""
        return str(value)

    def validation(self) -> Validation:
        """A warning unless the cell is a number, or digits with the separators that people use."""
        rule = Validation(ValidationKind.CUSTOM, formula=_digits_only(self.unit))
        return say(rule, "integer", {"range": self.limits.words()})

    def samples(self) -> tuple[Sample, ...]:
        """Numbers within the limits, a broken number, and a word."""
        low, high = self.limits.minimum, self.limits.maximum
        candidates = (Decimal(12), Decimal(120), low, high)
        whole = [one for one in candidates if one is not None and one in self.limits and one == int(one)]
        fitting = (Sample(str(int(one)), int(one)) for one in dict.fromkeys(whole))
        return (*fitting, Sample("12,5", None), Sample("nhiều", None))


def written(value: Value, unit: str) -> Written:
    """What a cell says as a number; the unit may stand behind it."""
    if isinstance(value, str):
        number = read_number(value)
        return _without_unit(value, unit) or number if number.code and unit else number
    if value is None or isinstance(value, (bool, date, CellError)):
        return _NOT_A_NUMBER
    exact = number_of(value)
    return _NOT_A_NUMBER if exact is None else exactly(exact)


def _without_unit(text: str, unit: str) -> Written | None:
    plain, ending = bare(text), bare(unit)
    if not plain.endswith(ending):
        return None
    number = read_number(plain.removesuffix(ending))
    return None if number.code else number


def _unread(number: Written, unit: str) -> Reading:
    """Why there is no number. A share (``15/17``) is understood, in question, where percents are asked for."""
    code = number.code or Code.NOT_A_NUMBER
    if unit == _PERCENT and code is Code.AMBIGUOUS_NUMBER and number.suggestion:
        share = read_number(number.suggestion)
        return Reading(share.value, number.suggestion, (Note(code, number.suggestion, _other(number)),))
    details = (("maximum", str(LIMIT - 1)),) if code is Code.OUT_OF_RANGE else _other(number)
    return refused(code, number.suggestion, details)


def _other(number: Written) -> tuple[tuple[str, str], ...]:
    """The second way to read it."""
    return (("other", number.other),) if number.other else ()


def _doubt(number: Written, value: Decimal, unit: str) -> tuple[Note, ...]:
    if number.code:
        return (Note(number.code, number.suggestion),)
    if number.other:
        return (Note(Code.AMBIGUOUS_NUMBER, number_text(value), (("other", number.other),)),)
    if number.percent and unit not in ("", _PERCENT):
        return (Note(Code.AMBIGUOUS_NUMBER, number_text(value)),)
    return ()


def _digits_only(unit: str) -> str:
    """A formula: a number, or digits with the marks that people set and the unit behind them."""
    words = ["phần trăm", *([unit.lower()] if unit not in ("", _PERCENT) and len(unit) <= _LONGEST_UNIT else [])]
    cell = "LOWER({cell})"
    for part in (".", ",", "%", " ", *(word.replace(" ", "").replace('"', '""') for word in words)):
        cell = f'SUBSTITUTE({cell},"{part}","")'
    return f"OR(ISNUMBER({{cell}}),ISNUMBER(VALUE({cell})))"


def _without_comma(value: Value) -> str:
    """Twelve thousand for ``12,000``; nothing for ``12,5``."""
    text = bare(value) if isinstance(value, str) else ""
    whole, comma, rest = text.partition(",")
    return whole + rest if comma and whole.isdecimal() and rest.isdecimal() and len(rest) == 3 else ""


def make_integer(field: Field, schema: Schema, frame: Frame) -> IntegerType:
    """A whole number with the field's unit and limits."""
    return IntegerType(str(field.options.get("unit", "")), _limits(field))


def make_decimal(field: Field, schema: Schema, frame: Frame) -> DecimalType:
    """A number with the field's unit and limits."""
    return DecimalType(str(field.options.get("unit", "")), _limits(field))


def _limits(field: Field) -> Limits:
    minimum, maximum = field.options.get("minimum"), field.options.get("maximum")
    return Limits(
        None if minimum is None else Decimal(str(minimum)),
        None if maximum is None else Decimal(str(maximum)),
    )
