from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sheets_schema.folding import fold
from sync.domain.written import Furniture, How, Kind, Lines, Placement, Reason, Sure, place
from sync.domain.written.text import far_parts, split_lines
from tests.written_forms import CAPITALS, NINE, NINE_ROMAN, NUMBERED, PLAIN, SEED, schema

SCHEMA = schema()


def texts(text: str) -> dict[str, str]:
    """What was placed in the forms, by field."""
    found = place(text, SCHEMA).texts()
    return {field: value for (table, _, field), value in found.items() if table != "chi_tieu"}


def accounted(placement: Placement) -> list[set[int]]:
    parts = (placement.pieces, placement.furniture, placement.unplaced)
    return [{n for one in part for n in range(one.lines.first, one.lines.last + 1)} for part in parts]


def written_lines(text: str) -> set[int]:
    lines = enumerate(split_lines(text), start=1)
    return {number for number, line in lines if line.strip().strip("\ufeff\u200b").strip()}


def test_every_item_of_a_numbered_form_goes_to_its_field() -> None:
    assert texts(NUMBERED) == {
        "ten_don_vi": "Trường Tiểu học Hoa Ban",
        "dia_chi": "Số 5, đường Hoa Ban, phường Hoa Ban, tỉnh Sơn Hà",
        "loai": "Mô hình",
        "cap": "cấp Tỉnh",
        "nam": "2027",
        "ten": "Khéo mời cha mẹ cùng “đọc sách mỗi tối” với con",
        "linh_vuc": "Văn hoá, xã hội",
        "nghien_cuu_tieu_chi": "Có",
        "thoi_gian": "Năm 2027",
        "dia_diem": "Tại trường và hai tổ dân phố.",
        "thuc_trang": "Cha mẹ đi làm xa, ít khi đọc cùng con.\nThư viện lớp còn ít sách.",
        "muc_tieu": "Mỗi nhà có một giờ đọc.",
        "chi_tieu_chung": "90% gia đình học sinh tham gia; thư viện thêm nhiều sách.",
        "yeu_cau": "Tự nguyện, không thu tiền.",
        "can_cu_loai": "Kế hoạch",
        "can_cu_so": "15-KH/UBND",
        "can_cu_co_quan": "Ủy ban nhân dân phường Hoa Ban",
        "can_cu_ngay": "5/1/2027",
        "can_cu_giai_doan": "2026 - 2030",
        "buoc_1": (
            "Trên cơ sở Kế hoạch số 15-KH/UBND ngày 05 tháng 01 năm 2027 của Ủy ban nhân dân phường Hoa Ban "
            "về phong trào “Dân vận khéo” giai đoạn 2026 - 2030, trường chọn việc đọc sách."
        ),
        "buoc_2": "Họp cha mẹ vào tháng 1.",
        "buoc_3": "Đếm sách mượn hằng tháng.",
        "buoc_4": "Kể lại ở họp cụm trường.",
        "tuyen_truyen": "- Đến từng nhà trò chuyện.\n- Địa điểm: nhà văn hóa tổ.",
        "thi_dua": "Thi kể chuyện giữa các lớp.",
        "ket_qua_cuoi": "Trẻ thích đọc.",
        "noi_ky": "Hoa Ban",
        "ngay_ky": "20/12/2026",
        "chuc_vu": "HIỆU TRƯỞNG",
        "nguoi_ky": "Lò Thị Hoa",
    }


def test_capitals_and_nfd_change_nothing_but_the_text_itself() -> None:
    plain, capitals = texts(NUMBERED), texts(CAPITALS)
    assert list(capitals) == list(plain)
    assert capitals["can_cu_so"] == "15-KH/UBND"
    assert capitals["ngay_ky"] == "20/12/2026"
    assert capitals["loai"] == "Mô hình"
    assert capitals["nam"] == "2027"


