"""Field masks: ``sheets(properties/title,data.rowData)`` as a tree, to choose from an answer or to change by."""

from __future__ import annotations

from typing import Any

from .discovery import camel, schemas
from .errors import drive_refusal, refusal

Mask = dict[str, Any]
"""Names with the masks below them; an empty mask means everything below."""
ALL: Mask = {"*": {}}


def parse_mask(text: str) -> Mask:
    mask, at = _parse(text, 0)
    if at != len(text):
        raise ValueError(text)
    return mask


def _parse(text: str, at: int) -> tuple[Mask, int]:
    mask: Mask = {}
    while at < len(text) and text[at] != ")":
        at = _path(text, at, mask)
        if at < len(text) and text[at] == ",":
            at += 1
    return mask, at


def _path(text: str, at: int, mask: Mask) -> int:
    node, name, fresh = mask, "", True
    while at < len(text) and text[at] not in ",)(":
        if text[at] in "./":
            node, name = node.setdefault(camel(name), {}), ""
        else:
            name += text[at] if not text[at].isspace() else ""
        at += 1
    fresh = camel(name) not in node
    below = node.setdefault(camel(name), {})
    if at < len(text) and text[at] == "(":
        inner, at = _parse(text, at + 1)
        if at >= len(text):
            raise ValueError(text)
        _merge(below, inner)
        return at + 1
    if not fresh:
        below.clear()
    return at


def _merge(into: Mask, more: Mask) -> None:
    for name, below in more.items():
        _merge(into.setdefault(name, {}), below)


def below(mask: Mask, name: str) -> Mask | None:
    """The mask of a name: ``None`` when it was not asked for."""
    if not mask or "*" in mask:
        return mask.get("*", {}) if mask else {}
    return mask.get(name)


def choose(value: Any, mask: Mask) -> Any:
    """What is left of an answer."""
    if not mask:
        return value
    if isinstance(value, list):
        return [choose(one, mask) for one in value]
    if not isinstance(value, dict):
        return value
    out = {}
    for name, one in value.items():
        inner = below(mask, name)
        if inner is not None:
            out[name] = choose(one, inner)
    return out


def check_mask(mask: Mask, service: str, schema: str) -> str:
    """The first path of a mask that a schema does not have, or nothing."""
    return _unknown(mask, {"$ref": schema}, schemas(service), "")


def _unknown(mask: Mask, spec: dict[str, Any], known: dict[str, Any], path: str) -> str:
    while spec.get("type") == "array":
        spec = spec["items"]
    if "$ref" not in spec or known[spec["$ref"]].get("type") != "object":
        return ""
    properties = known[spec["$ref"]].get("properties", {})
    for name, inner in mask.items():
        if name != "*" and name not in properties:
            return f"{path}.{name}".lstrip(".")
        found = _unknown(inner, properties.get(name, spec if name == "*" else {}), known, f"{path}.{name}".lstrip("."))
        if found and inner:
            return found
    return ""


def answer_mask(text: str, service: str, schema: str) -> Mask:
    """The mask in the query of a call. Raises ``Refusal`` for one that does not fit the answer."""
    try:
        mask = parse_mask(text)
    except ValueError:
        raise _no_path(text, service) from None
    wrong = check_mask(mask, service, schema)
    if wrong:
        raise _no_path(wrong, service)
    return mask


def _no_path(path: str, service: str) -> Exception:
    if service.startswith("drive"):
        name = path.rpartition(".")[2]
        return drive_refusal(400, "invalidParameter", f"Invalid field selection {name}", "fields")
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    violation = {"field": path, "description": text}
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    return refusal(400, "Request contains an invalid argument.", [detail])


def change(old: Any, new: Any, mask: Mask) -> Any:
    """The old message with the fields of the mask taken from the new one; neither is changed."""
    if not mask or "*" in mask:
        return new
    out = dict(old or {})
    for name, inner in mask.items():
        value = (new or {}).get(name)
        if inner and "*" not in inner and (isinstance(value, dict) or value is None):
            value = change(out.get(name), value, inner) or None
        if value is None:
            out.pop(name, None)
        else:
            out[name] = value
    return out
