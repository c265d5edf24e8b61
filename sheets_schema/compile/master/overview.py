"""The worksheet *Tổng quan*: cards and charts at the top, below them the tables that these show.

Every figure stands in one keyed cell that the sync fills. Cards, shares, charts and checks are made of these cells by
formulas, so that they follow whatever is changed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheets_schema.cells import Box, Value, column_letters, quoted_title
from sheets_schema.compile.master.charts import ROWS, charts_of
from sheets_schema.compile.master.figures import BEHIND, FIGURES_TABLE, Figure, FigureTable, figure_tables
from sheets_schema.compile.master.tables import FIRST_ROW, LAST_ROW, RUNS, MasterTable
from sheets_schema.compile.master.words import (
    AGREES,
    CARDS,
    COLUMNS,
    DECISIONS,
    DIFFERS,
    NO_MORE_RECOGNISED,
    RECOGNISED,
    RECOGNITION,
    RECONCILED,
    REVIEWED,
    SECTIONS,
    TITLES,
)
from sheets_schema.frozen import frozen
from sheets_schema.keyed import columns_key
from sheets_schema.layout import (
    CellLayout,
    ChartLayout,
    ColumnLayout,
    ConditionalFormat,
    Formula,
    Page,
    RowLayout,
    WorksheetLayout,
)
from sheets_schema.model import Option, Schema

TREND = "xu_huong"
TREND_COLUMNS = {
    "run": "row",
    "as_of": "date",
    "models": "number",
    "completeness": "percent",
    "missing": "number",
    "overdue": "number",
}
"""The columns of the latest runs, with their styles."""

TREND_RUNS = 12
_LABELS, _FIRST, _LAST = 2, 3, 12


@frozen
class Heading:
    """The lines above the figures: who, what, and when."""

    title: str
    lines: tuple[str, ...]


class _Pen:
    """Writes the worksheet from the top down.

    ``places``: the labels and values of each table. ``figures``: the address of each of the general figures.
    """

    def __init__(self) -> None:
        self.row = 0
        self.cells: list[CellLayout] = []
        self.rows: dict[int, RowLayout] = {}
        self.merges: list[Box] = []
        self.places: dict[str, Box] = {}
        self.figures: dict[str, str] = {}

    def line(self, *cells: tuple[Value | Formula, str], height: float | None = None) -> None:
        """One row of values with their styles, from the column of labels on."""
        self.row += 1
        placed = enumerate(cells, _LABELS)
        self.cells += [CellLayout(self.row, column, value, style) for column, (value, style) in placed]
        if height:
            self.rows[self.row] = RowLayout(height)

    def section(self, title: str) -> None:
        """The heading of a table."""
        self.line((title, "section"), height=24)

    def head(self, *labels: str) -> None:
        """The headings of columns."""
        self.line(*((label, "head") for label in labels), height=32)

    def key(self, key: str) -> None:
        """The hidden key beside the present row."""
        self.cells.append(CellLayout(self.row, 1, key, "key"))

    def gap(self, rows: int = 1) -> None:
        """Empty rows."""
        self.row += rows


def overview_worksheet(
    schema: Schema, heading: Heading, options: Mapping[str, tuple[Option, ...]], lists: Mapping[str, MasterTable]
) -> WorksheetLayout:
    """*Tổng quan* with every figure still empty. ``lists`` are the master's other tables, of which some are shown."""
    pen = _Pen()
    pen.line((heading.title, "title"), height=28)
    for line in heading.lines:
        pen.line((line, "intro"))
    cards, charts = pen.row + 2, pen.row + 5
    pen.gap(5 + ROWS)
    tables = figure_tables(schema, options)
    _figures(pen, tables[0])
    _reviews(pen, lists[schema.subject.key])
    for table in tables[1:]:
        _figures(pen, table)
    trend = _trend(pen, lists[RUNS])
    _reconciliation(pen, [table for table in tables if table.is_breakdown])
    _cards(pen, cards)
    return _worksheet(pen, trend, tuple(charts_of(tables, pen.places, trend, charts)))


def _figures(pen: _Pen, table: FigureTable) -> None:
    """One keyed table under its heading."""
    is_labelled = table.columns[0] == "school"
    values = table.columns[1:] if is_labelled else table.columns
    pen.section(table.title)
    pen.line(*((key, "key") for key in (table.columns if is_labelled else ("", *values))))
    pen.rows[pen.row] = RowLayout(hidden=True)
    pen.key(columns_key(table.key))
    pen.head(table.label, *(COLUMNS[key].vi for key in (*values, *(("share",) if table.has_shares else ()))))
    place = Box(pen.row + 1, _LABELS, pen.row + len(table.figures), _LABELS + len(values))
    for figure in table.figures:
        _figure(pen, table, figure, place)
    pen.places[table.key] = place
    pen.gap()


def _figure(pen: _Pen, table: FigureTable, figure: Figure, place: Box) -> None:
    cells: list[tuple[Value | Formula, str]] = [(figure.label, "row"), *((None, style) for style in figure.styles)]
    if table.has_shares:
        column, at = column_letters(_FIRST), pen.row + 1
        whole = f"SUM({column}${place.top}:{column}${place.bottom})"
        cells.append((Formula(live(f'IF({whole}=0,"",{column}{at}/{whole})')), "percent"))
    pen.line(*cells, height=18)
    pen.key(figure.key)
    if table.key == FIGURES_TABLE:
        pen.figures[figure.key.partition(".")[2]] = f"${column_letters(_FIRST)}${pen.row}"


