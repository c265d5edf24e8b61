"""Registrations as schools type them: headings of two things, labels on one line, hints left standing, plain tables."""

from __future__ import annotations

import unicodedata

import pytest

from sync.domain.written import Kind, Sure, place
from sync.domain.written.contacts import told_apart
from sync.domain.written.schools import is_only_a_kind
from sync.domain.written.targets import target_rows
from sync.domain.written.typed import is_hint
from tests.written_forms import schema

SCHEMA = schema()
TOP = "TRƯỜNG TIỂU HỌC HOA BAN\nBẢN ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027\nTên mô hình: Góc sách đầu bản\n"


def texts(text: str, record: str = "m1") -> dict[str, str]:
    found = place(text, SCHEMA).texts()
    return {field: said for (table, one, field), said in found.items() if table != "chi_tieu" and one in ("s1", record)}


def beyond_the_top(lines: str) -> dict[str, str]:
    return {key: said for key, said in texts(TOP + lines).items() if key not in ("ten_don_vi", "loai", "nam", "ten")}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("II. Thời gian và lộ trình\nQuý I chuẩn bị.", {}),
        ("2. Thời gian, địa điểm\nTừ tháng 2, tại bản.", {}),
        ("PHẦN I\nTHỰC TRẠNG\nThiếu kệ.\nPHẦN II\nMỤC TIÊU\nĐủ kệ.", {"thuc_trang": "Thiếu kệ.", "muc_tieu": "Đủ kệ."}),
        ("Mục 2. Mục tiêu\nĐủ kệ.", {"muc_tieu": "Đủ kệ."}),
        ("Mục đích, ý nghĩa:\nĐủ kệ.", {"muc_tieu": "Đủ kệ."}),
        ("5. Sự cần thiết, ý nghĩa của mô hình:\nThiếu kệ.", {"thuc_trang": "Thiếu kệ."}),
        ("3. Thực trạng trước khi xây dựng mô hình\nThiếu kệ.", {"thuc_trang": "Thiếu kệ."}),
        ("2. Địa chỉ mô hình: bản Pú", {"dia_diem": "bản Pú"}),
        (
            "III. Nội dung\n1. Công tác tuyên truyền:\nPhát thanh.\n2. Công tác phối hợp:\nVới bản.",
            {"tuyen_truyen": "Phát thanh."},
        ),
        ("Loại: Tập thể\nMục tiêu: vui.", {"muc_tieu": "vui."}),
        ("Loại: Điển hình tập thể\nMục tiêu: vui.", {"muc_tieu": "vui."}),
        ("Địa điểm: bản Pú\n3. Tổng số giáo viên: 62", {"dia_diem": "bản Pú"}),
        ("10. Kết quả đạt được đến nay: 14 lớp có kệ", {}),
        ("2. Địa điểm:\n   - bản Pú", {"dia_diem": "bản Pú"}),
        ("- Kết quả: (dự kiến) đủ kệ.", {"ket_qua_cuoi": "(dự kiến) đủ kệ."}),
        ("Thực trạng: thiếu kệ.\nDự kiến khó khăn: mưa bão.", {"thuc_trang": "thiếu kệ."}),
        ("Tên điển hình: Cô giáo của bản", {}),
        (
            "Họ và tên: Hà Thị Xuyến\nChức vụ: Giáo viên\nMục tiêu: vui.\nHIỆU TRƯỞNG\nLò Thị Mây",
            {"muc_tieu": "vui.", "nguoi_ky": "Lò Thị Mây", "chuc_vu": "HIỆU TRƯỞNG"},
        ),
        (
            "Họ và tên: Hà Thị Xuyến\nChức vụ: Giáo viên\nMục tiêu: vui.\nNgười đăng ký\nHà Thị Xuyến",
            {"muc_tieu": "vui.", "nguoi_ky": "Hà Thị Xuyến", "chuc_vu": "Giáo viên"},
        ),
        (
            "Mục tiêu: vui.\nNgày 15/01/2027\nNgười phụ trách     Thủ trưởng\nHà Thị Xuyến     Lò Thị Mây",
            {"muc_tieu": "vui.", "ngay_ky": "15/01/2027"},
        ),
        (
            "2. Giải pháp\nGiải pháp 1: xin gỗ.\nGiải pháp 2: đóng kệ.",
            {"buoc_2": "Giải pháp 1: xin gỗ.\nGiải pháp 2: đóng kệ."},
        ),
        ("6. Kết quả dự kiến đến hết năm 2027\nĐủ kệ.", {"ket_qua_cuoi": "Đủ kệ."}),
        ("1. Công tác tuyên truyền, vận động\nPhát thanh.", {"tuyen_truyen": "Phát thanh."}),
        (
            "- Kết quả mong đợi: đủ kệ sách cho mỗi lớp\nKính mong cấp trên quan tâm.",
            {"ket_qua_cuoi": "đủ kệ sách cho mỗi lớp"},
        ),
        ("6. Thời gian, tiến độ thực hiện:\n- Tháng 01: rà soát.", {}),
        ("Địa điểm, thời gian: Thư viện, từ 02/3/2027", {}),
        ("Chức vụ, đơn vị công tác: Giáo viên – Trường THPT Hoa Ban", {}),
        ("2. Thực trạng, lý do xây dựng mô hình (vấn đề cần giải quyết):\nThiếu kệ.", {"thuc_trang": "Thiếu kệ."}),
        (
            "2. Mục tiêu, yêu cầu\nMục tiêu: em nào cũng đọc.\nYêu cầu: có sổ.",
            {"muc_tieu": "em nào cũng đọc.", "yeu_cau": "có sổ."},
        ),
        (
            "II. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nEm nào cũng đọc.\n2. Yêu cầu\nCó sổ.",
            {"muc_tieu": "Em nào cũng đọc.", "yeu_cau": "Có sổ."},
        ),
        (
            "II. Thực trạng\n1. Thuận lợi\nCó sách.\n2. Khó khăn\nThiếu kệ.",
            {"thuc_trang": "1. Thuận lợi\nCó sách.\n2. Khó khăn\nThiếu kệ."},
        ),
        (
            "4. Giải pháp chủ yếu:\n4.1. Tuyên truyền, vận động: phát thanh.\n4.2. Nấu ăn: thứ Ba.",
            {"tuyen_truyen": "phát thanh."},
        ),
        ("Mục tiêu: bớt rác. Chỉ tiêu: 25/25 lớp.", {"muc_tieu": "bớt rác.", "chi_tieu_chung": "25/25 lớp."}),
        (
            "Lĩnh vực: Kinh tế Thời gian: năm 2027 Địa điểm: tại bản",
            {"linh_vuc": "Kinh tế", "thoi_gian": "năm 2027", "dia_diem": "tại bản"},
        ),
        ("Địa chỉ thực hiện: bản Pú", {"dia_diem": "bản Pú"}),
        ("Thuộc lĩnh vực kinh tế", {"linh_vuc": "kinh tế"}),
        ("Thời gian thực hiện: Năm ..........\nGiải pháp: (nêu ngắn gọn các giải pháp)", {}),
        ("Bước 2. Đến từng nhà.\nGiải pháp:\n* Phát thanh.", {"buoc_2": "Đến từng nhà."}),
        ("Hiệu quả mang lại: đường sạch.", {"ket_qua_cuoi": "đường sạch."}),
        ("Người liên hệ: Lò Thị Mây, 0935 111 222", {"nguoi_lien_he": "Lò Thị Mây", "dien_thoai": "0935 111 222"}),
        (
            "Địa chỉ: số 5 đường Ban; điện thoại 0215.3.825.111",
            {"dia_chi": "số 5 đường Ban", "dien_thoai": "0215.3.825.111"},
        ),
    ],
)
def test_what_stands_under_a_heading_goes_to_what_it_names_or_to_nobody(lines: str, expected: dict[str, str]) -> None:
    assert beyond_the_top(lines) == expected


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Nhà trường xin đăng ký mô hình “Nụ cười bản em” thuộc lĩnh vực kinh tế với nội dung sau:", "Nụ cười bản em"),
        (
            "Trường lập kế hoạch thực hiện mô hình “Dân vận khéo” với tên gọi “Tiếng kẻng tối” như sau:",
            "Tiếng kẻng tối",
        ),
        ("Công đoàn phát động mô hình “Một nắm gạo” với các nội dung như sau:", "Một nắm gạo"),
        ("Công đoàn tổ chức mô hình dân vận khéo “Một nắm gạo” như sau:", "Một nắm gạo"),
        ("Công đoàn phát động mô hình “Dân vận khéo” với các nội dung như sau:", None),
        ("Nhân dân quý mô hình “Một nắm gạo” của trường.", None),
    ],
)
def test_a_plan_names_its_model_in_the_sentence_that_opens_it(sentence: str, name: str | None) -> None:
    text = f"KẾ HOẠCH\n{sentence}\nMục tiêu: vui.\nThời gian: năm 2027\nĐịa điểm: tại bản\nLĩnh vực: kinh tế"
    assert texts(text).get("ten") == name


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM HỌC 2026 - 2027", "2026 - 2027"),
        ("ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027", "2027"),
        ("ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” GIAI ĐOẠN 2026-2030", None),
    ],
)
def test_the_year_of_a_title_may_be_a_school_year(title: str, year: str | None) -> None:
    text = f"{title}\nTên mô hình: Góc sách đầu bản\nMục tiêu: em nào cũng đọc."
    assert texts(text).get("nam") == year


