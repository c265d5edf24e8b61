from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sheets_schema.cells import Grid
from sync.domain.roster import Roster, School, made_id
from sync.domain.roster_reading import (
    RosterMistake,
    RosterRow,
    csv_grid,
    merge_roster,
    read_roster_file,
)

CSV = """Mã;Tên trường;Xã/phường;Điện thoại
thcs-a;Trường THCS A;Phường 1;0912 345 678
;"Trường ""B"" Bình";Phường 2;
"""


def _mistakes(text: str) -> tuple[RosterMistake, ...]:
    return read_roster_file([csv_grid(text.encode())]).mistakes


def test_columns_are_known_by_their_headings_in_any_order_and_language() -> None:
    read = read_roster_file([csv_grid(b"phone,E-mail,School name,Ma truong\n0912,a@b.vn,THCS A,t1\n")])
    assert read.rows == (RosterRow(2, School("t1", "THCS A", email="a@b.vn", phone="0912")),)


def test_titles_above_the_headings_and_unknown_columns_do_no_harm() -> None:
    read = read_roster_file([csv_grid("DANH SÁCH TRƯỜNG,,\n,,\nSTT,Tên trường,Mã\n1,THCS A,a\n".encode())])
    assert read.rows == (RosterRow(4, School("a", "THCS A")),)
    assert read.ignored == ("STT",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_in_the_encodings_that_spreadsheets_write(encoding: str) -> None:
    read = read_roster_file([csv_grid(CSV.encode(encoding))])
    assert read.rows == (
        RosterRow(2, School("thcs-a", "Trường THCS A", commune="Phường 1", phone="0912 345 678")),
        RosterRow(3, School("", 'Trường "B" Bình', commune="Phường 2")),
    )


def test_windows_1258_comes_out_composed() -> None:
    content = "Tên trươ\u0300ng\nTrươ\u0300ng THCS Thanh Tri\u0300\n".encode("cp1258")
    assert read_roster_file([csv_grid(content)]).rows[0].school.name == "Trường THCS Thanh Trì"


def test_all_mistakes_are_reported_at_once() -> None:
    text = "Mã,Tên trường,Gia hạn\na,THCS A,30/2/2020\nA,THCS B,\nb b,Trường THCS A,\nc,,\n"
    assert _mistakes(text) == (
        RosterMistake("bad_extension", (("row", "2"), ("given", "30/2/2020"))),
        RosterMistake("bad_id", (("row", "4"), ("given", "b b"), ("suggestion", "b-b"))),
        RosterMistake("name_missing", (("row", "5"),)),
        RosterMistake("duplicate_id", (("row", "3"), ("given", "A"), ("other", "2"))),
        RosterMistake("duplicate_name", (("row", "4"), ("given", "Trường THCS A"), ("other", "2"))),
    )


def test_equal_names_in_two_communes_are_two_schools() -> None:
    assert _mistakes("Tên trường,Xã\nTH số 1,Mường Thanh\nTH số 1,Nam Thanh\n") == ()


def test_a_file_without_names_or_schools_says_so() -> None:
    assert _mistakes("a,b\n1,2\n") == (RosterMistake("no_name_heading"),)
    assert _mistakes("Mã,Tên trường\n\n") == (RosterMistake("no_schools"),)


def test_number_cells_give_back_the_zero_that_phones_begin_with() -> None:
    grid = Grid("x", (("Tên trường", "Mã", "Điện thoại", "Gia hạn"), ("A", 12.0, 912345678.0, date(2020, 4, 30))))
    expected = School("12", "A", phone="0912345678", extension=date(2020, 4, 30))
    assert read_roster_file([grid]).rows == (RosterRow(2, expected),)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Trường THCS Thanh Trường", "thcs-thanh-truong"),
        ("Tiểu học Đống Đa (cơ sở 2)", "tieu-hoc-dong-da-co-so-2"),
        ("—", "truong"),
        (" ", ""),
    ],
)
def test_an_id_is_made_from_the_name(name: str, expected: str) -> None:
    assert made_id(name) == expected


def _rows(*schools: School) -> tuple[RosterRow, ...]:
    return tuple(RosterRow(row, school) for row, school in enumerate(schools, start=2))


def test_an_import_adds_and_fills_and_never_empties() -> None:
    kept = School("a", "THCS A", phone="0911", extension=date(2020, 5, 1), note="ốm")
    merge = merge_roster(
        Roster((kept, School("b", "THCS B"))),
        _rows(School("A", "THCS A mới", contact="Hoa"), School("", "trường  THCS B"), School("", "THCS C")),
    )
    assert merge.roster.schools[0] == replace(kept, name="THCS A mới", contact="Hoa")
    assert (merge.added, merge.updated) == (("thcs-c",), ("a", "b"))


def test_an_import_repeated_changes_nothing() -> None:
    rows = _rows(School("", "THCS A", commune="P1"), School("", "THCS A", commune="P2"), School("x", "TH B"))
    once = merge_roster(Roster(), rows)
    again = merge_roster(once.roster, rows)
    assert once.added == ("thcs-a", "thcs-a-p2", "x")
    assert (again.roster, again.unchanged) == (once.roster, once.added)


def test_names_that_differ_only_in_marks_get_different_ids() -> None:
    merge = merge_roster(Roster(), _rows(School("", "THCS Nhật Tân"), School("", "THCS Nhất Tân")))
    assert merge.added == ("thcs-nhat-tan", "thcs-nhat-tan-2")
