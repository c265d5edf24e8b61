"""The checker: records go in, and come out with a reading of every entry and with all findings at once.

Everything that does not depend on a school is worked out once, when the checker is compiled. A clean entry
then costs its field type's reading and little else, an empty one a single comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import TypeAlias

from sheets_schema.compile.checker.columns import Column, NotAsked
from sheets_schema.compile.checker.tables import School, TableChecker
from sheets_schema.findings import Code, Finding
from sheets_schema.folding import fold
from sheets_schema.model import Condition, Field, Frame, Owner, Schema, Table, TableKind
from sheets_schema.records import Checked, Record
from sheets_schema.rules import record_rules, table_rules
from sheets_schema.rules.claim import claims
from sheets_schema.rules.copies import copies_of
from sheets_schema.rules.neighbours import swapped_days
from sheets_schema.types import field_type
from sheets_schema.types.base import FieldType

FieldTypes: TypeAlias = Callable[[Field, Schema, Frame], FieldType]


_TABLE_OF = attrgetter("table")


class Checker:
    """A schema compiled for one frame; checks any number of schools."""

    def __init__(self, tables: Sequence[TableChecker]) -> None:
        self._tables = {one.table.key: one for one in sorted(tables, key=lambda one: bool(one.pointers))}

    def check(self, records: Iterable[Record], school: str = "", found: Sequence[Finding] = ()) -> Checked:
        """Read and judge one school's records; ``school`` is the id of the workbook's own school.

        ``found`` are findings that were made while the records were looked for; they come first in the result,
        and an entry or a field that they name is not also reported as missing. The records come back in the
        order given, each with a reading for every entry; those of tables that the schema does not have are left out.
        """
        own: dict[str, list[Record]] = {key: [] for key in self._tables}
        runs = [(key, tuple(run)) for key, run in groupby(records, _TABLE_OF) if key in own]
        for key, run in runs:
            own[key] += run
        state = School(school, list(found))
        if found:
            state.lost.update((one.table, one.field) for one in found if one.code is Code.FIELD_NOT_FOUND)
            state.blamed.update((one.table, one.record, one.field) for one in found)
        checked = {key: iter(table.check(own[key], state)) for key, table in self._tables.items()}
        in_order = chain.from_iterable([islice(checked[key], len(run)) for key, run in runs])
        return Checked(tuple(in_order), tuple(state.findings))


def compile_checker(schema: Schema, frame: Frame, field_types: FieldTypes = field_type) -> Checker:
    """Work out once what the check of every school needs."""
    return Checker([_compile_table(table, schema, frame, field_types) for table in schema.tables])


def _compile_table(table: Table, schema: Schema, frame: Frame, field_types: FieldTypes) -> TableChecker:
    """Compile one table; only what schools enter is checked."""
    asked = [one for one in table.fields if one.owner is Owner.SCHOOL]
    columns = {one.key: Column(field_types(one, schema, frame), copies_of(one)) for one in asked}
    named = {one.options["table"] for other in schema.tables for one in other.fields if one.type == "record"}
    own = (claims(schema, table),) if table.kind is TableKind.STEPS else ()
    return TableChecker(
        table,
        {one.key: columns[one.key] if one.key in columns else NotAsked() for one in table.fields},
        columns,
        frozenset(one.key for one in asked if one.required),
        tuple((one.key, when, _folded(when)) for one in asked if (when := one.required_when)),
        {one.key: str(one.options["table"]) for one in asked if one.type == "record"},
        {one.key: one.name_field for one in schema.tables},
        table.key in named,
        record_rules(table, frame) + own,
        table_rules(table, frame),
        swapped_days(table),
    )


def _folded(condition: Condition) -> frozenset[str]:
    """A condition's values as they are compared."""
    return frozenset(fold(value) for value in condition.values)
