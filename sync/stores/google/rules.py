"""Rules at typing time and conditional formats of a layout, as Google's requests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sheets_schema.cells import Box
from sheets_schema.layout import ConditionalFormat, Style, Validation, ValidationKind
from sync.stores.google.cells import Request, grid_range
from sync.stores.google.formats import rule_format
from sync.stores.google.formulas import formula, rule_formula

_LEAST, _MOST = -1e15, 1e15
_LAST_DAY = 2_958_465
_CELL = "{cell}"


def validation_request(sheet_id: int, box: Box, validation: Validation) -> Request:
    """A rule with its input message; Google has one message and no title, and says itself what is refused."""
    message = "\n".join(filter(None, (validation.input_title, validation.input_message)))
    rule: dict[str, Any] = {"condition": _condition(validation), "strict": validation.strict, "showCustomUi": True}
    if message:
        rule["inputMessage"] = message
    return {"setDataValidation": {"range": grid_range(sheet_id, box), "rule": rule}}


def _condition(validation: Validation) -> dict[str, Any]:
    if validation.kind is ValidationKind.LIST:
        return _holding("ONE_OF_LIST", *validation.choices)
    if validation.kind in (ValidationKind.INTEGER, ValidationKind.DECIMAL):
        least, most = _bounds(validation, _LEAST, _MOST)
        return _holding("NUMBER_BETWEEN", least, most)
    return _holding("CUSTOM_FORMULA", _custom(validation))


def _custom(validation: Validation) -> str:
    """The formula of a rule that is none of Google's own; a rule that allows anything only shows its message."""
    box = validation.box
    cell = Box(box.top, box.left, box.top, box.left).a1
    if validation.kind is ValidationKind.CUSTOM:
        return formula(validation.formula.replace(_CELL, cell))
    if validation.kind is ValidationKind.ANY:
        return "=TRUE"
    least, most = _bounds(validation, 0, _LAST_DAY)
    measured = f"LEN({cell})" if validation.kind is ValidationKind.LENGTH else cell
    return f"=AND({measured}>={least};{measured}<={most})"


def _bounds(validation: Validation, least: float, most: float) -> tuple[str, str]:
    lower = least if validation.minimum is None else max(least, validation.minimum)
    upper = most if validation.maximum is None else min(most, validation.maximum)
    return _number(lower), _number(upper)


def _number(number: float) -> str:
    """Without a decimal sign, which every locale writes in its own way: rules hold whole numbers."""
    return str(int(number))


def _holding(kind: str, *values: str) -> dict[str, Any]:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def format_request(
    sheet_id: int, box: Box, rule: ConditionalFormat, styles: Mapping[str, Style], names: Collection[str]
) -> Request:
    """A conditional format, after all that are there."""
    condition = _holding("CUSTOM_FORMULA", rule_formula(rule.formula, names))
    made = {
        "ranges": [grid_range(sheet_id, box)],
        "booleanRule": {"condition": condition, "format": rule_format(styles[rule.style])},
    }
    return {"addConditionalFormatRule": {"rule": made}}
