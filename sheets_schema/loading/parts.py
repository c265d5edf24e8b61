"""Walking plain values that may lack anything: what is missing or of a wrong type reads as empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from sheets_schema.loading.mistakes import Mistake, MistakeCode, nearest
from sheets_schema.loading.source import Path, Source


class Named(NamedTuple):
    """A text of a source and where it is."""

    text: str
    path: Path


class Part(NamedTuple):
    """A mapping of a source and where it is."""

    source: Source
    plain: Mapping[str, Any]
    path: Path

    def text(self, name: str) -> str:
        """The text of a property; empty when there is none."""
        value = self.plain.get(name)
        return value if isinstance(value, str) else ""

    def named(self, name: str) -> Iterator[Named]:
        """The texts of a property, which is a list or one text."""
        value = self.plain.get(name)
        if isinstance(value, str):
            yield Named(value, (*self.path, name))
        for position, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, str):
                yield Named(item, (*self.path, name, position))

    def parts(self, name: str) -> tuple[Part, ...]:
        """The mappings in the list of a property."""
        value = self.plain.get(name)
        items = enumerate(value if isinstance(value, list) else ())
        return tuple(Part(self.source, item, (*self.path, name, at)) for at, item in items if isinstance(item, dict))

    def part(self, name: str) -> Part:
        """The mapping of a property; an empty one when there is none."""
        value = self.plain.get(name)
        return Part(self.source, value if isinstance(value, dict) else {}, (*self.path, name))

    def mistake(self, name: str, code: MistakeCode, **details: str) -> Mistake:
        """A mistake at a property; an empty name is the part itself."""
        return self.source.mistake((*self.path, name) if name else self.path, code, **details)

    def unknown(self, named: Iterable[Named], known: Iterable[str], code: MistakeCode) -> Iterator[Mistake]:
        """A mistake for each text that is not among the known names."""
        names = tuple(known)
        for one in named:
            if one.text and one.text not in names:
                details = {"given": one.text, "suggestion": nearest(one.text, names), "known": ", ".join(names)}
                yield self.source.mistake(one.path, code, **details)


Check: TypeAlias = Callable[[Part], Iterator[Mistake]]
"""Finds mistakes that concern several places of a schema, given all of it."""


def keys_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """The keys of parts that have one, each once."""
    return tuple(dict.fromkeys(part.text("key") for part in parts if part.text("key")))


def repeated_keys(parts: Iterable[Part]) -> Iterator[Mistake]:
    """A mistake for each part whose key an earlier one has."""
    first: dict[str, Part] = {}
    for part in parts:
        key = part.text("key")
        if key and (before := first.setdefault(key, part)) is not part:
            line = part.source.line((*before.path, "key"))
            yield part.mistake("key", MistakeCode.DUPLICATE_KEY, given=key, first_line=str(line))
