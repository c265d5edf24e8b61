from __future__ import annotations

import re
import unicodedata

import pytest

from sync.domain.written import Kind, Reason, Sure, place
from sync.domain.written.listings import read_listing
from sync.domain.written.schools import own_name, schools
from sync.domain.written.targets import target_rows
from sync.domain.written.text import Paragraph
from sync.domain.written.typed import ticked, without_dots
from sync.domain.written.values import Lines
from tests.written_forms import NINE, schema
from tests.written_other_forms import BOXES, LISTED, LOOSE, PARTY_CELL, SHORT, TARGETS, TWO_MODELS, TWO_SIGNERS

SCHEMA = schema()


def texts(text: str, record: str = "m1") -> dict[str, str]:
    """What was placed in the forms for one model, by field."""
    found = place(text, SCHEMA).texts()
    return {
        field: value for (table, one, field), value in found.items() if table != "chi_tieu" and one in ("s1", record)
    }


def unplaced(text: str) -> list[tuple[str, Reason]]:
    return [(one.text, one.reason) for one in place(text, SCHEMA).unplaced]


def test_a_party_cell_in_two_columns_with_receivers_beside_the_signature() -> None:
    assert texts(PARTY_CELL) == {
        "ten_don_vi": "Trường Tiểu học Suối Hoa",
        "loai": "Mô hình",
        "nam": "2027",
        "ten": "Khéo rủ cha mẹ trồng vườn rau lớp học",
        "linh_vuc": "Văn hóa - xã hội",
        "thoi_gian": "Từ tháng 01/2027 đến tháng 12/2027",
        "muc_tieu": "- Trẻ biết chăm cây.",
        "buoc_2": "- Mỗi lớp một luống rau.",
        "ket_qua_cuoi": "- Bếp ăn có rau sạch.",
        "can_cu_loai": "Kế hoạch",
        "can_cu_so": "15-KH/ĐU",
        "can_cu_ngay": "05/01/2027",
        "can_cu_co_quan": "Đảng ủy phường Hoa Ban",
        "noi_ky": "Hoa Ban",
        "ngay_ky": "12/1/2027",
        "chuc_vu": "BÍ THƯ",
        "nguoi_ky": "Lò Thị Mây",
    }
    assert unplaced(PARTY_CELL) == [("ĐẢNG BỘ PHƯỜNG HOA BAN", Reason.NO_HEADING)]


def test_dotted_lines_are_left_out_and_half_filled_ones_are_asked_about() -> None:
    found = texts(BOXES)
    assert {key: found.get(key) for key in ("nam", "ten", "linh_vuc", "thoi_gian", "dia_diem", "thuc_trang")} == {
        "nam": "2027",
        "ten": "Khéo đưa sách về bản",
        "linh_vuc": "Văn hóa - xã hội",
        "thoi_gian": None,
        "dia_diem": None,
        "thuc_trang": "bản xa, trẻ ít sách, đọc chưa đều",
    }
    assert (found["nguoi_lien_he"], found["dien_thoai"]) == ("Lò Văn Ban", "0356 789 012")
    assert unplaced(BOXES) == [("3. Thời gian thực hiện: từ ……/……/2027 đến ……/……/2027", Reason.GAP)]


@pytest.mark.parametrize("ticks", ["☐ Kinh tế ☐ Văn hóa", "☑ Kinh tế ☑ Văn hóa"])
def test_of_boxes_exactly_one_has_to_be_ticked(ticks: str) -> None:
    text = LOOSE.replace("Lý do:", f"Lĩnh vực: {ticks}\nLý do:")
    assert "linh_vuc" not in texts(text)
    assert (f"Lĩnh vực: {ticks}", Reason.BOXES) in unplaced(text)


def test_two_models_go_to_two_records_and_share_what_is_said_once() -> None:
    first, second = texts(TWO_MODELS), texts(TWO_MODELS, "m2")
    own = ("ten", "linh_vuc", "chi_tieu_chung")
    assert [first[key] for key in own] == ["Khéo dựng tủ sách dùng chung", "Văn hóa – xã hội", "20/20 lớp có tủ sách."]
    assert [second[key] for key in own] == [
        "Khéo giữ cổng trường thông thoáng",
        "Quốc phòng – an ninh",
        "100% phụ huynh dừng xe đúng chỗ.",
    ]
    assert {key: first[key] for key in first if key not in own} == {
        key: second[key] for key in second if key not in own
    }
    rows = {piece.record for piece in place(TWO_MODELS, SCHEMA).pieces if piece.table == "chi_tieu"}
    assert rows == {"m2/r01"}