def test_a_form_without_numbers_and_colons_is_read_by_its_headings() -> None:
    found = texts(PLAIN)
    assert found["ten"] == 'Khéo giữ lớp "không bạn nào bỏ học" ở bản xa'
    assert found["linh_vuc"] == "Kinh tế"
    assert found["loai"] == "Điển hình"
    assert found["cap"] == "cấp Phường/Xã"
    assert found["dien_thoai"] == "0912 345 678"
    assert found["thoi_gian"] == "từ 01/01/2027 đến 31/12/2027"
    assert found["dia_diem"] == "Bản Nà Sơn"
    assert found["buoc_1"] == "Chi bộ ra nghị quyết."
    assert found["buoc_4"] == "Báo cáo cuối năm."
    assert found["ket_qua_cuoi"] == "Không em nào bỏ học."
    assert found["ngay_ky"] == "02/02/2027"


def rewrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) if len(line) > width else line for line in text.splitlines())


@pytest.mark.parametrize(
    "variant",
    [
        NUMBERED.replace("“", '"').replace("”", '"'),
        NUMBERED.replace("\n", "\r\n"),
        NUMBERED.replace("hóa", "hoá").replace("òa", "oà"),
        rewrapped(NUMBERED, 72),
        rewrapped(NUMBERED, 95),
        re.sub(r"\n\s*\n+", "\n", NUMBERED),
        re.sub(r"(?m)^(?:[IVX]+\.|[12]\.|[+-])\s*", "", NUMBERED),
        re.sub(r"(?m)^([IVX]+)\.", r"\1)", NUMBERED),
        re.sub(r"(?m)^((?:[IVX]+\.|Bước \d).*?):\s*$", r"\1", NUMBERED),
        re.sub(r"(?m)^((?:[IVX]+\.|Bước \d|[-+]).{0,70}?):", r"\1", NUMBERED),
        re.sub(r"(?m)^([IVX]+\..*)$", r"**\1**", NUMBERED),
        NUMBERED.replace("với con”.", "với con."),
    ],
    ids=[
        "straight",
        "crlf",
        "tones",
        "wrap72",
        "wrap95",
        "dense",
        "unnumbered",
        "brackets",
        "bare",
        "colonless",
        "bold",
        "unclosed",
    ],
)
def test_a_form_written_another_way_gives_the_same_fields(variant: str) -> None:
    plain = {key: fold(value) for key, value in place(NUMBERED, SCHEMA).texts().items()}
    other = place(variant, SCHEMA)
    assert {key: fold(value) for key, value in other.texts().items()} == plain
    assert other.unplaced == ()


def test_the_document_about_the_movement_is_the_basis_and_other_documents_stay_unplaced() -> None:
    placement = place(PLAIN, SCHEMA)
    assert placement.texts()["mo_hinh", "m1", "can_cu_so"] == "7/HD-BDV"
    assert placement.texts()["mo_hinh", "m1", "can_cu_ngay"] == "03.02.2027"
    assert [(one.lines.first, one.reason) for one in placement.unplaced] == [(12, Reason.NO_FIELD)]


TWO_DOCUMENTS = """Mô hình đăng ký: Khéo gọi trẻ ra lớp
Lĩnh vực: Văn hóa – xã hội
Thực hiện Quyết định số 12/QĐ-SVH ngày 3/2/2027 của Sở Văn hóa, Thể thao và Du lịch và Kế hoạch số 15-KH/ĐU của Đảng ủy
phường Hoa Ban, ngày 05 tháng 01 năm 2027 về phong trào thi đua “Dân vận khéo”.
Thời gian thực hiện: Năm 2027
Địa điểm thực hiện: bản Nà Sơn
"""


def test_of_two_documents_in_a_sentence_the_one_about_the_movement_is_the_basis_and_the_other_is_left_to_a_person() -> (
    None
):
    placement = place(TWO_DOCUMENTS, SCHEMA)
    found = {key[2]: text for key, text in placement.texts().items()}
    assert {key: text for key, text in found.items() if key.startswith("can_cu")} == {
        "can_cu_loai": "Kế hoạch",
        "can_cu_so": "15-KH/ĐU",
        "can_cu_ngay": "5/1/2027",
        "can_cu_co_quan": "Đảng ủy phường Hoa Ban",
    }
    other = "Quyết định số 12/QĐ-SVH ngày 3/2/2027 của Sở Văn hóa, Thể thao và Du lịch"
    assert [(one.text, one.reason) for one in placement.unplaced] == [(other, Reason.SECOND_VALUE)]


