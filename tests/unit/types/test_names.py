"""Choices, schools and records: found by folded key, suggested by likeness, never guessed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from sheets_schema.cells import CellRef, Value
from sheets_schema.findings import Code
from sheets_schema.model import NO_WORDS, Field, KnownSchool
from sheets_schema.records import Entry
from sheets_schema.types import field_type
from tests.types_frame import EVERY_TYPE, FRAME, SCHEMA, read, type_of

CULTURE = "Văn hóa – xã hội"
CHOICES: list[tuple[str, Value, str | None]] = [
    ("field", "Văn hóa – xã hội", CULTURE),
    ("field", "văn hoá, xã hội", CULTURE),
    ("field", "VĂN HÓA - XÃ HỘI", CULTURE),
    ("field", "văn hóa xã hội", CULTURE),
    ("field", "Văn  hoá\xa0– xã hội.", CULTURE),
    ("field", unicodedata.normalize("NFD", "Văn hoá – xã hội"), CULTURE),
    ("field", "VHXH", CULTURE),
    ("field", "Lĩnh vực văn hóa – xã hội", CULTURE),
    ("field", "lĩnh vực: Kinh tế", "Kinh tế"),
    ("field", "Quốc phòng, an ninh", "Quốc phòng – an ninh"),
    ("field", "Xây dựng hệ thống chính trị\n", "Xây dựng hệ thống chính trị"),
    ("field", "Van hoa - xa hoi", None),
    ("field", "Kinh tế, văn hóa", None),
    ("field", "Thể thao", None),
    ("field", 1.0, None),
    ("field", True, None),
    ("field", date(2020, 1, 1), None),
    ("level", "cấp Thành phố", "cấp Thành phố"),
    ("level", "Thành phố", "cấp Thành phố"),
    ("level", "CẤP THÀNH PHỐ", "cấp Thành phố"),
    ("level", "Cấp: tỉnh", "cấp Tỉnh"),
    ("level", "trường", "cấp Trường"),
    ("level", "cấp xã", "cấp Phường/Xã"),
    ("level", "Phường", "cấp Phường/Xã"),
    ("level", "Phường / Xã", "cấp Phường/Xã"),
    ("level", "cấp", None),
    ("level", "Quốc gia", None),
    ("award", "bk", "Bằng khen"),
    ("award", "giấy  khen", "Giấy khen"),
]


@pytest.mark.parametrize(("name", "typed", "choice"), CHOICES)
def test_a_choice_is_found_by_its_folded_key(name: str, typed: Value, choice: str | None) -> None:
    reading = read(name, typed)
    assert (reading.value, reading.shown) == (choice, choice or "")
    assert [note.code for note in reading.notes] == ([] if choice else [Code.NOT_A_CHOICE])


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("Van hoa - xa hoi", CULTURE),
        ("Văn hóa xã hôi", CULTURE),
        ("Kinh tê", "Kinh tế"),
        ("Quốc phòng", "Quốc phòng – an ninh"),
        ("Xây dưng hệ thông chính tri", "Xây dựng hệ thống chính trị"),
        ("VH-XH", CULTURE),
        ("QPAN", "Quốc phòng – an ninh"),
        ("Thể thao", ""),
        ("", ""),
    ],
)
def test_the_nearest_choice_is_suggested(typed: str, suggestion: str) -> None:
    assert read("field", typed).notes[0].suggestion == suggestion


def test_another_word_is_kept_where_the_list_is_open() -> None:
    reading = read("award", "Tập thể lao động  tiên tiến xuất sắc")
    assert (reading.value, reading.shown) == ("Tập thể lao động tiên tiến xuất sắc",) * 2
    assert [note.code for note in reading.notes] == [Code.UNUSUAL_CHOICE]


def test_a_choice_lists_its_names_while_typing() -> None:
    rule = EVERY_TYPE["level"].validation()
    assert rule is not None
    assert rule.choices == ("cấp Trường", "cấp Phường/Xã", "cấp Thành phố", "cấp Tỉnh")


def test_words_that_may_be_left_out_can_be_named() -> None:
    kind = type_of("choice", options=["bậc Một", "bậc Hai"], optional_prefix="bậc")
    samples = {sample.typed for sample in kind.samples()}
    assert samples == {"bậc Một", "bậc Hai", "bậc một", "qwxyz"}


SCHOOLS: list[tuple[Value, str | None, str]] = [
    ("Trường THCS Thanh Trường", "thcs-thanh-truong", ""),
    ("THCS Thanh Trường", "thcs-thanh-truong", ""),
    ("THCS  Thanh Trường", "thcs-thanh-truong", ""),
    ("Trường  THCS\xa0Thanh Trường ", "thcs-thanh-truong", ""),
    ("TRƯỜNG THCS THANH TRƯỜNG", "thcs-thanh-truong", ""),
    ("Trường Trung học cơ sở Thanh Trường", "thcs-thanh-truong", ""),
    ("trung học cơ sở Thanh Trường", "thcs-thanh-truong", ""),
    ("THCS-Thanh Trường", "thcs-thanh-truong", ""),
    (unicodedata.normalize("NFD", "Trường THCS Thanh Trường"), "thcs-thanh-truong", ""),
    ("thcs-thanh-truong", "thcs-thanh-truong", ""),
    ("TH Him Lam", "th-him-lam", ""),
    ("Trường Tiểu học Him Lam", "th-him-lam", ""),
    ("PTDTBT TH&THCS Tà Lèng", "pt-ta-leng", ""),
    ("Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Tà Lèng", "pt-ta-leng", ""),
    ("THCS Thanh Truong", None, "Trường THCS Thanh Trường"),
    ("Thanh Trường", None, "Trường THCS Thanh Trường"),
    ("Chi bộ Trường THCS Thanh Trường", None, "Trường THCS Thanh Trường"),
    ("Him Lam", None, "Trường Tiểu học Him Lam"),
    ("Trường", None, ""),
    ("Mầm non Hoa Ban", None, "Trường MN Hoa Ban (mn-hoa-ban-1); Trường Mầm non Hoa Ban (mn-hoa-ban-2)"),
    (5.0, None, ""),
    (True, None, ""),
]


@pytest.mark.parametrize(("typed", "school", "suggestion"), SCHOOLS)
def test_a_school_is_found_by_its_name_in_any_form(typed: Value, school: str | None, suggestion: str) -> None:
    reading = read("school", typed)
    assert reading.value == school
    assert [(note.code, note.suggestion) for note in reading.notes] == (
        [] if school else [(Code.UNKNOWN_SCHOOL, suggestion)]
    )


def test_the_suggested_school_is_found_among_thousands() -> None:
    many = tuple(KnownSchool(f"s{n}", (f"Trường THCS Mường {n} Thanh",)) for n in range(3000))
    kind = field_type(Field("f", NO_WORDS, "school"), SCHEMA, replace(FRAME, schools=(*many, *FRAME.schools)))
    notes = kind.read(Entry(CellRef("s", 1, 1), "THCS Thanh Truong")).notes
    assert [note.suggestion for note in notes] == ["Trường THCS Thanh Trường"]


RECORDS: list[tuple[Value, str | None, str]] = [
    ("Mô hình 1", "m1", ""),
    ("mô hình  2", "m2", ""),
    ("MÔ HÌNH 3", "m3", ""),
    ("Mô hình 01", "m1", ""),
    ("Mô hình số 2", "m2", ""),
    ("MH1", "m1", ""),
    ("MH 2", "m2", ""),
    ("1", "m1", ""),
    (2.0, "m2", ""),
    ("m1", "m1", ""),
    ("M03", "m3", ""),
    ("mo hinh 1", None, "Mô hình 1"),
    ("Mô hình 9", None, ""),
    ("Mô hình", None, ""),
    ("Khéo trong vận động", None, ""),
    (1.5, None, ""),
    (True, None, ""),
]


@pytest.mark.parametrize(("typed", "record", "suggestion"), RECORDS)
def test_a_record_is_named_by_its_label_number_or_key(typed: Value, record: str | None, suggestion: str) -> None:
    reading = read("record", typed)
    assert (reading.value, reading.shown) == (record, f"Mô hình {record[1:]}" if record else "")
    assert [(note.code, note.suggestion) for note in reading.notes] == (
        [] if record else [(Code.UNKNOWN_RECORD, suggestion)]
    )
