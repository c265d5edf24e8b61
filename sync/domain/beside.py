"""What a model has beside its form: its rows in lists, and how far its step items are. By table, as one text each.

A school that was asked for targets or proofs mends its lists and steps, and not a word of the form itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sheets_schema.cells import Grid
from sheets_schema.compile.master.tables import MATRIX, ROW_STATE, record_tables
from sheets_schema.keyed import KeyedTable
from sheets_schema.model import Field, Schema, Table, Words
from sync.domain.decisions import Model, numbered
from sync.domain.master import locate_master
from sync.domain.shown import shown_text
from sync.domain.snapshot import Snapshot
from sync.domain.tables import TableContent

_PREFIX = "@"
_UNTOUCHED = {"·": "○"}
"""An item that is missing was not due before: that is time going by, and nobody's doing."""


class _Row(NamedTuple):
    key: str
    texts: Mapping[str, str]


def beside_labels(schema: Schema) -> Mapping[str, Words]:
    """The names of what there is beside the form, by key."""
    steps = {MATRIX: schema.steps_table.label} if schema.steps_table else {}
    return {f"{_PREFIX}{key}": label for key, label in ({one.key: one.label for one in _lists(schema)} | steps).items()}


def beside_in_master(schema: Schema, master: Snapshot, models: Collection[Model]) -> Mapping[Model, Mapping[str, str]]:
    """What the master shows of these models beside their forms."""
    located = locate_master(master) if models else {}
    rows = {key: _rows(*located[key], _schools(models)) for key in _tables(schema) if key in located}
    return _beside(schema, rows, models)


def beside_in_contents(
    schema: Schema, contents: Iterable[TableContent], models: Collection[Model]
) -> Mapping[Model, Mapping[str, str]]:
    """What the master is about to show of these models beside their forms."""
    wanted = [one for one in (contents if models else ()) if one.table in _tables(schema)]
    rows = {one.table: _content_rows(one, _schools(models)) for one in wanted}
    return _beside(schema, rows, models)


def _tables(schema: Schema) -> tuple[str, ...]:
    return (*(table.key for table in _lists(schema)), MATRIX)


def _schools(models: Iterable[Model]) -> frozenset[str]:
    return frozenset(school for school, _ in models)


def _rows(grid: Grid, table: KeyedTable, schools: frozenset[str]) -> Iterator[_Row]:
    """The rows of these schools that are not marked as gone or old."""
    state = table.columns.get(ROW_STATE, 0)
    for key, row in table.rows.items():
        if key.partition("/")[0] in schools and not shown_text(grid.at(row, state)):
            yield _Row(key, {name: shown_text(grid.at(row, column)) for name, column in table.columns.items()})


def _content_rows(content: TableContent, schools: frozenset[str]) -> Iterator[_Row]:
    for row in content.rows:
        if row.school in schools:
            yield _Row(row.key, dict(zip(content.columns, map(shown_text, row.values), strict=True)))


def _lists(schema: Schema) -> Iterator[Table]:
    return (table for table in record_tables(schema) if _reference(schema, table))


def _reference(schema: Schema, table: Table) -> Field | None:
    """The field of a list that names the model."""
    named = (one for one in table.fields if one.options.get("table") == schema.subject.key)
    return next(named, None)


def _beside(
    schema: Schema, rows: Mapping[str, Iterable[_Row]], models: Collection[Model]
) -> Mapping[Model, Mapping[str, str]]:
    found: dict[Model, dict[str, list[str]]] = {model: {key: [] for key in beside_labels(schema)} for model in models}
    for table in _lists(schema):
        for model, text in _listed(schema, table, rows.get(table.key, ()), models):
            found[model][f"{_PREFIX}{table.key}"].append(text)
    for row in rows.get(MATRIX, ()) if schema.steps_table else ():
        school, _, name = row.key.partition("/")
        if (school, name) in found:
            found[school, name][f"{_PREFIX}{MATRIX}"].append(_signs(schema, row))
    return {model: {key: "\n".join(sorted(texts)) for key, texts in one.items()} for model, one in found.items()}


def _listed(
    schema: Schema, table: Table, rows: Iterable[_Row], models: Collection[Model]
) -> Iterator[tuple[Model, str]]:
    """Rows that name a model, or none: then they count for all of the school's."""
    by_school: dict[str, list[Model]] = {}
    for model in models:
        by_school.setdefault(model[0], []).append(model)
    reference = _reference(schema, table)
    for row in rows:
        named = row.texts.get(reference.key, "") if reference else ""
        for model in by_school.get(row.key.partition("/")[0], ()):
            if named in ("", numbered(schema, model[1])):
                yield model, " | ".join(row.texts.get(field.key, "") for field in table.fields)


def _signs(schema: Schema, row: _Row) -> str:
    signs = (row.texts.get(f"{step.key}.{item.key}", "")[:1] for step, item in schema.items())
    return "".join(_UNTOUCHED.get(sign, sign) for sign in signs)
