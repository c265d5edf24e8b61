"""What a sync costs when nothing or little has changed, beside a full one: whole processes, as a schedule starts them.

Run by ``python -m pytest -m bench -s tests/bench/test_unchanged.py``. DANVAN_BENCH_SCHOOLS sets how many schools the
shares are of (1,000), DANVAN_BENCH_ROUNDS how often they are measured (3; the quickest of each is printed, since others
who use the machine only make it slower), DANVAN_BENCH_SIZES the sizes by which growth is shown (1000,3000,10000; empty:
none). Bytecode is kept, as it is where the program is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest

from sync.bootstrap import open_workplace
from sync.demo.run import entries_plan
from sync.domain.snapshot import Snapshot
from tests.bench.copied_schools import make_copied_campaign, numbers_of
from tests.bench.many_schools import story
from tests.cli.looking_on import look_on

pytestmark = pytest.mark.bench

SCHOOLS = int(os.environ.get("DANVAN_BENCH_SCHOOLS", "1000"))
ROUNDS = int(os.environ.get("DANVAN_BENCH_ROUNDS", "3"))
SIZES = [int(size) for size in os.environ.get("DANVAN_BENCH_SIZES", "1000,3000,10000").split(",") if size]
FEW = 10
UNCHANGED_SHARE, FEW_SHARE = 0.05, 0.08
DAY, NEXT_DAY = "2020-04-10", "2020-04-11"
_DANVAN = (sys.executable, "-c", "from sync.cli import main; main()")


class Cost(NamedTuple):
    """What one process took: seconds by the clock, seconds of processors, and the most memory in MiB (Linux)."""

    clock: float
    processor: float
    memory: float


class Syncs:
    """The syncs of one campaign folder."""

    def __init__(self, folder: Path, bytecode: Path) -> None:
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment: Mapping[str, str] = {**kept, "PYTHONPYCACHEPREFIX": str(bytecode)}
        self._turns = count(1)

    def sync(self, *options: str, day: str = DAY) -> Cost:
        """One sync in a process of its own."""
        command = [*_DANVAN, "-C", str(self._folder), "--today", day, "sync", *options]
        started = perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=self._environment)
        _, status, usage = os.wait4(process.pid, 0)
        clock = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def best(self, times: int, *options: str, day: str = DAY) -> Cost:
        """The quickest of some syncs."""
        return quickest([self.sync(*options, day=day) for _ in range(times)])

    def after_changes(self, schools: int) -> Cost:
        """A sync after a few schools changed an entry; for every second one that makes something to mend."""
        change(self._folder, schools, next(self._turns))
        return self.sync()


def quickest(costs: Sequence[Cost]) -> Cost:
    """The least of everything."""
    return Cost(*map(min, zip(*costs, strict=True)))


def change(folder: Path, schools: int, turn: int) -> None:
    """Give the models of ``FEW`` schools, spread over the roster, other names, every second one an unknown field."""
    workplace = open_workplace(folder)
    numbers = numbers_of(schools)[3 :: schools // FEW][:FEW]
    addresses = {workplace.store.address_of(story(number).id): number for number in numbers}
    plans = []
    for place, read in enumerate(workplace.store.read(addresses)):
        assert isinstance(read, Snapshot)
        name = {"ten": f"Khéo vận động việc mới lần {turn}, số {addresses[read.workbook]}"}
        wrong = {"linh_vuc": f"Lĩnh vực lần {turn}"} if place % 2 else {}
        plans.append(entries_plan(read, replace(story(1), entries={"mo_hinh": {"m1": {**name, **wrong}}})))
    assert [receipt.trouble for receipt in workplace.store.apply(plans)] == [None] * FEW
    workplace.close()


def test_a_sync_without_changes_beside_a_full_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pristine, bytecode = tmp_path / "pristine", tmp_path / "bytecode"
    make_copied_campaign(pristine, SCHOOLS).close()
    costs: dict[str, list[Cost]] = {}
    for turn in range(ROUNDS):
        folder = tmp_path / f"campaign{turn}"
        shutil.copytree(pristine, folder)
        syncs = Syncs(folder, bytecode)
        for name, cost in {
            "first sync": syncs.sync(),
            "nothing changed": syncs.best(3),
            "10 changed": syncs.after_changes(SCHOOLS),
            "full sync (--full)": syncs.sync("--full"),
            "nothing changed, another day": syncs.sync(day=NEXT_DAY),
        }.items():
            costs.setdefault(name, []).append(cost)
        opened = look_on("-C", folder, "sync", "--today", NEXT_DAY).opened
    least = {name: quickest(one) for name, one in costs.items()}
    with capsys.disabled():
        print(f"\n{SCHOOLS} schools, {ROUNDS} rounds, the quickest of each; whole processes")
        for name, cost in least.items():
            print(f"{name:>28}: {cost.clock:6.2f} s, {cost.processor:6.2f} s of processors; {_shares(cost, least)}")
        print(f"workbooks opened when nothing changed: {len(opened)}")
    assert opened == ()
    assert share(least["nothing changed"], least) <= UNCHANGED_SHARE
    assert share(least["10 changed"], least) <= FEW_SHARE


def share(cost: Cost, least: Mapping[str, Cost]) -> float:
    """A cost by the clock, beside that of a first sync."""
    return cost.clock / least["first sync"].clock


def _shares(cost: Cost, least: Mapping[str, Cost]) -> str:
    first, full = least["first sync"], least["full sync (--full)"]
    clock, processor = cost.clock / full.clock, cost.processor / first.processor
    return f"{share(cost, least):6.1%} of a first sync ({processor:.1%} of its processor time), {clock:6.1%} of --full"


def test_what_a_sync_costs_grows_no_faster_than_the_number_of_schools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unchanged, few = {}, {}
    for schools in SIZES:
        folder = tmp_path / f"campaign{schools}"
        make_copied_campaign(folder, schools).close()
        syncs = Syncs(folder, tmp_path / "bytecode")
        first = syncs.sync()
        unchanged[schools] = syncs.best(3)
        few[schools] = quickest([syncs.after_changes(schools) for _ in range(2)])
        with capsys.disabled():
            print(f"\n{schools:6} schools: first sync {_shown(first)}")
            for name, cost in (("nothing changed", unchanged[schools]), ("10 changed", few[schools])):
                print(f"{name:>24} {_shown(cost)} = {cost.clock / first.clock:.1%}")
        shutil.rmtree(folder)
    for costs in (unchanged, few):
        for schools, cost in costs.items():
            assert cost.clock <= costs[SIZES[0]].clock * schools / SIZES[0]


def _shown(cost: Cost) -> str:
    return f"{cost.clock:6.2f} s, {cost.processor:6.2f} s of processors, {cost.memory:4.0f} MiB"
