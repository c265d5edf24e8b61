"""``danvan import``: a written registration into a school's workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sheets_schema.model import Schema
from sync.bootstrap import campaign_locked, schema_of, store_of
from sync.cli.session import Session, print_json
from sync.documents import read_document
from sync.jobs.import_document import ImportReport, Wish, import_document, preview_import
from sync.render.written import import_json, show_import
from sync.words import import_word, trouble_line

_DONE, _INCOMPLETE = 0, 3


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    file: Path
    into: Path
    record: str = ""
    dry_run: bool = False
    force: bool = False


def import_written(session: Session, order: Order) -> int:
    """Import or preview, print, and give the exit code: 3 when the workbook could not be read or written."""
    text = read_document(order.file)
    schema = schema_of(order.into, session.folder)
    report = replace(_report(order, text, schema), workbook=str(order.into))
    if session.as_json:
        print_json(import_json(report, schema, session.lang))
    elif report.trouble is None and not report.placement.pieces:
        session.console().print(import_word("not_a_registration", session.lang, file=order.file), soft_wrap=True)
    elif report.trouble is None:
        show_import(session.console(), report, schema, session.lang)
    return _warn(session, report)


def _report(order: Order, text: str, schema: Schema) -> ImportReport:
    store, workbook = store_of(order.into)
    wish = Wish(workbook, order.record, order.force)
    if order.dry_run:
        return preview_import(store, text, schema, wish)
    with campaign_locked(order.into, "danvan import"):
        return import_document(store, text, schema, wish)


def _warn(session: Session, report: ImportReport) -> int:
    if report.trouble is None:
        return _DONE
    line = trouble_line(report.trouble, session.lang, report.detail)
    session.console(is_error=True).print(f"{report.workbook}: {line}", soft_wrap=True)
    return _INCOMPLETE
