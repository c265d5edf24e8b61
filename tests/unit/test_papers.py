"""What is printed of a school: the order of the form, nothing invented, nobody's contact, no sensitive data."""

from __future__ import annotations

from sync.demo.stories import first_steps, registration
from sync.domain.papers import ModelPaper, Section, school_paper
from tests.schools import Entries, campaign, outcome, school

NAME = "Khéo vận động phụ huynh xây dựng thư viện xanh"
FULL: Entries = {
    "don_vi": {"s1": {"ten_don_vi": "THCS Hoa Ban", "dia_chi": "Tổ 5, Phường Him Lam", "dien_thoai": "0912 345 678"}},
    "mo_hinh": {"m1": registration(NAME, "Him Lam", can_cu_so="209– KH/PGDĐT", linh_vuc="văn hoá")},
    "tien_do": first_steps(),
    "chi_tieu": {
        "r01": {
            "mo_hinh": "Mô hình 1",
            "noi_dung": "Lớp có tủ sách",
            "don_vi_tinh": "lớp",
            "hien_trang": "4",
            "chi_tieu": "15",
            "ket_qua": "12,5",
            "minh_chung": "https://example.edu.vn/tu-sach",
        },
        "r02": {"mo_hinh": "Mô hình 2", "noi_dung": "Việc của mô hình khác", "don_vi_tinh": "lớp"},
    },
    "dien_hinh": {
        "r01": {"mo_hinh": "Mô hình 1", "loai": "Cá nhân", "ho_ten": "Nguyễn Thị Mai", "dang_vien": "Có"},
    },
}


def first_model(entries: Entries | None) -> ModelPaper:
    return school_paper(outcome(entries), campaign().schema).models[0]


def section(entries: Entries | None, key: str) -> Section:
    return next(one for one in first_model(entries).sections if one.key == key)


def test_sections_stand_in_the_order_of_the_form() -> None:
    labels = [one.label.partition(".")[0] for one in first_model(FULL).sections]
    assert labels == ["Nội dung đăng ký", "I", "II", "III", "IV", "V", "VI", "VII"]


def test_texts_are_printed_as_typed_and_choices_dates_and_numbers_as_understood() -> None:
    texts = {answer.key: answer.text for answer in first_model(FULL).answers}
    assert (texts["can_cu_so"], texts["linh_vuc"], texts["can_cu_ngay"], texts["thoi_gian"]) == (
        "209– KH/PGDĐT",
        "Văn hóa – xã hội",
        "01/04/2019",
        "Năm 2020",
    )


def test_parts_of_one_thing_stand_in_one_line() -> None:
    basis = section(FULL, "v").answers[0]
    assert (basis.label, basis.text) == (
        "Văn bản căn cứ",
        "Kế hoạch, số 209– KH/PGDĐT, cơ quan ban hành Phòng GD&ĐT Thành phố Điện Biên Phủ, ngày 01/04/2019, "
        "giai đoạn 2019-2020",
    )


def test_a_missing_part_of_one_thing_is_a_gap_to_fill() -> None:
    basis = section({"mo_hinh": {"m1": {"ten": NAME}}}, "v").answers[0]
    assert basis.text == "số ……, ngày ……"


def test_what_is_optional_and_empty_is_left_out_and_what_is_required_stays() -> None:
    assert [answer.key for answer in section(None, "vii").answers] == ["ket_qua_cuoi"]
    assert section(None, "vii").answers[0].text == ""


def test_targets_stand_in_the_section_that_speaks_of_them_without_results() -> None:
    (targets,) = section(FULL, "iv").listings
    assert [column.label for column in targets.columns] == [
        "Nội dung chỉ tiêu",
        "Đơn vị tính",
        "Đối tượng",
        "Hiện trạng",
        "Chỉ tiêu",
    ]
    assert targets.rows == (("Lớp có tủ sách", "lớp", "", "4", "15"),)


def test_results_stand_beside_targets_in_the_full_list() -> None:
    targets = next(one for one in first_model(FULL).listings if one.key == "chi_tieu")
    assert targets.rows == (("Lớp có tủ sách", "lớp", "", "4", "15", "12,5"),)


def test_the_steps_stand_in_the_section_that_describes_them() -> None:
    steps = {one.key: [(step.done, step.applying) for step in one.steps] for one in first_model(FULL).sections}
    assert steps["v"] == [(4, 4), (6, 6), (0, 3), (0, 4)]
    assert [key for key, found in steps.items() if found] == ["v"]


def test_an_item_shows_the_document_that_proves_it() -> None:
    items = {item.key: item for step in first_model(FULL).steps for item in step.items}
    plan = items["xay_dung_ke_hoach"]
    assert (plan.status, plan.document, plan.day and plan.day.isoformat()) == ("Xong", "12/KH-THCS", "2020-01-06")


def test_nobody_s_contact_is_printed() -> None:
    paper = school_paper(outcome(FULL), campaign().schema)
    assert [answer.key for answer in paper.unit] == ["ten_don_vi", "dia_chi"]


def test_sensitive_data_is_never_printed() -> None:
    people = next(one for one in first_model(FULL).listings if one.key == "dien_hinh")
    assert "dang_vien" not in [column.key for column in people.columns]
    assert people.rows[0][:2] == ("Cá nhân", "Nguyễn Thị Mai")


def test_a_school_without_workbook_gets_a_form_with_its_own_name() -> None:
    paper = school_paper(outcome(None), campaign().schema)
    assert (paper.registered(), paper.reported(), len(paper.models)) == ((), (), 1)
    assert paper.unit[0].text == school().name


def test_a_school_that_only_reports_steps_has_results_to_print_and_no_registration() -> None:
    paper = school_paper(outcome({"tien_do": first_steps()}), campaign().schema)
    assert (len(paper.registered()), len(paper.reported())) == (0, 1)


def test_a_date_that_cannot_be_leaves_the_line_of_the_signature_open() -> None:
    signed = first_model({"mo_hinh": {"m1": registration(NAME, "Him Lam", "31/02/2020")}}).signature
    assert (signed.place, signed.day) == ("Him Lam", None)