def _reviews(pen: _Pen, registry: MasterTable) -> None:
    """What officials decided, counted as they decide it."""
    cells = {column.key: _cells_of(registry, at) for at, column in enumerate(registry.columns, 2)}
    decided = [f'COUNTIF({cells["decision"]},"{words.vi}")' for words in DECISIONS[1:]]
    rest = "-".join((f'COUNTIF({cells["school"]},"?*")', *decided))
    recognised = f'COUNTIF({cells["recognised"]},"{RECOGNITION[0].vi}")'
    pen.section(REVIEWED.vi.format(table=registry.title.vi))
    pen.head("", *(words.vi for words in (*DECISIONS, RECOGNISED)))
    counts = ((Formula(live(count)), "number") for count in (rest, *decided, recognised))
    pen.line((COLUMNS["models"].vi, "row"), *counts, height=20)
    pen.figures["recognised"] = f"${column_letters(_FIRST + len(DECISIONS))}${pen.row}"
    pen.gap()


def _cells_of(table: MasterTable, column: int) -> str:
    """The address of a column in another worksheet, down to the last row."""
    letter = column_letters(column)
    return f"{quoted_title(table.title.vi)}!${letter}${FIRST_ROW}:${letter}${LAST_ROW}"


def _trend(pen: _Pen, log: MasterTable) -> Box:
    """The latest runs, as the log tells them; those that were not yet are errors, which charts pass over."""
    pen.section(SECTIONS[TREND].vi)
    pen.head(*(COLUMNS[key].vi for key in TREND_COLUMNS))
    first = pen.row + 1
    columns = {column.key: _cells_of(log, at) for at, column in enumerate(log.columns, 2)}
    for number in range(1, TREND_RUNS + 1):
        cells = ((_logged(columns, key, number), style) for key, style in TREND_COLUMNS.items())
        pen.line(*cells, height=18)
    pen.gap()
    return Box(first, _LABELS, first + TREND_RUNS - 1, _LABELS + len(TREND_COLUMNS) - 1)


def _logged(columns: Mapping[str, str], key: str, number: int) -> Formula:
    """A column of the log in one of its last rows, the oldest of which is number 1."""
    cells, days = columns[key], columns["as_of"]
    row = f"{number}+MAX(0,COUNT({days})-{TREND_RUNS})"
    absent = '""' if key in ("run", "as_of") else "NA()"
    return Formula(live(f"IF(COUNT({days})<{number},{absent},INDEX({cells},{row}))"))


def _reconciliation(pen: _Pen, breakdowns: Sequence[FigureTable]) -> None:
    """Whether the parts make up the whole."""
    pen.section(SECTIONS["doi_chieu"].vi)
    for table in breakdowns:
        place, column = pen.places[table.key], column_letters(_FIRST)
        parts = f"SUM({column}{place.top}:{column}{place.bottom - 1})"  # Models of none of the choices are the last.
        check = live(f'IF({parts}={pen.figures["models"]},"{AGREES.vi}","{DIFFERS.vi}")')
        pen.line((RECONCILED.vi.format(label=table.label.lower()), "row"), (Formula(check), "check"), height=20)
    check = live(f'IF({pen.figures["recognised"]}<={pen.figures["models"]},"{AGREES.vi}","{DIFFERS.vi}")')
    pen.line((NO_MORE_RECOGNISED.vi, "row"), (Formula(check), "check"), height=20)
    pen.gap()


def _cards(pen: _Pen, top: int) -> None:
    """The figures that matter most, large: the first above the labels, the others over two columns each."""
    places = [(_LABELS, _LABELS), *((left, left + 1) for left in range(_FIRST, _LAST, 2))]
    pen.rows |= {top: RowLayout(20), top + 1: RowLayout(34)}
    for (key, words), (left, right) in zip(CARDS.items(), places, strict=True):
        value = live(_card(key, pen.figures))
        style = "card_percent" if key == "completeness" else "card"
        pen.cells += [CellLayout(top, left, words.vi, "card_label"), CellLayout(top + 1, left, Formula(value), style)]
        if right > left:
            pen.merges += [Box(top, left, top, right), Box(top + 1, left, top + 1, right)]


def _card(key: str, figures: Mapping[str, str]) -> str:
    return f'{figures[key]}&" / "&{figures["expected"]}' if key == "registered_schools" else figures[key]


def live(formula: str) -> str:
    """A formula that every program works out again when it opens the workbook: cells that it is made of were written
    by a program that computes nothing.
    """
    return f'IF(NOW()>0,{formula},"")'


def _worksheet(pen: _Pen, trend: Box, charts: tuple[ChartLayout, ...]) -> WorksheetLayout:
    widths = {1: ColumnLayout(4, hidden=True), _LABELS: ColumnLayout(40)}
    widths |= {column: ColumnLayout(12) for column in range(_FIRST, _LAST + 1)}
    absent = ConditionalFormat(trend, f"ISERROR({column_letters(trend.left)}{trend.top})", "void")
    return WorksheetLayout(
        key=FIGURES_TABLE,
        title=TITLES[FIGURES_TABLE].vi,
        cells=tuple(pen.cells),
        columns=widths,
        rows=pen.rows,
        merges=tuple(pen.merges),
        conditional_formats=(absent,),
        page=Page(landscape=True, margins=(15, 15, 15, 15), breaks=(pen.places[BEHIND].top - 3,)),
        tab_color="#B91C1C",
        has_gridlines=False,
        charts=charts,
    )
