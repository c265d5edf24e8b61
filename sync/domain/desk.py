"""The officials' side of the master in one run: their decisions reviewed, told in its tables, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sheets_schema.cells import Value
from sheets_schema.compile.master.tables import FINDINGS, MATRIX
from sheets_schema.compile.master.words import IN_MASTER
from sheets_schema.frozen import frozen
from sheets_schema.layout import Link
from sheets_schema.messages import message, severity_name
from sheets_schema.model import Schema
from sync.domain.archive import archive_of, archive_rows, late_decisions, withdrawn
from sync.domain.beside import beside_in_contents
from sync.domain.campaign import Campaign
from sync.domain.decisions import Decision, Decisions, MasterFinding, Model, Verdict, subject_rows
from sync.domain.review_words import changes_text, review_line
from sync.domain.reviews import Review, Reviewed, Shown, review
from sync.domain.roster import Roster
from sync.domain.shown import shown_text
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent


@frozen
class Desk:
    """What one run makes of the officials' decisions: the master's tables with it, and the reviews to tell."""

    contents: tuple[TableContent, ...]
    reviewed: Reviewed


@frozen
class Sitting:
    """When decisions are looked at, in which language they are told, and which schools' registrations were read."""

    today: date
    lang: str = "vi"
    read: frozenset[str] = frozenset()


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
    reviewed = review(master, schema, decisions, _now(schema, subject, contents, decisions), sitting.today)
    leaving = _leaving(master, schema, subject, sitting)
    findings = (*decisions.findings, *(one for one in leaving.findings if one.school in decisions.made))
    gone = frozenset("/".join(key) for key in leaving.keys)
    made = {
        subject.table: replace(
            _with_reviews(subject, decisions, reviewed, sitting.lang),
            leaving=gone,
        ),
        MATRIX: replace(_table(contents, MATRIX), going=gone),
        FINDINGS: with_findings(_table(contents, FINDINGS), findings, _names(subject), sitting.lang),
    }
    further = (one for one in (reviewed.memories, leaving.archive) if one)
    return Desk((*(made.get(one.table, one) for one in contents), *further), reviewed.without(leaving.keys))


class _Leaving(NamedTuple):
    """The models whose rows go; what the archive gets of them; and decisions that come too late."""

    keys: tuple[Model, ...] = ()
    archive: TableContent | None = None
    findings: tuple[MasterFinding, ...] = ()


def _leaving(master: Snapshot, schema: Schema, subject: TableContent, sitting: Sitting) -> _Leaving:
    """A master without an archive keeps its rows, and marks them."""
    found, archive = subject_rows(master, schema), archive_of(master)
    if found is None or archive is None:
        return _Leaving()
    present = {row.key for row in subject.rows}
    models = tuple(withdrawn(found, archive, present, sitting.read - subject.unread))
    rows = archive_rows(found, archive, models, sitting.today)
    return _Leaving(models, rows, tuple(late_decisions(found, archive)))


def _table(contents: Sequence[TableContent], key: str) -> TableContent:
    return next((one for one in contents if one.table == key), TableContent(key, (), ()))


def _now(
    schema: Schema, subject: TableContent, contents: Sequence[TableContent], decisions: Decisions
) -> Mapping[Model, Shown]:
    """What the master is about to show of each model, by field; of those that were returned, also beside the form."""
    fields = {field.key for field in schema.subject.fields}
    places = [(key, at) for at, key in enumerate(subject.columns) if key in fields]
    forms = {_model(row): {key: shown_text(row.values[at]) for key, at in places} for row in subject.rows}
    returned = [key for key in forms if _is_returned(decisions, key)]
    beside = beside_in_contents(schema, contents, returned)
    return {key: {**form, **beside.get(key, {})} for key, form in forms.items()}


def _is_returned(decisions: Decisions, key: Model) -> bool:
    made = decisions.of(key[0]).get(key[1])
    return made is not None and made.verdict is Verdict.RETURNED


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


def _names(subject: TableContent) -> Mapping[str, Value]:
    return {row.school: row.values[subject.columns.index("school")] for row in subject.rows}


def with_findings(
    content: TableContent, findings: Sequence[MasterFinding], names: Mapping[str, Value], lang: str
) -> TableContent:
    """The findings with those of the master itself, which lead to its own cells. ``names``: schools by id."""
    return replace(content, rows=content.rows + tuple(_finding_rows(content, findings, names, lang)))


def _finding_rows(
    content: TableContent, findings: Sequence[MasterFinding], names: Mapping[str, Value], lang: str
) -> Iterator[MasterRow]:
    link_at = content.columns.index("cell")
    for school, finding in findings:
        details = dict(finding.details)
        values: dict[str, Value] = {
            "school": names.get(school, school),
            "severity": severity_name(finding.severity, lang),
            "worksheet": IN_MASTER.say(lang).format(worksheet=finding.at.worksheet),
            "cell": finding.at.a1,
            "field": details.get("label.en" if lang == "en" else "label", ""),
            "given": finding.given,
            "message": message(finding, None, lang),
        }
        key = f"{school}/master/{finding.record}/{finding.field}/{finding.code.value}"
        link = Link(finding.at.worksheet, finding.at.a1)
        yield MasterRow(key, tuple(map(values.get, content.columns)), link_at, link)
