"""``danvan document``: what a school signs, printed by its office's template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen
from sync.cli.results import warn_unread
from sync.cli.session import Session, print_json, watching
from sync.domain.outcome import Outcome
from sync.errors import UsageError
from sync.filing import REPORTS, copy_template, read_template, save
from sync.jobs.look_on import Sight, look_closely
from sync.ports.purpose import Purpose
from sync.render.as_json import trouble_json

if TYPE_CHECKING:
    from sync.bootstrap import Workplace

TEMPLATES = {"registration": "dang-ky", "results": "ket-qua"}
"""Kinds of documents, and the names of their templates and of the folder that each is written into."""

NAMED = 20
"""How many schools one line names."""


@frozen
class Order:
    """What was asked for on the command line. ``school`` empty: all, where ``every``."""

    school: str = ""
    every: bool = False
    kind: str = "registration"
    out: Path | None = None
    template: Path | None = None
    copy_template: bool = False

    @property
    def name(self) -> str:
        """The name of the kind's template, without its ending."""
        return TEMPLATES[self.kind]


class Printed(NamedTuple):
    """One document that was written. ``model`` is empty where it is about all models of the school."""

    school: str
    model: str
    file: Path
    is_blank: bool
    errors: int


def document(session: Session, order: Order) -> int:
    """Print what was asked for and give the exit code: 3 when a workbook could not be read."""
    if order.copy_template:
        return tell_copied(session, order.name)
    if bool(order.school) == order.every:
        raise UsageError("which_documents")
    workplace = session.workplace(Purpose.READ)
    template, name = read_template(workplace.folder, f"{order.name}.docx", order.template)
    outcomes = _outcomes(session, workplace, order)
    printed: list[Printed] = []
    skipped: list[str] = []
    with watching(session, "printing_documents") as watch:
        for done, outcome in enumerate(outcomes, 1):
            made = list(_print(outcome, workplace, order, (template, name))) if not outcome.is_unread else []
            printed += made
            if not made and not outcome.is_unread:
                skipped.append(outcome.school.id)
            watch(done, len(outcomes))
    return _tell(session, outcomes, printed, skipped)


def tell_copied(session: Session, name: str) -> int:
    """Put a bundled template where the office may change it."""
    path = copy_template(session.workplace(Purpose.READ).folder, f"{name}.docx")
    if session.as_json:
        print_json({"template": str(path)})
    else:
        session.say("template_copied", file=path)
    return 0


def _outcomes(session: Session, workplace: Workplace, order: Order) -> tuple[Outcome, ...]:
    from sync.proof import program_digest

    state, as_of = session.memory(workplace), (session.moment().today, session.lang, program_digest())
    with watching(session, "reading_workbooks") as watch:
        sight = Sight((order.school,) if order.school else (), watch)
        return look_closely(workplace.store, state, workplace.campaign, as_of, sight).gathered.outcomes


def _print(outcome: Outcome, workplace: Workplace, order: Order, template: tuple[bytes, str]) -> Iterator[Printed]:
    """The documents of one school; of one that has entered nothing, a form to fill by hand if it was named."""
    from sync.domain.papers import school_paper
    from sync.render.documents.context import registration_context, results_context
    from sync.render.documents.engine import render_document

    paper = school_paper(outcome, workplace.campaign.schema)
    wanted = paper.reported() if order.kind == "results" else paper.registered()
    if not wanted and order.every:
        return
    folder = order.out or workplace.folder / REPORTS / order.name
    contexts = (
        [("", results_context(paper, workplace.campaign))]
        if order.kind == "results"
        else [(one.key, registration_context(paper, one, workplace.campaign)) for one in wanted or paper.models[:1]]
    )
    for model, context in contexts:
        path = folder / ("-".join(part for part in (paper.school, model) if part) + ".docx")
        save(path, render_document(*template, context))
        yield Printed(paper.school, model, path, not wanted, paper.errors)


def _tell(session: Session, outcomes: tuple[Outcome, ...], printed: list[Printed], skipped: list[str]) -> int:
    troubles = [outcome.trouble for outcome in outcomes if outcome.trouble]
    if session.as_json:
        documents = [
            {
                "school": one.school,
                "model": one.model,
                "file": str(one.file),
                "blank": one.is_blank,
                "errors": one.errors,
            }
            for one in printed
        ]
        failed = [trouble_json(trouble, session.lang) for trouble in troubles]
        print_json({"documents": documents, "skipped": skipped, "failed": failed})
        return 3 if troubles else 0
    for one in printed:
        session.say("document_printed", file=one.file)
        if one.is_blank:
            session.warn("document_blank", school=one.school)
        elif one.errors:
            session.warn("document_errors", school=one.school, count=one.errors)
    if skipped:
        named = ", ".join(skipped[:NAMED]) + (" …" if len(skipped) > NAMED else "")
        session.warn("documents_skipped", count=len(skipped), schools=named)
    return warn_unread(session, troubles)
