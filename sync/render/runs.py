"""The runs that are on record, as a table for people and as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sheets_schema.findings import Severity
from sync.domain.kept import Run, RunEnd
from sync.domain.statuses import Status
from sync.history_words import history_word
from sync.render.as_json import Plain

_COLOURS = {0: "green", 3: "yellow", 4: "red"}
_TEXTS = ("started", "outcome")
_HEADINGS = ("run", "started", "seconds", "workbooks", "written", "findings", "outcome")


def when(started: str) -> str:
    """The time of a run as people read it."""
    return datetime.fromisoformat(started).strftime("%d/%m/%Y %H:%M")


def show_runs(console: Console, runs: Sequence[Run], lang: str) -> None:
    """One row a run, the latest first; below, what waits for a person."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for key in _HEADINGS:
        table.add_column(history_word(key, lang), justify="left" if key in _TEXTS else "right", vertical="top")
    for number, run in enumerate(runs):
        table.add_row(*_row(run, lang, is_latest=number == 0))
    console.print(table)
    for run in runs:
        if run.end and run.end.refused:
            line = history_word("waits", lang, run=run.id, parts=", ".join(run.end.refused))
            console.print(Text(line, style="red"), soft_wrap=True)
    console.print(Text(history_word("runs_note", lang), style="dim"))


def _row(run: Run, lang: str, is_latest: bool) -> Iterator[Text]:
    yield Text(str(run.id), style="bold")
    yield Text(when(run.start.started))
    if run.end is None:
        yield from (Text("–"),) * 4
        yield Text(history_word("unfinished" if is_latest else "interrupted", lang), style="red")
        return
    yield Text(f"{run.end.seconds:.1f}".replace(".", "," if lang == "vi" else "."))
    yield from (Text(cell) for cell in _figures(run.end))
    yield _outcome(run, run.end, lang)


def _figures(end: RunEnd) -> tuple[str, ...]:
    schools, writes, findings = schools_of(end), writes_of(end), findings_of(end)
    return (
        f"{schools['read']}/{schools['unchanged']}/{schools['failed']}",
        f"{writes['master']} + {writes['feedback']}",
        "/".join(str(findings[severity.value]) for severity in Severity),
    )


def _outcome(run: Run, end: RunEnd, lang: str) -> Text:
    """How it ended, with what is out of the ordinary: that everything was read, that it was judged by another day."""
    day = datetime.fromisoformat(run.start.day)
    other_day = day.date() != datetime.fromisoformat(run.start.started).date()
    parts = (
        history_word(f"exit_{end.exit_code}", lang),
        history_word("full", lang) if run.start.is_full else "",
        history_word("as_of", lang, day=day.strftime("%d/%m/%Y")) if other_day else "",
    )
    return Text("; ".join(part for part in parts if part), style=_COLOURS.get(end.exit_code, ""))


def runs_json(runs: Sequence[Run]) -> Plain:
    """Runs, the latest first; of one that did not come to its end there are no figures."""
    return {"runs": [_run_json(run) for run in runs]}


def _run_json(run: Run) -> Plain:
    known: Plain = {
        "run": run.id,
        "name": run.start.name,
        "started": run.start.started,
        "as_of": run.start.day,
        "full": run.start.is_full,
        "can_replay": run.can_replay,
        "seconds": run.end.seconds if run.end else None,
        "exit_code": run.end.exit_code if run.end else None,
    }
    return {**known, **_end_json(run.end)} if run.end else known


def _end_json(end: RunEnd) -> Plain:
    return {
        "schools": schools_of(end),
        "findings": findings_of(end),
        "missing": end.counts.get(Status.MISSING.value, 0),
        "overdue": end.counts.get(Status.OVERDUE.value, 0),
        "completeness": None if end.completeness is None else round(end.completeness, 4),
        "writes": writes_of(end),
        "told": end.counts.get("told", 0),
        "requests": dict(end.requests),
        "refused": list(end.refused),
    }


def schools_of(end: RunEnd) -> Mapping[str, int]:
    """How many schools were expected, opened, as they were, and not readable."""
    unchanged = end.counts.get("unchanged", 0)
    read = end.counts.get("read", 0) - unchanged
    expected, failed = end.counts.get("expected", 0), end.counts.get("unread", 0)
    return {"expected": expected, "read": read, "unchanged": unchanged, "failed": failed}


def findings_of(end: RunEnd) -> Mapping[str, int]:
    """How many findings there were of each severity."""
    return {severity.value: end.counts.get(severity.value, 0) for severity in Severity}


def writes_of(end: RunEnd) -> Mapping[str, int]:
    """How many cells were written."""
    return {name: end.counts.get(f"{name}_cells", 0) for name in ("master", "feedback")}
