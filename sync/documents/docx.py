"""A .docx as text: paragraphs with their list numbers, tables by rows, text boxes; tracked changes as accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from sync.documents.merged import MergedCell, merged_table_lines
from sync.documents.numbering import WORD, Numbering, value

_BODY = "word/document.xml"
_BREAKS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
    f"{WORD}softHyphen": "\u00ad",
}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(
    f"{WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "footnoteReference", "instrText", "delText")
)
"""Deleted by a tracked change, or no text of the document."""
_WIDEST = 63
"""Columns of a table in Word."""
_BOX = f"{WORD}txbxContent"
_WRAPPERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


class _UnreadableError(Exception):
    pass


def is_docx(content: bytes) -> bool:
    """Whether a package claims to be a document of Word's, or cannot be looked into."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _BODY in package.namelist()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False


def docx_text(content: bytes, largest: int) -> str | None:
    """The text of a .docx; None when it is damaged or its parts are larger than ``largest`` bytes."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            body = _part(package, _BODY, largest)
            numbering = Numbering(
                _part(package, "word/numbering.xml", largest), _part(package, "word/styles.xml", largest)
            )
    except (zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, NotImplementedError, _UnreadableError):
        return None
    found = body.find(f"{WORD}body") if body is not None else None
    return None if found is None else "\n".join(_Reader(numbering).lines(found))


def _part(package: zipfile.ZipFile, name: str, largest: int) -> Element | None:
    if name not in package.namelist():
        return None
    if package.getinfo(name).file_size > largest:
        raise _UnreadableError
    xml = package.read(name)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise _UnreadableError
    return ElementTree.fromstring(xml)


class _Reader:
    """Walks the blocks of a document in order, counting its lists."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._kept = ""
        """Text of a paragraph whose end was deleted: it goes on with the next."""

    def lines(self, parent: Element) -> Iterator[str]:
        """The lines of a body, a cell or a text box."""
        for block in parent:
            if block.tag == f"{WORD}p":
                yield from self._paragraph(block)
            elif block.tag == f"{WORD}tbl":
                yield from merged_table_lines(self._rows(block))
            elif block.tag in _WRAPPERS:
                yield from self.lines(block)
        if self._kept:
            yield self._kept
            self._kept = ""

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        own = "".join(_runs(paragraph))
        number = self._numbering.number(paragraph) if own.strip() else ""
        text, self._kept = self._kept + number + own, ""
        if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is not None:
            self._kept = text
        elif text.strip() or not list(_boxes(paragraph)):
            yield text
        for box in _boxes(paragraph):
            yield from self.lines(box)

    def _rows(self, table: Element) -> list[list[MergedCell]]:
        rows = (row for row in _inside(table, "tr") if row.find(f"{WORD}trPr/{WORD}del") is None)
        return [[self._cell(cell) for cell in _inside(row, "tc") if not _is_deleted(cell)] for row in rows]

    def _cell(self, cell: Element) -> MergedCell:
        is_covered = _is_covered(cell)
        return MergedCell(() if is_covered else tuple(self.lines(cell)), _span(cell), is_covered)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also in content controls."""
    for child in parent:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, name)


def _is_covered(cell: Element) -> bool:
    """A cell merged into the one above it."""
    merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merge is not None and value(merge, "continue") == "continue"


def _is_deleted(cell: Element) -> bool:
    return cell.find(f"{WORD}tcPr/{WORD}cellDel") is not None


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
    width = value(span, "1") if span is not None else "1"
    return int(width) if width.isascii() and width.isdigit() and 0 < int(width) <= _WIDEST else 1


def _runs(element: Element) -> Iterator[str]:
    """The text of a paragraph as it stands when all changes are accepted, without its text boxes."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _GONE and child.tag != _BOX and child.tag != f"{_ALTERNATE}Fallback":
            yield from () if _is_hidden(child) else _runs(child)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and value(vanish, "1") not in ("0", "false")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; of two drawings of one box the first."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _GONE and child.tag != f"{_ALTERNATE}Fallback":
            yield from _boxes(child)
