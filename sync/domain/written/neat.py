"""Values as they go into a cell: without dotted lines, the one box that is ticked, a choice as its list spells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sheets_schema.folding import fold
from sheets_schema.types.text import is_placeholder
from sync.domain.written.cues import Place
from sync.domain.written.quotes import MARKS, strip_quotes
from sync.domain.written.schools import is_only_a_kind, is_only_a_part, own_name
from sync.domain.written.text import Paragraph
from sync.domain.written.typed import is_hint, ticked, without_dots
from sync.domain.written.values import Lines, Reason

_TEXTS = ("text", "long_text")
_FIGURES = frozenset({"date", "date_span", "year", "integer", "number", "phone", "document_number"})
"""Types of which nothing is said without a figure: ``Năm ……`` is not filled in."""


class Value(NamedTuple):
    """A text for a cell; empty with a ``reason`` when a person has to look, empty without one when nothing is there."""

    text: str
    reason: Reason | None = None


def neat_value(place: Place, text: str) -> Value:
    """What a form says in a field, without what the form itself prints there."""
    if place.field.type == "choice":
        chosen = ticked(text)
        if chosen is not None:
            return Value(_neat(place, chosen), None if chosen else Reason.BOXES)
    filled, has_gap = without_dots(text.strip())
    if is_placeholder(filled) or is_hint(filled):
        return Value("")
    if filled != text.strip() and place.field.type in _FIGURES and not any(letter.isdigit() for letter in filled):
        return Value("")
    if has_gap and filled and not place.is_long:
        return Value("", Reason.GAP)
    if place.field.type == "school" and (is_only_a_kind(filled) or is_only_a_part(filled)):
        return Value("", Reason.GAP)
    return Value(_neat(place, filled))


def _neat(place: Place, text: str) -> str:
    """Trim; drop the full stop behind a value that is no prose; take the drop-down's spelling of a choice."""
    text = text.strip()
    if place.is_name:
        return strip_quotes(text)[0] if text[:1] in MARKS else text
    if place.field.type in _TEXTS:
        return text
    text = text.rstrip(" \t\u00a0.;,")
    if place.field.type == "school":
        return own_name(Paragraph(Lines(1, 1), text))
    return next((name for name in _options(place) if fold(name) == fold(text)), text)


def _options(place: Place) -> Iterator[str]:
    options = place.field.options.get("options")
    for option in options if isinstance(options, (list, tuple)) else ():
        name = option.get("name") if isinstance(option, dict) else option
        if isinstance(name, str):
            yield name
