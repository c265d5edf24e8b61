"""How a value looks: number format patterns and locales."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from .serial import moment_of
from .typed import Locale, locale_of

Json = dict[str, Any]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ERROR_TEXT = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
_DATES = ("DATE", "TIME", "DATE_TIME")
_TOKEN = re.compile(r'"[^"]*"|\\.|\[h+\]|y+|m+|d+|h+|s+|0+|am/pm|a/p|.', re.IGNORECASE | re.DOTALL)


def is_date(number_format: Json) -> bool:
    return number_format.get("type") in _DATES


def show(value: Json, number_format: Json, locale_name: str) -> str:
    """The text of an ExtendedValue (effective) under a NumberFormat."""
    if "stringValue" in value:
        return str(value["stringValue"])
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    if "errorValue" in value:
        return ERROR_TEXT[value["errorValue"]["type"]]
    if "numberValue" not in value:
        return ""
    return _number(value["numberValue"], number_format, locale_of(locale_name))


def _number(number: float, number_format: Json, locale: Locale) -> str:
    kind = number_format.get("type", "")
    pattern = number_format.get("pattern") or _default_pattern(kind, locale)
    if kind == "TEXT" or not pattern or pattern in ("General", "@"):
        return general(number, locale)
    if kind in _DATES:
        return _moment(number, pattern)
    return _patterned(number, pattern, locale)


def _default_pattern(kind: str, locale: Locale) -> str:
    patterns = {
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": f'"{locale.currency}"#,##0.00',
        "DATE": locale.date_pattern,
        "TIME": locale.time_pattern,
        "DATE_TIME": f"{locale.date_pattern} {locale.time_pattern.replace(' am/pm', '')}",
        "SCIENTIFIC": "0.00E+00",
    }
    return patterns.get(kind, "")


def general(number: float, locale: Locale) -> str:
    """A number without a format: at most ten digits after the mark."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    if abs(number) >= 1e15 or abs(number) < 1e-9:
        text = f"{number:.5E}"
        mantissa, _, exponent = text.partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}".replace(".", locale.decimal)
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    return text.replace(".", locale.decimal)


def _patterned(number: float, pattern: str, locale: Locale) -> str:
    sections = pattern.split(";")
    if number < 0 and len(sections) > 1:
        return _section(-number, sections[1], locale)
    if number == 0 and len(sections) > 2:
        return _section(number, sections[2], locale)
    return _section(number, sections[0], locale)


def _section(number: float, pattern: str, locale: Locale) -> str:
    hit = re.search(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E\+0+)?", re.sub(r'"[^"]*"', lambda m: "\0" * len(m[0]), pattern))
    if hit is None:
        return _literal(pattern)
    before, after = pattern[: hit.start()], pattern[hit.end() :]
    core = pattern[hit.start() : hit.end()]
    scaled = number * 100 if "%" in before + after else number
    digits = _exponent(scaled, core) if "E" in core else _digits(abs(scaled), core)
    sign = "-" if scaled < 0 and digits.strip("0.,") and "E" not in core else ""
    swapped = digits.translate(str.maketrans({",": locale.group, ".": locale.decimal}))
    return sign + _literal(before) + swapped + _literal(after)


def _exponent(number: float, core: str) -> str:
    places = len(core.partition("E")[0].partition(".")[2])
    return f"{number:.{places}E}"


def _digits(number: float, core: str) -> str:
    whole, _, part = core.partition(".")
    places = len(part)
    rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    left, _, right = text.partition(".")
    while right and part[len(right) - 1] != "0" and right.endswith("0"):
        right = right[:-1]
    least = whole.count("0")
    left = left.zfill(least) if least else left if left != "0" else ""
    return f"{left}.{right}" if right else left


def _literal(text: str) -> str:
    """The text of a pattern outside its digits: quotes and backslashes go, ``_x`` is a space."""
    text = re.sub(r"\[[^\]]*\]", "", text)
    return re.sub(r'"([^"]*)"|\\(.)|_(.)|\*.', lambda hit: hit[1] or hit[2] or (" " if hit[3] else ""), text)


def _moment(serial: float, pattern: str) -> str:
    moment = moment_of(serial)
    half = re.search(r"am/pm|a/p", pattern, re.IGNORECASE) is not None
    out, minutes = "", False
    tokens = _TOKEN.findall(pattern)
    for at, token in enumerate(tokens):
        lower = token.lower()
        if lower[0] == "m":
            following = next((one for one in tokens[at + 1 :] if one[0].isalpha()), "")
            is_minute = token != "M" and token != "MM" and (minutes or following[:1].lower() == "s")
            out += f"{moment.minute:0{min(len(token), 2)}d}" if is_minute else _month(moment.month, token)
        else:
            out += _part(moment, token, half)
        if lower[0].isalpha() or lower[0] == "[":
            minutes = lower[0] in "h["
    return out


def _month(month: int, token: str) -> str:
    name = _MONTHS[month - 1]
    return {1: str(month), 2: f"{month:02d}", 3: name[:3], 5: name[0]}.get(len(token), name)


def _part(moment: Any, token: str, half: bool) -> str:
    kind, size = token[0].lower(), len(token)
    hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
    if token.lower() in ("am/pm", "a/p"):
        return "PM" if moment.hour >= 12 else "AM"
    if kind == "d":
        day = _WEEKDAYS[moment.weekday()]
        return {1: str(moment.day), 2: f"{moment.day:02d}", 3: day[:3]}.get(size, day)
    if kind == "y":
        return f"{moment.year % 100:02d}" if size < 3 else f"{moment.year:04d}"
    if kind in "hs":
        return f"{hour if kind == 'h' else moment.second:0{min(size, 2)}d}"
    return f"{moment.microsecond // 1000:03d}"[:size] if kind == "0" else _literal(token)
