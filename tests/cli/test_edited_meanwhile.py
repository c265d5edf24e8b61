"""What somebody types while a run is at work is never overwritten, and is in the next run."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.held import HeldRun
from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign

WRITTEN = ("schools/truong-a.xlsx", "schools/truong-b.xlsx", "master.xlsx")
TYPED = "Vừa gõ trong lúc chạy"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=2)


def type_into(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["Danh sách trường" if path.name == "master.xlsx" else "Chỉ tiêu"]
    key = "truong#truong-a" if path.name == "master.xlsx" else "chi_tieu#r09"
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
    sheet.cell(row, 4).value = TYPED
    book.save(path)


@pytest.mark.parametrize(("number", "name"), list(enumerate(WRITTEN, 1)))
def test_an_edit_between_reading_and_each_write_is_kept_and_taken_up_by_the_next_run(
    made: Path, tmp_path: Path, number: int, name: str
) -> None:
    campaign = copy_of(made, tmp_path / "campaign")
    one = HeldRun(f".danvan-#{number}", "-C", campaign, "sync", *DAY)
    one.wait_until_held()
    type_into(campaign / name)
    edited = (campaign / name).read_bytes()
    code, told = one.let_go()
    assert code == 3
    assert "vừa được sửa trong lúc chương trình chạy nên không ghi đè" in told
    assert len(told.splitlines()) == 1
    assert (campaign / name).read_bytes() == edited
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    shown = load_workbook(campaign / "master.xlsx")
    assert any(cell.value == TYPED for sheet in shown for row in sheet for cell in row)