@pytest.mark.parametrize(
    ("lines", "field", "expected"),
    [
        (
            "- Địa chỉ: Tổ dân phố số 5 - phường Hoa Ban - thành phố Điện Biên Phủ - tỉnh Điện Biên\n"
            "Nhà trường xin đăng ký mô hình “Nụ cười bản em”",
            "dia_chi",
            "Tổ dân phố số 5 - phường Hoa Ban - thành phố Điện Biên Phủ - tỉnh Điện Biên",
        ),
        (
            "1. Tên đơn vị: Trường Tiểu học Hoa Ban; Địa chỉ: bản Pú, xã Hoa Ban\n2. Hiệu trưởng: Lò Thị Mây",
            "dia_chi",
            "bản Pú, xã Hoa Ban",
        ),
        (
            "Lĩnh vực: kinh tế\nĐịa điểm: bản Pú\nMục tiêu: vui.\nKết quả dự kiến: 480 lượt\nTài liệu: ảnh, phim",
            "ket_qua_cuoi",
            "480 lượt",
        ),
        (
            "Lĩnh vực: kinh tế\nĐịa điểm: bản Pú\nMục tiêu: vui.\nKết quả dự kiến: 480 lượt\nTrong đó: 20 lượt ở bản",
            "ket_qua_cuoi",
            "480 lượt\nTrong đó: 20 lượt ở bản",
        ),
        ("Người phụ trách:\n\tLò Thị Mây - 0978 111 000", "nguoi_lien_he", "Lò Thị Mây"),
    ],
)
def test_a_value_ends_where_another_line_of_the_form_begins(lines: str, field: str, expected: str) -> None:
    assert texts(TOP + lines)[field] == expected


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("PHÓ HIỆU TRƯỞNG PHỤ TRÁCH\n\nDương Thị Ánh", ("Dương Thị Ánh", "PHÓ HIỆU TRƯỞNG PHỤ TRÁCH")),
        ("Q. HIỆU TRƯỞNG\n\nDương Thị Ánh", ("Dương Thị Ánh", "Q. HIỆU TRƯỞNG")),
        ("KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\n\nDương Thị Ánh", ("Dương Thị Ánh", "PHÓ HIỆU TRƯỞNG")),
        ("BÍ THƯ CHI BỘ\n\nDương Thị Ánh", ("Dương Thị Ánh", "BÍ THƯ CHI BỘ")),
        ("BÍ THƯ CHI BỘ - HIỆU TRƯỞNG\nRơ Châm H’Nhung", ("Rơ Châm H’Nhung", "BÍ THƯ CHI BỘ - HIỆU TRƯỞNG")),
        ("Người đại diện\nDương Thị Ánh", ("Dương Thị Ánh", None)),
        ("Người lập kế hoạch\nDương Thị Ánh", (None, None)),
    ],
)
def test_who_prepared_a_paper_did_not_sign_it(block: str, signer: tuple[str | None, str | None]) -> None:
    found = texts(f"{TOP}Mục tiêu: vui.\nLĩnh vực: kinh tế\n\n{block}\n")
    assert (found.get("nguoi_ky"), found.get("chuc_vu")) == signer


