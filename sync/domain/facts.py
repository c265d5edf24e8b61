"""What a store can tell of a workbook beside its values: protection, rules at typing time, formats, locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sheets_schema.cells import Box
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind

Address = tuple[int, int]

RULE = "rule"
"""A rule at typing time that is no list: stores write those in too many ways to compare them."""


@frozen
class SheetFacts:
    """One worksheet. ``rules``: boxes of cells and the rule that holds in them (``rule_name``).

    ``texts``: the cells whose format is text; ``unlocked``: those that people may fill in while it is protected;
    ``formulas``: those that hold a formula. ``extras``: what stands in no cell and would be lost if the workbook were
    built anew: ``picture``, ``chart``, ``comment`` ...
    """

    is_protected: bool = False
    rules: tuple[tuple[Box, str], ...] = ()
    texts: frozenset[Address] = frozenset()
    unlocked: frozenset[Address] = frozenset()
    formulas: frozenset[Address] = frozenset()
    extras: tuple[str, ...] = ()


@frozen
class WorkbookFacts:
    """One workbook; ``locale`` and ``time_zone`` are empty where a store has none. ``extras`` as in ``SheetFacts``.

    ``loses_others``: worksheets that the template does not know would be lost too.
    """

    worksheets: Mapping[str, SheetFacts] = field(default_factory=dict)
    locale: str = ""
    time_zone: str = ""
    extras: tuple[str, ...] = ()
    loses_others: bool = False


def list_rule(choices: tuple[str, ...]) -> str:
    """How a drop-down is named: by what it offers."""
    return "list:" + "\n".join(choices)


def rule_name(validation: Validation) -> str:
    """How a rule of a layout is named; empty for one that only shows a message."""
    if validation.kind is ValidationKind.ANY:
        return ""
    return list_rule(validation.choices) if validation.kind is ValidationKind.LIST else RULE
