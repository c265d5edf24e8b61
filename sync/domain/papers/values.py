"""The parts of a printed paper. An empty text is something that the school has not given: a line to fill by hand."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Answer(NamedTuple):
    """One field with what the school answered. ``is_long``: paragraphs of text, not a word or a figure."""

    key: str
    label: str
    text: str
    is_long: bool = False
    is_required: bool = False


class Column(NamedTuple):
    """One column of a listing."""

    key: str
    label: str


class Listing(NamedTuple):
    """Records of a list, such as targets: the columns to print and the texts of each record in that order."""

    key: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class ItemLine(NamedTuple):
    """One step item: its status in words, and what the school reported of it."""

    key: str
    label: str
    status: str
    due: date | None = None
    day: date | None = None
    document: str = ""


class StepPart(NamedTuple):
    """One step with its items; ``done`` of ``applying`` items are done."""

    key: str
    label: str
    items: tuple[ItemLine, ...]
    done: int
    applying: int


class Section(NamedTuple):
    """A section of the paper form, such as “III. Đánh giá thực trạng”.

    ``listings`` and ``steps`` stand in the section that speaks of them.
    """

    key: str
    label: str
    answers: tuple[Answer, ...]
    listings: tuple[Listing, ...] = ()
    steps: tuple[StepPart, ...] = ()


class Signature(NamedTuple):
    """Where, when and by whom a registration was signed; empty or None: not given."""

    place: str = ""
    day: date | None = None
    name: str = ""
    post: str = ""


class ModelPaper(NamedTuple):
    """One model. ``answers`` are all its fields; ``sections`` those of the paper form, in its order.

    ``listings`` are the records about this model, with results and everything else. ``is_registered``: its form
    was begun; ``is_reported``: anything at all was entered about it.
    """

    key: str
    label: str
    name: str
    answers: tuple[Answer, ...]
    sections: tuple[Section, ...]
    listings: tuple[Listing, ...]
    steps: tuple[StepPart, ...]
    signature: Signature
    completeness: float | None = None
    is_registered: bool = False
    is_reported: bool = False


class SchoolPaper(NamedTuple):
    """Everything printed of one school. ``unit`` is what the form asks about the school itself, without contacts.

    ``models`` has at least one, be it empty; ``errors`` counts findings that still have to be mended.
    """

    school: str
    name: str
    commune: str
    unit: tuple[Answer, ...]
    models: tuple[ModelPaper, ...]
    errors: int = 0

    def registered(self) -> tuple[ModelPaper, ...]:
        """The models with a registration to print."""
        return tuple(model for model in self.models if model.is_registered)

    def reported(self) -> tuple[ModelPaper, ...]:
        """The models that results can be told of."""
        return tuple(model for model in self.models if model.is_reported)