@pytest.mark.parametrize(
    ("named", "school"),
    [
        ("Tổ Ngữ văn", None),
        ("Công đoàn cơ sở", None),
        ("Chi bộ Trường THCS Hoa Ban", "Trường THCS Hoa Ban"),
        ("TH Hoa Ban", "TH Hoa Ban"),
    ],
)
def test_a_body_inside_a_school_is_no_school(named: str, school: str | None) -> None:
    text = f"BẢN ĐĂNG KÝ MÔ HÌNH\nĐơn vị thực hiện: {named}\nTên mô hình: Góc sách đầu bản\nMục tiêu: vui."
    assert texts(text).get("ten_don_vi") == school


def test_a_choice_needs_no_colon_before_one_of_its_options() -> None:
    assert (
        texts(TOP.replace("MÔ HÌNH “", "“") + "Loại hình đăng ký điển hình tiên tiến\n")["loai"]
        == "điển hình tiên tiến"
    )


def test_a_title_may_say_whose_registration_it_is() -> None:
    text = "ĐĂNG KÝ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2027 CỦA TRƯỜNG TIỂU HỌC HOA BAN\nTên mô hình: Góc sách\nMục tiêu: vui."
    assert texts(text)["ten_don_vi"] == "TRƯỜNG TIỂU HỌC HOA BAN"


