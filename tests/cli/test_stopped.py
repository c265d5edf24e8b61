"""A run that is asked to end does so between any two workbooks, read or written; the next one does the rest."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.held import HeldRun
from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign
from tests.cli.test_killed import books, cells
from tests.google_emulator import Emulator, Limits
from tests.google_emulator.faults import Request, edit
from tests.google_schools import TODAY, file_of
from tests.google_schools import make_campaign as make_on_google

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
STOPPED = "Đã dừng theo yêu cầu sau {}/{} sổ. Sổ nào đã ghi thì ghi trọn; chạy lại để làm tiếp."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=2)


@pytest.fixture(scope="module")
def never_stopped(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    campaign = copy_of(made, tmp_path_factory.mktemp("after") / "a")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    return campaign


def stopped_at_write(number: int, campaign: Path, asked: signal.Signals) -> tuple[int, str]:
    """A run that is asked to end while it writes its n-th workbook: how it ended, and what it said."""
    one = HeldRun(f".danvan-#{number}", "-C", campaign, "sync", *DAY)
    one.wait_until_held()
    one.process.send_signal(asked)
    return one.let_go()


@pytest.mark.parametrize(("number", "asked", "code"), [(1, *SIGNALS[0]), (2, *SIGNALS[1])])
def test_a_run_that_is_asked_to_end_while_it_writes_ends_after_that_workbook(
    made: Path, never_stopped: Path, tmp_path: Path, number: int, asked: signal.Signals, code: int
) -> None:
    campaign = copy_of(made, tmp_path / "campaign")
    before, after = books(campaign), books(never_stopped)
    ended, told = stopped_at_write(number, campaign, asked)
    assert (ended, told.splitlines()) == (code, [STOPPED.format(number, 3)])
    schools = ["schools/truong-a.xlsx", "schools/truong-b.xlsx"]
    left = books(campaign)
    assert [left[name] == after[name] for name in schools] == [place < number for place in range(2)]
    assert [left[name] == before[name] for name in (*schools[number:], "master.xlsx")] == [True] * (3 - number)
    assert not (campaign / ".danvan" / "lock.json").exists()
    assert not list(campaign.rglob("*.tmp"))
    repaired = run("-C", campaign, "sync", *DAY)
    assert (repaired.exit_code, repaired.stderr) == (0, "")
    assert {**books(campaign), "master.xlsx": b""} == {**after, "master.xlsx": b""}
    assert cells(campaign / "master.xlsx") == cells(never_stopped / "master.xlsx")
    assert run("-C", campaign, "sync", *DAY).stdout.endswith("Không có gì mới để ghi.\n")


def test_a_run_that_is_asked_to_end_while_it_writes_the_last_workbook_is_done(made: Path, tmp_path: Path) -> None:
    campaign = copy_of(made, tmp_path / "campaign")
    assert stopped_at_write(3, campaign, signal.SIGTERM) == (0, "")
    assert run("-C", campaign, "sync", *DAY).stdout.endswith("Không có gì mới để ghi.\n")


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


def test_a_run_over_google_that_is_asked_to_end_at_any_request_leaves_nothing_half(
    tmp_path: Path, emulator: Emulator
) -> None:
    make_on_google(tmp_path, emulator, 2)
    day = ("--today", TODAY)
    assert run("-C", tmp_path, *day, "sync").exit_code == 0
    school = file_of(emulator, 0).id
    ends = set()
    for position in range(0, 60, 2):
        name = f"Khéo vận động lần {position}"
        emulator.fill(school, "'Đăng ký'!D26", [[name]], "a@truong.vn")
        emulator.forget()

        def ask(emulator: Emulator, request: Request) -> None:
            os.kill(os.getpid(), signal.SIGTERM)

        emulator.faults.add(position, edit(ask))
        ended = run("-C", tmp_path, *day, "sync")
        emulator.faults.clear()
        if len(emulator.requests) <= position:
            break
        ends.add(ended.exit_code)
        assert ended.exit_code in (0, 143), (position, ended.output)
        assert marks(emulator) == [], position
        assert run("-C", tmp_path, *day, "sync").exit_code == 0, position
        assert name in str(emulator.values(master_of(emulator), "'Đăng ký'!A1:Z30")), position
    assert position > 8
    assert ends == {0, 143}


def marks(emulator: Emulator) -> list[str]:
    """The locks that runs hold."""
    return [key for file in emulator.files.all.values() for key in file.fields.get("properties", {}) if "lock" in key]


def master_of(emulator: Emulator) -> str:
    every = emulator.files.all.values()
    return next(file.id for file in every if file.fields.get("properties", {}).get("danvan") == "master")
