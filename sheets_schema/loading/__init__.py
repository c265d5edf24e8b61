"""YAML text -> Schema, or one error that carries every mistake with file, line and path."""

from __future__ import annotations

from typing import cast

from sheets_schema.loading.build import Plain, build_schema
from sheets_schema.loading.mistakes import Mistake, MistakeCode, SchemaError
from sheets_schema.loading.source import read_source
from sheets_schema.loading.structure import structure_document, structure_mistakes
from sheets_schema.model import Schema

__all__ = ["Mistake", "MistakeCode", "SchemaError", "load_schema"]


def load_schema(text: str, name: str) -> Schema:
    """Load a schema; ``name`` is what mistakes call the text. Raises SchemaError with every mistake."""
    source = read_source(text, name)
    document = structure_document(__name__, "schema.schema.json")
    mistakes = [*source.mistakes, *structure_mistakes(source, document)]
    if mistakes:
        raise SchemaError(mistakes)
    return build_schema(cast(Plain, source.value), text)
