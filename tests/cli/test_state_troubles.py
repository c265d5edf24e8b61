"""Whatever is wrong with ``.danvan/state.db`` gets one clear line, and harms neither the master nor a school."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook

from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, copy_of, make_campaign
from tests.cli.test_killed import books
from tests.cli.test_no_room import as_nobody

STATE = Path(".danvan") / "state.db"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that was synced, and in which a school typed since."""
    campaign = make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=2)
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    book = load_workbook(campaign / "schools/truong-a.xlsx")
    book["Chỉ tiêu"]["D6"] = "Nội dung mới"
    book.save(campaign / "schools/truong-a.xlsx")
    return campaign


@pytest.fixture
def campaign(made: Path, tmp_path: Path) -> Path:
    return copy_of(made, tmp_path / "campaign")


def refused(done: Result, campaign: Path, before: object) -> str:
    """The one line of a run that left everything as it was."""
    assert (done.exit_code, done.stdout) == (6, "")
    assert books(campaign) == before
    (line,) = done.stderr.splitlines()
    return line


def set_version(campaign: Path, version: int) -> None:
    with closing(sqlite3.connect(campaign / STATE)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_state_that_another_program_holds_stops_a_run_before_it_writes_anything(campaign: Path) -> None:
    before = books(campaign)
    with closing(sqlite3.connect(campaign / STATE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        line = refused(run("-C", campaign, "sync", *DAY), campaign, before)
        assert run("-C", campaign, "status", *DAY).exit_code == 0
    assert line.startswith("Tệp .danvan/state.db đang bị chương trình khác giữ. Đóng chương trình")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def test_a_state_of_a_newer_version_stops_a_run_and_is_left_as_it_is(campaign: Path) -> None:
    before = books(campaign)
    set_version(campaign, 99)
    line = refused(run("-C", campaign, "sync", *DAY), campaign, before)
    assert line.startswith("Tệp .danvan/state.db do phiên bản mới hơn của chương trình ghi. Cập nhật chương trình")
    english = run("--lang", "en", "-C", campaign, "sync", *DAY).stderr
    assert english.startswith(".danvan/state.db was written by a newer version of the program. Update the program here")
    assert run("-C", campaign, "status", *DAY).exit_code == 0
    assert run("-C", campaign, "sync", "--dry-run", *DAY).exit_code == 0
    assert run("-C", campaign, "runs").exit_code == 6
    assert not list((campaign / ".danvan").glob("*.old"))
    (campaign / STATE).rename(campaign / ".danvan" / "away.db")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def lose(campaign: Path) -> None:
    for path in (campaign / ".danvan").glob("state.db*"):
        path.unlink()


def overwrite(campaign: Path) -> None:
    (campaign / STATE).write_bytes(b"anything but a database, " * 100)


def grow_old(campaign: Path) -> None:
    set_version(campaign, 1)


def damage(campaign: Path) -> None:
    content = bytearray((campaign / STATE).read_bytes())
    content[2 * 4096 : -4096] = b"\xff" * (len(content) - 3 * 4096)
    (campaign / STATE).write_bytes(content)


@pytest.mark.parametrize("spoil", [lose, overwrite, grow_old, damage], ids=lambda spoil: spoil.__name__)
def test_without_a_state_that_is_of_use_the_next_run_reads_everything_and_is_right(
    campaign: Path, made: Path, tmp_path: Path, spoil: object
) -> None:
    whole = copy_of(made, tmp_path / "whole")
    assert run("-C", whole, "sync", *DAY).exit_code == 0
    spoil(campaign)  # type: ignore[operator]
    spoilt = {path.name: path.read_bytes() for path in (campaign / ".danvan").glob("*.db")}
    assert run("-C", campaign, "status", *DAY).exit_code == 0
    assert {path.name: path.read_bytes() for path in (campaign / ".danvan").glob("*.db")} == spoilt
    done = run("-C", campaign, "sync", "--json", *DAY)
    assert done.exit_code == 0
    assert '"read": 2,\n    "unchanged": 0' in done.stdout
    told = [] if spoil is lose else ["Tệp .danvan/state.db không dùng được nên đã cất thành state.db.1.old; lần này"]
    assert [line[: len(told[0])] for line in done.stderr.splitlines()] == told
    assert books(campaign) == books(whole)
    again = run_json("-C", campaign, "sync", *DAY)
    assert (again["writes"], again["schools"]["unchanged"]) == ({"master": 0, "feedback": 0}, 2)


@pytest.fixture
def reachable() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
def test_a_state_that_may_only_be_read_stops_a_run_before_it_writes_anything(made: Path, reachable: Path) -> None:
    campaign = copy_of(made, reachable / "campaign")
    before = books(campaign)
    run("-C", campaign, "status", *DAY)  # What is imported late is there before the rights go.
    for path in (campaign, *campaign.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (campaign / STATE).chmod(0o444)
    assert as_nobody("-C", campaign, "status", *DAY)[0] == 0
    code, told = as_nobody("-C", campaign, "sync", *DAY)
    assert code == 6
    assert told.splitlines() == [
        "Thư mục hoặc tệp .danvan/state.db chỉ cho đọc. Cấp quyền ghi cho tài khoản chạy chương trình, rồi chạy lại."
    ]
    assert books(campaign) == before
    (campaign / STATE).chmod(0o666)
    assert as_nobody("-C", campaign, "sync", *DAY)[0] == 0
