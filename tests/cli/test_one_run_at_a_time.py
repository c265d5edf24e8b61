"""Two runs are never at work on one campaign, and a run that was killed stands in nobody's way."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.held import HeldRun
from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign

Start = Callable[..., HeldRun]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=3)


@pytest.fixture
def campaign(made: Path, tmp_path: Path) -> Path:
    return copy_of(made, tmp_path / "campaign")


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[HeldRun] = []

    def start_one(part: str, *arguments: object) -> HeldRun:
        started.append(HeldRun(part, *arguments))
        started[-1].wait_until_held()
        return started[-1]

    yield start_one
    for one in started:
        one.end()


def test_of_two_runs_one_works_and_the_other_leaves_with_7(campaign: Path, start: Start) -> None:
    first = start("truong-b.xlsx", "-C", campaign, "sync", *DAY)
    second = run("-C", campaign, "sync", *DAY)
    assert second.exit_code == 7
    assert len(second.stderr.splitlines()) == 1
    assert "“danvan sync” đang chạy trên đợt này (" in second.stderr
    assert f"@{socket.gethostname()}, tiến trình {first.process.pid}, từ " in second.stderr
    assert first.let_go() == (0, "")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("sync", *DAY),
        ("templates", "create", *DAY),
        ("roster", "import", "roster.csv"),
        ("import", "words.txt", "--into", "schools/truong-a.xlsx"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_writes_waits_for_the_one_at_work(
    campaign: Path, start: Start, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(campaign)
    (campaign / "words.txt").write_text("BẢN ĐĂNG KÝ\n", encoding="utf-8")
    start("truong-b.xlsx", "-C", campaign, "sync", *DAY)
    assert run(*command).exit_code == 7


@pytest.mark.parametrize("command", [("status", *DAY), ("sync", "--dry-run", *DAY)], ids=lambda one: one[0])
def test_commands_that_only_look_wait_for_nobody(campaign: Path, start: Start, command: tuple[str, ...]) -> None:
    start("truong-b.xlsx", "-C", campaign, "sync", *DAY)
    assert run("-C", campaign, *command).exit_code == 0


def test_a_killed_run_stands_in_nobody_s_way(campaign: Path, start: Start) -> None:
    killed = start("truong-b.xlsx", "-C", campaign, "sync", *DAY)
    killed.process.kill()
    killed.process.wait()
    (campaign / "schools" / ".danvan-half.tmp").write_bytes(b"half")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    assert not list(campaign.rglob(".danvan-*.tmp"))


def holder_elsewhere(campaign: Path, renewed: float) -> None:
    told = {"holder": ["lan@máy-khác", 7, "another", "danvan sync", renewed], "renewed": renewed}
    (campaign / ".danvan").mkdir(exist_ok=True)
    (campaign / ".danvan" / "lock.json").write_text(json.dumps(told), encoding="utf-8")


def test_on_a_shared_folder_a_run_on_another_machine_counts_until_it_is_silent_for_too_long(campaign: Path) -> None:
    holder_elsewhere(campaign, time.time() - 59 * 60)
    refused = run("-C", campaign, "sync", *DAY)
    assert refused.exit_code == 7
    assert "lan@máy-khác, tiến trình 7" in refused.stderr
    assert "khóa tự hết sau 60 phút" in refused.stderr
    holder_elsewhere(campaign, time.time() - 61 * 60)
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals of POSIX systems")
@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_asked_to_end_does_so_between_two_workbooks(
    campaign: Path, start: Start, asked: signal.Signals, code: int
) -> None:
    one = start("truong-b.xlsx", "-C", campaign, "sync", *DAY)
    one.process.send_signal(asked)
    ended, told = one.let_go()
    assert ended == code
    assert told.splitlines() == ["Đã dừng theo yêu cầu sau 2/3 sổ. Sổ nào đã ghi thì ghi trọn; chạy lại để làm tiếp."]
    assert not (campaign / ".danvan" / "lock.json").exists()
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
