"""What every field type offers. A new type is one module here; compilers ask, and never branch on a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

from sheets_schema.findings import Code
from sheets_schema.layout import Validation
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Note, Reading


class Sample(NamedTuple):
    """Text that people type, and the value it stands for; None: it must be refused."""

    typed: str
    value: object | None


class Look(StrEnum):
    """How values of a type stand in a column of the master."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"


class FieldType(Protocol):
    """How one field is read, shown back, asked for and sized.

    ``width``: a comfortable column width in characters; ``lines``: lines of text usually typed.
    """

    @property
    def width(self) -> int:
        """A comfortable column width, in characters."""

    @property
    def lines(self) -> int:
        """How many lines people usually need."""

    def read(self, entry: Entry) -> Reading:
        """Read a non-empty entry. Never raises; never changes what was typed; guesses nothing silently.

        The entry's link is looked at only where its text alone cannot be read without a note, and its place never:
        so a text that was read without one is read alike in every cell of the field.
        """

    def format(self, value: object) -> str:
        """Write a value as people would; ``read`` of the result gives an equal value."""

    def validation(self) -> Validation | None:
        """The rule at typing time, not placed yet. It never refuses what ``read`` accepts without an error."""

    def samples(self) -> tuple[Sample, ...]:
        """Typical entries: at least two that are accepted and, where the type can refuse, one that is not."""


@runtime_checkable
class ReadsClean(Protocol):
    """A field type that tells long texts at a glance: they are most of what there is to read."""

    def read_clean(self, text: str) -> Reading | None:
        """What ``read`` gives for a text with nothing around it and nothing to say about; None: it has to be read."""


Maker: TypeAlias = Callable[[Field, Schema, Frame], FieldType]
"""What a module of a field type offers to build it, once for a campaign."""

JsonSchema: TypeAlias = Mapping[str, object]

NOTHING = Reading()
"""An entry that the type has nothing to say about: empty, or a formula's error, which the checker reports."""


def options_schema(properties: JsonSchema | None = None, **more: object) -> JsonSchema:
    """The JSON Schema (draft 2020-12) of a type's options: these properties and no others."""
    return {"type": "object", "properties": properties or {}, "additionalProperties": False, **more}


def refused(code: Code, suggestion: str = "", details: tuple[tuple[str, str], ...] = ()) -> Reading:
    """A reading that gave no value, and why."""
    return Reading(None, "", (Note(code, suggestion, details),))
