"""On Google, too, one run is at work at a time, from whatever machines they come."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from sheets_schema.layout import CellLayout, WorkbookLayout, WorksheetLayout
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import MASTER, Snapshot
from sync.errors import LockedError
from sync.ports.lock import Holder
from sync.stores.google.lock import LOCK, Terms
from sync.stores.google.store import GoogleStore, Manner
from tests.cli.forking import Runs
from tests.cli.running import run
from tests.cli.test_google_campaign import campaign, emulator, made
from tests.google_campaign import google_store, shared_drive
from tests.google_emulator import Emulator
from tests.google_emulator.faults import slow
from tests.google_schools import TODAY, file_of, make_campaign

__all__ = ("campaign", "emulator")


class Machines:
    """Stores on several machines over one campaign; their clocks are the emulator's."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator, self.drive = emulator, shared_drive(emulator)

    def store(self, name: str, since: float = 0.0, note: Path | None = None) -> GoogleStore:
        clock = self.emulator.clock
        holder = Holder(f"lan@{name}", 7, name, "danvan sync", clock.now() + since)
        terms = Terms(holder, clock.now, clock.turn, 60, note)
        return google_store(self.emulator, self.drive, Manner(terms=terms))

    def marks(self) -> list[str]:
        files = self.emulator.files.all.values()
        return [key for file in files for key in file.fields.get("properties", {}) if key.startswith(LOCK)]


@pytest.fixture
def machines(emulator: Emulator) -> Machines:
    machines = Machines(emulator)
    store = machines.store("first")
    layout = WorkbookLayout("Sổ", (WorksheetLayout("a", "A", (CellLayout(1, 1, "0"),)),), {})
    assert store.create(MASTER, layout).trouble is None
    store.close()
    return machines


def plan_of(store: GoogleStore, value: str) -> WorkbookPlan:
    (master,) = store.read([MASTER])
    assert isinstance(master, Snapshot)
    return WorkbookPlan(MASTER, master.version, (WorksheetWrite("A", (CellWrite(1, 1, value),)),))


def test_a_second_machine_gives_way_before_it_writes_and_works_when_the_first_is_done(machines: Machines) -> None:
    first, second = machines.store("a"), machines.store("b", since=-100)
    assert [one.trouble for one in first.apply([plan_of(first, "1")])] == [None]
    with pytest.raises(LockedError) as caught:
        second.apply([plan_of(second, "2")])
    assert caught.value.details["who"] == "lan@a"
    assert len(machines.marks()) == 1
    first.close()
    assert machines.marks() == []
    assert [one.trouble for one in second.apply([plan_of(second, "2")])] == [None]
    second.close()


def test_the_lock_costs_three_requests_of_drive_and_none_of_sheets(machines: Machines) -> None:
    store = machines.store("a")
    plan = plan_of(store, "1")
    machines.emulator.forget()
    list(store.apply([plan]))
    store.close()
    drive = [one.method for one in machines.emulator.requests if one.api == "drive"]
    assert drive == ["PATCH", "GET", "PATCH"]
    assert machines.emulator.counts()["sheets_write"] == 1


def test_a_run_that_writes_nothing_takes_no_lock(machines: Machines) -> None:
    store = machines.store("a")
    version = plan_of(store, "1").version
    machines.emulator.forget()
    list(store.apply([WorkbookPlan(MASTER, version, ())]))
    store.close()
    assert [one.method for one in machines.emulator.requests if one.api == "drive"] == []


def test_a_machine_that_went_down_holds_the_lock_until_it_was_silent_for_too_long(machines: Machines) -> None:
    down, next_one = machines.store("a"), machines.store("b")
    list(down.apply([plan_of(down, "1")]))
    machines.emulator.clock.turn(59 * 60)
    with pytest.raises(LockedError):
        next_one.apply([plan_of(next_one, "2")])
    machines.emulator.clock.turn(2 * 60)
    assert [one.trouble for one in next_one.apply([plan_of(next_one, "2")])] == [None]
    next_one.close()
    assert machines.marks() == []


