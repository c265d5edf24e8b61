"""Fields, items and records found by their words, for workbooks whose hidden keys were lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sheets_schema.cells import Grid, Value
from sheets_schema.folding import fold
from sheets_schema.model import Field, Schema, StepItem, Table

Phrases: TypeAlias = Mapping[str, str]
"""Folded words and the key that they stand for."""

_NUMBERING = re.compile(
    r"\s*(?:[IVX]{1,5}\s*[-.)/:]|\d{1,2}(?:\.\d{1,2})+[.)]?\s|\d{1,2}\s*[-.)/:]|[a-hđ]\s*[.)])\s*", re.IGNORECASE
)
_EXACT = 1000
_LONGEST = 16
"""Labels have fewer words than this; what follows in a longer text is not looked at."""


class Match(NamedTuple):
    """A key whose words a text holds: ``rank`` grows with how much of the text they are."""

    key: str
    rank: int


class Spot(NamedTuple):
    """A cell that holds the words of a key."""

    key: str
    rank: int
    row: int
    column: int


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """A label as it is compared: folded, without numbering (``II.``, ``1)``) and marks (``:``, ``*``)."""
    return fold(_NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text)


def phrases_of(asked: Iterable[Field | StepItem]) -> Phrases:
    """The words of fields or step items: labels first, then cues; the first to claim words has them."""
    every = tuple(asked)
    phrases: dict[str, str] = {}
    for words in (lambda one: (one.label.vi, one.label.en), lambda one: one.cues):
        for one in every:
            for word in words(one):
                if word:
                    phrases.setdefault(label_key(word), one.key)
    return phrases


def match_phrase(value: Value, phrases: Phrases) -> Match | None:
    """What a cell is the label of: its text equals the words of a key or begins with them."""
    if not isinstance(value, str):
        return None
    text = label_key(value)
    if text in phrases:
        return Match(phrases[text], _EXACT)
    words = text.split()[:_LONGEST]
    for count in range(len(words) - 1, 0, -1):
        key = phrases.get(" ".join(words[:count]))
        if key is not None:
            return Match(key, count)
    return None


def spots_by_row(grid: Grid, phrases: Phrases, rows: Iterable[int], before: int) -> list[Spot]:
    """For each row the cell left of column ``before`` that names a key best."""
    return [spot for row in rows if (spot := _best_spot(grid, phrases, row, before))]


def _best_spot(grid: Grid, phrases: Phrases, row: int, before: int) -> Spot | None:
    spots = [
        Spot(match.key, match.rank, row, column)
        for column, value in enumerate(grid.rows[row - 1][: before - 1], 1)
        if (match := match_phrase(value, phrases))
    ]
    return max(spots, key=lambda spot: spot.rank, default=None)


def header_row(grid: Grid, phrases: Phrases, rows: Iterable[int]) -> tuple[int, Mapping[str, int]]:
    """The row that names most keys, and the column of each; 0 when none names any."""
    best: tuple[int, Mapping[str, int]] = (0, {})
    for row in rows:
        columns = header_columns(grid.rows[row - 1], phrases)
        if len(columns) > len(best[1]):
            best = row, columns
    return best


def header_columns(cells: Sequence[Value], phrases: Phrases) -> Mapping[str, int]:
    """The keys that one row of headings names, and the column of each."""
    found: dict[str, tuple[int, int]] = {}
    for column, value in enumerate(cells, 1):
        match = match_phrase(value, phrases)
        if match and match.rank > found.get(match.key, (0, 0))[0]:
            found[match.key] = match.rank, column
    return {key: column for key, (_, column) in found.items()}


def record_keys(table: Table) -> tuple[str, ...]:
    """The keys of a form's records: models are ``m1``, ``m2`` ...; others ``s1`` ..."""
    letter = "m" if table.subject else "s"
    return tuple(f"{letter}{number}" for number in range(1, table.records + 1))


def record_phrases(table: Table) -> Phrases:
    """The headings of a form's records, such as “Mô hình 1”."""
    labels = [label for label in (table.record_label.vi, table.record_label.en) if label]
    return {label_key(f"{label} {number}"): key for number, key in enumerate(record_keys(table), 1) for label in labels}


@lru_cache(maxsize=64)
def known_words(schema: Schema, table: str) -> frozenset[str]:
    """Folded texts that the template itself writes in and around a table; they are nobody's entries."""
    asked = schema.table(table)
    words = [text for field in asked.fields for text in (*field.label, *field.hint, field.example)]
    words += [text for section in asked.sections for text in section.label]
    words += [text for step in schema.steps for text in step.label]
    words += [text for _, item in schema.items() for text in (*item.label, *item.hint)]
    words += [text for label in (asked.label, asked.record_label) for text in label]
    return frozenset(label_key(text) for text in words if text) | frozenset(record_phrases(asked))
