"""Workbooks that are brought to a later template: nothing that a school entered is changed or lost."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from sheets_schema.cells import Grid, is_empty
from sheets_schema.keyed import locate_tables
from sync.bootstrap import read_any_workbook
from sync.config import load_campaign
from sync.demo.run import run_demo
from sync.domain.snapshot import Snapshot
from sync.domain.submission import read_submission
from tests.cli.running import run, run_json

PLAIN, REARRANGED = "thcs-thanh-truong", "truong-09"
SCHEMA = (Path(__file__).parents[2] / "sheets_schema/schemas/dan_van_kheo.yaml").read_text(encoding="utf-8")

Entries = dict[tuple[str, str, str], tuple[object, str]]


def entries(path: Path, folder: Path) -> Entries:
    """Everything that a school entered, by table, record and field."""
    read = read_any_workbook(path)
    assert isinstance(read, Snapshot), read
    records = read_submission(read, load_campaign(folder).campaign.schema).records
    return {
        (record.table, record.key, field): (entry.value, entry.link)
        for record in records
        for field, entry in record.entries.items()
        if not is_empty(entry.value)
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    run_demo(folder)
    for path in (folder / "schools").iterdir():
        if path.stem not in (PLAIN, REARRANGED):
            path.unlink()
    return folder


@pytest.fixture
def campaign(demo: Path, tmp_path: Path) -> Path:
    """The demo, with two of its schools: one that did as it was told, one that moved columns and changed labels."""
    folder = tmp_path / "dot"
    shutil.copytree(demo, folder)
    return folder


def workbook(folder: Path, school: str) -> Path:
    return folder / "schools" / f"{school}.xlsx"


def with_schema(folder: Path, change: Callable[[str], str]) -> None:
    """The campaign asks something else from now on."""
    (folder / "mau.yaml").write_text(change(SCHEMA), encoding="utf-8")
    settings = (folder / "campaign.yaml").read_text(encoding="utf-8")
    settings = settings.replace("schema: dan_van_kheo", "schema: mau.yaml")
    (folder / "campaign.yaml").write_text(settings, encoding="utf-8")


def update(folder: Path, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = run_json("-C", folder, "templates", "update", *more)
    return found


def ways(done: dict[str, Any]) -> dict[str, int]:
    return {way: len(done[way]) for way in ("present", "texts", "rebuilt", "blocked", "failed") if done[way]}


def grid_of(path: Path, title: str) -> Grid:
    read = read_any_workbook(path)
    assert isinstance(read, Snapshot), read
    grid = read.grid(title)
    assert grid is not None
    return grid


def edited(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """A person changes the workbook in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def test_a_workbook_of_the_present_template_is_left_alone(campaign: Path) -> None:
    before = workbook(campaign, PLAIN).read_bytes()
    assert ways(update(campaign, "--school", PLAIN)) == {"present": 1}
    assert workbook(campaign, PLAIN).read_bytes() == before


def test_a_new_deadline_is_written_into_its_cells_and_nothing_else_changes(campaign: Path) -> None:
    settings = (campaign / "campaign.yaml").read_text(encoding="utf-8")
    (campaign / "campaign.yaml").write_text(settings.replace("buoc_2: 2020-03-31", "buoc_2: 2020-05-15"), "utf-8")
    path = workbook(campaign, PLAIN)
    before, said = path.read_bytes(), entries(path, campaign)
    assert ways(update(campaign, "--school", PLAIN, "--dry-run")) == {"texts": 1}
    assert path.read_bytes() == before
    assert ways(update(campaign, "--school", PLAIN)) == {"texts": 1}
    assert entries(path, campaign) == said
    grid = grid_of(path, "Tiến độ")
    table = locate_tables(grid)["tien_do"]
    assert grid.at(table.rows["m1/phat_dong"], table.columns["deadline"]) == date(2020, 5, 15)
    assert parts_that_differ(before, path.read_bytes()) <= {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet7.xml",
    }
    assert ways(update(campaign, "--school", PLAIN)) == {"present": 1}


def parts_that_differ(one: bytes, other: bytes) -> set[str]:
    before, after = (zipfile.ZipFile(BytesIO(content)) for content in (one, other))
    return {name for name in before.namelist() if before.read(name) != after.read(name)}


def test_a_new_field_and_more_rows_are_built_in_with_every_entry_at_its_key(campaign: Path) -> None:
    said = {school: entries(workbook(campaign, school), campaign) for school in (PLAIN, REARRANGED)}
    old = workbook(campaign, PLAIN).read_bytes()
    with_schema(campaign, lambda text: with_field(text).replace("records: 30", "records: 40"))
    done = update(campaign)
    assert ways(done) == {"rebuilt": 2}
    for school in (PLAIN, REARRANGED):
        assert said[school]
        assert entries(workbook(campaign, school), campaign) == said[school]
    backups = {Path(one["workbook"]).stem: campaign / one["backup"] for one in done["rebuilt"]}
    assert backups[PLAIN].read_bytes() == old
    assert backups[PLAIN].is_relative_to(campaign / ".danvan/backup")
    assert "y_moi" in locate_tables(grid_of(workbook(campaign, PLAIN), "Đăng ký"))["don_vi"].rows
    assert ways(update(campaign)) == {"present": 2}
    told = run_json("-C", campaign, "templates", "drift")
    assert [one["drift"] for one in told["schools"]] == [[], []]


