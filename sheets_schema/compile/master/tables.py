"""Which tables the master has, with their columns and who owns each; derived from the schema alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.rules import DECISION_RULES
from sheets_schema.compile.master.words import COLUMNS, TITLES
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation
from sheets_schema.model import NO_WORDS, Field, Owner, Schema, Table, TableKind, Words
from sheets_schema.types import LOOKS, Look

MATRIX, LATE, FINDINGS, RUNS = "ma_tran", "thieu_tre", "loi", "nhat_ky"
ARCHIVE, REVIEWS = "luu_tru", "da_xet"
ROW_STATE = "row_state"
DECISION_COLUMNS = (
    "decision",
    "reason",
    "new_deadline",
    "reviewer",
    "recognised",
    "score",
    "zero_criteria",
    "award",
)
"""Columns of the subject's table in which officials decide."""

FIRST_ROW, LAST_ROW = 7, 20_000
"""The rows of a new master's tables: where they begin, and down to where rules and colours reach."""

_LOOKS: Mapping[Look, tuple[float, str]] = {
    Look.TEXT: (20, "row"),
    Look.LONG_TEXT: (38, "long"),
    Look.DATE: (13, "date"),
    Look.NUMBER: (12, "decimal"),
}
"""Width and style of the columns of records."""

_ARCHIVED = {"official": "row", "official_date": "date", "official_number": "decimal", "review": "note"}
"""How columns that officials filled in look in the archive."""

_NAME_WIDTH = 40
_RECORD_HEIGHT = 64
"""Points: long texts show their beginning, and the row stays a row."""


@frozen
class MasterColumn:
    """One column of a master table. ``style`` names one of the master's styles; ``rule`` holds while typing."""

    key: str
    label: Words
    width: float
    style: str = "row"
    owner: Owner = Owner.SYSTEM
    rule: Validation | None = None
    group: Words = NO_WORDS


@frozen
class MasterTable:
    """One table of the master on a worksheet of its own.

    ``is_transient``: rows that are no longer wanted go; otherwise they stay and are marked. ``row_height``
    (points): that of every row; None: by the content. ``is_hidden``: what the sync remembers, not for people.
    """

    key: str
    title: Words
    intro: str
    columns: tuple[MasterColumn, ...]
    is_transient: bool = False
    row_height: float | None = None
    is_hidden: bool = False

    @property
    def system_columns(self) -> tuple[str, ...]:
        """Keys of the columns that the sync fills, in order; the mark of the row itself is not one."""
        ours = (column.key for column in self.columns if column.owner is Owner.SYSTEM)
        return tuple(key for key in ours if key != ROW_STATE)


def master_tables(schema: Schema) -> tuple[MasterTable, ...]:
    """Every keyed table of the master except the overview, in the order of its worksheets."""
    records = tuple(_record_table(schema, table) for table in record_tables(schema))
    subject = next(table for table in records if table.key == schema.subject.key)
    return (_matrix(schema), _late(), *records, _findings(), _roster(), _archive(subject), _runs(), _reviews())


def record_tables(schema: Schema) -> tuple[Table, ...]:
    """The tables whose records the master lists: the subject's form and every list."""
    return tuple(table for table in schema.tables if table.subject or table.kind is TableKind.LIST)


def companion_fields(schema: Schema, table: Table) -> Iterator[tuple[Table, Field]]:
    """Fields of one-record forms on the subject's worksheet; they are shown beside each subject record."""
    if not table.subject:
        return
    home = next(sheet for sheet in schema.worksheets if table.key in sheet.tables)
    for other in (schema.table(key) for key in home.tables if key != table.key):
        if other.kind is TableKind.FORM:
            yield from ((other, field) for field in other.fields)


def _column(key: str, width: float, style: str = "row") -> MasterColumn:
    return MasterColumn(key, COLUMNS[key], width, style)


def _official(key: str, width: float, style: str = "official") -> MasterColumn:
    return MasterColumn(key, COLUMNS[key], width, style, Owner.OFFICIAL, DECISION_RULES.get(key))


def _matrix(schema: Schema) -> MasterTable:
    items = tuple(
        MasterColumn(f"{step.key}.{item.key}", item.label, 15, "status", group=step.label)
        for step, item in schema.items()
    )
    head = (_column("school", 30), _column("model", 44), _column("completeness", 12, "percent"))
    columns = (*head, *items, _column("cell", 10, "link"), _column(ROW_STATE, 18, "note"))
    return MasterTable(MATRIX, TITLES[MATRIX], MATRIX, columns)


