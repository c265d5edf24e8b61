"""Reports and articles as schools write them: what is read as a result, and what is left to a person."""

from __future__ import annotations

import pytest

from sync.domain.written import Kind, Placement, Reason, Sure, place
from tests.unit.test_written_article import reasons, rows, statuses
from tests.written_forms import schema

SCHEMA = schema()
_SETTING = (
    "Trong năm qua, phong trào “Dân vận khéo” lan rộng khắp nơi trong phường với nhiều cách làm hay, gần dân, sát dân, "
    "được bà con tin yêu."
)


def article(*paragraphs: str, title: str = "Trường THCS Suối Trai làm “Dân vận khéo” năm 2026") -> Placement:
    """An article of a school's page with these paragraphs."""
    return place("\n".join((title, "Cập nhật: 30/11/2026", "", _SETTING, "", *paragraphs)), SCHEMA)


def report(*lines: str, kind: str = "BÁO CÁO") -> Placement:
    """A report with letterhead and these lines."""
    top = ("UBND XÃ ĐỒNG MÂY", "TRƯỜNG MẦM NON LÁ XANH", "Số: 31/BC-MNLX", "Đồng Mây, ngày 20 tháng 11 năm 2026")
    about = "Kết quả thực hiện mô hình “Dân vận khéo” năm 2026"
    return place("\n".join((*top, "", kind, about, "", *lines)), SCHEMA)