def test_the_label_of_a_name_says_which_kind_is_registered() -> None:
    text = "BẢN ĐĂNG KÝ MÔ HÌNH\nTên mô hình: Góc sách đầu bản\nMục tiêu: vui.\nTên điển hình: Cô giáo của bản"
    assert [texts(text, record)["loai"] for record in ("m1", "m2")] == ["Mô hình", "Điển hình"]


def test_models_may_be_numbered_by_their_names_in_quotes() -> None:
    first = "1. Mô hình “Đọc sách mỗi ngày” (Tổ Ngữ văn)\nMục tiêu: mỗi em 10 cuốn."
    second = "2. Mô hình “Lớp học số”\nMục tiêu: đủ học liệu."
    text = f"TỔNG HỢP MÔ HÌNH DÂN VẬN KHÉO CỦA TRƯỜNG THPT HOA BAN\nI. Cấp trường\n{first}\n{second}"
    assert [texts(text, record).get("ten") for record in ("m1", "m2")] == ["Đọc sách mỗi ngày", "Lớp học số"]
    assert texts(text, "m2")["muc_tieu"] == "đủ học liệu."


def test_a_quotation_below_the_title_is_the_name_of_the_model() -> None:
    text = "KẾ HOẠCH\nThực hiện mô hình “Dân vận khéo”\n“Trường học không còi xe”\nI. Mục tiêu: vui.\nII. Chỉ tiêu: 5"
    assert texts(text)["ten"] == "Trường học không còi xe"


def test_what_stands_behind_a_name_in_quotes_is_shown() -> None:
    text = TOP.replace("Góc sách đầu bản", "“Góc sách” (mô hình duy trì)") + "Mục tiêu: vui."
    assert texts(text)["ten"] == "Góc sách"
    assert [one.text for one in place(text, SCHEMA).unplaced] == ["(mô hình duy trì)"]


def test_a_title_may_end_with_the_name_of_the_model() -> None:
    title = "KẾ HOẠCH\nThực hiện mô hình “Dân vận khéo” năm 2027: “An toàn đến trường”"
    assert texts(f"{title}\nI. Mục tiêu: vui.\nII. Chỉ tiêu: 5")["ten"] == "An toàn đến trường"


def test_a_title_that_says_what_is_registered_is_no_label_of_the_name() -> None:
    text = "ĐĂNG KÝ THỰC HIỆN MÔ HÌNH DÂN VẬN KHÉO NĂM 2027\n+ Tên mô hình: Góc sách đầu bản\n+ Mục tiêu: vui."
    assert (texts(text)["ten"], texts(text)["nam"]) == ("Góc sách đầu bản", "2027")


def test_minutes_of_a_meeting_are_no_registration() -> None:
    text = "BIÊN BẢN\nHọp đăng ký mô hình\nThời gian: 14 giờ ngày 8/1/2027\nĐịa điểm: văn phòng\nMục tiêu: vui."
    assert place(text, SCHEMA).pieces == ()


def test_the_date_of_a_document_is_not_the_year_of_the_registration() -> None:
    sentence = (
        "Theo Công văn số 44-CV/KDV ngày 19 tháng 4 năm 2026, nhà trường xin đăng ký thực hiện mô hình “Nụ cười bản em”"
    )
    assert "nam" not in texts(f"ĐĂNG KÝ MÔ HÌNH\n{sentence}\nMục tiêu: vui.\nĐịa điểm: tại bản")


@pytest.mark.parametrize(
    ("top", "school"),
    [
        ("CHI BỘ TRƯỜNG TIỂU HỌC HOA BAN", "TRƯỜNG TIỂU HỌC HOA BAN"),
        ("CĐCS TRƯỜNG THCS HOA BAN Độc lập –Tự do- Hạnh phúc", "TRƯỜNG THCS HOA BAN"),
        ("CHI BỘ TRƯỜNG MẦM NON", None),
        ("CHI BỘ KHU DÂN CƯ SỐ 3", None),
    ],
)
def test_a_part_of_a_school_registers_for_its_school(top: str, school: str | None) -> None:
    text = f"{top}\nBẢN ĐĂNG KÝ MÔ HÌNH\nTên mô hình: Góc sách đầu bản\nMục tiêu: vui."
    assert texts(text).get("ten_don_vi") == school


