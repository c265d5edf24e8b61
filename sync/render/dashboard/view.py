"""The summary in the words of one language, ready for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sheets_schema.compile.master.words import STATUSES
from sheets_schema.model import Schema
from sync.domain.campaign import Campaign
from sync.domain.decisions import Verdict
from sync.domain.statuses import Status
from sync.domain.summary import Breakdown, ModelLine, SchoolLine, Summary
from sync.render.dashboard.charts import NARROW, WIDE, Label, Series, bars
from sync.render.dashboard.words import word
from sync.words import trouble_line

KINDS = {
    Status.DONE: "d",
    Status.DONE_LATE: "l",
    Status.IN_PROGRESS: "p",
    Status.CLAIMED: "c",
    Status.INVALID: "i",
    Status.MISSING: "m",
    Status.OVERDUE: "o",
    Status.NOT_DUE: "n",
    Status.NOT_APPLICABLE: "a",
}
"""A letter for each status: the class of its cells and of its bars."""

SIGNS = {
    Status.DONE: "✔",
    Status.DONE_LATE: "✔*",
    Status.IN_PROGRESS: "◐",
    Status.CLAIMED: "?",
    Status.INVALID: "✖",
    Status.MISSING: "○",
    Status.OVERDUE: "!",
    Status.NOT_DUE: "·",
    Status.NOT_APPLICABLE: "–",
}
"""A sign for each status: cells have no room for words, and colour alone tells nothing to many people."""

MOST_BEHIND, LOWEST = 10, 12
"""How many schools are named as most behind, and how many communes have a bar."""


class Order(NamedTuple):
    """What the page is asked to be."""

    lang: str = "vi"
    with_contacts: bool = False


class Card(NamedTuple):
    """One figure; ``share``, in percent, draws a meter."""

    name: str
    figure: str
    note: str
    kind: str = ""
    share: int | None = None


class Chart(NamedTuple):
    """One chart, wide and narrow, and its figures as a table."""

    title: str
    note: str
    wide: str
    narrow: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[tuple[str, str], ...] = ()


class Row(NamedTuple):
    """One row of the matrix. ``flags`` are the letters by which it is filtered, ``sort`` its share as a number."""

    id: str
    name: str
    model: str
    commune: str
    share: str
    percent: int
    sort: str
    missing: int
    overdue: int
    flags: str
    statuses: tuple[str, ...]
    contact: str = ""
    trouble: str = ""


def cards(summary: Summary, lang: str) -> Iterator[Card]:
    """The figures on top; those that call for something stand out."""
    totals = summary.totals
    share = percent(summary.completeness)
    yield Card(word("completeness", lang), f"{share}%", word("completeness_note", lang), "main", share)
    expected = word("of_expected", lang, count=totals["expected"])
    registered = round(100 * totals["registered_schools"] / max(1, totals["expected"]))
    yield Card(word("registered", lang), str(totals["registered_schools"]), expected, "", registered)
    yield Card(word("models", lang), str(totals["models"]), word("models_note", lang))
    yield _reviewed(summary, lang)
    counts = {
        "missing": totals[Status.MISSING],
        "overdue": totals[Status.OVERDUE],
        "to_mend": totals[Status.INVALID] + totals[Status.CLAIMED],
        "unread": totals["unread"],
    }
    for key, count in counts.items():
        yield Card(word(key, lang), str(count), word(f"{key}_note", lang), "alarm" if count else "")


def _reviewed(summary: Summary, lang: str) -> Card:
    """What officials decided about the registered models."""
    verdicts = summary.verdicts
    note = word(
        "approved_note",
        lang,
        returned=verdicts[Verdict.RETURNED],
        open=verdicts[Verdict.OPEN],
        recognised=len(summary.recognised),
    )
    return Card(word("approved", lang), str(verdicts[Verdict.APPROVED]), note)


def notes(summary: Summary, lang: str) -> Iterator[str]:
    """What does not add up, or is not known."""
    for note in summary.notes:
        parts = dict(note.parts)
        if lang == "en":
            parts |= {name.removesuffix(".en"): text for name, text in note.parts if name.endswith(".en")}
        yield word("unread_schools" if note.key == "unread" else note.key, lang, **parts)


def charts(summary: Summary, lang: str) -> Iterator[Chart]:
    """Steps by status, models by each choice, completeness by commune."""
    yield _steps_chart(summary, lang)
    for breakdown in summary.breakdowns:
        yield _breakdown_chart(breakdown, lang)
    if len(summary.communes) > 1:
        yield _communes_chart(summary, lang)


def _steps_chart(summary: Summary, lang: str) -> Chart:
    labels = [step.label.say(lang) for step in summary.steps]
    shown = [status for status in KINDS if any(step.counts.get(status) for step in summary.steps)]
    series = [Series(KINDS[one], [float(step.counts.get(one, 0)) for step in summary.steps]) for one in shown]
    names = [STATUSES[one][1].say(lang) for one in shown]
    return Chart(
        word("by_step", lang),
        word("by_step_note", lang),
        bars([Label(label) for label in labels], series, WIDE),
        bars([Label(label.partition(".")[0]) for label in labels], series, NARROW),
        (word("group", lang), *names),
        tuple((label, *(f"{one.values[at]:.0f}" for one in series)) for at, label in enumerate(labels)),
        tuple((KINDS[one], name) for one, name in zip(shown, names, strict=True)),
    )


def _breakdown_chart(breakdown: Breakdown, lang: str) -> Chart:
    rest = ((word("other", lang), breakdown.other),) if breakdown.other else ()
    groups = (*breakdown.groups, *rest)
    labels, series = [Label(name, str(count)) for name, count in groups], [Series("one", [float(n) for _, n in groups])]
    return Chart(
        word("by_choice", lang, label=_lowered(breakdown.label.say(lang))),
        word("by_choice_note", lang),
        bars(labels, series, WIDE),
        bars(labels, series, NARROW),
        (word("group", lang), word("count", lang)),
        tuple((name, str(count)) for name, count in groups),
    )


def _communes_chart(summary: Summary, lang: str) -> Chart:
    known = [one for one in summary.communes if one.completeness is not None]
    lowest = sorted(known, key=lambda one: one.completeness or 0.0)[:LOWEST]
    names = [one.name or word("no_commune", lang) for one in lowest]
    labels = [Label(name, f"{percent(one.completeness)}%") for name, one in zip(names, lowest, strict=True)]
    series = [Series("one", [one.completeness or 0.0 for one in lowest])]
    return Chart(
        word("by_commune", lang),
        word("by_commune_note", lang, count=len(lowest), total=len(summary.communes)),
        bars(labels, series, WIDE, 1.0),
        bars(labels, series, NARROW, 1.0),
        (word("commune", lang), word("share", lang)),
        tuple((name, f"{percent(one.completeness)}%") for name, one in zip(names, lowest, strict=True)),
    )


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def attention(summary: Summary, order: Order) -> list[dict[str, str]]:
    """The schools with most that is missing or overdue."""
    behind = [line for line in summary.schools if line.missing + line.overdue]
    behind.sort(key=lambda line: (-(line.missing + line.overdue), -line.days_late, line.school.name))
    return [
        {
            "name": line.school.name,
            "commune": line.school.commune,
            "missing": str(line.missing),
            "overdue": str(line.overdue),
            "longest": word("days", order.lang, count=line.days_late) if line.days_late else "–",
            "share": f"{percent(line.completeness)}%",
            "contact": contact(line) if order.with_contacts else "",
        }
        for line in behind[:MOST_BEHIND]
    ]


def contact(line: SchoolLine) -> str:
    """How to reach a school."""
    school = line.school
    return " · ".join(part.strip() for part in (school.contact, school.phone, school.email) if part.strip())


def rows(summary: Summary, schema: Schema, order: Order) -> Iterator[Row]:
    """One row for each model of each school; one for a school that was not read."""
    for line in summary.schools:
        reach = contact(line) if order.with_contacts else ""
        if line.trouble:
            why = trouble_line(line.trouble.trouble, order.lang, line.trouble.detail)
            state = f"{word('is_unread', order.lang)}: {why}"
            school = line.school
            yield Row(school.id, school.name, "", school.commune, "", 0, "-1", 0, 0, "u", (), reach, state)
            continue
        for model in line.models:
            yield _row(line, model, schema, order)._replace(contact=reach)


def _row(line: SchoolLine, model: ModelLine, schema: Schema, order: Order) -> Row:
    found = [status.status for status in model.statuses]
    share = percent(model.completeness)
    return Row(
        line.school.id,
        line.school.name,
        _model_words(line, model, schema, order.lang),
        line.school.commune,
        f"{share}%",
        share,
        f"{model.completeness or 0:.4f}",
        found.count(Status.MISSING),
        found.count(Status.OVERDUE),
        _flags(line, model),
        tuple(found),
    )


def _model_words(line: SchoolLine, model: ModelLine, schema: Schema, lang: str) -> str:
    label = f"{schema.subject.record_label.say(lang)} {model.key.removeprefix('m')}: " if len(line.models) > 1 else ""
    unnamed = word("not_registered" if line.workbook else "no_workbook", lang)
    return label + (model.name or unnamed)


def _flags(line: SchoolLine, model: ModelLine) -> str:
    """``m`` missing, ``o`` overdue, ``w`` to mend, ``r`` not registered, ``k`` nothing of these."""
    found = {status.status for status in model.statuses}
    flags = [
        letter
        for letter, wanted in (
            ("m", {Status.MISSING}),
            ("o", {Status.OVERDUE}),
            ("w", {Status.INVALID, Status.CLAIMED}),
        )
        if found & wanted
    ]
    return "".join(flags or ["k"]) + ("" if model.name else "r")


STATES = (
    ("m", "has_missing"),
    ("o", "has_overdue"),
    ("w", "has_wrong"),
    ("r", "is_unregistered"),
    ("u", "is_unread"),
    ("k", "is_clear"),
)
"""The letters of rows, and the words of the filter for each."""


def legend(lang: str) -> list[dict[str, str]]:
    """Every status with its sign, letter and name."""
    return [
        {"kind": kind, "sign": SIGNS[status], "words": STATUSES[status][1].say(lang)} for status, kind in KINDS.items()
    ]


def steps(campaign: Campaign, lang: str) -> list[dict[str, object]]:
    """The groups of the matrix's columns."""
    return [{"name": step.label.say(lang), "count": len(step.items)} for step in campaign.schema.steps]


def items(campaign: Campaign, lang: str) -> list[dict[str, str]]:
    """The columns of the matrix, with the deadline of each."""
    return [
        {"name": item.label.say(lang), "due": _day(campaign.due(step, item))} for step, item in campaign.schema.items()
    ]


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def communes(shown: Sequence[Row]) -> list[str]:
    """The communes to choose from."""
    return sorted({row.commune for row in shown if row.commune})


def percent(share: float | None) -> int:
    """A share in whole percent; what is not quite done is never shown as 100."""
    if share is None:
        return 0
    return min(99, round(100 * share)) if share < 1 else 100
