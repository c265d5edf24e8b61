"""The rule that a steps table always has: what is claimed is dated, proven or explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheets_schema.claims import Claim, proof_fields
from sheets_schema.findings import Code, Finding
from sheets_schema.model import Schema, StepItem, Table
from sheets_schema.records import Note
from sheets_schema.rules.base import Details, RecordRule, Seen, alternative, both_languages, report


def claims(schema: Schema, table: Table) -> RecordRule:
    """Judge one row of the steps table; rows of items that the form itself shows are passed over."""
    items = {item.key: item for _, item in schema.items() if item.shown_by is None}
    roles = table.roles
    reason, when = (roles.get("reason", ""),), (roles.get("date", ""),)

    def check(seen: Seen) -> Sequence[Finding]:
        item = items.get(seen.record.key.rpartition("/")[2])
        claim = claim_of(seen, roles)
        if item is None or claim is None:
            return ()
        if claim is Claim.NOT_APPLICABLE:
            return _lacking(seen, item, Code.NEEDS_REASON, reason)
        if claim is Claim.DONE:
            proofs = proof_fields(item.proof, roles)
            proof = _lacking(seen, item, Code.NEEDS_PROOF, proofs, alternative(table, proofs))
            return _lacking(seen, item, Code.NEEDS_DATE, when) + proof
        return ()

    return check


def claim_of(seen: Seen, roles: Mapping[str, str]) -> Claim | None:
    """What a row claims; None when it claims nothing, or its status could not be read.

    Without a status, a date claims that the item is done, and a reason alone that it does not apply.
    """
    status = roles.get("status", "")
    if status in seen.filled:
        return _CLAIMS.get(seen.value(status))
    if roles.get("date") in seen.filled:
        return Claim.DONE
    return Claim.NOT_APPLICABLE if list(seen.filled) == [roles.get("reason")] else None


_CLAIMS: Mapping[object, Claim] = {claim.value: claim for claim in Claim}


def _lacking(seen: Seen, item: StepItem, code: Code, keys: Sequence[str], more: Details = ()) -> tuple[Finding, ...]:
    """A finding at the first of the fields when none is filled; none when nothing is asked."""
    asked = [key for key in keys if key]
    if not asked or any(key in seen.filled for key in asked):
        return ()
    return (report(seen, asked[0], Note(code, details=both_languages("item", item.label) + more)),)
