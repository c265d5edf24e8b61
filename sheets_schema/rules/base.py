"""What rules are made from and what they see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from sheets_schema.cells import typed_text
from sheets_schema.findings import SEVERITIES, Finding, Severity
from sheets_schema.folding import fold
from sheets_schema.model import Frame, Rule, Table, Words
from sheets_schema.records import CheckedRecord, Entry, Note, Reading
from sheets_schema.types.text import is_placeholder

NOT_READ = Reading()
"""The reading of an empty entry, and of one that could not be read."""

Details: TypeAlias = tuple[tuple[str, str], ...]


Seen: TypeAlias = CheckedRecord
"""A record as rules see it."""


def is_blank(entry: Entry) -> bool:
    """Whether a cell counts as empty: nothing, white space, or what people put where they have nothing to say."""
    value = entry[1]
    return not value.strip() or is_placeholder(value) if isinstance(value, str) else value is None


RecordCheck: TypeAlias = Callable[[Seen], Sequence[Finding]]
"""Judges one record. It speaks only when every entry it needs could be read."""

RecordRule: TypeAlias = Callable[[frozenset[str]], RecordCheck | None]
"""A rule over one record, given which of its fields are filled. None: it has nothing to say about such a record."""

TableRule: TypeAlias = Callable[[Sequence[Seen], str], Sequence[Finding]]
"""A rule over all records of a table of one school, given the school's id (empty: not known)."""


class Setting(NamedTuple):
    """Where a rule stands: the rule as loaded, its table, and the frame of the check."""

    rule: Rule
    table: Table
    frame: Frame

    def report(self, seen: Seen, key: str, note: Note) -> Finding:
        """A finding of this rule about field ``key``."""
        return report(seen, key, note, self.rule.severity)

    def names(self, option: str) -> tuple[str, ...]:
        """An option that holds one field key or several."""
        return named(self.rule, option)


def named(rule: Rule, option: str) -> tuple[str, ...]:
    """The field keys under an option of a rule; none when it has no such option."""
    held = rule.options.get(option, ())
    if isinstance(held, str):
        return (held,)
    return tuple(str(key) for key in held) if isinstance(held, Sequence) else ()


def report(seen: Seen, key: str, note: Note, severity: Severity | None = None) -> Finding:
    """A finding about field ``key`` of a record, at its cell, or at the record's home if it has none."""
    record = seen.record
    entry = record.entries.get(key)
    return Finding(
        note.code,
        severity or SEVERITIES[note.code],
        entry.at if entry else record.at,
        given=typed_text(entry.value) if entry else "",
        understood=seen.readings.get(key, NOT_READ).shown,
        suggestion=note.suggestion,
        table=record.table,
        record=record.key,
        field=key,
        details=note.details,
    )


def both_languages(name: str, words: Words) -> Details:
    """Words as details of a finding: ``name`` and ``name.en``."""
    return ((name, words.vi), (f"{name}.en", words.en))


def alternative(table: Table, keys: Sequence[str]) -> Details:
    """The label of the second of several fields of which one is asked; nothing when there is only one."""
    return both_languages("also", table.field(keys[1]).label) if len(keys) > 1 else ()


def same_key(value: object) -> object:
    """A value as it is compared: texts by their folded form, the rest as they are."""
    return fold(value) if isinstance(value, str) else value
