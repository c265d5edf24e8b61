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
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def cell(value: str, repeated: str = "") -> str:
    """One cell with a text; an empty one has nothing in it."""
    if not value:
        return "<table:table-cell/>"
    return (
        f'<table:table-cell office:value-type="string" {repeated}><text:p>{escape(value)}</text:p></table:table-cell>'
    )


def sheet(title: str, *rows: Iterable[str]) -> str:
    """One worksheet."""
    made = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(title)}">{made}</table:table>'


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
