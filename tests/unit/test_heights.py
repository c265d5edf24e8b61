"""Rows that a sync writes are high enough to be read, whatever program opens the workbook."""

from __future__ import annotations

import pytest

from sync.domain.plan import CellWrite
from sync.stores.folder.heights import Heights

HEAD = (
    b'<sheetFormatPr defaultRowHeight="15"/>'
    b'<cols><col min="1" max="1" width="4" hidden="1"/><col min="2" max="3" width="20"/></cols>'
)
TWO_LINES, FOUR_LINES = "a" * 40, "a" * 80


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 23, ""),
        (TWO_LINES, ' ht="36"'),
        (FOUR_LINES, ' ht="67"'),
        ("a\nb", ' ht="36"'),
        ("a" * 9000, ' ht="400"'),
    ],
)
def test_a_new_row_is_as_high_as_its_longest_text(text: str, expected: str) -> None:
    assert Heights(HEAD).of_new([CellWrite(9, 2, "kurz"), CellWrite(9, 3, text)]) == expected


def test_text_in_a_hidden_column_makes_no_row_higher() -> None:
    assert Heights(HEAD).of_new([CellWrite(9, 1, FOUR_LINES)]) == ""


def test_rows_of_a_worksheet_with_one_height_keep_it() -> None:
    head = HEAD.replace(b'="15"', b'="30" customHeight="1"')
    assert Heights(head).of_new([CellWrite(9, 2, FOUR_LINES)]) == ""


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (b' ht="24"', b' ht="67"'),
        (b' ht="80"', b' ht="80"'),
        (b' s="1" ht="24" customHeight="1"', b' s="1" ht="24" customHeight="1"'),
        (b"", b' ht="67"'),
    ],
)
def test_a_row_becomes_higher_unless_somebody_set_its_height(attributes: bytes, expected: bytes) -> None:
    assert Heights(HEAD).raised(attributes, [CellWrite(9, 2, FOUR_LINES)]) == expected
