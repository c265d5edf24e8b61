"""Tables of a document with a row of headings: models, targets or exemplars, one on each row.

A table is only read when its headings name what its rows are; members of a committee are no exemplars, and where pupils
stand in it nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import normalize

from sheets_schema.folding import fold
from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Owner, Schema, Table, TableKind
from sync.domain.written.phrases import LEADING, QUALIFIERS, keys

BAR = "|"
_FEWEST = 2
_BRACKETS = re.compile(r"\([^()]*\)")
_APART = re.compile(r"[/,;]|\bhoặc\b")
_GENERAL = frozenset(map(fold, ("nội dung", "mô hình", "loại", "kết quả", "thực hiện", "nhiệm vụ", "đối tượng")))
"""Headings that many tables have: they alone do not tell what a table lists."""
_PUPILS = frozenset(map(fold, ("lớp", "học sinh", "họ và tên học sinh", "tên học sinh", "ngày sinh")))
_HONOURS = frozenset({"thanh_tich", "hinh_thuc"})
_ORDER = frozenset(map(fold, ("stt", "tt", "số tt", "số thứ tự", "#")))
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng)\s*(?:$|[:(\d])|(?:tổng cộng|tổng số)\b", re.IGNORECASE)
_DROPPED = frozenset(word for phrase in (*QUALIFIERS, *LEADING) for word in phrase)


class Cell(NamedTuple):
    """A cell under its heading; ``field`` is None where nothing in the schema has this heading."""

    heading: str
    field: Field | None
    text: str


@frozen
class Listing:
    """A table of a document by its headings; ``fields`` are those of ``table``, or None."""

    table: Table
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]

    def row(self, text: str) -> tuple[Cell, ...]:
        """The filled cells of a row, without its number; nothing for a row of totals."""
        written = _padded(text, len(self.headings))
        cells = [
            Cell(heading, field, cell)
            for heading, field, cell in zip(self.headings, self.fields, written, strict=True)
            if cell and fold(heading) not in _ORDER
        ]
        is_total = _is_total(next((cell for cell in written if cell), ""))
        return () if is_total or not any(self._names(cell) for cell in cells) else tuple(cells)

    def _names(self, cell: Cell) -> bool:
        return cell.field is not None and cell.field.key == self.table.name_field


def _is_total(cell: str) -> bool:
    """Whether the first filled cell of a row says that it sums up: ``Tổng cộng``, ``Tổng: 02 mô hình``."""
    return _TOTAL.match(normalize("NFC", cell)) is not None


def is_order(text: str) -> bool:
    """Whether a text is the heading over the numbers of rows."""
    return any(letter.isalpha() for letter in text) and fold(text) in _ORDER


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return f" {BAR} " in text or text.endswith(f" {BAR}")


def read_listing(text: str, schema: Schema) -> Listing | None:
    """The table that a row of headings opens; None when the headings do not say plainly what is listed."""
    headings = tuple(part.strip() for part in text.split(BAR))
    if any(fold(one) in _PUPILS for one in headings):
        return None
    listings = (_listing(table, headings) for table in schema.tables if table.kind is not TableKind.STEPS)
    known = [(_score(one), one) for one in listings if _is_plain(one)]
    known.sort(key=lambda one: -one[0])
    is_one = bool(known) and (len(known) == 1 or known[0][0] > known[1][0])
    return known[0][1] if is_one else None


def _padded(text: str, length: int) -> list[str]:
    cells = [part.strip() for part in text.split(BAR)]
    return [*cells, *[""] * length][:length]


def _listing(table: Table, headings: tuple[str, ...]) -> Listing:
    cues = _cues(table)
    found: list[Field | None] = []
    for heading in headings:
        field = next((cues[key] for key in _keys_of(heading) if key in cues), None)
        found.append(None if field in found else field)
    return Listing(table, headings, tuple(found))


def _is_plain(listing: Listing) -> bool:
    keys_found = {field.key for field in listing.fields if field}
    is_row_of_people = listing.table.key == "dien_hinh"
    return (
        listing.table.name_field in keys_found
        and _score(listing) >= _FEWEST
        and (not is_row_of_people or bool(keys_found & _HONOURS))
    )


def _score(listing: Listing) -> int:
    pairs = zip(listing.headings, listing.fields, strict=True)
    return sum(1 for heading, field in pairs if field and fold(heading) not in _GENERAL)


def _cues(table: Table) -> Mapping[str, Field]:
    """The fields that a school fills in by their folded cues and labels; the first that has a cue keeps it."""
    found: dict[str, Field] = {}
    for field in table.fields:
        if field.owner is Owner.SCHOOL and field.type != "record":
            for phrase in (_BRACKETS.sub("", field.label.vi), *field.cues):
                for key in _keys_of(phrase):
                    found.setdefault(key, field)
    return found


def _keys_of(heading: str) -> Iterator[str]:
    """A heading as it may be compared: whole, without what forms add, and each of its alternatives."""
    plain = _BRACKETS.sub("", heading)
    for part in (plain, *_APART.split(plain)):
        words = keys(part)
        if words:
            yield " ".join(words)
            core = _core(words)
            if len(core) > 1:
                yield " ".join(core)


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those at either end that a heading may or may not add."""
    kept = list(words)
    for end in (0, -1):
        while len(kept) > 1 and kept[end] in _DROPPED:
            kept.pop(end)
    return tuple(kept)


def headings_of(texts: Iterable[str], schema: Schema) -> frozenset[str]:
    """The keys of the fields that the tables of a document list."""
    listings = (read_listing(text, schema) for text in texts if is_row(text))
    return frozenset(field.key for one in listings if one for field in one.fields if field)
