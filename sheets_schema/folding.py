"""Keys under which texts that people take for equal are equal. The text itself is never rewritten."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LOOKALIKES = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111", "\u01a2": "\u01af", "\u01a3": "\u01b0"})
_NOT_WORD = re.compile(r"[\W_]+")


def _fold_word(word: str) -> str:
    """Move the tone marks of one word behind its letters, so that ``hoà`` and ``hòa`` agree."""
    marks = "".join(sorted(mark for mark in word if mark in _TONES))
    letters = "".join(letter for letter in word if letter not in _TONES)
    return unicodedata.normalize("NFC", letters) + marks


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold case, Unicode form, tone placement, look-alike letters, punctuation and spaces; keep the tones.

    ``"Hoà  Bình"`` in NFD and ``"hòa bình"`` give the same key; ``"Nhật Tân"`` and ``"Nhất Tân"`` do not.
    """
    plain = unicodedata.normalize("NFD", text.translate(_LOOKALIKES).casefold())
    words = _NOT_WORD.sub(" ", _join_marks(plain)).split()
    return " ".join(_fold_word(unicodedata.normalize("NFD", word)) for word in words)


def _join_marks(text: str) -> str:
    """Compose, so that combining marks are not taken for punctuation between words."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def fold_bare(text: str) -> str:
    """Fold as :func:`fold` and drop every mark: for suggestions only, since it confuses different words."""
    marked = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(letter for letter in marked if not unicodedata.combining(letter))
