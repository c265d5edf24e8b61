"""The values of campaign.yaml -> Campaign, once no mistake was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from sheets_schema.loading.parts import Part
from sheets_schema.loading.source import Source
from sheets_schema.model import Option, Schema
from sync.domain.calendar_reading import build_calendar, read_campaign_year, read_day
from sync.domain.campaign import Basis, Campaign
from sync.domain.limits import Limits
from sync.domain.notice_reading import build_notices
from sync.domain.notices import NoticeSettings
from sync.domain.recognition_reading import build_recognition

SHARES = ("school_entries", "master_rows", "roster_schools")
"""The limits that campaign.yaml gives in percent."""

OWN_LISTS = ("levels", "fields")
"""The choices that every campaign gives; others stand in ``lists``."""


def build_campaign(source: Source, schema: Schema) -> Campaign:
    """The campaign, from values in which no mistake was found."""
    root = root_of(source)
    plain, period = root.plain, root.part("period")
    year = read_campaign_year(plain["year"])
    if year is None:
        raise ValueError(plain["year"])
    return Campaign(
        key=plain["key"],
        title=plain["title"],
        authority=plain["authority"],
        receiver=plain["receiver"],
        basis=_basis(root.part("basis")),
        year=year.year,
        is_school_year=year.is_school_year,
        first=read_day(period.text("from")),
        last=read_day(period.text("to")),
        deadlines={name: read_day(text) for name, text in plain["deadlines"].items()},
        schema=schema,
        contact=root.text("contact"),
        expected_models=plain.get("expected_models", 1),
        calendar=build_calendar(root.part("calendar")),
        options={name: _options(part.plain[name]) for part, name in lists_of(root)},
        recognition=build_recognition(root.part("recognition")),
        limits=_limits(root.part("guards").plain),
    )


def notice_settings(source: Source) -> NoticeSettings:
    """How notices are sent, from values in which no mistake was found."""
    return build_notices(root_of(source).part("notices"))


def root_of(source: Source) -> Part:
    """All of campaign.yaml."""
    return Part(source, cast(Mapping[str, Any], source.value) if isinstance(source.value, dict) else {}, ())


def lists_of(root: Part) -> Iterator[tuple[Part, str]]:
    """Every list of choices that campaign.yaml gives."""
    yield from ((root, name) for name in OWN_LISTS if name in root.plain)
    own = root.part("lists")
    yield from ((own, name) for name in own.plain)


def _basis(part: Part) -> Basis:
    day = read_day(part.text("date"))
    return Basis(part.text("type"), part.text("number"), day, part.text("issuer"), part.text("phase"))


def _limits(plain: Mapping[str, Any]) -> Limits:
    """Shares are given in percent, counts as such."""
    shares = {name: plain[name] / 100 for name in SHARES if name in plain}
    return replace(Limits(), **shares, **{name: value for name, value in plain.items() if name not in SHARES})


def _options(plain: list[Any]) -> tuple[Option, ...]:
    return tuple(
        Option(one) if isinstance(one, str) else Option(one["name"], tuple(one.get("synonyms", ()))) for one in plain
    )
