"""Dates as numbers: days since 1899-12-30, as spreadsheets count them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_EPOCH = datetime(1899, 12, 30)


def serial_of(day: date, seconds: float = 0) -> float | int:
    whole = (datetime(day.year, day.month, day.day) - _EPOCH).days
    return whole + seconds / 86400 if seconds else whole


def moment_of(serial: float) -> datetime:
    """The moment of a serial, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=round(serial * 86_400_000))
