"""Written documents from disk as plain text: .txt in any Unicode encoding, and .docx."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

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
_BODY = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_document(path: Path) -> str:
    """The text of a written document. Raises UsageError for what is no .txt or .docx, with a way out."""
    text = _text_of(_bytes_of(path), path)
    if len(text) > _LONGEST:
        raise UsageError("document_too_large", file=str(path))
    return text


def _text_of(content: bytes, path: Path) -> str:
    if content.startswith(b"PK"):
        return _docx_text(content, path)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise UsageError("document_format", file=str(path))
    return _decoded(content, path)


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
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UsageError("document_encoding", file=str(path)) from None


def _unmarked(content: bytes) -> str:
    """UTF-16 without its mark has a zero beside every space and line break; everything else is UTF-8."""
    zeros = content[:4096].count(0)
    if not zeros:
        return "utf-8"
    return "utf-16-le" if content[1:4096:2].count(0) * 2 >= zeros else "utf-16-be"


def _docx_text(content: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if package.getinfo(_BODY).file_size > _LARGEST:
                raise UsageError("document_too_large", file=str(path))
            xml = package.read(_BODY)
        if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            raise UsageError("document_format", file=str(path))
        root = ElementTree.fromstring(xml)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError, NotImplementedError):
        raise UsageError("document_format", file=str(path)) from None
    return "\n".join(_paragraph(one) for one in root.iter(f"{_WORD}p"))


def _paragraph(paragraph: ElementTree.Element) -> str:
    return "".join(_runs(paragraph))


def _runs(paragraph: ElementTree.Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
