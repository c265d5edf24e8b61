"""The functions that formulas may call. The first argument of each is the time now."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from .serial import serial_of

Scalar = str | float | int | bool | None
Value = Scalar | list[list[Scalar]]


class FormulaError(Exception):
    """An error that a cell shows: its type in the words of ErrorValue."""

    def __init__(self, kind: str, text: str = "") -> None:
        super().__init__(kind, text)
        self.kind, self.text = kind, text


def as_number(value: Scalar) -> float | int:
    if value is None or value == "":
        return 0
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise FormulaError("VALUE", f"'{value}' is a text and cannot be coerced to a number.") from None
    return int(value) if isinstance(value, bool) else value


def as_text(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _rank(value: Scalar) -> tuple[int, Any]:
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value or 0


def compare(sign: str, left: Scalar, right: Scalar) -> bool:
    if left is None and isinstance(right, str):
        left = ""
    if right is None and isinstance(left, str):
        right = ""
    one, other = _rank(left), _rank(right)
    answers = {"=": one == other, "<>": one != other, "<": one < other, ">": one > other}
    return answers.get(sign, one <= other if sign == "<=" else one >= other)


def _flat(arguments: tuple[Value, ...]) -> Iterator[tuple[Scalar, bool]]:
    """Every value and whether it stands in the formula itself."""
    for one in arguments:
        if isinstance(one, list):
            yield from ((value, False) for row in one for value in row)
        else:
            yield one, True


def _numbers(arguments: tuple[Value, ...]) -> list[float | int]:
    return [
        as_number(value)
        for value, direct in _flat(arguments)
        if (direct and value is not None) or (isinstance(value, int | float) and not isinstance(value, bool))
    ]


def _average(now: float, *given: Value) -> Value:
    numbers = _numbers(given)
    if not numbers:
        raise FormulaError("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(numbers) / len(numbers)


def _if(now: float, test: Any, then: Any = True, other: Any = False) -> Value:
    return _unless_error(then if _truth(_unless_error(test)) else other)


def _iferror(now: float, value: Any, other: Any = "") -> Value:
    return _unless_error(other) if isinstance(value, FormulaError) else value


def _ifna(now: float, value: Any, other: Any = "") -> Value:
    is_missing = isinstance(value, FormulaError) and value.kind == "N_A"
    return _unless_error(other if is_missing else value)


def _unless_error(value: Any) -> Any:
    if isinstance(value, FormulaError):
        raise value
    return value


def _truth(value: Scalar) -> bool:
    return value.upper() == "TRUE" if isinstance(value, str) else bool(value)


def _round(now: float, value: Scalar, places: Scalar = 0) -> Value:
    step = Decimal(1).scaleb(-int(as_number(places)))
    return float(Decimal(repr(float(as_number(value)))).quantize(step, ROUND_HALF_UP))


def _matches(wanted: Scalar) -> Callable[[Scalar], bool]:
    if not isinstance(wanted, str):
        return lambda value: value is not None and compare("=", value, wanted)
    for sign in ("<>", "<=", ">=", "<", ">", "="):
        if wanted.startswith(sign):
            return _comparing(sign, wanted[len(sign) :])
    pattern = _wildcards(wanted)
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _wildcards(text: str) -> re.Pattern[str]:
    """``?`` is any letter, ``*`` any letters, ``~`` takes the meaning from what follows."""
    parts = re.findall(r"~[?*~]|.", text, re.DOTALL)
    signs = {"?": ".", "*": ".*"}
    return re.compile("".join(signs.get(one, re.escape(one[-1])) for one in parts), re.IGNORECASE | re.DOTALL)


def _comparing(sign: str, text: str) -> Callable[[Scalar], bool]:
    try:
        bound: Scalar = float(text)
    except ValueError:
        bound = text
    same = str if isinstance(bound, str) else (int, float)
    return lambda value: (isinstance(value, same) or sign == "<>") and compare(sign, value, bound)


def _rows(value: Value) -> list[list[Scalar]]:
    return value if isinstance(value, list) else [[value]]


def _countif(now: float, area: Value, wanted: Scalar) -> Value:
    test = _matches(wanted)
    return sum(test(value) for row in _rows(area) for value in row)


def _sumif(now: float, area: Value, wanted: Scalar, summed: Value = None) -> Value:
    test = _matches(wanted)
    values = [value for row in _rows(area) for value in row]
    others = values if summed is None else [value for row in _rows(summed) for value in row]
    return sum(as_number(other) for value, other in zip(values, others, strict=False) if test(value))


def _vlookup(now: float, wanted: Scalar, area: Value, at: Scalar, is_sorted: Scalar = True) -> Value:
    for row in _rows(area):
        if compare("=", row[0], wanted):
            return row[int(as_number(at)) - 1]
    raise FormulaError("N_A", f"Did not find value '{as_text(wanted)}' in VLOOKUP evaluation.")


def _hyperlink(now: float, link: Scalar, label: Scalar = None) -> Value:
    return link if label is None else label


def _away(now: float, *given: Value) -> Value:
    raise FormulaError("N_A", "Could not fetch url.")


def _moment(now: float) -> float | int:
    at = datetime.fromtimestamp(now, UTC)
    return serial_of(at.date(), at.hour * 3600 + at.minute * 60 + at.second)


def _substitute(now: float, text: Scalar, old: Scalar, new: Scalar, which: Scalar = None) -> Value:
    if which is None or not as_text(old):
        return as_text(text).replace(as_text(old), as_text(new)) if as_text(old) else as_text(text)
    parts, at = as_text(text).split(as_text(old)), int(as_number(which))
    return as_text(old).join(parts[:at]) + (as_text(new) + as_text(old).join(parts[at:]) if at < len(parts) else "")


def _found(part: str, text: str, start: Scalar) -> int:
    at = text.find(part, int(as_number(start)) - 1)
    if at < 0:
        raise FormulaError("VALUE", f"Did not find '{part}' within '{text}'.")
    return at + 1


def _left(now: float, text: Scalar, count: Scalar = 1) -> Value:
    return as_text(text)[: int(as_number(count))]


def _right(now: float, text: Scalar, count: Scalar = 1) -> Value:
    return as_text(text)[-int(as_number(count)) :] if as_number(count) else ""


def _mid(now: float, text: Scalar, start: Scalar, count: Scalar) -> Value:
    begin = int(as_number(start)) - 1
    return as_text(text)[begin : begin + int(as_number(count))]


def _sqrt(now: float, value: Scalar) -> Value:
    if as_number(value) < 0:
        text = "Function SQRT parameter 1 value is negative. It should be positive or zero."
        raise FormulaError("NUM", text)
    return math.sqrt(as_number(value))


def _missing(now: float) -> Value:
    raise FormulaError("N_A")


def _type(now: float, value: Any) -> Value:
    if isinstance(value, FormulaError):
        return 16
    return 64 if isinstance(value, list) else 4 if isinstance(value, bool) else 2 if isinstance(value, str) else 1


LAZY = ("IF", "IFERROR", "IFNA", "ISERROR", "ISNUMBER", "ISTEXT", "ISLOGICAL", "TYPE")
FUNCTIONS: dict[str, Callable[..., Value]] = {
    "SUM": lambda now, *given: sum(_numbers(given)),
    "AVERAGE": _average,
    "MIN": lambda now, *given: min(_numbers(given), default=0),
    "MAX": lambda now, *given: max(_numbers(given), default=0),
    "COUNT": lambda now, *given: len(_numbers(given)),
    "COUNTA": lambda now, *given: sum(value is not None for value, _ in _flat(given)),
    "COUNTBLANK": lambda now, *given: sum(value in (None, "") for value, _ in _flat(given)),
    "COUNTIF": _countif,
    "SUMIF": _sumif,
    "VLOOKUP": _vlookup,
    "IF": _if,
    "IFERROR": _iferror,
    "IFNA": _ifna,
    "ISERROR": lambda now, value: isinstance(value, FormulaError),
    "ISNUMBER": lambda now, value: isinstance(value, int | float) and not isinstance(value, bool),
    "ISLOGICAL": lambda now, value: isinstance(value, bool),
    "TYPE": _type,
    "NA": _missing,
    "SQRT": _sqrt,
    "ISTEXT": lambda now, value: isinstance(value, str),
    "ISBLANK": lambda now, value: value is None,
    "AND": lambda now, *given: all(_truth(value) for value, _ in _flat(given)),
    "OR": lambda now, *given: any(_truth(value) for value, _ in _flat(given)),
    "NOT": lambda now, value: not _truth(value),
    "ROUND": _round,
    "ABS": lambda now, value: abs(as_number(value)),
    "MOD": lambda now, value, by: as_number(value) % as_number(by),
    "CONCATENATE": lambda now, *given: "".join(as_text(value) for value, _ in _flat(given)),
    "LEN": lambda now, value: len(as_text(value)),
    "UPPER": lambda now, value: as_text(value).upper(),
    "LOWER": lambda now, value: as_text(value).lower(),
    "TRIM": lambda now, value: " ".join(as_text(value).split()),
    "EXACT": lambda now, one, other: as_text(one) == as_text(other),
    "SUBSTITUTE": _substitute,
    "FIND": lambda now, part, text, start=1: _found(as_text(part), as_text(text), start),
    "SEARCH": lambda now, part, text, start=1: _found(as_text(part).casefold(), as_text(text).casefold(), start),
    "REGEXMATCH": lambda now, text, pattern: re.search(as_text(pattern), as_text(text)) is not None,
    "INT": lambda now, value: math.floor(as_number(value)),
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _mid,
    "VALUE": lambda now, value: as_number(value),
    "T": lambda now, value: value if isinstance(value, str) else "",
    "N": lambda now, value: 0 if isinstance(value, str) else as_number(value),
    "DATE": lambda now, year, month, day: serial_of(date(int(year), int(month), int(day))),
    "TODAY": lambda now: int(_moment(now)),
    "NOW": _moment,
    "TRUE": lambda now: True,
    "FALSE": lambda now: False,
    "PI": lambda now: 3.141592653589793,
    "HYPERLINK": _hyperlink,
    "IMAGE": lambda now, *given: "",
    "IMPORTXML": _away,
    "IMPORTDATA": _away,
    "IMPORTHTML": _away,
    "IMPORTFEED": _away,
    "IMPORTRANGE": _away,
    "INDIRECT": _away,
}
