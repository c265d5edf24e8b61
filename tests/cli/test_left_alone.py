"""A sync that finds everything as it was left opens no workbook and loads nothing that it has no use for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sync.demo.run import entries_plan
from sync.domain.snapshot import Snapshot
from sync.proof import PROVEN_FILE
from sync.stores.folder.store import FolderStore
from tests.cli.looking_on import Seen, look_on
from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, STORY, copy_of, make_campaign

HEAVY = frozenset(
    {"pandas", "numpy", "lxml", "python_calamine", "xlsxwriter", "docx", "docxtpl", "jinja2", "pygal", "pypdf"}
    | {"jsonschema", "referencing", "rich", "gspread", "google", "requests", "holidays", "apprise", "smtplib", "ssl"}
    | {"http.client", "email.message", "multiprocessing", "concurrent.futures", "asyncio", "sheets_schema.types"}
    | {"sheets_schema.compile.checker", "sheets_schema.compile.master.workbook", "sync.jobs.updating"}
)


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_campaign(tmp_path_factory.mktemp("left-alone") / "campaign")
    assert run("-C", folder, "sync", *DAY).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def unchanged(synced: Path) -> Seen:
    return look_on("-C", synced, "sync", *DAY)


def test_when_nothing_changed_no_workbook_is_opened(unchanged: Seen) -> None:
    assert (unchanged.code, unchanged.opened) == (0, ())


def test_when_nothing_changed_nothing_heavy_is_loaded(unchanged: Seen) -> None:
    assert sorted(HEAVY & unchanged.modules) == []


def test_a_workbook_that_changed_is_opened_and_no_other_school_s(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    assert run("-C", folder, "sync", *DAY).exit_code == 0
    workbook = folder / "schools" / "truong-b.xlsx"
    workbook.write_bytes(workbook.read_bytes())
    seen = look_on("-C", folder, "sync", *DAY)
    assert seen.opened == ("truong-b.xlsx",)
    assert sorted({"xlsxwriter", "pandas", "rich", "jsonschema", "sync.stores.folder.building"} & seen.modules) == []


def test_settings_that_changed_are_looked_at_again_for_mistakes(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    settings = folder / "campaign.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    assert run("-C", folder, "sync", *DAY).exit_code == 5


def test_what_is_noted_of_the_settings_may_be_lost_or_damaged(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    noted = (folder / PROVEN_FILE).read_bytes()
    (folder / PROVEN_FILE).write_bytes(b"\xff")
    assert run("-C", folder, "sync", *DAY).exit_code == 0
    assert (folder / PROVEN_FILE).read_bytes() == noted


def test_who_only_looks_notes_nothing_of_the_settings(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    (folder / PROVEN_FILE).unlink()
    assert run("-C", folder, "status", *DAY).exit_code == 0
    assert not (folder / PROVEN_FILE).exists()


def enter(folder: Path, school: str, **entries: str) -> None:
    """Type into the first model of a school."""
    store, workbook = FolderStore(folder), f"schools/{school}.xlsx"
    snapshot = next(iter(store.read([workbook])))
    assert isinstance(snapshot, Snapshot)
    story = replace(STORY, entries={"mo_hinh": {"m1": entries}})
    assert [receipt.trouble for receipt in store.apply([entries_plan(snapshot, story)])] == [None]


def test_what_the_sync_of_one_school_leaves_to_do_the_next_whole_one_does(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    enter(folder, "truong-b", ngay_ky="31/02/2020", linh_vuc="Văn nghệ")
    assert run("-C", folder, "sync", "--school", "truong-b", *DAY).exit_code == 0
    assert run_json("-C", folder, "sync", *DAY)["writes"]["master"] > 0
    assert run_json("-C", folder, "sync", "--full", *DAY)["writes"] == {"master": 0, "feedback": 0}


@pytest.mark.parametrize("day", ["2020-04-11", "2020-07-01", "2021-01-15", "2020-01-10"])
def test_on_another_day_is_said_what_a_full_sync_would_say(synced: Path, tmp_path: Path, day: str) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    assert run_json("-C", folder, "sync", "--today", day)["writes"]["master"] > 0
    assert run_json("-C", folder, "sync", "--today", day)["writes"] == {"master": 0, "feedback": 0}
    assert run_json("-C", folder, "sync", "--full", "--today", day)["writes"] == {"master": 0, "feedback": 0}


def test_on_the_next_day_no_school_is_judged_for_whom_no_deadline_passed(synced: Path, tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    folder.mkdir()
    for name in ("campaign.yaml", "roster.csv"):
        (folder / name).write_bytes((synced / name).read_bytes())
    assert run("-C", folder, "roster", "import", folder / "roster.csv").exit_code == 0
    assert run("-C", folder, "sync", "--today", "2020-03-02").exit_code == 0
    before, after = (look_on("-C", folder, "sync", "--today", day) for day in ("2020-03-03", "2020-04-02"))
    assert (before.code, before.opened) == (0, ("master.xlsx",))
    assert ["sync.jobs.judging" in one.modules for one in (before, after)] == [False, True]


def test_what_an_official_enters_is_seen_though_no_school_changed(synced: Path, tmp_path: Path) -> None:
    folder = copy_of(synced, tmp_path / "campaign")
    assert run("-C", folder, "sync", *DAY).exit_code == 0
    (folder / "master.xlsx").write_bytes((folder / "master.xlsx").read_bytes())
    assert "master.xlsx" in look_on("-C", folder, "sync", *DAY).opened
