"""Timetables in the words of every scheduler, and set-ups that those schedulers can read."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from sync.domain.timetable import Clock, Timetable, read_clock, read_days, read_every, read_hours
from sync.render.schedule import Setup, schedule_text

WORKDAYS = (0, 1, 2, 3, 4)
OFTEN = Timetable(every=30, hours=(5, 18), days=WORKDAYS)
SETUP = Setup(
    "/opt/danvan/bin/danvan",
    "/srv/Dân vận/đợt 100% 2027",
    "dan_van_kheo_2027",
    "Phong trào thi đua “Dân vận khéo” <năm 2027> & hơn",
    Timetable(),
    Timetable(Clock(7, 30), days=WORKDAYS),
    date(2027, 1, 4),
)
WINDOWS = replace(SETUP, program="C:\\danvan\\.venv\\Scripts\\danvan.exe", folder="D:\\Dân vận\\đợt 2027 & 2028")


@pytest.mark.parametrize(
    ("table", "cron", "calendar"),
    [
        (Timetable(), "0 2 * * *", "*-*-* 02:00:00"),
        (Timetable(Clock(7, 30), days=WORKDAYS), "30 7 * * 1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 07:30:00"),
        (Timetable(every=120, hours=(7, 18)), "0 7,9,11,13,15,17 * * *", "*-*-* 07,09,11,13,15,17:00:00"),
        (Timetable(every=30), "0,30 * * * *", f"*-*-* {','.join(f'{hour:02}' for hour in range(24))}:00,30:00"),
        (Timetable(every=60, hours=(0, 1), days=(5, 6)), "0 0,1 * * 0,6", "Sat,Sun *-*-* 00,01:00:00"),
    ],
)
def test_a_timetable_in_the_words_of_cron_and_systemd(table: Timetable, cron: str, calendar: str) -> None:
    assert (table.cron(), table.on_calendar()) == (cron, calendar)


def _cron_moments(crons: tuple[str, ...], ahead: int) -> set[datetime]:
    """When these crontab fields fire in one week that begins on a Monday, by a clock ``ahead`` of theirs."""
    start = datetime(2027, 1, 4) - timedelta(hours=ahead)
    minutes = (start + timedelta(minutes=number) for number in range(7 * 24 * 60))
    fires = (moment for moment in minutes if any(_fires(cron, moment) for cron in crons))
    return {moment + timedelta(hours=ahead) for moment in fires}


def _fires(cron: str, moment: datetime) -> bool:
    fields = zip(
        cron.split(), (moment.minute, moment.hour, moment.day, moment.month, moment.isoweekday() % 7), strict=True
    )
    return all(field == "*" or value in _values(field) for field, value in fields)


def _values(field: str) -> set[int]:
    spans = (part.partition("-") for part in field.split(","))
    return {value for first, _, last in spans for value in range(int(first), int(last or first) + 1)}


@pytest.mark.parametrize("table", [Timetable(), SETUP.remind, OFTEN, Timetable(every=180), Timetable(days=(0, 3))])
def test_runners_on_utc_run_when_viet_nam_wants_it(table: Timetable) -> None:
    assert _cron_moments(table.cron_utc(), 7) == _cron_moments((table.cron(),), 0)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_clock, "7:30", Clock(7, 30)),
        (read_clock, "24:00", None),
        (read_every, "30m", 30),
        (read_every, "2h", 120),
        (read_every, "7m", None),
        (read_every, "5h", None),
        (read_hours, "7-18", (7, 18)),
        (read_hours, "18-7", None),
        (read_days, "mon-fri", WORKDAYS),
        (read_days, "mon,wed", (0, 2)),
        (read_days, "daily", (0, 1, 2, 3, 4, 5, 6)),
        (read_days, "fri-mon", None),
        (read_days, "thứ hai", None),
    ],
)
def test_options_are_read_or_refused(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize("kind", ["cron", "systemd", "windows", "github", "cloudrun"])
def test_a_set_up_is_printed_whole(kind: str, golden: Callable[[str, str], None]) -> None:
    golden(f"schedule_{kind}.txt", schedule_text(kind, WINDOWS if kind == "windows" else SETUP))


def test_a_crontab_line_runs_this_program_in_this_folder() -> None:
    lines = [line for line in schedule_text("cron", SETUP).splitlines() if not line.startswith("#")]
    fields = [line.split(" ", 5) for line in lines]
    assert [" ".join(one[:5]) for one in fields] == ["0 2 * * *", "30 7 * * 1-5"]
    command = re.sub(r"\\%", "%", fields[0][5])  # As cron hands it to the shell.
    assert not re.search(r"(?<!\\)%", fields[0][5])
    folder = SETUP.folder
    assert shlex.split(command) == [
        SETUP.program,
        "-C",
        folder,
        "sync",
        "--log",
        f"{folder}/.danvan/danvan.log",
        ">/dev/null",
    ]


def _units(text: str) -> dict[str, str]:
    return dict(re.findall(r"cat > \"\$units/([^\"]+)\" <<'EOF'\n(.*?\n)EOF\n", text, re.DOTALL))


def test_the_units_of_systemd_hold_quoted_paths() -> None:
    units = _units(schedule_text("systemd", SETUP))
    assert sorted(name.rpartition("-")[2] for name in units) == [
        "remind.service",
        "remind.timer",
        "sync.service",
        "sync.timer",
    ]
    assert '"-C" "/srv/Dân vận/đợt 100%% 2027" "sync"' in units["danvan-dan-van-kheo-2027-sync.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = tmp_path / "danvan"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    for name, text in _units(schedule_text("systemd", replace(SETUP, program=str(program), sync=OFTEN))).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = sorted(str(path) for path in tmp_path.iterdir() if path != program)
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *names], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "danvan" in line]
    assert ours == []
    calendar = ["systemd-analyze", "calendar", OFTEN.on_calendar()]
    assert subprocess.run(calendar, capture_output=True).returncode == 0


def test_the_tasks_of_windows_are_well_formed() -> None:
    text = schedule_text("windows", replace(WINDOWS, sync=OFTEN))
    tasks = [ElementTree.fromstring(part) for part in re.split(r"(?=<\?xml)", text) if part.strip()]
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    def found(task: ElementTree.Element, path: str) -> str:
        return task.findtext(f".//t:{path}", "", space)

    assert [found(task, "Arguments") for task in tasks] == [
        f'-C "{WINDOWS.folder}" {verb} --log "{WINDOWS.folder}\\.danvan\\danvan.log"' for verb in ("sync", "remind")
    ]
    assert found(tasks[0], "Command") == WINDOWS.program
    assert [found(tasks[0], name) for name in ("Interval", "Duration", "StartBoundary")] == [
        "PT30M",
        "PT840M",
        "2027-01-04T05:00:00",
    ]
    days = tasks[1].find(".//t:DaysOfWeek", space)
    assert days is not None
    assert [one.tag.rpartition("}")[2] for one in days] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def test_the_workflow_of_github_keeps_state_from_run_to_run_and_holds_no_secret() -> None:
    workflow = yaml.load(schedule_text("github", SETUP), yaml.BaseLoader)
    assert [one["cron"] for one in workflow["on"]["schedule"]] == ["0 19 * * *", "30 0 * * 1-5"]
    job = workflow["jobs"]["danvan"]
    steps = {step.get("name", step.get("uses")): step for step in job["steps"]}
    restored, kept = steps["State of the last run"], steps["Keep the state"]
    assert (restored["uses"], kept["uses"]) == ("actions/cache/restore@v4", "actions/cache/save@v4")
    assert restored["with"]["key"] == kept["with"]["key"]
    assert "${{ github.run_id }}" in kept["with"]["key"]
    assert kept["with"]["key"].startswith(restored["with"]["restore-keys"])
    assert kept["if"] == "always()"
    secrets = [value for value in job["env"].values() if value != "Asia/Ho_Chi_Minh"]
    assert [value for value in secrets if not re.fullmatch(r"\$\{\{ secrets\.DANVAN_\w+ \}\}", value)] == []
    assert workflow["concurrency"]["cancel-in-progress"] == "false"


@pytest.mark.parametrize("kind", ["systemd", "cloudrun"])
def test_a_script_is_one_that_a_shell_can_read(kind: str) -> None:
    done = subprocess.run(["sh", "-n"], input=schedule_text(kind, SETUP), text=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")
