"""Some hundred entries as people write them, each with its reading or the question that it raises.

``corpus.csv`` has the type (a name of ``tests.types_frame``), the entry, how it is understood (empty: not at all), the
codes of what is said about it, and what is suggested. Signs that nobody sees are written as ``\\uXXXX``. Rows of the
type ``nothing`` are entries that count as empty.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from sheets_schema.types.text import is_placeholder
from tests.types_frame import EVERY_TYPE, read

ROWS = list(csv.reader(Path(__file__).with_name("corpus.csv").read_text(encoding="utf-8").splitlines()))[1:]


def plain(cell: str) -> str:
    """A cell of the corpus with its invisible signs."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), cell)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_an_entry_is_understood_or_asked_about(row: list[str]) -> None:
    name, typed, shown, codes, suggestions = map(plain, row)
    if name == "nothing":
        assert is_placeholder(typed)
        return
    reading = read(name, typed)
    said = "; ".join(note.code for note in reading.notes), "; ".join(note.suggestion for note in reading.notes)
    assert (reading.shown, *said) == (shown, codes, suggestions)
    assert bool(shown) or bool(codes)


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] != "nothing"], ids=lambda row: f"{row[0]}: {row[1]}")
def test_what_is_suggested_and_shown_is_read_without_doubt(row: list[str]) -> None:
    """Where one thing is suggested, typing it mends the entry; only a kept doubt (a lost zero, 1.234) stays one."""
    name, _, shown, _, suggestion = map(plain, row)
    if suggestion and ";" not in suggestion and suggestion != "0,85%":
        reading = read(name, suggestion)
        assert reading.shown or name in ("decimal", "percent"), reading
    if shown:
        assert read(name, shown).value == read(name, plain(row[1])).value


def test_the_corpus_is_large_and_varied() -> None:
    assert len(ROWS) >= 600
    assert len({tuple(row[:2]) for row in ROWS}) == len(ROWS)
    kinds = Counter(row[0] for row in ROWS)
    assert set(kinds) <= {*EVERY_TYPE, "nothing"}
    fewest = {"any date": 80, "decimal": 100, "document_number": 50, "phone": 40, "school": 25, "field": 40}
    assert all(kinds[name] >= number for name, number in fewest.items())
