from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sheets_schema.cells import Value
from sync.bootstrap import open_workplace
from sync.domain.roster import Roster, granted_day
from sync.jobs.master import read_roster
from tests.cli.running import run


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (date(2027, 4, 30), date(2027, 4, 30)),
        (datetime(2027, 4, 30, 8, 0), date(2027, 4, 30)),
        ("30/4/2027", date(2027, 4, 30)),
        ("ngày 30 tháng 4 năm 2027", date(2027, 4, 30)),
        (46507.0, date(2027, 4, 30)),
        ("hết tháng 4", None),
        ("30/4", None),
        (None, None),
        (True, None),
    ],
)
def test_an_extension_is_read_however_it_was_typed(given: Value, day: date | None) -> None:
    assert granted_day(given) == day


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    assert run("init", tmp_path).exit_code == 0
    (tmp_path / "roster.csv").write_text("Mã,Tên trường\nthcs-a,THCS A\nthcs-b,THCS B\n", encoding="utf-8")
    assert run("-C", tmp_path, "roster", "import", tmp_path / "roster.csv").exit_code == 0
    return tmp_path


def _type(campaign: Path, **cells: str) -> None:
    """Type into cells of the roster, as an official does."""
    book = openpyxl.load_workbook(campaign / "master.xlsx")
    for a1, text in cells.items():
        book["Danh sách trường"][a1] = text
    book.save(campaign / "master.xlsx")


def _roster(campaign: Path) -> Roster:
    return read_roster(open_workplace(campaign).store)


def _cell(campaign: Path, heading: str, row: int) -> str:
    sheet = openpyxl.load_workbook(campaign / "master.xlsx")["Danh sách trường"]
    columns = {cell.value: cell.column_letter for cells in sheet.iter_rows(max_row=8) for cell in cells}
    rows = [cells[0].row for cells in sheet.iter_rows() if "thcs-a" in [cell.value for cell in cells]]
    return f"{columns[heading]}{rows[0] + row}"


def test_an_extension_typed_as_text_counts(campaign: Path) -> None:
    _type(campaign, **{_cell(campaign, "Gia hạn đến", 0): "30/4/2027"})
    roster = _roster(campaign)
    assert roster.schools[0].extension == date(2027, 4, 30)
    assert roster.doubts == ()


def test_an_extension_says_who_granted_it_and_why(campaign: Path) -> None:
    words = {"Người gia hạn": "Ban chỉ đạo", "Lý do gia hạn": "bão lũ"}
    _type(campaign, **{_cell(campaign, heading, 0): text for heading, text in words.items()})
    school = _roster(campaign).schools[0]
    assert (school.granted_by, school.extension_reason) == ("Ban chỉ đạo", "bão lũ")


def test_a_master_made_before_extensions_had_reasons_works_on(campaign: Path) -> None:
    book = openpyxl.load_workbook(campaign / "master.xlsx")
    sheet = book["Danh sách trường"]
    keys = next(cells for cells in sheet.iter_rows(max_row=8) if "granted_by" in [cell.value for cell in cells])
    for cell in keys:
        cell.value = None if cell.value in ("granted_by", "extension_reason") else cell.value
    book.save(campaign / "master.xlsx")
    _type(campaign, **{_cell(campaign, "Gia hạn đến", 0): "30/4/2027"})
    assert run("-C", campaign, "sync").exit_code == 0
    school = _roster(campaign).schools[0]
    assert (school.extension, school.granted_by, school.extension_reason) == (date(2027, 4, 30), "", "")


@pytest.mark.parametrize("command", ["sync", "status"])
def test_an_extension_that_is_no_day_is_reported(campaign: Path, command: str) -> None:
    cell = _cell(campaign, "Gia hạn đến", 1)
    _type(campaign, **{cell: "hết tháng 4"})
    done = run("-C", campaign, command)
    assert done.exit_code == 0
    assert f"ô {cell}: ngày gia hạn “hết tháng 4” không đọc được" in done.stderr


def test_a_school_typed_twice_is_reported(campaign: Path) -> None:
    cell = _cell(campaign, "Tên trường", 2)
    _type(campaign, **{cell: "THCS A"})
    done = run("-C", campaign, "sync")
    assert f"ô {cell}: “THCS A” trùng" in done.stderr


def test_an_id_that_can_be_no_file_name_is_read_without_its_marks_and_reported(campaign: Path) -> None:
    cell = _cell(campaign, "Mã", 2)
    _type(campaign, **{cell: "../Lạ thường/1", _cell(campaign, "Tên trường", 2): "THCS C"})
    done = run("-C", campaign, "sync")
    assert f"ô {cell}: mã “../Lạ thường/1”" in done.stderr
    assert _roster(campaign).schools[2].id == "la-thuong-1"
    assert run("-C", campaign, "sync").stdout.splitlines()[-1] == "Không có gì mới để ghi."
    assert "schools/la-thuong-1.xlsx" in run("-C", campaign, "templates", "create").stdout


def test_a_school_typed_without_an_id_gets_one_from_its_name(campaign: Path) -> None:
    _type(campaign, **{_cell(campaign, "Tên trường", 2): "Trường Tiểu học Kim Đồng"})
    assert [school.id for school in _roster(campaign).schools] == ["thcs-a", "thcs-b", "tieu-hoc-kim-dong"]
