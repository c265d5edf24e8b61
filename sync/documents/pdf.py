"""The text layer of a PDF."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_PAGES = 200
_MALFORMED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What pypdf raises over a damaged file, beside its own errors."""


def pdf_text(content: bytes) -> str | None:
    """The text of all pages without their numbers; empty for scanned pages, None for a file that cannot be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        pages = [page.extract_text() for page in reader.pages[:_PAGES]]
    except _MALFORMED:
        return None
    return "\n".join(line for page in pages for line in _lines(page))


def _lines(page: str) -> Iterator[str]:
    """The lines of a page; a number alone on its first or last line counts pages."""
    lines = [line.rstrip() for line in page.splitlines()]
    written = [index for index, line in enumerate(lines) if line.strip()]
    edges = {written[0], written[-1]} if written else set()
    return (line for index, line in enumerate(lines) if not (index in edges and line.strip().strip("-– ").isdigit()))
