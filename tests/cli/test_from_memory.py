"""Documents, the report and the dashboard read only workbooks that changed since the last sync."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from docx import Document

from tests.cli.running import run, run_json

DAY = ("--today", "2020-04-10")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    assert run("demo", folder).exit_code == 0
    run("-C", folder, *DAY, "sync")
    return folder


@pytest.fixture
def campaign(demo: Path, tmp_path: Path) -> Path:
    """The demo as its last sync left it."""
    folder = tmp_path / "demo"
    copytree(demo, folder)
    for path in (folder / "master.xlsx", *(folder / "schools").iterdir()):
        there = (demo / path.relative_to(folder)).stat()
        os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    return folder


def scribble(path: Path) -> None:
    """Make a file unreadable in a way that neither its size nor its time tells."""
    there = path.stat()
    path.write_bytes(b"x" * there.st_size)
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))


def texts(path: Path) -> list[str]:
    paper = Document(str(path))
    rows = (row for table in paper.tables for row in table.rows)
    return [*(one.text for one in paper.paragraphs), *(cell.text for row in rows for cell in row.cells)]


def test_what_did_not_change_is_not_opened(campaign: Path) -> None:
    for path in (campaign / "schools").glob("truong-*.xlsx"):
        scribble(path)
    for command in ("report", "dashboard"):
        made = run_json("-C", campaign, *DAY, command)
        assert [one["workbook"] for one in made["failed"]] == ["schools/truong-15.xlsx", "schools/truong-16.xlsx"]
    printed = run_json("-C", campaign, *DAY, "document", "truong-03")
    assert (printed["failed"], len(printed["documents"])) == ([], 1)


def test_without_memory_the_same_is_told(campaign: Path) -> None:
    run("-C", campaign, *DAY, "report")
    run("-C", campaign, *DAY, "dashboard")
    reports = campaign / "reports"
    kept = texts(reports / "tong-hop.docx"), (reports / "tong-quan.html").read_bytes()
    rmtree(campaign / ".danvan")
    run("-C", campaign, *DAY, "report")
    run("-C", campaign, *DAY, "dashboard")
    assert (texts(reports / "tong-hop.docx"), (reports / "tong-quan.html").read_bytes()) == kept


def test_a_school_that_cannot_be_read_any_more_is_told_with_the_day_it_was(campaign: Path) -> None:
    (campaign / "schools/truong-03.xlsx").write_bytes(b"PK")
    made = run_json("-C", campaign, *DAY, "report")
    assert "schools/truong-03.xlsx" in [one["workbook"] for one in made["failed"]]
    assert any("(đọc lần cuối ngày 10/04/2020)" in line for line in texts(campaign / "reports/tong-hop.docx"))
