"""Forms that ask for the beginning and the end of a period by themselves."""

from __future__ import annotations

import pytest

from sync.domain.written import Sure, place
from tests.written_forms import schema

SCHEMA = schema()
FORM = """BẢN ĐĂNG KÝ
Mô hình “Dân vận khéo” năm 2027
1. Tên đơn vị: Trường THCS Nà Sơn
2. Tên mô hình: Khéo gọi trẻ ra lớp
3. Lĩnh vực: Văn hóa – xã hội
{}
5. Địa điểm thực hiện: Bản Nà Sơn
6. Mục tiêu: Giữ vững sĩ số. Bắt đầu: từ lớp 6.
"""


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        (
            "4. Thời gian bắt đầu: 05/01/2027; thời gian kết thúc: 30/11/2027",
            "Thời gian bắt đầu: 05/01/2027; thời gian kết thúc: 30/11/2027",
        ),
        (
            "4. Thời gian bắt đầu: 05/01/2027\n- Thời gian kết thúc: 30/11/2027",
            "Thời gian bắt đầu: 05/01/2027; Thời gian kết thúc: 30/11/2027",
        ),
        (
            "4. Thời gian thực hiện:\n- Bắt đầu: tháng 01/2027\n- Kết thúc: tháng 11/2027",
            "Bắt đầu: tháng 01/2027; Kết thúc: tháng 11/2027",
        ),
        (
            "4. Ngày bắt đầu: 5/1/2027 - Ngày kết thúc: 30/11/2027",
            "Ngày bắt đầu: 5/1/2027 - Ngày kết thúc: 30/11/2027",
        ),
    ],
)
def test_both_ends_of_a_period_go_into_its_field_with_their_labels(typed: str, period: str) -> None:
    placement = place(FORM.format(typed), SCHEMA)
    (piece,) = (one for one in placement.pieces if one.field == "thoi_gian")
    assert (piece.text, piece.sure) == (period, Sure.HIGH)
    assert placement.unplaced == ()
    assert placement.texts()["mo_hinh", "m1", "dia_diem"] == "Bản Nà Sơn"
    assert placement.texts()["mo_hinh", "m1", "muc_tieu"] == "Giữ vững sĩ số. Bắt đầu: từ lớp 6."


@pytest.mark.parametrize("end", ["", "; thời gian kết thúc: ..........", "\nThời gian kết thúc:"])
def test_a_beginning_without_its_end_is_not_taken_for_the_whole_period(end: str) -> None:
    placement = place(FORM.format(f"4. Thời gian bắt đầu: 05/01/2027{end}"), SCHEMA)
    (piece,) = (one for one in placement.pieces if one.field == "thoi_gian")
    assert piece.text.startswith("Thời gian bắt đầu: 05/01/2027")
    assert piece.sure is not Sure.HIGH


def test_an_end_without_its_beginning_is_not_taken_for_the_whole_period() -> None:
    placement = place(FORM.format("4. Thời gian kết thúc: 30/11/2027"), SCHEMA)
    (piece,) = (one for one in placement.pieces if one.field == "thoi_gian")
    assert (piece.text, piece.sure) == ("Thời gian kết thúc: 30/11/2027", Sure.MEDIUM)