def test_what_the_form_prints_is_told_apart() -> None:
    kinds = [(one.lines.first, one.kind) for one in place(NUMBERED, SCHEMA).furniture]
    assert kinds == [
        (1, Furniture.NATIONAL_TITLE),
        (2, Furniture.NATIONAL_TITLE),
        (3, Furniture.RULE),
        (4, Furniture.TITLE),
        (7, Furniture.SALUTATION),
        (22, Furniture.HEADING),
        (26, Furniture.HEADING),
        (32, Furniture.HEADING),
        (41, Furniture.CLOSING),
        (45, Furniture.SIGNATURE),
    ]


def test_a_piece_says_how_it_was_found_and_how_sure_that_is() -> None:
    pieces = {piece.field: piece for piece in place(PLAIN, SCHEMA).pieces}
    assert pieces["ten"][3:] == (
        'Khéo giữ lớp "không bạn nào bỏ học" ở bản xa',
        Lines(10, 10),
        Sure.HIGH,
        How.LABEL,
    )
    assert (pieces["loai"].sure, pieces["loai"].how) == (Sure.MEDIUM, How.LABEL)
    assert (pieces["cap"].sure, pieces["cap"].how) == (Sure.HIGH, How.TITLE)
    assert pieces["ngay_ky"].how is How.SIGNATURE


def test_a_target_sentence_with_one_share_of_named_people_is_a_target_row() -> None:
    found = place(NUMBERED, SCHEMA).texts()
    assert {key: value for key, value in found.items() if key[0] == "chi_tieu"} == {
        ("chi_tieu", "r01", "noi_dung"): "90% gia đình học sinh tham gia",
        ("chi_tieu", "r01", "don_vi_tinh"): "%",
        ("chi_tieu", "r01", "doi_tuong"): "gia đình học sinh",
        ("chi_tieu", "r01", "chi_tieu"): "90",
    }


@pytest.mark.parametrize(
    "target", ["Nhiều em tiến bộ.", "85% số bài đạt.", "Từ 80% lên 95% học sinh đi học đều.", "20 buổi."]
)
def test_a_target_that_is_not_plain_stays_text(target: str) -> None:
    found = place(NUMBERED.replace("90% gia đình học sinh tham gia; thư viện thêm nhiều sách.", target), SCHEMA)
    assert found.texts()["mo_hinh", "m1", "chi_tieu_chung"] == target
    assert not [piece for piece in found.pieces if piece.table == "chi_tieu"]


def test_nine_sections_of_another_form_go_to_the_nearest_fields_and_say_how_sure() -> None:
    placement = place(NINE, SCHEMA)
    found = {piece.field: (piece.text, piece.sure) for piece in placement.pieces if piece.table == "mo_hinh"}
    assert found == {
        "nam": ("2027", Sure.HIGH),
        "loai": ("Mô hình", Sure.MEDIUM),
        "ten": ("Khéo gọi học sinh trở lại lớp sau Tết", Sure.HIGH),
        "thuc_trang": ("Sau Tết nhiều em theo cha mẹ đi nương.\nNhà xa trường, đường khó đi.", Sure.MEDIUM),
        "muc_tieu": ("- Không em nào nghỉ học quá ba ngày.\n- 95% cha mẹ ký cam kết.", Sure.MEDIUM),
        "buoc_2": ("Đến từng nhà trước ngày khai xuân.\nPhối hợp trưởng bản.", Sure.LOW),
        "dia_diem": ("Bản Nà Sơn và bản Nà Pen; học sinh lớp 6 đến lớp 9.", Sure.LOW),
        "thoi_gian": ("Từ 01/01/2027 đến 31/05/2027", Sure.LOW),
        "ket_qua_cuoi": ("Sĩ số giữ được đến cuối năm.", Sure.MEDIUM),
        "buoc_4": ("Làm lại vào mỗi dịp Tết, chia sẻ với trường bạn.", Sure.LOW),
        "noi_ky": ("Hoa Ban", Sure.HIGH),
        "ngay_ky": ("5/1/2027", Sure.HIGH),
        "chuc_vu": ("HIỆU TRƯỞNG", Sure.MEDIUM),
        "nguoi_ky": ("Lò Văn Sơn", Sure.MEDIUM),
    }
    assert [one.text for one in placement.unplaced] == [
        "6. Lực lượng tham gia:",
        "Chi bộ, công đoàn, chi đoàn giáo viên.",
        "Kinh phí 5 triệu đồng từ quỹ công đoàn.",
    ]


