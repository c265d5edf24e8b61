"""YAML text -> plain values that know their lines. Whatever the text, the outcome is values and mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml
from yaml import YAMLError

from sheets_schema.frozen import frozen
from sheets_schema.loading.mistakes import Mistake, MistakeCode

Path: TypeAlias = tuple[str | int, ...]
"""Where a value is: property names, and positions in lists counted from 0."""

LONGEST = 500_000
DEEPEST = 30

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times as fast, where PyYAML was built with it."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{1,15}")


@frozen
class Source:
    """A text as plain values: mappings, lists, texts, numbers, truth values and None.

    Dates stay texts, and so do numbers with a leading zero. ``lines`` has the line of every path.
    """

    file: str
    value: object
    lines: Mapping[Path, int]
    mistakes: tuple[Mistake, ...] = ()
    text: str = ""

    def mistake(self, path: Path, code: MistakeCode, **details: str) -> Mistake:
        """A mistake at ``path``, or at the nearest part around it that the text has."""
        return Mistake(self.file, self.line(path), shown_path(self.value, path), code, tuple(details.items()))

    def line(self, path: Path) -> int:
        """The line of a path, counted from 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def shown_path(value: object, path: Path) -> str:
    """A path for people: ``tables.mo_hinh.fields.ten.type``; list items by their key, else counted from 1."""
    names = []
    for part in path:
        value = _child(value, part)
        names.append(_item_name(value, part) if isinstance(part, int) else part)
    return ".".join(names)


def _child(value: object, part: str | int) -> object:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _item_name(item: object, position: int) -> str:
    key = item.get("key") if isinstance(item, dict) else None
    return key if isinstance(key, str) and key else f"[{position + 1}]"


class _Stop(Exception):
    """The text cannot be read any further."""

    def __init__(self, line: int, code: MistakeCode, **details: str) -> None:
        super().__init__(code)
        self.line, self.code, self.details = line, code, tuple(details.items())


def read_source(text: str, file: str) -> Source:
    """Read a text. Nothing is raised: what is wrong with it are mistakes of the source."""
    reader = _Reader(text)
    try:
        value = reader.read()
    except _Stop as stop:
        return Source(file, None, {(): 1}, (Mistake(file, stop.line, "", stop.code, stop.details),))
    repeated = (
        Mistake(file, line, shown_path(value, path), MistakeCode.REPEATED_PROPERTY, (("first_line", str(first)),))
        for path, first, line in reader.repeated
    )
    return Source(file, value, reader.lines, tuple(repeated), text)


class _Reader:
    """Builds plain values from the events of a YAML parser; aliases and tags are refused on the way."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self.repeated: list[tuple[Path, int, int]] = []
        self._events = _events(text)

    def read(self) -> object:
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                value = self._value(next(self._events), ())
                self._finish()
                return value
        return None

    def _finish(self) -> None:
        for event in self._events:
            if type(event).__name__ == "DocumentStartEvent":
                raise _Stop(_line(event), MistakeCode.SECOND_DOCUMENT)

    def _value(self, event: Any, path: Path) -> object:
        if len(path) > DEEPEST:
            raise _Stop(_line(event), MistakeCode.TOO_DEEP)
        name = type(event).__name__
        if name == "AliasEvent":
            raise _Stop(_line(event), MistakeCode.ALIAS, name=str(event.anchor))
        if event.tag not in (None, "!"):
            raise _Stop(_line(event), MistakeCode.TAG, tag=str(event.tag))
        if name == "MappingStartEvent":
            return self._mapping(path)
        return self._list(path) if name == "SequenceStartEvent" else _scalar(event)

    def _mapping(self, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            if type(event).__name__ != "ScalarEvent":
                raise _Stop(_line(event), MistakeCode.NOT_A_NAME)
            here = (*path, event.value)
            if event.value in values:
                self.repeated.append((here, self.lines[here], _line(event)))
                self._skip(path)
                continue
            self.lines[here] = _line(event)
            values[event.value] = self._value(next(self._events), here)
        return values

    def _skip(self, path: Path) -> None:
        """Read a value that will not be used, without a trace of its lines."""
        kept = dict(self.lines)
        self._value(next(self._events), (*path, ""))
        self.lines = kept

    def _list(self, path: Path) -> list[object]:
        values: list[object] = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            here = (*path, len(values))
            self.lines[here] = _line(event)
            values.append(self._value(event, here))
        return values


def _events(text: str) -> Iterator[Any]:
    """The events of a text, as far as it can be parsed."""
    if len(text) > LONGEST:
        raise _Stop(1, MistakeCode.TOO_LONG, maximum=str(LONGEST))
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except YAMLError as error:
        raise _Stop(_error_line(error), MistakeCode.SYNTAX, problem=_problem(error)) from error
    except (ValueError, OverflowError) as error:
        raise _Stop(1, MistakeCode.SYNTAX, problem=str(error)) from error


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _error_line(error: YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return int(mark.line) + 1 if mark else 1


def _problem(error: YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")


def _scalar(event: Any) -> object:
    """A plain scalar as YAML 1.2 reads it, save that dates and numbers with a leading zero stay texts."""
    text: str = event.value
    if event.style or event.tag == "!":
        return text
    if text in _NULL:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text
