"""Rules at typing time, as Excel stores them: within a cell, or with long choices in a hidden worksheet."""

from __future__ import annotations

from typing import Any

from sheets_schema.cells import Box, column_letters
from sheets_schema.layout import Validation, ValidationKind

MAX_RULE = 255
"""Characters of a list of choices, a formula or a message; a title has 32 (ECMA-376 part 1, 18.3.1.32)."""

MAX_TITLE = 32

NAMES = {
    ValidationKind.LIST: "list",
    ValidationKind.DATE: "date",
    ValidationKind.INTEGER: "integer",
    ValidationKind.DECIMAL: "decimal",
    ValidationKind.LENGTH: "length",
    ValidationKind.CUSTOM: "custom",
    ValidationKind.ANY: "any",
}

LEAST, MOST = -1e15, 1e15


class Lists:
    """Choices that are kept in a very hidden worksheet, a column each, under a defined name. ``number`` tells them from
    those that a workbook has already.
    """

    def __init__(self, number: int = 1) -> None:
        self.worksheet = f"_lists{number}" if number > 1 else "_lists"
        self._prefix = f"danvan_list_{number}_" if number > 1 else "danvan_list_"
        self.columns: list[tuple[str, ...]] = []

    def keep(self, choices: tuple[str, ...]) -> str:
        """Keep these choices, once, and name them."""
        if choices not in self.columns:
            self.columns.append(choices)
        return self.name(self.columns.index(choices))

    def name(self, column: int) -> str:
        """The defined name of a list, counted from 0."""
        return f"{self._prefix}{column + 1}"

    def address(self, column: int) -> str:
        """Where a list stands: ``_lists!$A$1:$A$9``."""
        letters = column_letters(column + 1)
        return f"{self.worksheet}!${letters}$1:${letters}${len(self.columns[column])}"


def validation_options(validation: Validation, lists: Lists) -> dict[str, Any]:
    """The rule in XlsxWriter's words. Words beyond Excel's limits are cut, never refused."""
    options: dict[str, Any] = {
        "validate": NAMES[validation.kind],
        "error_type": "stop" if validation.strict else "warning",
        "input_title": validation.input_title[:MAX_TITLE],
        "input_message": _cut(validation.input_message),
        "error_title": validation.error_title[:MAX_TITLE],
        "error_message": _cut(validation.error_message),
    }
    return options | _rule(validation, lists)


def _rule(validation: Validation, lists: Lists) -> dict[str, Any]:
    if validation.kind is ValidationKind.LIST:
        return {"value": _choices(validation.choices, lists)}
    if validation.kind is ValidationKind.CUSTOM:
        return {"value": _formula(validation)}
    if validation.kind is ValidationKind.ANY:
        return {}
    least = LEAST if validation.minimum is None else validation.minimum
    most = MOST if validation.maximum is None else validation.maximum
    if validation.kind in (ValidationKind.DATE, ValidationKind.LENGTH):
        least, most = max(least, 0), min(most, 2_958_465)  # 31/12/9999; cells hold 32,767 characters
    return {"criteria": "between", "minimum": _number(least), "maximum": _number(most)}


def _choices(choices: tuple[str, ...], lists: Lists) -> list[str] | str:
    """The choices themselves when they fit and hold no separator, otherwise the name of a hidden list."""
    joined = ",".join(choices)
    has_separator = any(sign in choice for choice in choices for sign in ',;"')
    if len(joined) <= MAX_RULE and not has_separator:
        return list(choices)
    return f"={lists.keep(choices)}"


def _formula(validation: Validation) -> str:
    box = validation.box
    first_cell = Box(box.top, box.left, box.top, box.left).a1
    return f"={validation.formula.lstrip('=').replace('{cell}', first_cell)}"


def _number(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number


def _cut(text: str) -> str:
    return text if len(text) <= MAX_RULE else f"{text[: MAX_RULE - 1]}…"
