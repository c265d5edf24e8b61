"""Laws that every field type keeps, whatever a cell holds."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sheets_schema.cells import CellError, Value
from sheets_schema.folding import bare, fold, fold_bare, tidy
from sheets_schema.records import Reading
from sheets_schema.types import NAMES, OPTIONS
from sheets_schema.types.base import NOTHING
from sheets_schema.types.text import is_placeholder
from sheets_schema.types.words import MESSAGE_LIMIT, TITLE_LIMIT
from sheets_schema.types.written_span import Span
from tests.types_frame import EVERY_TYPE, read

FIGURES = st.text("0123456789.,/-–% +:()ngàythángnămquýđếntừ ", max_size=24)
TEXTS = st.text(max_size=60) | FIGURES
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(), TEXTS, st.floats(), st.integers().map(float), st.booleans(), st.dates(), st.datetimes()
) | st.just(CellError("#REF!"))
TYPES = pytest.mark.parametrize("name", EVERY_TYPE)


@TYPES
@given(value=VALUES, link=st.just("") | TEXTS)
def test_no_cell_makes_a_type_fail(name: str, value: Value, link: str) -> None:
    reading = read(name, value, link)
    assert isinstance(reading, Reading)
    assert reading.value is None or reading.shown


@TYPES
@given(value=VALUES)
def test_what_was_read_and_written_again_reads_the_same(name: str, value: Value) -> None:
    first = read(name, value).value
    if first is not None:
        assert read(name, EVERY_TYPE[name].format(first)).value == first


@TYPES
@given(text=TEXTS.filter(str.strip), link=TEXTS | st.just("https://example.vn/a"))
def test_a_text_that_is_clear_by_itself_is_read_alike_whatever_it_links_to(name: str, text: str, link: str) -> None:
    alone = read(name, text)
    if not alone.notes:
        assert read(name, text, link) == alone


@TYPES
@given(text=TEXTS)
def test_the_unicode_form_and_blanks_around_do_not_matter(name: str, text: str) -> None:
    composed = read(name, unicodedata.normalize("NFC", text))
    decomposed = read(name, "\xa0" + unicodedata.normalize("NFD", text) + "  ")
    if "text" in name or name == "award":
        return
    assert [note.code for note in composed.notes] == [note.code for note in decomposed.notes]


@TYPES
def test_a_formula_error_and_an_empty_cell_are_left_to_the_checker(name: str) -> None:
    assert read(name, CellError("#DIV/0!")) == NOTHING


@TYPES
def test_samples_are_read_as_they_say(name: str) -> None:
    for sample in EVERY_TYPE[name].samples():
        assert read(name, sample.typed).value == sample.value, sample


@TYPES
def test_accepted_samples_raise_no_question(name: str) -> None:
    for sample in EVERY_TYPE[name].samples():
        if sample.value is not None:
            assert read(name, sample.typed).notes == (), sample


@TYPES
def test_a_rule_at_typing_time_never_refuses_and_keeps_the_limits_of_spreadsheets(name: str) -> None:
    rule = EVERY_TYPE[name].validation()
    if rule is None:
        return
    assert not rule.strict
    assert len(rule.formula.replace("{cell}", "$AB$1000")) <= 255
    assert 0 < len(rule.input_title) <= TITLE_LIMIT
    assert 0 < len(rule.error_title) <= TITLE_LIMIT
    assert 0 < len(rule.input_message) <= MESSAGE_LIMIT
    assert 0 < len(rule.error_message) <= MESSAGE_LIMIT
    assert "{" not in rule.input_message + rule.error_message


@pytest.mark.parametrize("name", NAMES)
def test_the_options_of_every_type_are_described_in_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(OPTIONS[name])


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_from_figures_words_and_real_cells(day: date) -> None:
    for typed in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"Thanh Trường,  ngày {day.day:02} tháng {day.month:02}  năm {day.year}",
        day.isoformat(),
    ):
        assert read("any date", typed) == read("any date", f"{day:%d/%m/}{day.year:04}")
        assert read("any date", typed).value == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_serial_number_is_the_day_of_the_sheet(day: date) -> None:
    assert read("any date", float((day - date(1899, 12, 30)).days)).value == day


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 12, 31)))
def test_the_time_of_a_day_does_not_matter(moment: datetime) -> None:
    assert read("any date", moment).value == moment.date()


@given(st.decimals(-(10**9), 10**9, places=2))
@example(Decimal("85.50"))
def test_a_decimal_comma_is_never_lost(number: Decimal) -> None:
    assert read("decimal", f"{number}".replace(".", ",")).value == number


@given(st.integers(1000, 10**12))
def test_thousands_grouped_by_dots_are_read_whole(number: int) -> None:
    assert read("integer", f"{number:,}".replace(",", ".")).value == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_span_is_read_when_it_does_not_run_backwards(one: date, other: date) -> None:
    span = Span(one, other)
    expected = span if one <= other else None
    assert read("date_span", EVERY_TYPE["date_span"].format(span)).value == expected


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_bare(fold_bare(text)) == fold_bare(text)
    assert tidy(tidy(text)) == tidy(text)
    assert bare(bare(text)) == bare(text)


@given(st.text(max_size=80))
def test_the_unicode_form_does_not_change_a_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text("….-–_ ()", max_size=30))
def test_dots_and_dashes_stand_for_nothing(text: str) -> None:
    assert is_placeholder(text)
