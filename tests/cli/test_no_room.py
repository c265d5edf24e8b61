"""A full disk and a folder that cannot be written get one clear line, and nothing is half written."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign

ROOT = Path(__file__).parents[2]
LIMITED = (
    "import resource, sys; from sync.cli import main; limit = int(sys.argv[1]); "
    "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)); sys.argv = ['danvan', *sys.argv[2:]]; main()"
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("campaign") / "a", schools=3)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.xlsx")}


def with_room_for(size: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A run whose files may not grow beyond so many bytes: the kernel refuses to write on, as on a full disk."""
    command = [sys.executable, "-c", LIMITED, str(size), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)


def test_a_full_disk_is_told_as_such_and_leaves_every_workbook_whole(made: Path, tmp_path: Path) -> None:
    campaign = copy_of(made, tmp_path / "campaign")
    before = contents(campaign)
    done = with_room_for(5_000, "-C", campaign, "sync", *DAY)
    assert done.returncode == 6
    (line,) = done.stderr.splitlines()
    assert line.startswith("Không ghi được vào .danvan/state.db")
    assert contents(campaign) == before
    assert not list(campaign.rglob("*.tmp"))
    assert with_room_for(1 << 30, "-C", campaign, "sync", *DAY).returncode == 0


def test_a_disk_without_any_room_is_told_before_anything_is_done(made: Path, tmp_path: Path) -> None:
    campaign = copy_of(made, tmp_path / "campaign")
    done = with_room_for(0, "-C", campaign, "sync", *DAY)
    assert done.returncode == 6
    assert done.stderr.startswith(f"Ổ đĩa chứa “{campaign}” đã đầy")
    assert len(done.stderr.splitlines()) == 1


NOBODY = 65534


def as_nobody(*arguments: object) -> tuple[int, str]:
    """A run without root's rights: its exit code and what it said beside the results."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        done = run(*arguments)
        os.write(writer, f"{done.exit_code}\n{done.stderr}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as file:
        code, _, told = file.read().partition("\n")
    os.waitpid(child, 0)
    return int(code), told


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that other users reach as well."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("command", [("sync", *DAY), ("templates", "create")], ids=lambda command: command[0])
def test_a_folder_that_may_only_be_read_is_told_in_one_line(made: Path, reachable: Path, command: tuple[str]) -> None:
    campaign = copy_of(made, reachable / "campaign")
    run("-C", campaign, *command)  # What is imported late is there before the rights go.
    (campaign / ".danvan" / "lock").unlink(missing_ok=True)
    (campaign / ".danvan").chmod(0o555)
    code, told = as_nobody("-C", campaign, *command)
    (campaign / ".danvan").chmod(0o755)
    assert code == 6
    assert told.startswith(f"Không ghi được vào “{campaign}”")
    assert len(told.splitlines()) == 1
