"""CellData as it is stored: colours in both of their fields, values of one kind, nothing empty."""

from __future__ import annotations

import struct
from typing import Any

from .discovery import float32
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
        kept["userEnteredFormat"] = _format(kept["userEnteredFormat"])
    return kept


def _format(given: Json) -> Json:
    style: Json = with_colors(given)
    sides = style.get("borders")
    if not sides:
        return style
    drawn = {side: whole_border(one) for side, one in sides.items() if one.get("style") not in (None, "NONE")}
    return {name: value for name, value in style.items() if name != "borders"} | ({"borders": drawn} if drawn else {})


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
    if value and _is_color(value):
        return shade(value)
    out = {name: with_colors(one) for name, one in value.items()}
    for name in list(out):
        if name.endswith("olorStyle") and "rgbColor" in out[name]:
            out[name.removesuffix("Style")] = out[name]["rgbColor"]
        elif name in ("backgroundColor", "foregroundColor", "color", "tabColor") and _is_color(out[name]):
            out.setdefault(f"{name}Style", {"rgbColor": out[name]})
    return out


def _is_color(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= {"red", "green", "blue", "alpha"}


def shade(color: Json) -> Json:
    """A colour as it is kept: parts of 255, cut off, and what is nought left out."""
    parts = {name: int(_single(_single(color.get(name, 0)) * 255)) for name in ("red", "green", "blue")}
    return {name: float32(part / 255) if part < 255 else 1 for name, part in parts.items() if part}


def _single(number: float) -> float:
    """A number as four bytes hold it."""
    return float(struct.unpack("f", struct.pack("f", number))[0])


_WIDTHS = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}


def whole_border(border: Json) -> Json:
    """A border with the width of its style and black for want of a colour."""
    width = _WIDTHS.get(border.get("style", ""), 1)
    return {"color": {}, "colorStyle": {"rgbColor": {}}} | border | {"width": width}


def writable(mask: Mask) -> Mask:
    """What of a mask can be written; colours in both of their fields."""
    return _both_colors({name: inner for name, inner in mask.items() if name not in _READ_ONLY})


def changed_cell(old: Json, new: Json, mask: Mask) -> Json:
    """The old cell with the masked fields of a stored new one; the mask is writable."""
    fresh = change(old, new, mask)
    return {name: value for name, value in fresh.items() if value not in ({}, "", [])}


def _both_colors(mask: Mask) -> Mask:
    """A mask that names a colour, or a part of one, means all of it in both of its fields."""
    out: Mask = {}
    for name, inner in mask.items():
        bare = name.removesuffix("Style")
        if bare.endswith(("Color", "color")):
            out |= {bare: {}, f"{bare}Style": {}}
        else:
            out[name] = _both_colors(inner)
    return out


def fields_of(request: Json) -> Mask:
    """The mask of a request; it must not be empty."""
    if not request.get("fields"):
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        return parse_mask(request["fields"])
    except ValueError:
        raise invalid(f"Invalid field mask: {request['fields']}") from None
