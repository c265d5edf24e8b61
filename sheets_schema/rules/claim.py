"""The rule that a steps table always has: what is claimed is dated, proven or explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

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
        if not lacking:
            return None
        if roles["status"] in filled:
            return _by_status({claim.value: by_item for claim, by_item in lacking.items()}, roles["status"])
        claim = _claim_without_status(filled, roles)
        return _of_item(lacking[claim]) if claim and claim in lacking else None

    return rule


_ByItem: TypeAlias = Mapping[str, Sequence["_Demand"]]


def _by_status(lacking: Mapping[object, _ByItem], status: str) -> RecordCheck:
    """Judges rows by the status that they show. Steps are most of what a school fills in: this has to be quick."""
    checks = {claim: _of_item(by_item) for claim, by_item in lacking.items()}

    def check(seen: Seen) -> Sequence[Finding]:
        judge = checks.get(seen[1][status][0])
        return judge(seen) if judge else ()

    return check


def _of_item(lacking: _ByItem) -> RecordCheck:
    def check(seen: Seen) -> Sequence[Finding]:
        return [report(seen, one.fields[0], one.note) for one in lacking.get(seen.record.key.rpartition("/")[2], ())]

    return check


def _lacking(
    demands: Mapping[str, Mapping[Claim, tuple[_Demand, ...]]], filled: frozenset[str]
) -> Mapping[Claim, Mapping[str, list[_Demand]]]:
    """What is missing for each claim about each item while these fields are filled."""
    lacking: dict[Claim, dict[str, list[_Demand]]] = {}
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
    if roles["status"] in seen.filled:
        return _CLAIMS.get(seen.readings[roles["status"]].value)
    return _claim_without_status(seen.filled, roles)


def _claim_without_status(filled: frozenset[str], roles: Mapping[str, str]) -> Claim | None:
    if roles["date"] in filled:
        return Claim.DONE
    return Claim.NOT_APPLICABLE if filled == {roles["reason"]} else None


_CLAIMS: Mapping[object, Claim] = {claim.value: claim for claim in Claim}


def _demands(item: StepItem, table: Table) -> Mapping[Claim, tuple[_Demand, ...]]:
    """What each claim about an item must be accompanied by."""
    roles, about = table.roles, both_languages("item", item.label)
    proofs = proof_fields(item.proof, roles)
    proof_note = Note(Code.NEEDS_PROOF, details=about + alternative(table, proofs))
    dated = _Demand((roles["date"],), Note(Code.NEEDS_DATE, details=about))
    explained = _Demand((roles["reason"],), Note(Code.NEEDS_REASON, details=about))
    proven = (_Demand(proofs, proof_note),) if proofs else ()
    return {Claim.DONE: (dated, *proven), Claim.NOT_APPLICABLE: (explained,)}
