"""Values as JSON and back: explicit, readable by anybody, and harmless when the file comes from somewhere else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import is_
from typing import Any, NamedTuple

from sheets_schema.cells import Box, CellError, CellRef, Grid, Value
from sheets_schema.facts import Facts, Identity, LongText, Remark
from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.layout import Link
from sheets_schema.records import Note
from sync.domain.roster import Doubt, Roster, School
from sync.domain.snapshot import Trouble, Unreadable
from sync.domain.standing import Reading, Standing, Tally
from sync.domain.statuses import Status, StepStatus
from sync.domain.tables import MasterRow

Plain = Any
"""What JSON holds."""


def _unusual(value: object) -> Mapping[str, str]:
    """The kinds of cells that JSON does not have."""
    if isinstance(value, CellError):
        return {"error": value.text}
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(type(value))


def _usual(held: dict[str, Any]) -> object:
    if len(held) == 1:
        ((kind, text),) = held.items()
        if isinstance(text, str) and kind in _KINDS:
            return _KINDS[kind](text)
    return held


_KINDS: Mapping[str, Any] = {"error": CellError, "time": datetime.fromisoformat, "date": date.fromisoformat}

write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_unusual).encode
read = json.loads
_read_cells = json.JSONDecoder(object_hook=_usual).decode


def read_all(texts: Iterable[str]) -> list[Plain]:
    """What each of many texts holds: one reading of all is many times as fast as many."""
    plain: list[Plain] = read(_listed(texts))
    return plain


def _listed(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


class Pages(NamedTuple):
    """Rows of a worksheet as they were read, and the pages that they were read from."""

    rows: Sequence[Sequence[Value]] = ()
    texts: Sequence[str] = ()


_PAGE = 32
"""How many rows a page has: a worksheet is a line of JSON about it and one line a page."""

_LINE = "\n"
NO_PAGES = Pages()


def write_grid(grid: Grid, known: Pages = NO_PAGES) -> bytes:
    """One worksheet; pages of the very rows that were read are taken as they are."""
    links = [(row, column, target) for (row, column), target in grid.links.items()]
    beside = (grid.beside,) if grid.beside else ()
    plain = (grid.title, grid.hidden, grid.merged, links, sorted(grid.notes), *beside)
    return _LINE.join([write(plain), *_pages(grid.rows, known)]).encode("utf-8", "surrogatepass")


def _pages(rows: Sequence[Sequence[Value]], known: Pages) -> Iterator[str]:
    for number, start in enumerate(range(0, len(rows), _PAGE)):
        page, before = rows[start : start + _PAGE], known.rows[start : start + _PAGE]
        is_same = len(page) == len(before) and all(map(is_, page, before))
        yield known.texts[number] if is_same else write(page)


def read_grid(content: bytes) -> Grid:
    """What ``write_grid`` wrote."""
    text = content.decode("utf-8", "surrogatepass")
    (title, hidden, merged, links, notes, *beside), *pages = _read_cells(f"[{text.replace(_LINE, ',')}]")
    boxes = tuple(Box(*box) for box in merged)
    targets = {(row, column): target for row, column, target in links}
    rows = [row for page in pages for row in page]
    return Grid(title, rows, targets, boxes, hidden, frozenset((row, column) for row, column in notes), *beside)


def pages_of(grid: Grid, content: bytes) -> Pages:
    """The pages of a worksheet that was read from this content."""
    return Pages(grid.rows, content.decode("utf-8", "surrogatepass").split(_LINE)[1:])


def write_rows(rows: Iterable[MasterRow]) -> str:
    """Rows of one table of the master."""
    return write([(row.key, row.values, row.link_at, _link(row.link)) for row in rows])


def read_rows(texts: Iterable[str]) -> list[tuple[MasterRow, ...]]:
    """What ``write_rows`` wrote, each time."""
    return [
        tuple(
            MasterRow(key, tuple(values), link_at, Link(*link) if link else None) for key, values, link_at, link in rows
        )
        for rows in _read_cells(_listed(texts))
    ]


def _link(link: Link | None) -> Plain:
    return (link.worksheet, link.a1, link.workbook, link.url) if link else None


def write_tally(tally: Tally) -> Plain:
    """What is counted of a school."""
    counts = (tally.choices, tally.steps, tally.items, tally.severities, tally.worst_days, tally.has_form)
    return (
        tally.reading,
        tally.workbook,
        tally.models,
        tally.records,
        *counts,
        write_trouble(tally.trouble),
        tally.as_of,
    )


def read_tally(plain: Plain) -> Tally:
    """What ``write_tally`` gave."""
    reading, workbook, models, records, choices, steps, items, severities, worst, has_form, trouble, as_of = plain
    counts = (choices, steps, items, severities, worst, has_form)
    return Tally(Reading(reading), workbook, models, records, *counts, read_trouble(trouble), as_of)


def write_roster(roster: Roster) -> str:
    """The expected schools, with what was granted them."""
    schools = [[getattr(one, name) for name in School.__match_args__] for one in roster.schools]
    return write((schools, [(doubt.key, doubt.at, doubt.given) for doubt in roster.doubts]))


def read_roster(text: str) -> Roster:
    """What ``write_roster`` wrote."""
    schools, doubts = _read_cells(text)
    return Roster(tuple(map(_school, schools)), tuple(Doubt(key, CellRef(*at), given) for key, at, given in doubts))


def _school(plain: Plain) -> School:
    values = dict(zip(School.__match_args__, plain, strict=True))
    granted = tuple((model, day) for model, day in values.pop("granted"))
    return School(**values, granted=granted)


def write_trouble(trouble: Unreadable | None) -> Plain:
    """Why a workbook could not be read."""
    return (trouble.workbook, trouble.trouble, trouble.detail, trouble.school) if trouble else None


def read_trouble(plain: Plain) -> Unreadable | None:
    """What ``write_trouble`` gave."""
    return Unreadable(plain[0], Trouble(plain[1]), plain[2], plain[3]) if plain else None


def write_remarks(remarks: Iterable[Remark]) -> Plain:
    """What a comparison with other schools said."""
    return [(one.table, one.record, one.field, _note(one.note), one.severity) for one in remarks]


def read_remarks(plain: Plain) -> tuple[Remark, ...]:
    """What ``write_remarks`` gave."""
    return tuple(
        Remark(table, record, field, _read_note(note), Severity(severity) if severity else None)
        for table, record, field, note, severity in plain
    )


def _note(note: Note) -> Plain:
    return (note.code, note.suggestion, note.details)


def _read_note(plain: Plain) -> Note:
    return Note(Code(plain[0]), plain[1], _pairs(plain[2]))


def _pairs(plain: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in plain)


def write_facts(facts: Facts) -> str:
    """What the rules over all schools know of one."""
    return write((facts.identities, facts.texts))


def read_facts(plain: Plain) -> Facts:
    """What ``write_facts`` wrote, once it was read."""
    identities, texts = plain
    return Facts(
        tuple(Identity(*one) for one in identities),
        tuple(
            LongText(table, record, field, tuple((digest, length) for digest, length in clauses))
            for table, record, field, clauses in texts
        ),
    )


def write_details(standing: Standing) -> str:
    """Findings and statuses of a school."""
    findings = [[write_finding(one) for one in some] for some in (standing.findings, standing.unbegun)]
    return write((*findings, [_status(one) for one in standing.statuses]))


def read_details(school: str, tally: Tally, text: str) -> Standing:
    """The school with what ``write_details`` wrote; its rows are elsewhere."""
    findings, unbegun, statuses = read(text)
    return Standing(
        school,
        tally,
        findings=tuple(map(read_finding, findings)),
        unbegun=tuple(map(read_finding, unbegun)),
        statuses=tuple(map(_read_status, statuses)),
    )


def write_finding(one: Finding) -> Plain:
    """One finding."""
    words = (one.given, one.understood, one.suggestion, one.table, one.record, one.field, one.details)
    return (one.code, one.severity, one.at, *words)


def read_finding(plain: Plain) -> Finding:
    """What ``write_finding`` gave."""
    code, severity, at, given, understood, suggestion, table, record, field, details = plain
    words = (given, understood, suggestion, table, record, field)
    return Finding(Code(code), Severity(severity), CellRef(*at), *words, _pairs(details))


def _status(one: StepStatus) -> Plain:
    days = (_iso(one.due), _iso(one.date))
    return (one.model, one.step, one.item, one.status, *days, one.days_late, one.at, one.reason)


def _read_status(plain: Plain) -> StepStatus:
    model, step, item, status, due, done, late, at, reason = plain
    return StepStatus(
        model, step, item, Status(status), _day(due), _day(done), late, CellRef(*at) if at else None, reason
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
