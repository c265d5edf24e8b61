"""A dry run shows its plan: just what the run after it writes, cell by cell, and what a guard would refuse."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, copy_of, make_campaign
from tests.google_emulator import Emulator, Limits
from tests.google_schools import file_of
from tests.google_schools import make_campaign as make_on_google

LATER = ("--today", "2020-04-14")
Cells = Mapping[tuple[str, str, str], object]
"""Values by workbook, worksheet and address."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=2)


@pytest.fixture
def campaign(made: Path, tmp_path: Path) -> Path:
    return copy_of(made, tmp_path / "campaign")


def plain(value: object) -> object:
    """A value as JSON has it, and as a number where it is one."""
    if isinstance(value, date):
        return value.isoformat().removesuffix("T00:00:00")
    return float(value) if isinstance(value, int | float) else value or None


def in_files(campaign: Path) -> Cells:
    """Everything that stands in a campaign's files."""
    return {
        (name_of(path, campaign), *at): value
        for path in sorted(campaign.rglob("*.xlsx"))
        for at, value in cells_of(path.read_bytes()).items()
    }


@lru_cache(maxsize=16)
def cells_of(content: bytes) -> Mapping[tuple[str, str], object]:
    book = load_workbook(BytesIO(content))
    cells = ((sheet.title, cell) for sheet in book for row in sheet for cell in row)
    return {(title, cell.coordinate): plain(cell.value) for title, cell in cells if cell.value is not None}


def name_of(path: Path, campaign: Path) -> str:
    return "master" if path.stem == "master" else path.relative_to(campaign).as_posix()


def differences(before: Cells, after: Cells) -> dict[tuple[str, str, str], tuple[object, object]]:
    places = before.keys() | after.keys()
    return {at: (before.get(at), after.get(at)) for at in places if before.get(at) != after.get(at)}


def planned(plan: Any) -> dict[tuple[str, str, str], tuple[object, object]]:
    """What a plan in JSON would change; cells that only get another link hold what they held."""
    cells = {
        (book["workbook"], sheet["worksheet"], cell["cell"]): (plain(cell["old"]), plain(cell["new"]))
        for book in plan["workbooks"]
        for sheet in book["worksheets"]
        for cell in sheet["cells"]
    }
    return {at: values for at, values in cells.items() if values[0] != values[1]}


def type_into(path: Path, place: str, text: str | None) -> None:
    book = load_workbook(path)
    worksheet, _, cell = place.partition("!")
    book[worksheet][cell] = text
    book.save(path)


def test_the_plan_of_a_dry_run_is_just_what_the_next_run_writes_into_the_files(campaign: Path) -> None:
    def dry_run_then_run(*options: object) -> int:
        before = in_files(campaign)
        dry = run_json("-C", campaign, "sync", "--dry-run", *options)
        assert in_files(campaign) == before
        assert run("-C", campaign, "sync", *options).exit_code == 0
        shown = planned(dry["plan"])
        assert differences(before, in_files(campaign)) == shown
        return len(shown)

    assert dry_run_then_run(*DAY) > 300
    assert dry_run_then_run(*DAY) == 0
    type_into(campaign / "schools/truong-b.xlsx", "Chỉ tiêu!D6", "Nội dung khác")
    assert 0 < dry_run_then_run(*DAY) < 60
    type_into(campaign / "master.xlsx", "Danh sách trường!C7", "THCS")
    type_into(campaign / "schools/truong-b.xlsx", "Chỉ tiêu!D6", None)
    assert 0 < dry_run_then_run(*LATER) < 300
    assert dry_run_then_run(*LATER, "--full") == 0
    type_into(campaign / "schools/truong-a.xlsx", "Chỉ tiêu!D7", "Một nội dung nữa")
    assert 0 < dry_run_then_run(*LATER, "--school", "truong-a") < 60


def on_google(emulator: Emulator) -> Cells:
    """Everything that stands in the spreadsheets; values of formulas follow from the others."""
    return {
        (file.fields["properties"]["danvan"], sheet.title, f"{row}:{column}"): plain(held(cell))
        for file in emulator.files.all.values()
        for sheet in emulator.workbook(file.id).sheets
        for row, cells in sheet.rows.items()
        for column, cell in cells.items()
        if held(cell) is not None
    }


def held(cell: Mapping[str, Any]) -> object:
    value = cell.get("userEnteredValue", {})
    return next(iter(value.values()), None)


def test_the_plan_of_a_dry_run_is_just_what_the_next_run_writes_into_spreadsheets(tmp_path: Path) -> None:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        make_on_google(tmp_path, emulator, 2)
        for typed in ("Khéo vận động", "Khéo vận động cha mẹ học sinh"):
            emulator.fill(file_of(emulator, 0).id, "'Đăng ký'!D26", [[typed]], "a@truong.vn")
            before = on_google(emulator)
            dry = run_json("-C", tmp_path, "sync", "--dry-run", "--today", "2027-02-01")
            assert on_google(emulator) == before
            assert run("-C", tmp_path, "sync", "--today", "2027-02-01").exit_code == 0
            changed = differences(before, on_google(emulator))
            shown = {at: tuple(map(entered, values)) for at, values in planned(dry["plan"]).items()}
            assert shown == {(book, sheet, a1(at)): values for (book, sheet, at), values in changed.items()}
            assert dry["forecast"]["requests"]["sheets_write"] == len(dry["plan"]["workbooks"])


