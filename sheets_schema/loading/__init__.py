"""YAML text -> Schema, or one error that carries every mistake with file, line and path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from sheets_schema.loading.build import Plain, build_schema
from sheets_schema.loading.fields import FIELD_CHECKS
from sheets_schema.loading.mistakes import Mistake, MistakeCode, SchemaError
from sheets_schema.loading.parts import Part
from sheets_schema.loading.source import Source, read_source
from sheets_schema.loading.steps import STEP_CHECKS
from sheets_schema.loading.structure import structure_document, structure_mistakes
from sheets_schema.loading.tables import TABLE_CHECKS
from sheets_schema.model import Schema

__all__ = ["Mistake", "MistakeCode", "SchemaError", "load_proven_schema", "load_schema"]


def load_schema(text: str, name: str) -> Schema:
    """Load a schema; ``name`` is what mistakes call the text. Raises SchemaError with every mistake."""
    source = read_source(text, name)
    mistakes = (*source.mistakes, *schema_mistakes(source))
    if mistakes:
        raise SchemaError(mistakes)
    return build_schema(cast(Plain, source.value), text)


@lru_cache(maxsize=8)
def load_proven_schema(text: str) -> Schema:
    """Load a schema that comes with the program: its tests have looked for mistakes, so that no run needs to."""
    return build_schema(cast(Plain, read_source(text, "").value), text)


def schema_mistakes(source: Source) -> Iterator[Mistake]:
    """What is wrong with the values of a schema, in each place and between places."""
    yield from structure_mistakes(source, structure_document(__name__, "schema.schema.json"))
    if isinstance(source.value, dict):
        root = Part(source, source.value, ())
        for check in (*TABLE_CHECKS, *FIELD_CHECKS, *STEP_CHECKS):
            yield from check(root)
