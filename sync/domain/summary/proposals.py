"""Who is proposed for commendation, from the list of exemplars of the bundled schema, where a schema has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sheets_schema.model import Schema, Table
from sheets_schema.records import CheckedRecord
from sync.domain.outcome import Outcome
from sync.domain.papers.printed import printed
from sync.domain.summary.values import Breakdown, Proposal

TABLE, STATE, PROPOSED = "dien_hinh", "tinh_trang", "Đề nghị"
"""The list, the field that says how far a commendation is, and its value for those that are proposed."""

FIELDS = {
    "kind": "loai",
    "name": "ho_ten",
    "post": "chuc_vu",
    "achievement": "thanh_tich",
    "title": "hinh_thuc",
    "issuer": "co_quan",
    "year": "nam_hoc",
}
"""The parts of a proposal and their fields."""

_MODEL = "mo_hinh"


def proposals_of(schema: Schema, outcomes: Iterable[Outcome]) -> Iterator[Proposal]:
    """Every proposal, in the roster's order."""
    table = next((one for one in schema.tables if one.key == TABLE), None)
    keys = {field.key for field in table.fields} if table else set()
    if table is None or not {STATE, *FIELDS.values()} <= keys:
        return
    for outcome in outcomes:
        for record in outcome.checked.records if outcome.checked else ():
            if record.record.table == TABLE and record.value(STATE) == PROPOSED:
                yield _proposal(outcome, table, record)


def _proposal(outcome: Outcome, table: Table, record: CheckedRecord) -> Proposal:
    model = record.value(_MODEL)
    parts = {part: printed(table.field(key), record) for part, key in FIELDS.items()}
    return Proposal(outcome.school, model if isinstance(model, str) else "", **parts)


def proposed_by(schema: Schema, proposals: Sequence[Proposal]) -> Iterator[Breakdown]:
    """Proposals by kind (persons, groups) and by title, each adding up to all of them."""
    if not proposals:
        return
    table = schema.table(TABLE)
    for part in ("kind", "title"):
        counts = Counter(str(getattr(one, part)) for one in proposals)
        other = counts.pop("", 0)
        groups = tuple(sorted(counts.items()))
        yield Breakdown(FIELDS[part], table.field(FIELDS[part]).label, groups, other, len(proposals))