def entered(value: object) -> object:
    """A value as Sheets holds it: a day is its number."""
    is_day = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    return float((date.fromisoformat(value) - date(1899, 12, 30)).days) if is_day else value


def a1(place: str) -> str:
    row, _, column = place.partition(":")
    return f"{letters(int(column) + 1)}{int(row) + 1}"


def letters(column: int) -> str:
    return letters((column - 1) // 26) + chr(65 + (column - 1) % 26) if column else ""


def test_a_plan_in_markdown_names_each_workbook_worksheet_and_cell_and_is_written_with_and_without_a_dry_run(
    campaign: Path,
) -> None:
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    type_into(campaign / "schools/truong-b.xlsx", "Chỉ tiêu!D6", "Nội | dung *mới*")
    dry, real = campaign / "dry.md", campaign / "real.md"
    assert run("-C", campaign, "sync", "--dry-run", "--plan", dry, *DAY).exit_code == 0
    assert run("-C", campaign, "sync", "--plan", real, *DAY).exit_code == 0
    text = dry.read_text(encoding="utf-8")
    assert text.startswith("# Kế hoạch ghi: ")
    assert "\n## Sổ tổng hợp: " in text
    assert "\n## Trường B (schools/truong-b.xlsx): " in text
    assert "\n### Chỉ tiêu: " in text
    assert "\n| Ô | Dòng và cột | Đang là | Sẽ là |\n|---|---|---|---|\n" in text
    assert "| D7 | Trường B · Nội dung chỉ tiêu | (trống) | Nội \\| dung \\*mới\\* |" in text.splitlines()
    told = ("chưa ghi gì", "Đây là những gì đã ghi")
    assert (told[0] in text, told[1] in text) == (True, False)
    assert real.read_text(encoding="utf-8").splitlines()[4:] == text.splitlines()[4:]
    assert told[1] in real.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")
def test_a_plan_is_for_nobody_else_to_read_and_stands_in_no_log(campaign: Path) -> None:
    plan, log = campaign / "plan.json", campaign / "run.jsonl"
    assert run("-C", campaign, "--log", log, "sync", "--dry-run", "--json", "--plan", plan, *DAY).exit_code == 0
    assert "truong#truong-a" not in log.read_text(encoding="utf-8")
    assert "Nghị quyết" not in log.read_text(encoding="utf-8")
    assert '"cell"' in plan.read_text(encoding="utf-8")
    assert os.stat(plan).st_mode & 0o077 == 0


def test_a_terminal_is_shown_the_beginning_of_each_list_and_how_much_more_there_is(campaign: Path) -> None:
    shown = run("-C", campaign, "sync", "--dry-run", *DAY).stdout.splitlines()
    assert shown[1].startswith("Sổ tổng hợp: ")
    assert any(line.startswith("    … và ") and line.endswith(" ô nữa") for line in shown)
    assert max(map(len, shown)) <= 110
    assert shown[-2:] == ["Chưa ghi gì (--dry-run).", "Xem trọn kế hoạch: thêm --plan TỆP.md"]
    english = run("-C", campaign, "--lang", "en", "sync", "--dry-run", *DAY).stdout
    assert "Nothing was written (--dry-run)." in english


def test_what_a_guard_holds_back_is_shown_apart_and_named_with_what_accepts_it(campaign: Path) -> None:
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    book = load_workbook(campaign / "master.xlsx")
    book["Danh sách trường"].delete_rows(7, 2)
    book.save(campaign / "master.xlsx")
    before = in_files(campaign)
    dry = run_json("-C", campaign, "sync", "--dry-run", *DAY)
    (refusal,) = dry["refused"]
    assert [one["workbook"] for one in dry["plan"]["workbooks"]] == []
    assert sum(len(one["cells"]) for one in dry["plan"]["held"]) > 20
    plan = campaign / "plan.md"
    assert run("-C", campaign, "sync", "--dry-run", "--plan", plan, *DAY).exit_code == 4
    assert f"--accept {refusal['accept']}" in plan.read_text(encoding="utf-8")
    assert "## Sổ tổng hợp: những ô đang bị giữ lại" in plan.read_text(encoding="utf-8")
    accepted = run_json("-C", campaign, "sync", "--dry-run", "--accept", refusal["accept"], *DAY)
    assert accepted["plan"]["held"] == []
    assert run("-C", campaign, "sync", "--accept", refusal["accept"], *DAY).exit_code == 3
    assert differences(before, in_files(campaign)) == planned(accepted["plan"])


def test_a_workbook_that_cannot_be_written_is_told_in_the_plan_of_the_run(campaign: Path) -> None:
    plan = campaign / "plan.json"
    (campaign / "schools" / "~$truong-a.xlsx").write_bytes(b"")
    assert run("-C", campaign, "sync", "--plan", plan, *DAY).exit_code == 3
    text = plan.read_text(encoding="utf-8")
    assert text.count('"trouble": "open_elsewhere"') == 1
    assert run("-C", campaign, "sync", "--plan", campaign / "plan.md", *DAY).exit_code == 3
    assert "Không ghi được, sổ vẫn như cũ: " in (campaign / "plan.md").read_text(encoding="utf-8")
