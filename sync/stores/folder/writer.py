"""Neutral layout -> .xlsx, with XlsxWriter. The same layout always gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sheets_schema.cells import Box, CellError, Value, quoted_title, typed_text
from sheets_schema.layout import (
    CellLayout,
    Formula,
    Link,
    Page,
    Style,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.stores.folder.charts import insert_chart
from sync.stores.folder.limits import MAX_ADDRESS, MAX_LINKS
from sync.stores.folder.validations import Lists, validation_options

CREATED = datetime(2020, 1, 1)  # Not the clock: the same layout must give the same bytes.

OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}

ALLOWED = ("objects", "scenarios", "format_columns", "format_rows", "insert_hyperlinks", "autofilter")
"""What people may do in a protected worksheet beside typing: comments, pictures, row heights, evidence links."""

MM_PER_INCH = 25.4
LAST_ROW_INDEX = 1_048_575
"""An area that ends in the last row there is means whole columns: as much prints as is used."""


def build_workbook(layout: WorkbookLayout, lists: Lists | None = None) -> bytes:
    """Build the .xlsx file. Raises xlsxwriter's exceptions for a layout that no workbook can hold.

    ``lists`` keeps the choices that no cell has room for; their worksheet is made as the layout needs it, also where
    the layout holds one that was read.
    """
    target = BytesIO()
    book = Workbook(target, dict(OPTIONS))
    book.set_properties({"title": layout.title, "created": CREATED})
    formats, lists = _Formats(book, layout.styles), lists or Lists()
    worksheets = [sheet for sheet in layout.worksheets if sheet.title != lists.worksheet]
    sheets = [book.add_worksheet(sheet.title, _Sheet) for sheet in worksheets]
    for sheet, described in zip(sheets, worksheets, strict=True):
        _fill(sheet, described, formats, lists)
        for chart in described.charts:
            insert_chart(book, sheet, chart)
        if described.key == layout.open_on:
            sheet.activate()
    _write_lists(book, lists)
    for name, refers_to in layout.names.items():
        book.define_name(name, f"={refers_to.lstrip('=')}")
    book.close()
    return target.getvalue()


class _Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no type stubs.
    """A worksheet whose first page carries no page number (Nghị định 30/2020/NĐ-CP, phụ lục I).

    ``growing`` are the rows, counted from 1, whose height is not meant for good.
    """

    growing: frozenset[int] = frozenset()

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
        if tag == "row" and attributes and attributes[0][1] in self.growing:
            attributes = [attribute for attribute in attributes if attribute[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes or [])

    def _xml_number_element(self, number: float, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        """Write a number with all its digits, so that it is read back as the same."""
        named = "".join([f' {key}="{value}"' for key, value in attributes])
        self.fh.write(f"<c{named}><v>{repr(number).removesuffix('.0')}</v></c>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Take the formula as it is: a layout's formulas carry the prefixes they need, and looking is slow."""
        return formula.lstrip("=")

    def _write_header_footer(self) -> None:
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._xml_data_element("oddHeader", '&C&"Times New Roman"&13&P')
        self._xml_end_tag("headerFooter")