def results(placement: Placement) -> list[tuple[str, str]]:
    """Result and unit of each row of results."""
    return [(row["ket_qua"], row.get("don_vi_tinh", "")) for row in rows(placement, "chi_tieu")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sau hai học kỳ, tỷ lệ đi học đúng giờ tăng từ 81% lên 96,5%.", [("96,5", "%")]),
        ("Tỷ lệ nghỉ học không phép giảm từ 7,2 % xuống còn 1,1 %.", [("1,1", "%")]),
        ("Tỷ lệ chuyên cần đạt 97,3%, vượt 2,3% so với chỉ tiêu.", [("97,3", "%")]),
        ("Tỷ lệ ra lớp năm 2026 đạt 99%, tăng 0,4 điểm phần trăm so với năm 2025 (98,6%).", [("99", "%")]),
        ("Tỷ lệ trẻ thấp còi còn 2,4%, giảm 1,5% so với đầu năm.", [("2,4", "%")]),
        ("Rèn luyện mức Tốt: 94,2% (năm học 2024-2025: 90,1%).", [("94,2", "%")]),
        ("Hoàn thành chương trình lớp học đạt 98,7%.", [("98,7", "%")]),
        ("Kết quả học tập loại Tốt: 212 học sinh, đạt 20,9% (chỉ tiêu 20%; vượt 0,9%).", [("20,9", "%")]),
        ("19/22 học sinh có ý định nghỉ học đã trở lại trường.", [("19/22", "học sinh")]),
        ("Qua thăm dò, 97% phụ huynh hài lòng với bữa ăn của trẻ.", [("97", "%")]),
        ("Sau khi có mô hình, 93% phụ huynh tham gia họp lớp.", [("93", "%")]),
        ("Qua 7 tháng, 410/455 gia đình (90,1%) duy trì giờ học tối.", [("410/455", "gia đình")]),
        ("- 14/14 lớp ký cam kết không rác nhựa.", [("14/14", "lớp")]),
        ("Tỷ lệ trẻ nhẹ cân giảm từ 5,6% (năm 2025) xuống 1,8%.", [("1,8", "%")]),
        ("Đã có 286/301 phụ huynh đăng ký tham gia, chiếm 95%.", [("286/301", "phụ huynh")]),
        ("Nay 540/551 học sinh có lợn tiết kiệm.", [("540/551", "học sinh")]),
        ("- Tổng kinh phí: 96.500.000 đ (vượt 20,6%)", [("96.500.000", "đ")]),
        ("Đầu năm học 2026-2027, 92% học sinh tham gia họp lớp.", []),
        ("Đầu năm học 2026-2027, bản bị lũ. Đến hết tháng 9, 540/548 học sinh ra lớp.", [("540/548", "học sinh")]),
        ("Nay 540/548 học sinh học trực tuyến đều đặn, đạt 98,5%.", [("540/548", "học sinh")]),
        ("Học sinh lớp 1 đọc thông, viết thạo: 88,4%.", []),
        ("Học sinh đọc thông, viết thạo: 88,4%.", [("88,4", "%")]),
        ("8 em còn lại được giao bài tận nhà.", []),
        ("4. 92,7% phụ huynh hài lòng, cao hơn năm ngoái 4%.", [("92,7", "%")]),
        ("- Giáo viên tham gia: 48/48 (100%)", [("48/48", "")]),
        ("- Học lực Giỏi: 215 học sinh, đạt 21,3% (chỉ tiêu 20%).", [("21,3", "%")]),
        ("- Số hộ được tuyên truyền: 145 hộ (lũy kế 610 hộ).", [("145", "hộ")]),
    ],
)
def test_a_figure_that_was_reached_is_read_with_its_unit(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert results(article(sentence)) == expected


def test_what_a_rate_rose_from_is_its_baseline() -> None:
    (row,) = rows(article("Đến nay, tỷ lệ đi học đúng giờ tăng từ 81% lên 96,5%."), "chi_tieu")
    assert (row["hien_trang"], row["ket_qua"]) == ("81", "96,5")
    assert row["noi_dung"] == "tỷ lệ đi học đúng giờ tăng từ 81% lên 96,5%"


@pytest.mark.parametrize(
    "sentence",
    [
        "Cùng kỳ năm ngoái chỉ 52% phụ huynh dự họp, nay đạt 90%.",
        "Năm học 2024-2025, tỷ lệ khá, giỏi đạt 91%, năm học 2025-2026 đạt 95%, tăng 4%.",
        "Năm 2024 có 40% học sinh tham gia câu lạc bộ.",
        "Chi bộ đã khảo sát 580 phụ huynh và họp bàn chọn mô hình đăng ký thi đua.",
        "Hiệu trưởng đã phát động các nội dung thi đua: 100% giáo viên ký cam kết; mỗi lớp làm một việc tốt.",
        "Có đúng là 100% học sinh nay đã tham gia?",
        "Chỉ 61% phụ huynh tham gia, chưa đạt chỉ tiêu 95%.",
        "Số tiền huy động đạt 112% kế hoạch.",
        "Nhà trường phấn đấu giữ vững phong trào. 100% học sinh tham gia.",
        "Ba năm trước đây, 30% học sinh được đến trường đều.",
        "Trong 5 năm qua, nhà trường đã vận động trên 2,3 tỷ đồng.",
        "Giai đoạn 2021-2026, 90% học sinh tham gia.",
        "10 năm qua, nhà trường đón 4.500 lượt trẻ; 100% giáo viên đạt kết quả tốt.",
        "Kết quả rèn luyện: Tốt 82%, Khá 16%, Đạt 2%.",
        "Đang làm: sửa 4 phòng, tiến độ đạt 65%.",
        "Có 21/21 đảng viên đăng ký.",
        "27/30 giáo viên có trình độ đại học.",
        "Cuộc họp có 19/19 đảng viên nhất trí.",
        "Ban tổ chức trao 5 giải cá nhân.",
        "- Tổng số cán bộ, giáo viên: 41 người.",
        "- Dự kiến huy động: 90 triệu đồng.",
        "Đăng ký năm học tới: 100% lớp đạt lớp học xanh.",
        "Đến năm 2028, 100% học sinh được học bơi.",
    ],
)
def test_goals_former_years_questions_and_shortfalls_are_no_results(sentence: str) -> None:
    placement = article(sentence)
    assert results(placement) == []
    shown = " ".join(reasons(placement))
    assert all(part in shown for part in sentence.split(". ")[-1].split("; "))


_SECTIONS = """\
I. ĐẶC ĐIỂM TÌNH HÌNH
Trường Mầm non Lá Xanh có 12 lớp. 95% giáo viên được đào tạo trên chuẩn.
II. KẾT QUẢ THỰC HIỆN
1. Kết quả cụ thể
- 38/40 hộ tham gia trồng rau.
2. Tồn tại, hạn chế
- 2 hộ không tham gia; 60% lớp được trang trí.
III. PHƯƠNG HƯỚNG NĂM 2027
- 100% phụ huynh tham gia.
1. Chỉ tiêu
- 99% trẻ được cân đo.
"""


def test_only_the_sections_that_tell_of_results_give_results() -> None:
    placement = report(*_SECTIONS.splitlines())
    assert placement.kind is Kind.ARTICLE
    assert results(placement) == [("38/40", "hộ")]
    why = reasons(placement)
    assert why["- 100% phụ huynh tham gia."] is Reason.NOT_DONE
    assert why["- 99% trẻ được cân đo."] is Reason.NOT_DONE


@pytest.mark.parametrize("lead", ["Năm 2027, nhà trường phấn đấu:", "Chúng tôi kiến nghị:", "- Mục tiêu năm tới:"])
def test_a_line_that_leads_to_plans_makes_its_items_plans(lead: str) -> None:
    assert results(article(lead, "- 100% học sinh tham gia.", "- 95% phụ huynh hưởng ứng.")) == []


def test_prose_after_a_list_of_plans_tells_of_results_again() -> None:
    placement = article("Lúc đầu, nhà trường phấn đấu:", "- 90% học sinh tham gia.", "Đến nay, 94% học sinh tham gia.")
    assert results(placement) == [("94", "%")]


def test_articles_linked_under_an_article_are_not_read() -> None:
    placement = article("Đến nay, 94% học sinh tham gia.", "Tin liên quan:", "- 88% học sinh đạt giải hội khỏe.")
    assert results(placement) == [("94", "%")]


def test_a_word_of_the_menu_is_no_heading() -> None:
    text = "Thông tin chung\nĐịnh hướng\n\nTrường THCS Suối Trai làm “Dân vận khéo”\n30/11/2026\n\n"
    assert results(place(f"{text}{_SETTING}\n\nĐến nay, 94% học sinh tham gia.\n", SCHEMA)) == [("94", "%")]


@pytest.mark.parametrize("kind", ["KẾ HOẠCH", "HƯỚNG DẪN", "THÔNG BÁO"])
def test_a_plan_reports_nothing(kind: str) -> None:
    placement = report(_SETTING, "Trường Mầm non Lá Xanh có 100% trẻ được cân đo.", kind=kind)
    assert results(placement) == []


def test_a_report_under_two_lines_of_title_is_no_registration() -> None:
    top = "SỞ GD&ĐT\nTRƯỜNG THPT ĐỒI THÔNG\nSố: 9/BC-THPTDT\n\nBÁO CÁO TỔNG KẾT\nPhong trào thi đua “Dân vận khéo”\n\n"
    text = (
        "I. Kết quả đạt được\nNhà trường đăng ký một mô hình. 60/60 giáo viên tham gia.\nII. Hạn chế\nCòn chậm.\n"
        "III. Khen thưởng\n- Tập thể lao động xuất sắc (Quyết định số 77/QĐ-UBND ngày 2/8/2026 của UBND tỉnh).\n"
    )
    placement = place(top + text + _SETTING, SCHEMA)
    assert placement.kind is Kind.ARTICLE
    assert not [
        piece for piece in placement.pieces if piece.field.startswith("can_cu") or piece.field == "ket_qua_cuoi"
    ]
    assert results(placement) == [("60/60", "giáo viên")]


def test_the_school_of_a_letterhead_is_the_one_that_reports() -> None:
    placement = report("1. Kết quả", "- 38/40 hộ tham gia trồng rau.", _SETTING)
    assert placement.pieces[0].text == "TRƯỜNG MẦM NON LÁ XANH"


def test_a_title_is_not_joined_with_a_paragraph_far_longer_than_it() -> None:
    title = "Lễ tổng kết phong trào thi đua “Dân vận khéo” năm 2026 tại trường THCS Suối Trai"
    text = f"{title}\nSáng nay, trường THCS Suối Trai họp mặt. {_SETTING} Đến nay, 94% học sinh tham gia."
    placement = place(text, SCHEMA)
    assert placement.pieces[0].text == "trường THCS Suối Trai"
    assert results(placement) == [("94", "%")]


def test_a_commendation_of_years_ago_is_left_to_a_person() -> None:
    placement = article(
        "Năm 2024, nhà trường được UBND tỉnh tặng Bằng khen; năm 2026, nhà trường được UBND xã tặng Giấy khen."
    )
    assert [(row["hinh_thuc"], row["co_quan"]) for row in rows(placement, "dien_hinh")] == [("Giấy khen", "UBND xã")]


def test_a_title_is_the_schools_also_behind_the_year() -> None:
    placement = article("Năm học 2025-2026 nhà trường được UBND xã công nhận danh hiệu Tập thể lao động tiên tiến.")
    (row,) = rows(placement, "dien_hinh")
    assert (row["hinh_thuc"], row["co_quan"], row["nam_hoc"]) == ("Tập thể lao động tiên tiến", "UBND xã", "2025-2026")


def test_results_of_several_models_go_to_none() -> None:
    placement = article(
        "Nhà trường làm hai mô hình “Ngày chủ nhật xanh” và mô hình “Tủ áo nghĩa tình”.",
        "Với mô hình “Tủ áo nghĩa tình”, 82 học sinh được tặng áo ấm.",
    )
    assert results(placement) == []
    assert Reason.WHICH_MODEL in reasons(placement).values()


def test_a_figure_beside_a_result_is_never_hidden() -> None:
    placement = article("Kết quả: 1.012 học sinh và 49 giáo viên tham gia.")
    assert results(placement) == [("49", "giáo viên")]
    assert any("1.012 học sinh" in text for text in reasons(placement))


def test_a_model_for_next_year_is_not_the_one_that_is_told_of() -> None:
    text = "Năm học tới, chi bộ tiếp tục xây dựng mô hình “Thư viện trên mây”."
    assert [piece for piece in article(text).pieces if piece.field == "ten"] == []


def test_pupils_or_parents_who_register_make_no_registration() -> None:
    text = (
        "Khi phụ huynh là cộng sự của trường Mầm non Lá Xanh\n02/11/2026\n\nTheo cô Vàng Thị Sống, Hiệu trưởng nhà "
        "trường, năm 2026 đã có 270/300 phụ huynh đăng ký tham gia mô hình “Dân vận khéo” do nhà trường phát động.\n"
    )
    placement = place(text, SCHEMA)
    assert placement.kind is Kind.ARTICLE
    assert results(placement) == [("270/300", "phụ huynh")]


def test_a_table_of_targets_in_a_report_is_read_by_its_headings() -> None:
    placement = report(
        "TT | Nội dung chỉ tiêu | Đơn vị tính | Chỉ tiêu | Kết quả | Người làm",
        "1 | Cây trồng mới | cây | 120 | 134 | Tổ 4",
        "Phương hướng:",
        "TT | Nội dung chỉ tiêu | Đơn vị tính | Chỉ tiêu | Kết quả",
        "1 | Cây trồng mới | cây | 200 | 0",
    )
    expected = {"noi_dung": "Cây trồng mới", "don_vi_tinh": "cây", "chi_tieu": "120", "ket_qua": "134"}
    assert rows(placement, "chi_tieu") == [expected]
    assert "Người làm: Tổ 4" in reasons(placement)


@pytest.mark.parametrize(
    "name", ["Trường Tiểu học A xã Mường Chà", "Trường Tiểu học số 2 Nà Tấu", "Trường Mầm non B phường Him Lam"]
)
def test_a_school_with_a_letter_or_a_number_keeps_its_place(name: str) -> None:
    assert article(_SETTING, title=f"{name} làm “Dân vận khéo”").pieces[0].text == name


def test_a_part_of_a_whole_without_a_known_verb_must_be_looked_at() -> None:
    placement = article("Nay 540/551 học sinh có lợn tiết kiệm.")
    assert {one.sure for one in placement.pieces if one.table == "chi_tieu"} == {Sure.LOW}


def test_a_title_without_movement_or_school_is_still_the_source() -> None:
    text = (
        f"Khéo nói, khéo làm ở bản xa\n(Đăng ngày 11/6/2026)\n{_SETTING} Nhà trường đã quán triệt công tác dân vận.\n"
    )
    notes = [piece.text for piece in place(text, SCHEMA).pieces if piece.field == "ghi_chu"]
    assert notes[0].startswith("Theo bài “Khéo nói, khéo làm ở bản xa” (11/6/2026)")


def test_the_year_in_brackets_is_not_that_of_the_figures_behind_it() -> None:
    placement = article("Có 98% học sinh tốt nghiệp (năm học 2024-2025: 97%); 24 học sinh đạt giải cấp tỉnh.")
    assert [row["noi_dung"] for row in rows(placement, "chi_tieu")] == [
        "98% học sinh tốt nghiệp (năm học 2024-2025: 97%)",
        "24 học sinh đạt giải cấp tỉnh",
    ]


def test_names_of_models_in_a_list_are_several() -> None:
    placement = article(
        "Nhà trường có hai mô hình: “Không khói thuốc”, “Đôi bạn cùng tiến”.", "Đến nay, 94% học sinh tham gia."
    )
    assert [piece for piece in placement.pieces if piece.field == "ten"] == []
    assert Reason.WHICH_MODEL in reasons(placement).values()


def test_a_school_in_capitals_at_the_end_of_a_title_is_the_one_told_of() -> None:
    placement = article("Đến nay, 94% học sinh tham gia.", title="MÔ HÌNH DÂN VẬN KHÉO 2026 - TRƯỜNG THCS SUỐI TRAI")
    assert placement.pieces[0].text == "TRƯỜNG THCS SUỐI TRAI"


def test_a_model_that_only_a_plan_names_is_not_the_one_that_is_told_of() -> None:
    placement = report(_SETTING, "II. PHƯƠNG HƯỚNG", "- Phát động mô hình “Lớp học trên mây”.")
    assert [piece for piece in placement.pieces if piece.field == "ten"] == []


def test_a_steering_group_is_no_order() -> None:
    text = "Chi bộ đã thành lập Ban chỉ đạo, quán triệt phong trào “Dân vận khéo” tới các tổ."
    assert statuses(article(text)) == {"quan_triet": "Đã xong"}


def test_the_first_word_of_the_text_below_a_title_is_no_part_of_the_name() -> None:
    title = "V/v thực hiện công tác dân vận quý III năm 2026 của Trường THCS Suối Trai"
    text = f"{title}\nDo mưa lũ, trong quý III trường chỉ họp được hai lần với bà con các bản. {_SETTING}"
    assert place(text, SCHEMA).pieces[0].text == "Trường THCS Suối Trai"


def test_what_stands_in_brackets_ends_with_them() -> None:
    placement = article("Có 9 giải cấp tỉnh (02 giải Nhất, 7 giải Ba), nhiều hơn năm trước.")
    assert [row["noi_dung"] for row in rows(placement, "chi_tieu")][1:] == ["02 giải Nhất", "7 giải Ba"]


def test_only_the_last_sentence_before_a_list_says_whether_it_is_a_plan() -> None:
    placement = article("Do mưa lũ, nhà trường không tổ chức được lễ. Một số kết quả:", "- 94% học sinh tham gia.")
    assert results(placement) == [("94", "%")]


def test_the_name_of_a_model_is_taken_as_it_is_written_in_plain_letters() -> None:
    text = "Năm 2026, Trường THCS Suối Trai làm mô hình “Giờ vàng đọc sách”."
    placement = article(text, title="DÂN VẬN KHÉO: MÔ HÌNH “GIỜ VÀNG ĐỌC SÁCH”")
    assert [piece.text for piece in placement.pieces if piece.field == "ten"] == ["Giờ vàng đọc sách"]


def test_a_deed_whose_note_leaves_a_name_out_is_shown_whole() -> None:
    text = "Chi bộ đã ban hành Kế hoạch số 14-KH/CB về công tác dân vận, do đồng chí Cà Văn Ín phụ trách."
    placement = article(text)
    assert statuses(placement) == {"xay_dung_ke_hoach": "Đã xong"}
    assert text in reasons(placement)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tên mô hình: Khéo vận động cha mẹ đưa trẻ đến lớp", "Khéo vận động cha mẹ đưa trẻ đến lớp"),
        ("1. Tên mô hình “Dân vận khéo”: “Cổng trường xanh”.", "Cổng trường xanh"),
        ("- Tên mô hình, điển hình: Bữa sáng sẻ chia", "Bữa sáng sẻ chia"),
    ],
)
def test_a_line_that_names_the_model_is_its_name_and_nothing_else_is_left_of_it(line: str, name: str) -> None:
    placement = report(line, "Đã có 14/14 lớp ký cam kết không rác nhựa.")
    assert [piece.text for piece in placement.pieces if piece.field == "ten"] == [name]
    assert [one.text for one in placement.unplaced if "mô hình" in one.text] == []


@pytest.mark.parametrize(
    "line",
    ["Tên mô hình: ", "Tên mô hình: “Cổng trường xanh” và “Bữa sáng sẻ chia”", "Tên mô hình: “Dân vận khéo”"],
)
def test_a_line_that_names_no_model_or_more_than_one_is_shown(line: str) -> None:
    placement = report(line, "Đã có 14/14 lớp ký cam kết không rác nhựa.")
    assert [piece for piece in placement.pieces if piece.field == "ten"] == []
    assert [one.text for one in placement.unplaced if "Tên mô hình" in one.text] == [line.strip()]


def test_two_lines_that_name_models_are_shown() -> None:
    placement = report("Tên mô hình: Cổng trường xanh", "Tên mô hình: Bữa sáng sẻ chia")
    assert [piece for piece in placement.pieces if piece.field == "ten"] == []
    assert len([one for one in placement.unplaced if "Tên mô hình" in one.text]) == 2
