"""Which figures the overview shows: its keyed tables, in their order."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.compile.master.keys import MOST_BEHIND
from sheets_schema.compile.master.words import COLUMNS, FIGURES, OTHER, SECTIONS
from sheets_schema.findings import Severity
from sheets_schema.frozen import frozen
from sheets_schema.keyed import field_key, record_key
from sheets_schema.messages import severity_name
from sheets_schema.model import Field, Option, Schema
from sheets_schema.types.choice import listed_options

FIGURES_TABLE = "tong_quan"
BY_STEP = "theo_buoc"
BY_STEP_COLUMNS = (
    "completeness",
    "done",
    "done_late",
    "in_progress",
    "overdue",
    "claimed_without_proof",
    "invalid",
    "missing",
    "not_due",
    "not_applicable",
)
BEHIND = "cham_nhat"
BEHIND_COLUMNS = ("school", "completeness", "missing", "overdue", "worst_days")
BY_SEVERITY = "theo_muc"
OTHER_KEY = "khac"
_STYLES = {"completeness": "percent", "as_of": "date"}


@frozen
class Figure:
    """One row: its key, its label (empty: the sync writes it), and the styles of its values."""

    key: str
    label: str
    styles: tuple[str, ...]


@frozen
class FigureTable:
    """One keyed table of the overview.

    ``columns`` are the keys of its values; the first is that of the labels where the sync writes them. ``label`` heads
    the labels. ``has_shares``: the share of each value stands beside it. ``is_breakdown``: its values add up to the
    models registered.
    """

    key: str
    title: str
    label: str
    columns: tuple[str, ...]
    figures: tuple[Figure, ...]
    has_shares: bool = False
    is_breakdown: bool = False


def figure_tables(schema: Schema, options: Mapping[str, tuple[Option, ...]]) -> tuple[FigureTable, ...]:
    """All tables of the overview. ``options`` are the campaign's own choices."""
    breakdowns = tuple(_breakdown(field, options) for field in schema.breakdowns)
    return (_by_step(schema), _behind(), *breakdowns, _by_severity(), _totals())


def breakdown_table(field: str) -> str:
    """Key of the table that counts models by the choices of a subject field."""
    return f"theo_{field}"


def choice_key(name: str) -> str:
    """Key of the row that counts one choice; keys hold no white space."""
    return "_".join(name.split())


def _by_step(schema: Schema) -> FigureTable:
    styles = tuple(_STYLES.get(key, "number") for key in BY_STEP_COLUMNS)
    rows = tuple(Figure(record_key(BY_STEP, step.key), step.label.vi, styles) for step in schema.steps)
    return FigureTable(BY_STEP, SECTIONS[BY_STEP].vi, COLUMNS["step"].vi, BY_STEP_COLUMNS, rows)


def _behind() -> FigureTable:
    styles = tuple(_STYLES.get(key, "number") for key in BEHIND_COLUMNS[1:])
    rows = tuple(Figure(record_key(BEHIND, key), "", styles) for key in MOST_BEHIND)
    return FigureTable(BEHIND, SECTIONS[BEHIND].vi, COLUMNS["school"].vi, BEHIND_COLUMNS, rows)


def _breakdown(field: Field, options: Mapping[str, tuple[Option, ...]]) -> FigureTable:
    table, label = breakdown_table(field.key), field.label.vi
    named = [(choice_key(option.name), option.name) for option in listed_options(field, options)]
    rows = tuple(Figure(record_key(table, key), name, ("number",)) for key, name in (*named, (OTHER_KEY, OTHER.vi)))
    return FigureTable(table, label, label, ("models",), rows, has_shares=True, is_breakdown=True)


def _by_severity() -> FigureTable:
    rows = tuple(Figure(record_key(BY_SEVERITY, one.value), severity_name(one, "vi"), ("number",)) for one in Severity)
    return FigureTable(BY_SEVERITY, SECTIONS[BY_SEVERITY].vi, COLUMNS["severity"].vi, ("findings",), rows, True)


def _totals() -> FigureTable:
    rows = tuple(
        Figure(field_key(FIGURES_TABLE, key), words.vi, (_STYLES.get(key, "number"),)) for key, words in FIGURES.items()
    )
    return FigureTable(FIGURES_TABLE, SECTIONS[FIGURES_TABLE].vi, COLUMNS["value"].vi, ("value",), rows)