def test_a_letterhead_with_the_school_of_the_label_in_short_is_no_second_value() -> None:
    placement = place("TRƯỜNG TH HOA BAN\nBẢN ĐĂNG KÝ\nTên đơn vị: Trường Tiểu học Hoa Ban\nMục tiêu: vui.", SCHEMA)
    assert placement.texts()["don_vi", "s1", "ten_don_vi"] == "Trường Tiểu học Hoa Ban"
    assert placement.unplaced == ()


def test_a_letter_to_which_a_table_is_attached_is_no_basis() -> None:
    text = f"{TOP}(Kèm theo Công văn số 18/PVHXH ngày 15/01/2027)\nMục tiêu: vui."
    assert "can_cu_so" not in texts(text)


def test_a_text_in_decomposed_letters_is_as_sure_as_one_in_composed_ones() -> None:
    text = f"{TOP}Mục tiêu: em nào cũng đọc sách ở bản.\nLĩnh vực: kinh tế\nĐịa điểm: tại trường và các bản"
    placement = place(unicodedata.normalize("NFD", text), SCHEMA)
    assert not placement.is_converted
    assert {one.sure for one in placement.pieces if one.field == "muc_tieu"} == {Sure.HIGH}


@pytest.mark.parametrize("kind", ["Trường Mầm non", "trường THCS", "Trường Tiểu học"])
def test_a_kind_of_school_names_no_school(kind: str) -> None:
    assert is_only_a_kind(kind)
    assert not is_only_a_kind(f"{kind} Hoa Ban")


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("(nêu ngắn gọn các giải pháp)", True),
        ("[Ghi rõ tên mô hình]", True),
        ("(mỗi lớp một luống)", False),
        ("(nêu ở trên) và (dưới)", False),
        ("nêu gương người tốt", False),
    ],
)
def test_a_hint_is_what_the_form_says_about_filling_it_in(written: str, is_told: bool) -> None:
    assert is_hint(written) is is_told


@pytest.mark.parametrize(
    ("written", "rest", "facts"),
    [
        ("Lò Thị Mây (0912.345.678)", "Lò Thị Mây", ["0912.345.678"]),
        (
            "Lò Thị Mây – Hiệu trưởng, ĐT: 0912345678, email may@example.vn",
            "Lò Thị Mây – Hiệu trưởng",
            ["0912345678", "may@example.vn"],
        ),
        ("Lò Thị Mây, số nhà 12", "Lò Thị Mây, số nhà 12", []),
        ("Lò Thị Mây 0912345678 và Vàng A Pó", "Lò Thị Mây 0912345678 và Vàng A Pó", []),
    ],
)
def test_a_telephone_behind_a_person_is_told_apart_where_nothing_follows(
    written: str, rest: str, facts: list[str]
) -> None:
    told = told_apart(written)
    assert (told.rest, [fact.text for fact in told.facts]) == (rest, facts)


@pytest.mark.parametrize(
    ("target", "population"),
    [
        ("60% học sinh lớp 3, 4, 5 biết bơi", "học sinh lớp 3, 4, 5"),
        ("60% học sinh khối 4 và 5 biết bơi", "học sinh khối 4 và 5"),
        ("60% học sinh lớp 9 và 12 giáo viên biết bơi", "học sinh lớp 9"),
        ("60% học sinh lớp 9 đỗ 2 nguyện vọng", "học sinh lớp 9"),
        ("100% học sinh bán trú tham gia", "học sinh bán trú"),
        ("100% trẻ 5 tuổi ra lớp", "trẻ 5 tuổi"),
        ("90% học sinh dân tộc thiểu số lớp 1 và 2 đọc thông", "học sinh dân tộc thiểu số lớp 1 và 2"),
    ],
)
def test_the_classes_of_a_target_are_named_all(target: str, population: str) -> None:
    assert [row["doi_tuong"] for row in target_rows(target)] == [population]


def test_a_form_without_a_title_is_known_by_the_name_of_its_model() -> None:
    text = "Tên mô hình: Lớp sạch\nHiện trạng: nhiều rác.\nMục tiêu: bớt rác.\nGiải pháp: hai thùng."
    assert place(text, SCHEMA).kind is Kind.REGISTRATION