def test_of_two_posts_in_a_row_the_lower_one_signed() -> None:
    found = texts(TWO_MODELS)
    assert (found["chuc_vu"], found["nguoi_ky"]) == ("PHÓ HIỆU TRƯỞNG", "Phạm Thị Sen")


def test_headings_of_other_forms_end_a_text_and_lead_to_the_nearest_field_or_to_nobody() -> None:
    found = texts(LOOSE)
    assert found["muc_tieu"] == "- Mục tiêu chung: Trẻ khỏe.\n- Mục tiêu cụ thể: 35/35 trẻ được ăn sáng."
    assert (found["thuc_trang"], found["buoc_4"]) == ("Nhiều trẻ đến lớp khi chưa ăn.", "Kể lại ở họp cuối năm.")
    assert (found["ten_don_vi"], found["ngay_ky"]) == ("Trường Mầm non Nà Pen", "15/6/2027")
    assert unplaced(LOOSE) == [
        ("Cam kết: Công khai từng bữa.", Reason.UNKNOWN_HEADING),
        ("Giải pháp : nhờ hội phụ nữ cùng nấu", Reason.SECOND_VALUE),
    ]


def test_a_heading_of_another_form_is_never_as_sure_as_a_label() -> None:
    sure = {piece.field: piece.sure for piece in place(PARTY_CELL, SCHEMA).pieces}
    assert (sure["buoc_2"], sure["muc_tieu"], sure["ten"]) == (Sure.LOW, Sure.MEDIUM, Sure.HIGH)


def test_a_form_in_short_is_read_by_its_bullets() -> None:
    found = texts(SHORT)
    assert found == {
        "ten": "Khéo gọi trẻ ra lớp",
        "linh_vuc": "VHXH",
        "thoi_gian": "năm học 2026-2027",
        "dia_diem": "bản Nà Sơn",
        "chi_tieu_chung": "chuyên cần từ 98% trở lên",
        "can_cu_loai": "KH",
        "can_cu_so": "209– KH/PVHXH",
        "can_cu_ngay": "1.4.2026",
        "can_cu_co_quan": "phòng VHXH",
        "can_cu_giai_doan": "2026 – 2027",
        "noi_ky": "Hoa Ban",
        "ngay_ky": "5/4/2027",
        "nguoi_ky": "Hà Thị Bích",
        "chuc_vu": "HT",
    }
    assert ("+ Người trông: đ/c Hà", Reason.UNKNOWN_HEADING) in unplaced(SHORT)


def test_where_two_signed_and_neither_heads_the_school_nobody_is_placed() -> None:
    found = texts(TWO_SIGNERS)
    assert not {"nguoi_ky", "chuc_vu"} & set(found)
    signers = [text for text, reason in unplaced(TWO_SIGNERS) if reason is Reason.WHICH_SIGNER]
    assert signers == ["BÍ THƯ", "CHỦ TỊCH", "Đỗ Văn Khá", "Hoàng Thị Mơ"]
    assert found["chi_tieu_chung"] == "- 100% đoàn viên tham gia."
    assert ("- Ban Chấp hành: chỉ đạo chung.", Reason.UNKNOWN_HEADING) in unplaced(TWO_SIGNERS)


def test_a_list_of_models_gives_a_record_for_each_row_and_shows_the_other_columns() -> None:
    first, second = texts(LISTED), texts(LISTED, "m2")
    assert (first["ten"], first["linh_vuc"], first["thoi_gian"]) == (
        "Khéo giữ sĩ số sau Tết",
        "Văn hóa - xã hội",
        "Năm 2027",
    )
    assert (second["ten"], second["linh_vuc"], second["nam"]) == ("Khéo trồng cây quanh trường", "Kinh tế", "2027")
    assert (first["nguoi_ky"], second["nguoi_ky"]) == ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa")
    assert unplaced(LISTED) == [
        ("Tổng cộng | 2 mô hình", Reason.NO_FIELD),
        ("Trần Văn Ban", Reason.WHICH_SIGNER),
        ("Tập thể/cá nhân: Tập thể", Reason.NO_FIELD),
        ("Tập thể/cá nhân: Tập thể", Reason.NO_FIELD),
        ("Ghi chú: Đăng ký mới", Reason.NO_FIELD),
    ]


def rows_of(text: str, table: str) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for piece in place(text, SCHEMA).pieces:
        if piece.table == table:
            rows.setdefault(piece.record, []).append(piece.text)
    return rows


