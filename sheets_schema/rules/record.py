"""Rules over the fields of one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sheets_schema.findings import Code, Finding
from sheets_schema.message_catalogue import CAMPAIGN_YEAR
from sheets_schema.model import year_text
from sheets_schema.records import Note
from sheets_schema.rules.base import (
    Details,
    RecordCheck,
    RecordRule,
    Seen,
    Setting,
    alternative,
    both_languages,
    same_key,
)
from sheets_schema.rules.moments import moment, shown_date, span_of, years_of
from sheets_schema.rules.numbers import has_percent_sign, is_percent, number_of, shown_number

NOTHING: tuple[Finding, ...] = ()

_ONE, _HUNDRED = Decimal(1), Decimal(100)


def order(setting: Setting) -> RecordRule:
    """Dates of the fields, in the order given, do not go back; empty and unreadable ones are passed over."""
    fields = setting.rule.fields

    def check(seen: Seen) -> Sequence[Finding]:
        dated = [(key, when) for key in fields if (when := moment(seen.value(key))) is not None]
        return [
            setting.report(seen, later, Note(Code.DATES_OUT_OF_ORDER, details=_other(setting, seen, earlier)))
            for (earlier, before), (later, after) in pairwise(dated)
            if after < before
        ]

    return lambda filled: check if len(filled.intersection(fields)) > 1 else None


def equal(setting: Setting) -> RecordRule:
    """The first field agrees with the second, or with the campaign's year.

    A year agrees with a date or a period that lies in it or touches it.
    """
    if setting.rule.options.get("to") == "campaign.year":
        return _equal_to_year(setting)
    first, second = setting.rule.fields

    def check(seen: Seen) -> Sequence[Finding]:
        one, other = seen.value(first), seen.value(second)
        if one is None or other is None or _agree(one, other):
            return NOTHING
        return (setting.report(seen, first, Note(Code.NOT_EQUAL, details=_other(setting, seen, second))),)

    return lambda filled: check if filled.issuperset((first, second)) else None


def _equal_to_year(setting: Setting) -> RecordRule:
    """Each field holds the campaign's year."""
    year = setting.frame.year
    shown = year_text(year, setting.frame.is_school_year)
    details = (*both_languages("other", CAMPAIGN_YEAR), ("other_value", shown))

    def check(seen: Seen) -> Sequence[Finding]:
        return [
            setting.report(seen, key, Note(Code.NOT_EQUAL, shown, details))
            for key in setting.rule.fields
            if (value := seen.value(key)) is not None and not _agree(value, year)
        ]

    return _where_any(setting.rule.fields, check)


def _agree(one: object, other: object) -> bool:
    """Whether two values say the same; a year and a period agree when they meet."""
    if one == other:
        return True
    if isinstance(one, int) != isinstance(other, int):
        years, others = years_of(one), years_of(other)
        if years and others:
            return years[0] <= others[1] and others[0] <= years[1]
    return same_key(one) == same_key(other)


def needs(setting: Setting) -> RecordRule:
    """Where one of the fields is filled, every field of ``requires`` is."""
    fields, required = setting.rule.fields, frozenset(setting.names("requires"))

    def check(seen: Seen) -> Sequence[Finding]:
        first = next(key for key in fields if key in seen.filled)
        return [
            setting.report(seen, key, Note(Code.RESULT_WITHOUT_TARGET, details=_other(setting, seen, first)))
            for key in setting.names("requires")
            if key not in seen.filled
        ]

    return lambda filled: None if filled >= required or filled.isdisjoint(fields) else check


def needs_proof(setting: Setting) -> RecordRule:
    """Where one of the fields is filled, one of ``one_of`` is."""
    fields, proofs = setting.rule.fields, setting.names("one_of")
    also = alternative(setting.table, proofs)

    def check(seen: Seen) -> Sequence[Finding]:
        details = _other(setting, seen, next(key for key in fields if key in seen.filled)) + also
        return (setting.report(seen, proofs[0], Note(Code.NEEDS_PROOF, details=details)),)

    return lambda filled: None if filled.isdisjoint(fields) or not filled.isdisjoint(proofs) else check


