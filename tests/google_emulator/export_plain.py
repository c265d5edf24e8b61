"""Spreadsheets as .csv, .tsv, .ods, web pages in a .zip, and a .pdf that is no more than a page."""

from __future__ import annotations

import csv
import io
import zipfile
from html import escape

from .formulas import Evaluator
from .grid import Sheet, Workbook
from .values import Reading, read_rows

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def separated(evaluator: Evaluator, sheet: Sheet, mark: str) -> bytes:
    """One sheet as it looks; there is no line end after the last line."""
    out = io.StringIO()
    rows = _shown(evaluator, sheet)
    width = max((len(row) for row in rows), default=0)
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(row + [""] * (width - len(row)) for row in rows)
    return out.getvalue().removesuffix("\r\n").encode()


def _shown(evaluator: Evaluator, sheet: Sheet) -> list[list[str]]:
    return read_rows(evaluator, sheet, sheet.whole(), Reading())


def pages(workbook: Workbook, evaluator: Evaluator) -> bytes:
    """A web page for each sheet."""
    return _packed({f"{sheet.title.replace('/', '_')}.html": _page(evaluator, sheet) for sheet in workbook.sheets})


def _page(evaluator: Evaluator, sheet: Sheet) -> str:
    rows = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in _shown(evaluator, sheet))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<!DOCTYPE html><meta charset="utf-8"><title>{escape(sheet.title)}</title><table>{body}</table>'


def open_document(workbook: Workbook, evaluator: Evaluator) -> bytes:
    tables = "".join(_table(evaluator, sheet) for sheet in workbook.sheets)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}>{body}</office:document-content>'
    )
    return _packed({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": _MANIFEST})


def _table(evaluator: Evaluator, sheet: Sheet) -> str:
    cells = ("".join(_cell(text) for text in row) or "<table:table-cell/>" for row in _shown(evaluator, sheet))
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    empty = "<table:table-row><table:table-cell/></table:table-row>"
    return f'<table:table table:name="{escape(sheet.title)}"><table:table-column/>{rows or empty}</table:table>'


def _cell(text: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>' if text else "<table:table-cell/>"


def _packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()


def one_page() -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 4\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
