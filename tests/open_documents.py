"""Workbooks of other programs, drawn by hand: .ods with nothing but texts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from html import escape
from io import BytesIO

from sheets_schema.cells import Grid, typed_text

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def cell(value: str, repeated: str = "") -> str:
    """One cell with a text; an empty one has nothing in it."""
    if not value:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="string" {repeated}><text:p>{escape(value)}</text:p></table:table-cell>'
    )


def formula(text: str, kind: str, shown: str) -> str:
    """A cell with a formula; ``kind``: what the program says of its value."""
    value = shown if kind == "string" else ""
    said = f'calcext:value-type="{kind}" office:value-type="string" office:string-value="{value}"' if kind else ""
    return f'<table:table-cell table:formula="{escape(text)}" {said}><text:p>{shown}</text:p></table:table-cell>'


def rows(title: str, *made: str) -> str:
    """One worksheet of rows of cells."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in made)
    return f'<table:table table:name="{escape(title)}">{lines}</table:table>'


def sheet(title: str, *lines: Iterable[str]) -> str:
    """One worksheet."""
    return rows(title, *("".join(map(cell, row)) for row in lines))


def ods(*sheets: str, manifest: str = "<manifest/>") -> bytes:
    """A workbook of worksheets."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype"), ODS)
        package.writestr("META-INF/manifest.xml", manifest)
        body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        package.writestr("content.xml", f"<office:document-content {SPACES}>{body}</office:document-content>")
    return buffer.getvalue()


def as_ods(grids: Iterable[Grid]) -> bytes:
    """What a school's workbook shows, saved as .ods."""
    return ods(*(sheet(grid.title, *(map(typed_text, row) for row in grid.rows)) for grid in grids))
