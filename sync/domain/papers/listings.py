"""The lists that belong to a model: its targets, its exemplars."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.model import Field, Schema, Table, TableKind
from sheets_schema.records import CheckedRecord
from sync.domain.outcome import Outcome
from sync.domain.papers.printed import printed
from sync.domain.papers.values import Column, Listing


def listings_of(outcome: Outcome, schema: Schema, model: str) -> Iterator[Listing]:
    """Every list of the schema, with the records that point at ``model``; links and sensitive data are left out."""
    for table in schema.tables:
        if table.kind is TableKind.LIST:
            fields = printed_fields(table)
            rows = tuple(
                tuple(printed(field, record) for field in fields) for record in records_of(outcome, table, model)
            )
            columns = tuple(Column(field.key, field.label.vi) for field in fields)
            yield Listing(table.key, table.record_label.vi or table.label.vi, columns, rows)


def printed_fields(table: Table) -> tuple[Field, ...]:
    """The columns of a list that may stand on paper."""
    return tuple(one for one in table.fields if one.type not in ("record", "link") and not one.sensitive)


def records_of(outcome: Outcome, table: Table, model: str) -> Iterator[CheckedRecord]:
    """The records of a list that point at a model; without such a field, all of them."""
    pointers = [field.key for field in table.fields if field.type == "record"]
    for one in outcome.checked.records if outcome.checked else ():
        if one.record.table == table.key and one.filled and all(one.value(key) == model for key in pointers):
            yield one


def result_fields(table: Table) -> frozenset[str]:
    """The fields of a list that say what was reached: those that a rule asks to be proven."""
    return frozenset(key for rule in table.rules if rule.kind == "needs_proof" for key in rule.fields)


def without_results(listing: Listing, table: Table) -> Listing:
    """The list as it is registered, before there are results."""
    results = result_fields(table)
    kept = [at for at, column in enumerate(listing.columns) if column.key not in results]
    return listing._replace(
        columns=tuple(listing.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in listing.rows),
    )
