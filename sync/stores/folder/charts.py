"""Neutral charts -> native charts of an .xlsx workbook, with XlsxWriter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sheets_schema.cells import Box
from sheets_schema.layout import ChartKind, ChartLayout, Series

_KINDS: Mapping[ChartKind, Mapping[str, str]] = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.SHARES: {"type": "bar", "subtype": "percent_stacked"},
    ChartKind.LINES: {"type": "line"},
}
_LYING = (ChartKind.BARS, ChartKind.SHARES)
_INK, _PALE = "#334155", "#E2E8F0"
_SMALL = {"name": "Times New Roman", "size": 9, "color": _INK}


def insert_chart(book: Workbook, sheet: Worksheet, layout: ChartLayout) -> None:
    """Add a chart to the worksheet."""
    chart = book.add_chart(dict(_KINDS[layout.kind]))
    for series in layout.series:
        chart.add_series(_series(sheet.get_name(), layout, series))
    title = {"name": "Times New Roman", "size": 12, "bold": True, "color": _INK}
    chart.set_title({"name": layout.title, "name_font": title, "overlay": False})
    across, up = _axes(layout)
    chart.set_x_axis(across)
    chart.set_y_axis(up)
    chart.show_na_as_empty_cell()
    chart.show_blanks_as("span")
    chart.set_legend({"position": "bottom", "font": _SMALL} if len(layout.series) > 1 else {"none": True})
    chart.set_chartarea({"border": {"color": _PALE}})
    chart.set_size({"width": layout.size[0], "height": layout.size[1]})
    row, column = layout.at
    options = {"object_position": 2, "x_offset": layout.inset, "description": layout.description or layout.title}
    sheet.insert_chart(row - 1, column - 1, chart, options)


def _series(worksheet: str, layout: ChartLayout, series: Series) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": series.name,
        "categories": _cells(worksheet, layout.categories),
        "values": _cells(worksheet, series.values),
    }
    if layout.kind is ChartKind.LINES:
        marker = {"type": "circle", "size": 5, "fill": {"color": series.color}, "border": {"color": series.color}}
        return described | {"line": {"color": series.color, "width": 2.25}, "marker": marker}
    described |= {"fill": {"color": series.color}, "gap": 60}
    return (
        described if layout.kind is ChartKind.SHARES else described | {"data_labels": {"value": True, "font": _SMALL}}
    )


def _axes(layout: ChartLayout) -> tuple[dict[str, Any], dict[str, Any]]:
    """The horizontal and the vertical axis; the names of lying bars go from the top down, as the table does."""
    names: dict[str, Any] = {"num_font": _SMALL, "line": {"color": _PALE}, "major_tick_mark": "none"}
    values: dict[str, Any] = {
        "num_font": _SMALL,
        "num_format": layout.number_format,
        "major_gridlines": {"visible": True, "line": {"color": _PALE, "width": 0.75}},
        "line": {"none": True},
        "min": 0,
    }
    names["text_axis"] = True  # Days of runs are names: between two of them lies no space.
    if layout.kind not in _LYING:
        return names, values
    return values | {"label_position": "high"}, names | {"reverse": True}


def _cells(worksheet: str, box: Box) -> list[Any]:
    return [worksheet, box.top - 1, box.left - 1, box.bottom - 1, box.right - 1]
