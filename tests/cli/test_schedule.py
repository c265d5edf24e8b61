from __future__ import annotations

from pathlib import Path

import pytest

from sync.bootstrap import program_path
from sync.cli.commands import SCHEDULES
from tests.cli.running import run, run_json


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    run("init", tmp_path / "đợt 2027")
    return tmp_path / "đợt 2027"


@pytest.mark.parametrize("kind", SCHEDULES)
def test_a_set_up_names_this_program_and_this_folder(campaign: Path, kind: str) -> None:
    found = run_json("-C", campaign, "schedule", kind, "--remind", "7:30")
    assert (found["kind"], found["text"].strip() != "") == (kind, True)
    assert "remind" in found["text"]
    if kind in ("cron", "systemd", "windows"):
        assert str(campaign) in found["text"]
        assert program_path() in found["text"]
        assert Path(program_path()).is_absolute()


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--at", "25:00", "không phải là giờ"),
        ("--every", "7m", "Không chia đều được"),
        ("--hours", "18-7", "khoảng giờ"),
        ("--days", "thứ hai", "Không hiểu các ngày"),
        ("--remind", "sáng", "không phải là giờ"),
    ],
)
def test_times_that_are_none_are_refused(campaign: Path, option: str, text: str, words: str) -> None:
    done = run("-C", campaign, "schedule", "cron", option, text)
    assert (done.exit_code, words in done.stderr) == (2, True)


def test_an_unknown_scheduler_is_wrong_usage(campaign: Path) -> None:
    assert run("-C", campaign, "schedule", "launchd").exit_code == 2
