"""The values of campaign.yaml -> Campaign, and every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, cast

from sheets_schema.loading.fields import repeated_options
from sheets_schema.loading.mistakes import Mistake, MistakeCode, nearest
from sheets_schema.loading.parts import Part
from sheets_schema.loading.source import Source
from sheets_schema.loading.structure import structure_document, structure_mistakes
from sheets_schema.model import Option, Schema
from sync.domain.campaign import Basis, Campaign

NEAR = timedelta(days=183)
"""How far outside the period a deadline may lie before it is taken for a slip."""

OWN_LISTS = ("levels", "fields")
"""The choices that every campaign gives; others stand in ``lists``."""

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def campaign_mistakes(source: Source) -> Iterator[Mistake]:
    """What is wrong with campaign.yaml, whatever its schema says."""
    yield from structure_mistakes(source, structure_document("sync", "campaign.schema.json"))
    root = _root(source)
    yield from _date_mistakes(root)
    yield from _period_mistakes(root)
    for part, name in _lists(root):
        yield from repeated_options(part, name)


def schema_fit_mistakes(source: Source, schema: Schema) -> Iterator[Mistake]:
    """Where campaign.yaml and its schema do not fit each other."""
    root = _root(source)
    given = root.part("deadlines")
    for name in given.plain:
        if name not in schema.deadlines:
            details = {
                "given": name,
                "suggestion": nearest(name, schema.deadlines),
                "known": ", ".join(schema.deadlines),
            }
            yield given.mistake(name, MistakeCode.UNKNOWN_DEADLINE, **details)
    for name, label in schema.deadlines.items():
        if name not in given.plain:
            yield given.mistake("", MistakeCode.MISSING_DEADLINE, given=name, label=label.vi)
    lists = {name for _, name in _lists(root)}
    for name in dict.fromkeys(_lists_needed(schema)):
        if name not in lists:
            where = name if name in OWN_LISTS else f"lists:  {name}"
            yield root.mistake("", MistakeCode.MISSING_CHOICES, given=name, where=where)


def build_campaign(source: Source, schema: Schema) -> Campaign:
    """The campaign, from values in which no mistake was found."""
    root = _root(source)
    plain, period = root.plain, root.part("period")
    return Campaign(
        key=plain["key"],
        title=plain["title"],
        authority=plain["authority"],
        receiver=plain["receiver"],
        basis=_basis(root.part("basis")),
        year=plain["year"],
        first=_day(period.text("from")),
        last=_day(period.text("to")),
        deadlines={name: _day(text) for name, text in plain["deadlines"].items()},
        schema=schema,
        contact=root.text("contact"),
        expected_models=plain.get("expected_models", 1),
        options={name: _options(part.plain[name]) for part, name in _lists(root)},
    )


def read_date(text: str) -> date | None:
    """A date as settings have it: ``31/03/2027``, or ``2027-03-31``; None for anything else."""
    if found := _DAY_FIRST.fullmatch(text.strip()):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text.strip()):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _root(source: Source) -> Part:
    return Part(source, cast(Mapping[str, Any], source.value) if isinstance(source.value, dict) else {}, ())


def _dated(root: Part) -> Iterator[tuple[Part, str]]:
    """Every place that holds a date."""
    yield root.part("basis"), "date"
    yield from ((root.part("period"), name) for name in ("from", "to"))
    deadlines = root.part("deadlines")
    yield from ((deadlines, name) for name in deadlines.plain)


def _date_mistakes(root: Part) -> Iterator[Mistake]:
    for part, name in _dated(root):
        text = part.text(name)
        if text and read_date(text) is None:
            yield part.mistake(name, MistakeCode.NOT_A_DATE, given=text)


def _period_mistakes(root: Part) -> Iterator[Mistake]:
    period = root.part("period")
    first, last = read_date(period.text("from")), read_date(period.text("to"))
    if first is None or last is None:
        return
    details = {"first": _shown(first), "last": _shown(last)}
    if last < first:
        yield period.mistake("to", MistakeCode.PERIOD_REVERSED, **details)
        return
    year = root.plain.get("year")
    if isinstance(year, int) and not first.year <= year <= last.year:
        yield root.mistake("year", MistakeCode.YEAR_OUTSIDE_PERIOD, given=str(year), **details)
    deadlines = root.part("deadlines")
    for name in deadlines.plain:
        due = read_date(deadlines.text(name))
        if due and not first - NEAR <= due <= last + NEAR:
            yield deadlines.mistake(name, MistakeCode.DATE_FAR_FROM_PERIOD, given=_shown(due), **details)


def _lists(root: Part) -> Iterator[tuple[Part, str]]:
    """Every list of choices that campaign.yaml gives."""
    yield from ((root, name) for name in OWN_LISTS if name in root.plain)
    own = root.part("lists")
    yield from ((own, name) for name in own.plain)


def _lists_needed(schema: Schema) -> Iterator[str]:
    for table in schema.tables:
        for field in table.fields:
            if name := field.options.get("options_from"):
                yield str(name)


def _basis(part: Part) -> Basis:
    day = _day(part.text("date"))
    return Basis(part.text("type"), part.text("number"), day, part.text("issuer"), part.text("phase"))


def _options(plain: list[Any]) -> tuple[Option, ...]:
    return tuple(
        Option(one) if isinstance(one, str) else Option(one["name"], tuple(one.get("synonyms", ()))) for one in plain
    )


def _day(text: str) -> date:
    day = read_date(text)
    if day is None:
        raise ValueError(text)
    return day


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
