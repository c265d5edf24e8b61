"""What became of a written registration: pieces with their places, furniture of the form, and the rest."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sheets_schema.folding import fold
from sheets_schema.frozen import frozen


class Sure(StrEnum):
    """How sure a place is: a label said so; the wording says so; it is likely and wants a look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_SURE = tuple(Sure)
"""The surest first."""


class How(StrEnum):
    """What led to the place of a piece."""

    LABEL = "label"
    TITLE = "title"
    LETTERHEAD = "letterhead"
    SENTENCE = "sentence"
    SIGNATURE = "signature"


class Furniture(StrEnum):
    """What the form itself prints, and says nothing about the school."""

    NATIONAL_TITLE = "national_title"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    SALUTATION = "salutation"
    HEADING = "heading"
    SENTENCE = "sentence"
    CLOSING = "closing"
    SIGNATURE = "signature"
    RULE = "rule"


class Reason(StrEnum):
    """Why a passage has no place."""

    NOT_A_REGISTRATION = "not_a_registration"
    NO_HEADING = "no_heading"
    UNKNOWN_HEADING = "unknown_heading"
    NO_FIELD = "no_field"
    SECOND_VALUE = "second_value"
    NO_CELL = "no_cell"
    NO_PLACE = "no_place"
    NOT_DONE = "not_done"
    FORMER = "former"
    OTHER_SCHOOL = "other_school"
    WHICH_SCHOOL = "which_school"
    WHICH_MODEL = "which_model"
    GAP = "gap"
    BOXES = "boxes"
    WHICH_SIGNER = "which_signer"


class Kind(StrEnum):
    """What a document is."""

    REGISTRATION = "registration"
    ARTICLE = "article"
    UNKNOWN = "unknown"


class Lines(NamedTuple):
    """The first and the last line of a passage, counted from 1."""

    first: int
    last: int


class Piece(NamedTuple):
    """Text of the document for one field of one record; ``record`` counts from ``m1``, ``s1`` or ``r01``."""

    table: str
    record: str
    field: str
    text: str
    lines: Lines
    sure: Sure
    how: How


class Printed(NamedTuple):
    """A passage that belongs to the form."""

    text: str
    lines: Lines
    kind: Furniture


class Unplaced(NamedTuple):
    """A passage for a person to place."""

    text: str
    lines: Lines
    reason: Reason


@frozen
class Placement:
    """All of a document. Every line with something on it is in pieces, in furniture or unplaced: of a registration
    in one of them; the sentences of an article that went nowhere are unplaced one by one.

    A long text that the form interrupts has several pieces, in order; ``texts`` joins them.
    """

    pieces: tuple[Piece, ...] = ()
    furniture: tuple[Printed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    kind: Kind = Kind.REGISTRATION
    is_converted: bool = False
    """Whether the text had no marks or an old encoding, and was read as it was probably meant."""

    def texts(self) -> dict[tuple[str, str, str], str]:
        """The text of each field by table, record and field; the parts of a long one on lines of their own.

        Of texts that differ only in case, spaces and the like the surest stands.
        """
        parts: dict[tuple[str, str, str], dict[str, Piece]] = {}
        for piece in self.pieces:
            texts = parts.setdefault((piece.table, piece.record, piece.field), {})
            known = texts.setdefault(fold(piece.text), piece)
            if _SURE.index(piece.sure) < _SURE.index(known.sure):
                texts[fold(piece.text)] = piece
        return {key: "\n".join(piece.text for piece in texts.values()) for key, texts in parts.items()}
