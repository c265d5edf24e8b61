"""A field that takes paragraphs, and what was found."""

from __future__ import annotations

from typing import NamedTuple

from sync.domain.written.cues import Place
from sync.domain.written.order import reads_as_heading
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.typed import has_boxes
from sync.domain.written.values import Piece, Sure

_LABEL_WORDS = 5


class Found(NamedTuple):
    """A piece and the paragraphs that it came from."""

    piece: Piece
    sources: tuple[Paragraph, ...]


class Open(NamedTuple):
    """A field that is taking paragraphs."""

    place: Place
    parts: tuple[str, ...]
    sources: tuple[Paragraph, ...]
    sure: Sure
    mark: Mark
    is_bare: bool = False
    """Whether the heading is one of several fields, which have labels of their own below it."""

    def more(self, paragraph: Paragraph) -> Open:
        is_value = not self.place.is_long and not self.parts and paragraph.mark is Mark.BULLET
        text = paragraph.text[paragraph.body :] if is_value else paragraph.text
        return self._replace(parts=(*self.parts, text), sources=(*self.sources, paragraph))

    def is_beside(self, paragraph: Paragraph) -> bool:
        """Whether a line has the mark of this field's label, or the number after it, and a label, too."""
        own = self.sources[0]
        if own.part and paragraph.part == (*own.part[:-1], own.part[-1] + 1):
            return reads_as_heading(paragraph)
        if self._is_next_number(paragraph):
            return reads_as_heading(paragraph)
        is_same = self.mark is Mark.BULLET is paragraph.mark and own.text[0] == paragraph.text[0]
        label, colon, _ = paragraph.text[paragraph.body :].partition(":")
        return (
            is_same and ":" in own.text and bool(colon) and len(label.split()) <= _LABEL_WORDS and label[:1].isupper()
        )

    def _is_next_number(self, paragraph: Paragraph) -> bool:
        """Whether the number after this field's label stands before a label, and no list of the text led to it."""
        own = self.sources[0].number
        is_listed = any(one.number for one in self.sources[1:])
        return own > 0 and paragraph.number == own + 1 and not is_listed and ":" in paragraph.text

    def takes(self, paragraph: Paragraph) -> bool:
        """Long texts go on until something else begins; short ones have one paragraph, or items below it."""
        if self.place.is_long or not self.parts:
            return True
        if self.place.field.type == "choice":
            return has_boxes(paragraph.text) and all(map(has_boxes, self.parts))
        is_item = paragraph.mark in (Mark.BULLET, Mark.LETTER) and paragraph.mark is not self.mark
        is_item = is_item and not paragraph.is_spaced
        return is_item and self.place.field.type == "text"
