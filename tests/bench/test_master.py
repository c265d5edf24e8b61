"""The master of many schools beside writing the same cells with XlsxWriter alone, all in one run.

Run by ``python -m pytest -m bench -s tests/bench/test_master.py``; DANVAN_BENCH_SCHOOLS sets how many schools (3,000),
with two models each. Measured are the whole master, written into one that holds only its roster while no school's
workbook changed, and an update after one school in a hundred changed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheets_schema.cells import Value
from sync.bootstrap import open_memory, open_workplace
from sync.demo.run import entries_plan
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot
from sync.jobs.sync_campaign import SyncOrder, SyncReport, sync_campaign
from sync.proof import program_digest
from tests.bench.many_schools import TODAY, make_campaign, story
from tests.bench.test_first_sync import master_of, timed, write_floor

pytestmark = pytest.mark.bench

SCHOOLS = int(os.environ.get("DANVAN_BENCH_SCHOOLS", "3000"))
MODELS = 2


class Runs:
    """Syncs of one folder, as the command runs them; each is timed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def sync(self) -> tuple[float, SyncReport]:
        self.count += 1
        reports: list[SyncReport] = []
        seconds = timed(lambda: reports.append(self._sync()))
        return seconds, reports[0]

    def _sync(self) -> SyncReport:
        workplace = open_workplace(self.folder)
        state, _ = open_memory(workplace)
        order = SyncOrder(
            TODAY,
            f"bench-{self.count}",
            "10/04/2020 06:00",
            lambda: 0.0,
            accepted=frozenset({"master"}),
            settings=workplace.settings,
            program=program_digest(),
        )
        report = sync_campaign(workplace.store, workplace.campaign, order, state=state)
        workplace.close()
        return report


def test_the_master_beside_writing_its_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "campaign"
    make_campaign(folder, SCHOOLS, MODELS).close()
    empty = (folder / "master.xlsx").read_bytes()
    runs = Runs(folder)
    first, report = runs.sync()
    assert report.figures.totals["models"] == SCHOOLS * MODELS
    writing = timed(lambda: write_floor(master_of(folder), tmp_path / "floor.xlsx"))
    (folder / "master.xlsx").write_bytes(empty)
    whole, report = runs.sync()
    assert not report.opened
    assert report.master is not None
    assert report.master.cells > SCHOOLS * MODELS * 20
    change(folder, SCHOOLS // 100)
    update, report = runs.sync()
    assert len(report.opened) == SCHOOLS // 100
    with capsys.disabled():
        print(f"\n{SCHOOLS} schools, {MODELS} models each; seconds; first sync, with reading: {first:.2f}")
        print(f"XlsxWriter alone, the same cells: {writing:.2f}")
        print(f"the whole master: {whole:.2f} = {whole / writing:.2f} x")
        print(f"1 % changed: {update:.2f} = {update / writing:.2f} x")


def change(folder: Path, count: int) -> None:
    """Every hundredth school gives its first model another name."""
    workplace = open_workplace(folder)
    numbers = range(1, count * 100, 100)
    addresses = {workplace.store.address_of(f"truong-{number:05d}"): number for number in numbers}
    plans = []
    for read in workplace.store.read(addresses):
        assert isinstance(read, Snapshot)
        plans.append(_renamed(read, addresses[read.workbook]))
    assert all(receipt.trouble is None for receipt in workplace.store.apply(plans))
    workplace.close()


def _renamed(snapshot: Snapshot, number: int) -> WorkbookPlan:
    plan = entries_plan(snapshot, story(number, MODELS))
    old, new = f"Khéo vận động việc số {number}.1", f"Khéo vận động việc mới số {number}"
    worksheets = []
    for write in plan.worksheets:
        cells = tuple(CellWrite(cell.row, cell.column, new) for cell in write.cells if _is(cell.value, old))
        worksheets += [WorksheetWrite(write.worksheet, cells)] if cells else []
    return WorkbookPlan(snapshot.workbook, snapshot.version, tuple(worksheets))


def _is(value: Value, text: str) -> bool:
    return value == text
