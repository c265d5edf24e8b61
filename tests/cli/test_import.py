from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sheets_schema.layout import CellLayout, Style, WorkbookLayout, WorksheetLayout
from sync.bootstrap import read_any_workbook
from sync.cli.commands import danvan
from sync.domain.snapshot import Snapshot
from sync.stores.folder.store import FolderStore
from tests.unit.test_written_import import SCHEMA, blank, entries
from tests.written_forms import NUMBERED, SEED


def run(*arguments: object) -> Result:
    return CliRunner().invoke(danvan, [str(one) for one in arguments])


def workbook(folder: Path, school: str = "Trường Tiểu học Hoa Ban") -> Path:
    """An empty workbook with keys, as an .xlsx file."""
    worksheets = tuple(
        WorksheetLayout(
            grid.title,
            grid.title,
            tuple(
                CellLayout(row, column, value, "text")
                for row, values in enumerate(grid.rows, 1)
                for column, value in enumerate(values, 1)
            ),
        )
        for grid in blank(SCHEMA, school).grids
    )
    FolderStore(folder).create("so.xlsx", WorkbookLayout("Sổ", worksheets, {"text": Style(number_format="@")}))
    return folder / "so.xlsx"


def document(folder: Path, text: str = NUMBERED) -> Path:
    path = folder / "dang_ky.txt"
    path.write_text(text, encoding="utf-16")
    return path


def held(path: Path) -> dict[str, str]:
    read = read_any_workbook(path)
    assert isinstance(read, Snapshot)
    return entries(read)


def test_import_fills_an_empty_workbook_and_a_second_time_changes_no_byte(tmp_path: Path) -> None:
    into = workbook(tmp_path)
    first = run("import", document(tmp_path), "--into", into)
    content = into.read_bytes()
    second = run("import", document(tmp_path), "--into", into)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Đã ghi 35 ô vào" in first.stdout
    assert "35 ô đã có đúng nội dung này từ trước." in second.stdout
    assert held(into)["m1.can_cu_so"] == "15-KH/UBND"
    assert into.read_bytes() == content


def test_a_dry_run_shows_and_leaves_the_file_alone(tmp_path: Path) -> None:
    into = workbook(tmp_path)
    content = into.read_bytes()
    done = run("import", document(tmp_path), "--into", into, "--dry-run", "--json")
    result = json.loads(done.stdout)
    assert (done.exit_code, result["applied"], result["record"], len(result["cells"])) == (0, False, "m1", 35)
    assert into.read_bytes() == content


OLD = """B¶n ®¨ng ký m« h×nh D©n vËn khÐo n¨m 2027
Tªn ®¬n vÞ: Tr\u00adêng TiÓu häc Hoa Ban
Tªn m« h×nh: KhÐo vËn ®éng phô huynh
Môc tiªu: Häc sinh cã chç ch¬i.
Thêi gian thùc hiÖn: N¨m 2027
"""


def test_a_document_in_an_old_encoding_is_shown_as_typed_beside_its_reading(tmp_path: Path) -> None:
    into, file = workbook(tmp_path), document(tmp_path, OLD)
    shown = run("import", file, "--into", into, "--dry-run").stdout
    assert "được đọc lại theo Unicode" in shown
    assert "Ví dụ, “Tªn ®¬n vÞ: Tr\u00adêng TiÓu häc Hoa Ban” được đọc là “Trường Tiểu học Hoa Ban”." in shown
    cells = json.loads(run("import", file, "--into", into, "--dry-run", "--json").stdout)["cells"]
    told = {one["field"]: (one["typed"], one["text"], one["sure"]) for one in cells}
    assert told["muc_tieu"] == ("Môc tiªu: Häc sinh cã chç ch¬i.", "Học sinh có chỗ chơi.", "medium")
    plain = json.loads(run("import", document(tmp_path), "--into", into, "--dry-run", "--json").stdout)["cells"]
    assert not any("typed" in one for one in plain)


def test_the_model_can_be_chosen(tmp_path: Path) -> None:
    into = workbook(tmp_path)
    assert run("import", document(tmp_path), "--into", into, "--record", "m2").exit_code == 0
    assert held(into)["m2.nam"] == "2027"


def test_a_document_of_another_school_is_a_usage_error_with_a_remedy(tmp_path: Path) -> None:
    into = workbook(tmp_path, "Trường THCS Mai Châu")
    refused = run("import", document(tmp_path), "--into", into)
    assert refused.exit_code == 2
    assert "“Trường Tiểu học Hoa Ban”" in refused.stderr
    assert "--force" in refused.stderr
    assert run("import", document(tmp_path), "--into", into, "--force").exit_code == 0


@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_a_file_that_is_no_workbook_gets_one_line_and_exit_3(tmp_path: Path, flag: tuple[str, ...]) -> None:
    run("init", tmp_path)
    (tmp_path / "so.xlsx").write_text("không phải sổ", encoding="utf-8")
    done = run("import", document(tmp_path), "--into", tmp_path / "so.xlsx", *flag)
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 1
    assert "so.xlsx: không phải là sổ tính .xlsx, .xlsm, .ods hay .xls." in done.stderr


def test_a_text_that_is_no_registration_says_so(tmp_path: Path) -> None:
    into = workbook(tmp_path)
    done = run("--lang", "en", "import", document(tmp_path, "Chúc mừng năm mới.\n"), "--into", into)
    assert done.exit_code == 0
    assert "does not look like a registration" in done.stdout
    assert held(into) == {}


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_the_registration_of_the_seed_goes_into_a_workbook_whole(tmp_path: Path) -> None:
    into = workbook(tmp_path, "Trường THCS Thanh Trường")
    done = run("import", SEED, "--into", into, "--json")
    result = json.loads(done.stdout)
    assert (done.exit_code, result["applied"], result["conflicts"], result["unplaced"]) == (0, True, [], [])
    assert held(into)["m1.ngay_ky"] == "25/12/2019"
