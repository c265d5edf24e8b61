"""The text layer of a PDF, with its ruled tables as they would be in the document that it was made from."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from sync.documents.merged import MergedCell, merged_table_lines
from sync.documents.pdf_page import read_page
from sync.documents.pdf_tables import Item, Table, page_items

_PAGES = 200
_MALFORMED = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
)
"""What pypdf raises over a damaged file, beside its own errors."""


class PdfText(NamedTuple):
    """The text of a PDF; ``has_unsure_tables``: in some table a text stands across two cells, so that nobody can tell
    what belongs into which. Its rows are lines between bars, which name no field.
    """

    text: str
    has_unsure_tables: bool = False


def pdf_text(content: bytes) -> PdfText | None:
    """The text of all pages without their numbers; empty for scanned pages, None for a file that cannot be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        pages = [page_items(read_page(page)) for page in reader.pages[:_PAGES]]
    except _MALFORMED:
        return None
    items = list(_joined(_without_number(items) for items in pages))
    lines = [line for item in items for line in ([item] if isinstance(item, str) else _table_lines(item))]
    return PdfText("\n".join(lines), any(isinstance(item, Table) and not item.is_sure for item in items))


def _without_number(items: list[Item]) -> list[Item]:
    """The lines of a page; a number alone on its first or last line counts pages."""
    lines = [item.rstrip() if isinstance(item, str) else item for item in items]
    written = [index for index, line in enumerate(lines) if line]
    edges = {written[0], written[-1]} if written else set()
    return [line for index, line in enumerate(lines) if not (index in edges and _counts_pages(line))]


def _counts_pages(line: Item) -> bool:
    return isinstance(line, str) and line.strip().strip("-– ").isdigit()


def _joined(pages: Iterable[list[Item]]) -> Iterator[Item]:
    """All pages, one after another; a table that goes on over the page is one."""
    kept: Table | None = None
    for page in pages:
        items = list(page)
        while items and not isinstance(items[0], Table) and not items[0].strip() and kept:
            del items[0]
        first = items[0] if items else None
        if kept and isinstance(first, Table) and first.columns_are(kept):
            items[0], kept = _one_table(kept, first), None
        if kept:
            yield kept
        while items and not isinstance(items[-1], Table) and not items[-1].strip():
            del items[-1]
        last = items[-1] if items else None
        kept = last if isinstance(last, Table) else None
        yield from items[:-1] if kept else items
    if kept:
        yield kept


def _one_table(above: Table, below: Table) -> Table:
    """A table with its part on the next page: without the headings said again; a row without its first cell goes on."""
    rows, more = list(above.rows), list(below.rows)
    if more[0] == rows[0] and len(rows) > 1:
        del more[0]
    if more and len(more[0]) == len(rows[-1]) and not more[0][0].lines:
        rows[-1] = tuple(_one_cell(one, two) for one, two in zip(rows[-1], more.pop(0), strict=True))
    return Table(above.sides, (*rows, *more), above.is_sure and below.is_sure)


def _one_cell(above: MergedCell, below: MergedCell) -> MergedCell:
    """A cell with its part on the next page: a sentence that goes on there goes on in one paragraph."""
    first, second = above.lines, below.lines
    if first and second and second[0][0].islower():
        return above._replace(lines=(*first[:-1], f"{first[-1]} {second[0]}", *second[1:]))
    return above._replace(lines=(*first, *second))


def _table_lines(table: Table) -> Iterator[str]:
    if table.is_sure:
        return merged_table_lines(table.rows)
    return (" | ".join(" ".join(cell.lines) for cell in row) for row in table.rows)
