"""Long texts that are nearly the same in different schools: for a person to judge, never an error by itself.

Texts are compared by their clauses. Of the schools that share a clause only the first few are compared with, so
that the time grows with the number of texts, also where all schools have copied from one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from sheets_schema.facts import LongText
from sheets_schema.findings import Code
from sheets_schema.model import Owner, Schema
from sheets_schema.records import Checked, Note
from sheets_schema.rules.base import Seen

SHORTEST = 160
"""Texts with fewer characters may well agree by chance."""

ALIKE = 0.75
"""Texts are nearly the same when this share of the longer one stands in the other."""

_SHORTEST_CLAUSE = 20
_COMPARED = 8
_BETWEEN_CLAUSES = ",;:!?()\n"


class _Text(NamedTuple):
    """One entry and whose it is."""

    school: str
    text: LongText


_Shares: TypeAlias = Mapping[str, float]
"""How much of a text other schools have, by school."""


def long_texts(schema: Schema, checked: Checked) -> Iterator[LongText]:
    """The long texts of one school, field by field."""
    for table, key in _long_fields(schema):
        own = (one for one in checked.records if one.filled and one.record.table == table)
        yield from (LongText(table, one.record.key, key, _clauses(text)) for one in own if (text := _long(one, key)))


def _long_fields(schema: Schema) -> Sequence[tuple[str, str]]:
    return [
        (table.key, one.key)
        for table in schema.tables
        for one in table.fields
        if one.type == "long_text" and one.owner is Owner.SCHOOL
    ]


def similar_texts(
    schema: Schema, texts: Mapping[str, Sequence[LongText]], names: Mapping[str, str]
) -> Iterator[tuple[str, LongText, Note]]:
    """Each long text that another school has too, with its school; both maps go by school."""
    by_field: dict[tuple[str, str], list[_Text]] = defaultdict(list)
    for school, own in texts.items():
        for text in own:
            by_field[text.table, text.field].append(_Text(school, text))
    for field in _long_fields(schema):
        held = by_field.get(field, [])
        for index, shares in sorted(_compare(held).items()):
            yield held[index].school, held[index].text, _note(shares, names)


def _long(seen: Seen, key: str) -> str:
    """What stands in a field, if it is long enough to be compared."""
    value = seen.value(key)
    return value if isinstance(value, str) and len(value) >= SHORTEST else ""


def _compare(texts: Sequence[_Text]) -> Mapping[int, _Shares]:
    """Those texts of one field that are like another's, by their place."""
    first: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    sizes = [one.text.size for one in texts]
    alike: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for index, one in enumerate(texts):
        shared: dict[int, int] = {}
        for clause, length in one.text.clauses:
            if first.setdefault(clause, index) != index:
                for other in _holders(holders, clause, first[clause], index):
                    shared[other] = shared.get(other, 0) + length
        for other, size in sorted(shared.items()):
            share, school = size / max(sizes[index], sizes[other]), texts[other].school
            if share >= ALIKE and school != one.school:
                alike[index][school] = max(share, alike[index].get(school, 0))
                alike[other][one.school] = max(share, alike[other].get(one.school, 0))
    return alike


def _holders(holders: dict[int, list[int]], clause: int, first: int, index: int) -> Sequence[int]:
    """The first texts with a clause that is not new; the text at ``index`` joins them while they are few."""
    before = holders.setdefault(clause, [first])
    others = tuple(before)
    if len(before) < _COMPARED:
        before.append(index)
    return others


def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a text between its marks, once each; short ones are left out."""
    plain = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    for mark in _BETWEEN_CLAUSES:
        plain = plain.replace(mark, ".")
    parts = dict.fromkeys(part for part in map(str.strip, plain.split(".")) if len(part) >= _SHORTEST_CLAUSE)
    return tuple((_digest(part), len(part)) for part in parts)


@lru_cache(maxsize=65_536)
def _digest(clause: str) -> int:
    """Eight bytes: of a million clauses two are taken for the same by chance once in some ten million campaigns."""
    return int.from_bytes(blake2b(clause.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _note(shares: _Shares, names: Mapping[str, str]) -> Note:
    """Which schools have nearly the same text, and how much of it."""
    others = [names.get(school, school) for school in shares]
    share = f"{int(max(shares.values()) * 100)}%"
    return Note(Code.SIMILAR_TEXT, details=(("schools", some(others)), ("share", share)))


def some(names: Sequence[str], most: int = 3) -> str:
    """The first names of a list, and how many more there are."""
    shown = "; ".join(names[:most])
    return shown if len(names) <= most else f"{shown}; +{len(names) - most}"
