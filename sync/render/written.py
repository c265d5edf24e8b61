"""What an import wrote or would write, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sheets_schema.model import Schema
from sync.domain.written.filling import Filled
from sync.domain.written.values import How, Kind, Lines, Reason, Unplaced
from sync.jobs.import_document import ImportReport
from sync.words import import_word, trouble_line

_SHORT = 70


def import_json(report: ImportReport, schema: Schema, lang: str) -> dict[str, object]:
    """Stable keys: ``workbook``, ``school`` (id), ``record`` (such as ``m1``), ``applied``, ``kind`` of document,
    ``converted`` when its letters had to be read first, ``tables_unsure`` when a table could not be told apart,
    ``cells`` (to write), ``already``, ``conflicts`` and ``unplaced``; ``trouble`` and ``message`` when the
    workbook could not be read or written. Texts are whole.
    """
    filling = report.filling
    return {
        "workbook": report.workbook,
        "school": report.school,
        "record": filling.record,
        "applied": report.is_written,
        "kind": report.placement.kind,
        "converted": report.placement.is_converted,
        "tables_unsure": report.has_unsure_tables,
        "cells": [_cell_json(one, schema) | _typed_json(one, report) for one in filling.written],
        "already": [_cell_json(one, schema) | _typed_json(one, report) for one in filling.already],
        "conflicts": [
            _cell_json(one, schema) | _typed_json(one, report) | {"present": one.present} for one in filling.conflicts
        ],
        "unplaced": [_unplaced_json(one) for one in report.unplaced],
        "trouble": report.trouble,
        "message": trouble_line(report.trouble, lang, report.detail) if report.trouble else "",
    }


def _cell_json(filled: Filled, schema: Schema) -> dict[str, object]:
    table, record, field = filled.key
    return {
        "worksheet": filled.at.worksheet,
        "cell": filled.at.a1,
        "table": table,
        "record": record,
        "field": field,
        "text": filled.text,
        "lines": list(filled.lines),
        "sure": filled.sure,
        "how": filled.how,
        "personal": schema.table(table).field(field).personal,
    }


def _typed_json(filled: Filled, report: ImportReport) -> dict[str, object]:
    """What stands in the document, where its letters had to be read first."""
    return {"typed": report.typed(filled.lines)} if report.placement.is_converted else {}


def _unplaced_json(passage: Unplaced) -> dict[str, object]:
    return {"text": passage.text, "lines": list(passage.lines), "reason": passage.reason}


def show_import(console: Console, report: ImportReport, schema: Schema, lang: str) -> None:
    """What goes where, what was kept, what a person has to place."""
    filling = report.filling
    if filling.written:
        console.print(_written_table(filling.written, schema, lang))
    console.print(Text(_headline(report, lang), style="bold"))
    for line in _remarks(report, lang):
        console.print(Text(line), soft_wrap=True)
    if filling.already:
        console.print(import_word("already", lang, count=len(filling.already)))
    if filling.conflicts:
        console.print(Text(import_word("conflicts", lang, count=len(filling.conflicts)), style="yellow"))
        console.print(_conflict_table(filling.conflicts, schema, lang))
    if report.unplaced:
        console.print(Text(import_word("unplaced", lang, count=len(report.unplaced)), style="yellow"))
        for line in _unplaced_lines(report.unplaced, lang):
            console.print(Text(line), soft_wrap=True)


def _remarks(report: ImportReport, lang: str) -> Iterator[str]:
    """What is to be said about the document as a whole."""
    if report.placement.kind is Kind.ARTICLE:
        yield import_word("article", lang)
    if report.placement.is_converted:
        yield import_word("converted", lang)
    for one in _read_otherwise(report)[:1]:
        yield import_word("read_otherwise", lang, typed=_short(report.typed(one.lines)), text=_short(one.text))
    if report.has_unsure_tables:
        yield import_word("tables_unsure", lang)
    if any(one.sure != "high" for one in report.filling.written):
        yield import_word("look_again", lang)


def _read_otherwise(report: ImportReport) -> list[Filled]:
    """Cells whose text does not stand in the document letter by letter, since it was converted."""
    if not report.placement.is_converted:
        return []
    return [one for one in report.filling.written if one.how is How.LABEL and one.text not in report.typed(one.lines)]


def _headline(report: ImportReport, lang: str) -> str:
    count = len(report.filling.written)
    key = "written" if report.is_written else "would_write" if count else "nothing"
    return import_word(key, lang, count=count, workbook=report.workbook)


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _written_table(cells: Iterable[Filled], schema: Schema, lang: str) -> Table:
    table = _table(*(import_word(key, lang) for key in ("cell", "field", "text", "sure")))
    for one in cells:
        row = (_where(one), _label(one, schema, lang), _short(one.text), import_word(one.sure, lang))
        table.add_row(*map(Text, row))
    return table


def _conflict_table(cells: Iterable[Filled], schema: Schema, lang: str) -> Table:
    table = _table(*(import_word(key, lang) for key in ("cell", "field", "present", "document")))
    for one in cells:
        row = (_where(one), _label(one, schema, lang), _short(one.present), _short(one.text))
        table.add_row(*map(Text, row))
    return table


def _unplaced_lines(passages: Iterable[Unplaced], lang: str) -> Iterator[str]:
    for passage in passages:
        is_other = passage.reason is Reason.NOT_A_REGISTRATION
        reason = import_word("not_a_registration_reason" if is_other else passage.reason, lang)
        yield f"  {_lines(passage.lines, lang)} ({reason}): {_short(passage.text)}"


def _lines(lines: Lines, lang: str) -> str:
    return import_word("line" if lines.first == lines.last else "lines", lang, first=lines.first, last=lines.last)


def _where(filled: Filled) -> str:
    return f"{filled.at.worksheet}!{filled.at.a1}"


def _label(filled: Filled, schema: Schema, lang: str) -> str:
    """The field's label, in a list of steps behind that of the item."""
    asked = schema.table(filled.key[0]).field(filled.key[2])
    item = filled.key[1].partition("/")[2]
    above = next((f"{one.label.say(lang)}: " for _, one in schema.items() if one.key == item), "")
    label = f"{above}{asked.label.say(lang)}"
    return f"{label} ({import_word('personal', lang)})" if asked.personal else label


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
