"""A model that its school withdrew goes to the archive with its decisions, and comes back as a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sheets_schema.cells import Grid, Value
from sheets_schema.findings import Code
from sync.domain.decisions import decisions_of
from sync.domain.desk import Desk, Sitting, at_the_desk
from sync.domain.master import master_diff
from sync.domain.review_words import review_line
from sync.domain.reviews import COLUMNS
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent
from tests.drawing import grid
from tests.officials import CAMPAIGN, master, registered

DAY, LATER = date(2020, 5, 4), date(2020, 6, 1)
READ = frozenset({"a", "b"})
MODELS = """
    | mo_hinh:columns | school | model     | ten   | decision | reason | review | changes | row_state |       |
    |                 | Trường | Mô hình   | Tên   | Q. định  | Lý do  |        |         |           | Riêng |
    | mo_hinh#a/m1    | An     | Mô hình 1 | Khéo  | Duyệt    | tốt    |        |         |           |       |
    | mo_hinh#b/m1    | Bình   | Mô hình 1 | Giỏi  |          |        |        |         |           |       |
"""
ARCHIVE = "| luu_tru:columns | archived | school | model | ten | decision | reason |"
FINDINGS = "| loi:columns | school | worksheet | cell | message |"
MEMORY = "| da_xet:columns | verdict | act | since | round | baseline |"


def the_master(models: Grid, archive: str = ARCHIVE) -> Snapshot:
    return master(models, grid(archive, "Lưu trữ"), grid(FINDINGS, "Lỗi"), grid(MEMORY, "_da_xet"))


def wanted(*schools: str) -> tuple[TableContent, ...]:
    """What the sync wants in the master when these schools have a model."""
    names = {"a": ("An", "Mô hình 1", "Khéo"), "b": ("Bình", "Mô hình 1", "Giỏi")}
    rows = tuple(MasterRow(f"{one}/m1", (*names[one], None, None)) for one in schools)
    columns = ("school", "model", "ten", "review", "changes")
    return (
        TableContent("mo_hinh", columns, rows),
        TableContent("loi", ("school", "worksheet", "cell", "message"), (), is_transient=True),
    )


def sit(snapshot: Snapshot, *schools: str, read: frozenset[str] = READ) -> Desk:
    decisions = decisions_of(snapshot, CAMPAIGN)
    return at_the_desk(snapshot, CAMPAIGN, decisions, wanted(*schools), Sitting(DAY, "vi", read))


def written(snapshot: Snapshot, *schools: str, read: frozenset[str] = READ) -> Mapping[str, Mapping[str, Value]]:
    """What is written, by worksheet and cell."""
    plan = master_diff(snapshot, sit(snapshot, *schools, read=read).contents, DAY).plan
    sheets = plan.worksheets if plan else ()
    grids = {one.title: one for one in snapshot.grids}
    return {
        one.worksheet: {grids[one.worksheet].ref(cell.row, cell.column).a1: cell.value for cell in one.cells}
        for one in sheets
    }


def test_the_row_goes_to_the_archive_with_its_decision() -> None:
    cells = written(the_master(registered(MODELS)), "b")
    assert cells["Đăng ký"] == {"A3": None, "B3": None, "C3": None, "D3": None, "E3": None, "F3": None}
    assert cells["Lưu trữ"] == {
        "A2": "luu_tru#a/m1/1", "B2": DAY, "C2": "An", "D2": "Mô hình 1", "E2": "Khéo", "F2": "Duyệt", "G2": "tốt",
    }  # fmt: skip


def test_a_row_beside_which_officials_wrote_stays_marked_and_is_copied() -> None:
    noted = MODELS.replace("| tốt    |        |         |           |       |", "| tốt | | | | gọi lại |")
    cells = written(the_master(registered(noted)), "b")
    assert cells["Đăng ký"] == {"I3": "Trường đã rút; bản lưu ở trang Lưu trữ"}
    assert cells["Lưu trữ"]["A2"] == "luu_tru#a/m1/1"


def test_a_row_with_a_comment_stays_marked_and_is_copied() -> None:
    commented = replace(registered(MODELS), notes=frozenset({(3, 4)}))
    assert written(the_master(commented), "b")["Đăng ký"] == {"I3": "Trường đã rút; bản lưu ở trang Lưu trữ"}


def test_what_stayed_is_not_copied_again() -> None:
    kept = MODELS.replace(
        "tốt    |        |         |           |", "tốt | | | Trường đã rút; bản lưu ở trang Lưu trữ |"
    )
    archive = f"{ARCHIVE}\n| luu_tru#a/m1/1 | =2020-05-01 | An | Mô hình 1 | Khéo | Duyệt | tốt |"
    assert written(the_master(registered(kept), archive), "b").keys() <= {"_da_xet"}


def test_a_decision_on_a_model_that_was_withdrawn_is_told_with_its_cell() -> None:
    kept = MODELS.replace(
        "tốt    |        |         |           |", "tốt | | | Trường đã rút; bản lưu ở trang Lưu trữ |"
    )
    archive = f"{ARCHIVE}\n| luu_tru#a/m1/1 | =2020-05-01 | An | Mô hình 1 | Khéo | Trả lại | tốt |"
    (row,) = next(one for one in sit(the_master(registered(kept), archive), "b").contents if one.table == "loi").rows
    assert (row.key, row.values[1:3]) == (
        f"a/master/m1/decision/{Code.DECISION_WITHDRAWN}",
        ("Đăng ký (sổ này)", "E3"),
    )


def test_a_school_that_was_not_read_keeps_its_rows() -> None:
    cells = written(the_master(registered(MODELS)), "b", read=frozenset("b"))
    assert cells["Đăng ký"] == {"I3": "Không còn trong sổ của trường"}
    assert "Lưu trữ" not in cells


def test_a_second_withdrawal_is_another_row_of_the_archive() -> None:
    archive = f"{ARCHIVE}\n| luu_tru#a/m1/1 | =2020-05-01 | An | Mô hình 1 | Khéo | | |"
    assert written(the_master(registered(MODELS), archive), "b")["Lưu trữ"]["A3"] == "luu_tru#a/m1/2"


def test_a_model_that_comes_back_says_so_and_nothing_is_restored() -> None:
    archive = f"{ARCHIVE}\n| luu_tru#a/m1/1 | =2020-05-01 | An | Mô hình 1 | Khéo | Duyệt | tốt |"
    fresh = MODELS.replace("| Duyệt    | tốt    |", "| | |")
    desk = sit(the_master(registered(fresh), archive), "a", "b")
    assert review_line(desk.reviewed.of("a")["m1"], "vi") == "● Đăng ký lại sau khi rút; quyết định cũ ở trang Lưu trữ"
    assert desk.reviewed.told("a") == ()


def test_a_decision_that_stayed_with_its_row_is_not_told_again_when_the_model_comes_back() -> None:
    archive = f"{ARCHIVE}\n| luu_tru#a/m1/1 | =2020-05-01 | An | Mô hình 1 | Khéo | Duyệt | tốt |"
    first = sit(the_master(registered(MODELS)), "a", "b").reviewed.memories
    assert first is not None
    cells = [dict(zip(COLUMNS, row.values, strict=True)) | {"since": date(2020, 4, 1)} for row in first.rows]
    rows = [[f"da_xet#{row.key}", *one.values()] for row, one in zip(first.rows, cells, strict=True)]
    remembered = replace(grid(MEMORY, "_da_xet"), rows=(*grid(MEMORY).rows, *rows))
    models = registered(MODELS)
    desk = sit(master(models, grid(archive, "Lưu trữ"), grid(FINDINGS, "Lỗi"), remembered), "a", "b")
    assert (desk.reviewed.of("a")["m1"].came_back, desk.reviewed.told("a")) == (True, ())
    again = registered(MODELS.replace("tốt   ", "đồng ý lại"))
    desk = sit(master(again, grid(archive, "Lưu trữ"), grid(FINDINGS, "Lỗi"), remembered), "a", "b")
    assert [one.decision.verdict for one in desk.reviewed.told("a")] == ["approved"]


def test_a_master_without_an_archive_keeps_and_marks_the_row() -> None:
    snapshot = master(registered(MODELS), grid(FINDINGS, "Lỗi"))
    assert written(snapshot, "b")["Đăng ký"] == {"I3": "Không còn trong sổ của trường"}
