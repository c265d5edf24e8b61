from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.written import Kind, Placement, Reason, Sure, place
from sync.domain.written.text import split_words
from tests.written_articles import HONOURS, NEIGHBOURS, PLANS, READING, WHOSE
from tests.written_forms import ARTICLE, schema

SCHEMA = schema()


def rows(placement: Placement, table: str) -> list[dict[str, str]]:
    """The rows of a list as an article fills them."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for piece in placement.pieces:
        if piece.table == table:
            found[piece.record][piece.field] = piece.text
    return list(found.values())


def statuses(placement: Placement) -> dict[str, str]:
    """The status of each step item that an article tells of."""
    return {piece.record.partition("/")[2]: piece.text for piece in placement.pieces if piece.field == "trang_thai"}


def reasons(placement: Placement) -> dict[str, Reason]:
    return {one.text: one.reason for one in placement.unplaced}


def test_figures_that_were_reached_are_results() -> None:
    assert rows(place(READING, SCHEMA), "chi_tieu") == [
        {
            "noi_dung": "Năm học 2026-2027: trên 92,5% học sinh hoàn thành tốt chương trình lớp học",
            "don_vi_tinh": "%",
            "doi_tuong": "học sinh",
            "ket_qua": "trên 92,5",
        },
        {
            "noi_dung": "Năm học 2026-2027: 15/17 hộ tham gia góp sách",
            "don_vi_tinh": "hộ",
            "doi_tuong": "hộ",
            "ket_qua": "15/17",
        },
        {
            "noi_dung": "Năm học 2026-2027: 12 học sinh đạt giải cấp phường",
            "don_vi_tinh": "học sinh",
            "doi_tuong": "học sinh",
            "ket_qua": "12",
        },
        {
            "noi_dung": "Năm học 2026-2027: Tỷ lệ cha mẹ dự họp đạt 96%",
            "don_vi_tinh": "%",
            "ket_qua": "96",
        },
    ]


def test_people_who_are_counted_do_not_act_for_the_school() -> None:
    text = READING.replace("Nhà trường có 12", "Đã có 35 phụ huynh dự họp. Có 12")
    found = [row["noi_dung"] for row in rows(place(text, SCHEMA), "chi_tieu")]
    assert found[2:4] == [
        "Năm học 2026-2027: 35 phụ huynh dự họp",
        "Năm học 2026-2027: 12 học sinh đạt giải cấp phường",
    ]


def test_what_was_done_is_a_status_without_a_date_and_with_its_source() -> None:
    placement = place(READING, SCHEMA)
    assert statuses(placement) == {"xay_dung_ke_hoach": "Đã xong", "phoi_hop_cmhs": "Đã xong"}
    assert not [piece for piece in placement.pieces if piece.field == "ngay"]
    notes = [piece.text for piece in placement.pieces if piece.record == "m1/phoi_hop_cmhs"]
    assert notes[1] == (
        "Theo bài “Trường Tiểu học Hoa Ban với mô hình “Dân vận khéo” năm 2027” (04/06/2027): Nhà trường đã phối hợp "
        "chặt chẽ với Ban đại diện cha mẹ học sinh trong công tác dân vận, vận động mỗi nhà góp một cuốn sách."
    )


def test_a_person_who_was_commended_is_a_row_of_their_own() -> None:
    assert rows(place(READING, SCHEMA), "dien_hinh") == [
        {
            "loai": "Cá nhân",
            "ho_ten": "Lò Thị Hoa",
            "chuc_vu": "tổ trưởng tổ 4",
            "hinh_thuc": "Giấy khen",
            "co_quan": "UBND phường Hoa Ban",
            "tinh_trang": "Đã nhận",
        }
    ]


def test_plans_and_wishes_and_denials_are_not_placed() -> None:
    placement = place(PLANS, SCHEMA)
    assert [piece.field for piece in placement.pieces] == ["ten_don_vi"]
    assert {one.reason for one in placement.unplaced} == {Reason.NOT_DONE}
    assert len(placement.unplaced) == 5


def test_what_others_did_is_not_placed() -> None:
    placement = place(NEIGHBOURS, SCHEMA)
    assert statuses(placement) == {"xay_dung_ke_hoach": "Đã xong"}
    assert rows(placement, "dien_hinh") == []
    assert [row["noi_dung"] for row in rows(placement, "chi_tieu")] == [
        "88% học sinh lớp 9 của trường THCS Mường Lay thi đỗ vào lớp 10"
    ]
    assert Reason.OTHER_SCHOOL in reasons(placement).values()


def test_titles_go_with_who_received_them_and_who_gave_them() -> None:
    assert rows(place(HONOURS, SCHEMA), "dien_hinh") == [
        {
            "loai": "Tập thể",
            "ho_ten": "Trường THPT Sơn Hà",
            "hinh_thuc": "Bằng khen",
            "co_quan": "Chủ tịch UBND tỉnh",
            "tinh_trang": "Đã nhận",
            "nam_hoc": "2026-2027",
        },
        {
            "loai": "Tập thể",
            "ho_ten": "Chi bộ Trường THPT Sơn Hà",
            "hinh_thuc": "Chi bộ hoàn thành tốt nhiệm vụ",
            "tinh_trang": "Đã nhận",
        },
        {"loai": "Cá nhân", "ho_ten": "Quàng Văn Bình", "chuc_vu": "tổ phó tổ Lý", "dang_vien": "Có"},
        {"loai": "Cá nhân", "ho_ten": "Lò Thị Mai", "chuc_vu": "giáo viên Ngữ văn"},
        {
            "loai": "Tập thể",
            "ho_ten": "Trường THPT Sơn Hà",
            "hinh_thuc": "Cờ thi đua",
            "co_quan": "Chính phủ",
            "tinh_trang": "Đề nghị",
        },
    ]


def test_a_pupil_is_never_named() -> None:
    assert not [piece for piece in place(HONOURS, SCHEMA).pieces if "Nguyễn Văn An" in piece.text]


def test_what_goes_on_is_in_progress_and_what_a_union_did_is_not_the_schools() -> None:
    placement = place(HONOURS, SCHEMA)
    assert statuses(placement) == {"khen_thuong": "Đang làm"}
    assert [one.sure for one in placement.pieces if one.table == "tien_do"] == [Sure.LOW, Sure.LOW]


def test_without_a_number_many_is_what_the_article_says() -> None:
    assert rows(place(HONOURS, SCHEMA), "chi_tieu") == [
        {
            "noi_dung": "Năm học 2026-2027: Nhiều giáo viên đạt danh hiệu Lao động tiên tiến",
            "doi_tuong": "giáo viên",
            "ket_qua": "Nhiều",
        }
    ]


def test_an_article_about_several_schools_is_left_to_a_person() -> None:
    placement = place(WHOSE, SCHEMA)
    assert (placement.kind, placement.pieces) == (Kind.ARTICLE, ())
    assert {one.reason for one in placement.unplaced} == {Reason.WHICH_SCHOOL}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nếu phát động phong trào “Dân vận khéo” sớm, nhà trường đã đạt kết quả cao.",
        "Nhà trường đã nghe phổ biến kế hoạch quán triệt công tác dân vận của Đảng ủy phường.",
        "Nhà trường đã họp để phát động phong trào “Dân vận khéo” nhưng chưa thành.",
        "Đảng ủy phường yêu cầu nhà trường xây dựng kế hoạch công tác dân vận.",
        "Nhà trường cần phối hợp Hội cha mẹ học sinh để làm tốt công tác dân vận.",
        "Nhà trường đã được khen thưởng về công tác dân vận.",
        "Nhà trường đã không khảo sát công tác dân vận.",
        "Nhà trường phát động phong trào “Dân vận khéo” vào tháng sau.",
        "Chỉ tiêu giao cho nhà trường là 95% học sinh thi đỗ.",
        "Năm học trước, 70% học sinh tham gia.",
        "Nhà trường có 450 học sinh và 25 giáo viên.",
        "Dự kiến nhiều học sinh đạt giải.",
        "85% học sinh của trường THCS Bản Hon thi đỗ.",
        "Nhà trường phát huy danh hiệu Tập thể lao động xuất sắc.",
        "Trường THCS Bản Hon được nhận danh hiệu Tập thể lao động xuất sắc của UBND tỉnh.",
        "UBND phường đã được nhận danh hiệu Tập thể lao động xuất sắc của UBND tỉnh.",
        "Một giáo viên của nhà trường được tặng Bằng khen.",
        "Cần có thêm tấm gương điển hình như đồng chí Lò Văn Sơn, tổ trưởng.",
        "Ngày 20/11 giáo viên được nghỉ.",
    ],
)
def test_a_sentence_that_claims_nothing_of_the_school_places_nothing(sentence: str) -> None:
    before = "Trong năm qua, phong trào “Dân vận khéo” lan rộng khắp nơi với nhiều cách làm hay, gần dân, sát dân."
    text = f"Trường THCS Mường Lay làm “Dân vận khéo”\n\n{before} {before}\n\n{sentence}\n"
    placement = place(text, SCHEMA)
    assert [piece.field for piece in placement.pieces] == ["ten_don_vi"]
    assert sentence in reasons(placement)


_SENTENCES = st.sampled_from(
    [line for text in (READING, PLANS, NEIGHBOURS, HONOURS) for line in text.split(". ")] + ["\n", "\n\n", "85%", "“"]
)


@given(st.lists(_SENTENCES, max_size=12))
def test_an_article_states_only_what_stands_in_it_and_shows_the_rest(parts: list[str]) -> None:
    text = f"{WHOSE.splitlines()[0]} trường THCS Mường Lay\n\n" + ". ".join(parts)
    placement = place(text, SCHEMA)
    words = {word.key for word in split_words(text)}
    own = {"trang_thai", "loai", "dang_vien", "tinh_trang", "ghi_chu", "don_vi_tinh", "noi_dung"}
    for piece in placement.pieces:
        assert piece.field in own or {word.key for word in split_words(piece.text)} <= words
    shown = {
        word.key
        for part in (placement.pieces, placement.furniture, placement.unplaced)
        for one in part
        for word in split_words(one.text)
    }
    if not placement.pieces:
        assert words == shown


@pytest.mark.skipif(not ARTICLE.exists(), reason="the seed documents are not here")
def test_the_article_of_the_seed_says_this_and_nothing_else() -> None:
    placement = place(ARTICLE.read_text("utf-8"), SCHEMA)
    results = rows(placement, "chi_tieu")
    assert [(row["ket_qua"], row.get("don_vi_tinh"), row["doi_tuong"]) for row in results] == [
        ("85", "%", "học sinh lớp 9"),
        ("nhiều", None, "học sinh"),
    ]
    assert results[0]["noi_dung"].startswith("Năm học 2018-2019: 85% học sinh lớp 9")
    assert results[0]["noi_dung"].endswith("THPT công lập")
    title, person = rows(placement, "dien_hinh")
    assert title == {
        "loai": "Tập thể",
        "ho_ten": "trường THCS Nhật Tân",
        "hinh_thuc": "Tập thể lao động tiên tiến xuất sắc",
        "co_quan": "UBND Thành phố",
        "tinh_trang": "Đã nhận",
        "nam_hoc": "2018-2019",
    }
    assert (person["loai"], person["dang_vien"]) == ("Cá nhân", "Có")
    assert person["chuc_vu"] == "tổ trưởng tổ Xã hội"
    items = ("quan_triet", "phoi_hop_cmhs", "xay_dung_ke_hoach", "phat_dong", "xet_thi_dua", "khen_thuong")
    assert statuses(placement) == dict.fromkeys(items, "Đã xong")
    assert {piece.table for piece in placement.pieces} == {"don_vi", "chi_tieu", "dien_hinh", "tien_do"}
    assert "06/09/2019" in next(piece.text for piece in placement.pieces if piece.field == "ghi_chu")


PRESCHOOL = """\
Trường Mầm non Hoa Gạo với mô hình "Dân vận khéo"
Cập nhật: 12/11/2026
Năm học 2025 - 2026, nhà trường đã tu sửa hai phòng. Tỷ lệ trẻ ăn bán trú đạt 97,8% (tăng 5,3% so với năm học trước), \
vượt chỉ tiêu 95% đề ra.
Có 02 cô giáo đạt danh hiệu chiến sĩ thi đua cơ sở, 15 cô đạt lao động tiên tiến; tập thể nhà trường được Chủ tịch \
UBND thành phố tặng Giấy khen. Tiêu biểu là cô Lê Thị Gạo - tổ trưởng tổ 5 tuổi, đã vận động được 12 hộ hiến cây xanh.
"""


def test_a_rate_is_read_beside_its_change_and_its_target() -> None:
    (row,) = rows(place(PRESCHOOL, SCHEMA), "chi_tieu")
    assert (row["ket_qua"], row["don_vi_tinh"]) == ("97,8", "%")


def test_what_stands_before_a_semicolon_is_not_lost_with_the_title_behind_it() -> None:
    placement = place(PRESCHOOL, SCHEMA)
    assert [row.get("hinh_thuc") for row in rows(placement, "dien_hinh")] == ["Giấy khen", None]
    assert any(text.startswith("Có 02 cô giáo đạt danh hiệu") for text in reasons(placement))


def test_a_person_named_as_an_example_is_an_exemplar() -> None:
    named = rows(place(PRESCHOOL, SCHEMA), "dien_hinh")[-1]
    assert (named["ho_ten"], named["chuc_vu"]) == ("Lê Thị Gạo", "tổ trưởng tổ 5 tuổi")


NAMED = """\
Mô hình “Cổng trường thông thoáng” ở Trường Tiểu học Suối Hoa
Đăng ngày 12/09/2027