def test_a_table_of_targets_gives_rows_beside_those_of_the_target_sentences() -> None:
    assert rows_of(TARGETS, "chi_tieu") == {
        "r01": ["Tỷ lệ cha mẹ dự họp", "%", "62,5", "95"],
        "r02": ["Số tủ sách lớp", "tủ", "3", "12"],
        "r03": ["90% cha mẹ ký cam kết", "%", "cha mẹ", "90"],
    }


def test_who_is_proposed_for_commendation_is_an_exemplar_and_a_committee_is_not() -> None:
    assert rows_of(TARGETS, "dien_hinh") == {"r01": ["Lò Thị Sen", "Tổ trưởng", "Đến từng nhà", "Giấy khen"]}
    assert ("1 | Lò Thị Hoa | Hiệu trưởng | Chỉ đạo chung", Reason.NO_FIELD) in unplaced(TARGETS)
    assert "chuc_vu" not in texts(TARGETS)


@pytest.mark.parametrize(
    "headings",
    [
        "STT | Nội dung | Kết quả",
        "STT | Họ và tên | Lớp | Thành tích",
        "Thời gian | Nội dung công việc | Người thực hiện",
        "STT | Họ và tên | Chức vụ | Nhiệm vụ",
    ],
)
def test_headings_that_do_not_say_what_is_listed_place_nothing(headings: str) -> None:
    assert read_listing(headings, SCHEMA) is None


def test_a_form_without_marks_is_read_by_its_labels_and_its_values_stay_as_typed() -> None:
    bare_form = "".join(one for one in unicodedata.normalize("NFD", LOOSE) if not unicodedata.combining(one))
    placement = place(bare_form.replace("đ", "d").replace("Đ", "D").replace("“", '"').replace("”", '"'), SCHEMA)
    found = {field: text for (_, _, field), text in placement.texts().items()}
    assert placement.is_converted
    assert {key: found[key] for key in ("ten", "ten_don_vi", "ngay_ky", "buoc_2", "chuc_vu")} == {
        "ten": "Bat chao sang",
        "ten_don_vi": "Trường Mam non Na Pen",
        "ngay_ky": "15/6/2027",
        "buoc_2": "Moi cha me gop gao.",
        "chuc_vu": "HIỆU TRƯỞNG",
    }
    assert {piece.sure for piece in placement.pieces} <= {Sure.MEDIUM, Sure.LOW}


def test_a_form_in_an_old_encoding_is_read_as_it_was_meant_and_says_so() -> None:
    old = (
        "B¶n ®¨ng ký m« h×nh D©n vËn khÐo n¨m 2027\nTªn ®¬n vÞ: Tr­êng TiÓu häc Hoa Ban\n"
        "Tªn m« h×nh: KhÐo vËn ®éng phô huynh\nMôc tiªu: Häc sinh cã chç ch¬i.\n"
    )
    placement = place(old, SCHEMA)
    found = {field: text for (_, _, field), text in placement.texts().items()}
    assert (placement.is_converted, found["ten"]) == (True, "Khéo vận động phụ huynh")
    assert (found["ten_don_vi"], found["muc_tieu"]) == ("Trường Tiểu học Hoa Ban", "Học sinh có chỗ chơi.")
    assert not place(LOOSE, SCHEMA).is_converted


def test_a_report_about_results_is_no_registration() -> None:
    report = (
        "BÁO CÁO\nKết quả thực hiện mô hình “Dân vận khéo” đã đăng ký\nTên mô hình: A b c\nMục tiêu: d e\nLĩnh vực: f"
    )
    assert place(report, SCHEMA).kind is not Kind.REGISTRATION


@pytest.mark.parametrize(
    ("written", "value", "has_gap"),
    [
        ("………45………", "45", False),
        ("……/……/2027", "/2027", True),
        ("từ ……/……/2027", "từ ……/……/2027", True),
        ("....................", "", True),
        ("sách, truyện, báo…", "sách, truyện, báo…", False),
        ("một, hai... rồi ba", "một, hai... rồi ba", False),
        ("Lò Văn Ban.........", "Lò Văn Ban", False),
    ],
)
def test_a_dotted_line_is_no_part_of_what_was_written_on_it(written: str, value: str, has_gap: bool) -> None:
    assert without_dots(written) == (value, has_gap)


