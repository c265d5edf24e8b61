"""What a school says of a step item, and which fields prove it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sheets_schema.model import Proof


class Claim(StrEnum):
    """The canonical names of the ``status`` field of a steps table; a schema's choice uses exactly these."""

    NOT_STARTED = "Chưa làm"
    IN_PROGRESS = "Đang làm"
    DONE = "Đã xong"
    NOT_APPLICABLE = "Không áp dụng"


_PROOF_ROLES: Mapping[Proof, tuple[str, ...]] = {
    Proof.NONE: (),
    Proof.DOCUMENT: ("document",),
    Proof.LINK: ("link",),
    Proof.ANY: ("link", "document"),
}


def proof_fields(proof: Proof, roles: Mapping[str, str]) -> tuple[str, ...]:
    """The fields of a steps table of which one must be filled to prove an item; none: nothing is asked."""
    return tuple(roles[role] for role in _PROOF_ROLES[proof] if role in roles)
