"""Neutral charts -> the requests that add them to a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheets_schema.cells import Box
from sheets_schema.layout import ChartKind, ChartLayout, Series
from sync.stores.google.cells import Request, grid_range
from sync.stores.google.formats import color

_KINDS: Mapping[ChartKind, Mapping[str, str]] = {
    ChartKind.BARS: {"chartType": "BAR"},
    ChartKind.COLUMNS: {"chartType": "COLUMN"},
    ChartKind.SHARES: {"chartType": "BAR", "stackedType": "PERCENT_STACKED"},
    ChartKind.LINES: {"chartType": "LINE"},
}
_LYING = (ChartKind.BARS, ChartKind.SHARES)
_FONT = "Times New Roman"


def chart_request(sheet_id: int, layout: ChartLayout) -> Request:
    """The request that adds a chart. On Google a series takes its name from the cell above its values."""
    spec: dict[str, Any] = {
        "title": layout.title,
        "titleTextFormat": {"fontFamily": _FONT, "fontSize": 12, "bold": True},
        "fontName": _FONT,
        "altText": layout.description or layout.title,
        "basicChart": _basic(sheet_id, layout),
    }
    row, column = layout.at
    overlay = {
        "anchorCell": {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column - 1},
        "offsetXPixels": layout.inset,
        "widthPixels": layout.size[0],
        "heightPixels": layout.size[1],
    }
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": overlay}}}}


def _basic(sheet_id: int, layout: ChartLayout) -> dict[str, Any]:
    lying = layout.kind in _LYING
    return {
        **_KINDS[layout.kind],
        "legendPosition": "BOTTOM_LEGEND" if len(layout.series) > 1 else "NO_LEGEND",
        "headerCount": 1,
        "domains": [{"domain": _source(sheet_id, _with_heading(layout.categories)), "reversed": lying}],
        "series": [_series(sheet_id, series, lying) for series in layout.series],
        "axis": [{"position": "BOTTOM_AXIS"}, {"position": "LEFT_AXIS"}],
    }


def _series(sheet_id: int, series: Series, lying: bool) -> dict[str, Any]:
    return {
        "series": _source(sheet_id, _with_heading(series.values)),
        "targetAxis": "BOTTOM_AXIS" if lying else "LEFT_AXIS",
        "colorStyle": color(series.color),
    }


def _with_heading(box: Box) -> Box:
    return Box(box.top - 1, box.left, box.bottom, box.right)


def _source(sheet_id: int, box: Box) -> dict[str, Any]:
    return {"sourceRange": {"sources": [grid_range(sheet_id, box)]}}
