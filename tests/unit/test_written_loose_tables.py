"""Tables in registrations as schools type them: merged, between bars or tabs, a column a model, without columns."""

from __future__ import annotations

import pytest

from sync.documents.merged import MergedCell, merged_table_lines
from sync.documents.plain import with_tables
from sync.documents.tables import table_lines
from sync.domain.written import place
from tests.written_forms import schema

SCHEMA = schema()
TOP = "TRƯỜNG TIỂU HỌC HOA BAN\nBẢN ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027\nTên mô hình: Góc sách đầu bản\n"


def texts(text: str) -> dict[str, str]:
    return {field: said for (_, record, field), said in place(text, SCHEMA).texts().items() if record == "m1"}


def test_headings_of_a_table_with_results_expected_are_no_title_of_a_report() -> None:
    head = "STT | Tên mô hình | Lĩnh vực | Thời gian | Kết quả dự kiến"
    text = f"DANH SÁCH ĐĂNG KÝ MÔ HÌNH\n{head}\n1 | Chuyến xe | Kinh tế | Năm 2027 | Đưa đón 12 em"
    assert texts(text)["ten"] == "Chuyến xe"


def test_a_table_that_lost_its_columns_is_shown_and_not_read() -> None:
    table = "STT     Tên mô hình     Lĩnh vực\n1     Gốm     Kinh tế"
    text = f"{TOP}Mục tiêu: vui.\n{table}\nHoa Ban, ngày 5 tháng 2 năm 2027\nHIỆU TRƯỞNG\nLò Thị Mây"
    found = texts(text)
    assert (found["ten"], found["muc_tieu"], found["nguoi_ky"]) == ("Góc sách đầu bản", "vui.", "Lò Thị Mây")
    assert "linh_vuc" not in found
    assert [one.text for one in place(text, SCHEMA).unplaced] == table.split("\n")


def test_tables_between_bars_or_tabs_are_read_in_a_plain_text() -> None:
    piped = "| Nội dung | Thông tin |\n|---|---|\n| Tên mô hình | Thư viện xanh |\n| Lĩnh vực | Kinh tế |"
    assert with_tables(piped) == "Nội dung | Thông tin\n\nTên mô hình: Thư viện xanh\nLĩnh vực: Kinh tế"
    tabbed = "STT\tTên mô hình\tLĩnh vực\n1\tGốm\tKinh tế\nNơi nhận\tHiệu trưởng"
    assert with_tables(tabbed) == "STT | Tên mô hình | Lĩnh vực\n1 | Gốm | Kinh tế\nNơi nhận\tHiệu trưởng"


def test_merged_headings_stand_over_their_columns_and_a_merged_label_over_its_rows() -> None:
    one, two, over = MergedCell(["TT"]), MergedCell(["Loại"], span=2), MergedCell((), is_continued=True)
    listed = [
        [one, MergedCell(["Tên mô hình"]), two],
        [over, over, MergedCell(["Tập thể"]), MergedCell(["Cá nhân"])],
        [MergedCell(["1"]), MergedCell(["Gốm"]), MergedCell(["x"]), MergedCell(())],
    ]
    assert list(merged_table_lines(listed)) == ["TT | Tên mô hình | Loại Tập thể | Loại Cá nhân", "1 | Gốm | x | "]
    beside = [
        [MergedCell(["Tên đơn vị"]), MergedCell(["Trường TH Hoa Ban"], span=2)],
        [MergedCell(["Kế hoạch"]), MergedCell(["Thời gian"]), MergedCell(["Năm 2027"])],
        [over, MergedCell(["Địa điểm"]), MergedCell(["Bản Pú"])],
    ]
    assert list(merged_table_lines(beside)) == [
        "Tên đơn vị: Trường TH Hoa Ban",
        "Kế hoạch",
        "Thời gian: Năm 2027",
        "Địa điểm: Bản Pú",
    ]


@pytest.mark.parametrize(
    ("last", "models"),
    [("Tổng cộng: 02 mô hình", 1), ("Tổng: 02 mô hình", 1), ("Tổng vệ sinh thứ Sáu", 2), ("Cộng tác viên nhí", 2)],
)
def test_a_row_that_sums_up_is_no_model(last: str, models: int) -> None:
    rows = f"STT | Tên mô hình | Lĩnh vực | Thời gian\n1 | Gốm | Kinh tế | Năm 2027\n | {last} | | "
    found = place(f"BIỂU ĐĂNG KÝ MÔ HÌNH\n{rows}", SCHEMA)
    assert sum(one.field == "ten" for one in found.pieces) == models


def test_a_column_for_each_model_is_read_model_by_model() -> None:
    rows = [[["Nội dung"], ["Mô hình 1"], ["Mô hình 2"]], [["Tên mô hình"], ["Gốm"], ["Lốp xe"]]]
    assert list(table_lines(rows)) == ["Mô hình 1", "Tên mô hình: Gốm", "Mô hình 2", "Tên mô hình: Lốp xe"]