def test_nine_sections_without_colons_are_read_by_their_headings() -> None:
    placement = place(NINE_ROMAN, SCHEMA)
    found = {field: text for (_, _, field), text in placement.texts().items()}
    assert found["thuc_trang"] == "Xe đón con đỗ kín lòng đường."
    assert found["muc_tieu"] == "Đường thông giờ tan học."
    assert found["chi_tieu_chung"] == "100% phụ huynh đỗ đúng vạch."
    assert found["buoc_2"] == "Kẻ vạch, phân luồng, nhắn tin cho phụ huynh."
    assert found["ket_qua_cuoi"] == "Không còn ùn tắc."
    assert [one.text for one in placement.unplaced] == [
        "VI. LỰC LƯỢNG THỰC HIỆN",
        "Giáo viên trực, dân phòng.",
        "Năm 2027; kinh phí tự lo.",
    ]


def test_a_time_without_money_in_it_is_taken_from_time_and_means() -> None:
    text = NINE_ROMAN.replace("Năm 2027; kinh phí tự lo.", "Năm 2027")
    assert place(text, SCHEMA).texts()["mo_hinh", "m1", "thoi_gian"] == "Năm 2027"


def test_two_values_for_one_field_keep_the_surer_and_show_the_other() -> None:
    twice = PLAIN.replace("Lĩnh vực: Kinh tế", "Lĩnh vực: Kinh tế\nLĩnh vực: Văn hóa")
    placement = place(twice, SCHEMA)
    assert placement.texts()["mo_hinh", "m1", "linh_vuc"] == "Kinh tế"
    assert (twice.splitlines().index("Lĩnh vực: Văn hóa") + 1, Reason.SECOND_VALUE) in [
        (one.lines.first, one.reason) for one in placement.unplaced
    ]


def test_two_labels_on_one_line_are_two_fields() -> None:
    found = texts(PLAIN.replace("0912 345 678", "0912 345 678 - Email: hoaban@example.edu.vn"))
    assert found["dien_thoai"] == "0912 345 678"
    assert found["thu_dien_tu"] == "hoaban@example.edu.vn"


def test_a_section_that_the_schema_does_not_know_is_left_to_a_person() -> None:
    text = NUMBERED.replace("VII. Kết quả", "VII. Kinh phí\nKhông có.\nVIII. Kết quả")
    placement = place(text, SCHEMA)
    assert [(one.text, one.reason) for one in placement.unplaced] == [
        ("VII. Kinh phí", Reason.UNKNOWN_HEADING),
        ("Không có.", Reason.UNKNOWN_HEADING),
    ]
    assert placement.texts()["mo_hinh", "m1", "ket_qua_cuoi"] == "Trẻ thích đọc."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("là “A b “c d”, e f”", "A b “c d”, e f"),
        ("là: “A b “c d”, e f", "A b “c d”, e f"),
        ("là “A b c d”, e f”.", "A b c d”, e f"),
        ('là "A b "c d", e f"', 'A b "c d", e f'),
        ("là “A b c” thuộc lĩnh vực kinh tế", "A b c"),
        ("là A b c d. Và nữa.", "A b c d"),
    ],
)
def test_the_name_of_a_model_keeps_its_inner_quotation_marks(written: str, name: str) -> None:
    sentence = f"Chúng tôi xin đăng ký thực hiện mô hình “Dân vận khéo” với nội dung {written}"
    assert texts(f"BẢN ĐĂNG KÝ\nĐịa chỉ: Tổ 1\n{sentence}")["ten"] == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \u00a0\n",
        "Một bài báo về phong trào.\nHai dòng.",
        "I. Mở đầu\nMục tiêu: học tốt\nII. Kết luận",
    ],
)
def test_a_text_that_is_no_registration_has_no_pieces(text: str) -> None:
    placement = place(text, SCHEMA)
    assert placement.pieces == ()
    assert {one.reason for one in placement.unplaced} <= {Reason.NOT_A_REGISTRATION}
    assert accounted(placement)[2] == written_lines(text)


