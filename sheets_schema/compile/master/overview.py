"""The worksheet *Tổng quan*: where its figures stand. Charts find their place to the right of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheets_schema.cells import Box, Value
from sheets_schema.compile.master.words import BREAKDOWNS, COLUMNS, FIGURES, OTHER, TITLES
from sheets_schema.keyed import columns_key, field_key, record_key
from sheets_schema.layout import CellLayout, ColumnLayout, Page, RowLayout, WorksheetLayout
from sheets_schema.model import Option, Schema

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
OTHER_KEY = "khac"
_SHARES = ("completeness",)


def breakdown_table(field: str) -> str:
    """Key of the table that counts models by the choices of a subject field."""
    return f"theo_{field}"


def choice_key(name: str) -> str:
    """Key of the row that counts one choice; keys hold no white space."""
    return "_".join(name.split())


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above the figures: who, what, and when."""

    title: str
    lines: tuple[str, ...]


class _Pen:
    """Writes cells row by row and remembers which rows are hidden."""

    def __init__(self) -> None:
        self.row = 0
        self.cells: list[CellLayout] = []
        self.rows: dict[int, RowLayout] = {}
        self.merges: list[Box] = []

    def line(
        self, *values: Value, style: str, key: str = "", hidden: bool = False, height: float | None = None
    ) -> None:
        self.row += 1
        if key:
            self.cells.append(CellLayout(self.row, 1, key, "key"))
        self.cells += [CellLayout(self.row, column, value, style) for column, value in enumerate(values, 2)]
        if hidden or height:
            self.rows[self.row] = RowLayout(height, hidden)

    def figure(self, key: str, label: str, styles: tuple[str, ...]) -> None:
        self.line(label, style="row", key=key, height=20)
        self.cells += [CellLayout(self.row, column, None, style) for column, style in enumerate(styles, 3)]

    def gap(self) -> None:
        self.row += 1


def overview_worksheet(schema: Schema, heading: Heading, options: Mapping[str, tuple[Option, ...]]) -> WorksheetLayout:
    """*Tổng quan* with every figure still empty."""
    pen = _Pen()
    pen.line(heading.title, style="title", height=28)
    for line in heading.lines:
        pen.line(line, style="intro")
    pen.gap()
    _figures(pen)
    _by_step(pen, schema)
    for field in schema.subject.fields:
        source = field.options.get("options_from")
        if source:
            _by_choice(pen, field.key, field.label.vi, options.get(str(source), ()))
    return _worksheet(pen)


def _figures(pen: _Pen) -> None:
    pen.line(None, "value", style="key", key=columns_key(FIGURES_TABLE), hidden=True)
    for key, words in FIGURES.items():
        style = {"as_of": "big_date", "completeness": "big_percent"}.get(key, "big_number")
        pen.figure(field_key(FIGURES_TABLE, key), words.vi, (style,))
    pen.gap()


def _by_step(pen: _Pen, schema: Schema) -> None:
    pen.line(BREAKDOWNS[BY_STEP].vi, style="section")
    pen.line(None, *BY_STEP_COLUMNS, style="key", key=columns_key(BY_STEP), hidden=True)
    pen.line(COLUMNS["step"].vi, *(COLUMNS[key].vi for key in BY_STEP_COLUMNS), style="head", height=32)
    styles = tuple("percent" if key in _SHARES else "number" for key in BY_STEP_COLUMNS)
    for step in schema.steps:
        pen.figure(record_key(BY_STEP, step.key), step.label.vi, styles)
    pen.gap()


def _by_choice(pen: _Pen, field: str, label: str, options: tuple[Option, ...]) -> None:
    table = breakdown_table(field)
    pen.line(label, style="section")
    pen.line(None, "models", style="key", key=columns_key(table), hidden=True)
    pen.line(label, COLUMNS["models"].vi, style="head")
    for name in _names(options):
        pen.figure(record_key(table, name[0]), name[1], ("number",))
    pen.gap()


def _names(options: tuple[Option, ...]) -> Iterator[tuple[str, str]]:
    yield from ((choice_key(option.name), option.name) for option in options)
    yield OTHER_KEY, OTHER.vi


def _worksheet(pen: _Pen) -> WorksheetLayout:
    widths = {1: ColumnLayout(4, hidden=True), 2: ColumnLayout(46)}
    widths |= {column: ColumnLayout(14) for column in range(3, 3 + len(BY_STEP_COLUMNS))}
    return WorksheetLayout(
        key=FIGURES_TABLE,
        title=TITLES[FIGURES_TABLE].vi,
        cells=tuple(pen.cells),
        columns=widths,
        rows=pen.rows,
        page=Page(landscape=True, margins=(15, 15, 15, 15)),
        tab_color="#B91C1C",
    )
