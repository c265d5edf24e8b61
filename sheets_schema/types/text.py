"""Text and long text: kept as typed, measured, and matched with a pattern. Also what stands for nothing."""

from __future__ import annotations

import re

from sheets_schema.cells import CellError, Value, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import bare_ends, fold_bare, tidy
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.legacy import is_modern, legacy_reading
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Note, Reading, new
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema
from sheets_schema.types.words import say

CELL_LIMIT = 32767
"""The most characters that a spreadsheet cell holds."""

OPTIONS: JsonSchema = options_schema(
    {
        "min_length": {"type": "integer", "minimum": 0, "maximum": CELL_LIMIT},
        "max_length": {"type": "integer", "minimum": 1, "maximum": CELL_LIMIT},
        "pattern": {"type": "string", "format": "regex"},
        "pattern_hint": {"type": "string"},
    }
)

_PLACEHOLDERS = frozenset(
    (
        "",
        "chua cap nhat",
        "dang cap nhat",
        "se cap nhat",
        "se cap nhat sau",
        "cap nhat sau",
        "chua bo sung",
        "bo sung sau",
        "se bo sung",
        "se bo sung sau",
        "chua co",
        "chua co thong tin",
        "chua ro",
        "nhu tren",
        "nt",
        "n t",
        "n a",
    )
)
_LONGEST_PLACEHOLDER = 40
_PLACEHOLDER_ENDS = frozenset(map(bare_ends, _PLACEHOLDERS))
SURE_STARTS = frozenset("0123456789") | frozenset("aeghiklmopqrtuvwxyAEGHIKLMOPQRTUVWXYÂâÊêÔôƠơƯưÁáÝý")
"""Characters with which no placeholder begins: most entries need no closer look."""


def is_placeholder(text: str) -> bool:
    """True for what people put where they have nothing to say yet: dots, a dash, “(chưa cập nhật)”, “như trên”."""
    return len(text) <= _LONGEST_PLACEHOLDER and text[:1] not in SURE_STARTS and _stands_for_nothing(text)


def _stands_for_nothing(text: str) -> bool:
    ends = bare_ends(text)
    return (not ends or ends in _PLACEHOLDER_ENDS) and fold_bare(text) in _PLACEHOLDERS and "%" not in text


@frozen
class TextType:
    """Any text. Numbers, dates and truth values are taken as the text that the sheet shows for them.

    Lengths count characters as people see them: composed, with single spaces.
    """

    width: int = 30
    lines: int = 1
    min_length: int = 0
    max_length: int = CELL_LIMIT
    pattern: re.Pattern[str] | None = None
    pattern_hint: str = ""

    def read(self, entry: Entry) -> Reading:
        """The text as typed, without white space around it."""
        value = entry.value
        text = value.strip() if isinstance(value, str) else _other_text(value)
        if not text:
            return NOTHING
        meant = legacy_reading(text)
        if self.pattern is None and self.min_length <= len(text) <= self.max_length and not meant:
            return Reading(text, text)
        return Reading(text, text, self._notes(tidy(text), meant))

    def read_clean(self, text: str) -> Reading | None:
        """The text itself, where its length is right and its letters are those of Unicode."""
        if self.pattern or not self.min_length <= len(text) <= self.max_length or text.strip() != text:
            return None
        return new(Reading, (text, text, ())) if text.isascii() or is_modern(text) else None

    def _notes(self, text: str, meant: str) -> tuple[Note, ...]:
        found = [Note(Code.LEGACY_ENCODING, meant)] if meant else []
        if len(text) < self.min_length:
            found.append(self._length_note(Code.TOO_SHORT, "minimum", self.min_length, text))
        if len(text) > self.max_length:
            found.append(self._length_note(Code.TOO_LONG, "maximum", self.max_length, text))
        if self.pattern and not self.pattern.fullmatch(text):
            found.append(Note(Code.PATTERN, self.pattern_hint, (("hint", self.pattern_hint),)))
        return tuple(found)

    @staticmethod
    def _length_note(code: Code, name: str, limit: int, text: str) -> Note:
        return Note(code, "", ((name, str(limit)), ("length", str(len(text)))))

    def format(self, value: object) -> str:
        """The text itself."""
        return str(value)

    def validation(self) -> Validation | None:
        """A warning on length; patterns cannot be held to while typing."""
        if self.min_length == 0 and self.max_length == CELL_LIMIT:
            return None
        limits = {"minimum": str(self.min_length), "maximum": str(self.max_length)}
        words = {(True, False): "text_at_least", (False, True): "text_at_most"}.get(
            (self.min_length > 0, self.max_length < CELL_LIMIT), "text_between"
        )
        rule = Validation(ValidationKind.LENGTH, minimum=self.min_length, maximum=self.max_length)
        return say(rule, words, limits)

    def samples(self) -> tuple[Sample, ...]:
        """Two texts of a length that fits, unless a pattern asks for more than this type can make up."""
        if self.pattern is not None:
            return ()
        texts = ("Khéo trong vận động phụ huynh", "Tổ 2, phường Thanh Trường")
        return tuple(Sample(fitted, fitted) for fitted in map(self._fitted, texts))

    def _fitted(self, text: str) -> str:
        return text.ljust(self.min_length, ".")[: self.max_length].strip()


def _other_text(value: Value) -> str:
    return "" if isinstance(value, CellError) else typed_text(value)


def make_text(field: Field, schema: Schema, frame: Frame) -> TextType:
    """A line of text."""
    return _make(field, 32, 1)


def make_long_text(field: Field, schema: Schema, frame: Frame) -> TextType:
    """Some paragraphs of text."""
    return _make(field, 60, 5)


def _make(field: Field, width: int, lines: int) -> TextType:
    options = field.options
    pattern = options.get("pattern")
    return TextType(
        width=width,
        lines=lines,
        min_length=int(str(options.get("min_length", 0))),
        max_length=int(str(options.get("max_length", CELL_LIMIT))),
        pattern=re.compile(str(pattern)) if pattern else None,
        pattern_hint=str(options.get("pattern_hint", "")),
    )
