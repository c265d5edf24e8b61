"""The whole way, by the command line alone: a real registration, a workbook rearranged by hand, an official's work."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.demo.run import demo_roster
from tests.cli.running import run, run_json

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_96b83270e18c7794.txt"
CAMPAIGN = Path(__file__).parents[2] / "sync" / "demo" / "campaign.yaml"
IN_TIME, AFTER_THE_QUARTER = ("--today", "2020-01-10"), ("--today", "2020-04-10")
STEP_2 = {"xay_dung_ke_hoach", "gui_ho_so", "quan_triet", "phat_dong", "phoi_hop_cmhs"}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """The seed's campaign with three schools and their empty workbooks."""
    folder = tmp_path / "đợt thi đua"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(CAMPAIGN.read_text(encoding="utf-8"), encoding="utf-8")
    roster = tmp_path / "danh sách.csv"
    lines = [f"{one.id};{one.name};{one.commune}" for one in demo_roster().schools[:3]]
    roster.write_text("\n".join(["Mã;Tên trường;Xã/phường", *lines]), encoding="utf-8-sig")
    assert run("-C", folder, "roster", "import", roster).exit_code == 0
    assert run("-C", folder, "templates", "create").exit_code == 0
    return folder


def workbook_of(campaign: Path, school: str = "thcs-thanh-truong") -> Path:
    return campaign / "schools" / f"{school}.xlsx"


def statuses(check: Any) -> dict[str, str]:
    return {step["item"]: step["status"] for step in check["steps"] if step["model"] == "m1"}


@pytest.mark.skipif(not SEED.exists(), reason="the public registration form is not beside this checkout")
def test_a_real_registration_goes_from_its_text_to_the_master(campaign: Path) -> None:
    book = workbook_of(campaign)
    assert run("-C", campaign, "import", SEED, "--into", book).exit_code == 0
    check = run_json("-C", campaign, *AFTER_THE_QUARTER, "check", book)
    assert check["findings"] == []
    found = statuses(check)
    assert {item for item, status in found.items() if status == "done"} == {
        "nghien_cuu_tieu_chi",
        "chon_linh_vuc",
        "van_ban_can_cu",
        "dang_ky",
    }
    assert {found[item] for item in STEP_2} == {"missing"}
    assert {found[item] for item in found if item not in STEP_2 and found[item] not in ("done", "missing")}
    early = statuses(run_json("-C", campaign, *IN_TIME, "check", book))
    assert {early[item] for item in STEP_2} == {"not_due"}
    dates = {step["item"]: step["date"] for step in check["steps"]}
    assert (dates["dang_ky"], dates["van_ban_can_cu"]) == ("2019-12-25", "2019-04-01")


@pytest.mark.skipif(not SEED.exists(), reason="the public registration form is not beside this checkout")
def test_a_second_sync_writes_nothing(campaign: Path) -> None:
    assert run("-C", campaign, "import", SEED, "--into", workbook_of(campaign)).exit_code == 0
    first = run_json("-C", campaign, *AFTER_THE_QUARTER, "sync")
    assert first["writes"]["master"] > 0
    assert first["writes"]["feedback"] > 0
    before = {path: path.read_bytes() for path in campaign.rglob("*.xlsx")}
    second = run_json("-C", campaign, *AFTER_THE_QUARTER, "sync")
    assert second["writes"] == {"master": 0, "feedback": 0}
    assert {path: path.read_bytes() for path in campaign.rglob("*.xlsx")} == before


