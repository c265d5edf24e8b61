"""Keys under which texts that people take for equal are equal. The text itself is never rewritten."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from string import punctuation, whitespace

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LOOKALIKES = str.maketrans(
    {"\u00d0": "\u0110", "\u00f0": "\u0111", "\u0189": "\u0110", "\u01a2": "\u01af", "\u01a3": "\u01b0"}
)
_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))
_AROUND_WORDS = f"{punctuation}{whitespace}“”…–"
_NOT_WORD = re.compile(r"(?:[^\w\u0300-\u036f]|_)+[\u0300-\u036f]*|^[\u0300-\u036f]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold case, Unicode form, tone placement, look-alike letters, punctuation and spaces; keep the tones.

    ``"Hoà  Bình"`` in NFD and ``"hòa bình"`` give the same key; ``"Nhật Tân"`` and ``"Nhất Tân"`` do not.
    """
    if text.isascii():
        return " ".join(_NOT_WORD.sub(" ", text.casefold()).split())
    visible = text.translate(_LOOKALIKES).translate(_INVISIBLE)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", visible).casefold())
    return " ".join([_fold_word(word) for word in _NOT_WORD.sub(" ", plain).split()])


def _fold_word(word: str) -> str:
    """Move the tone marks of one decomposed word behind its letters, so that ``hoà`` and ``hòa`` agree."""
    if word.isascii():
        return word
    marks = "".join(sorted(mark for mark in word if mark in _TONES))
    letters = "".join([letter for letter in word if letter not in _TONES])
    return unicodedata.normalize("NFC", letters) + marks


@lru_cache(maxsize=65536)
def fold_bare(text: str) -> str:
    """Fold as :func:`fold` and drop every mark: for suggestions only, since it confuses different words."""
    return _without_marks(fold(text))


def bare_ends(text: str) -> str:
    """The first and the last letter of ``fold_bare(text)``, where the characters at its ends tell them; else empty.

    Texts with other ends are different ones: this is told many times as quickly as the texts are folded.
    """
    words = text.strip(_AROUND_WORDS)
    first, last = fold_bare(words[:1]), fold_bare(words[-1:])
    return first[0] + last[-1] if first and last else ""


def tidy(text: str) -> str:
    """The text composed (NFC), with single spaces, no invisible characters and none at its ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The text tidied, in small letters without marks, dashes alike; punctuation stays: to read shapes from."""
    if text.isascii():
        return " ".join(text.lower().split())
    visible = text.translate(_LOOKALIKES).translate(_INVISIBLE)
    plain = unicodedata.normalize("NFC", visible).lower().translate(_DASHES)
    return " ".join(_without_marks(plain).split())


def _without_marks(text: str) -> str:
    marked = unicodedata.normalize("NFD", text).replace("đ", "d")
    return "".join([letter for letter in marked if not unicodedata.combining(letter)])
