"""Several models in one document: the headings that tell one from another, and what they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sync.domain.written import facts, phrases
from sync.domain.written.quotes import strip_quotes
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import How, Piece

_COUNT = re.compile(
    r"(?:số\s+|thứ\s+)?(?:\d{1,2}|[IVX]{1,4}|nhất|hai|ba|tư|năm)\s*(?P<end>[:.)–-]\s*|$)", re.IGNORECASE
)
_SHARED_BASIS = "can_cu"
_STUDIED = "nghien_cuu_tieu_chi"


class OpenedModel(NamedTuple):
    """A heading that counts models; ``name`` is what stands behind it."""

    name: str


def opens_model(paragraph: Paragraph) -> OpenedModel | None:
    """``MÔ HÌNH 1``, ``Mô hình thứ hai: …``, ``Mô hình số 2. …``; None for any other line."""
    after = paragraph.starts((phrases.MODEL, phrases.EXEMPLAR))
    if not after or paragraph.mark is Mark.BULLET:
        return None
    tail = paragraph.after(after).lstrip()
    if paragraph.mark is Mark.NUMBER and facts.is_own_quote(tail):
        return _quoted(tail)
    count = _COUNT.match(tail)
    return OpenedModel(tail[count.end() :].strip()) if count else None


def _quoted(tail: str) -> OpenedModel | None:
    """``1. Mô hình “…” (Tổ Ngữ văn)``: a name in quotes, and at most a note in brackets."""
    name, is_closed = strip_quotes(tail)
    rest = tail[tail.find(name) + len(name) + 1 :].strip(" .:;") if is_closed else tail
    is_whole = not rest or (rest.startswith("(") and rest.endswith(")"))
    return OpenedModel(name) if is_closed and is_whole else None


def shared(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, and for each further model what the document says once for all: title, basis, signature."""
    known = list(pieces)
    filled = {piece[:3] for piece in known}
    records = sorted({piece.record for piece in known if piece.record.startswith("m") and "/" not in piece.record})
    yield from known
    for piece in known:
        if piece.record in records and _is_common(piece):
            others = (one for one in records if (piece.table, one, piece.field) not in filled)
            yield from (piece._replace(record=one) for one in others)


def _is_common(piece: Piece) -> bool:
    is_printed = piece.how in (How.TITLE, How.SIGNATURE, How.LETTERHEAD)
    return is_printed or piece.field.startswith(_SHARED_BASIS) or piece.field == _STUDIED
