"""Which keys a master was given, as its fingerprint remembers them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sheets_schema.compile.master.figures import FigureTable
from sheets_schema.compile.master.tables import MasterTable

GIVEN = "given."
"""How the keys of the fingerprint begin under which the keys of each table are kept."""


def given_keys(tables: Iterable[MasterTable], figures: Iterable[FigureTable]) -> Mapping[str, str]:
    """The columns of each list, and the rows of each table of the overview, as the fingerprint keeps them."""
    lists = {table.key: [column.key for column in table.columns] for table in tables}
    rows = {table.key: [row_key(figure.key) for figure in table.figures] for table in figures}
    return {GIVEN + key: " ".join(keys) for key, keys in {**lists, **rows}.items()}


def row_key(key: str) -> str:
    """The part of a row's key after its table."""
    return key.replace("#", ".", 1).partition(".")[2]


def read_given(pairs: Iterable[Sequence[object]]) -> Mapping[str, frozenset[str]]:
    """What the fingerprint (pairs of keys and values) says that each table was given; empty in masters made before it
    said so.
    """
    texts = {str(pair[0]): str(pair[1]) for pair in pairs if len(pair) > 1}
    return {key.removeprefix(GIVEN): frozenset(text.split()) for key, text in texts.items() if key.startswith(GIVEN)}
