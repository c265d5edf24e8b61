"""Neutral descriptions of workbooks to build; each store turns them into its own kind of workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import Box, Value
from sheets_schema.frozen import frozen


@frozen
class Style:
    """How cells look. Colours are ``#RRGGBB``, sizes points; ``number_format`` as in a spreadsheet (``@``: text)."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 11
    font: str = "Times New Roman"
    color: str = "#1F2933"
    fill: str = ""
    border: str = ""
    """Colour of a thin border on all sides; empty: none."""
    align: str = "left"
    valign: str = "vcenter"
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"
    locked: bool = True


class Formula(NamedTuple):
    """A formula without its ``=``, in English names with commas, and the value it has when written.

    Functions newer than Excel 2007 carry their prefix, such as ``_xlfn.``.

    Without a value, every program computes it when it opens the workbook; with one, some believe it.
    """

    text: str
    cached: Value = None


class Link(NamedTuple):
    """A link to a cell. ``workbook``: the address a store gave it; empty for this workbook.

    ``url`` is for links to the world; then the other parts are empty.
    """

    worksheet: str = ""
    a1: str = "A1"
    workbook: str = ""
    url: str = ""


class CellLayout(NamedTuple):
    """One cell to build; ``style`` names one of the workbook's styles, empty: the column's."""

    row: int
    column: int
    value: Value | Formula = None
    style: str = ""
    link: Link | None = None


class ValidationKind(StrEnum):
    """The rules a spreadsheet can hold a cell to while typing."""

    LIST = "list"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    LENGTH = "length"
    CUSTOM = "custom"
    ANY = "any"
    """No rule, only the input message."""


@frozen
class Validation:
    """A rule at typing time. A field type makes it without ``box``; the compiler places it.

    ``choices`` (LIST) stand in the workbook's hidden lists when too long for the cell. ``minimum`` and
    ``maximum``: numbers, dates as serials, or lengths. ``formula`` (CUSTOM) speaks of ``{cell}``, which the
    compiler replaces by the box's first cell. ``strict`` refuses a wrong entry; otherwise the person is
    only warned. Titles hold at most 32 characters, messages 255.
    """

    kind: ValidationKind
    box: Box = Box(1, 1, 1, 1)
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    formula: str = ""
    strict: bool = False
    input_title: str = ""
    input_message: str = ""
    error_title: str = ""
    error_message: str = ""


class ConditionalFormat(NamedTuple):
    """Cells of ``box`` look like ``style`` where ``formula`` (relative to the box's first cell) is true."""

    box: Box
    formula: str
    style: str
    stop: bool = False


class ColumnLayout(NamedTuple):
    """``width`` in characters, as spreadsheets count them; ``style`` for cells that nothing else styles."""

    width: float
    hidden: bool = False
    style: str = ""


class RowLayout(NamedTuple):
    """``height`` in points; None: by the content. ``level``: depth of the outline (0: none).

    A row that ``grows`` has its height until something is typed into it, then that of its content.
    """

    height: float | None = None
    hidden: bool = False
    level: int = 0
    grows: bool = False


class Visibility(StrEnum):
    """Whether people see a worksheet."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


class Page(NamedTuple):
    """How a worksheet prints, on A4; margins in millimetres: left, right, top, bottom.

    ``breaks`` are the rows that begin a new page; from the second page on, the page number stands in the
    middle of the top margin. ``columns``: the first and the last that print, None: all; ``repeat_columns`` those that
    every page shows. ``fit_width`` fits them into ``pages_wide`` pages side by side.
    """

    landscape: bool = False
    fit_width: bool = True
    repeat_rows: tuple[int, int] | None = None
    margins: tuple[float, float, float, float] = (30, 15, 20, 20)
    breaks: tuple[int, ...] = ()
    pages_wide: int = 1
    columns: tuple[int, int] | None = None
    repeat_columns: tuple[int, int] | None = None


class ChartKind(StrEnum):
    """How a chart shows its series. Bars lie, columns stand; shares fill the whole length."""

    BARS = "bars"
    COLUMNS = "columns"
    SHARES = "shares"
    LINES = "lines"


class Series(NamedTuple):
    """One series of a chart: the cells of a column with its values, its name, which stands in the cell above them,
    and its colour.
    """

    name: str
    values: Box
    color: str


@frozen
class ChartLayout:
    """A chart of cells of its own worksheet, which shows what they hold at any time.

    ``at`` is the cell at its top left corner, from whose left edge it keeps ``inset`` pixels; sizes are pixels too.
    ``categories``: the cells that name the values.
    ``number_format`` is that of the value axis; ``description`` is read aloud in place of the picture.
    """

    title: str
    kind: ChartKind
    at: tuple[int, int]
    size: tuple[int, int]
    categories: Box
    series: tuple[Series, ...]
    number_format: str = "#,##0"
    description: str = ""
    inset: int = 0


@frozen
class WorksheetLayout:
    """One worksheet. ``columns`` and ``rows`` are counted from 1; ``freeze`` is the first cell that scrolls.

    The cells of a merged box that are not named take the style of its first cell. Where ``is_protected``,
    only cells whose style is not locked can be changed; there is no password. ``row_height`` (points) is that
    of all rows that ``rows`` does not name; None: by their content.
    """

    key: str
    title: str
    cells: tuple[CellLayout, ...]
    columns: Mapping[int, ColumnLayout] = field(default_factory=dict)
    rows: Mapping[int, RowLayout] = field(default_factory=dict)
    merges: tuple[Box, ...] = ()
    validations: tuple[Validation, ...] = ()
    conditional_formats: tuple[ConditionalFormat, ...] = ()
    freeze: tuple[int, int] | None = None
    filter: Box | None = None
    is_protected: bool = False
    visibility: Visibility = Visibility.SHOWN
    page: Page = Page()
    tab_color: str = ""
    zoom: int = 100
    has_gridlines: bool = True
    row_height: float | None = None
    charts: tuple[ChartLayout, ...] = ()


@frozen
class WorkbookLayout:
    """A workbook. ``names`` are defined names and what they refer to; ``open_on`` the key of the first view."""

    title: str
    worksheets: tuple[WorksheetLayout, ...]
    styles: Mapping[str, Style]
    names: Mapping[str, str] = field(default_factory=dict)
    locale: str = "vi_VN"
    time_zone: str = "Asia/Ho_Chi_Minh"
    open_on: str = ""
