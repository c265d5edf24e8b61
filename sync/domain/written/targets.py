"""Target rows that a target sentence states plainly: a figure in per cent and who it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sheets_schema.folding import fold
from sheets_schema.model import Schema, TableKind
from sync.domain.written.phrases import JOINERS, KINDS_OF_PEOPLE, POPULATIONS, keys
from sync.domain.written.text import Paragraph
from sync.domain.written.values import How, Lines, Piece, Sure

_TARGETS_FROM = "chi_tieu_chung"
_TARGETS = "chi_tieu"
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_SENTENCES = re.compile(r"(?<=[.;])\s+|\n")
_CLASS = frozenset(map(fold, ("lớp", "khối")))
_AND, _AGE = keys("và"), keys("tuổi")
_LEAD = " \t\u00a0-–—+*•"


def target_rows(text: str) -> Iterator[dict[str, str]]:
    """One row for each sentence with exactly one share of a named population; others stay text only."""
    for sentence in _SENTENCES.split(text):
        shares = list(_SHARE.finditer(sentence))
        if len(shares) == 1:
            population = _population(sentence[shares[0].end() :])
            if population:
                yield {
                    "noi_dung": sentence.strip(_LEAD).rstrip(".;").strip(),
                    "don_vi_tinh": "%",
                    "doi_tuong": population,
                    "chi_tieu": shares[0].group(1),
                }


def row_of(model: str, number: int) -> str:
    """The record of a row: ``r01`` of the document's first model, ``m2/r01`` of another."""
    return f"r{number:02}" if model == "m1" else f"{model}/r{number:02}"


def _population(text: str) -> str:
    """The people that a text begins with: nouns for people, joined by ``and`` and commas."""
    paragraph = Paragraph(Lines(1, 1), text)
    index = end = 0
    while index < len(paragraph.words):
        length = paragraph.starts(POPULATIONS, index)
        joiner = paragraph.starts(JOINERS, index)
        if not length and not joiner:
            break
        index += length or joiner
        end = index if length else end
    end = _behind_classes(paragraph, _behind_kinds(paragraph, end)) if end else 0
    return text[paragraph.words[0].start : paragraph.words[end - 1].end] if end else ""


def _behind_kinds(paragraph: Paragraph, at: int) -> int:
    """The word behind what tells which of these people are meant: ``học sinh | bán trú``, ``trẻ | 5 tuổi``."""
    while at < len(paragraph.words):
        is_age = paragraph.words[at].key.isdigit() and paragraph.starts((_AGE,), at + 1)
        length = 2 if is_age else paragraph.starts(KINDS_OF_PEOPLE, at)
        if not length:
            break
        at += length
    return at


def _behind_classes(paragraph: Paragraph, at: int) -> int:
    """The word behind the grades of pupils: ``học sinh | lớp 3, 4 và 5``; ``at`` where none are named."""
    words = [word.key for word in paragraph.words]
    named = at + 1 if words[at : at + 1] and words[at] in _CLASS else at
    if words[named - 1] not in _CLASS or not _is_figure(words, named):
        return at
    end = named + 1
    while end < len(words):
        comma = "," in paragraph.text[paragraph.words[end - 1].end : paragraph.words[end].start]
        after = end + paragraph.starts((_AND,), end)
        is_more = (comma or after > end) and _is_figure(words, after) and not paragraph.starts(POPULATIONS, after + 1)
        if not is_more:
            break
        end = after + 1
    return end


def _is_figure(words: list[str], index: int) -> bool:
    return index < len(words) and words[index].isdigit()


def target_pieces(pieces: Iterable[Piece], schema: Schema, listed: int = 0) -> Iterator[Piece]:
    """Rows of the table of targets, as far as the schema has its fields, behind those ``listed`` already."""
    table = next((one for one in schema.tables if one.key == _TARGETS and one.kind is TableKind.LIST), None)
    if table is None:
        return
    known = {field.key for field in table.fields}
    sources = [piece for piece in pieces if piece.field == _TARGETS_FROM]
    rows = ((piece, row) for piece in sources for row in target_rows(piece.text))
    for number, (piece, row) in enumerate(rows, start=listed + 1):
        for key in [key for key in row if key in known]:
            place = (_TARGETS, row_of(piece.record, number), key)
            yield Piece(*place, row[key], piece.lines, Sure.MEDIUM, How.SENTENCE)
