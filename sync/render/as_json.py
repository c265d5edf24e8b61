"""Results as plain values for ``--json``. The keys are documented in ``docs/json.md`` and stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sheets_schema.cells import typed_text
from sheets_schema.findings import Finding, Severity
from sheets_schema.frozen import frozen
from sync.domain.aggregate import Figures, aggregate
from sync.domain.statuses import Status, StepStatus, completeness, completeness_of
from sync.guard_words import guard_line
from sync.words import trouble_line

if TYPE_CHECKING:
    from sheets_schema.model import Field, Schema
    from sheets_schema.records import CheckedRecord
    from sync.domain.cost import Forecast
    from sync.domain.disagreement import Disagreement
    from sync.domain.guard import Refusal
    from sync.domain.outcome import Outcome
    from sync.domain.plan import Receipt
    from sync.domain.snapshot import Unreadable
    from sync.domain.standing import Tally
    from sync.jobs.import_roster import RosterImport
    from sync.jobs.look_on import Seen
    from sync.jobs.sync_campaign import SyncReport

Plain = Mapping[str, object]


@frozen
class Speech:
    """In which words: of which schema, in which language."""

    schema: Schema
    lang: str


def checked_json(outcome: Outcome, speech: Speech) -> Plain:
    """One checked workbook; ``trouble`` only when it could not be read."""
    known: Plain = {
        "workbook": outcome.workbook,
        "school": outcome.school.id,
        "models": [_model_json(record, speech.schema) for record in models_of(outcome, speech.schema)],
        "findings": [finding_json(finding, speech) for finding in every_finding(outcome)],
        "steps": [_step_json(status) for status in outcome.statuses],
        "completeness": share_of(outcome),
    }
    return {**known, "trouble": trouble_json(outcome.trouble, speech.lang)} if outcome.trouble else known


def every_finding(outcome: Outcome) -> tuple[Finding, ...]:
    """Findings in their order, with what is required in forms that were not begun."""
    return outcome.checked.findings if outcome.checked else outcome.findings


def share_of(outcome: Outcome) -> float:
    """How much of what applies is done, 0.0 to 1.0, to four digits."""
    return round(completeness(outcome.statuses) or 0.0, 4)


def models_of(outcome: Outcome, schema: Schema) -> tuple[CheckedRecord, ...]:
    """The subject records that a school began to fill in."""
    records = outcome.checked.records if outcome.checked else ()
    keys = {status.model for status in outcome.statuses}
    return tuple(one for one in records if one.record.table == schema.subject.key and one.record.key in keys)


def name_of(record: CheckedRecord, schema: Schema) -> str:
    """What a model is called; empty while it has no name."""
    entry = record.record.entries.get(schema.subject.name_field)
    return typed_text(entry.value).strip() if entry else ""


def _model_json(record: CheckedRecord, schema: Schema) -> Plain:
    return {"key": record.record.key, "name": name_of(record, schema)}


def finding_json(finding: Finding, speech: Speech) -> Plain:
    """One finding with its cell and its words."""
    from sheets_schema.messages import message

    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "worksheet": finding.at.worksheet,
        "cell": finding.at.a1,
        "field": f"{finding.table}.{finding.field}" if finding.field else finding.table,
        "given": finding.given,
        "understood": finding.understood,
        "suggestion": finding.suggestion,
        "message": message(finding, field_of(finding, speech.schema), speech.lang),
    }


def field_of(finding: Finding, schema: Schema) -> Field | None:
    """The field that a finding is about; None when it is about a table or a worksheet."""
    fields = (field for table in schema.tables if table.key == finding.table for field in table.fields)
    return next((field for field in fields if field.key == finding.field), None)


def _step_json(status: StepStatus) -> Plain:
    return {
        "model": status.model,
        "step": status.step,
        "item": status.item,
        "status": status.status.value,
        "due": _day(status.due),
        "date": _day(status.date),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def trouble_json(trouble: Unreadable, lang: str) -> Plain:
    """Why a workbook was left out."""
    line = trouble_line(trouble.trouble, lang, trouble.detail)
    return {"workbook": trouble.workbook, "code": trouble.trouble.value, "message": line}


def status_json(seen: Seen, today: date, lang: str) -> Plain:
    """Every expected school, totals over those that could be read, and workbooks of nobody."""
    roster, gathered = seen.roster, seen.gathered
    names = {school.id: school.name for school in roster.schools}
    return {
        "as_of": today.isoformat(),
        "schools": [
            {**_school_json(school, names[school], one, lang), **_last_json(one, seen.last.get(school))}
            for school, one in gathered.tallies.items()
        ],
        "totals": totals_of(aggregate(roster, gathered.tallies)),
        "strays": [trouble_json(stray, lang) for stray in gathered.strays],
    }


def _school_json(school: str, name: str, tally: Tally, lang: str) -> Plain:
    known: Plain = {"id": school, "name": name, "workbook": tally.workbook or None, **figures_of(tally)}
    return {**known, "trouble": trouble_json(tally.trouble, lang)} if tally.trouble else known


def _last_json(tally: Tally, last: Tally | None) -> Plain:
    """Of a school that is unread, what the master still shows of it, and of which day; ``null``: nothing."""
    if not tally.is_unread:
        return {}
    return {"last_read": {"as_of": last.as_of, **figures_of(last)} if last else None}


def figures_of(tally: Tally) -> Plain:
    """The figures of one school; ``items`` counts its step items by status."""
    return {
        "completeness": None if tally.is_unread else round(completeness_of(tally.items) or 0.0, 4),
        "missing": tally.items.get(Status.MISSING, 0),
        "overdue": tally.items.get(Status.OVERDUE, 0),
        "findings": {severity.value: tally.severities.get(severity, 0) for severity in Severity},
        "items": dict(tally.items),
    }


def severities_of(outcome: Outcome) -> dict[str, int]:
    """How many findings there are of each severity."""
    kinds = [finding.severity for finding in outcome.findings]
    return {severity.value: kinds.count(severity) for severity in Severity}


def totals_of(figures: Figures) -> Mapping[str, Any]:
    """The figures of all schools together; those that could not be read count only as such."""
    totals, share = figures.totals, figures.completeness
    return {
        "expected": totals["expected"],
        "read": totals["read"],
        "failed": totals["unread"],
        "without_workbook": totals["without_workbook"],
        "completeness": None if share is None else round(share, 4),
        "missing": totals[Status.MISSING],
        "overdue": totals[Status.OVERDUE],
        "findings": totals["findings"],
    }


def roster_json(done: RosterImport) -> Plain:
    """What an import of schools did."""
    merge = done.merge
    return {
        "schools": len(merge.roster.schools),
        "added": list(merge.added),
        "updated": list(merge.updated),
        "unchanged": list(merge.unchanged),
        "ignored_headings": list(done.ignored),
    }


def refusal_json(refusal: Refusal, lang: str) -> Plain:
    """A part that waits for a person; ``accept`` is what ``--accept`` takes."""
    details = dict(refusal.details)
    return {
        "part": refusal.subject,
        "kind": refusal.kind.value,
        "digest": refusal.digest,
        "accept": refusal.token,
        "details": details,
        "message": guard_line(refusal.kind, lang, details, f"danvan sync --accept {refusal.token}"),
    }


def beside_json(receipts: Iterable[Receipt]) -> list[Plain]:
    """What schools are told beside workbooks that are no .xlsx: the workbook, and the file that was written."""
    return [{"workbook": one.workbook, "file": one.beside} for one in receipts if one.beside]


def sync_json(report: SyncReport, is_dry: bool, lang: str = "vi") -> Plain:
    """What a sync did or, dry, would do. Writes are counted in cells, schools in workbooks."""
    totals = report.figures.totals
    master, feedback = written_cells(report)
    done: Plain = {
        "run": report.run,
        "schools": {
            "expected": totals["expected"],
            "read": totals["read"] - report.unchanged,
            "unchanged": report.unchanged,
            "failed": totals["unread"],
        },
        "records": totals["records"],
        "findings": totals["findings"],
        "missing": totals[Status.MISSING],
        "overdue": totals[Status.OVERDUE],
        "totals": [total_json(one) for one in report.totals],
        "added": added_json(report),
        "writes": {"master": master, "feedback": sum(feedback)},
        "requests": asdict(report.requests),
        "refused": [refusal_json(refusal, lang) for refusal in report.refused],
        "beside": beside_json(report.receipts),
        "seconds": round(report.seconds, 3),
    }
    return {**done, "forecast": forecast_json(report.forecast)} if is_dry else done


def total_json(one: Disagreement) -> Plain:
    """A total that does not agree with what is registered."""
    return {"key": one.key, "parts": one.parts, "whole": one.whole, "schools": list(one.schools)}


def added_json(report: SyncReport) -> Plain:
    """What a master made by an older version was given; dry, or for some schools only, what it lacks."""
    growth = report.growth
    columns = {worksheet: list(labels) for worksheet, labels in growth.columns} if growth else {}
    return {"worksheets": list(growth.worksheets) if growth else [], "columns": columns}


def forecast_json(forecast: Forecast) -> Plain:
    """What a run takes at most; ``minutes`` to two digits."""
    return {**asdict(forecast), "way": forecast.way.value, "minutes": round(forecast.minutes, 2)}


def written_cells(report: SyncReport) -> tuple[int, list[int]]:
    """Cells written in the master, and in each school's workbook that was written; dry: that would be."""
    return report.master.cells if report.master else 0, [one.cells for one in report.receipts if not one.trouble]