_LINES = st.sampled_from([line for form in (NUMBERED, PLAIN, CAPITALS, NINE, NINE_ROMAN) for line in form.splitlines()])


@given(st.lists(st.one_of(_LINES, _LINES, st.text(max_size=40)), max_size=30), st.sampled_from(["\n", "\r\n", "\r"]))
@example(["1. Mục tiêu:", "Trẻ đến lớp đều, ăn no, ngủ đủ giấc và được", "– 2 –", "chơi vui."], "\n")
def test_every_line_is_accounted_for_and_what_is_printed_is_nothing_else(lines: list[str], end: str) -> None:
    """Only a rule or a page number may stand within a text that goes on behind it. Lines of columns, and those of an
    article, are taken apart.
    """
    text = end.join(lines)
    placement = place(text, SCHEMA)
    pieces, furniture, unplaced = accounted(placement)
    assert (pieces | furniture | unplaced) & written_lines(text) == written_lines(text)
    rules = {one.lines.first for one in placement.furniture if one.kind is Furniture.RULE}
    apart = {number for number, line in enumerate(split_lines(text), start=1) if len(far_parts(line)) > 1}
    if placement.kind is not Kind.ARTICLE:
        assert not (pieces | unplaced) & (furniture - rules - apart)


_INTERPRETED = {"nghien_cuu_tieu_chi", "loai", "can_cu_loai", "can_cu_ngay", "ngay_ky", "don_vi_tinh"}


@given(st.permutations(NUMBERED.splitlines()))
def test_a_piece_holds_only_what_its_lines_hold(lines: list[str]) -> None:
    for piece in place("\n".join(lines), SCHEMA).pieces:
        source = "".join("".join(lines[piece.lines.first - 1 : piece.lines.last]).split())
        for paragraph in piece.text.split("\n"):
            assert piece.field in _INTERPRETED or "".join(paragraph.split()) in source


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_the_registration_of_the_seed_fills_every_section() -> None:
    text = SEED.read_text("utf-8")
    found = texts(text)
    assert found["ten_don_vi"] == "Trường THCS  Thanh Trường"
    assert found["dia_chi"].startswith("Tổ 2-Phường Thanh Trường")
    assert (found["loai"], found["cap"], found["nam"]) == ("Mô hình", "cấp Thành phố", "2020")
    assert found["ten"].startswith("Khéo trong vận động xã hội hóa giáo dục")
    assert found["ten"].endswith("xây dựng xã hội học tập")
    assert found["linh_vuc"] == "Văn hóa – xã hội"
    assert (found["thoi_gian"], found["nghien_cuu_tieu_chi"]) == ("Năm 2020", "Có")
    assert found["dia_diem"].startswith("tại Phường Thanh Trường")
    assert found["can_cu_so"].replace("\u00a0", " ") == "209– KH/PGDĐT"
    assert (found["can_cu_loai"], found["can_cu_ngay"]) == ("Kế hoạch", "01/4/2019")
    assert found["can_cu_co_quan"].lower() == "phòng giáo dục và đào tạo"
    assert found["can_cu_giai_doan"] == "2019 – 2020"
    assert (found["noi_ky"], found["ngay_ky"]) == ("Thanh Trường", "25/12/2019")
    required = {field.key for field in SCHEMA.subject.fields if field.required}
    assert required <= set(found)
    assert place(text, SCHEMA).unplaced == ()


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_long_texts_of_the_seed_end_where_the_next_heading_begins() -> None:
    text = SEED.read_text("utf-8")
    lengths = {piece.field: piece.lines for piece in place(text, SCHEMA).pieces if piece.table == "mo_hinh"}
    assert lengths["thuc_trang"] == Lines(19, 21)
    assert lengths["chi_tieu_chung"] == Lines(26, 26)
    assert lengths["buoc_1"] == Lines(31, 33)
    assert lengths["buoc_4"] == Lines(42, 44)
    assert lengths["tuyen_truyen"] == Lines(48, 54)
    assert lengths["thi_dua"] == Lines(56, 57)
    assert lengths["ket_qua_cuoi"] == Lines(58, 61)


