from __future__ import annotations

from sheets_schema.cells import Grid
from sheets_schema.keyed import KeyedTable, locate_tables

FORM = [
    ["mo_hinh:columns", None, "m1", "m2"],
    [None, "ĐĂNG KÝ", "Mô hình 1", "Mô hình 2"],
    ["mo_hinh.ten", "Tên", "Khéo", None],
    ["mo_hinh.nam", "Năm", 2020.0],
]


def test_a_form_is_found_with_its_fields_and_records() -> None:
    assert locate_tables(Grid("Đăng ký", FORM)) == {
        "mo_hinh": KeyedTable("mo_hinh", 1, 1, {"m1": 3, "m2": 4}, {"ten": 3, "nam": 4})
    }


def test_a_list_is_found_with_its_records_and_the_row_that_formats_new_ones() -> None:
    rows = [
        ["chi_tieu:columns", "noi_dung", "ket_qua"],
        ["chi_tieu:style"],
        ["chi_tieu#r01", "a"],
        [],
        ["chi_tieu#m1/plan", "b"],
    ]
    assert locate_tables(Grid("Chỉ tiêu", rows)) == {
        "chi_tieu": KeyedTable("chi_tieu", 1, 1, {"noi_dung": 2, "ket_qua": 3}, {"r01": 3, "m1/plan": 5}, style_row=2)
    }


def test_a_moved_key_column_is_found_where_it_is() -> None:
    moved = [[*row[1:], *[None] * (4 - len(row)), row[0]] for row in FORM]
    assert locate_tables(Grid("Đăng ký", moved)) == {
        "mo_hinh": KeyedTable("mo_hinh", 4, 1, {"m1": 2, "m2": 3}, {"ten": 3, "nam": 4})
    }


def test_two_tables_share_a_worksheet() -> None:
    rows = [["don_vi:columns", None, "s1"], ["don_vi.ten", "Tên"], *FORM]
    found = locate_tables(Grid("Đăng ký", rows))
    assert found["don_vi"] == KeyedTable("don_vi", 1, 1, {"s1": 3}, {"ten": 2})
    assert found["mo_hinh"] == KeyedTable("mo_hinh", 1, 3, {"m1": 3, "m2": 4}, {"ten": 5, "nam": 6})


def test_a_deleted_key_row_leaves_the_rows_known() -> None:
    rows = [["a#r01", "x"], ["a#r02", "y"], ["a#r03", "z"]]
    assert locate_tables(Grid("A", rows)) == {"a": KeyedTable("a", 1, None, {}, {"r01": 1, "r02": 2, "r03": 3})}


def test_text_that_only_looks_like_a_key_is_no_table() -> None:
    assert locate_tables(Grid("A", [["Trang", "thcs.edu"], ["", "a#1"]])) == {}


def test_a_copied_row_and_a_copied_column_are_duplicates() -> None:
    rows = [["a:columns", "x", "y", "x"], ["a#r01"], ["a#r02"], ["a#r01"]]
    assert locate_tables(Grid("A", rows)) == {
        "a": KeyedTable("a", 1, 1, {"x": 2, "y": 3}, {"r01": 2, "r02": 3}, None, (("r01", 4),), (("x", 4),))
    }


def test_a_record_key_may_hold_dots() -> None:
    rows = [["dang_ky:columns", "ten"], ["dang_ky#thcs.a/m1", "x"]]
    assert locate_tables(Grid("A", rows))["dang_ky"].rows == {"thcs.a/m1": 2}


def test_a_single_value_is_a_row_of_its_table() -> None:
    rows = [["kiem_tra.synced", "Lần đồng bộ", "1/4/2020"], [], ["kiem_tra:columns", "where", "message"]]
    assert locate_tables(Grid("Kiểm tra", rows)) == {
        "kiem_tra": KeyedTable("kiem_tra", 1, 3, {"where": 2, "message": 3}, {"synced": 1})
    }


def test_a_worksheet_without_keys_has_no_tables() -> None:
    assert locate_tables(Grid("Nháp", [[None, 1.0, True], ["x"]])) == {}
    assert locate_tables(Grid("Trống", [])) == {}


def test_rows_that_the_template_made_are_known_as_such() -> None:
    rows = [["a:heading", "Phần I"], ["a:columns", "x"], ["a:style"], ["a:hints", "gợi ý"], ["a#r01", "1"]]
    assert locate_tables(Grid("A", rows))["a"].other_rows == (1, 4)
