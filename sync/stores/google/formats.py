"""Styles of a layout -> Google's cell formats."""

from __future__ import annotations

import re
from typing import Any

from sheets_schema.layout import Style

_ALIGN = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_VALIGN = {"top": "TOP", "vcenter": "MIDDLE", "bottom": "BOTTOM"}
_SIDES = ("top", "bottom", "left", "right")
_DATE, _TIME = re.compile(r"[dy]", re.IGNORECASE), re.compile(r"h", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PADDING, _INDENT = 3, 9
"""Pixels left of a text, and for each step that it is indented."""


def cell_format(style: Style) -> dict[str, Any]:
    """The whole look of a cell."""
    made: dict[str, Any] = {
        "textFormat": {
            "fontFamily": style.font,
            "fontSize": round(style.size),
            "bold": style.bold,
            "italic": style.italic,
            "underline": style.underline,
            "foregroundColorStyle": color(style.color),
        },
        "verticalAlignment": _VALIGN.get(style.valign, "MIDDLE"),
        "wrapStrategy": "WRAP" if style.wrap else "OVERFLOW_CELL",
    }
    if style.align in _ALIGN:
        made["horizontalAlignment"] = _ALIGN[style.align]
    if style.indent:
        made["padding"] = {"left": _PADDING + _INDENT * style.indent, "right": _PADDING, "top": 2, "bottom": 2}
    if style.number_format != "General":
        made["numberFormat"] = number_format(style.number_format)
    if style.fill:
        made["backgroundColorStyle"] = color(style.fill)
    if style.border:
        made["borders"] = {side: {"style": "SOLID", "colorStyle": color(style.border)} for side in _SIDES}
    return made


def rule_format(style: Style) -> dict[str, Any]:
    """The part of a style that a conditional format can change."""
    text: dict[str, Any] = {"bold": style.bold, "italic": style.italic, "underline": style.underline}
    shown: dict[str, Any] = {name: True for name, is_set in text.items() if is_set}
    if style.color != Style().color:
        shown["foregroundColorStyle"] = color(style.color)
    made: dict[str, Any] = {"textFormat": shown} if shown else {}
    if style.fill:
        made["backgroundColorStyle"] = color(style.fill)
    return made


def number_format(pattern: str) -> dict[str, str]:
    """A pattern with the kind that Google wants beside it."""
    bare = _LITERAL.sub("", pattern)
    if pattern == "@":
        return {"type": "TEXT"}
    if _DATE.search(bare):
        return {"type": "DATE_TIME" if _TIME.search(bare) else "DATE", "pattern": pattern}
    if _TIME.search(bare):
        return {"type": "TIME", "pattern": pattern}
    return {"type": "PERCENT" if "%" in bare else "NUMBER", "pattern": pattern}


def color(name: str) -> dict[str, Any]:
    """``#RRGGBB`` as Google's colour style."""
    red, green, blue = (int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}
