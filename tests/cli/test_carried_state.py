"""The state goes from one short-lived machine to the next as the printed set-ups carry it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from sync.domain.timetable import Timetable
from sync.render.schedule import Setup, schedule_text
from sync.state.store import look_at_state
from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, copy_of, make_campaign

ROOT = Path(__file__).parents[2]
RUN = (
    "import os, sys; from pathlib import Path; from sync.domain.kept import RunStart; "
    "from sync.state.store import open_state; state, _ = open_state(Path(sys.argv[1]) / '.danvan/state.db'); "
    "state.begin(RunStart(sys.argv[2], '2027-01-04', '')); os._exit(9) if sys.argv[2] == 'cut' else state.close()"
)
"""A run that notes its beginning; one named *cut* ends there, with its notes still beside the database."""


def carrying() -> str:
    """What a container on Cloud Run does, as printed."""
    setup = Setup("danvan", "/srv/dot", "dot", "Đợt", Timetable(), None, date(2027, 1, 4))
    (line,) = re.findall(r"--args=(.*)$", schedule_text("cloudrun", setup), re.MULTILINE)
    return shlex.split(line)[0].removeprefix("-c,")


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX systems")
def test_a_state_that_was_cut_off_once_is_carried_on_without_what_lay_beside_it_then(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("first", "cut", "second", "third"):
        campaign = tmp_path / name
        campaign.mkdir()
        program = shlex.join([sys.executable, "-c", RUN, str(campaign), name])
        command = carrying().replace("/kept", str(kept)).replace("danvan -C /campaign sync --log -", program)
        command = command.replace("/campaign", str(campaign))
        done = subprocess.run(["sh", "-c", command], cwd=ROOT, check=False)
        assert done.returncode == (9 if name == "cut" else 0)
        assert (kept / ".danvan/state.db-wal").exists() == (name == "cut")
    state = look_at_state(kept / ".danvan" / "state.db")
    assert [run.start.name for run in state.runs()] == ["third", "second", "cut", "first"]
    state.close()


def test_a_campaign_on_a_new_machine_goes_on_with_the_state_it_was_given_and_is_right_without_one(
    tmp_path: Path,
) -> None:
    first = make_campaign(tmp_path / "first", schools=2)
    assert run("-C", first, "sync", *DAY).exit_code == 0
    carried = copy_of(first, tmp_path / "carried")
    for path in carried.rglob("*.xlsx"):
        shutil.copystat(first / path.relative_to(carried), path)
    given = run_json("-C", carried, "sync", *DAY)
    assert (given["schools"]["unchanged"], given["writes"]) == (2, {"master": 0, "feedback": 0})
    shutil.rmtree(carried / ".danvan")
    lost = run_json("-C", carried, "sync", *DAY)
    assert (lost["schools"]["read"], lost["writes"]) == (2, {"master": 0, "feedback": 0})
