"""What a person's typing becomes (USER_ENTERED): numbers, dates, booleans and formulas by the locale, else text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .typed_dates import moment_in

Json = dict[str, Any]
Value = Json
"""An ExtendedValue."""


class Locale(NamedTuple):
    """How numbers and dates are written. ``order`` says how days (d), months (m) and years (y) follow."""

    decimal: str
    group: str
    order: str
    date_pattern: str
    time_pattern: str
    currency: str


_EN_US = Locale(".", ",", "mdy", "M/d/yyyy", "h:mm:ss am/pm", "$")
_LOCALES = {
    "en_US": _EN_US,
    "en_GB": Locale(".", ",", "dmy", "dd/MM/yyyy", "hh:mm:ss", "£"),
    "vi_VN": Locale(",", ".", "dmy", "dd/MM/yyyy", "hh:mm:ss", "₫"),
    "fr_FR": Locale(",", "\u202f", "dmy", "dd/MM/yyyy", "hh:mm:ss", "€"),
    "de_DE": Locale(",", ".", "dmy", "dd.MM.yyyy", "hh:mm:ss", "€"),
    "es_ES": Locale(",", ".", "dmy", "d/M/yyyy", "h:mm:ss", "€"),
    "ja_JP": Locale(".", ",", "ymd", "yyyy/MM/dd", "h:mm:ss", "¥"),
}
_LINK = re.compile(r"https?://\S+")


def locale_of(name: str) -> Locale:
    known = _LOCALES.get(name)
    if known is None:
        known = next((one for key, one in _LOCALES.items() if key[:2] == name[:2]), _EN_US)
    return known


class Entry(NamedTuple):
    """The value typed and the number format that it brings along, if any."""

    value: Value | None
    number_format: Json | None = None


def raw(value: Any) -> Entry:
    """RAW: the value as it is given."""
    if value is None or value == "":
        return Entry(None)
    if isinstance(value, bool):
        return Entry({"boolValue": value})
    if isinstance(value, int | float):
        return Entry({"numberValue": value})
    return Entry({"stringValue": str(value)})


def typed(value: Any, locale_name: str, number_format: Json, year: int) -> Entry:
    """USER_ENTERED. ``number_format`` is that of the cell; ``year`` completes dates without one."""
    if not isinstance(value, str) or value == "":
        return raw(value)
    if number_format.get("type") == "TEXT":
        return Entry({"stringValue": value[1:] if value.startswith("'") else value})
    if value.startswith("'"):
        return Entry({"stringValue": value[1:]} if len(value) > 1 else None)
    if value.startswith("=") and len(value) > 1:
        return Entry({"formulaValue": value})
    return _parsed(value.strip(), value, locale_of(locale_name), year)


def _parsed(text: str, given: str, locale: Locale, year: int) -> Entry:
    if text.upper() in ("TRUE", "FALSE"):
        return Entry({"boolValue": text.upper() == "TRUE"})
    for read in (_number, _percent, _money):
        entry = read(text, locale)
        if entry is not None:
            return entry
    return _moment(text, locale, year) or Entry({"stringValue": given})


def _plain(text: str, locale: Locale) -> float | int | None:
    """A number with groups of three, a decimal mark and an exponent, all optional; ``(1)`` is minus one."""
    bracketed = re.fullmatch(r"\((.+)\)", text)
    text = "-" + bracketed[1] if bracketed and bracketed[1][0] not in "+-" else text
    group, decimal = re.escape(locale.group), re.escape(locale.decimal)
    whole = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)"
    if not re.fullmatch(rf"[+-]?(?:{whole}(?:{decimal}\d*)?|{decimal}\d+)(?:[Ee][+-]?\d{{1,3}})?", text):
        return None
    number = float(text.replace(locale.group, "").replace(locale.decimal, "."))
    return int(number) if number == int(number) and abs(number) < 1e15 else number


def _number(text: str, locale: Locale) -> Entry | None:
    number = _plain(text, locale)
    if number is None:
        return None
    if locale.group in text:
        pattern = "#,##0.00" if locale.decimal in text else "#,##0"
        return Entry({"numberValue": number}, {"type": "NUMBER", "pattern": pattern})
    if "e" in text.lower():
        return Entry({"numberValue": number}, {"type": "SCIENTIFIC", "pattern": "0.00E+00"})
    return Entry({"numberValue": number})


def _percent(text: str, locale: Locale) -> Entry | None:
    if not text.endswith("%"):
        return None
    number = _plain(text[:-1].rstrip(), locale)
    if number is None:
        return None
    pattern = "0.00%" if locale.decimal in text else "0%"
    return Entry({"numberValue": number / 100}, {"type": "PERCENT", "pattern": pattern})


def _money(text: str, locale: Locale) -> Entry | None:
    sign, bare = ("-", text[1:]) if text.startswith("-") else ("", text)
    if locale.currency not in (bare[:1], bare[-1:]):
        return None
    number = _plain(sign + bare.strip(locale.currency).strip(), locale)
    if number is None:
        return None
    digits = "#,##0.00" if locale.decimal in text else "#,##0"
    pattern = (
        f'"{locale.currency}"{digits}' if bare.startswith(locale.currency) else f'{digits}\u00a0"{locale.currency}"'
    )
    return Entry({"numberValue": number}, {"type": "CURRENCY", "pattern": pattern})


def _moment(text: str, locale: Locale, year: int) -> Entry | None:
    found = moment_in(text, locale, year)
    return found and Entry({"numberValue": found.serial}, found.number_format)


def link_in(text: str) -> str | None:
    """A text that is one address is shown as a link."""
    return text if _LINK.fullmatch(text) else None
