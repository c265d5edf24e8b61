"""A workbook layout as text: one line a cell, a column, a rule; for goldens that people review."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.cells import CellRef, column_letters, typed_text
from sheets_schema.layout import CellLayout, Formula, Link, Validation, WorkbookLayout, WorksheetLayout


def describe(layout: WorkbookLayout) -> str:
    """The whole workbook, worksheet by worksheet."""
    lines = [f"workbook {layout.title!r} opens on {layout.open_on}"]
    lines += [f"name {name} = {refers_to}" for name, refers_to in layout.names.items()]
    for sheet in layout.worksheets:
        lines += ["", *_worksheet(sheet)]
    return "\n".join(lines) + "\n"


def _worksheet(sheet: WorksheetLayout) -> Iterator[str]:
    yield f"worksheet {sheet.key} {sheet.title!r} {sheet.visibility}{' protected' if sheet.is_protected else ''}"
    yield f"freeze {sheet.freeze} page {tuple(sheet.page)}"
    for column, about in sheet.columns.items():
        yield f"column {column_letters(column)} {about.width:g}{' hidden' if about.hidden else ''}"
    for cell in sheet.cells:
        yield _cell(cell, sheet)
    for box in sheet.merges:
        yield f"merge {box.a1}"
    for rule in sheet.validations:
        yield _rule(rule)
    for tint in sheet.conditional_formats:
        yield f"tint {tint.box.a1} {tint.style}{' stop' if tint.stop else ''}: {tint.formula}"


def _cell(cell: CellLayout, sheet: WorksheetLayout) -> str:
    row = sheet.rows.get(cell.row)
    hidden = " hidden" if row and row.hidden else ""
    place = CellRef(sheet.title, cell.row, cell.column).a1
    return f"{place} [{cell.style}]{hidden} {_content(cell)}".rstrip()


def _content(cell: CellLayout) -> str:
    if isinstance(cell.value, Formula):
        text = f"={cell.value.text} -> {typed_text(cell.value.cached)!r}"
    else:
        text = "" if cell.value is None else repr(typed_text(cell.value))
    return f"{text} -> {_target(cell.link)}" if cell.link else text


def _target(link: Link) -> str:
    return link.url or f"{link.workbook}#{link.worksheet}!{link.a1}"


def _rule(rule: Validation) -> str:
    limits = ",".join(rule.choices) or rule.formula or f"{rule.minimum}..{rule.maximum}"
    words = f"{rule.input_title!r} {rule.input_message!r}"
    return f"rule {rule.box.a1} {rule.kind}{' strict' if rule.strict else ''} {limits} {words}"
