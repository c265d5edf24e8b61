"""Lines of text on a page, and which of them are only one line wrapped."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sync.documents.pdf_page import Piece

_EDGE = 4.0
"""What a cell leaves empty at its right side, in points, at least."""
_FULL = 0.8
_BLANK = 0.15
_LONG, _REACHED = 0.7, 0.8
_NEAR, _SEVERAL = 6.0, 4
_FAR = 3.0
_SPACED = 2.0
_HANGING, _INDENTED = 40.0, 60.0
_BULLET = re.compile(r"\s*(?:[-–—+*•●○▪■➢]|\d{1,2}[.)]|[a-hđ][.)])\s")
_YEAR_BEFORE, _YEAR_AFTER = re.compile(r"(?:19|20)\d\d\s*$"), re.compile(r"\s*[-–—]\s?(?:19|20)\d\d\b")
_MARK = re.compile(r"\s*(?:\W{1,3}|[\dIVX.]{1,6}\W?|[a-zđ][.)])\s*")
_DIVIDED = re.compile(r"\w-$")
_WIDTHS = {"fijltrI.,;:'!|()[]/- ": 0.3, "mwMW%@–—": 0.8}
_CAPITAL, _OTHER = 0.68, 0.48


class Written(NamedTuple):
    """A line of text: where it begins, how far to the right it reaches, on which base line; ``pieces`` are their
    numbers on the page, the first and the one behind the last.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    pieces: tuple[int, int] = (0, 0)


def written_lines(pieces: Iterable[tuple[int, Piece]], widest_gap: float) -> Iterator[Written]:
    """Pieces on one base line, with gaps up to so many widths of an em between them, as one line."""
    line: Written | None = None
    for number, piece in pieces:
        text = piece.text.strip("\n")
        own = Written(text, piece.at.x, piece.end, piece.at.y, piece.size, (number, number + 1))
        if line and _goes_on(line, own, widest_gap):
            told = f"{line.text}{_blank(line, own)}{text}"
            line = line._replace(text=told, right=max(line.right, own.right), pieces=(line.pieces[0], number + 1))
        else:
            if line:
                yield line
            line = own
    if line:
        yield line


def _goes_on(line: Written, piece: Written, widest_gap: float) -> bool:
    is_level = abs(line.base - piece.base) <= piece.size / 2
    return is_level and piece.left >= line.left and piece.left - line.right <= widest_gap * piece.size


def _blank(line: Written, piece: Written) -> str:
    """A blank between words that are only set apart from each other."""
    is_apart = piece.left - line.right > piece.size * _BLANK
    return " " if is_apart and not (line.text[-1:].isspace() or piece.text[:1].isspace()) else ""


def paragraphs(lines: Sequence[Written], right: float) -> Iterator[str]:
    """The text of a cell that ends at ``right``, with the lines joined that were only wrapped."""
    kept: list[Written] = []
    for line in lines:
        if kept and not _is_wrapped(kept[-1], line, right - _EDGE):
            yield _joined(kept)
            kept = []
        kept.append(line)
    if kept:
        yield _joined(kept)


def _joined(lines: Sequence[Written]) -> str:
    texts = [line.text.strip() for line in lines]
    return "".join(f"{text}{_between(text)}" for text in texts[:-1]) + texts[-1]


def is_mark(text: str) -> bool:
    """Whether this is a number or bullet that stands before its text."""
    return _MARK.fullmatch(text) is not None


def wrapped_ends(lines: Sequence[Written], width: float) -> Mapping[int, str]:
    """The numbers of the pieces with which a line of running text goes on that was only wrapped, on a page so wide, and
    what stands before them.

    Nothing is known of a page whose lines all end far from its edge.
    """
    right = max((line.right for line in lines), default=0.0)
    if right < width * _REACHED:
        return {}
    begun = Counter(round(line.left / _NEAR) for line in lines)
    pairs = ((one, two) for one, two in pairwise(lines) if one.right - one.left >= (right - one.left) * _LONG)
    wrapped = [(one, two) for one, two in pairs if _is_next(one, two) and _reach(one, two) > right]
    joined = ((one, two) for one, two in wrapped if begun[round(two.left / _NEAR)] >= _SEVERAL or _is_middle(one, two))
    return {two.pieces[0]: _between(one.text) for one, two in joined}


def _between(text: str) -> str:
    """What stands between a line and the next: nothing where a word was divided at its own hyphen."""
    return "" if _DIVIDED.search(text) else " "


def _is_middle(line: Written, after: Written) -> bool:
    """Whether a line begins as no sentence does, or the one before ends with the blank before its next word."""
    return line.text.endswith(" ") or after.text.lstrip()[:1].islower() or _is_period(line, after)


def _is_period(line: Written, after: Written) -> bool:
    """Whether two years with a dash between them stand on two lines."""
    return _YEAR_BEFORE.search(line.text) is not None and _YEAR_AFTER.match(after.text) is not None


def far_apart(lines: Sequence[Written]) -> frozenset[int]:
    """The numbers of the pieces that stand beside the text before them on their line: far to the right of it, or where
    others begin, too.
    """
    begun = Counter(round(line.left / _NEAR) for line in lines)
    level = ((one, two) for one, two in pairwise(lines) if abs(one.base - two.base) <= two.size / 2)
    beside = [(one, two) for one, two in level if two.left > one.right and not is_mark(one.text)]
    return frozenset(
        two.pieces[0] for one, two in beside if _is_far(one, two) or begun[round(two.left / _NEAR)] >= _SEVERAL
    )


def _is_far(line: Written, beside: Written) -> bool:
    return beside.left - line.right > beside.size * _FAR


def _is_next(line: Written, after: Written) -> bool:
    """Whether a line stands right below another, and is no beginning of its own."""
    is_below = 0 < line.base - after.base <= line.size * _SPACED
    is_near = -_INDENTED <= after.left - line.left <= _HANGING and abs(line.size - after.size) < 1
    return is_below and is_near and not _begins(line, after)


def _begins(line: Written, after: Written) -> bool:
    """Whether a line is empty, or the next item of a list; a dash between two years makes no item."""
    if _is_period(line, after):
        return False
    return not after.text.strip() or _BULLET.match(after.text) is not None


def _is_wrapped(line: Written, after: Written, right: float) -> bool:
    """Whether a line in a cell ends only since the next word had no room there."""
    if _begins(line, after):
        return False
    reach, room = _reach(line, after) - line.left, right - line.left
    is_full = reach > room or (line.text.endswith(" ") and reach > room * _FULL)
    return is_full or after.text.lstrip()[0].islower()


def _reach(line: Written, after: Written) -> float:
    """How far to the right a line would reach with the first word of the next one."""
    share = _ems(f" {after.text.split()[0]}") / max(_ems(after.text.strip()), 1)
    return line.right + share * (after.right - after.left)


def _ems(text: str) -> float:
    """About how wide a text is in a roman type: to tell the share of a word in its line."""
    letters = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return sum(_em(one) for one in letters)


def _em(letter: str) -> float:
    known = next((width for letters, width in _WIDTHS.items() if letter in letters), None)
    return known if known is not None else _CAPITAL if letter.isupper() else _OTHER