@pytest.mark.parametrize(
    ("written", "chosen"),
    [
        ("☐ Kinh tế  ☑ Văn hóa", "Văn hóa"),
        ("[ ] Kinh tế\n[x] Văn hóa", "Văn hóa"),
        ("( ) Kinh tế (x) Văn hóa", "Văn hóa"),
        ("Văn hóa", None),
        ("☐ Kinh tế ☐ Văn hóa", ""),
        ("☒ Kinh tế ☒ Văn hóa", ""),
    ],
)
def test_the_one_ticked_box_is_the_choice(written: str, chosen: str | None) -> None:
    assert ticked(written) == chosen


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trường Tiểu học Võ Thị Sáu thị xã Hoa Ban", "Trường Tiểu học Võ Thị Sáu"),
        ("Trường THPT Thành phố Hoa Ban đã", "Trường THPT Thành phố Hoa Ban"),
        ("Trường: THCS Trần Can", "THCS Trần Can"),
        ("Trường TH Hoa Ban ĐK như sau", "Trường TH Hoa Ban"),
        ("Trường Mầm non 7/5 (phường Hoa Ban) đã", "Trường Mầm non 7/5"),
        ("Trường THCS 19-8, Hoa Ban", "Trường THCS 19-8"),
    ],
)
def test_a_school_s_name_ends_where_its_place_begins(text: str, name: str) -> None:
    assert [one.name for one in schools(Paragraph(Lines(1, 1), text))] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi bộ Trường TH Hoa Ban", "Trường TH Hoa Ban"),
        ("Trường Mầm non Nà Pen, phường Hoa Ban", "Trường Mầm non Nà Pen"),
        ("Trường Tiểu học Hoa Ban - Suối Hoa", "Trường Tiểu học Hoa Ban - Suối Hoa"),
        ("THCS Hoa Ban", "THCS Hoa Ban"),
    ],
)
def test_the_school_is_told_from_its_parts_and_its_place(text: str, name: str) -> None:
    assert own_name(Paragraph(Lines(1, 1), text)) == name


def test_page_numbers_and_those_addressed_are_no_part_of_a_text() -> None:
    text = LOOSE.replace("Đơn vị:", "Kính gửi: - UBND xã;\n - Ban Dân vận xã.\nĐơn vị:").replace(
        "Các bước", "Trang 1/2\nCác bước"
    )
    assert texts(text) == texts(LOOSE)
    assert unplaced(text) == unplaced(LOOSE)


def test_nine_sections_without_numbers_are_read_by_their_colons() -> None:
    text = re.sub(r"(?m)^\d\. ", "", NINE)
    found = texts(text)
    assert (found["dia_diem"], found["buoc_4"]) == (texts(NINE)["dia_diem"], texts(NINE)["buoc_4"])


def test_boxes_may_stand_behind_their_words() -> None:
    assert ticked("Văn hóa (x)   Kinh tế ( )") == "Văn hóa"
    assert ticked("Văn hóa ☐ Kinh tế ☐") == ""


def test_pupils_of_one_grade_are_counted_as_such() -> None:
    rows = list(target_rows("97% học sinh lớp 1 hoàn thành môn Toán."))
    assert [row["doi_tuong"] for row in rows] == ["học sinh lớp 1"]


def test_place_and_date_at_the_top_do_not_begin_the_signature() -> None:
    text = (
        "Tên đơn vị: Trường TH Hoa Ban\nHoa Ban, ngày 5 tháng 1 năm 2027\n"
        "1. Tên mô hình: Khéo mời cha mẹ đọc sách\n2. Mục tiêu:\n- Trẻ thích đọc.\n- Cha mẹ đọc cùng con.\n"
        "3. Biện pháp thực hiện:\n- Mở thư viện.\n4. Lĩnh vực: Kinh tế\nHIỆU TRƯỞNG\nLò Thị Hoa\n"
    )
    found = texts(text)
    assert (found["muc_tieu"], found["buoc_2"]) == ("- Trẻ thích đọc.\n- Cha mẹ đọc cùng con.", "- Mở thư viện.")
    assert (found["ngay_ky"], found["nguoi_ky"]) == ("5/1/2027", "Lò Thị Hoa")
    assert unplaced(text) == []


def test_items_behind_the_signature_are_shown_unless_they_are_receivers() -> None:
    assert ("- Mang theo áo mưa.", Reason.NO_FIELD) in unplaced(TWO_MODELS + "- Mang theo áo mưa.\n")
    assert unplaced(PARTY_CELL) == [("ĐẢNG BỘ PHƯỜNG HOA BAN", Reason.NO_HEADING)]


def test_a_stage_of_the_work_is_not_the_phase_of_the_basis_document() -> None:
    text = LOOSE.replace("Cam kết:", "Kinh phí: tự lo\nGiai đoạn 1 (tháng 9): Họp bàn\nCam kết:")
    assert "can_cu_giai_doan" not in texts(text)
    assert ("Giai đoạn 1 (tháng 9): Họp bàn", Reason.UNKNOWN_HEADING) in unplaced(text)
