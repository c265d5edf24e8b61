"""The XML of one worksheet as bytes that plain searches can read.

Spreadsheet programs write ``<c r="A1"`` with nothing before the address, no prefixes, no comments. What is
written otherwise is put into that form first, so that everything after works on bytes and stays fast.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from sheets_schema.cells import column_letters, parse_a1
from sync.domain.snapshot import Trouble
from sync.stores.folder.limits import Limits
from sync.stores.folder.package import parse
from sync.stores.folder.troubles import UnfitError

_NEAR = rb'<c(?! r="[A-Z]{1,2}[0-9]{1,4}"(?: s="[0-9]+")?'
_UNFINISHED = re.compile(
    _NEAR + rb'(?: ?/>| t="(?:s|b|str|inlineStr)">|(?: t="n")?>'
    rb"<(?:v>|/c>|f(?: [^>/]*)?/?>(?:[^<]*</f>)?<v>[^<])))[\s/>]"
)
"""A cell that is not as nearly all are: near (before column AAA and row 10,000), of a known type, no error, and with
a value if it has a formula."""

_NO_VALUE = re.compile(
    rb'<c r="([A-Z]{1,2}[0-9]{1,4})"(?: s="[0-9]+")?(?: t="n")?>'
    rb"<f(?: [^>]*)?(?:/>|>[^<]*</f>)(?:<v></v>|<v ?/>)?</c>"
)

_FAR_ADDRESS = re.compile(rb'<c r="([A-Za-z]{3,}[0-9]+|[A-Za-z]+[0-9]{5,})"[^>]*(?<!/)>')
_ODD = re.compile(rb'<c(?! r=")|<row(?! r=")|<!')
"""A cell or a row that does not begin with its address, or a comment."""

_ENCODING = re.compile(rb'<\?xml[^>]*encoding=["\'](?!utf-8)', re.IGNORECASE)


class SheetParts(NamedTuple):
    """A worksheet's XML in three: up to its rows (``<sheetData>`` included), the rows, what comes after."""

    head: bytes
    rows: bytes
    tail: bytes


def plain(content: bytes, part: str) -> bytes:
    """The worksheet in the plain form; the same bytes when they are plain already."""
    return content if _is_plain(content) else _rewrite(content, part)


def without_value(content: bytes) -> tuple[str, ...] | None:
    """The addresses of formulas without a value, found in one pass; None when other cells are unusual too."""
    if _is_foreign(content):
        return None
    addresses = []
    for cell in _UNFINISHED.finditer(content, *rows_span(content)):
        formula = _NO_VALUE.match(content, cell.start())
        if not formula:
            return None
        addresses.append(formula[1].decode())
    return tuple(addresses)


def _is_foreign(content: bytes) -> bool:
    """True for prefixes and rare encodings."""
    return bool(_ENCODING.match(content)) or content.find(b"<worksheet", 0, 2000) < 0


def _is_plain(content: bytes) -> bool:
    start, end = rows_span(content)
    if start < 0 or _is_foreign(content) or _ODD.search(content, start, end):
        return False
    return content.find(b"<!", 0, start) < 0 and content.find(b"<!", end) < 0


def rows_span(content: bytes) -> tuple[int, int]:
    """Where the rows of a plain worksheet begin and end; both the same when there are none, -1 when odd."""
    start = content.find(b"<sheetData")
    close = content.find(b">", start)
    if start < 0 or close < 0:
        return -1, -1
    if content[close - 1] == ord("/"):
        return close + 1, close + 1
    return close + 1, content.rfind(b"</sheetData>")


def divide(content: bytes, part: str) -> SheetParts:
    """Cut a plain worksheet around its rows; an empty ``<sheetData/>`` is opened."""
    start, end = rows_span(content)
    if start < 0 or end < start:
        raise UnfitError(Trouble.DAMAGED, part)
    if start == end and content[start - 2 : start] == b"/>":
        return SheetParts(content[: start - 2] + b">", b"", b"</sheetData>" + content[end:])
    return SheetParts(content[:start], content[start:end], content[end:])


def _rewrite(content: bytes, part: str) -> bytes:
    root = parse(content, part)
    if etree.QName(root).localname != "worksheet" or root.find("{*}sheetData") is None:
        raise UnfitError(Trouble.DAMAGED, part)
    _number_cells(root)
    written = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return _without_prefix(written, root.prefix, part)


def _number_cells(root: etree._Element) -> None:
    """Give every row and cell its address as first attribute; without one it follows the one before."""
    row_number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        row_number = int(row.get("r", row_number + 1))
        _set_first(row, str(row_number))
        column = 0
        for cell in row.iterfind("{*}c"):
            address = cell.get("r")
            column = _column_of(address) if address else column + 1
            _set_first(cell, address or f"{column_letters(column)}{row_number}")


def _column_of(address: str) -> int:
    try:
        return parse_a1(address)[1]
    except ValueError:
        raise UnfitError(Trouble.DAMAGED, address) from None


def _set_first(element: etree._Element, address: str) -> None:
    others = [(name, value) for name, value in element.attrib.items() if name != "r"]
    element.attrib.clear()
    element.set("r", address)
    for name, value in others:
        element.set(name, value)


def _without_prefix(content: bytes, prefix: str | None, part: str) -> bytes:
    if not prefix:
        return content
    if b' xmlns="' in content:
        raise UnfitError(Trouble.DAMAGED, part)
    name = prefix.encode()
    bare = content.replace(b"<" + name + b":", b"<").replace(b"</" + name + b":", b"</")
    return bare.replace(b"xmlns:" + name + b"=", b"xmlns=")


def refuse_far_cells(content: bytes, title: str, limits: Limits) -> None:
    """Refuse a plain worksheet whose filled cells span more than a reader can lay out in memory.

    Cells that are only formatted do not count. Addresses nearer than row 10,000 and column AAA are not
    looked at: what they span is small.
    """
    bottom, right, last = 0, 0, ""
    for match in _FAR_ADDRESS.finditer(content):
        if content[match.end() : match.end() + 4] == b"</c>":
            continue
        row, column = parse_a1(match[1].decode())
        if row > bottom or column > right:
            last = match[1].decode()
        bottom, right = max(bottom, row), max(right, column)
    # Nearer cells are within 702 columns and 9,999 rows.
    if bottom > limits.rows or right > limits.columns or bottom * max(right, 26) > limits.cells:
        raise UnfitError(Trouble.TOO_LARGE, f"{title}!{last}")
