"""What officials decided about each model, read from their columns in the master, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import CellRef, Grid, Value, is_empty, typed_text
from sheets_schema.compile.master.tables import ROW_STATE
from sheets_schema.compile.master.words import (
    AWARDS,
    COLUMNS,
    DECISIONS,
    RECOGNITION,
    WITHDRAWN,
    WITHDRAWN_KEPT,
)
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.folding import fold, fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable
from sheets_schema.model import Schema, Words
from sheets_schema.types.number import written
from sync.domain.campaign import Campaign, Recognition
from sync.domain.master import locate_master, roster_of
from sync.domain.roster import granted_day
from sync.domain.sight import rows_by_sight
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent


class Verdict(StrEnum):
    """What was decided about a model; ``OPEN``: nothing yet."""

    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"


Model = tuple[str, str]
"""A school's id and the key of one of its models: ``("thcs-a", "m1")``."""


@frozen
class Decision:
    """What officials decided about one model. ``at`` is the cell of the decision in the master.

    ``due``: the new last day for everything that is open in this model. ``score`` is None where none, or none that can
    be read, was given; ``grade`` is what the campaign's thresholds make of it. ``is_recognised`` is true only for a
    model that is approved and still registered. ``is_withdrawn``: the master marks the row as withdrawn by its school.
    """

    school: str
    model: str
    at: CellRef
    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    due: date | None = None
    reviewer: str = ""
    is_recognised: bool = False
    score: float | None = None
    grade: str = ""
    award: str = ""
    is_withdrawn: bool = False


class MasterFinding(NamedTuple):
    """Something for officials to mend in the master, in the row of a school's model."""

    school: str
    finding: Finding


@frozen
class Decisions:
    """Everything that officials decided, by school and model, and what to mend in it."""

    made: Mapping[str, Mapping[str, Decision]]
    findings: tuple[MasterFinding, ...] = ()

    def of(self, school: str) -> Mapping[str, Decision]:
        """What was decided about the models of one school, by model."""
        return self.made.get(school, {})

    def only(self, schools: frozenset[str]) -> Decisions:
        """Those about these schools; about all where none are named."""
        if not schools:
            return self
        made = {school: models for school, models in self.made.items() if school in schools}
        return Decisions(made, tuple(one for one in self.findings if one.school in schools))

    def granted(self, school: str) -> Mapping[str, date]:
        """New last days by model of one school; withdrawn models have none."""
        return {key: one.due for key, one in self.of(school).items() if one.due and not one.is_withdrawn}


class SubjectRows(NamedTuple):
    """The subject's table in the master, and the row of each model in it."""

    grid: Grid
    table: KeyedTable
    rows: Mapping[Model, int]


def subject_rows(master: Snapshot, schema: Schema) -> SubjectRows | None:
    """Where each model stands, as people see it even where hidden keys were left behind; None without the table."""
    found = locate_master(master).get(schema.subject.key)
    if found is None:
        return None
    grid, table = found
    names = {school.id: school.name for school in roster_of(master).schools}
    keys = [(key, *key.partition("/")[::2]) for key in table.rows]
    shown = (MasterRow(key, (names[school], numbered(schema, model))) for key, school, model in keys if school in names)
    rows = rows_by_sight(grid, table, TableContent(table.table, ("school", "model"), tuple(shown)))
    return SubjectRows(grid, table, {_model(key): row for key, row in rows.items()})


def _model(key: str) -> Model:
    school, _, model = key.partition("/")
    return school, model


def numbered(schema: Schema, model: str) -> str:
    """A model by its number, ``Mô hình 1``, where its name stands beside it or is too long."""
    return f"{schema.subject.record_label.vi} {model.removeprefix('m')}".strip()


def decisions_of(master: Snapshot, campaign: Campaign) -> Decisions:
    """Read the officials' columns; a master without some of them, or without the table, says nothing there.

    Values are compared on folded keys and never changed. What cannot be read counts as not decided.
    """
    found = subject_rows(master, campaign.schema)
    if found is None:
        return Decisions({})
    expected = {school.id for school in roster_of(master).schools}
    made: dict[str, dict[str, Decision]] = {}
    findings: list[MasterFinding] = []
    for key, row in found.rows.items():
        reading = _Row(found, row, key, campaign)
        decision = made.setdefault(key[0], {})[key[1]] = reading.decision()
        if key[0] in expected:
            findings += [MasterFinding(key[0], one) for one in reading.findings(decision)]
    return Decisions(made, tuple(findings))