def _late() -> MasterTable:
    columns = (
        _column("school", 30),
        _column("commune", 18),
        _column("model", 12),
        _column("step", 34),
        _column("item", 46),
        _column("status", 18, "status"),
        _column("due", 12, "date"),
        _column("days_late", 10, "number"),
        _column("contact", 28),
        _column("phone", 14),
        _column("cell", 14, "link"),
        _column(ROW_STATE, 18, "note"),
    )
    return MasterTable(LATE, TITLES[LATE], LATE, columns, is_transient=True)


def _record_table(schema: Schema, table: Table) -> MasterTable:
    home = next(sheet for sheet in schema.worksheets if table.key in sheet.tables)
    head = [_column("school", 30), *([_column("model", 12)] if table.subject else [])]
    name = [_name_column(table)] if table.subject and table.name_field else []
    companions = [_field_column(field, prefix=f"{other.key}.") for other, field in companion_fields(schema, table)]
    own = [_field_column(field) for field in table.fields if field.key != table.name_field or not table.subject]
    tail = [_column("cell", 12, "link"), _column(ROW_STATE, 18, "note")]
    columns = (*head, *name, *(_decisions() if table.subject else ()), *companions, *own, *tail)
    height = _RECORD_HEIGHT if any(LOOKS[field.type] is Look.LONG_TEXT for field in table.fields) else None
    return MasterTable(table.key, home.title, "records", columns, row_height=height)


def _decisions() -> tuple[MasterColumn, ...]:
    return (
        _official("decision", 13),
        _official("reason", 30),
        _official("new_deadline", 13, "official_date"),
        _official("reviewer", 18),
        _column("review", 24, "review"),
        _column("changes", 36, "long"),
        _official("recognised", 11),
        _official("score", 9, "official_number"),
        _official("zero_criteria", 11, "official_number"),
        _column("grade", 12, "status"),
        _official("award", 24),
    )


def _name_column(table: Table) -> MasterColumn:
    return replace(_field_column(table.field(table.name_field)), width=_NAME_WIDTH)


def _field_column(field: Field, prefix: str = "") -> MasterColumn:
    width, style = _LOOKS[LOOKS[field.type]]
    return MasterColumn(f"{prefix}{field.key}", field.label, width, style)


def _findings() -> MasterTable:
    columns = (
        _column("school", 30),
        _column("severity", 12, "severity"),
        _column("worksheet", 14),
        _column("cell", 12, "link"),
        _column("field", 26),
        _column("given", 26),
        _column("understood", 20),
        _column("message", 70),
        _column(ROW_STATE, 18, "note"),
    )
    return MasterTable(FINDINGS, TITLES[FINDINGS], FINDINGS, columns, is_transient=True)


def _roster() -> MasterTable:
    columns = (
        _official("id", 20),
        _official("name", 34),
        _official("schooling", 12),
        _official("commune", 20),
        _official("contact", 22),
        _official("email", 26),
        _official("phone", 14),
        _official("workbook", 30),
        _official("extension", 13, "official_date"),
        _official("granted_by", 22),
        _official("extension_reason", 30),
        _official("note", 30),
        _column("reading", 40),
        _column("completeness", 12, "percent"),
        _column("findings", 12, "number"),
        _column("missing", 10, "number"),
        _column("overdue", 10, "number"),
    )
    return MasterTable(ROSTER, TITLES[ROSTER], ROSTER, columns)


def _archive(subject: MasterTable) -> MasterTable:
    """The subject's table again, for rows that went; nobody decides there any more."""
    kept = (
        replace(column, owner=Owner.SYSTEM, rule=None, style=_ARCHIVED.get(column.style, column.style))
        for column in subject.columns
        if column.key not in ("cell", ROW_STATE)
    )
    return MasterTable(ARCHIVE, TITLES[ARCHIVE], ARCHIVE, (_column("archived", 13, "date"), *kept), row_height=48)


def _reviews() -> MasterTable:
    columns = (
        _column("verdict", 12),
        _column("act", 12),
        _column("since", 12, "date"),
        _column("round", 8, "number"),
        _column("baseline", 60),
    )
    return MasterTable(REVIEWS, TITLES[REVIEWS], REVIEWS, columns, is_hidden=True)


def _runs() -> MasterTable:
    names = ("run", "as_of", "expected", "read", "failed", "findings", "missing", "overdue", "feedback", "cells")
    styles = {"run": "row", "as_of": "date"}
    columns = tuple(_column(name, 20 if name == "run" else 14, styles.get(name, "number")) for name in names)
    figures = (_column("models", 14, "number"), _column("completeness", 12, "percent"))
    return MasterTable(RUNS, TITLES[RUNS], RUNS, (*columns, _column("seconds", 10, "number"), *figures))
