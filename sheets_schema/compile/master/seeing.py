"""The rules and colours of a list's columns, wherever these stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.master.styles import STATUS_STYLES
from sheets_schema.compile.master.tables import LAST_ROW, MasterColumn
from sheets_schema.compile.master.words import DECISIONS, LOOK_AGAIN
from sheets_schema.findings import Severity
from sheets_schema.layout import ConditionalFormat, Validation
from sheets_schema.messages import severity_name
from sheets_schema.model import Owner

Placed = Sequence[tuple[int, MasterColumn]]
"""Columns of a list with where they stand, from the left."""


def validations(placed: Placed, head: int, scale: float) -> Iterator[Validation]:
    """The rules of the officials' columns, below the row of headings. ``scale``: the highest score."""
    for at, column in placed:
        if column.rule:
            maximum = scale if column.key == "score" else column.rule.maximum
            yield replace(column.rule, box=_below(head, at), maximum=maximum)


def decision_colours(placed: Placed, head: int) -> Iterator[ConditionalFormat]:
    """A returned model without its reason shows at once; what asks for a second look too."""
    columns = {column.key: at for at, column in placed}
    letters = {key: f"${column_letters(at)}{head + 1}" for key, at in columns.items()}
    if {"decision", "reason"} <= {column.key for _, column in placed if column.owner is Owner.OFFICIAL}:
        returned = f'{letters["decision"]}="{DECISIONS[2].vi}"'
        yield ConditionalFormat(_below(head, columns["reason"]), f'AND({returned},TRIM({letters["reason"]})="")', "bad")
        for words, style in zip(DECISIONS, ("later", "good", "gone"), strict=True):
            yield ConditionalFormat(_below(head, columns["decision"]), f'{letters["decision"]}="{words.vi}"', style)
        if "review" in columns:
            yield ConditionalFormat(
                _below(head, columns["review"]), f'LEFT({letters["review"]},1)="{LOOK_AGAIN}"', "ask"
            )


def status_colours(placed: Placed, head: int) -> Iterator[ConditionalFormat]:
    """The colours of statuses and of severities, over all columns from the first such to the last."""
    at = [at for at, column in placed if column.style in _SIGNS]
    style = next((column.style for _, column in placed if column.style in _SIGNS), "")
    if at:
        cell = f"{column_letters(at[0])}{head + 1}"
        box = Box(head + 1, at[0], LAST_ROW, at[-1])
        yield from (ConditionalFormat(box, f'{cell}="{text}"', name) for text, name in _SIGNS[style].items())


def _below(head: int, at: int) -> Box:
    return Box(head + 1, at, LAST_ROW, at)


def _severities() -> dict[str, str]:
    styles = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.QUESTION: "ask"}
    return {severity_name(severity, "vi"): style for severity, style in styles.items()}


_SIGNS = {"status": STATUS_STYLES, "severity": _severities()}