class _NeighbourUrl(Url):  # type: ignore[misc]  # xlsxwriter has no type stubs.
    """A link to another workbook with ``/`` between folders: every program and system follows it."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


class _Formats:
    """XlsxWriter formats, made once for each style and number format."""

    def __init__(self, book: Workbook, styles: Mapping[str, Style]) -> None:
        self._book, self._styles = book, styles
        self._made: dict[tuple[str, str], Format] = {}

    def cell(self, style: str, value: Value | Formula = None) -> Format | None:
        """The format of a cell; dates get a date format where the style has none."""
        key = (style, _number_format(value) if isinstance(value, date) else "")
        if key not in self._made:
            described = self._styles[style] if style else Style(font="Calibri")
            if key[1] and described.number_format == "General":
                described = replace(described, number_format=key[1])
            self._made[key] = self._book.add_format(_format_options(described))
        return self._made[key] if style or key[1] else None

    def is_open(self, style: str) -> bool:
        """Whether people may fill in cells of this style."""
        return bool(style) and not self._styles[style].locked

    def conditional(self, style: str) -> Format:
        """The part of a style that a conditional format can change."""
        key = (style, "conditional")
        if key not in self._made:
            self._made[key] = self._book.add_format(_conditional_options(self._styles[style]))
        return self._made[key]


def _number_format(value: date) -> str:
    return "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"


def _format_options(style: Style) -> dict[str, Any]:
    options: dict[str, Any] = {
        "font_name": style.font,
        "font_size": style.size,
        "font_color": style.color,
        "align": style.align,
        "valign": style.valign,
        "num_format": style.number_format,
        "locked": style.locked,
    }
    flags = {"bold": style.bold, "italic": style.italic, "underline": style.underline, "text_wrap": style.wrap}
    options |= {name: True for name, is_set in flags.items() if is_set}
    if style.indent:
        options["indent"] = style.indent
    return options | _paint(style)


def _conditional_options(style: Style) -> dict[str, Any]:
    flags = {"bold": style.bold, "italic": style.italic, "underline": style.underline}
    options: dict[str, Any] = {name: True for name, is_set in flags.items() if is_set}
    if style.color != Style().color:
        options["font_color"] = style.color
    return options | _paint(style)


def _paint(style: Style) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if style.fill:
        options["bg_color"] = style.fill
    if style.border:
        options |= {"border": 1, "border_color": style.border}
    return options


def _fill(sheet: Worksheet, layout: WorksheetLayout, formats: _Formats, lists: Lists) -> None:
    _set_columns_and_rows(sheet, layout, formats)
    _merge(sheet, layout, formats)
    _write_cells(sheet, layout, formats)
    for validation in layout.validations:
        sheet.data_validation(*_zero_based(validation.box), validation_options(validation, lists))
    for rule in layout.conditional_formats:
        options = {"type": "formula", "criteria": f"={rule.formula.lstrip('=')}"}
        changes = {"format": formats.conditional(rule.style), "stop_if_true": rule.stop}
        sheet.conditional_format(*_zero_based(rule.box), options | changes)
    _set_view(sheet, layout)
    _select_first_entry(sheet, layout, formats)
    _set_page(sheet, layout.page)


def _set_columns_and_rows(sheet: Worksheet, layout: WorksheetLayout, formats: _Formats) -> None:
    for number, column in layout.columns.items():
        cell_format = formats.cell(column.style)
        sheet.set_column(number - 1, number - 1, column.width, cell_format, {"hidden": column.hidden})
    if layout.row_height:
        sheet.set_default_row(layout.row_height)
    for number, row in layout.rows.items():
        sheet.set_row(number - 1, row.height, None, {"hidden": row.hidden, "level": row.level})
    sheet.growing = frozenset(number for number, row in layout.rows.items() if row.grows)
    if any(row.level for row in layout.rows.values()):
        sheet.outline_settings(symbols_below=False)


def _merge(sheet: Worksheet, layout: WorksheetLayout, formats: _Formats) -> None:
    if not layout.merges:
        return
    styles = {(cell.row, cell.column): cell.style for cell in layout.cells}
    for box in layout.merges:
        sheet.merge_range(*_zero_based(box), "", formats.cell(styles.get((box.top, box.left), "")))


def _write_cells(sheet: Worksheet, layout: WorksheetLayout, formats: _Formats) -> None:
    links = 0
    columns = {number: column.style for number, column in layout.columns.items()}
    for cell in layout.cells:
        cell_format = formats.cell(cell.style or columns.get(cell.column, ""), cell.value)
        url = _url(cell.link) if cell.link and links < MAX_LINKS else None
        if url:
            links += 1
            _write_link(sheet, cell, url, cell_format)
        else:
            _write_value(sheet, cell, cell_format)


def _write_link(sheet: Worksheet, cell: CellLayout, url: Url, cell_format: Format | None) -> None:
    """Write the text through the link, so that no address is stored as text; then what is not text."""
    value = cell.value.cached if isinstance(cell.value, Formula) else cell.value
    url.text = typed_text(value)
    sheet.write_url(cell.row - 1, cell.column - 1, url, cell_format)
    if not isinstance(cell.value, str):
        _write_value(sheet, cell, cell_format)


def _url(link: Link) -> Url | None:
    """The link as XlsxWriter wants it; None when Excel could not follow it."""
    if len(link.url) > MAX_ADDRESS or len(link.workbook) > MAX_ADDRESS:
        return None
    if link.url:
        return Url(link.url) if "://" in link.url or link.url.startswith("mailto:") else None
    if "://" in link.workbook:
        return Url(link.workbook)
    if link.workbook:
        return _NeighbourUrl(f"external:{link.workbook}#{_place(link)}")
    return Url(f"internal:{_place(link)}")


def _place(link: Link) -> str:
    return f"{quoted_title(link.worksheet)}!{link.a1}" if link.worksheet else ""


def _write_value(sheet: Worksheet, cell: CellLayout, cell_format: Format | None) -> None:
    row, column, value = cell.row - 1, cell.column - 1, cell.value
    if isinstance(value, Formula):
        cached = "" if value.cached is None else value.cached
        sheet.write_formula(row, column, f"={value.text.lstrip('=')}", cell_format, cached)
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value, cell_format)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, cell_format)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, cell_format)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, CellError):
        sheet.write_string(row, column, value.text, cell_format)
    else:
        sheet.write_blank(row, column, None, cell_format)


def _set_view(sheet: Worksheet, layout: WorksheetLayout) -> None:
    sheet.set_zoom(layout.zoom)
    if not layout.has_gridlines:
        sheet.hide_gridlines(2)
    if layout.freeze:
        sheet.freeze_panes(layout.freeze[0] - 1, layout.freeze[1] - 1)
    if layout.filter:
        sheet.autofilter(*_zero_based(layout.filter))
    if layout.tab_color:
        sheet.set_tab_color(layout.tab_color)
    if layout.is_protected:
        sheet.protect("", dict.fromkeys(ALLOWED, True))
    if layout.visibility is Visibility.HIDDEN:
        sheet.hide()
    if layout.visibility is Visibility.VERY_HIDDEN:
        sheet.very_hidden()
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576", "two_digit_text_year": "A1:XFD1048576"})


def _select_first_entry(sheet: Worksheet, layout: WorksheetLayout, formats: _Formats) -> None:
    """In a protected worksheet, begin at the first cell that people may fill in."""
    entries = (cell for cell in layout.cells if formats.is_open(cell.style))
    first = min(entries, key=lambda cell: cell[:2], default=None) if layout.is_protected else None
    if first:
        sheet.set_selection(first.row - 1, first.column - 1, first.row - 1, first.column - 1)


def _set_page(sheet: Worksheet, page: Page) -> None:
    sheet.set_paper(9)  # A4
    if page.landscape:
        sheet.set_landscape()
    if page.fit_width:
        sheet.fit_to_pages(page.pages_wide, 0)
    if page.columns:
        sheet.print_area(0, page.columns[0] - 1, LAST_ROW_INDEX, page.columns[1] - 1)
    if page.repeat_columns:
        sheet.repeat_columns(page.repeat_columns[0] - 1, page.repeat_columns[1] - 1)
    if page.repeat_rows:
        sheet.repeat_rows(page.repeat_rows[0] - 1, page.repeat_rows[1] - 1)
    if page.breaks:
        sheet.set_h_pagebreaks([row - 1 for row in page.breaks])
    sheet.set_margins(*(margin / MM_PER_INCH for margin in page.margins))


def _write_lists(book: Workbook, lists: Lists) -> None:
    """Write the choices that no cell has room for, a column a list, where people do not look."""
    if not lists.columns:
        return
    sheet = book.add_worksheet(lists.worksheet)
    sheet.very_hidden()
    for column, choices in enumerate(lists.columns):
        for row, choice in enumerate(choices):
            sheet.write_string(row, column, choice)
        book.define_name(lists.name(column), f"={lists.address(column)}")


def _zero_based(box: Box) -> tuple[int, int, int, int]:
    return box.top - 1, box.left - 1, box.bottom - 1, box.right - 1
