from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run, run_json

DAY = ("--today", "2027-03-15")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign with one school and its empty workbook."""
    folder = tmp_path_factory.mktemp("campaign")
    assert run("init", folder).exit_code == 0
    (folder / "roster.csv").write_text("Mã,Tên trường\na,THCS A\n", encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "roster.csv").exit_code == 0
    assert run("-C", folder, "templates", "create", *DAY).exit_code == 0
    return folder


def test_the_keys_of_a_check_are_those_promised(campaign: Path) -> None:
    found = run_json("check", campaign / "schools/a.xlsx", *DAY)
    assert list(found) == ["workbook", "school", "models", "findings", "steps", "completeness"]
    assert (found["school"], found["completeness"]) == ("a", 0.0)
    assert found["steps"][0] == {
        "model": "m1",
        "step": "buoc_1",
        "item": "nghien_cuu_tieu_chi",
        "status": "missing",
        "due": "2027-03-01",  # 28/2 is a Sunday.
        "date": None,
    }
    keys = ["code", "severity", "worksheet", "cell", "field", "given", "understood", "suggestion", "message"]
    assert [list(finding) for finding in found["findings"] if list(finding) != keys] == []


def test_errors_are_exit_code_1_and_change_nothing(campaign: Path) -> None:
    workbook = campaign / "schools/a.xlsx"
    before = workbook.read_bytes()
    done = run("check", workbook, *DAY)
    assert (done.exit_code, done.stderr) == (1, "")
    assert "Trường: THCS A" in done.stdout
    assert "○ Còn thiếu" in done.stdout
    assert workbook.read_bytes() == before


def test_an_empty_workbook_is_told_where_to_begin_and_listed_whole_for_machines(campaign: Path) -> None:
    done = run("check", campaign / "schools/a.xlsx", *DAY)
    assert "Chưa bắt đầu điền bản đăng ký: còn 24 ô bắt buộc, bắt đầu từ ô Đăng ký!D" in done.stdout
    assert "Hãy nhập vào ô này" not in done.stdout
    found = run_json("check", campaign / "schools/a.xlsx", *DAY)
    assert [one["code"] for one in found["findings"]] == ["required"] * 24


def test_status_does_not_count_an_empty_form_cell_by_cell(campaign: Path) -> None:
    found = run_json("-C", campaign, "status", *DAY)["schools"][0]
    assert (sum(found["findings"].values()), found["missing"]) == (0, 4)
    assert "chưa điền" in run("-C", campaign, "status", *DAY).stdout


@pytest.mark.parametrize("named", ["a", "schools/a.xlsx"], ids=["school", "address"])
def test_the_workbook_of_a_school_is_checked_by_the_schools_id_or_by_its_address(campaign: Path, named: str) -> None:
    found, by_file = (run_json("-C", campaign, "check", one, *DAY) for one in (named, campaign / "schools/a.xlsx"))
    assert found == by_file | {"workbook": named}


def test_several_workbooks_are_a_list_and_an_unreadable_one_is_exit_code_3(campaign: Path, tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"")
    arguments = ("-C", campaign, "check", campaign / "schools/a.xlsx", tmp_path / "b.xlsx", *DAY)
    assert [one.get("trouble", {}).get("code") for one in run_json(*arguments)] == [None, "empty_file"]
    done = run(*arguments, "--lang", "en")
    assert done.exit_code == 3
    assert "the file is empty (0 bytes)" in " ".join(done.stdout.split())


def test_a_workbook_that_is_not_ours_is_told_so(campaign: Path) -> None:
    found = run_json("-C", campaign, "check", campaign / "master.xlsx")
    assert found["trouble"]["code"] == "no_fingerprint"


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    done = run("-C", tmp_path, "check", tmp_path)
    assert done.exit_code == 3
    assert "không phải là sổ tính .xlsx" in " ".join(done.stdout.split())