def cell_of(sheet: Worksheet, row_key: str, column_key: str, table: str) -> tuple[int, int]:
    """Where an entry goes: by the hidden keys, as they stand now."""
    keys = {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    heads = sheet[keys[f"{table}:columns"].row]
    column = next(cell.column for cell in heads if cell.value == column_key)
    return keys[row_key].row, column


def type_in(sheet: Worksheet, table: str, entries: dict[tuple[str, str], object]) -> None:
    for (row_key, column_key), value in entries.items():
        sheet.cell(*cell_of(sheet, row_key, column_key, table)).value = value  # type: ignore[assignment]


def swap_columns(sheet: Worksheet, one: int, other: int) -> None:
    for row in range(3, sheet.max_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value


def rearrange(path: Path) -> None:
    """What hands do to a workbook: other words, rows in between, columns moved, odd letters, merged cells, an error."""
    book = load_workbook(path)
    form, targets = book["Đăng ký"], book["Chỉ tiêu"]
    name = "Khéo vận động văn hóa đọc"
    type_in(
        form,
        "mo_hinh",
        {
            ("mo_hinh.ten", "m1"): unicodedata.normalize("NFD", name),
            ("mo_hinh.linh_vuc", "m1"): unicodedata.normalize("NFD", "văn hoá, xã hội"),
            ("mo_hinh.ngay_ky", "m1"): "ngày 25 tháng 12 năm 2019",
            ("mo_hinh.ket_qua_cuoi", "m1"): "=1/0",
            ("mo_hinh.muc_tieu", "m1"): "Phụ huynh cùng con đọc sách mỗi tối.",
        },
    )
    row, column = cell_of(form, "mo_hinh.ten", "label", "mo_hinh")
    form.cell(row, column).value = "Tên việc làm khéo"
    row, column = cell_of(form, "mo_hinh.muc_tieu", "m1", "mo_hinh")
    form.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)
    type_in(targets, "chi_tieu", {("chi_tieu#r01", "noi_dung"): "Lớp có tủ sách", ("chi_tieu#r01", "chi_tieu"): 15})
    swap_columns(targets, *(cell_of(targets, "chi_tieu#r01", key, "chi_tieu")[1] for key in ("noi_dung", "chi_tieu")))
    targets.insert_rows(cell_of(targets, "chi_tieu#r01", "noi_dung", "chi_tieu")[0], 2)
    book.save(path)


def test_a_workbook_rearranged_by_hand_is_read_without_loss(campaign: Path) -> None:
    book = workbook_of(campaign)
    rearrange(book)
    check = run_json("-C", campaign, *AFTER_THE_QUARTER, "check", book)
    assert [unicodedata.normalize("NFC", model["name"]) for model in check["models"]] == ["Khéo vận động văn hóa đọc"]
    wrong = {(finding["field"], finding["code"]) for finding in check["findings"] if finding["code"] != "required"}
    assert ("mo_hinh.ket_qua_cuoi", "formula_not_computed") in wrong
    assert not {field for field, _ in wrong} & {
        "mo_hinh.ten",
        "mo_hinh.linh_vuc",
        "mo_hinh.ngay_ky",
        "mo_hinh.muc_tieu",
    }
    missing = {finding["field"] for finding in check["findings"] if finding["code"] == "required"}
    assert not missing & {"mo_hinh.ten", "mo_hinh.linh_vuc", "mo_hinh.ngay_ky", "mo_hinh.muc_tieu", "chi_tieu.noi_dung"}
    run("-C", campaign, *AFTER_THE_QUARTER, "sync")
    assert ("Lớp có tủ sách", 15) in set(master_rows(campaign, "Chỉ tiêu", "noi_dung", "chi_tieu"))


def master_rows(campaign: Path, title: str, *columns: str) -> Iterator[tuple[object, ...]]:
    """The values of some columns of a worksheet of the master, found by their keys."""
    sheet = load_workbook(campaign / "master.xlsx")[title]
    heads = next(row for row in sheet.iter_rows(values_only=True) if str(row[0]).endswith(":columns"))
    places = [heads.index(column) for column in columns]
    for row in sheet.iter_rows(values_only=True):
        if "#" in str(row[0]):
            yield tuple(row[place] for place in places)


def test_what_officials_did_in_the_master_survives(campaign: Path) -> None:
    book = workbook_of(campaign)
    rearrange(book)
    run("-C", campaign, *AFTER_THE_QUARTER, "sync")
    path = campaign / "master.xlsx"
    master = load_workbook(path)
    sheet = master["Đăng ký"]
    row, decision = cell_of(sheet, "mo_hinh#thcs-thanh-truong/m1", "decision", "mo_hinh")
    own_column = sheet.max_column + 1
    sheet.cell(row, decision).value = "Trả lại"
    sheet.cell(row, own_column).value = "gọi lại thứ Hai"
    master.create_sheet("Riêng của cán bộ")["A1"] = "ghi chú"
    master.save(path)
    second = load_workbook(book)
    type_in(second["Đăng ký"], "mo_hinh", {("mo_hinh.ten", "m1"): "Khéo vận động đọc sách"})
    second.save(book)
    assert run_json("-C", campaign, *AFTER_THE_QUARTER, "sync")["writes"]["master"] > 0
    after = load_workbook(path)
    row, decision = cell_of(after["Đăng ký"], "mo_hinh#thcs-thanh-truong/m1", "decision", "mo_hinh")
    assert after["Đăng ký"].cell(row, decision).value == "Trả lại"
    assert after["Đăng ký"].cell(row, own_column).value == "gọi lại thứ Hai"
    assert after["Riêng của cán bộ"]["A1"].value == "ghi chú"
    assert ("Khéo vận động đọc sách", "Trả lại") in set(master_rows(campaign, "Đăng ký", "ten", "decision"))


def test_schools_without_a_workbook_or_with_an_empty_one_are_missing_everything_that_is_due(campaign: Path) -> None:
    workbook_of(campaign, "thcs-nhat-tan").unlink()
    status = run_json("-C", campaign, *AFTER_THE_QUARTER, "status")
    items = {school["id"]: school["items"] for school in status["schools"]}
    assert items["thcs-nhat-tan"] == {"missing": 10, "not_due": 7}
    assert items["thcs-thanh-truong"] == {"missing": 10, "not_due": 7}
