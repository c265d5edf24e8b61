"""What breaks the rules of data validation: the API writes it all the same, and people see a red corner or a refusal.

Conditions as of https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ConditionType
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from .a1 import Span, span_name
from .display import is_date, show
from .formula_functions import FormulaError, Scalar, as_text
from .formulas import Evaluator
from .grid import Sheet, Workbook
from .values import number_format

Json = dict[str, Any]
_LINK = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class Violation(NamedTuple):
    """A cell whose rule does not hold. ``strict``: a person would not have been let type it."""

    cell: str
    strict: bool


def violations(workbook: Workbook, now: float) -> Iterator[Violation]:
    """Every filled cell that breaks its own rule."""
    evaluator = Evaluator(workbook, now)
    for sheet in workbook.sheets:
        for row, cells in sheet.rows.items():
            for column, cell in cells.items():
                rule = cell.get("dataValidation")
                if rule and "userEnteredValue" in cell and not holds(evaluator, sheet, (row, column), rule):
                    name = span_name(sheet.title, Span(row, row + 1, column, column + 1))
                    yield Violation(name, bool(rule.get("strict")))


def holds(evaluator: Evaluator, sheet: Sheet, at: tuple[int, int], rule: Json) -> bool:
    """Whether the content of a cell fits its rule; an error in the cell or in the formula does not."""
    condition = rule["condition"]
    try:
        value = evaluator.scalar(sheet, *at)
        given = [_operand(evaluator, sheet, one) for one in condition.get("values", [])]
    except FormulaError:
        return False
    kind = condition["type"]
    if kind in ("ONE_OF_LIST", "ONE_OF_RANGE"):
        return _shown(evaluator, sheet, at) in [as_text(one) for each in given for one in _flat(each)]
    if kind == "CUSTOM_FORMULA":
        return given[0] not in (False, None, 0, "")
    return _CONDITIONS[kind](value, [next(iter(_flat(one)), None) for one in given], _looks(evaluator, sheet, at))


def _operand(evaluator: Evaluator, sheet: Sheet, value: Json) -> Any:
    if "relativeDate" in value:
        return int(evaluator.now / 86400) + 25569 + _RELATIVE[value["relativeDate"]]
    text = value.get("userEnteredValue", "")
    if text.startswith("="):
        return evaluator.worked_out(sheet, text)
    try:
        return float(text)
    except ValueError:
        return text


def _flat(value: Any) -> list[Scalar]:
    return [one for row in value for one in row] if isinstance(value, list) else [value]


def _shown(evaluator: Evaluator, sheet: Sheet, at: tuple[int, int]) -> str:
    kind = number_format(evaluator.workbook, sheet.cell(*at))
    return show(evaluator.effective(sheet, *at), kind, evaluator.workbook.locale)


def _looks(evaluator: Evaluator, sheet: Sheet, at: tuple[int, int]) -> bool:
    """Whether the cell shows its number as a date."""
    return is_date(number_format(evaluator.workbook, sheet.cell(*at)))


_RELATIVE = {"PAST_YEAR": -365, "PAST_MONTH": -30, "PAST_WEEK": -7, "YESTERDAY": -1, "TODAY": 0, "TOMORROW": 1}
_Test = Callable[[Scalar, list[Scalar], bool], bool]


def _number(test: Callable[[float, list[float]], bool]) -> _Test:
    def fits(value: Scalar, given: list[Scalar], shows_date: bool) -> bool:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return test(value, [float(one or 0) for one in given])

    return fits


def _date(test: Callable[[float, list[float]], bool]) -> _Test:
    fits = _number(test)
    return lambda value, given, shows_date: shows_date and fits(value, given, shows_date)


def _text(test: Callable[[str, str], bool]) -> _Test:
    def fits(value: Scalar, given: list[Scalar], shows_date: bool) -> bool:
        return test(as_text(value).casefold(), as_text(given[0]).casefold() if given else "")

    return fits


_CONDITIONS: dict[str, _Test] = {
    "NUMBER_GREATER": _number(lambda value, given: value > given[0]),
    "NUMBER_GREATER_THAN_EQ": _number(lambda value, given: value >= given[0]),
    "NUMBER_LESS": _number(lambda value, given: value < given[0]),
    "NUMBER_LESS_THAN_EQ": _number(lambda value, given: value <= given[0]),
    "NUMBER_EQ": _number(lambda value, given: value == given[0]),
    "NUMBER_NOT_EQ": _number(lambda value, given: value != given[0]),
    "NUMBER_BETWEEN": _number(lambda value, given: given[0] <= value <= given[1]),
    "NUMBER_NOT_BETWEEN": _number(lambda value, given: not given[0] <= value <= given[1]),
    "TEXT_CONTAINS": _text(lambda value, given: given in value),
    "TEXT_NOT_CONTAINS": _text(lambda value, given: given not in value),
    "TEXT_STARTS_WITH": _text(lambda value, given: value.startswith(given)),
    "TEXT_ENDS_WITH": _text(lambda value, given: value.endswith(given)),
    "TEXT_NOT_EQ": _text(lambda value, given: value != given),
    "TEXT_EQ": _text(lambda value, given: value == given),
    "TEXT_IS_EMAIL": _text(lambda value, given: _MAIL.fullmatch(value) is not None),
    "TEXT_IS_URL": _text(lambda value, given: _LINK.fullmatch(value) is not None),
    "DATE_IS_VALID": _date(lambda value, given: True),
    "DATE_EQ": _date(lambda value, given: int(value) == int(given[0])),
    "DATE_BEFORE": _date(lambda value, given: value < given[0]),
    "DATE_AFTER": _date(lambda value, given: value >= given[0] + 1),
    "DATE_ON_OR_BEFORE": _date(lambda value, given: value < given[0] + 1),
    "DATE_ON_OR_AFTER": _date(lambda value, given: value >= given[0]),
    "DATE_BETWEEN": _date(lambda value, given: given[0] <= value < given[1] + 1),
    "DATE_NOT_BETWEEN": _date(lambda value, given: not given[0] <= value < given[1] + 1),
    "BOOLEAN": lambda value, given, shows_date: value in (given or [True, False]),
    "BLANK": lambda value, given, shows_date: value in (None, ""),
    "NOT_BLANK": lambda value, given, shows_date: value not in (None, ""),
}
