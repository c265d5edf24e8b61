"""What a new spreadsheet and a new sheet hold before anybody has written into them."""

from __future__ import annotations

from typing import Any

from .cell_data import shade
from .grid import Sheet, Workbook, new_id

Json = dict[str, Any]
_WHITE = {"red": 1, "green": 1, "blue": 1}
_THEME = {
    "TEXT": {},
    "BACKGROUND": _WHITE,
    "ACCENT1": {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275},
    "ACCENT2": {"red": 0.91764706, "green": 0.2627451, "blue": 0.20784314},
    "ACCENT3": {"red": 0.9843137, "green": 0.7372549, "blue": 0.015686275},
    "ACCENT4": {"red": 0.20392157, "green": 0.65882355, "blue": 0.3254902},
    "ACCENT5": {"red": 1, "green": 0.42745098, "blue": 0.003921569},
    "ACCENT6": {"red": 0.27450982, "green": 0.7411765, "blue": 0.7764706},
    "LINK": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8},
}
DEFAULT_FORMAT: Json = {
    "backgroundColor": _WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": _WHITE},
}


def default_properties(title: str) -> Json:
    return {
        "title": title,
        "locale": "en_US",
        "autoRecalc": "ON_CHANGE",
        "timeZone": "Etc/GMT",
        "defaultFormat": DEFAULT_FORMAT,
        "spreadsheetTheme": {
            "primaryFontFamily": "Arial",
            "themeColors": [{"colorType": name, "color": {"rgbColor": rgb}} for name, rgb in _THEME.items()],
        },
    }


def complete_sheet(given: Json, index: int, fresh_title: str) -> Json:
    """The properties of a new sheet as the service completes them."""
    grid = {"rowCount": 1000, "columnCount": 26} | given.get("gridProperties", {})
    out: Json = {
        "sheetId": given.get("sheetId", new_id()),
        "title": given.get("title") or fresh_title,
        "index": index,
        "sheetType": given.get("sheetType", "GRID"),
        "gridProperties": {name: value for name, value in grid.items() if value},
    }
    for name in ("hidden", "rightToLeft"):
        if given.get(name):
            out[name] = True
    return out | tab_color(given)


def tab_color(given: Json) -> Json:
    """A colour of the tab in both of its fields, as the service shows it."""
    style = given.get("tabColorStyle")
    if style is not None and "rgbColor" not in style:
        return {"tabColorStyle": style}
    if style is None and "tabColor" not in given:
        return {}
    color = shade(given["tabColor"] if style is None else style["rgbColor"])
    return {"tabColor": color, "tabColorStyle": {"rgbColor": color}}


def new_workbook(workbook_id: str, title: str, first: str = "Sheet1") -> Workbook:
    workbook = Workbook(workbook_id, default_properties(title))
    workbook.sheets.append(Sheet(complete_sheet({"sheetId": 0}, 0, first)))
    return workbook
