from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import run, run_json

DAY = ("--today", "2020-04-10")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    assert run("demo", folder).exit_code == 0
    return folder


def test_the_dashboard_goes_into_reports(demo: Path) -> None:
    done = run("-C", demo, "dashboard", *DAY)
    path = demo / "reports" / "tong-quan.html"
    assert (done.exit_code, done.stdout) == (3, f"Đã lập: {path}\n")
    assert "truong-15.xlsx" in done.stderr
    text = path.read_text(encoding="utf-8")
    assert "Số liệu tính đến ngày 10/04/2020" in text
    assert "0900 000 003" not in text


def test_contacts_and_language_are_asked_for(demo: Path, tmp_path: Path) -> None:
    found = run_json("-C", demo, "dashboard", "--out", tmp_path, "--with-contacts", "--lang", "en", *DAY)
    text = (tmp_path / "tong-quan.html").read_text(encoding="utf-8")
    assert found["files"] == [str(tmp_path / "tong-quan.html")]
    assert (found["as_of"], found["schools"]) == ("2020-04-10", 15)
    assert [note["code"] for note in found["notes"]] == ["does_not_add_up", "unread"]
    assert "0900 000 003" in text
    assert "Schools registered" in text


def test_the_report_is_written_as_paper_and_as_workbook(demo: Path, tmp_path: Path) -> None:
    found = run_json("-C", demo, "report", "--out", tmp_path, *DAY)
    assert [Path(file).name for file in found["files"]] == ["tong-hop.docx", "tong-hop.xlsx"]
    assert all(Path(file).stat().st_size > 5000 for file in found["files"])
    assert run("-C", demo, "report", "--out", tmp_path, *DAY).exit_code == 3


def test_the_data_behind_the_report_are_a_workbook_of_their_own_where_asked_for(demo: Path) -> None:
    made = run_json("-C", demo, "report", "--data", *DAY)
    assert [Path(one).name for one in made["files"]] == ["tong-hop.docx", "tong-hop.xlsx", "so-lieu.xlsx"]
    book = load_workbook(made["files"][-1])
    assert book.sheetnames == ["1. Mọi mô hình", "2. Mọi việc của mọi mô hình"]


def test_the_report_s_template_is_the_office_s_if_it_has_one(demo: Path, tmp_path: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "templates" / "tong-hop.docx").write_bytes(b"PK")
    assert run("-C", demo, "report", "--out", tmp_path, *DAY).exit_code == 5
