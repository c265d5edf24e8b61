"""The numbers that Word shows before paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_DEEPEST = 9


class _Level(NamedTuple):
    kind: str
    text: str
    start: int


class _List(NamedTuple):
    """A list of Word: whose counters it goes on with, its levels, and where it starts anew."""

    counters: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda number: f"{number:02}",
}


def value(element: Element | None, default: str = "") -> str:
    """The ``w:val`` of an element."""
    return default if element is None else element.get(f"{WORD}val", default)


class Numbering:
    """Counts the lists of one document; ``numbering`` and ``styles`` are its parts, None where it has none."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = dict(_lists(numbering)) if numbering is not None else {}
        self._styles = dict(_styled(styles)) if styles is not None else {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> str:
        """What stands before this paragraph; bullets are dashes. To be asked once for each, in order."""
        key, depth = self._place(paragraph)
        found = self._lists.get(key)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counters = self._counters.setdefault(found.counters, [None] * _DEEPEST)
        self._count(counters, (key, depth), level, found)
        if level.kind == "bullet":
            return "- "
        shown = _PLACEHOLDER.sub(lambda one: _shown(found, counters, int(one[1]) - 1), level.text)
        return f"{shown} " if level.kind != "none" and shown.strip() else ""

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the depth that a paragraph names itself, or by its style."""
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return "", 0
        style = self._styles.get(value(properties.find(f"{WORD}pStyle")), ("", 0))
        own = properties.find(f"{WORD}numPr")
        if own is None:
            return style
        depth = value(own.find(f"{WORD}ilvl"), str(style[1]))
        return value(own.find(f"{WORD}numId"), style[0]), int(depth) if depth.isdigit() else 0

    def _count(self, counters: list[int | None], at: tuple[str, int], level: _Level, found: _List) -> None:
        _, depth = at
        restart = found.restarts.get(depth) if at not in self._begun else None
        self._begun.add(at)
        now = counters[depth]
        counters[depth] = restart if restart is not None else level.start if now is None else now + 1
        counters[depth + 1 :] = [None] * (_DEEPEST - depth - 1)


def _shown(found: _List, counters: list[int | None], depth: int) -> str:
    level = found.levels.get(depth)
    number = counters[depth]
    number = number if number is not None else level.start if level else 1
    return _FORMATS.get(level.kind if level else "", str)(number)


def _lists(numbering: Element) -> Iterator[tuple[str, _List]]:
    abstract = {one.get(f"{WORD}abstractNumId", ""): one for one in numbering.iter(f"{WORD}abstractNum")}
    for number in numbering.iter(f"{WORD}num"):
        key = value(number.find(f"{WORD}abstractNumId"))
        if key in abstract:
            restarts = {
                _depth(one): int(value(start))
                for one in number.iter(f"{WORD}lvlOverride")
                if (start := one.find(f"{WORD}startOverride")) is not None and value(start).isdigit()
            }
            yield number.get(f"{WORD}numId", ""), _List(key, dict(_levels(abstract[key])), restarts)


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for level in abstract.iter(f"{WORD}lvl"):
        start = value(level.find(f"{WORD}start"), "1")
        kind = value(level.find(f"{WORD}numFmt"), "decimal")
        yield _depth(level), _Level(kind, value(level.find(f"{WORD}lvlText")), int(start) if start.isdigit() else 1)


def _depth(level: Element) -> int:
    text = level.get(f"{WORD}ilvl", "0")
    return min(int(text), _DEEPEST - 1) if text.isdigit() else 0


def _styled(styles: Element) -> Iterator[tuple[str, tuple[str, int]]]:
    """The list and depth of each style, its own or the one of the style that it is based on."""
    known = {one.get(f"{WORD}styleId", ""): one for one in styles.iter(f"{WORD}style")}
    for key in known:
        name, seen = key, set()
        while name in known and name not in seen:
            seen.add(name)
            own = known[name].find(f"{WORD}pPr/{WORD}numPr")
            if own is not None:
                depth = value(own.find(f"{WORD}ilvl"), "0")
                yield key, (value(own.find(f"{WORD}numId")), int(depth) if depth.isdigit() else 0)
                break
            name = value(known[name].find(f"{WORD}basedOn"))
