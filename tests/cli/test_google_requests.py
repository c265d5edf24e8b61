"""How many requests a sync takes, counted by the service and not by the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.google_emulator import Emulator, Limits
from tests.google_schools import TODAY, file_of, make_campaign


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


def synced(folder: Path, emulator: Emulator, *options: str) -> tuple[dict[str, int], Any]:
    """One sync: requests by quota as the emulator saw them, lists apart; and what the command printed."""
    emulator.forget()
    done = run("-C", folder, "--today", TODAY, "sync", "--json", *options)
    assert (done.exit_code, done.stderr) == (0, "")
    counts = emulator.counts()
    lists = sum(request.id == "drive.files.list" for request in emulator.requests)
    seen = {"read": counts["sheets_read"], "write": counts["sheets_write"], "drive": counts["drive"], "lists": lists}
    printed = json.loads(done.stdout)
    unlocked = int(seen["write"] > 0)  # The lock is freed when all was printed.
    asked = {"sheets_read": seen["read"], "sheets_write": seen["write"], "drive": seen["drive"] - unlocked}
    assert printed["requests"] == asked
    return seen, printed


def type_names(emulator: Emulator, schools: int, name: str) -> None:
    """The first so many schools name their model."""
    for number in range(schools):
        type_name(emulator, number, f"{name} {number}")


def type_name(emulator: Emulator, number: int, name: str) -> None:
    """A school names its model; the first name begins the form, which changes its feedback."""
    emulator.fill(file_of(emulator, number).id, "'Đăng ký'!D26", [[name]], f"truong{number}@truong.vn")


def lists_for(schools: int) -> int:
    return -(-schools // 1000)


@pytest.mark.parametrize(
    ("schools", "own_master"),
    [(1, False), (5, True), (20, False)],
    ids=["one school", "5, the master elsewhere", "20, the master among them"],
)
def test_a_sync_asks_for_no_more_than_its_share(
    tmp_path: Path, emulator: Emulator, schools: int, own_master: bool
) -> None:
    make_campaign(tmp_path, emulator, schools, own_master)
    first, _ = synced(tmp_path, emulator)
    assert first["read"] <= schools
    assert first["write"] <= schools + 3
    assert_nothing(tmp_path, emulator, schools)
    for changed in (one for one in (1, 3) if one <= schools):
        type_names(emulator, changed, f"Khéo vận động gây quỹ {changed}")
        told, printed = synced(tmp_path, emulator)
        assert printed["writes"]["feedback"] > 0
        assert told["lists"] == lists_for(schools)
        assert told["read"] <= 2 + 2 * changed
        assert told["write"] <= changed + 1
        assert_nothing(tmp_path, emulator, schools)
        type_names(emulator, changed, f"Khéo vận động làm đường {changed}")
        untold, printed = synced(tmp_path, emulator)
        assert (printed["writes"]["master"] > 0, printed["writes"]["feedback"]) == (True, 0)
        assert untold["read"] <= 2 + 2 * changed
        assert 0 < untold["write"] <= changed
    assert_nothing(tmp_path, emulator, schools)


def test_k_changed_schools_cost_a_read_each_and_a_write_for_each_that_is_told_something_new_and_the_master(
    tmp_path: Path, emulator: Emulator
) -> None:
    """Each spreadsheet that changes is a write, since Google writes to one spreadsheet a request: with k feedback
    worksheets and the master k + 1 cannot be had for less, and k are enough where one of the k is told nothing new.
    """
    schools = 7
    make_campaign(tmp_path, emulator, schools)
    first, _ = synced(tmp_path, emulator)
    assert (first["read"], first["write"], first["lists"]) == (1, schools + 1, 1)
    for told, changed in ((3, (0, 1, 2)), (0, (0, 1, 2)), (1, (0, 1, 3)), (2, (0, 4, 5))):
        for number in changed:
            type_name(emulator, number, f"Khéo vận động {told} và {number}")
        seen, printed = synced(tmp_path, emulator)
        assert printed["schools"]["read"] == len(changed)
        assert (seen["read"], seen["write"], seen["lists"]) == (len(changed) + 1, told + 1, 1)
        unchanged, _ = synced(tmp_path, emulator)
        assert (unchanged["read"], unchanged["write"], unchanged["lists"]) == (0, 0, 1)


def assert_nothing(folder: Path, emulator: Emulator, schools: int) -> None:
    """A sync when nothing has changed; our own writing is no change."""
    seen, printed = synced(folder, emulator)
    assert (seen["write"], seen["lists"]) == (0, lists_for(schools))
    assert seen["read"] <= 2
    assert printed["schools"]["unchanged"] == schools


def test_a_new_day_on_which_all_schools_are_late_is_told_without_reading_one(
    tmp_path: Path, emulator: Emulator
) -> None:
    make_campaign(tmp_path, emulator, 4)
    synced(tmp_path, emulator)
    seen, printed = synced(tmp_path, emulator, "--today", "2027-06-01")
    assert printed["writes"]["feedback"] > 0
    assert (seen["read"], seen["write"]) == (1, 5)


def test_a_dry_run_says_how_it_would_read_and_what_that_takes(tmp_path: Path, emulator: Emulator) -> None:
    make_campaign(tmp_path, emulator, 4)
    _, printed = synced(tmp_path, emulator, "--dry-run")
    assert printed["forecast"] == {
        "way": "export",
        "reads": 4,
        "requests": {"sheets_read": 1, "sheets_write": 5, "drive": 21},
        "minutes": 0.08,
    }
    assert printed["requests"]["sheets_write"] == 0
    done = run("-C", tmp_path, "--today", TODAY, "sync", "--dry-run", "--lang", "en")
    assert "0 changed workbooks" in done.stdout
    assert "within a minute" in done.stdout


def test_a_dry_run_makes_no_master_where_there_is_none(tmp_path: Path, emulator: Emulator) -> None:
    make_campaign(tmp_path, emulator, 1)
    master = next(file for file in emulator.files.all.values() if file.fields["properties"]["danvan"] == "master")
    emulator.trash(master.id)
    done = run("-C", tmp_path, "sync", "--dry-run")
    assert (done.exit_code, "roster import" in done.stderr) == (6, True)
    assert [file.id for file in emulator.files.all.values() if not file.trashed].count(master.id) == 0
