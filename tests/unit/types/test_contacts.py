"""Document numbers, links, telephone numbers, e-mail addresses and plain text."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_schema.cells import Value
from sheets_schema.findings import Code
from sheets_schema.records import Note, Reading
from sheets_schema.types.text import is_placeholder
from tests.types_frame import read, type_of

PLAN = "209 kh pgdđt"
DOCUMENTS: list[tuple[str, str, str]] = [
    ("209-KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("209– KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("209 - KH / PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("209—KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("209-KH-PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("209/KH-PGDĐT", PLAN, "209/KH-PGDĐT"),
    ("209/KH-PGD&ĐT", PLAN, "209/KH-PGD&ĐT"),
    ("209-KH/PGDÐT", PLAN, "209-KH/PGDĐT"),
    ("Kế hoạch số 209-KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("Kế hoạch 209-KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("Số: 209-KH/PGDĐT", PLAN, "209-KH/PGDĐT"),
    ("số 209-KH/PGDĐT.", PLAN, "209-KH/PGDĐT"),
    ("209-KH/PGDĐT ngày 01/4/2019", PLAN, "209-KH/PGDĐT"),
    ("209-KH/PGDĐT, ngày 01/4/2019 của Phòng GD&ĐT", PLAN, "209-KH/PGDĐT"),
    ("2579/QĐ-UBND", "2579 qđ ubnd", "2579/QĐ-UBND"),
    ("QĐ số 2579/QĐ-UBND", "2579 qđ ubnd", "2579/QĐ-UBND"),
    ("30/2020/NĐ-CP", "30 2020 nđ cp", "30/2020/NĐ-CP"),
    ("06/2022/QH15", "6 2022 qh15", "06/2022/QH15"),
    ("Nghị quyết 25-NQ/TW", "25 nq tw", "25-NQ/TW"),
    ("05 - BC/CB", "5 bc cb", "05-BC/CB"),
    ("15/KH", "15 kh", "15/KH"),
    ("12a/KH-TH", "12a kh th", "12a/KH-TH"),
    ("1234/BGDĐT-GDTrH", "1234 bgdđt gdtrh", "1234/BGDĐT-GDTrH"),
    ("28/BC-H.ĐBP", "28 bc hđbp", "28/BC-H.ĐBP"),
]


@pytest.mark.parametrize(("typed", "key", "shown"), DOCUMENTS)
def test_a_document_number_is_compared_without_its_marks(typed: str, key: str, shown: str) -> None:
    assert read("document_number", typed) == (key, shown, ())


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("209", ""),
        ("Số 209", ""),
        (209.0, ""),
        (date(2019, 4, 1), ""),
        ("12/5/2019", ""),
        ("tháng 9/2019", ""),
        ("Kế hoạch năm học", ""),
        ("209 KH/PGDĐT", "209-KH/PGDĐT"),
        ("209.KH/PGDĐT", "209-KH/PGDĐT"),
    ],
)
def test_what_has_no_number_and_symbol_is_no_document_number(typed: Value, suggestion: str) -> None:
    assert read("document_number", typed) == (None, "", (Note(Code.NOT_A_DOCUMENT_NUMBER, suggestion),))


DRIVE = "https://drive.google.com/file/d/1a2B3c/view?usp=sharing"
LINKS: list[tuple[Value, str, str]] = [
    (DRIVE, "", DRIVE),
    (f" {DRIVE}\n", "", DRIVE),
    ("http://thcs.example.edu.vn", "", "http://thcs.example.edu.vn"),
    ("HTTPS://example.vn/a", "", "HTTPS://example.vn/a"),
    ("www.example.vn/bai", "", "https://www.example.vn/bai"),
    ("Xem tại https://example.vn/a.", "", "https://example.vn/a"),
    ("Biên bản (https://example.vn/a)", "", "https://example.vn/a"),
    ("https://example.vn/a_(b)", "", "https://example.vn/a_(b)"),
    ("https://example.vn/a\nhttps://example.vn/b", "", "https://example.vn/a"),
    ("https://trường.vn/ảnh", "", "https://trường.vn/ảnh"),
    ("Biên bản họp", DRIVE, DRIVE),
    (1.0, DRIVE, DRIVE),
    (None, DRIVE, DRIVE),
    ("https://example.vn/a", "https://example.vn/b", "https://example.vn/a"),
]


@pytest.mark.parametrize(("typed", "link", "address"), LINKS)
def test_an_address_in_the_text_or_behind_it_is_a_link(typed: Value, link: str, address: str) -> None:
    assert read("link", typed, link) == (address, address, ())


@pytest.mark.parametrize(
    ("typed", "link", "reason", "suggestion"),
    [
        ("C:\\MinhChung\\a.jpg", "", "local", ""),
        ("file:///C:/a.jpg", "", "local", ""),
        ("\\\\maychu\\a.jpg", "", "local", ""),
        ("../a.jpg", "", "local", ""),
        ("http://localhost/a", "", "local", ""),
        ("http://192.168.1.2/a", "", "local", ""),
        ("Ảnh", "C:\\a.jpg", "local", ""),
        ("Biên bản họp", "", "text", ""),
        ("Ảnh", "mailto:a@example.vn", "text", ""),
        ("abc.docx", "", "text", ""),
        ("https://", "", "text", ""),
        ("https://x", "", "text", ""),
        (1.0, "", "text", ""),
        ("https:/example.vn/a", "", "text", "https://example.vn/a"),
        ("htps://example.vn/a", "", "text", "https://example.vn/a"),
        ("https : //example.vn/a", "", "text", "https://example.vn/a"),
        ("drive.google.com/abc", "", "text", "https://drive.google.com/abc"),
    ],
)
def test_what_others_cannot_open_is_no_link(typed: Value, link: str, reason: str, suggestion: str) -> None:
    assert read("link", typed, link) == (None, "", (Note(Code.NOT_A_LINK, suggestion, (("reason", reason),)),))


PHONES: list[tuple[Value, str]] = [
    ("0912345678", "0912345678"),
    ("0912 345 678", "0912345678"),
    ("0912.345.678", "0912345678"),
    ("0912-345-678", "0912345678"),
    ("(0912) 345 678", "0912345678"),
    ("+84 912 345 678", "0912345678"),
    ("+84912345678", "0912345678"),
    ("+84 (0)912 345 678", "0912345678"),
    ("0084 912 345 678", "0912345678"),
    ("84912345678", "0912345678"),
    (84912345678.0, "0912345678"),
    ("0841234567", "0841234567"),
    ("ĐT: 0912345678", "0912345678"),
    ("Số điện thoại: 0912 345 678", "0912345678"),
    ("02153825123", "02153825123"),
    ("0215 3825 123", "02153825123"),
    ("1800 1234", "18001234"),
    ("0912345678 / 0987654321", "0912345678; 0987654321"),
    ("0912345678-0987654321", "0912345678; 0987654321"),
    ("0912345678\n0987654321", "0912345678; 0987654321"),
    ("0215.3.825.123 hoặc 0912 345 678", "02153825123; 0912345678"),
]


@pytest.mark.parametrize(("typed", "number"), PHONES)
def test_a_telephone_number_keeps_its_leading_zero(typed: Value, number: str) -> None:
    assert read("phone", typed) == (number, number, ())


@pytest.mark.parametrize("typed", [912345678.0, "912345678", "912 345 678"])
def test_a_lost_leading_zero_is_put_back_and_said(typed: Value) -> None:
    assert read("phone", typed) == ("0912345678", "0912345678", (Note(Code.AMBIGUOUS_NUMBER, "0912345678"),))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("01234567890", "0834567890"),
        ("0169 123 4567", "0391234567"),
        (1691234567.0, "0391234567"),
        ("0912345678 (cô Lan)", "0912345678"),
        ("cô Lan 0912,345,678", "0912345678"),
        ("0912 345 67", ""),
        ("0912 345 6789", ""),
        ("09123", ""),
        ("(chưa cập nhật)", ""),
        (True, ""),
        (date(2020, 1, 1), ""),
    ],
)
def test_what_is_no_telephone_number_today(typed: Value, suggestion: str) -> None:
    assert read("phone", typed) == (None, "", (Note(Code.NOT_A_PHONE, suggestion),))


@pytest.mark.parametrize(
    ("typed", "link", "address"),
    [
        ("lan@example.vn", "", "lan@example.vn"),
        (" Lan@Example.EDU.VN ", "", "Lan@example.edu.vn"),
        ("Email: lan@example.vn", "", "lan@example.vn"),
        ("<lan@example.vn>", "", "lan@example.vn"),
        ("lan@example.vn.", "", "lan@example.vn"),
        ("lan@example.vn; an@example.vn", "", "lan@example.vn; an@example.vn"),
        ("Gửi thư", "mailto:lan@example.vn?subject=a", "lan@example.vn"),
    ],
)
def test_an_email_address(typed: str, link: str, address: str) -> None:
    assert read("email", typed, link) == (address, address, ())


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("lan @example.vn", "lan@example.vn"),
        ("lan@gmail,com", "lan@gmail.com"),
        ("trường@example.vn", "truong@example.vn"),
        ("gửi lan@example.vn nhé", "lan@example.vn"),
        ("lan@example", ""),
        ("lan@@example.vn", ""),
        ("lan..a@example.vn", ""),
        ("chưa có", ""),
        (5.0, ""),
    ],
)
def test_what_is_no_email_address(typed: Value, suggestion: str) -> None:
    assert read("email", typed) == (None, "", (Note(Code.NOT_AN_EMAIL, suggestion),))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Tổ 2", "Tổ 2"),
        ("  Tổ 2\n", "Tổ 2"),
        ("a\n b", "a\n b"),
        (12.0, "12"),
        (85.5, "85,5"),
        (True, "TRUE"),
        (date(2019, 12, 25), "25/12/2019"),
    ],
)
def test_text_is_what_the_sheet_shows(typed: Value, text: str) -> None:
    assert read("long_text", typed) == (text, text, ())


@pytest.mark.parametrize("typed", [None, "", "  ", "\xa0"])
def test_no_text_is_nothing(typed: Value) -> None:
    assert read("long_text", typed) == Reading()


def test_lengths_are_told_with_their_limits() -> None:
    assert read("text", "ab").notes == (Note(Code.TOO_SHORT, "", (("minimum", "3"), ("length", "2"))),)
    assert read("text", "a" * 201).notes == (Note(Code.TOO_LONG, "", (("maximum", "200"), ("length", "201"))),)


def test_blanks_between_words_count_once() -> None:
    assert read("text", "a" + " " * 300 + "b").notes == ()


def test_a_pattern_is_told_with_its_hint() -> None:
    kind = type_of("text", pattern=r"\d{4}-\d{4}", pattern_hint="2018-2019")
    assert kind.samples() == ()
    assert read("text by pattern", "abc").notes == (Note(Code.PATTERN, "", (("hint", ""),)),)


@pytest.mark.parametrize(
    "text",
    [
        "...",
        "……",
        "…",
        "-",
        "–",
        "___",
        "",
        " ",
        "(chưa cập nhật)",
        "Chưa cập nhật",
        "đang cập nhật",
        "như trên",
        "nt",
        "N/A",
    ],
)
def test_what_stands_for_nothing(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Không", "0", "x", "a...", "Không có", "Chưa cập nhật được danh sách phụ huynh", "Có"]
)
def test_what_says_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"max_length": 200}, "Viết không quá 200 ký tự."),
        ({"min_length": 3}, "Viết ít nhất 3 ký tự."),
        ({"min_length": 3, "max_length": 200}, "Viết từ 3 đến 200 ký tự."),
    ],
)
def test_a_length_is_told_while_typing(options: dict[str, object], hint: str) -> None:
    rule = type_of("text", **options).validation()
    assert rule is not None
    assert rule.input_message == hint
