"""The summary as the parts of a report: paragraphs and tables, not yet laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from sheets_schema.cells import Value
from sheets_schema.compile.master.words import STATUSES
from sync.domain.decisions import Verdict
from sync.domain.statuses import Status
from sync.domain.summary import Breakdown, OpenItem, SchoolLine, Summary
from sync.render.report.words import HEADS, word


class Kind(Enum):
    """What stands in a column."""

    TEXT = auto()
    NUMBER = auto()
    SHARE = auto()
    """0.0 to 1.0, shown in percent."""
    DATE = auto()


class Head(NamedTuple):
    """One column: its heading and what stands in it."""

    label: str
    kind: Kind = Kind.TEXT


class Table(NamedTuple):
    """One table. ``total`` is a last row of sums; empty: none."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] = ()


class Part(NamedTuple):
    """One numbered part of the report."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def parts_of(summary: Summary) -> tuple[Part, ...]:
    """The report from the general to the single school."""
    return (
        Part(word("general"), tuple(_general(summary))),
        Part(word("tables"), (), (*map(by_choice, summary.breakdowns), by_commune(summary), by_step(summary))),
        _late(summary),
        _proposals(summary),
        _recognised(summary),
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
    heads = (_head("group"), _head("models", Kind.NUMBER), _head("share", Kind.SHARE))
    total = (word("sum"), float(breakdown.total), _share(breakdown.total, breakdown.total))
    return Table(word("by_choice", label=label), heads, rows, total)


def by_commune(summary: Summary) -> Table:
    """One row a commune."""
    keys = ("schools", "registered", "models", "missing", "overdue")
    heads = (_head("commune"), *(_head(key, Kind.NUMBER) for key in keys), _head("completeness", Kind.SHARE))
    lines = summary.communes
    rows = tuple(
        (one.name or word("no_commune"), *(float(getattr(one, key)) for key in keys), one.completeness) for one in lines
    )
    sums = (float(sum(getattr(one, key) for one in lines)) for key in keys)
    return Table(word("by_commune"), heads, rows, (word("sum"), *sums, summary.completeness))


def by_step(summary: Summary) -> Table:
    """One row a step: its items by status."""
    keys = ("done", "done_late", "in_progress", "missing", "overdue", "wrong", "not_due", "not_applicable")
    heads = (_head("step"), *(_head(key, Kind.NUMBER) for key in keys), _head("completeness", Kind.SHARE))
    counted = [{**step.counts, "wrong": _wrong(step.counts)} for step in summary.steps]
    rows = tuple(
        (step.label.vi, *(float(counts.get(key, 0)) for key in keys), step.completeness)
        for step, counts in zip(summary.steps, counted, strict=True)
    )
    sums = (float(sum(counts.get(key, 0) for counts in counted)) for key in keys)
    return Table(word("by_step"), heads, rows, (word("sum"), *sums, summary.completeness))


def _late(summary: Summary) -> Part:
    heads = (
        *map(_head, ("school", "commune")),
        *(_head(key, Kind.NUMBER) for key in ("missing", "overdue", "days_late")),
        _head("what"),
    )
    items: dict[str, list[OpenItem]] = {}
    for one in summary.open_items:
        if one.status in (Status.MISSING, Status.OVERDUE):
            items.setdefault(one.school.id, []).append(one)
    behind = [line for line in summary.schools if line.missing + line.overdue]
    behind.sort(key=lambda line: (-(line.missing + line.overdue), -line.days_late))
    rows = tuple((*_late_row(line), _named(items.get(line.school.id, ()))) for line in behind)
    if not rows:
        return Part(word("late"), (word("late_none"),))
    return Part(word("late"), (), (Table("", heads, rows),))


def _late_row(line: SchoolLine) -> tuple[Value, ...]:
    return line.school.name, line.school.commune, float(line.missing), float(line.overdue), float(line.days_late)


def _named(items: Iterable[OpenItem]) -> str:
    """The items in short, each once, whichever model they belong to."""
    return "; ".join(dict.fromkeys(one.item.vi for one in items))


def _proposals(summary: Summary) -> Part:
    if not summary.proposals:
        return Part(word("proposals"), (word("proposals_none"),))
    keys = ("school", "kind", "name", "post", "achievement", "award", "issuer")
    rows = tuple(
        (one.school.name, one.kind, one.name, one.post, one.achievement, one.title, one.issuer)
        for one in summary.proposals
    )
    sums = tuple(map(_proposal_sum, summary.proposed))
    table = Table("", tuple(map(_head, keys)), rows)
    return Part(word("proposals"), (*sums, word("proposals_private")), (table,))


def _proposal_sum(breakdown: Breakdown) -> str:
    other = ((word("other"), breakdown.other),) if breakdown.other else ()
    groups = ", ".join(f"{name} {count}" for name, count in (*breakdown.groups, *other))
    return word("proposals_sum", label=breakdown.label.vi, groups=groups, total=breakdown.total)


def _recognised(summary: Summary) -> Part:
    if not summary.recognised:
        return Part(word("recognised"), (word("recognised_none"),))
    heads = (_head("school"), _head("model_name"), _head("score", Kind.NUMBER), _head("grade"), _head("given_award"))
    rows = tuple((one.school.name, one.name, one.score, one.grade, one.award) for one in summary.recognised)
    return Part(word("recognised"), (), (Table("", heads, rows),))


def note_lines(summary: Summary) -> Iterator[str]:
    """What does not add up, in words."""
    return (word(note.key, **dict(note.parts)) for note in summary.notes)


def every_item(summary: Summary) -> Table:
    """One row an open item: too long for paper."""
    heads = (
        *map(_head, ("school", "commune", "model", "step", "item", "status")),
        _head("due", Kind.DATE),
        _head("late", Kind.NUMBER),
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
        *map(_head, ("school", "commune")),
        *(_head(key, Kind.NUMBER) for key in keys),
        _head("completeness", Kind.SHARE),
    )
    return Table(word("sheet_schools"), heads, tuple(map(_school_row, summary.schools)))


def _school_row(line: SchoolLine) -> tuple[Value, ...]:
    if line.trouble:
        return line.school.name, line.school.commune, None, None, None, None, word("unread_school")
    counts = (line.registered, line.missing, line.overdue, line.findings)
    return (line.school.name, line.school.commune, *map(float, counts), line.completeness)


def _head(key: str, kind: Kind = Kind.TEXT) -> Head:
    return Head(HEADS[key], kind)


def _wrong(counts: object) -> int:
    known = counts if isinstance(counts, dict) else {}
    return int(known.get(Status.INVALID, 0)) + int(known.get(Status.CLAIMED, 0))


def _share(count: int, total: int) -> float | None:
    return count / total if total else None


def shown(value: Value, kind: Kind) -> str:
    """A value as it stands on paper: ``38%``, ``1.234``, ``31/03/2020``; a dash where a figure is not known."""
    if value is None:
        return "" if kind in (Kind.TEXT, Kind.DATE) else "–"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, (int, float)):
        return _percent(value) if kind is Kind.SHARE else f"{value:,.10g}".translate(_VIETNAMESE)
    return str(value)


_VIETNAMESE = str.maketrans(",.", ".,")


def _percent(share: float) -> str:
    """Whole percent; what is not quite everything is never shown as 100."""
    return f"{min(99, round(100 * share)) if share < 1 else 100}%"


def texts(table: Table) -> Sequence[tuple[str, ...]]:
    """The rows as they stand on paper, sums last."""
    kinds = [head.kind for head in table.heads]
    rows = (*table.rows, table.total) if table.total else table.rows
    return [tuple(shown(value, kind) for value, kind in zip(row, kinds, strict=True)) for row in rows]
