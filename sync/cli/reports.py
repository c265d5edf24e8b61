"""``danvan dashboard`` and ``danvan report``: the campaign as a whole, for officials and their superiors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sync.cli.results import INCOMPLETE, warn_doubts, warn_unread
from sync.cli.session import Session, print_json, watching
from sync.filing import REPORTS, read_template, save
from sync.ports.purpose import Purpose
from sync.render.as_json import trouble_json

if TYPE_CHECKING:
    from sync.bootstrap import Workplace
    from sync.domain.snapshot import Unreadable
    from sync.domain.summary import Summary

DASHBOARD, REPORT, DATA = "tong-quan.html", "tong-hop", "so-lieu.xlsx"
"""The name of the dashboard, of the report and its template without their endings, and of the data."""


def make_dashboard(session: Session, out: Path | None, with_contacts: bool) -> int:
    """Write the dashboard and give the exit code: 3 when a workbook could not be read."""
    from sync.render.dashboard.page import dashboard
    from sync.render.dashboard.view import Order

    workplace = session.workplace(Purpose.READ)
    summary, troubles = _summary(session, workplace)
    path = (out or workplace.folder / REPORTS) / DASHBOARD
    save(path, dashboard(summary, workplace.campaign, Order(session.lang, with_contacts)).encode("utf-8"))
    return _tell(session, [path], summary, troubles)


def make_report(session: Session, out: Path | None, template: Path | None, data: str = "") -> int:
    """Write the report as .docx and .xlsx, and what it counts under the name ``data`` if one is given; the exit code: 3
    when a workbook could not be read.
    """
    from sync.bootstrap import xlsx_of
    from sync.render.documents.engine import render_document
    from sync.render.report.paper import report_context
    from sync.render.report.workbook import data_workbook, report_workbook

    workplace = session.workplace(Purpose.READ)
    content, name = read_template(workplace.folder, f"{REPORT}.docx", template)
    summary, troubles = _summary(session, workplace)
    folder = out or workplace.folder / REPORTS
    paper = render_document(content, name, report_context(summary, workplace.campaign))
    workbook = xlsx_of(report_workbook(summary, workplace.campaign))
    files = {folder / f"{REPORT}.docx": paper, folder / f"{REPORT}.xlsx": workbook}
    if data:
        files[folder / data] = xlsx_of(data_workbook(summary, workplace.campaign))
    for path, made in files.items():
        save(path, made)
    return _tell(session, list(files), summary, troubles)


def _summary(session: Session, workplace: Workplace) -> tuple[Summary, tuple[Unreadable, ...]]:
    from sync.jobs.summarise import summarise
    from sync.proof import program_digest

    state = session.memory(workplace)
    with watching(session, "reading_workbooks") as watch:
        as_of = (session.moment().today, session.lang, program_digest())
        done = summarise(workplace.store, state, workplace.campaign, as_of, watch)
    warn_doubts(session, done.roster)
    return done.summary, done.unreadable


def _tell(session: Session, files: Sequence[Path], summary: Summary, troubles: Sequence[Unreadable]) -> int:
    if session.as_json:
        print_json(
            {
                "files": [str(path) for path in files],
                "as_of": summary.as_of.isoformat(),
                "schools": len(summary.schools),
                "notes": [{"code": note.key, **dict(note.parts)} for note in summary.notes],
                "failed": [trouble_json(trouble, session.lang) for trouble in troubles],
            }
        )
        return INCOMPLETE if troubles else 0
    for path in files:
        session.say("report_made", file=path)
    return warn_unread(session, troubles)
