"""Over Google, too, a run that is killed at any moment loses nothing, and the next one repairs."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

import pytest

from tests.cli.forking import Runs
from tests.cli.running import run
from tests.google_emulator import Emulator, Limits
from tests.google_emulator.errors import unavailable
from tests.google_emulator.faults import Fault, Request
from tests.google_emulator.keeping import Kept
from tests.google_schools import TODAY, file_of, make_campaign

SYNC = ("sync", "--today", TODAY)
LOG = "Nhật ký"
"""What a run says of how much it wrote itself, which is less after an earlier one wrote a part of it."""

OURS = ("_danvan", "Kiểm tra")

Cells = Mapping[tuple[str, str, int, int], Any]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed as POSIX systems do")


class Case(NamedTuple):
    """A campaign before a run, what is on Drive then, and all cells after a run that nobody killed."""

    folder: Path
    drive: Kept
    after: Cells
    requests: int


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def case(emulator: Emulator, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Two schools that have typed since the last run."""
    folder = tmp_path_factory.mktemp("killed") / "campaign"
    folder.mkdir()
    make_campaign(folder, emulator, 2)
    assert run("-C", folder, *SYNC).exit_code == 0
    for number in range(2):
        place = file_of(emulator, number).id
        emulator.fill(place, "'Đăng ký'!D26:D27", [[f"Khéo vận động {number}"], ["Kinh tế"]], "a@truong.vn")
    drive = emulator.keep()
    never = shutil.copytree(folder, folder.parent / "never")
    emulator.forget()
    assert run("-C", never, *SYNC).exit_code == 0
    return Case(folder, drive, cells(emulator), len(emulator.requests))


def cells(emulator: Emulator) -> Cells:
    """Everything in all spreadsheets but the log."""
    return {
        (file.fields["properties"]["danvan"], sheet.title, row, column): cell
        for file in emulator.files.all.values()
        for sheet in emulator.workbook(file.id).sheets
        for row, line in sheet.rows.items()
        for column, cell in line.items()
        if sheet.title != LOG and "userEnteredValue" in cell
    }


def entries(every: Cells) -> Cells:
    """What stands where schools type."""
    return {at: cell for at, cell in every.items() if at[0] != "master" and at[1] not in OURS}


def keys(every: Cells) -> list[str]:
    """The hidden keys of the master's rows, worksheet by worksheet."""
    return [f"{at[1]}: {cell['userEnteredValue']}" for at, cell in every.items() if at[0] == "master" and at[3] == 0]


def locks(emulator: Emulator) -> list[str]:
    return [key for file in emulator.files.all.values() for key in file.fields["properties"] if "lock" in key]


def killing(pid: list[int], is_known: Event, is_done: bool) -> Fault:
    """Kill the process that asks: before what it asked for is done, or after it, and before it is told."""

    def kill(emulator: Emulator, request: Request) -> None:
        assert is_known.wait(30)
        os.kill(pid[0], signal.SIGKILL)

    return Fault("killed", None if is_done else lambda request: unavailable(), kill, done=is_done)


def killed_at(emulator: Emulator, runs: Runs, campaign: Path, position: int, is_done: bool) -> int:
    """Run until the request at a position; how the run ended."""
    pid: list[int] = []
    is_known = Event()
    emulator.forget()
    emulator.faults.add(position, killing(pid, is_known, is_done))
    pid.append(runs.begin("-C", campaign, *SYNC))
    is_known.set()
    ended = runs.end()
    emulator.settle()
    emulator.faults.clear()
    return ended


def test_a_run_killed_before_or_after_any_request_loses_nothing_and_the_next_one_repairs(
    emulator: Emulator, case: Case, tmp_path: Path
) -> None:
    points = [(position, is_done) for position in range(2, case.requests) for is_done in (False, True)]
    assert len(points) >= 30
    typed, left_locked = None, 0
    with Runs() as runs:
        emulator.put_back(case.drive)
        assert runs.warm("-C", shutil.copytree(case.folder, tmp_path / "warm"), *SYNC) == 0
        for position, is_done in points:
            emulator.put_back(case.drive)
            typed = typed or entries(cells(emulator))
            campaign = shutil.copytree(case.folder, tmp_path / f"{position}-{is_done}")
            ended = killed_at(emulator, runs, campaign, position, is_done)
            assert ended == -signal.SIGKILL, (position, is_done)
            assert entries(cells(emulator)) == typed, (position, is_done)
            left_locked += bool(locks(emulator))
            repaired = run("-C", campaign, *SYNC)
            assert (repaired.exit_code, repaired.stderr) == (0, ""), (position, is_done)
            every = cells(emulator)
            assert len(keys(every)) == len(set(keys(every))), (position, is_done)
            assert every == case.after, (position, is_done)
            assert locks(emulator) == [], (position, is_done)
            shutil.rmtree(campaign)
    assert left_locked > 5
    print(f"{len(points)} runs killed at {case.requests} requests; {left_locked} left a lock behind")
