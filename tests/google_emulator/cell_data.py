"""CellData as it is stored: colours in both of their fields, values of one kind, nothing empty."""

from __future__ import annotations

from typing import Any

from .errors import invalid
from .masks import Mask, change, parse_mask

Json = dict[str, Any]
_READ_ONLY = ("effectiveValue", "formattedValue", "effectiveFormat", "hyperlink", "dataSourceFormula")


def stored(cell: Json) -> Json:
    """A cell that was sent, without what cannot be written."""
    kept = {name: value for name, value in cell.items() if name not in _READ_ONLY and value not in ({}, "", [])}
    if "userEnteredValue" in kept:
        kept["userEnteredValue"] = checked_value(kept["userEnteredValue"])
        if not kept["userEnteredValue"]:
            del kept["userEnteredValue"]
    if "userEnteredFormat" in kept:
        kept["userEnteredFormat"] = with_colors(kept["userEnteredFormat"])
    return kept


def checked_value(value: Json) -> Json:
    if len(value) > 1:
        raise invalid("Invalid value: only one kind of value may be set.")
    if value.get("formulaValue", "=")[:1] != "=":
        raise invalid(f"Invalid formula: {value['formulaValue']}")
    if value.get("stringValue") == "":
        return {}
    if len(value.get("stringValue", "")) > 50_000:
        raise invalid("Your input contains more than the maximum of 50000 characters in a single cell.")
    return value


def with_colors(value: Any) -> Any:
    """``backgroundColor`` and ``backgroundColorStyle`` (and their kind) say the same."""
    if isinstance(value, list):
        return [with_colors(one) for one in value]
    if not isinstance(value, dict):
        return value
    out = {name: with_colors(one) for name, one in value.items()}
    for name in list(out):
        if name.endswith("olorStyle") and "rgbColor" in out[name]:
            out[name.removesuffix("Style")] = out[name]["rgbColor"]
        elif name in ("backgroundColor", "foregroundColor", "color", "tabColor") and _is_color(out[name]):
            out.setdefault(f"{name}Style", {"rgbColor": out[name]})
    return out


def _is_color(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= {"red", "green", "blue", "alpha"}


def writable(mask: Mask) -> Mask:
    """What of a mask can be written; colours in both of their fields."""
    return _both_colors({name: inner for name, inner in mask.items() if name not in _READ_ONLY})


def changed_cell(old: Json, new: Json, mask: Mask) -> Json:
    """The old cell with the masked fields of a stored new one; the mask is writable."""
    fresh = change(old, new, mask)
    return {name: value for name, value in fresh.items() if value not in ({}, "", [])}


def _both_colors(mask: Mask) -> Mask:
    """A mask that names a colour in one way means it in both."""
    out = {name: _both_colors(inner) for name, inner in mask.items()}
    for name in mask:
        if name.endswith("ColorStyle"):
            out.setdefault(name.removesuffix("Style"), {})
        elif name.endswith("Color"):
            out.setdefault(f"{name}Style", {})
    return out


def fields_of(request: Json) -> Mask:
    """The mask of a request; it must not be empty."""
    if not request.get("fields"):
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        return parse_mask(request["fields"])
    except ValueError:
        raise invalid(f"Invalid field mask: {request['fields']}") from None
