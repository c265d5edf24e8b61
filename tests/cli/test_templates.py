from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run, run_json


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    assert run("init", tmp_path).exit_code == 0
    (tmp_path / "roster.csv").write_text("Mã,Tên trường\nthcs-a,THCS A\nthcs-b,THCS B\n", encoding="utf-8")
    assert run("-C", tmp_path, "roster", "import", tmp_path / "roster.csv").exit_code == 0
    return tmp_path


def created(folder: Path) -> tuple[list[str], int]:
    """What was made and how many had one; nobody is let into a folder by us."""
    done = run_json("-C", folder, "templates", "create")
    assert (done["shared"], done["not_shared"], done["addressed"], done["failed"]) == ([], [], [], [])
    return done["made"], done["kept"]


def test_every_school_gets_one_workbook_and_none_is_overwritten(campaign: Path) -> None:
    done = run("-C", campaign, "templates", "create", "--school", "thcs-b")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["Đã tạo schools/thcs-b.xlsx.", "Đã tạo 1 sổ; 0 trường đã có sổ."]
    before = (campaign / "schools/thcs-b.xlsx").read_bytes()
    assert created(campaign) == (["schools/thcs-a.xlsx"], 1)
    assert (campaign / "schools/thcs-b.xlsx").read_bytes() == before


def test_a_renamed_workbook_still_counts(campaign: Path) -> None:
    assert run("-C", campaign, "templates", "create", "--school", "thcs-a").exit_code == 0
    (campaign / "schools/thcs-a.xlsx").rename(campaign / "schools/Sổ của trường A.xlsx")
    assert created(campaign) == (["schools/thcs-b.xlsx"], 1)


def test_an_unknown_school_is_answered_with_the_nearest(campaign: Path) -> None:
    done = run("-C", campaign, "templates", "create", "--school", "thcs-aa")
    assert done.exit_code == 2
    assert done.stderr.startswith("Không có trường mã “thcs-aa” trong danh sách. Có phải ý thầy cô là “thcs-a”?")
    assert not (campaign / "schools/thcs-a.xlsx").exists()


def test_without_schools_it_says_what_to_do_first(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    assert "danvan roster import" in run("-C", tmp_path, "templates", "create").stdout
