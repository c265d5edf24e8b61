from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sync.bootstrap import free_folder
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import MASTER, Snapshot
from sync.stores.folder.store import FolderStore
from tests.cli.running import run, run_json

DAY = ("--today", "2020-04-10")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    done = run("demo", folder)
    assert done.exit_code == 0
    assert "13/15" in done.stdout
    assert str(folder / "master.xlsx") in done.stdout
    assert "schools/truong-15.xlsx: sổ bị hỏng" in done.stderr
    return folder


def _contents(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.xlsx")}


def test_a_sync_repeated_writes_nothing(demo: Path) -> None:
    before = _contents(demo)
    done = run("-C", demo, "sync", *DAY)
    assert done.exit_code == 3
    assert done.stdout.splitlines()[-1] == "Không có gì mới để ghi."
    assert _contents(demo) == before


def test_the_keys_of_a_sync_are_those_promised(demo: Path) -> None:
    found = run_json("-C", demo, "sync", *DAY)
    assert list(found) == [
        "run",
        "schools",
        "records",
        "findings",
        "missing",
        "overdue",
        "totals",
        "added",
        "writes",
        "requests",
        "refused",
        "beside",
        "seconds",
    ]
    assert found["schools"] == {"expected": 15, "read": 0, "unchanged": 13, "failed": 1}
    assert found["writes"] == {"master": 0, "feedback": 0}


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(demo: Path) -> None:
    before = _contents(demo)
    later = run_json("-C", demo, "sync", "--dry-run", "--today", "2020-12-01")
    assert later["writes"]["master"] > 0
    assert later["writes"]["feedback"] > 0
    assert "--dry-run" in run("-C", demo, "sync", "--dry-run", "--today", "2020-12-01").stdout
    assert _contents(demo) == before


def test_one_school_can_be_synced_alone(demo: Path) -> None:
    found = run_json("-C", demo, "sync", "--dry-run", "--school", "thcs-nhat-tan", *DAY)
    assert found["schools"]["expected"] == 1
    assert run("-C", demo, "sync", "--school", "nobody").exit_code == 2


def test_a_sync_of_one_school_moves_no_row_of_others_in_a_master_that_an_official_changed(
    demo: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(demo, tmp_path / "demo")
    store = FolderStore(folder)
    (master,) = store.read([MASTER])
    assert isinstance(master, Snapshot)
    note = WorksheetWrite("Danh sách trường", (CellWrite(7, 30, "gọi lại thứ Hai"),))
    assert [one.trouble for one in store.apply([WorkbookPlan(MASTER, master.version, (note,))])] == [None]
    assert run_json("-C", folder, "sync", "--school", "truong-03", *DAY)["writes"] == {"master": 0, "feedback": 0}


def test_status_agrees_with_the_sync(demo: Path) -> None:
    totals = run_json("-C", demo, "status", *DAY)["totals"]
    found = run_json("-C", demo, "sync", "--dry-run", *DAY)
    assert {key: found[key] for key in ("findings", "missing", "overdue")} == {
        key: totals[key] for key in ("findings", "missing", "overdue")
    }
    assert totals["overdue"] == 5


def test_the_demo_overwrites_no_folder(demo: Path) -> None:
    done = run("demo", demo)
    assert done.exit_code == 2
    assert str(demo) in done.stderr


def test_a_demo_without_folder_takes_the_next_free_name(tmp_path: Path) -> None:
    assert free_folder(tmp_path / "demo") == tmp_path / "demo"
    (tmp_path / "demo").mkdir()
    assert free_folder(tmp_path / "demo") == tmp_path / "demo"
    (tmp_path / "demo/master.xlsx").touch()
    (tmp_path / "demo-2").mkdir()
    assert free_folder(tmp_path / "demo") == tmp_path / "demo-3"


def test_every_so_many_runs_everything_is_read_anew(demo: Path) -> None:
    settings = demo / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nstate:\n  full_every: 3\n", encoding="utf-8")
    read = [run_json("-C", demo, "sync", *DAY)["schools"]["read"] for _ in range(6)]
    assert sorted(read) == [0, 0, 0, 0, 13, 13]
    assert read[:3] == read[3:]