ORDERED = """\
TRƯỜNG TIỂU HỌC SUỐI HOA
Số: 45/ĐK-THSH                       Suối Hoa, ngày 18 tháng 02 năm 2027

BẢN ĐĂNG KÝ
Xây dựng mô hình "Dân vận khéo" năm 2027

1. Tên mô hình: Vận động học sinh đi học đều sau Tết
2. Lĩnh vực: Văn hóa - xã hội
3. Mục tiêu: Đi học đều từ 98% trở lên.
4. Các bước thực hiện:
- Bước 1: Chi bộ thống nhất chọn mô hình.
- Bước 4: Tổng kết vào cuối năm.
5. Lực lượng tham gia: 28 giáo viên, 390 phụ huynh.
6. Kết quả dự kiến: không còn học sinh bỏ học.
                                     HIỆU TRƯỞNG
                                     (đã ký)
                                     Lò Văn Suối
"""


def test_the_next_number_of_the_form_s_headings_ends_a_text_even_when_it_is_not_known() -> None:
    found = texts(ORDERED)
    assert (found["muc_tieu"], found["buoc_4"]) == ("Đi học đều từ 98% trở lên.", "Tổng kết vào cuối năm.")
    unplaced = [(one.text, one.reason) for one in place(ORDERED, SCHEMA).unplaced]
    assert unplaced == [("5. Lực lượng tham gia: 28 giáo viên, 390 phụ huynh.", Reason.UNKNOWN_HEADING)]


def test_a_post_in_capitals_at_the_end_begins_the_signature_without_place_and_date() -> None:
    found = texts(ORDERED)
    assert found["ket_qua_cuoi"] == "không còn học sinh bỏ học."
    assert (found["chuc_vu"], found["nguoi_ky"]) == ("HIỆU TRƯỞNG", "Lò Văn Suối")


def test_place_and_date_are_found_beside_the_document_s_own_number() -> None:
    found = texts(ORDERED)
    assert (found["noi_ky"], found["ngay_ky"]) == ("Suối Hoa", "18/2/2027")


def test_a_numbered_list_inside_a_text_is_part_of_it() -> None:
    inside = ORDERED.replace("Đi học đều từ 98% trở lên.", "\n1. Đi học đều.\n2. Đọc tốt.\n3. Viết tốt.\n4. Tính tốt.")
    assert texts(inside)["muc_tieu"] == "1. Đi học đều.\n2. Đọc tốt.\n3. Viết tốt.\n4. Tính tốt."


SLASHED = """\
ĐĂNG KÝ MÔ HÌNH DÂN VẬN KHÉO NĂM 2027
Tên đơn vị: Trường PTDTBT THCS Suối Hoa
1/ Tên mô hình: “Bếp ăn ấm lòng học sinh”
2/ Lĩnh vực đăng ký: Văn hóa, xã hội
3/ Cấp đăng ký công nhận: cấp xã
4/ Mục đích, ý nghĩa
15/17 hộ cùng chăm sóc học sinh bán trú.
5/ Giải pháp
a/ Tuyên truyền, vận động: họp thôn 2 lần/năm học.
b/ Phát động thi đua: tuần lễ "Bữa cơm sạch".
Suối Hoa, ngày 5/9/2026
TM. BAN GIÁM HIỆU
"""


def test_numbers_before_a_slash_are_marks_and_fractions_are_not() -> None:
    placement = place(SLASHED, SCHEMA)
    found = {key: texts(SLASHED).get(key) for key in ("ten", "cap", "muc_tieu", "tuyen_truyen", "thi_dua")}
    assert found == {
        "ten": "Bếp ăn ấm lòng học sinh",
        "cap": "cấp xã",
        "muc_tieu": "15/17 hộ cùng chăm sóc học sinh bán trú.",
        "tuyen_truyen": "họp thôn 2 lần/năm học.",
        "thi_dua": 'tuần lễ "Bữa cơm sạch".',
    }
    assert placement.unplaced == ()