def test_a_killed_run_holds_the_lock_for_other_machines_and_copies_of_its_folder_only(
    machines: Machines, tmp_path: Path
) -> None:
    note, copy = tmp_path / "google-lock.json", tmp_path / "copy.json"
    killed = machines.store("a", note=note)
    list(killed.apply([plan_of(killed, "1")]))
    left = note.read_bytes()
    copy.write_bytes(left)
    for name, other in (("b", note), ("a", copy), ("a", None)):
        waiting = machines.store(name, since=1, note=other)
        with pytest.raises(LockedError):
            waiting.apply([plan_of(waiting, "2")])
        waiting.close()
    note.write_bytes(left)
    following = machines.store("a", since=2, note=note)
    assert [one.trouble for one in following.apply([plan_of(following, "2")])] == [None]
    following.close()
    assert (machines.marks(), note.exists()) == ([], False)


def test_a_run_with_nothing_to_write_takes_away_what_a_killed_one_has_left(machines: Machines, tmp_path: Path) -> None:
    note = tmp_path / "google-lock.json"
    killed = machines.store("a", note=note)
    list(killed.apply([plan_of(killed, "1")]))
    assert len(machines.marks()) == 1
    machines.store("a", note=note).close()
    assert (machines.marks(), note.exists()) == ([], False)


def test_of_two_that_saw_nothing_of_each_other_at_first_the_earlier_one_works(machines: Machines) -> None:
    first = machines.store("a")
    plan = plan_of(first, "1")
    master = next(file for file in machines.emulator.files.all.values() if file.workbook)

    def other_appears(seconds: float, since: float) -> None:
        now = machines.emulator.clock.now()
        master.fields["properties"][f"{LOCK}0"] = f"{now:.0f} {now + since:.3f} 8 lan@b danvan sync"
        machines.emulator.clock.turn(seconds)

    for since, is_ours in ((-500.0, False), (500.0, True)):
        holder = Holder("lan@a", 7, "a", "danvan sync", machines.emulator.clock.now())
        terms = Terms(holder, machines.emulator.clock.now, lambda s, since=since: other_appears(s, since), 60)
        store = google_store(machines.emulator, machines.drive, Manner(terms=terms))
        if is_ours:
            assert [one.trouble for one in store.apply([plan])] == [None]
        else:
            with pytest.raises(LockedError):
                store.apply([plan])
        store.close()
        master.fields["properties"].pop(f"{LOCK}0")


def test_a_sync_leaves_with_7_while_another_machine_writes(campaign: Path, emulator: Emulator) -> None:
    made(campaign)
    master = next(
        file for file in emulator.files.all.values() if file.fields.get("properties", {}).get("danvan") == MASTER
    )
    now = time.time()
    master.fields["properties"][f"{LOCK}0"] = f"{now:.0f} {now:.3f} 8 lan@máy-khác danvan sync"
    before = emulator.counts()["sheets_write"]
    refused = run("-C", campaign, "--today", "2027-02-01", "sync")
    assert refused.exit_code == 7
    assert "“danvan sync” đang chạy trên đợt này từ máy khác (lan@máy-khác, tiến trình 8" in refused.stderr
    assert emulator.counts()["sheets_write"] == before
    master.fields["properties"].pop(f"{LOCK}0")
    assert run("-C", campaign, "--today", "2027-02-01", "sync").exit_code == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_of_two_runs_started_together_one_works_and_the_other_leaves_with_7(tmp_path: Path, emulator: Emulator) -> None:
    folder, elsewhere = tmp_path / "campaign", tmp_path / "elsewhere"
    folder.mkdir()
    make_campaign(folder, emulator, 2)
    shutil.copytree(folder, elsewhere)
    with Runs() as one, Runs() as other:
        for number, place in enumerate((folder, elsewhere)):
            name = f"Khéo vận động {number}"
            emulator.fill(file_of(emulator, 0).id, "'Đăng ký'!D26", [[name]], "a@truong.vn")
            emulator.faults.add(lambda request: request.id.endswith("batchUpdate"), slow(3))
            one.begin("-C", folder, "--today", TODAY, "sync")
            other.begin("-C", place, "--today", TODAY, "sync")
            assert {one.end(), other.end()} == {0, 7}, place
            every = emulator.files.all.values()
            assert [key for file in every for key in file.fields["properties"] if key.startswith(LOCK)] == []
            master = next(file.id for file in every if file.fields["properties"]["danvan"] == MASTER)
            rows = [row[3] for row in emulator.values(master, "'Đăng ký'!A1:D30") if len(row) > 3]
            assert rows.count(name) == 1
            assert run("-C", place, "--today", TODAY, "sync").exit_code == 0
