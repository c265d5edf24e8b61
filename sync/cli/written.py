"""``danvan import``: a written registration into a school's workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sheets_schema.frozen import frozen
from sheets_schema.model import Schema
from sync.bootstrap import Workplace, campaign_locked, has_campaign, schema_of, store_of
from sync.cli.places import address_in
from sync.cli.session import Session, print_json
from sync.documents import open_document
from sync.domain.written.text import split_lines
from sync.errors import UsageError
from sync.jobs.import_document import ImportReport, Wish, import_document, preview_import
from sync.jobs.master import read_roster
from sync.ports.purpose import Purpose
from sync.render.written import import_json, show_import
from sync.words import import_word, trouble_line

_DONE, _INCOMPLETE = 0, 3


@frozen
class Order:
    """What was asked for on the command line. ``into``: a file, the id of an expected school, or an address."""

    file: Path
    into: str
    record: str = ""
    dry_run: bool = False
    force: bool = False


def import_written(session: Session, order: Order) -> int:
    """Import or preview, print, and give the exit code: 3 when the workbook could not be read or written."""
    document = open_document(order.file)
    into = _into_file if Path(order.into).is_file() else _into_store
    found = into(session, order, document.text)
    report = replace(
        found.report,
        workbook=order.into,
        has_unsure_tables=document.has_unsure_tables,
        document=tuple(split_lines(document.text)),
    )
    schema = found.schema
    if session.as_json:
        print_json(import_json(report, schema, session.lang))
    elif report.trouble is None and not report.placement.pieces:
        session.console().print(import_word("not_a_registration", session.lang, file=order.file), soft_wrap=True)
    elif report.trouble is None:
        show_import(session.console(), report, schema, session.lang)
    return _warn(session, report)


class _Done(NamedTuple):
    """What an import gave, and the schema in whose words it is told."""

    schema: Schema
    report: ImportReport


def _into_file(session: Session, order: Order, text: str) -> _Done:
    path = Path(order.into)
    schema = schema_of(path, session.folder)
    store, workbook = store_of(path)
    wish = Wish(workbook, order.record, order.force)
    if order.dry_run:
        return _Done(schema, preview_import(store, text, schema, wish))
    with campaign_locked(path, "danvan import"):
        return _Done(schema, import_document(store, text, schema, wish))


def _into_store(session: Session, order: Order, text: str) -> _Done:
    """Into the workbook of an expected school, or the one at an address, wherever the campaign keeps them."""
    if not (session.folder or has_campaign(Path())):
        raise UsageError("no_such_file", file=order.into)
    workplace = session.workplace(Purpose.READ if order.dry_run else Purpose.WRITE)
    schema, store = workplace.campaign.schema, workplace.store
    wish = Wish(_address(workplace, order.into), order.record, order.force)
    work = preview_import if order.dry_run else import_document
    return _Done(schema, work(store, text, schema, wish))


def _address(workplace: Workplace, into: str) -> str:
    address = address_in(workplace, read_roster(workplace.store), into)
    if not address:
        raise UsageError("no_such_file", file=into)
    return address


def _warn(session: Session, report: ImportReport) -> int:
    if report.trouble is None:
        return _DONE
    line = trouble_line(report.trouble, session.lang, report.detail)
    session.console(is_error=True).print(f"{report.workbook}: {line}", soft_wrap=True)
    return _INCOMPLETE
