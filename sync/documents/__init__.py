"""Written documents from disk as plain text: .txt in any Unicode encoding, .docx, .pdf, and what LibreOffice reads."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from sheets_schema.legacy import legacy_text, lost_letters
from sync.documents.docx import docx_text, is_docx
from sync.documents.office import Unconverted, as_docx, suffix_of
from sync.documents.pdf import pdf_text
from sync.documents.plain import with_tables
from sync.errors import UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LARGEST = 20_000_000
"""Bytes of a document, packed or unpacked; a registration has thousands."""
_LONGEST = 500_000
"""Characters of a text; a registration has some ten thousand."""


class Document(NamedTuple):
    """The text of a written document. ``has_unsure_tables``: of some table nobody can tell what stands in which cell;
    its rows are lines between bars.
    """

    text: str
    has_unsure_tables: bool = False


def open_document(path: Path) -> Document:
    """Read a written document. Raises UsageError for what cannot be read, with a way out."""
    document = _document(_bytes_of(path), path)
    if len(document.text) > _LONGEST:
        raise UsageError("document_too_large", file=str(path))
    lost = lost_letters(document.text)
    if lost:
        raise UsageError("document_lost_letters", file=str(path), words=", ".join(f"“{one}”" for one in lost[:3]))
    return document._replace(text=_without_hyphens(document.text))


def _without_hyphens(text: str) -> str:
    """Without the hyphens that show only where a line breaks; in TCVN3 the same sign is the letter “ư”."""
    return text.replace("\u00ad", "") if "\u00ad" in text and not legacy_text(text) else text


def read_document(path: Path) -> str:
    """The text of a written document; see ``open_document``."""
    return open_document(path).text


def _document(content: bytes, path: Path) -> Document:
    if content.startswith(b"%PDF"):
        read = pdf_text(content)
        text = _readable(read.text if read else None, "document_scanned", path)
        return Document(text, read is not None and read.has_unsure_tables)
    return Document(_text_of(content, path))


def _text_of(content: bytes, path: Path) -> str:
    if content.startswith(b"PK") and is_docx(content):
        return _readable(docx_text(content, _LARGEST), "document_format", path)
    if suffix_of(content):
        return _converted(content, path)
    if content.startswith(b"PK"):
        raise UsageError("document_format", file=str(path))
    return _decoded(content, path)


def _readable(text: str | None, key: str, path: Path) -> str:
    """The text; UsageError when there is none."""
    if text is None:
        raise UsageError("document_format", file=str(path))
    if not text.strip():
        raise UsageError(key, file=str(path))
    return text


def _converted(content: bytes, path: Path) -> str:
    made = as_docx(content)
    if isinstance(made, Unconverted):
        raise UsageError(made.value, file=str(path))
    return _readable(docx_text(made, _LARGEST), "document_format", path)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError("document_too_large", file=str(path))
        return path.read_bytes()
    except OSError as error:
        raise UsageError("unreadable_file", file=str(path), reason=error.strerror or "") from None


def _decoded(content: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), _unmarked(content))
    try:
        return with_tables(content.decode(encoding))
    except UnicodeDecodeError:
        raise UsageError("document_encoding", file=str(path)) from None


def _unmarked(content: bytes) -> str:
    """UTF-16 without its mark has a zero beside every space and line break; everything else is UTF-8."""
    zeros = content[:4096].count(0)
    if not zeros:
        return "utf-8"
    return "utf-16-le" if content[1:4096:2].count(0) * 2 >= zeros else "utf-16-be"
