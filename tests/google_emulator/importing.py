"""A spreadsheet made of a .csv file that was uploaded."""

from __future__ import annotations

import csv
import io

from .a1 import Box
from .creating import complete_sheet
from .grid import Sheet, Workbook
from .values import Writing, write_rows


def import_csv(workbook: Workbook, content: bytes, year: int) -> None:
    """One sheet as large as the file, its cells as if typed."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    width = max((len(row) for row in rows), default=1)
    size = {"rowCount": max(len(rows), 1), "columnCount": max(width, 1)}
    sheet = Sheet(complete_sheet({"sheetId": 0, "gridProperties": size}, 0, workbook.properties["title"]))
    workbook.sheets = [sheet]
    write_rows(workbook, (sheet, Box()), [list(row) for row in rows], Writing(True, year))
