"""Telephone and e-mail address behind a person or an address: ``Trần Thị Tâm, ĐT 0935 111 222``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.written.facts import Fact
from sync.domain.written.values import Sure

BEFORE = frozenset({"nguoi_lien_he", "dia_chi"})
"""Fields behind which they often stand without a label."""
_NAMED = r"(?:(?:số\s+)?điện\s+thoại|số\s+đt|s?đt|di\s+động|liên\s+hệ|e-?mail|thư\s+điện\s+tử)?\s*[:.]?\s*"
_FACTS = (
    ("dien_thoai", re.compile(rf"[\s;,(–-]+{_NAMED}((?:\+84|0)\d(?:[ .-]?\d){{7,9}})(?!\d)\)?", re.IGNORECASE)),
    ("thu_dien_tu", re.compile(rf"[\s;,(–-]+{_NAMED}([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\)?", re.IGNORECASE)),
)


class Told(NamedTuple):
    """What was told apart, and the text without it."""

    facts: tuple[Fact, ...]
    rest: str


def told_apart(text: str) -> Told:
    """The text before a telephone number and an e-mail address, and these; text behind them keeps all together."""
    found = list(_found(text))
    first = min((match.start() for _, match in found), default=len(text))
    last = max((match.end() for _, match in found), default=len(text))
    if not found or text[last:].strip(" .;,)") or not text[:first].strip():
        return Told((), text)
    return Told(tuple(Fact(key, match[1], Sure.MEDIUM) for key, match in found), text[:first].strip())


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for key, pattern in _FACTS:
        match = pattern.search(text)
        if match:
            yield key, match
