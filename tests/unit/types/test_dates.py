"""Days, years and periods in the forms in which schools write them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime

import pytest

from sheets_schema.cells import CellRef, Value
from sheets_schema.findings import Code
from sheets_schema.model import NO_WORDS, Field
from sheets_schema.records import SWAPPED, Entry, Note
from sheets_schema.types import field_type
from tests.types_frame import EVERY_TYPE, FRAME, SCHEMA, read

CHRISTMAS = date(2019, 12, 25)
APRIL = date(2019, 4, 1)

CERTAIN_DAYS: list[tuple[Value, date]] = [
    ("25/12/2019", CHRISTMAS),
    ("25-12-2019", CHRISTMAS),
    ("25.12.2019", CHRISTMAS),
    ("25 / 12 / 2019", CHRISTMAS),
    ("25 - 12 - 2019", CHRISTMAS),
    ("25/12-2019", CHRISTMAS),
    ("25–12–2019", CHRISTMAS),
    (" 25/12/2019 ", CHRISTMAS),
    ("\xa025/12/2019\xa0", CHRISTMAS),
    ("25/12/2019.", CHRISTMAS),
    ("(25/12/2019)", CHRISTMAS),
    ("25/12/2019 00:00:00", CHRISTMAS),
    ("25/12/2019 7:30", CHRISTMAS),
    ("1/4/2019", APRIL),
    ("01/4/2019", APRIL),
    ("1/04/2019", APRIL),
    ("01/04/2019", APRIL),
    ("1-4-2019", APRIL),
    ("1.4.2019", APRIL),
    ("30-6-2026", date(2026, 6, 30)),
    ("30.6.2026", date(2026, 6, 30)),
    ("29/2/2020", date(2020, 2, 29)),
    ("2019-12-25", CHRISTMAS),
    ("2019/12/25", CHRISTMAS),
    ("2019-12-25T00:00:00", CHRISTMAS),
    ("2019-12-25 08:00", CHRISTMAS),
    ("ngày 25 tháng 12 năm 2019", CHRISTMAS),
    ("Ngày 25 tháng 12 năm 2019", CHRISTMAS),
    ("NGÀY 25 THÁNG 12 NĂM 2019", CHRISTMAS),
    ("ngày  25\xa0tháng 12  năm\t2019", CHRISTMAS),
    (unicodedata.normalize("NFD", "ngày 25 tháng 12 năm 2019"), CHRISTMAS),
    ("ngay 25 thang 12 nam 2019", CHRISTMAS),
    ("25 tháng 12 năm 2019", CHRISTMAS),
    ("25 tháng 12, 2019", CHRISTMAS),
    ("ngày 25/12/2019", CHRISTMAS),
    ("Ngày 25-12-2019", CHRISTMAS),
    ("ngày 25/12 năm 2019", CHRISTMAS),
    ("ngày 01 tháng 4 năm 2019", APRIL),
    ("Thanh Trường, ngày 25 tháng 12 năm 2019", CHRISTMAS),
    ("Thanh Trường,  ngày 25  tháng 12 năm 2019", CHRISTMAS),
    ("Thanh Trường ngày 25 tháng 12 năm 2019", CHRISTMAS),
    ("Thành phố Điện Biên Phủ, ngày 01 tháng 4 năm 2019", APRIL),
    ("Tổ 2, phường Thanh Trường, ngày 25/12/2019", CHRISTMAS),
    ("Thanh Trường, 25/12/2019", CHRISTMAS),
    ("Từ Liêm, ngày 25 tháng 12 năm 2019", CHRISTMAS),
    (CHRISTMAS, CHRISTMAS),
    (datetime(2019, 12, 25, 10, 30), CHRISTMAS),
    (43824.0, CHRISTMAS),
    (43824.75, CHRISTMAS),
    (43556.0, APRIL),
    (date(2019, 4, 12), date(2019, 4, 12)),
]


@pytest.mark.parametrize(("typed", "day"), CERTAIN_DAYS)
def test_a_day_is_read_without_a_word(typed: Value, day: date) -> None:
    assert read("any date", typed) == (day, f"{day:%d/%m/%Y}", ())


DOUBTFUL_DAYS: list[tuple[Value, Code, str]] = [
    ("ngày 20/11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("20/11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("20-11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("20.11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("ngày 20 tháng 11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("Thanh Trường, ngày 20 tháng 11", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("30/11/202", Code.NOT_A_DATE, "30/11/2020"),
    ("30/11/219", Code.NOT_A_DATE, "30/11/2019"),
    ("30/11/20200", Code.NOT_A_DATE, "30/11/2020"),
    ("30/11/20199", Code.NOT_A_DATE, "30/11/2019"),
    ("25/12/19", Code.NOT_A_DATE, "25/12/2019"),
    ("ngày 25 tháng 12 năm 19", Code.NOT_A_DATE, "25/12/2019"),
    ("12/25/2019", Code.NOT_A_DATE, "25/12/2019"),
    ("2019-25-12", Code.NOT_A_DATE, "25/12/2019"),
    ("31/02/2020", Code.NOT_A_DATE, ""),
    ("29/2/2019", Code.NOT_A_DATE, ""),
    ("31/4/2020", Code.NOT_A_DATE, ""),
    ("0/4/2020", Code.NOT_A_DATE, ""),
    ("32/13/2020", Code.NOT_A_DATE, ""),
    ("1/4/1019", Code.NOT_A_DATE, ""),
    ("25122019", Code.NOT_A_DATE, "25/12/2019"),
    ("25 12 2019", Code.NOT_A_DATE, "25/12/2019"),
    ("43824", Code.NOT_A_DATE, "25/12/2019"),
    ("25/12/2019 (dự kiến)", Code.NOT_A_DATE, "25/12/2019"),
    ("trước ngày 25/12/2019", Code.NOT_A_DATE, "25/12/2019"),
    ("dự kiến 25/12/2019", Code.NOT_A_DATE, "25/12/2019"),
    ("20/11/2019, 25/12/2019", Code.NOT_A_DATE, ""),
    ("từ 20/11/2019 đến 25/12/2019", Code.NOT_A_DATE, ""),
    ("12/2019", Code.NOT_A_DATE, ""),
    ("tháng 12/2019", Code.NOT_A_DATE, ""),
    ("Quý IV/2019", Code.NOT_A_DATE, ""),
    ("năm 2019", Code.NOT_A_DATE, ""),
    ("hôm qua", Code.NOT_A_DATE, ""),
    ("ngày ... tháng ... năm 2019", Code.NOT_A_DATE, ""),
    (2019.0, Code.NOT_A_DATE, ""),
    (25.12, Code.NOT_A_DATE, ""),
    (float("nan"), Code.NOT_A_DATE, ""),
    (True, Code.NOT_A_DATE, ""),
]


@pytest.mark.parametrize(("typed", "code", "suggestion"), DOUBTFUL_DAYS)
def test_a_day_that_is_not_certain_is_only_suggested(typed: Value, code: Code, suggestion: str) -> None:
    reading = read("any date", typed)
    assert (reading.value, [(note.code, note.suggestion) for note in reading.notes]) == (None, [(code, suggestion)])


def test_a_date_cell_whose_swap_lies_in_the_campaign_is_asked_about() -> None:
    assert read("date", date(2019, 2, 5)) == (
        date(2019, 2, 5),
        "05/02/2019",
        (Note(Code.AMBIGUOUS_DATE, "02/05/2019", SWAPPED),),
    )


@pytest.mark.parametrize(
    "typed", ["tháng 9/2026", "12/2019", "Quý IV/2019", "năm 2019", "từ 20/11/2019 đến 25/12/2019"]
)
def test_a_period_where_a_day_is_asked_for_is_told_as_such(typed: str) -> None:
    assert read("any date", typed).notes == (Note(Code.NOT_A_DATE, "", (("reason", "period"),)),)


def test_written_figures_are_never_taken_for_swapped() -> None:
    assert [note.code for note in read("date", "5/2/2019").notes] == [Code.DATE_OUTSIDE_CAMPAIGN]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1/4/2019", []),
        ("30/6/2020", []),
        ("31/3/2019", [Code.DATE_OUTSIDE_CAMPAIGN]),
        ("1/7/2020", [Code.DATE_IN_FUTURE]),
        ("1/1/2021", [Code.DATE_OUTSIDE_CAMPAIGN, Code.DATE_IN_FUTURE]),
    ],
)
def test_a_day_is_held_to_the_campaign_and_to_today(typed: str, codes: list[Code]) -> None:
    assert [note.code for note in read("date", typed).notes] == codes


def test_a_day_outside_says_which_period_is_meant() -> None:
    assert read("date", "31/3/2019").notes[0].details == (("first", "01/04/2019"), ("last", "31/12/2020"))


def test_a_day_without_its_year_takes_the_year_in_which_the_campaign_runs() -> None:
    frame = replace(FRAME, year=2021, first=date(2020, 9, 1), last=date(2021, 5, 31))
    kind = field_type(Field("f", NO_WORDS, "date"), SCHEMA, frame)
    suggestions = [kind.read(Entry(CellRef("s", 1, 1), typed)).notes[0].suggestion for typed in ("20/11", "8/3", "1/7")]
    assert suggestions == ["20/11/2020", "08/03/2021", "01/07/2021"]


YEARS: list[tuple[Value, int | None, str]] = [
    ("2020", 2020, ""),
    (" 2020 ", 2020, ""),
    ("Năm 2020", 2020, ""),
    ("năm 2020.", 2020, ""),
    ("NĂM 2020", 2020, ""),
    ("năm: 2020", 2020, ""),
    (unicodedata.normalize("NFD", "Năm\xa02020"), 2020, ""),
    (2020.0, 2020, ""),
    ("1999", 1999, ""),
    ("năm học 2019-2020", None, "2020"),
    ("2018-2019", None, "2019"),
    ("20", None, "2020"),
    ("1820", None, ""),
    ("20200", None, ""),
    ("hai không hai không", None, ""),
    (43824.0, None, "2019"),
    (2020.5, None, ""),
    (date(2020, 1, 1), None, "2020"),
    (True, None, ""),
]


@pytest.mark.parametrize(("typed", "year", "suggestion"), YEARS)
def test_a_year_is_one_year(typed: Value, year: int | None, suggestion: str) -> None:
    notes = () if year else (Note(Code.NOT_A_YEAR, suggestion),)
    assert read("year", typed) == (year, str(year or ""), notes)


PERIODS: list[tuple[Value, str]] = [
    ("Năm 2020", "01/01/2020 - 31/12/2020"),
    ("2020", "01/01/2020 - 31/12/2020"),
    (2020.0, "01/01/2020 - 31/12/2020"),
    ("Trong năm 2020", "01/01/2020 - 31/12/2020"),
    ("cả năm 2020", "01/01/2020 - 31/12/2020"),
    ("Thời gian: Năm 2020.", "01/01/2020 - 31/12/2020"),
    ("từ 1/1/2020 đến 31/12/2020", "01/01/2020 - 31/12/2020"),
    ("Từ ngày 01/01/2020 đến ngày 31/12/2020", "01/01/2020 - 31/12/2020"),
    ("Từ ngày 01 tháng 01 năm 2020 đến ngày 31 tháng 12 năm 2020", "01/01/2020 - 31/12/2020"),
    ("1/1/2020 - 31/12/2020", "01/01/2020 - 31/12/2020"),
    ("1/1/2020–31/12/2020", "01/01/2020 - 31/12/2020"),
    ("1-1-2020 - 31-12-2020", "01/01/2020 - 31/12/2020"),
    ("01/2020 - 12/2020", "01/01/2020 - 31/12/2020"),
    ("từ tháng 01/2020 đến tháng 12/2020", "01/01/2020 - 31/12/2020"),
    ("tháng 9/2020", "01/09/2020 - 30/09/2020"),
    ("09/2020", "01/09/2020 - 30/09/2020"),
    ("tháng 9 năm 2020", "01/09/2020 - 30/09/2020"),
    ("Tháng 2/2020", "01/02/2020 - 29/02/2020"),
    ("Quý I/2020", "01/01/2020 - 31/03/2020"),
    ("quý 1/2020", "01/01/2020 - 31/03/2020"),
    ("Quý I năm 2020", "01/01/2020 - 31/03/2020"),
    ("Quý IV năm 2020", "01/10/2020 - 31/12/2020"),
    ("Quý I - Quý II/2020", "01/01/2020 - 30/06/2020"),
    ("từ quý II đến quý IV năm 2020", "01/04/2020 - 31/12/2020"),
    ("6 tháng đầu năm 2020", "01/01/2020 - 30/06/2020"),
    ("6 tháng cuối năm 2020", "01/07/2020 - 31/12/2020"),
    ("từ tháng 9 đến tháng 12 năm 2020", "01/09/2020 - 31/12/2020"),
    ("tháng 9-12/2020", "01/09/2020 - 31/12/2020"),
    ("từ 01/9 đến 31/12/2020", "01/09/2020 - 31/12/2020"),
    ("Từ 01/9/2019 đến hết 31/5/2020", "01/09/2019 - 31/05/2020"),
    ("10 tháng (từ tháng 02/2020 đến tháng 11/2020)", "01/02/2020 - 30/11/2020"),
    ("Tính từ ngày 2/9/2019 đến 7/5/2020", "02/09/2019 - 07/05/2020"),
    ("Thực hiện từ tháng 3/2020 đến tháng 12/2020", "01/03/2020 - 31/12/2020"),
    ("bắt đầu 01/3/2020; kết thúc 30/11/2020", "01/03/2020 - 30/11/2020"),
    ("Bắt đầu từ ngày 01/3/2020 và kết thúc vào ngày 30/11/2020", "01/03/2020 - 30/11/2020"),
    ("Thời gian bắt đầu: 01/3/2020; thời gian kết thúc: 30/11/2020", "01/03/2020 - 30/11/2020"),
    ("Bắt đầu: tháng 3/2020; Kết thúc: tháng 11/2020.", "01/03/2020 - 30/11/2020"),
    ("Ngày bắt đầu: 1/3/2020 - Ngày hoàn thành: 30/11/2020", "01/03/2020 - 30/11/2020"),
    ("giai đoạn 2019-2020", "01/01/2019 - 31/12/2020"),
    ("từ năm 2019 đến năm 2020", "01/01/2019 - 31/12/2020"),
    ("25/12/2019", "25/12/2019 - 25/12/2019"),
    (date(2019, 12, 25), "25/12/2019 - 25/12/2019"),
    (43824.0, "25/12/2019 - 25/12/2019"),
]


@pytest.mark.parametrize(("typed", "shown"), PERIODS)
def test_a_period_is_understood_as_its_first_and_last_day(typed: Value, shown: str) -> None:
    reading = read("date_span", typed)
    assert (reading.shown, reading.notes) == (shown, ())
    assert EVERY_TYPE["date_span"].format(reading.value) == shown


DOUBTFUL_PERIODS: list[tuple[Value, str, Code, str]] = [
    ("năm học 2019-2020", "01/09/2019 - 31/05/2020", Code.AMBIGUOUS_DATE, "01/09/2019 - 31/05/2020"),
    ("Năm học 2019 – 2020", "01/09/2019 - 31/05/2020", Code.AMBIGUOUS_DATE, "01/09/2019 - 31/05/2020"),
    ("2019-2020", "01/01/2019 - 31/12/2020", Code.AMBIGUOUS_DATE, "01/01/2019 - 31/12/2020"),
    (date(2020, 9, 1), "01/09/2020 - 01/09/2020", Code.AMBIGUOUS_DATE, "tháng 9/2020"),
    ("tháng 9/2026", "01/09/2026 - 30/09/2026", Code.DATE_OUTSIDE_CAMPAIGN, ""),
    ("Năm 2021", "01/01/2021 - 31/12/2021", Code.DATE_OUTSIDE_CAMPAIGN, ""),
    ("Thời gian bắt đầu: 01/3/2020", "", Code.AMBIGUOUS_DATE, "01/03/2020 - 31/12/2020"),
    ("Thời gian bắt đầu: 01/3/2020; thời gian kết thúc: ……", "", Code.AMBIGUOUS_DATE, "01/03/2020 - 31/12/2020"),
    ("Thời gian kết thúc: 30/11/2020", "", Code.AMBIGUOUS_DATE, "01/04/2019 - 30/11/2020"),
    ("quý 1", "", Code.DATE_WITHOUT_YEAR, "Quý 1/2020"),
    ("Quý III", "", Code.DATE_WITHOUT_YEAR, "Quý III/2020"),
    ("tháng 9", "", Code.DATE_WITHOUT_YEAR, "tháng 9/2020"),
    ("ngày 20/11", "", Code.DATE_WITHOUT_YEAR, "20/11/2020"),
    ("từ tháng 9 đến tháng 12", "", Code.DATE_WITHOUT_YEAR, ""),
    ("31/12/2020 - 1/1/2020", "", Code.NOT_A_PERIOD, ""),
    ("năm học 2020-2019", "", Code.NOT_A_PERIOD, ""),
    ("từ 9/2019 đến nay", "", Code.AMBIGUOUS_DATE, "01/09/2019 - 31/12/2020"),
    ("tháng 13/2020", "", Code.NOT_A_PERIOD, ""),
    ("Quý V/2020", "", Code.NOT_A_PERIOD, ""),
    ("31/02/2020", "", Code.NOT_A_PERIOD, ""),
    ("năm 1800", "", Code.NOT_A_PERIOD, ""),
    ("cả năm", "", Code.DATE_WITHOUT_YEAR, "Năm 2020"),
    (5.0, "", Code.NOT_A_PERIOD, ""),
    (True, "", Code.NOT_A_PERIOD, ""),
]


@pytest.mark.parametrize(("typed", "shown", "code", "suggestion"), DOUBTFUL_PERIODS)
def test_a_period_that_is_not_certain_says_so(typed: Value, shown: str, code: Code, suggestion: str) -> None:
    reading = read("date_span", typed)
    assert (reading.shown, [(note.code, note.suggestion) for note in reading.notes]) == (shown, [(code, suggestion)])
