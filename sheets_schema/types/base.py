"""What every field type offers. A new type is one module here; compilers ask, and never branch on a kind."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from sheets_schema.layout import Validation
from sheets_schema.records import Entry, Reading


class Sample(NamedTuple):
    """Text that people type, and the value it stands for; None: it must be refused."""

    typed: str
    value: object | None


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
        """Read a non-empty entry. Never raises; never changes what was typed; guesses nothing silently."""

    def format(self, value: object) -> str:
        """Write a value as people would; ``read`` of the result gives an equal value."""

    def validation(self) -> Validation | None:
        """The rule at typing time, not placed yet. It never refuses what ``read`` accepts without an error."""

    def samples(self) -> tuple[Sample, ...]:
        """Typical entries: at least two that are accepted and, where the type can refuse, one that is not."""
