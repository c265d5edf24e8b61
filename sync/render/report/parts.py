"""The summary as the parts of a report: paragraphs and tables, not yet laid out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sheets_schema.cells import Value
from sheets_schema.compile.master.words import STATUSES
from sync.domain.decisions import Verdict
from sync.domain.statuses import Status
from sync.domain.summary import Breakdown, SchoolLine, Summary
from sync.render.report.frames import Frames, awarded, figures, frames_of, late, proposed
from sync.render.report.tables import Kind, Table, head, shown
from sync.render.report.words import word


class Part(NamedTuple):
    """One numbered part of the report."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def parts_of(summary: Summary) -> tuple[Part, ...]:
    """The report from the general to the single school."""
    frames = frames_of(summary)
    return (
        Part(word("general"), tuple(_general(summary))),
        Part(word("tables"), (), (*map(by_choice, summary.breakdowns), *figures(frames))),
        _late(frames),
        _proposals(summary, frames),
        _recognised(summary, frames),
        Part(word("notes"), tuple(note_lines(summary)) or (word("notes_none"),)),
    )


def _general(summary: Summary) -> Iterator[str]:
    totals = summary.totals
    yield word("as_of", day=f"{summary.as_of:%d/%m/%Y}")
    yield word(
        "schools",
        expected=totals["expected"],
        registered=totals["registered_schools"],
        without=totals["without_workbook"],
        unread=totals["unread"],
    )
    yield word("models", models=totals["models"])
    yield word(
        "progress",
        share=shown(summary.completeness, Kind.SHARE),
        missing=totals[Status.MISSING],
        overdue=totals[Status.OVERDUE],
        wrong=_wrong(totals),
    )
    yield word(
        "review",
        approved=summary.verdicts[Verdict.APPROVED],
        returned=summary.verdicts[Verdict.RETURNED],
        open=summary.verdicts[Verdict.OPEN],
        recognised=len(summary.recognised),
        models=totals["models"],
    )


def by_choice(breakdown: Breakdown) -> Table:
    """Models by one choice; what names none of the choices is a group of its own, so that all add up."""
    other = ((word("other"), breakdown.other),) if breakdown.other else ()
    rows = tuple((name, float(count), _share(count, breakdown.total)) for name, count in (*breakdown.groups, *other))
    label = breakdown.label.vi[:1].lower() + breakdown.label.vi[1:]
    heads = (head("group"), head("models", Kind.NUMBER), head("share", Kind.SHARE))
    total = (word("sum"), float(breakdown.total), _share(breakdown.total, breakdown.total))
    return Table(word("by_choice", label=label), heads, rows, total)


def _late(frames: Frames) -> Part:
    table = late(frames)
    return Part(word("late"), (), (table,)) if table.rows else Part(word("late"), (word("late_none"),))


def _proposals(summary: Summary, frames: Frames) -> Part:
    if not summary.proposals:
        return Part(word("proposals"), (word("proposals_none"),))
    keys = ("school", "kind", "name", "post", "achievement", "award", "issuer")
    rows = tuple(
        (one.school.name, one.kind, one.name, one.post, one.achievement, one.title, one.issuer)
        for one in summary.proposals
    )
    sums = tuple(map(_proposal_sum, summary.proposed))
    table = Table("", tuple(map(head, keys)), rows)
    return Part(word("proposals"), (*sums, word("proposals_private")), (*proposed(frames), table))


def _proposal_sum(breakdown: Breakdown) -> str:
    other = ((word("other"), breakdown.other),) if breakdown.other else ()
    groups = ", ".join(f"{name} {count}" for name, count in (*breakdown.groups, *other))
    return word("proposals_sum", label=breakdown.label.vi, groups=groups, total=breakdown.total)


def _recognised(summary: Summary, frames: Frames) -> Part:
    if not summary.recognised:
        return Part(word("recognised"), (word("recognised_none"),))
    heads = (head("school"), head("model_name"), head("score", Kind.NUMBER), head("grade"), head("given_award"))
    rows = tuple((one.school.name, one.name, one.score, one.grade, one.award) for one in summary.recognised)
    return Part(word("recognised"), (), (*awarded(frames), Table("", heads, rows)))


def note_lines(summary: Summary) -> Iterator[str]:
    """What does not add up, in words."""
    return (word(note.key, **dict(note.parts)) for note in summary.notes)


def every_item(summary: Summary) -> Table:
    """One row an open item: too long for paper."""
    heads = (
        *map(head, ("school", "commune", "model", "step", "item", "status")),
        head("due", Kind.DATE),
        head("late", Kind.NUMBER),
    )
    rows = tuple(
        (
            one.school.name,
            one.school.commune,
            one.model.removeprefix("m"),
            one.step.vi,
            one.item.vi,
            STATUSES[one.status][1].vi,
            one.due,
            float(one.days_late),
        )
        for one in summary.open_items
    )
    return Table(word("items"), heads, rows)


def every_school(summary: Summary) -> Table:
    """One row a school."""
    keys = ("models", "missing", "overdue", "findings")
    heads = (
        *map(head, ("school", "commune")),
        *(head(key, Kind.NUMBER) for key in keys),
        head("completeness", Kind.SHARE),
    )
    return Table(word("sheet_schools"), heads, tuple(map(_school_row, summary.schools)))


def _school_row(line: SchoolLine) -> tuple[Value, ...]:
    if line.trouble:
        return line.school.name, line.school.commune, None, None, None, None, word("unread_school")
    counts = (line.registered, line.missing, line.overdue, line.findings)
    return (line.school.name, line.school.commune, *map(float, counts), line.completeness)


def _wrong(counts: object) -> int:
    known = counts if isinstance(counts, dict) else {}
    return int(known.get(Status.INVALID, 0)) + int(known.get(Status.CLAIMED, 0))


def _share(count: int, total: int) -> float | None:
    return count / total if total else None
