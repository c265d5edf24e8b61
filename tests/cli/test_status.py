from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import run, run_json
from tests.cli.small_campaign import make_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    assert run("init", tmp_path).exit_code == 0
    (tmp_path / "roster.csv").write_text("Mã,Tên trường\na,THCS A\nb,THCS B\n", encoding="utf-8")
    assert run("-C", tmp_path, "roster", "import", tmp_path / "roster.csv").exit_code == 0
    return tmp_path


def test_a_school_without_workbook_misses_what_is_due(campaign: Path) -> None:
    found = run_json("-C", campaign, "--today", "2027-03-15", "status")
    school = found["schools"][0]
    assert (school["id"], school["workbook"], school["completeness"]) == ("a", None, 0.0)
    assert school["items"] == {"missing": 4, "not_due": 13}
    assert found["totals"]["missing"] == 8
    assert found["as_of"] == "2027-03-15"


def test_a_workbook_that_cannot_be_read_is_told_and_the_rest_is_done(campaign: Path) -> None:
    (campaign / "schools/a.xlsx").write_bytes(b"")
    done = run("-C", campaign, "--today", "2027-03-15", "status")
    assert done.exit_code == 3
    assert "Không đọc được: schools/a.xlsx: tệp rỗng" in done.stderr
    assert "Tính đến ngày 15/03/2027" in done.stdout
    assert "không đọc được" in next(line for line in done.stdout.splitlines() if "THCS A" in line)
    assert "chưa có" in next(line for line in done.stdout.splitlines() if "THCS B" in line)


def test_a_workbook_of_nobody_is_told(campaign: Path) -> None:
    (campaign / "schools/x.xlsx").write_bytes(b"PK")
    assert [one["workbook"] for one in run_json("-C", campaign, "status")["strays"]] == ["schools/x.xlsx"]


def test_an_empty_roster_says_what_to_do(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    assert "danvan roster import" in run("-C", tmp_path, "status").stdout


def test_a_master_that_cannot_be_read_is_told_with_a_remedy(campaign: Path) -> None:
    (campaign / "master.xlsx").write_bytes(b"")
    done = run("-C", campaign, "status")
    assert (done.exit_code, done.stdout) == (6, "")
    assert "Sổ tổng hợp không dùng được: tệp rỗng" in done.stderr


def test_of_a_school_that_cannot_be_read_any_more_the_last_figures_are_shown_with_their_day(tmp_path: Path) -> None:
    campaign = make_campaign(tmp_path / "campaign", schools=2)
    assert run("-C", campaign, "sync", "--today", "2020-04-09").exit_code == 0
    assert run("-C", campaign, "sync", "--today", "2020-04-10").exit_code == 0
    whole = run_json("-C", campaign, "--today", "2020-04-11", "status")["schools"][0]
    (campaign / "schools/truong-a.xlsx").write_bytes(b"broken")
    for day in ("2020-04-11", "2020-04-12"):
        found = run_json("-C", campaign, "--today", day, "status")
        school, other = found["schools"]
        assert (school["completeness"], "last_read" in other) == (None, False)
        assert school["last_read"]["as_of"] == "2020-04-10"
        assert school["last_read"]["items"] == whole["items"]
        assert school["last_read"]["findings"] == whole["findings"]
        shown = run("-C", campaign, "--today", day, "status").stdout
        assert "không đọc được; số liệu đến 10/04/2020" in " ".join(shown.replace("│", " ").split())
        assert run("-C", campaign, "sync", "--today", day).exit_code == 3
    book = load_workbook(campaign / "master.xlsx")
    states = [str(row[-1].value) for row in book["Tiến độ"].iter_rows(min_row=7) if "truong-a" in str(row[0].value)]
    assert states
    assert all("Số liệu cũ: chưa đọc được sổ từ 11/04/2020" in state for state in states)


def test_of_a_school_that_could_never_be_read_no_figures_are_shown(campaign: Path) -> None:
    (campaign / "schools/a.xlsx").write_bytes(b"")
    assert run("-C", campaign, "--today", "2027-03-15", "sync").exit_code == 3
    assert run_json("-C", campaign, "--today", "2027-03-15", "status")["schools"][0]["last_read"] is None
