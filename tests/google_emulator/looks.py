"""effectiveFormat: the default, what was entered over it, then links and the conditional formats that hold."""

from __future__ import annotations

from typing import Any

from .a1 import Span
from .formulas import Evaluator
from .grid import Sheet
from .references import moved_formula
from .validation import holds
from .values import effective_number_format, hyperlink

Json = dict[str, Any]
LINK = {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}
_LINKED = {"foregroundColor": LINK, "foregroundColorStyle": {"rgbColor": LINK}, "underline": True}


def own_format(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> Json:
    """The format without conditional ones; empty for a cell that holds nothing."""
    cell, value = sheet.cell(*at), evaluator.effective(sheet, *at)
    own, formula = cell.get("userEnteredFormat", {}), "userEnteredValue" in cell
    if not own and not value and not formula:
        return {}
    default = evaluator.workbook.properties["defaultFormat"]
    link = hyperlink(cell, value)
    text = default["textFormat"] | {"fontFamily": _family(default)} | (_LINKED if link else {})
    text |= own.get("textFormat", {}) | ({"link": {"uri": link}} if link else {})
    kind = effective_number_format(evaluator, sheet, *at)
    shown = {"hyperlinkDisplayType": "LINKED" if link else "PLAIN_TEXT"} if value else {}
    merged = default | _implied(value) | shown | own | ({"numberFormat": kind} if kind else {})
    return merged | {"textFormat": text}


def _family(default: Json) -> str:
    """The font that a list of families comes down to: ``arial,sans,sans-serif`` is Arial."""
    first, mark, _ = str(default["textFormat"].get("fontFamily", "Arial")).partition(",")
    return first.title() if mark else first


def _implied(value: Json) -> Json:
    if not value:
        return {}
    centered = "boolValue" in value or "errorValue" in value
    return {"horizontalAlignment": "LEFT" if "stringValue" in value else "CENTER" if centered else "RIGHT"}


def effective_format(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int]) -> Json:
    found = own_format(sheet, evaluator, at)
    for rule in reversed(sheet.features.get("conditionalFormats", [])):
        style = rule.get("booleanRule", {}).get("format")
        if style and _holds(sheet, evaluator, at, rule):
            text = found.get("textFormat", {}) | style.get("textFormat", {})
            found = found | style | {"textFormat": text}
    return found


def _holds(sheet: Sheet, evaluator: Evaluator, at: tuple[int, int], rule: Json) -> bool:
    spans = [evaluator.workbook.span(one)[1] for one in rule["ranges"]]
    if not any(span.holds(*at) for span in spans):
        return False
    return holds(evaluator, sheet, at, {"condition": _moved(rule["booleanRule"]["condition"], spans[0], at)})


def _moved(condition: Json, first: Span, at: tuple[int, int]) -> Json:
    """Formulas of a rule are written for the first cell of its ranges."""
    texts = [one.get("userEnteredValue", "") for one in condition.get("values", [])]
    moved = [moved_formula(text, at[0] - first.top, at[1] - first.left) for text in texts if text.startswith("=")]
    if len(moved) != len(texts):
        return condition
    return condition | {"values": [{"userEnteredValue": text} for text in moved]}