class _Row:
    """The officials' cells of one row."""

    def __init__(self, found: SubjectRows, row: int, key: Model, campaign: Campaign) -> None:
        self._grid, self._columns, self._row = found.grid, found.table.columns, row
        self._school, self._model = key
        self._schema, self._scale = campaign.schema, campaign.recognition

    def decision(self) -> Decision:
        """What the row says, as far as it can be read."""
        verdict = verdict_of(self._value("decision"))
        is_withdrawn = self._text(ROW_STATE) in (WITHDRAWN.vi, WITHDRAWN_KEPT.vi)
        score = self._score("score", self._scale.scale)
        approved = verdict is Verdict.APPROVED and not is_withdrawn
        return Decision(
            self._school,
            self._model,
            self._at("decision"),
            verdict or Verdict.OPEN,
            self._text("reason"),
            granted_day(self._value("new_deadline")),
            self._text("reviewer"),
            approved and is_yes(self._value("recognised")) is True,
            score,
            grade_of(self._scale, score, self._score("zero_criteria", _MOST_CRITERIA)),
            self._text("award"),
            is_withdrawn,
        )

    def findings(self, decision: Decision) -> Iterator[Finding]:
        """What officials have to mend in the row."""
        if decision.is_withdrawn:
            return
        if verdict_of(self._value("decision")) is None:
            yield self._finding(Code.DECISION_UNKNOWN, "decision", choices=_listed(DECISIONS))
        if decision.verdict is Verdict.RETURNED and not decision.reason:
            yield self._finding(Code.DECISION_WITHOUT_REASON, "reason")
        if self._text("new_deadline") and decision.due is None:
            yield self._finding(Code.DECISION_DUE_UNREAD, "new_deadline")
        yield from self._recognition_findings(decision)

    def _recognition_findings(self, decision: Decision) -> Iterator[Finding]:
        given = is_yes(self._value("recognised"))
        if given is None and self._text("recognised"):
            yield self._finding(Code.DECISION_UNKNOWN, "recognised", choices=_listed(RECOGNITION))
        if given and not decision.is_recognised:
            label = {"label": COLUMNS["decision"].vi, "label.en": COLUMNS["decision"].en}
            yield self._finding(Code.RECOGNISED_NOT_APPROVED, "recognised", other=DECISIONS[1].vi, **label)
        for key, most in (("score", self._scale.scale), ("zero_criteria", _MOST_CRITERIA)):
            if self._text(key) and self._score(key, most) is None:
                yield self._finding(Code.SCORE_UNREAD, key, maximum=f"{most:g}")
        least = self._scale.least
        if decision.is_recognised and decision.score is not None and decision.score < least:
            yield self._finding(Code.RECOGNISED_BELOW, "score", minimum=f"{least:g}")
        if decision.award and not is_statutory(decision.award):
            yield self._finding(Code.AWARD_UNUSUAL, "award")

    def _value(self, column: str) -> Value:
        return self._grid.at(self._row, self._columns[column]) if column in self._columns else None

    def _text(self, column: str) -> str:
        return typed_text(self._value(column)).strip()

    def _at(self, column: str) -> CellRef:
        return self._grid.ref(self._row, self._columns.get(column, self._columns.get("school", 1)))

    def _score(self, column: str, most: float) -> float | None:
        return score_of(self._value(column), most)

    def _finding(self, code: Code, column: str, **details: str) -> Finding:
        words = {"label": COLUMNS[column].vi, "label.en": COLUMNS[column].en} | details
        return Finding(
            code,
            SEVERITIES[code],
            self._at(column),
            self._text(column),
            table=self._schema.subject.key,
            record=self._model,
            field=column,
            details=tuple(words.items()),
        )


_MOST_CRITERIA = 100.0

_VERDICTS: Mapping[str, Verdict] = {
    fold_bare(word): verdict for words, verdict in zip(DECISIONS, Verdict, strict=True) for word in words
}
_ANSWERS: Mapping[str, bool] = {
    fold_bare(word): answer for words, answer in zip(RECOGNITION, (True, False), strict=True) for word in words
}
_AWARDS = frozenset(map(fold, AWARDS))
_AWARD_ENDS = frozenset(map(fold, ("của", "cấp", "do")))


def verdict_of(value: Value) -> Verdict | None:
    """The decision in a cell, however it is spelled; an empty cell decides nothing, None for an unknown word."""
    return Verdict.OPEN if is_empty(value) else _VERDICTS.get(fold_bare(typed_text(value)))


def is_yes(value: Value) -> bool | None:
    """Whether a cell says yes; None when it is empty or says neither."""
    return _ANSWERS.get(fold_bare(typed_text(value)))


def score_of(value: Value, most: float) -> float | None:
    """A score from 0 to ``most``, as a number or as people write it (``92,5``); None for anything else."""
    number = written(value, "điểm")
    if number.value is None or number.code or number.percent:
        return None
    return float(number.value) if 0 <= number.value <= most else None


def grade_of(recognition: Recognition, score: float | None, zero_criteria: float | None) -> str:
    """The grade of a score by the campaign's thresholds; empty without a score."""
    return "" if score is None else recognition.grade(score, bool(zero_criteria))


def is_statutory(award: str) -> bool:
    """Whether a title is one of the law's, alone or with who grants it: ``Giấy khen của Chủ tịch UBND phường``."""
    key = fold(award)
    return any(key == one or (key.startswith(f"{one} ") and _is_granted(key, one)) for one in _AWARDS)


def _is_granted(key: str, award: str) -> bool:
    return key.removeprefix(award).split()[0] in _AWARD_ENDS


def _listed(choices: tuple[Words, ...]) -> str:
    return ", ".join(words.vi for words in choices)
