"""Mistakes that show only when steps, items, deadlines and tables are seen together."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Check, Part, keys_of, repeated_keys


def _items(root: Part) -> tuple[Part, ...]:
    return tuple(item for step in root.parts("steps") for item in step.parts("items"))


def repeated(root: Part) -> Iterator[Mistake]:
    """Keys of steps are there once, and so are those of items in all steps together."""
    yield from repeated_keys(root.parts("steps"))
    yield from repeated_keys(_items(root))


def deadlines(root: Part) -> Iterator[Mistake]:
    """A deadline that a step or an item has is declared."""
    declared = tuple(root.part("deadlines").plain)
    for part in (*root.parts("steps"), *_items(root)):
        yield from root.unknown(part.named("deadline"), declared, MistakeCode.UNKNOWN_DEADLINE)


def shown_by(root: Part) -> Iterator[Mistake]:
    """An item that the form shows names a table and fields that are there."""
    tables = {table.text("key"): table for table in root.parts("tables")}
    for item in _items(root):
        shown = item.part("shown_by")
        yield from root.unknown(shown.named("table"), tables, MistakeCode.UNKNOWN_TABLE)
        if table := tables.get(shown.text("table")):
            known = keys_of(table.parts("fields"))
            yield from root.unknown(shown.named("fields"), known, MistakeCode.UNKNOWN_FIELD)
            yield from root.unknown(shown.named("date"), known, MistakeCode.UNKNOWN_FIELD)


def steps_table(root: Part) -> Iterator[Mistake]:
    """Steps are reported in exactly one table, and such a table has steps to report."""
    reporting = [table for table in root.parts("tables") if table.text("kind") == "steps"]
    if root.parts("steps") and not reporting:
        yield root.mistake("steps", MistakeCode.NO_STEPS_TABLE)
    if reporting and not root.parts("steps"):
        yield reporting[0].mistake("kind", MistakeCode.NO_STEPS, given=reporting[0].text("key"))
    for table in reporting[1:]:
        first = reporting[0].text("key")
        yield table.mistake("kind", MistakeCode.SECOND_STEPS_TABLE, given=table.text("key"), first=first)


STEP_CHECKS: tuple[Check, ...] = (repeated, deadlines, shown_by, steps_table)
