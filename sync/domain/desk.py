"""The officials' side of the master in one run: their decisions reviewed, told in its tables, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheets_schema.cells import Value
from sheets_schema.compile.master.tables import FINDINGS
from sheets_schema.layout import Link
from sheets_schema.messages import message, severity_name
from sheets_schema.model import Schema
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decision, Decisions, MasterFinding, Model
from sync.domain.review_words import changes_text, review_line
from sync.domain.reviews import Review, Reviewed, Shown, review, shown_text
from sync.domain.roster import Roster
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent


@dataclass(frozen=True, slots=True)
class Desk:
    """What one run makes of the officials' decisions: the master's tables with it, and the reviews to tell."""

    contents: tuple[TableContent, ...]
    reviewed: Reviewed


@dataclass(frozen=True, slots=True)
class Sitting:
    """When officials' decisions are looked at, and in which language they are told."""

    today: date
    lang: str = "vi"


def with_granted(roster: Roster, decisions: Decisions) -> Roster:
    """The schools with the new last days that decisions give their models."""
    schools = (
        replace(school, granted=tuple(granted.items())) if (granted := decisions.granted(school.id)) else school
        for school in roster.schools
    )
    return replace(roster, schools=tuple(schools))


def at_the_desk(
    master: Snapshot, campaign: Campaign, decisions: Decisions, contents: Sequence[TableContent], sitting: Sitting
) -> Desk:
    """Hold the decisions against what the master is about to show. ``decisions`` speak of the same schools as
    ``contents``; where these lack the subject's table, nothing is reviewed.
    """
    schema = campaign.schema
    subject = next((one for one in contents if one.table == schema.subject.key), None)
    if subject is None:
        return Desk(tuple(contents), Reviewed({}))
    reviewed = review(master, schema, decisions, _now(schema, subject), sitting.today)
    made = {
        subject.table: _with_reviews(subject, decisions, reviewed, sitting.lang),
        FINDINGS: _with_findings(_table(contents, FINDINGS), decisions, subject, sitting.lang),
    }
    remembered = (reviewed.memories,) if reviewed.memories else ()
    return Desk((*(made.get(one.table, one) for one in contents), *remembered), reviewed)


def _table(contents: Sequence[TableContent], key: str) -> TableContent:
    return next(one for one in contents if one.table == key)


def _now(schema: Schema, subject: TableContent) -> Mapping[Model, Shown]:
    """What the master is about to show of each model, by field."""
    fields = {field.key for field in schema.subject.fields}
    places = [(key, at) for at, key in enumerate(subject.columns) if key in fields]
    return {_model(row): {key: shown_text(row.values[at]) for key, at in places} for row in subject.rows}


def _model(row: MasterRow) -> Model:
    school, _, model = row.key.partition("/")
    return school, model


def _with_reviews(subject: TableContent, decisions: Decisions, reviewed: Reviewed, lang: str) -> TableContent:
    rows = []
    for row in subject.rows:
        school, model = _model(row)
        decision, one = decisions.of(school).get(model), reviewed.of(school).get(model)
        rows.append(_with_values(subject, row, _review_values(decision, one, lang)))
    return replace(subject, rows=tuple(rows))


def _review_values(decision: Decision | None, one: Review | None, lang: str) -> Mapping[str, Value]:
    return {
        "review": review_line(one, lang) or None,
        "changes": changes_text(one.changes, lang) if one else None,
        "grade": decision.grade if decision else None,
    }


def _with_values(content: TableContent, row: MasterRow, values: Mapping[str, Value]) -> MasterRow:
    named = zip(content.columns, row.values, strict=True)
    return row._replace(values=tuple([(values[key] or None) if key in values else value for key, value in named]))


def _with_findings(content: TableContent, decisions: Decisions, subject: TableContent, lang: str) -> TableContent:
    """The findings with those of the master itself, which lead to the officials' own cells."""
    names = {row.school: row.values[subject.columns.index("school")] for row in subject.rows}
    return replace(content, rows=content.rows + tuple(_finding_rows(content, decisions.findings, names, lang)))


def _finding_rows(
    content: TableContent, findings: Sequence[MasterFinding], names: Mapping[str, Value], lang: str
) -> Iterator[MasterRow]:
    link_at = content.columns.index("cell")
    for school, finding in findings:
        details = dict(finding.details)
        values: dict[str, Value] = {
            "school": names.get(school, school),
            "severity": severity_name(finding.severity, lang),
            "worksheet": finding.at.worksheet,
            "cell": finding.at.a1,
            "field": details.get("label.en" if lang == "en" else "label", ""),
            "given": finding.given,
            "message": message(finding, None, lang),
        }
        key = f"{school}/master/{finding.record}/{finding.field}/{finding.code.value}"
        link = Link(finding.at.worksheet, finding.at.a1)
        yield MasterRow(key, tuple(map(values.get, content.columns)), link_at, link)
