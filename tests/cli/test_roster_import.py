from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run, run_json

CSV = """STT;Tên trường;Xã/phường;Điện thoại
1;Trường THCS Hoa Ban;Phường 1;0912 345 678
2;Trường Tiểu học Sơn Ca;Phường 1;
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    assert run("init", tmp_path).exit_code == 0
    (tmp_path / "roster.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def test_the_schools_of_a_file_come_into_the_master(campaign: Path) -> None:
    done = run("-C", campaign, "roster", "import", campaign / "roster.csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Danh sách có 2 trường: thêm 2, cập nhật 0, giữ nguyên 0.",
        "Cột không dùng đến: STT.",
    ]
    assert [one["id"] for one in run_json("-C", campaign, "status")["schools"]] == ["thcs-hoa-ban", "tieu-hoc-son-ca"]


def test_an_import_repeated_changes_nothing(campaign: Path) -> None:
    assert run("-C", campaign, "roster", "import", campaign / "roster.csv").exit_code == 0
    before = (campaign / "master.xlsx").read_bytes()
    assert run_json("-C", campaign, "roster", "import", campaign / "roster.csv") == {
        "schools": 2,
        "added": [],
        "updated": [],
        "unchanged": ["thcs-hoa-ban", "tieu-hoc-son-ca"],
        "ignored_headings": ["STT"],
    }
    assert (campaign / "master.xlsx").read_bytes() == before


def test_a_master_made_by_an_import_can_be_imported_from(
    campaign: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert run("-C", campaign, "roster", "import", campaign / "roster.csv").exit_code == 0
    other = tmp_path_factory.mktemp("other")
    assert run("init", other).exit_code == 0
    done = run_json("-C", other, "roster", "import", campaign / "master.xlsx")
    assert done["added"] == ["thcs-hoa-ban", "tieu-hoc-son-ca"]


def test_a_wrong_file_is_told_whole_and_nothing_is_written(campaign: Path) -> None:
    (campaign / "roster.csv").write_text("Mã;Tên trường\na;\na;THCS B\n", encoding="utf-8")
    done = run("-C", campaign, "roster", "import", campaign / "roster.csv")
    assert (done.exit_code, done.stdout) == (5, "")
    assert [line.strip() for line in done.stderr.splitlines()[1:]] == [
        "Dòng 2: thiếu tên trường.",
        "Dòng 3: mã “a” đã có ở dòng 2. Mỗi trường một mã.",
    ]
    assert not (campaign / "master.xlsx").exists()


def test_a_file_that_is_no_workbook_is_told_in_one_line(campaign: Path) -> None:
    (campaign / "roster.xlsx").write_bytes(b"")
    done = run("-C", campaign, "roster", "import", campaign / "roster.xlsx", "--lang", "en")
    assert done.exit_code == 2
    assert "the file is empty" in done.stderr


def test_an_open_master_waits_for_the_next_run(campaign: Path) -> None:
    assert run("-C", campaign, "roster", "import", campaign / "roster.csv").exit_code == 0
    (campaign / "~$master.xlsx").touch()
    (campaign / "roster.csv").write_text(CSV + "3;Trường THCS Mới;Phường 2;\n", encoding="utf-8")
    done = run("-C", campaign, "roster", "import", campaign / "roster.csv")
    assert done.exit_code == 3
    assert "đang có người mở" in done.stderr