Từ đầu năm, nhà trường đã làm mô hình dân vận khéo “Cổng trường thông thoáng” cùng ban đại diện cha mẹ học sinh. \
Đến nay 95% phụ huynh chấp hành dừng xe đúng vạch. Theo kế hoạch, năm học 2027-2028 sẽ có 100% phụ huynh ký cam kết.
"""


def test_the_one_model_that_an_article_names_is_placed_by_its_name() -> None:
    named = [piece.text for piece in place(NAMED, SCHEMA).pieces if piece.field == "ten"]
    assert named == ["Cổng trường thông thoáng"]
    other = NAMED.replace("mô hình dân vận khéo “Cổng trường thông thoáng”", "mô hình “Một bữa cơm sạch”")
    assert [piece for piece in place(other, SCHEMA).pieces if piece.field == "ten"] == []


def test_the_school_year_of_a_plan_is_not_that_of_a_result() -> None:
    assert [row["noi_dung"] for row in rows(place(NAMED, SCHEMA), "chi_tieu")] == [
        "95% phụ huynh chấp hành dừng xe đúng vạch"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm học 2023 - 2024, lớp cô chủ nhiệm có 24/24 em hoàn thành chương trình.",
        "Từ năm 2024, học sinh đạt nhiều tiến bộ.",
    ],
)
def test_a_year_counts_nobody(sentence: str) -> None:
    text = NAMED.replace("Đến nay 95% phụ huynh chấp hành dừng xe đúng vạch.", sentence)
    assert not [row for row in rows(place(text, SCHEMA), "chi_tieu") if "20" in row.get("ket_qua", "")]


def test_a_school_named_after_a_person_keeps_the_whole_name() -> None:
    text = NAMED.replace("Suối Hoa", "Võ Thị Sáu")
    assert place(text, SCHEMA).pieces[0].text == "Trường Tiểu học Võ Thị Sáu"
