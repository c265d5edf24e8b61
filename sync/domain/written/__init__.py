"""Written registrations: from the text of a paper form to the fields of the schema, with nothing dropped."""

from __future__ import annotations

from sync.domain.written.placing import place
from sync.domain.written.values import (
    Furniture,
    How,
    Kind,
    Lines,
    Piece,
    Placement,
    Printed,
    Reason,
    Sure,
    Unplaced,
)

__all__ = [
    "Furniture",
    "How",
    "Kind",
    "Lines",
    "Piece",
    "Placement",
    "Printed",
    "Reason",
    "Sure",
    "Unplaced",
    "place",
]
