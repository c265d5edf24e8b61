"""Workbooks saved as .ods and .xls, and .xlsm, in the folder store."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_schema.cells import Box, CellError, Grid
from sheets_schema.layout import CellLayout, Formula, Link, Visibility, WorkbookLayout, WorksheetLayout
from sync.domain.patched import patched
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.stores.folder.biff import look_into_old
from sync.stores.folder.store import FolderStore
from sync.stores.folder.writer import build_workbook
from tests.office_program import saved_as
from tests.open_documents import cell, formula, ods, rows, sheet

KEYS = ("kiem_tra:columns", "message")
SCHOOL = ods(sheet("Đăng ký", ("Tên", "Khéo")), sheet("Kiểm tra", KEYS, ("", "Cần làm gì")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "schools").mkdir()
    (tmp_path / "schools" / "a.ods").write_bytes(SCHOOL)
    return tmp_path


def read(folder: Path, name: str = "schools/a.ods") -> Snapshot:
    found = next(iter(FolderStore(folder).read([name])))
    assert isinstance(found, Snapshot)
    return found


def told(snapshot: Snapshot, text: str) -> WorkbookPlan:
    link = Link(worksheet="Đăng ký", a1="B1")
    write = WorksheetWrite("Kiểm tra", (CellWrite(3, 2, text, link),), clear_from=3)
    return WorkbookPlan(snapshot.workbook, snapshot.version, (write,))


def test_an_ods_is_surveyed_and_read(folder: Path) -> None:
    assert [stamp.workbook for stamp in FolderStore(folder).survey()] == ["schools/a.ods"]
    grids = {grid.title: grid for grid in read(folder).grids}
    assert (grids["Đăng ký"].at(1, 1), grids["Đăng ký"].at(1, 2)) == ("Tên", "Khéo")


def test_what_a_school_is_told_goes_beside_its_ods_and_is_read_from_there(folder: Path) -> None:
    store = FolderStore(folder)
    (receipt,) = store.apply([told(read(folder), "Sửa ô B1")])
    assert (receipt.trouble, receipt.beside, receipt.cells) == (None, "schools/a.kiem-tra.xlsx", 1)
    assert (folder / "schools" / "a.ods").read_bytes() == SCHOOL
    grid = read(folder).grid("Kiểm tra")
    assert grid is not None
    assert (grid.at(2, 2), grid.at(3, 2)) == ("Cần làm gì", "Sửa ô B1")
    assert grid.links[3, 2] == "a.ods#'Đăng ký'!B1"


def test_every_worksheet_of_an_ods_names_the_file_beside_it_from_the_first_reading_on(folder: Path) -> None:
    store = FolderStore(folder)
    before = {grid.title: grid.beside for grid in read(folder).grids}
    list(store.apply([told(read(folder), "Một")]))
    assert before == {grid.title: grid.beside for grid in read(folder).grids}
    assert set(before.values()) == {"a.kiem-tra.xlsx"}


def test_what_was_told_beside_is_settled_like_what_is_written_into_a_workbook(folder: Path) -> None:
    store = FolderStore(folder)
    snapshot = read(folder)
    plan = told(snapshot, "Một")
    (receipt,) = store.apply([plan])
    assert receipt.version == read(folder).version
    (now,) = store.survey()
    assert store.settle({"schools/a.ods": receipt.version}) == {"schools/a.ods": now.version}
    after = patched(snapshot, plan.worksheets, receipt.version)
    assert after.grid("Kiểm tra") == replace(kiem_tra(folder), rows=after.grids[1].rows)
    (folder / "schools" / "a.kiem-tra.xlsx").write_bytes(build_workbook(LAYOUT))
    assert store.settle({"schools/a.ods": receipt.version}) == {}


def kiem_tra(folder: Path) -> Grid:
    found = read(folder).grid("Kiểm tra")
    assert found is not None
    return found


def test_a_second_telling_changes_the_workbook_beside(folder: Path) -> None:
    store = FolderStore(folder)
    list(store.apply([told(read(folder), "Một")]))
    (receipt,) = store.apply([told(read(folder), "Hai")])
    grid = read(folder).grid("Kiểm tra")
    assert receipt.trouble is None
    assert grid is not None
    assert grid.at(3, 2) == "Hai"


def test_the_workbook_beside_is_not_taken_for_a_schools(folder: Path) -> None:
    store = FolderStore(folder)
    list(store.apply([told(read(folder), "Một")]))
    assert [stamp.workbook for stamp in store.survey()] == ["schools/a.ods"]


def test_a_plan_from_before_a_change_is_refused(folder: Path) -> None:
    plan = told(read(folder), "Một")
    (folder / "schools" / "a.ods").write_bytes(ods(sheet("Kiểm tra", KEYS)))
    (receipt,) = FolderStore(folder).apply([plan])
    assert receipt.trouble is Trouble.CHANGED_MEANWHILE
    assert not (folder / "schools" / "a.kiem-tra.xlsx").exists()


def test_a_plan_from_before_a_change_beside_is_refused(folder: Path) -> None:
    store = FolderStore(folder)
    first = read(folder)
    list(store.apply([told(first, "Một")]))
    (receipt,) = store.apply([told(first, "Hai")])
    assert receipt.trouble is Trouble.CHANGED_MEANWHILE


def test_entries_of_an_ods_are_never_written(folder: Path) -> None:
    snapshot = read(folder)
    write = WorksheetWrite("Đăng ký", (CellWrite(1, 2, "Khác"),))
    (receipt,) = FolderStore(folder).apply([WorkbookPlan(snapshot.workbook, snapshot.version, (write,))])
    assert receipt.trouble is Trouble.READ_ONLY_FORMAT
    assert not (folder / "schools" / "a.kiem-tra.xlsx").exists()


LINK = '<table:table-cell><text:p><text:a xlink:href="{}">Kế hoạch</text:a></text:p></table:table-cell>'
SPAN = '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/><table:covered-table-cell/>'
NOTE = "<table:table-cell><office:annotation><text:p>Ghi chú</text:p></office:annotation></table:table-cell>"


def test_links_errors_comments_and_merged_cells_of_an_ods_are_read(folder: Path) -> None:
    made = rows(
        "Đăng ký",
        LINK.format("https://drive.google.com/file/d/abc") + LINK.format("#'Tiến độ'.B2"),
        formula("of:=1/0", "error", "#DIV/0!") + formula("of:=1/0", "float", "#DIV/0!"),
        formula('of:=HYPERLINK("https://x.vn/a";"Xem")', "string", "Xem")
        + '<table:table-cell table:formula="of:=A1"/>',
        '<table:table-cell table:number-columns-repeated="3"/>' + NOTE,
        cell("") + SPAN,
    )
    (folder / "schools" / "a.ods").write_bytes(ods(made))
    (grid,) = read(folder).grids
    assert grid.links == {
        (1, 1): "https://drive.google.com/file/d/abc",
        (1, 2): "#'Tiến độ'!B2",
        (3, 1): "https://x.vn/a",
    }
    assert [list(row[:2]) for row in grid.rows[1:3]] == [[CellError("#DIV/0!")] * 2, ["Xem", CellError("")]]
    assert (grid.notes, grid.merged) == (frozenset({(4, 4)}), (Box(5, 2, 7, 3),))


HUGE = 'table:number-columns-repeated="16384"'
BOMB = f'<table:table-row table:number-rows-repeated="1048576">{cell("x", HUGE)}</table:table-row>'


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (ods(sheet("Đăng ký"), manifest="<encryption-data/>"), Trouble.ENCRYPTED),
        (ods(f'<table:table table:name="Đăng ký">{BOMB}</table:table>'), Trouble.TOO_LARGE),
        (ods("<not closed"), Trouble.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), Trouble.DAMAGED),
    ],
)
def test_an_unfit_workbook_is_one_reason(folder: Path, content: bytes, trouble: Trouble) -> None:
    (folder / "schools" / "a.ods").write_bytes(content)
    found = next(iter(FolderStore(folder).read(["schools/a.ods"])))
    assert isinstance(found, Unreadable)
    assert found.trouble is trouble


def test_a_workbook_beside_that_is_damaged_is_a_reason_and_stays(folder: Path) -> None:
    plan = told(read(folder), "Một")
    (folder / "schools" / "a.kiem-tra.xlsx").write_bytes(b"cua nguoi khac")
    (receipt,) = FolderStore(folder).apply([plan])
    assert receipt.trouble is Trouble.NOT_A_WORKBOOK
    assert (folder / "schools" / "a.kiem-tra.xlsx").read_bytes() == b"cua nguoi khac"


LAYOUT = WorkbookLayout(
    "Sổ",
    (
        WorksheetLayout("dang_ky", "Đăng ký", (CellLayout(1, 1, "Tên"), CellLayout(2, 1, date(2027, 1, 5)))),
        WorksheetLayout("kiem_tra", "Kiểm tra", (CellLayout(1, 1, "kiem_tra:columns"), CellLayout(1, 2, "message"))),
        WorksheetLayout("khoa", "_danvan", (CellLayout(1, 1, "school"),), visibility=Visibility.VERY_HIDDEN),
    ),
    {},
)


@pytest.mark.soffice
@pytest.mark.parametrize("form", ["ods", "xls"])
def test_what_a_spreadsheet_program_saves_is_read(folder: Path, form: str) -> None:
    source = folder / "b.xlsx"
    source.write_bytes(build_workbook(LAYOUT))
    saved_as(source, form, folder / "schools")
    snapshot = read(folder, f"schools/b.{form}")
    grid, hidden = snapshot.grid("Đăng ký"), snapshot.grid("_danvan")
    assert grid is not None
    assert hidden is not None
    assert (grid.at(1, 1), grid.at(2, 1), hidden.hidden) == ("Tên", date(2027, 1, 5), True)
    (receipt,) = FolderStore(folder).apply([told(snapshot, "Sửa")])
    assert receipt.beside == "schools/b.kiem-tra.xlsx"


LINKED = WorkbookLayout(
    "Sổ",
    (
        WorksheetLayout(
            "tien_do",
            "Tiến độ",
            (
                CellLayout(1, 1, "Kế hoạch", link=Link(url="https://drive.google.com/file/d/abc")),
                CellLayout(2, 1, Formula("1/0")),
                CellLayout(3, 2, "Xem", link=Link("Đăng ký", "C5")),
            ),
        ),
        WorksheetLayout("dang_ky", "Đăng ký", (CellLayout(1, 1, "Tên"),)),
    ),
    {},
)


@pytest.mark.soffice
@pytest.mark.parametrize("form", ["ods", "xls"])
def test_links_and_errors_are_read_from_what_a_spreadsheet_program_saves(folder: Path, form: str) -> None:
    source = folder / "c.xlsx"
    source.write_bytes(build_workbook(LINKED))
    saved_as(source, form, folder / "schools")
    grid = read(folder, f"schools/c.{form}").grid("Tiến độ")
    assert grid is not None
    assert grid.links == {(1, 1): "https://drive.google.com/file/d/abc", (3, 2): "#'Đăng ký'!C5"}
    assert grid.at(2, 1) == CellError("#DIV/0!")


@given(st.binary(max_size=3000), st.sampled_from(range(6, 13)), st.integers(0, 5))
def test_no_bytes_make_the_reading_of_an_old_workbook_fail(noise: bytes, shift: int, first: int) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + struct.pack("<HH", shift, 6) + bytes(14)
    look_into_old(head + struct.pack("<I", first) + noise)


def test_a_workbook_with_macros_is_written_like_any_other_and_keeps_them(folder: Path) -> None:
    source = BytesIO(build_workbook(LAYOUT))
    made = BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            new.writestr(name, content)
        new.writestr("xl/vbaProject.bin", b"macros")
    path = folder / "schools" / "m.xlsm"
    path.write_bytes(made.getvalue())
    (receipt,) = FolderStore(folder).apply([told(read(folder, "schools/m.xlsm"), "Sửa")])
    grid = read(folder, "schools/m.xlsm").grid("Kiểm tra")
    assert (receipt.trouble, receipt.beside) == (None, "")
    assert grid is not None
    assert grid.at(3, 2) == "Sửa"
    with zipfile.ZipFile(path) as package:
        assert package.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in package.read("[Content_Types].xml")
