"""Results as people read them in a terminal: rich tables, coloured where the terminal has colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from sheets_schema.compile.master.words import status_name
from sheets_schema.findings import Finding, Severity
from sheets_schema.messages import message
from sync.domain.aggregate import aggregate
from sync.domain.outcome import Outcome
from sync.domain.roster import Roster
from sync.domain.snapshot import Unreadable
from sync.domain.standing import Reading, Tally
from sync.domain.statuses import Status, StepStatus
from sync.render.as_json import Speech, field_of, figures_of, models_of, name_of, severities_of, share_of, totals_of
from sync.words import report_word, trouble_line

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.QUESTION: "cyan"}
STATUS_COLOURS = {
    Status.DONE: "green",
    Status.DONE_LATE: "green",
    Status.MISSING: "red",
    Status.OVERDUE: "red",
    Status.INVALID: "red",
    Status.CLAIMED: "yellow",
    Status.IN_PROGRESS: "yellow",
}


def share(part: object) -> str:
    """A share as people read it: ``45%``."""
    return f"{part:.0%}" if isinstance(part, float) else "–"


def show_checked(console: Console, outcome: Outcome, speech: Speech) -> None:
    """One checked workbook: its school, what is to mend, and where each step item stands."""
    console.print(Text(outcome.workbook, style="bold"))
    if outcome.trouble:
        console.print(not_read(outcome.trouble, speech.lang))
        return
    name = outcome.school.name or outcome.school.id or report_word("unknown", speech.lang)
    console.print(Text(report_word("checked_school", speech.lang, school=name)))
    if outcome.unbegun:
        console.print(Text(_start(outcome.unbegun, speech.lang), style="yellow"))
    if outcome.findings:
        console.print(_findings(outcome, speech))
    elif not outcome.unbegun:
        console.print(report_word("no_findings", speech.lang))
    for table in _steps(outcome, speech):
        console.print(table)
    console.print(Text(_summary(outcome, speech.lang), style="bold"))


def _summary(outcome: Outcome, lang: str) -> str:
    counts = severities_of(outcome)
    errors = counts.pop(Severity.ERROR)
    counted = report_word("counted", lang, errors=errors, others=sum(counts.values()))
    return f"{counted}; {report_word('complete', lang, share=share(share_of(outcome)))}."


def _start(unbegun: Sequence[Finding], lang: str) -> str:
    """Where a school that has not begun its form begins."""
    return report_word("not_begun", lang, count=len(unbegun), cell=_where(unbegun[0]))


def _findings(outcome: Outcome, speech: Speech) -> Table:
    table = plain_table(*(report_word(key, speech.lang) for key in ("severity", "cell", "finding")))
    for finding in outcome.findings:
        kind = Text(report_word(finding.severity, speech.lang), style=COLOURS[finding.severity])
        table.add_row(
            kind, Text(_where(finding)), Text(message(finding, field_of(finding, speech.schema), speech.lang))
        )
    return table


def _where(finding: Finding) -> str:
    return f"{finding.at.worksheet}!{finding.at.a1}"


def _steps(outcome: Outcome, speech: Speech) -> Iterator[Table]:
    for record in models_of(outcome, speech.schema):
        label = f"{speech.schema.subject.record_label.say(speech.lang)} {record.record.key.removeprefix('m')}"
        title = ": ".join(part for part in (label.strip(), name_of(record, speech.schema)) if part)
        statuses = [status for status in outcome.statuses if status.model == record.record.key]
        yield _step_table(Text(title), statuses, speech)


def _step_table(title: Text, statuses: Sequence[StepStatus], speech: Speech) -> Table:
    table = plain_table(*(report_word(key, speech.lang) for key in ("step_items", "status", "due")), title=title)
    labels = {(step.key, item.key): item.label.say(speech.lang) for step, item in speech.schema.items()}
    for status in statuses:
        due = f"{status.due:%d/%m/%Y}" if status.due else ""
        table.add_row(Text(labels[status.step, status.item]), _status(status, speech.lang), due)
    return table


def _status(status: StepStatus, lang: str) -> Text:
    return Text(status_name(status.status, lang), style=STATUS_COLOURS.get(status.status, ""))


_DAY_WIDTH = len("31/12/2027")
"""A day is never broken in two, however narrow a terminal is."""


class Board(NamedTuple):
    """Where schools stand; ``last``: where those stood that are unread, when they were read last."""

    roster: Roster
    tallies: Mapping[str, Tally]
    last: Mapping[str, Tally] = {}


def show_status_table(console: Console, board: Board, today: date, lang: str) -> None:
    """One row a school and a row of totals. Of a school that is unread, what it was when it was read last."""
    headings = ("school", "completeness", "missing", "overdue", "errors", "others", "reading")
    table = plain_table(*(report_word(key, lang) for key in headings), numbers=range(1, 6))
    table.columns[-1].min_width = _DAY_WIDTH
    names = {school.id: school.name for school in board.roster.schools}
    for school, tally in board.tallies.items():
        shown, style = board.last.get(school, tally), "dim" if school in board.last else ""
        table.add_row(Text(names[school]), *_figures(shown), _reading(tally, lang), style=style)
    table.add_section()
    table.add_row(*_total_row(board.roster, board.tallies, lang), style="bold")
    console.print(report_word("as_of", lang, day=today.strftime("%d/%m/%Y")))
    console.print(table)


def _figures(tally: Tally) -> tuple[RenderableType, ...]:
    if tally.is_unread:
        return ("–",) * 5
    figures, errors = figures_of(tally), tally.severities.get(Severity.ERROR, 0)
    counts = (figures["missing"], figures["overdue"], errors, tally.findings - errors)
    return (share(figures["completeness"]), *(Text(str(count), style="red" if count else "dim") for count in counts))


def _reading(tally: Tally, lang: str) -> Text:
    style = "red" if tally.is_unread else "" if tally.reading is Reading.READ else "yellow"
    if tally.as_of:
        day = date.fromisoformat(tally.as_of).strftime("%d/%m/%Y")
        return Text(report_word("not_read_as_of", lang, day=day), style=style)
    return Text(report_word(_READINGS[tally.reading], lang), style=style)


_READINGS = {
    Reading.READ: "read",
    Reading.UNTOUCHED: "untouched",
    Reading.WITHOUT_WORKBOOK: "no_workbook",
    Reading.UNREAD: "not_read_short",
}


def _total_row(roster: Roster, tallies: Mapping[str, Tally], lang: str) -> tuple[str, ...]:
    totals = totals_of(aggregate(roster, tallies))
    errors = sum(tally.severities.get(Severity.ERROR, 0) for tally in tallies.values())
    figures = (share(totals["completeness"]), totals["missing"], totals["overdue"], errors, totals["findings"] - errors)
    return (report_word("total", lang), *map(str, figures), f"{totals['read']}/{totals['expected']}")


def not_read(trouble: Unreadable, lang: str) -> Text:
    """One line for a workbook that was left out."""
    line = trouble_line(trouble.trouble, lang, trouble.detail)
    return Text(report_word("not_read", lang, workbook=trouble.workbook, line=line), style="red")


def plain_table(*headings: str, title: Text | None = None, numbers: range = range(0)) -> Table:
    """An empty table; columns at ``numbers`` (counted from 0) stand to the right."""
    table = Table(title=title, title_justify="left", title_style="bold", expand=False)
    for position, heading in enumerate(headings):
        table.add_column(heading, justify="right" if position in numbers else "left", overflow="fold")
    return table