def total(setting: Setting) -> RecordRule:
    """The field is the sum of ``parts``; while some parts are empty, it is at least the sum of the others."""
    key, parts = setting.rule.fields[0], setting.names("parts")

    def rule(filled: frozenset[str]) -> RecordCheck | None:
        own = tuple(part for part in parts if part in filled)

        def check(seen: Seen) -> Sequence[Finding]:
            stated = number_of(seen[1][key][0])
            known = [number for part in own if (number := number_of(seen[1][part][0])) is not None]
            if stated is None or len(known) < len(own):
                return NOTHING
            computed = sum(known)
            if computed == stated or (len(own) < len(parts) and computed < stated):
                return NOTHING
            shown = shown_number(computed)
            return (setting.report(seen, key, Note(Code.SUM_MISMATCH, shown, (("computed", shown),))),)

        return check if own and key in filled else None

    return rule


def not_after(setting: Setting) -> RecordRule:
    """No field is later than ``date``: ``2020-03-31`` or ``campaign.first``, ``.last``, ``.year_start``."""
    last = _day(setting)
    details: Details = (("last", shown_date(last)),)

    def check(seen: Seen) -> Sequence[Finding]:
        return [
            setting.report(seen, key, Note(Code.SIGNED_LATE, details=details))
            for key in setting.rule.fields
            if (span := span_of(seen.value(key))) is not None and span[1] > last
        ]

    return _where_any(setting.rule.fields, check)


def _where_any(fields: Sequence[str], check: RecordCheck) -> RecordRule:
    """A rule for records that have one of the fields filled."""
    return lambda filled: None if filled.isdisjoint(fields) else check


def _day(setting: Setting) -> date:
    """The date that a rule names."""
    frame, text = setting.frame, str(setting.rule.options["date"])
    named = {
        "campaign.first": frame.first,
        "campaign.last": frame.last,
        "campaign.year_start": date(frame.year, 1, 1),
    }
    return named[text] if text in named else date.fromisoformat(text)


def unit_range(setting: Setting) -> RecordRule:
    """Where the field ``unit`` says per cent, the fields lie in 0 to 100; a bare 0,85 is asked about."""
    (unit,) = setting.names("unit")

    def rule(filled: frozenset[str]) -> RecordCheck | None:
        fields = [key for key in setting.rule.fields if key in filled]

        def check(seen: Seen) -> Sequence[Finding]:
            readings = seen[1]
            if not is_percent(readings[unit][0]):
                return NOTHING
            for key in fields:
                value = readings[key][0]
                if value.__class__ is not Decimal or not _ONE <= value <= _HUNDRED:
                    return [setting.report(seen, one, note) for one in fields if (note := _percent_note(seen, one))]
            return NOTHING

        return check if fields and unit in filled else None

    return rule


def _percent_note(seen: Seen, key: str) -> Note | None:
    """What is wrong with a percentage, unless its field type has said so already."""
    reading = seen.readings[key]
    number = number_of(reading.value)
    if number is None or reading.notes or _ONE <= number <= _HUNDRED or not number:
        return None
    if not 0 < number < 1:
        return Note(Code.OUT_OF_RANGE, details=(("minimum", "0"), ("maximum", "100"), ("unit", "%")))
    if has_percent_sign(seen.record.entries[key].value):
        return None
    other = (("other", f"{shown_number(number)}%"),)
    return Note(Code.AMBIGUOUS_NUMBER, f"{shown_number(number * 100)}%", other)


def _other(setting: Setting, seen: Seen, key: str) -> Details:
    """Details that name another field of the record and what was read there."""
    reading, entry = seen.readings.get(key), seen.record.entries.get(key)
    where: Details = (("other_a1", entry.at.a1),) if entry else ()
    shown: Details = (("other_value", reading.shown),) if reading and reading.shown else ()
    return both_languages("other", setting.table.field(key).label) + shown + where


RECORD_RULES: Mapping[str, Callable[[Setting], RecordRule]] = {
    "order": order,
    "equal": equal,
    "needs": needs,
    "needs_proof": needs_proof,
    "sum": total,
    "not_after": not_after,
    "unit_range": unit_range,
}
