"""Text in quotation marks that are nested, straight, curly, or not closed."""

from __future__ import annotations

_STRAIGHT = '"'
_OPENING = "“«„"
_CLOSING = "”»"
MARKS = _STRAIGHT + _OPENING + _CLOSING
_STOPS = " \t\u00a0.;,:"


def strip_quotes(text: str) -> tuple[str, bool]:
    """The name that ``text`` begins with, without its outer marks; False when the marks do not match up.

    ``“a “b”, c”.`` gives ``a “b”, c``; a text that begins with no mark is given back as it is.
    """
    text = text.strip()
    if not text or text[0] not in MARKS:
        return text.rstrip(_STOPS), True
    end = _closing(text)
    if end < 0:
        return text[1:].strip(_STOPS), False
    tail = text[end + 1 :].strip(_STOPS)
    if tail and tail[-1] in _STRAIGHT + _CLOSING and _depth(tail) < 0:
        last = max(text.rfind(mark) for mark in _STRAIGHT + _CLOSING)
        return text[1:last].strip(), False
    return text[1:end].strip(), True


def behind_quotes(text: str) -> str:
    """What stands behind the name that a text begins with, where its marks match up: ``“a” (as last year)``."""
    text = text.strip()
    name, is_closed = strip_quotes(text)
    if not text or text[0] not in MARKS or not is_closed:
        return ""
    tail = text[text.find(name) + len(name) + 1 :].strip(_STOPS + MARKS)
    return tail if any(letter.isalnum() for letter in tail) else ""


def _turn(text: str, index: int) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for anything else."""
    mark = text[index]
    if mark in _OPENING:
        return 1
    if mark in _CLOSING:
        return -1
    if mark != _STRAIGHT:
        return 0
    before = text[index - 1] if index else " "
    return 1 if before.isspace() or before in "(" + _OPENING + _STRAIGHT else -1


def _closing(text: str) -> int:
    depth = 1
    for index in range(1, len(text)):
        depth += _turn(text, index)
        if depth == 0:
            return index
    return -1


def _depth(text: str) -> int:
    return sum(_turn(text, index) for index in range(len(text)))
