"""What calamine does not tell of an .ods, from its own XML: links, errors, comments, merged cells, and its size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

from sheets_schema.cells import Box, CellError
from sync.domain.snapshot import Trouble
from sync.stores.folder.limits import Limits
from sync.stores.folder.troubles import UnfitError
from sync.stores.folder.zipsplice import ZipBytes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_LOCKED = b"encryption-data"
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")
_LINK_FORMULA = re.compile(r'(?:of:)?=HYPERLINK\("([^"]*)"')
_OWN_PLACE = re.compile(r"#(?P<sheet>'(?:[^']|'')+'|[^.]+)\.(?P<cell>\$?[A-Z]+\$?\d+.*)")
_MOST_ALIKE = 1000

Address = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One worksheet; an error with an empty text is a formula that was never computed."""

    links: dict[Address, str] = field(default_factory=dict)
    errors: dict[Address, CellError] = field(default_factory=dict)
    notes: set[Address] = field(default_factory=set)
    merged: list[Box] = field(default_factory=list)


def look_into(content: bytes, limits: Limits) -> Mapping[str, OwnSheet]:
    """The worksheets of an .ods by title. Raises UnfitError for a password, damage, and for one whose few repeated
    cells would fill the memory.
    """
    from lxml import etree

    archive = ZipBytes(content)
    manifest, body = archive.get("META-INF/manifest.xml"), archive.get("content.xml")
    if manifest and _LOCKED in archive.read(manifest, limits.part_bytes):
        raise UnfitError(Trouble.ENCRYPTED)
    if body is None:
        raise UnfitError(Trouble.DAMAGED)
    try:
        return _sheets(archive.read(body, limits.part_bytes), limits)
    except etree.XMLSyntaxError:
        raise UnfitError(Trouble.DAMAGED) from None


def _sheets(xml: bytes, limits: Limits) -> Mapping[str, OwnSheet]:
    from lxml import etree

    found: dict[str, OwnSheet] = {}
    sheet, row, room = OwnSheet(), 1, limits.cells
    parts = etree.iterparse(
        BytesIO(xml), events=("start", "end"), tag=(_SHEET, _ROW), resolve_entities=False, no_network=True
    )
    for event, element in parts:
        if element.tag == _SHEET and event == "start":
            sheet, row = found.setdefault(element.get(f"{_TABLE}name", ""), OwnSheet()), 1
        elif element.tag == _ROW and event == "end":
            filled = sum(_repeated(cell, "columns") for cell in element if len(cell))
            times = _repeated(element, "rows")
            room -= filled * times
            if room < 0:
                raise UnfitError(Trouble.TOO_LARGE)
            _take(sheet, element, range(row, row + times))
            row += times
            element.clear()
    return found


def _repeated(element: Element, what: str) -> int:
    """For how many rows or columns an element stands."""
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _take(sheet: OwnSheet, element: Element, rows: range) -> None:
    column = 1
    for cell in element:
        columns = range(column, column + _repeated(cell, "columns"))
        column = columns.stop
        sheet.merged.extend(_merged(cell, rows.start, columns.start))
        if len(cell) or cell.get(f"{_TABLE}formula"):
            link, error = _link(cell), _error(cell)
            for at in _alike(rows, columns):
                if link:
                    sheet.links[at] = link
                if error:
                    sheet.errors[at] = error
                if cell.find(f"{_OFFICE}annotation") is not None:
                    sheet.notes.add(at)


def _merged(cell: Element, row: int, column: int) -> Iterator[Box]:
    tall, wide = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns"))
    if (tall, wide) != (1, 1):
        yield Box(row, column, row + tall - 1, column + wide - 1)


def _alike(rows: range, columns: range) -> Iterator[Address]:
    """The cells that one element stands for; of very many only the first."""
    return product(rows, columns) if len(rows) * len(columns) <= _MOST_ALIKE else iter([(rows.start, columns.start)])


def _link(cell: Element) -> str:
    """The target of a cell's first link: an address of the world, or ``#`` and a place in this workbook."""
    element = cell.find(f"{_TEXT}p/{_TEXT}a")
    if element is None:
        formula = _LINK_FORMULA.match(cell.get(f"{_TABLE}formula", ""))
        return formula[1] if formula else ""
    target = element.get(_HREF, "")
    own = _OWN_PLACE.fullmatch(target)
    return f"#{own['sheet']}!{own['cell']}" if own else target


def _error(cell: Element) -> CellError | None:
    """The error that a formula shows."""
    if not cell.get(f"{_TABLE}formula"):
        return None
    text = "".join("".join(map(str, part.itertext())) for part in cell.findall(f"{_TEXT}p"))
    if cell.get(f"{_CALC}value-type") == "error" or _ERROR.fullmatch(text):
        return CellError(text or "#N/A")
    return None if cell.get(f"{_OFFICE}value-type") or text else CellError("")
