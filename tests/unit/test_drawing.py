from __future__ import annotations

from datetime import date

from sheets_schema.cells import CellError, CellRef
from sheets_schema.records import Entry
from tests.drawing import at, form, grid, rows


def test_a_drawing_is_read_line_by_line_as_text() -> None:
    drawn = grid("""
        | Họ và tên | Điểm |
        | An        | 8,5  |
        | Bình      |      |
    """)
    assert drawn.rows == (("Họ và tên", "Điểm"), ("An", "8,5"), ("Bình", None))


def test_what_is_no_text_is_drawn_with_a_sign() -> None:
    drawn = grid(r"| =85.5 | =2019-12-25 | =TRUE | #REF! | #? | a\nb | a\|b |")
    assert drawn.rows[0] == (85.5, date(2019, 12, 25), True, CellError("#REF!"), CellError(""), "a\nb", "a|b")


def test_an_address_lies_in_the_drawn_worksheet() -> None:
    assert at("B3") == CellRef("Sheet", 3, 2)


def test_a_drawn_form_has_one_record_a_column() -> None:
    first, second = form("mo_hinh", """
        | ten | Khéo | Hay |
        | nam | 2020 |     |
    """)  # fmt: skip
    assert (first.key, first.at, first.entries["ten"]) == ("m1", at("B1"), Entry(at("B1"), "Khéo"))
    assert (second.key, second.entries["nam"]) == ("m2", Entry(at("C2"), None))


def test_drawn_rows_are_records_under_the_keys_of_the_first_row() -> None:
    (record,) = rows("chi_tieu", """
        |     | noi_dung | chi_tieu |
        | r01 | Đỗ THPT  |          |
    """)  # fmt: skip
    assert (record.key, record.at) == ("r01", at("A2"))
    assert record.entries == {"noi_dung": Entry(at("B2"), "Đỗ THPT"), "chi_tieu": Entry(at("C2"), None)}
