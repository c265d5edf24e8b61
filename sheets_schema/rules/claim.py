"""The rule that a steps table always has: what is claimed is dated, proven or explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sheets_schema.claims import Claim, proof_fields
from sheets_schema.findings import Code, Finding
from sheets_schema.model import Schema, StepItem, Table
from sheets_schema.records import Note
from sheets_schema.rules.base import RecordCheck, RecordRule, Seen, alternative, both_languages, report


class _Demand(NamedTuple):
    """Of these fields one must be filled; otherwise ``note`` is made at the first."""

    fields: tuple[str, ...]
    note: Note


def claims(schema: Schema, table: Table) -> RecordRule:
    """Judge one row of the steps table; rows of items that the form itself shows are passed over."""
    demands = {item.key: _demands(item, table) for _, item in schema.items() if item.shown_by is None}
    roles = table.roles

    def rule(filled: frozenset[str]) -> RecordCheck | None:
        lacking = _lacking(demands, filled)

        def check(seen: Seen) -> Sequence[Finding]:
            by_item = lacking.get(claim_of(seen, roles))
            notes = by_item.get(seen.record.key.rpartition("/")[2]) if by_item else None
            return [report(seen, one.fields[0], one.note) for one in notes] if notes else ()

        return check if lacking else None

    return rule


def _lacking(
    demands: Mapping[str, Mapping[Claim | None, tuple[_Demand, ...]]], filled: frozenset[str]
) -> Mapping[Claim | None, Mapping[str, list[_Demand]]]:
    """What is missing for each claim about each item while these fields are filled."""
    lacking: dict[Claim | None, dict[str, list[_Demand]]] = {}
    for item, by_claim in demands.items():
        for claim, asked in by_claim.items():
            missing = [one for one in asked if filled.isdisjoint(one.fields)]
            if missing:
                lacking.setdefault(claim, {})[item] = missing
    return lacking


def claim_of(seen: Seen, roles: Mapping[str, str]) -> Claim | None:
    """What a row claims; None: it claims nothing, or its status could not be read.

    Without a status, a date claims that the item is done, and a reason alone that it does not apply.
    """
    filled = seen.filled
    if roles["status"] in filled:
        return _CLAIMS.get(seen.readings[roles["status"]].value)
    if roles["date"] in filled:
        return Claim.DONE
    return Claim.NOT_APPLICABLE if list(filled) == [roles["reason"]] else None


_CLAIMS: Mapping[object, Claim] = {claim.value: claim for claim in Claim}


def _demands(item: StepItem, table: Table) -> Mapping[Claim | None, tuple[_Demand, ...]]:
    """What each claim about an item must be accompanied by."""
    roles, about = table.roles, both_languages("item", item.label)
    proofs = proof_fields(item.proof, roles)
    proof_note = Note(Code.NEEDS_PROOF, details=about + alternative(table, proofs))
    dated = _Demand((roles["date"],), Note(Code.NEEDS_DATE, details=about))
    explained = _Demand((roles["reason"],), Note(Code.NEEDS_REASON, details=about))
    proven = (_Demand(proofs, proof_note),) if proofs else ()
    return {Claim.DONE: (dated, *proven), Claim.NOT_APPLICABLE: (explained,)}
