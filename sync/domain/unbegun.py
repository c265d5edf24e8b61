"""Forms that a school has not begun: said once, instead of cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sheets_schema.findings import Code, Finding
from sheets_schema.model import Schema, TableKind
from sheets_schema.records import Checked, CheckedRecord


class Told(NamedTuple):
    """Findings of a school, apart from those that only say that a form which it has not begun is empty."""

    findings: tuple[Finding, ...]
    unbegun: tuple[Finding, ...] = ()


def told_apart(schema: Schema, checked: Checked) -> Told:
    """Divide the findings. A model without any entry is not begun, and then neither is an empty form beside it."""
    if not any(finding.code is Code.REQUIRED for finding in checked.findings):
        return Told(checked.findings)
    blank = {(one.record.table, one.record.key) for one in _blank_forms(schema, checked)}
    unbegun = tuple(one for one in checked.findings if one.code is Code.REQUIRED and (one.table, one.record) in blank)
    left = set(map(id, unbegun))
    return Told(tuple(one for one in checked.findings if id(one) not in left), unbegun)


def _blank_forms(schema: Schema, checked: Checked) -> Iterator[CheckedRecord]:
    forms = {table.key for table in schema.tables if table.kind is TableKind.FORM}
    records = [one for one in checked.records if one.record.table in forms]
    subject = schema.subject.key
    is_begun = any(one.filled for one in records if one.record.table == subject)
    for one in records:
        if not one.filled and (one.record.table == subject or not is_begun):
            yield one
