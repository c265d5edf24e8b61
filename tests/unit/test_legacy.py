"""Old encodings are recognised by words that are none, and nothing else is taken for them."""

from __future__ import annotations

import unicodedata

import pytest

from sheets_schema.findings import Code
from sheets_schema.legacy import legacy_reading, legacy_text, lost_letters
from sheets_schema.records import Note
from tests.types_frame import read

OLD: list[tuple[str, str]] = [
    ("Céng hoµ x· héi", "Cộng hoà xã hội"),
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Tr­êng THCS Thanh Tr­êng", "Trường THCS Thanh Trường"),
    ("Tr­êng", "Trường"),
    ("V¨n hãa – x· héi", "Văn hóa – xã hội"),
    (
        "KhÐo trong vËn ®éng x· héi hãa gi¸o dôc, quü khuyÕn häc",
        "Khéo trong vận động xã hội hóa giáo dục, quỹ khuyến học",
    ),
    ("§· xong", "Đã xong"),
    ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA Xã HỘI CHỦ NGHĨA VIỆT NAM"),
    ("HIÖU TR¦ëNG", "HIỆU TRƯỞNG"),
    ("Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("TRÖÔØNG TIEÅU HOÏC HIM LAM", "TRƯỜNG TIỂU HỌC HIM LAM"),
    ("Tröôøng", "Trường"),
    ("Kheùo trong vaän ñoäng", "Khéo trong vận động"),
    ("hồ sơ ®ang gi¸o dôc", "hồ sơ đang giáo dục"),
    ("Kế hoạch: Céng hoµ\n x· héi", "Kế hoạch: Cộng hoà\nxã hội"),
]


@pytest.mark.parametrize(("typed", "meant"), OLD)
def test_text_in_an_old_encoding_is_kept_and_its_reading_suggested(typed: str, meant: str) -> None:
    assert legacy_reading(typed) == meant
    assert read("long_text", typed) == (typed, typed, (Note(Code.LEGACY_ENCODING, meant),))


def test_a_text_that_lost_a_letter_of_its_encoding_is_not_read() -> None:
    lost = "Nhµ trêng ®a con em trë l¹i líp, phêng Hoa Ban, chñ tr¬ng ®óng"
    assert lost_letters(lost) == ("phêng", "tr¬ng", "trêng")
    assert legacy_text(lost) == ""
    whole = "Nhµ tr\u00adêng ®\u00ada con em trë l¹i líp, ph\u00adêng Hoa Ban, chñ tr\u00ad¬ng ®óng"
    assert legacy_text(whole) == "Nhà trường đưa con em trở lại lớp, phường Hoa Ban, chủ trương đúng"
    for text in (whole, legacy_text(whole), "Nhaø tröôøng ñöa con em trôû laïi lôùp", "Phơng, Lơng, Trờng", "", "José"):
        assert lost_letters(text) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "Hoà Bình",
        "Có",
        "xã Nà Tấu",
        "Tôi là giáo viên",
        "Thôn Nà Lòng, xã Mường Phăng",
        "hoà thuận, thôn Yên",
        "Lò Văn Tính",
        "tài chính công khai",
        "Müller",
        "José María Núñez",
        "café, naïve, Noël",
        "São Paulo",
        "5 m², 10 µm",
        "5 ± 2°",
        "«Khéo» và «Hay»",
        "© 2020 Trường",
        unicodedata.normalize("NFD", "Cộng hòa xã hội"),
        "THCS",
        "",
    ],
)
def test_other_text_is_never_taken_for_an_old_encoding(typed: str) -> None:
    assert legacy_reading(typed) == ""
