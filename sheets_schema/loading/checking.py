"""Every mistake in a schema. Imported when one is looked for: most runs load what was found right before."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.loading.fields import FIELD_CHECKS
from sheets_schema.loading.mistakes import Mistake
from sheets_schema.loading.parts import Part
from sheets_schema.loading.source import Source
from sheets_schema.loading.steps import STEP_CHECKS
from sheets_schema.loading.structure import structure_document, structure_mistakes
from sheets_schema.loading.tables import TABLE_CHECKS


def schema_mistakes(source: Source) -> Iterator[Mistake]:
    """What is wrong with the values of a schema, in each place and between places."""
    yield from structure_mistakes(source, structure_document("sheets_schema.loading", "schema.schema.json"))
    if isinstance(source.value, dict):
        root = Part(source, source.value, ())
        for check in (*TABLE_CHECKS, *FIELD_CHECKS, *STEP_CHECKS):
            yield from check(root)
