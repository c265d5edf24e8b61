"""The calculation chain: Excel repairs a workbook whose chain names a cell that holds no formula any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

from sheets_schema.cells import column_letters
from sync.stores.folder.package import Package, parse, rels_part, resolve

Parts = dict[str, bytes | None]
_CONTENT_TYPES = "[Content_Types].xml"


def forget(package: Package, sheet_id: str, cells: Iterable[tuple[int, int]], parts: Parts) -> None:
    """Take these cells of one worksheet out of the chain; an empty chain goes with all that names it."""
    part = package.related_part("calcChain")
    content = parts[part] if part in parts else package.read(part)
    if not content:
        return
    root = parse(content, part)
    _drop(root, sheet_id, {f"{column_letters(column)}{row}" for row, column in cells})
    if len(root):
        parts[part] = _written(root)
    else:
        parts[part] = None
        _drop_mentions(package, part, parts)


def _drop(root: etree._Element, sheet_id: str, addresses: Collection[str]) -> None:
    """An entry without ``i`` is of the same worksheet as the one before; so all that stay name theirs."""
    current = ""
    for entry in list(root):
        current = entry.get("i", current)
        if current == sheet_id and entry.get("r") in addresses:
            root.remove(entry)
        else:
            entry.set("i", current)


def _drop_mentions(package: Package, part: str, parts: Parts) -> None:
    relationships = rels_part(package.workbook_part)
    root = parse(package.read(relationships), relationships)
    for one in root.findall("{*}Relationship"):
        if resolve(package.workbook_part, one.get("Target", "")) == part:
            root.remove(one)
    parts[relationships] = _written(root)
    root = parse(package.read(_CONTENT_TYPES), _CONTENT_TYPES)
    for one in root.findall("{*}Override"):
        if one.get("PartName", "").lstrip("/") == part:
            root.remove(one)
    parts[_CONTENT_TYPES] = _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
