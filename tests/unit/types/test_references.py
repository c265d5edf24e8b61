"""Documents named in sentences; links that lead to nothing; suggestions for days and numbers spelled oddly."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.findings import Code
from sheets_schema.types.written_document import Reference, read_references
from tests.types_frame import read

SENTENCES: list[tuple[str, tuple[Reference, ...]]] = [
    (
        "Căn cứ Kế hoạch số 209– KH/PGDĐT ngày 01/4/2019 của Phòng GD&ĐT Thành phố Điện Biên Phủ về phong trào, "
        "giai đoạn 2019-2020;",
        (Reference("Kế hoạch", "209-KH/PGDĐT", "Phòng GD&ĐT Thành phố Điện Biên Phủ", date(2019, 4, 1), "2019-2020"),),
    ),
    (
        "Thực hiện Nghị quyết 25-NQ/TW ngày 03 tháng 6 năm 2013 của Ban Chấp hành Trung ương và Kế hoạch số 15-KH/UBND "
        "của UBND phường, ngày 5/1/2027",
        (
            Reference("Nghị quyết", "25-NQ/TW", "Ban Chấp hành Trung ương", date(2013, 6, 3)),
            Reference("Kế hoạch", "15-KH/UBND", "UBND phường", date(2027, 1, 5)),
        ),
    ),
    ("Theo 30/2020/NĐ-CP", (Reference("", "30/2020/NĐ-CP"),)),
    ("số: 05 - BC/CB", (Reference("", "05-BC/CB"),)),
    ("Kế hoạch của trường, giai đoạn 2019-2020", ()),
    ("Kế hoạch năm học 2019-2020", ()),
    ("ngày 25/12/2019 và 12/5/2019, 15/17 hộ, lớp 9A/35 em, 85-90 em", ()),
    ("", ()),
]


@pytest.mark.parametrize(("text", "references"), SENTENCES)
def test_documents_are_read_out_of_a_sentence(text: str, references: tuple[Reference, ...]) -> None:
    assert read_references(text) == references
    assert read_references(unicodedata.normalize("NFD", text)) == references


@given(st.text(max_size=120))
def test_no_sentence_makes_the_reading_fail(text: str) -> None:
    assert all(one.number for one in read_references(text))


@pytest.mark.parametrize(
    "typed", ["https://drive.google.com", "https://www.google.com/search?q=dan+van", "https://chat.zalo.me/"]
)
def test_a_front_page_or_a_search_is_no_evidence(typed: str) -> None:
    (note,) = read("link", typed).notes
    assert (note.code, note.details) == (Code.NOT_A_LINK, (("reason", "nowhere"),))
