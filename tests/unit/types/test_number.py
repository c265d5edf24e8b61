"""Numbers in the forms in which schools write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sheets_schema.cells import Value
from sheets_schema.findings import Code
from sheets_schema.records import Note
from tests.types_frame import read

CERTAIN: list[tuple[Value, str, str]] = [
    ("85,5", "85.5", "85,5"),
    ("85.5", "85.5", "85,5"),
    ("85,50", "85.5", "85,5"),
    ("85%", "85", "85%"),
    ("85 %", "85", "85%"),
    ("85,5 %", "85.5", "85,5%"),
    ("85.5%", "85.5", "85,5%"),
    ("85\xa0%", "85", "85%"),
    ("85 phần trăm", "85", "85%"),
    ("100%.", "100", "100%"),
    ("1.234,5", "1234.5", "1234,5"),
    ("124.297,5", "124297.5", "124297,5"),
    ("124,297.5", "124297.5", "124297,5"),
    ("1 234,5", "1234.5", "1234,5"),
    ("1.234.567", "1234567", "1234567"),
    ("1,234,567", "1234567", "1234567"),
    ("1,234", "1.234", "1,234"),
    ("0,85", "0.85", "0,85"),
    ("0.850", "0.85", "0,85"),
    ("1234.567", "1234.567", "1234,567"),
    ("12", "12", "12"),
    ("012", "12", "12"),
    ("-5", "-5", "-5"),
    ("−5", "-5", "-5"),
    ("+5", "5", "5"),
    ("0", "0", "0"),
    (12.0, "12", "12"),
    (85.5, "85.5", "85,5"),
    (0.1 + 0.2, "0.3", "0,3"),
    (0.85, "0.85", "0,85"),
    (-0.0, "0", "0"),
]


@pytest.mark.parametrize(("typed", "value", "shown"), CERTAIN)
def test_a_number_is_read_without_a_word(typed: Value, value: str, shown: str) -> None:
    assert read("decimal", typed) == (Decimal(value), shown, ())


DOUBTFUL: list[tuple[Value, str | None, Code, str]] = [
    ("1.234", "1234", Code.AMBIGUOUS_NUMBER, "1234"),
    ("85.500", "85500", Code.AMBIGUOUS_NUMBER, "85500"),
    ("12,000", "12", Code.AMBIGUOUS_NUMBER, "12"),
    ("trên 90%", "90", Code.AMBIGUOUS_NUMBER, "90%"),
    ("Hơn 100", "100", Code.AMBIGUOUS_NUMBER, "100"),
    ("khoảng 20", "20", Code.AMBIGUOUS_NUMBER, "20"),
    ("≥ 90 %", "90", Code.AMBIGUOUS_NUMBER, "90%"),
    (">90", "90", Code.AMBIGUOUS_NUMBER, "90"),
    ("từ 90% trở lên", "90", Code.AMBIGUOUS_NUMBER, "90%"),
    ("90% trở lên", "90", Code.AMBIGUOUS_NUMBER, "90%"),
    ("ít nhất 5", "5", Code.AMBIGUOUS_NUMBER, "5"),
    ("100% giáo viên và học sinh", "100", Code.AMBIGUOUS_NUMBER, "100%"),
    ("35 học sinh", "35", Code.AMBIGUOUS_NUMBER, "35"),
    ("15/17 hộ", None, Code.AMBIGUOUS_NUMBER, "88,24%"),
    ("15/17", None, Code.AMBIGUOUS_NUMBER, "88,24%"),
    ("85-90%", None, Code.AMBIGUOUS_NUMBER, ""),
    ("85 – 90 %", None, Code.AMBIGUOUS_NUMBER, ""),
    ("từ 85 đến 90%", None, Code.AMBIGUOUS_NUMBER, ""),
    ("nhiều", None, Code.UNQUANTIFIED, ""),
    ("Rất nhiều em", None, Code.UNQUANTIFIED, ""),
    ("đa số", None, Code.UNQUANTIFIED, ""),
    ("một số", None, Code.UNQUANTIFIED, ""),
    ("hầu hết học sinh", None, Code.UNQUANTIFIED, ""),
    ("toàn bộ", None, Code.UNQUANTIFIED, ""),
    ("không", None, Code.NOT_A_NUMBER, "0"),
    ("Mười", None, Code.NOT_A_NUMBER, "10"),
    ("5 triệu", None, Code.AMBIGUOUS_NUMBER, "5000000"),
    ("2 chục", None, Code.NOT_A_NUMBER, ""),
    ("5 rưỡi", None, Code.NOT_A_NUMBER, ""),
    ("đạt chỉ tiêu", None, Code.NOT_A_NUMBER, ""),
    ("1/0", None, Code.NOT_A_NUMBER, ""),
    ("1.23.4", None, Code.NOT_A_NUMBER, ""),
    ("1,2,3", None, Code.NOT_A_NUMBER, ""),
    ("5²", None, Code.NOT_A_NUMBER, ""),
    ("9" * 30, None, Code.OUT_OF_RANGE, ""),
    ("9" * 500, None, Code.NOT_A_NUMBER, ""),
    (float("nan"), None, Code.NOT_A_NUMBER, ""),
    (float("inf"), None, Code.NOT_A_NUMBER, ""),
    (1e300, None, Code.NOT_A_NUMBER, ""),
    (True, None, Code.NOT_A_NUMBER, ""),
    (date(2020, 1, 1), None, Code.NOT_A_NUMBER, ""),
]


@pytest.mark.parametrize(("typed", "value", "code", "suggestion"), DOUBTFUL)
def test_a_number_that_is_not_certain_says_so(typed: Value, value: str | None, code: Code, suggestion: str) -> None:
    reading = read("decimal", typed)
    assert reading.value == (None if value is None else Decimal(value))
    assert [(note.code, note.suggestion) for note in reading.notes] == [(code, suggestion)]


@pytest.mark.parametrize("typed", ["0,85", "0.85", 0.85])
def test_a_fraction_among_percents_is_asked_about_and_never_converted(typed: Value) -> None:
    assert read("percent", typed) == (None, "", (Note(Code.AMBIGUOUS_NUMBER, "85%", (("other", "0,85%"),)),))


@pytest.mark.parametrize(
    ("typed", "value", "shown", "codes"),
    [
        ("0,85%", "0.85", "0,85%", []),
        ("85", "85", "85%", []),
        ("1", "1", "1%", []),
        ("0", "0", "0%", []),
        (100.0, "100", "100%", []),
        ("15/17 hộ", "88.24", "88,24%", [Code.AMBIGUOUS_NUMBER]),
        ("120%", "120", "120%", [Code.OUT_OF_RANGE]),
        ("-5", "-5", "-5%", [Code.OUT_OF_RANGE]),
    ],
)
def test_percents_are_shown_as_percents(typed: Value, value: str, shown: str, codes: list[Code]) -> None:
    reading = read("percent", typed)
    assert (reading.value, reading.shown) == (Decimal(value), shown)
    assert [note.code for note in reading.notes] == codes


def test_a_number_outside_its_limits_says_which() -> None:
    assert read("percent", "120").notes == (Note(Code.OUT_OF_RANGE, "", (("minimum", "0"), ("maximum", "100"))),)


@pytest.mark.parametrize(
    ("typed", "value", "notes"),
    [
        ("12", 12, []),
        (" 12 ", 12, []),
        ("12.0", 12, []),
        ("12,0", 12, []),
        (12.0, 12, []),
        ("1.234", 1234, []),
        ("12.000", 12000, []),
        ("1 234", 1234, []),
        ("35 người", 35, []),
        ("35 NGƯỜI", 35, []),
        ("35 em", 35, [(Code.AMBIGUOUS_NUMBER, "35")]),
        ("85%", 85, [(Code.AMBIGUOUS_NUMBER, "85")]),
        ("-1", -1, [(Code.OUT_OF_RANGE, "")]),
        ("12,5", None, [(Code.NOT_AN_INTEGER, "")]),
        (12.5, None, [(Code.NOT_AN_INTEGER, "")]),
        ("12,000", None, [(Code.NOT_AN_INTEGER, "12000")]),
        ("1,234", None, [(Code.NOT_AN_INTEGER, "1234")]),
        ("1.234,5", None, [(Code.NOT_AN_INTEGER, "")]),
        ("nhiều", None, [(Code.UNQUANTIFIED, "")]),
        ("mười hai", None, [(Code.NOT_A_NUMBER, "")]),
    ],
)
def test_a_whole_number(typed: Value, value: int | None, notes: list[tuple[Code, str]]) -> None:
    reading = read("integer", typed)
    assert (reading.value, [(note.code, note.suggestion) for note in reading.notes]) == (value, notes)
