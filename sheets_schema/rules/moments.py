"""Dates, periods and years as rules need them."""

from __future__ import annotations

from datetime import date


def span_of(value: object) -> tuple[date, date] | None:
    """The first and the last day of a date or a period; None for anything else."""
    if isinstance(value, date):
        return value, value
    if isinstance(value, tuple) and len(value) >= 2:
        first, last = value[0], value[1]
        if isinstance(first, date) and isinstance(last, date):
            return first, last
    return None


def moment(value: object) -> date | None:
    """The day on which a date or a period begins."""
    if isinstance(value, date):
        return value
    span = span_of(value)
    return span[0] if span else None


def years_of(value: object) -> tuple[int, int] | None:
    """The first and the last year of a year, a date or a period."""
    if isinstance(value, int):
        return value, value
    span = span_of(value)
    return (span[0].year, span[1].year) if span else None


def shown_date(day: date) -> str:
    """A date as people write it: ``25/12/2019``."""
    return day.strftime("%d/%m/%Y")
