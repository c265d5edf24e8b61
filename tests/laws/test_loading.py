"""Laws of loading: no text makes it fall over."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.loading import SchemaError, load_schema
from tests.unit.test_loading import GOOD

yamlish = st.text(alphabet="abk:-[]{}\"'&*!|>%#?,~\\ \n\t\x00\u00a0é1", max_size=60)


@given(st.text() | yamlish)
def test_any_text_gives_a_schema_or_mistakes(text: str) -> None:
    with contextlib.suppress(SchemaError):
        load_schema(text, "any.yaml")


@given(st.integers(0, len(GOOD)), st.integers(0, 30), yamlish)
def test_a_schema_with_any_part_replaced_gives_a_schema_or_mistakes(start: int, length: int, text: str) -> None:
    with contextlib.suppress(SchemaError):
        load_schema(GOOD[:start] + text + GOOD[start + length :], "any.yaml")