ADDRESS = "      - key: dia_chi\n"
NEW_FIELD = "      - key: y_moi\n        label: {vi: Ý tưởng mới, en: A new idea}\n        type: text\n"


def with_field(text: str) -> str:
    return text.replace(ADDRESS, NEW_FIELD + ADDRESS, 1)


def a_picture(book: openpyxl.Workbook) -> None:
    book["Tiến độ"].add_chart(BarChart(), "H40")


def a_comment(book: openpyxl.Workbook) -> None:
    book["Đăng ký"]["D10"].comment = Comment("xem lại", "Hiệu trưởng")


def a_worksheet(book: openpyxl.Workbook) -> None:
    book.create_sheet("Ảnh")["A1"] = "ảnh hội thi"


def a_note(book: openpyxl.Workbook) -> None:
    sheet = book["Đăng ký"]
    sheet.protection.sheet = False
    sheet.cell(sheet.max_row + 3, 3, "Nhớ hỏi lại phòng")


def a_formula(book: openpyxl.Workbook) -> None:
    sheet = book["Chỉ tiêu"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "chi_tieu#r01")
    sheet.cell(row, 6, "=40+2")


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (a_picture, "extra", "trang “Tiến độ” có ảnh, hình vẽ hoặc biểu đồ."),
        (a_comment, "extra", "trang “Đăng ký” có nhận xét, ghi chú."),
        (a_worksheet, "extra_worksheet", "có thêm trang “Ảnh”."),
        (a_note, "leftover", "“Nhớ hỏi lại phòng” không thuộc mục nào."),
        (a_formula, "formula", "là công thức"),
    ],
)
def test_what_building_anew_would_lose_blocks_it_and_is_named(
    campaign: Path, change: Callable[[openpyxl.Workbook], None], code: str, line: str
) -> None:
    path = workbook(campaign, PLAIN)
    edited(path, change)
    before = path.read_bytes()
    with_schema(campaign, with_field)
    done = run("-C", campaign, "templates", "update", "--school", PLAIN)
    assert (done.exit_code, path.read_bytes()) == (3, before)
    assert line in done.stdout
    told = update(campaign, "--school", PLAIN)
    assert {block["code"] for block in told["blocked"][0]["blocks"]} == {code}
    assert not (campaign / ".danvan/backup").exists()


def test_an_entry_of_a_field_that_is_no_longer_asked_blocks_and_is_named(campaign: Path) -> None:
    start = SCHEMA.index(ADDRESS)
    end = SCHEMA.index("      - key: ", start + 5)
    with_schema(campaign, lambda text: text[:start] + text[end:])
    (blocked,) = update(campaign, "--school", PLAIN)["blocked"]
    assert [block["code"] for block in blocked["blocks"]] == ["removed"]


def test_a_workbook_that_is_open_elsewhere_is_left_alone(campaign: Path) -> None:
    path = workbook(campaign, PLAIN)
    path.with_name(f"~${path.name}").touch()
    before = path.read_bytes()
    with_schema(campaign, with_field)
    done = run("-C", campaign, "templates", "update", "--school", PLAIN)
    assert (done.exit_code, path.read_bytes()) == (3, before)
    assert "đang có người mở" in done.stderr


def test_what_was_moved_is_listed_and_mended_when_asked(campaign: Path) -> None:
    said = entries(workbook(campaign, REARRANGED), campaign)
    done = run("-C", campaign, "templates", "drift", "--school", REARRANGED)
    assert done.exit_code == 0
    assert "bảng “chi_tieu”: 2 cột đã đổi chỗ" in done.stdout
    assert "“Tên việc làm khéo của trường em”" in done.stdout
    assert ways(update(campaign, "--school", REARRANGED)) == {"present": 1}
    assert ways(update(campaign, "--school", REARRANGED, "--mend")) == {"rebuilt": 1}
    assert entries(workbook(campaign, REARRANGED), campaign) == said
    assert "1 sổ đúng như mẫu." in run("-C", campaign, "templates", "drift", "--school", REARRANGED).stdout


def test_lost_lists_protection_and_text_formats_are_listed(campaign: Path) -> None:
    def loosen(book: openpyxl.Workbook) -> None:
        sheet = book["Đăng ký"]
        sheet.protection.sheet = False
        sheet.data_validations.dataValidation = []
        row = next(cell.row for cell in sheet["A"] if cell.value == "mo_hinh.thoi_gian")
        sheet.cell(row, 4).number_format = "General"

    edited(workbook(campaign, PLAIN), loosen)
    (school,) = run_json("-C", campaign, "templates", "drift", "--school", PLAIN)["schools"]
    assert {"unprotected", "rules_changed", "not_text"} <= {drift["code"] for drift in school["drift"]}
