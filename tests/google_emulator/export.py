"""Spreadsheets as files, .xlsx above all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .a1 import Span
from .display import ERROR_TEXT
from .export_plain import one_page, open_document, pages, separated
from .formulas import Evaluator
from .grid import Sheet, Workbook, box_of
from .looks import own_format
from .values import hyperlink

Json = dict[str, Any]
_LONGEST = 32_767
_PLACE = re.compile(r"#gid=(\d+)(?:&range=([A-Z]+\d+))?")


def exported(workbook: Workbook, ending: str, now: float, sheet_id: int | None = None) -> bytes:
    """The file; of one sheet for kinds that hold but one, the first unless it is named."""
    evaluator = Evaluator(workbook, now)
    if ending in _MARKS:
        chosen = workbook.first_visible() if sheet_id is None else workbook.sheet(sheet_id)
        return separated(evaluator, chosen, _MARKS[ending])
    return _EXPORTERS[ending](workbook, evaluator)


_MARKS = {"csv": ",", "tsv": "\t"}


class _Page(Worksheet):
    """A worksheet whose formulas say that they give a text, also an empty one."""

    def _xml_formula_element(self, expression: str, result: Any, attributes: list[tuple[str, str]]) -> None:
        kinds = [("t", "str")] if result == "" and "t" not in dict(attributes) else []
        super()._xml_formula_element(expression, result, [*attributes, *kinds])


class _Book:
    """An .xlsx file being written; formats that are the same are made once."""

    def __init__(self, workbook: Workbook, evaluator: Evaluator) -> None:
        self._content = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._content, options)
        self._workbook, self._evaluator = workbook, evaluator
        self._formats: dict[str, Format] = {}

    def written(self) -> bytes:
        for sheet in self._workbook.sheets:
            self._sheet(sheet)
        self._book.close()
        return self._content.getvalue()

    def _sheet(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(self._title(sheet), _Page)
        if sheet.properties.get("hidden"):
            page.hide()
        page.freeze_panes(sheet.grid.get("frozenRowCount", 0), sheet.grid.get("frozenColumnCount", 0))
        for at, line in sheet.column_lines.items():
            page.set_column_pixels(at, at, line.get("pixelSize", 100), None, _hidden(line))
        for at, line in sheet.row_lines.items():
            page.set_row_pixels(at, line.get("pixelSize", 21), None, _hidden(line))
        for one in sheet.of("merges"):
            span = Span(*(value or 0 for value in box_of(one)))
            page.merge_range(span.top, span.left, span.bottom - 1, span.right - 1, "")
        for row, cells in sorted(sheet.rows.items()):
            for column in sorted(cells):
                self._cell(page, sheet, (row, column))

    def _title(self, sheet: Sheet) -> str:
        """A title as .xlsx allows it, and not twice."""
        title, number = _short(sheet.title), 1
        taken = {page.name.casefold() for page in self._book.worksheets()}
        while title.casefold() in taken:
            number += 1
            title = f"{_short(sheet.title)[:28]}{number}"
        return title

    def _cell(self, page: Worksheet, sheet: Sheet, at: tuple[int, int]) -> None:
        cell = sheet.cell(*at)
        value, style = self._evaluator.effective(sheet, *at), self._format(sheet, at)
        formula = cell.get("userEnteredValue", {}).get("formulaValue")
        if formula is not None:
            page.write_formula(*at, formula, style, _plain(value))
        elif "stringValue" in value and (target := self._target(hyperlink(cell, value) or "")):
            page.write_url(*at, target, style, value["stringValue"])
        elif "stringValue" in value:
            page.write_string(*at, value["stringValue"][:_LONGEST], style)
        elif "boolValue" in value:
            page.write_boolean(*at, value["boolValue"], style)
        elif "numberValue" in value:
            page.write_number(*at, value["numberValue"], style)
        elif style is not None:
            page.write_blank(*at, None, style)
        if cell.get("note"):
            page.write_comment(*at, cell["note"][:_LONGEST])

    def _target(self, link: str) -> str:
        """A link in the words of XlsxWriter; empty when it is none that a file can hold."""
        place = _PLACE.fullmatch(link)
        titles = {sheet.id: sheet.title for sheet in self._workbook.sheets}
        if place and int(place[1]) in titles:
            title = _short(titles[int(place[1])]).replace("'", "''")
            return f"internal:'{title}'!{place[2] or 'A1'}"
        return link if "://" in link or link.startswith("mailto:") else ""

    def _format(self, sheet: Sheet, at: tuple[int, int]) -> Format | None:
        own = sheet.cell(*at).get("userEnteredFormat")
        if not own:
            return None
        kind = own_format(sheet, self._evaluator, at).get("numberFormat") or own.get("numberFormat", {})
        pattern = (
            "@" if kind.get("type") == "TEXT" else kind.get("pattern") or _PATTERNS.get(kind.get("type", ""), "General")
        )
        look = {"num_format": pattern.replace("am/pm", "AM/PM"), "text_wrap": own.get("wrapStrategy") == "WRAP"}
        look |= {name: True for name in ("bold", "italic") if own.get("textFormat", {}).get(name)}
        if own.get("backgroundColor"):
            look["bg_color"] = _hex(own["backgroundColor"])
        key = repr(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


_PATTERNS = {
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "DATE": "dd/mm/yyyy",
    "TIME": "hh:mm:ss",
    "DATE_TIME": "dd/mm/yyyy hh:mm:ss",
    "SCIENTIFIC": "0.00E+00",
    "CURRENCY": "#,##0.00",
}


def _hex(color: Json) -> str:
    return "#" + "".join(f"{round(255 * color.get(name, 0)):02X}" for name in ("red", "green", "blue"))


def _hidden(line: Json) -> Json:
    return {"hidden": True} if line.get("hiddenByUser") else {}


def _plain(value: Json) -> Any:
    if "errorValue" in value:
        return ERROR_TEXT[value["errorValue"]["type"]]
    return next(iter(value.values()), "")


def _short(title: str) -> str:
    """A title as .xlsx allows it."""
    return "".join("_" if letter in "[]:*?/\\" else letter for letter in title)[:31].strip("'") or "Sheet"


_EXPORTERS: dict[str, Callable[[Workbook, Evaluator], bytes]] = {
    "xlsx": lambda workbook, evaluator: _Book(workbook, evaluator).written(),
    "ods": open_document,
    "zip": pages,
    "pdf": lambda workbook, evaluator: one_page(),
}
