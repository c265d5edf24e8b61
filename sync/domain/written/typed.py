"""Values as a printed form holds them: dotted lines to write on, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.written.phrases import TELLING, keys

_DOTS = re.compile(r"(?:…|\.{4,}|_{3,}|(?:\. ){3,}\.?)[…._]*|(?<=\s)\.{3,}(?=\s|$)")
"""A line to write on. Three dots alone, behind a word, are an ellipsis."""
_ELLIPSIS = re.compile(r"(?<=[^\W_])…(?=[\s”\")]|$)")
_BOX = re.compile(r"[☐☑☒□■▢✅✓✔]|\[\s?[xX✓v]?\s?\]|\(\s?[xX]\s?\)|\(\s{1,3}\)")
_TICKED = re.compile(r"[☑☒■✅✓✔]|[\[(]\s?[xX✓v]\s?[\])]")
_APART = " \t\u00a0.,;:/|–-"


class Box(NamedTuple):
    """A box of a form, with the words behind it."""

    words: str
    is_ticked: bool


def is_hint(text: str) -> bool:
    """Whether a value is only what the form says about filling it in: ``(nêu ngắn gọn …)``, ``[ghi rõ tên …]``."""
    words = keys(text[1:-1]) if text[:1] in "([" and text[-1:] in ")]" and text.count(text[0]) == 1 else ()
    return any(words[: len(told)] == told for told in TELLING)


def without_dots(text: str) -> tuple[str, bool]:
    """A value without the dotted line it was written on; whether a part of that line is still empty.

    ``………45………`` is 45; ``từ …/…/2026 đến …`` has a gap.
    """
    kept = _ELLIPSIS.sub("\u0000", text)
    parts = [part.strip(" \t\u00a0") for part in _DOTS.split(kept)]
    filled = [part for part in parts if any(letter.isalnum() for letter in part)]
    if len(parts) == 1:
        return text, False
    if not filled:
        return "", True
    first, last = kept.find(filled[0]), kept.rfind(filled[-1]) + len(filled[-1])
    value = kept[first:last].replace("\u0000", "…").strip()
    return value, _DOTS.search(kept[first:last]) is not None or value[0] in "/-" or value[-1] in "/-"


def boxes(text: str) -> tuple[Box, ...]:
    """The boxes of a text, each with the words behind it, or before it where the text ends with a box."""
    found = list(_BOX.finditer(text))
    if not found:
        return ()
    if text[: found[0].start()].strip(_APART):
        return () if text[found[-1].end() :].strip(_APART) else _behind_words(text, found)
    ends = [*(one.start() for one in found[1:]), len(text)]
    read = (
        Box(text[one.end() : end].strip(_APART), _TICKED.fullmatch(one[0]) is not None)
        for one, end in zip(found, ends, strict=True)
    )
    return tuple(one for one in read if one.words)


def _behind_words(text: str, found: list[re.Match[str]]) -> tuple[Box, ...]:
    starts = [0, *(one.end() for one in found)]
    pairs = zip(starts, found, strict=False)
    return tuple(Box(text[at : one.start()].strip(_APART), _TICKED.fullmatch(one[0]) is not None) for at, one in pairs)


def ticked(text: str) -> str | None:
    """The words of the only ticked box; empty when none or several are ticked, None when there are no boxes."""
    if _BOX.search(text) is None:
        return None
    chosen = list(_chosen(boxes(text)))
    return chosen[0] if len(chosen) == 1 else ""


def has_boxes(text: str) -> bool:
    """Whether a text is boxes and the words behind them."""
    return bool(boxes(text))


def _chosen(found: tuple[Box, ...]) -> Iterator[str]:
    return (box.words for box in found if box.is_ticked)
