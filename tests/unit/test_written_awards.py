"""Who is commended, by whom, and what was done and gathered: in articles, minutes and proposals."""

from __future__ import annotations

import pytest

from sync.domain.written import Placement, Sure, place
from tests.unit.test_written_article import reasons, rows, statuses
from tests.unit.test_written_reports import SCHEMA, article, report, results


def commended(placement: Placement) -> list[tuple[str, str, str, str]]:
    """Name, title, issuer and state of each row of commendations."""
    keys = ("ho_ten", "hinh_thuc", "co_quan", "tinh_trang")
    found = [[row.get(key, "") for key in keys] for row in rows(placement, "dien_hinh")]
    return [(one[0], one[1], one[2], one[3]) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "UBND xã đã tặng Giấy khen cho cô Lường Thị Pó, giáo viên Toán.",
            [("Lường Thị Pó", "Giấy khen", "UBND xã", "Đã nhận")],
        ),
        (
            "Hội đồng thống nhất đề nghị UBND xã tặng Giấy khen cho thầy Cà Văn Ín và cô Lò Thị Chựa.",
            [
                ("Cà Văn Ín", "Giấy khen", "UBND xã", "Đề nghị"),
                ("Lò Thị Chựa", "Giấy khen", "UBND xã", "Đề nghị"),
            ],
        ),
        (
            "Cô Lường Thị Pó và thầy Cà Văn Ín được UBND xã tặng Giấy khen.",
            [
                ("Lường Thị Pó", "Giấy khen", "UBND xã", "Đã nhận"),
                ("Cà Văn Ín", "Giấy khen", "UBND xã", "Đã nhận"),
            ],
        ),
        (
            "Dưới sự dẫn dắt của thầy Cà Văn Ín, nhà trường được UBND xã tặng Giấy khen.",
            [("Trường THCS Suối Trai", "Giấy khen", "UBND xã", "Đã nhận")],
        ),
        ("Thầy Cà Văn Ín chúc mừng cô Lường Thị Pó được tặng Giấy khen.", []),
        ("UBND xã đã tặng Giấy khen cho 3 tập thể, 5 cá nhân.", []),
        (
            "UBND xã đã tặng Giấy khen cho tập thể nhà trường và 2 cá nhân là cô Lường Thị Pó và thầy Cà Văn Ín.",
            [
                ("Trường THCS Suối Trai", "Giấy khen", "UBND xã", "Đã nhận"),
                ("Lường Thị Pó", "Giấy khen", "UBND xã", "Đã nhận"),
                ("Cà Văn Ín", "Giấy khen", "UBND xã", "Đã nhận"),
            ],
        ),
        (
            "Đồng chí Lường Thị Pó, Bí thư chi bộ được Đảng ủy xã tặng Giấy khen.",
            [("Lường Thị Pó", "Giấy khen", "Đảng ủy xã", "Đã nhận")],
        ),
        (
            "Nhà trường được công nhận Tập thể lao động xuất sắc.",
            [("Trường THCS Suối Trai", "Tập thể lao động xuất sắc", "", "Đã nhận")],
        ),
        ("UBND xã sẽ tặng Giấy khen cho cô Lường Thị Pó.", []),
        ("UBND xã đã tặng Giấy khen cho cô H'Pó Niê.", [("H'Pó Niê", "Giấy khen", "UBND xã", "Đã nhận")]),
        (
            "Cô Lường Thị Pó, người đề xuất mô hình, vinh dự được UBND xã tặng Giấy khen.",
            [("Lường Thị Pó", "Giấy khen", "UBND xã", "Đã nhận")],
        ),
        (
            "Mọi người đều vui; trường được UBND tỉnh tặng Cờ thi đua.",
            [("Trường THCS Suối Trai", "Cờ thi đua", "UBND tỉnh", "Đã nhận")],
        ),
        (
            "Chi bộ nhà trường được Huyện ủy tặng Giấy khen, nhà trường đạt danh hiệu Tập thể lao động tiên tiến.",
            [
                ("Chi bộ Trường THCS Suối Trai", "Giấy khen", "Huyện ủy", "Đã nhận"),
                ("Trường THCS Suối Trai", "Tập thể lao động tiên tiến", "", "Đã nhận"),
            ],
        ),
        (
            "Thầy Hiệu trưởng Cà Văn Ín được Ủy ban MTTQ tỉnh tặng Bằng khen.",
            [("Cà Văn Ín", "Bằng khen", "Ủy ban MTTQ tỉnh", "Đã nhận")],
        ),
    ],
)
def test_a_commendation_goes_with_those_who_are_named_for_it(
    sentence: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert commended(article(sentence)) == expected


def test_the_items_below_a_proposal_are_those_proposed() -> None:
    placement = report(
        "Nhà trường kính đề nghị UBND xã Đồng Mây xem xét, tặng Giấy khen cho các tập thể, cá nhân sau:",
        "1. Tập thể: Tổ Lá Non",
        "2. Cá nhân:",
        "- Bà Vàng Thị Sống, Phó Hiệu trưởng;",
        "- Ông Sùng A Lử, nhân viên;",
        "Xin trân trọng cảm ơn ông Hờ A Nhà, Chủ tịch xã.",
        kind="TỜ TRÌNH",
    )
    given = ("Giấy khen", "UBND xã Đồng Mây", "Đề nghị")
    assert commended(placement) == [
        ("Tổ Lá Non", *given),
        ("Vàng Thị Sống", *given),
        ("Sùng A Lử", *given),
    ]


def test_a_long_line_with_the_grounds_may_lead_to_a_list() -> None:
    placement = report(
        "Căn cứ Hướng dẫn số 8-HD/ĐU ngày 02/10/2026, căn cứ cuộc họp có 19/19 đảng viên nhất trí, chi bộ đề nghị "
        "Đảng ủy xã tặng Giấy khen cho các đồng chí có tên sau:",
        "1. Đồng chí Vàng Thị Sống – Phó Bí thư, Phó Hiệu trưởng",
        kind="TỜ TRÌNH",
    )
    (row,) = rows(placement, "dien_hinh")
    assert (row["ho_ten"], row["chuc_vu"]) == ("Vàng Thị Sống", "Phó Bí thư, Phó Hiệu trưởng")


def test_another_school_in_a_list_of_those_commended_is_passed_over() -> None:
    placement = article(
        "UBND xã đã tặng Giấy khen cho các tập thể, cá nhân sau:",
        "- Trường THCS Bản Hon;",
        "- Cô Lường Thị Pó, giáo viên Trường THCS Suối Trai.",
    )
    assert [row["ho_ten"] for row in rows(placement, "dien_hinh")] == ["Lường Thị Pó"]


def test_who_praises_an_example_is_none() -> None:
    placement = article("Cô Lường Thị Pó, Phó Hiệu trưởng chia sẻ: “Thầy Ín là tấm gương sáng của trường”.")
    assert rows(placement, "dien_hinh") == []


def test_former_pupils_are_no_exemplars_of_the_school() -> None:
    placement = article("Nhiều học sinh cũ trở về bản, tiêu biểu là anh Cà Văn Ín, Phó Chủ tịch xã.")
    assert rows(placement, "dien_hinh") == []


def test_what_stands_before_a_semicolon_is_shown_with_what_follows() -> None:
    placement = article("Tập thể, cá nhân tiêu biểu: Tổ Ngoại ngữ; cô Lường Thị Pó, cô Lò Thị Chựa.")
    assert [row["ho_ten"] for row in rows(placement, "dien_hinh")] == ["Lường Thị Pó", "Lò Thị Chựa"]
    assert any("Tổ Ngoại ngữ" in text for text in reasons(placement))


def test_a_school_year_belongs_to_the_title_behind_it_or_in_its_clause() -> None:
    placement = article(
        "Nhà trường được UBND xã tặng Giấy khen, năm học 2025-2026 được đề nghị UBND tỉnh tặng Bằng khen.",
        "Nhà trường đạt danh hiệu Tập thể lao động tiên tiến năm học 2025-2026, được UBND xã tặng Giấy khen.",
    )
    years = [row.get("nam_hoc", "") for row in rows(placement, "dien_hinh")]
    assert years == ["", "2025-2026", "2025-2026", "2025-2026"]


def test_the_last_who_is_named_as_subject_is_proposed() -> None:
    placement = article(
        "Chi bộ nhà trường được Huyện ủy tặng Giấy khen, nhà trường nhiều lần được khen, năm 2026 được đề nghị "
        "UBND tỉnh tặng Bằng khen."
    )
    assert [row["ho_ten"] for row in rows(placement, "dien_hinh")] == [
        "Chi bộ Trường THCS Suối Trai",
        "Trường THCS Suối Trai",
    ]


def test_one_who_is_called_an_example_is_an_exemplar() -> None:
    (row,) = rows(article("Cô Lường Thị Pó – tổ trưởng tổ Toán – là tấm gương điển hình của xã."), "dien_hinh")
    assert (row["ho_ten"], row["chuc_vu"]) == ("Lường Thị Pó", "tổ trưởng tổ Toán")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nhà trường đã quyên góp hơn 52 triệu đồng.", [("hơn 52", "triệu đồng")]),
        (
            "Đến nay, nhà trường đã vận động được 68.500.000 đồng và 86 ngày công.",
            [("68.500.000", "đồng"), ("86", "ngày công")],
        ),
        ("Nhà trường đã tặng 40 suất quà, mỗi suất trị giá 500.000 đồng.", [("40", "suất quà")]),
        ("Chi bộ đã lắp đặt 16 camera.", [("16", "camera")]),
        ("Nhà trường quyên góp được 32.450.000đ ủng hộ vùng lũ.", [("32.450.000", "đ")]),
        ("- Cá nhân: 01 đồng chí được tặng Bằng khen của UBND tỉnh.", []),
        ("Nhà trường vận động được 96.400.000đ và 120m2 đất.", [("96.400.000", "đ"), ("120", "m2")]),
        ("Công ty Ánh Dương được nhà trường mời đến tặng 50 suất học bổng.", []),
        ("Nhà trường được UBND xã tặng 50 bộ bàn ghế.", []),
        ("Hội cha mẹ học sinh đã ủng hộ 30 triệu đồng.", []),
        ("Nhà trường sẽ vận động 80 triệu đồng.", []),
        ("Nhà trường đã vận động 20.000 đồng/em.", []),
    ],
)
def test_what_the_school_gathered_is_a_result(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert results(article(sentence)) == expected


def test_dated_deeds_of_a_report_are_done_and_must_be_looked_at() -> None:
    placement = report(
        "1. Công tác chỉ đạo",
        "- Chi bộ họp ngày 20/01/2026 thống nhất lựa chọn mô hình.",
        "- Ngày 29/01/2026 tổ chức quán triệt tới 32/32 cán bộ, giáo viên.",
        "- Ngày 3/2/2026 phát động phong trào trồng cây.",
        "- Ban hành kế hoạch năm học ngày 5/9/2026.",
        "2. Phương hướng",
        "- Ngày 10/12/2026 nhân rộng mô hình.",
    )
    assert statuses(placement) == {"thong_nhat_mo_hinh": "Đã xong", "quan_triet": "Đã xong"}
    assert {one.sure for one in placement.pieces if one.table == "tien_do"} == {Sure.LOW}


def test_a_text_that_names_no_school_speaks_of_the_one_it_is_given_to() -> None:
    text = (
        "“Dân vận khéo” từ một bữa ăn\n12/10/2026\n\n"
        "Năm 2026, nhà trường cùng cha mẹ học sinh trồng rau sạch cho bếp ăn bán trú theo phong trào “Dân vận khéo”, "
        "nhờ vậy các cô nuôi đỡ vất vả hơn. Đến nay, 95% phụ huynh tham gia. Nhà trường được UBND xã tặng Giấy khen.\n"
    )
    placement = place(text, SCHEMA)
    assert results(placement) == [("95", "%")]
    assert "ten_don_vi" not in {piece.field for piece in placement.pieces}
    assert "Nhà trường được UBND xã tặng Giấy khen." in reasons(placement)


def test_a_report_on_a_person_gives_the_school_no_title() -> None:
    placement = report("Họ và tên: Sùng A Lử", "Năm 2026: được UBND xã tặng Giấy khen.", kind="BÁO CÁO THÀNH TÍCH")
    assert commended(placement) == []


def test_a_row_of_a_table_is_no_sentence() -> None:
    placement = report("TT | Việc | Kết quả", "1 | 95% học sinh tham gia | Tốt", "Đến nay, 38/40 hộ tham gia.")
    assert results(placement) == [("38/40", "hộ")]
    assert "1 | 95% học sinh tham gia | Tốt" in reasons(placement)
