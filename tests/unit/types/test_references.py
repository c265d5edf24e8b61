"""Documents named in sentences; links that lead to nothing; suggestions for days and numbers spelled oddly."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.findings import Code
from sheets_schema.types.written_document import Reference, find_documents, read_references
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
    (
        "Căn cứ Kế hoạch số 15-KH/ĐU của Đảng ủy phường Hoa Ban phát động phong trào",
        (Reference("Kế hoạch", "15-KH/ĐU", "Đảng ủy phường Hoa Ban"),),
    ),
    (
        "Quyết  Ðịnh số 12/QĐ-SVH của Sở Văn hóa, Thể thao và Du lịch, và CV số 7-cv/pgd của Phòng Giáo dục và Đào tạo",
        (
            Reference("Quyết định", "12/QĐ-SVH", "Sở Văn hóa, Thể thao và Du lịch"),
            Reference("CV", "7-cv/pgd", "Phòng Giáo dục và Đào tạo"),
        ),
    ),
    ("Kế hoạch 15-20 hộ, 30/4 - chào mừng, 15/KH - Ban chỉ đạo", (Reference("", "15/KH"),)),
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


def test_the_parts_of_a_document_are_found_as_they_were_typed() -> None:
    text = "Theo Kế  hoạch số 209–\u00a0KH/PGDĐT ngày 1.4.2019 của Phòng GD&ĐT, giai đoạn 2019 – 2020"
    for typed in (text, unicodedata.normalize("NFD", text)):
        (found,) = find_documents(typed)
        parts = ("Kế  hoạch", "209–\u00a0KH/PGDĐT", "Phòng GD&ĐT", "1.4.2019", "2019 – 2020")
        assert tuple(map(partial(unicodedata.normalize, "NFC"), found[:5])) == parts
        assert all(part in typed for part in found[:5])
        assert typed[found.start : found.until] == typed[5:]


@given(st.text(max_size=120))
def test_no_sentence_makes_the_reading_fail(text: str) -> None:
    assert all(one.number for one in read_references(text))


@pytest.mark.parametrize(
    "typed", ["https://drive.google.com", "https://www.google.com/search?q=dan+van", "https://chat.zalo.me/"]
)
def test_a_front_page_or_a_search_is_no_evidence(typed: str) -> None:
    (note,) = read("link", typed).notes
    assert (note.code, note.details) == (Code.NOT_A_LINK, (("reason", "nowhere"),))
