"""YAML text -> Schema, or one error that carries every mistake with file, line and path."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from sheets_schema.loading.build import Plain, build_schema
from sheets_schema.loading.mistakes import Mistake, MistakeCode, SchemaError
from sheets_schema.loading.source import read_source
from sheets_schema.model import Schema

__all__ = ["Mistake", "MistakeCode", "SchemaError", "load_proven_schema", "load_schema"]


def load_schema(text: str, name: str) -> Schema:
    """Load a schema; ``name`` is what mistakes call the text. Raises SchemaError with every mistake."""
    from sheets_schema.loading.checking import schema_mistakes

    source = read_source(text, name)
    mistakes = (*source.mistakes, *schema_mistakes(source))
    if mistakes:
        raise SchemaError(mistakes)
    return build_schema(cast(Plain, source.value), text)


@lru_cache(maxsize=8)
def load_proven_schema(text: str) -> Schema:
    """Load a schema in which no mistake was found before, so that nobody needs to look for them again."""
    return build_schema(cast(Plain, read_source(text, "").value), text)
