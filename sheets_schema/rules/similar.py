"""Long texts that are nearly the same in different schools: for a person to judge, never an error by itself.

Texts are compared by their clauses. Of the schools that share a clause only the first few are compared with, so
that the time grows with the number of texts, also where all schools have copied from one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sheets_schema.findings import Code, Finding
from sheets_schema.model import Owner, Schema
from sheets_schema.records import Checked, Note
from sheets_schema.rules.base import Seen, report

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
    seen: Seen
    value: str


_Shares: TypeAlias = Mapping[str, float]
"""How much of a text other schools have, by school."""


def similar_texts(
    schema: Schema, checked: Mapping[str, Checked], names: Mapping[str, str]
) -> Iterator[tuple[str, Finding]]:
    """A finding, with its school, for each long text that another school has too; both maps go by school."""
    for table in schema.tables:
        keys = [one.key for one in table.fields if one.type == "long_text" and one.owner is Owner.SCHOOL]
        records = [
            (school, seen)
            for school, one in (checked.items() if keys else ())
            for seen in one.records
            if seen.filled and seen.record.table == table.key
        ]
        for key in keys:
            texts = [_Text(school, seen, value) for school, seen in records if (value := _long(seen, key))]
            for index, shares in sorted(_compare(texts).items()):
                yield texts[index].school, report(texts[index].seen, key, _note(shares, names))


def _long(seen: Seen, key: str) -> str:
    """What stands in a field, if it is long enough to be compared."""
    value = seen.value(key)
    return value if isinstance(value, str) and len(value) >= SHORTEST else ""


def _compare(texts: Sequence[_Text]) -> Mapping[int, _Shares]:
    """Those texts of one field that are like another's, by their place."""
    first: dict[str, int] = {}
    holders: dict[str, list[int]] = {}
    sizes: list[int] = []
    alike: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for index, text in enumerate(texts):
        clauses = _clauses(text.value)
        sizes.append(sum(map(len, clauses)))
        shared: dict[int, int] = {}
        for clause in clauses:
            if first.setdefault(clause, index) != index:
                for other in _holders(holders, clause, first[clause], index):
                    shared[other] = shared.get(other, 0) + len(clause)
        for other, size in shared.items():
            share, school = size / max(sizes[index], sizes[other]), texts[other].school
            if share >= ALIKE and school != text.school:
                alike[index][school] = max(share, alike[index].get(school, 0))
                alike[other][text.school] = max(share, alike[other].get(text.school, 0))
    return alike


def _holders(holders: dict[str, list[int]], clause: str, first: int, index: int) -> Sequence[int]:
    """The first texts with a clause that is not new; the text at ``index`` joins them while they are few."""
    before = holders.setdefault(clause, [first])
    others = tuple(before)
    if len(before) < _COMPARED:
        before.append(index)
    return others


def _clauses(text: str) -> frozenset[str]:
    """The parts of a text between its marks; short ones are left out."""
    plain = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    for mark in _BETWEEN_CLAUSES:
        plain = plain.replace(mark, ".")
    return frozenset([part for part in map(str.strip, plain.split(".")) if len(part) >= _SHORTEST_CLAUSE])


def _note(shares: _Shares, names: Mapping[str, str]) -> Note:
    """Which schools have nearly the same text, and how much of it."""
    others = [names.get(school, school) for school in shares]
    share = f"{int(max(shares.values()) * 100)}%"
    return Note(Code.SIMILAR_TEXT, details=(("schools", some(others)), ("share", share)))


def some(names: Sequence[str], most: int = 3) -> str:
    """The first names of a list, and how many more there are."""
    shown = "; ".join(names[:most])
    return shown if len(names) <= most else f"{shown}; +{len(names) - most}"
