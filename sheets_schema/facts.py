"""What the rules over all schools know of one, and what they say of it: small, so that it can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sheets_schema.findings import Severity
    from sheets_schema.records import Note


class Identity(NamedTuple):
    """What makes a record the same as another under one rule; ``rule`` is the rule's place among its table's."""

    table: str
    rule: int
    record: str
    value: str


class LongText(NamedTuple):
    """A long entry as it is compared: for each of its clauses, in the order of the first, its digest and length."""

    table: str
    record: str
    field: str
    clauses: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        """How many characters are compared."""
        return sum(length for _, length in self.clauses)


class Facts(NamedTuple):
    """What the rules over all schools have to know of one."""

    identities: tuple[Identity, ...] = ()
    texts: tuple[LongText, ...] = ()


class Remark(NamedTuple):
    """What a comparison with other schools says of one entry; a finding once its cell is known."""

    table: str
    record: str
    field: str
    note: Note
    severity: Severity | None = None
