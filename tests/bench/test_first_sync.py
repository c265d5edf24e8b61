"""The first sync of many schools, beside three floors measured in the same run.

Run by ``python -m pytest -m bench -s tests/bench/test_first_sync.py``; DANVAN_BENCH_SCHOOLS sets how many
schools (1,000), DANVAN_BENCH_ROUNDS how often all is measured (3; medians are printed). The floors are what
no program can save: reading every workbook with python-calamine, copying every workbook with one part
replaced and the others raw, and writing the same master with XlsxWriter.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from sheets_schema.cells import CellError
from sync.bootstrap import open_workplace
from sync.domain.snapshot import MASTER, Snapshot
from sync.jobs.sync_campaign import SyncOrder, sync_campaign
from sync.stores.folder.zipsplice import ZipBytes
from tests.bench.many_schools import TODAY, make_campaign

pytestmark = pytest.mark.bench

SCHOOLS = int(os.environ.get("DANVAN_BENCH_SCHOOLS", "1000"))
ROUNDS = int(os.environ.get("DANVAN_BENCH_ROUNDS", "3"))


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def workbooks(folder: Path) -> list[Path]:
    return sorted((folder / "schools").glob("*.xlsx"))


def grids_of(path: Path) -> Iterator[tuple[str, list[list[object]]]]:
    workbook = CalamineWorkbook.from_path(path)
    for title in workbook.sheet_names:
        yield title, workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)


def read_floor(folder: Path) -> None:
    """Every worksheet of every workbook, with python-calamine alone."""
    for path in workbooks(folder):
        for _ in grids_of(path):
            pass


def copy_floor(folder: Path) -> None:
    """Every workbook read, its feedback worksheet deflated anew, the rest raw, written beside and renamed."""
    for path in workbooks(folder):
        archive = ZipBytes(path.read_bytes())
        part = archive.get("xl/worksheets/sheet6.xml")
        assert part is not None
        pieces = archive.splice({part.name: archive.read(part, 10_000_000)})
        beside = path.with_suffix(".tmp")
        with beside.open("wb") as target:
            target.writelines(pieces)
        beside.replace(path)


def write_floor(master: Snapshot, target: Path) -> None:
    """The cells of a finished master with their links, empty formatted ones too, by type and with no thought."""
    book = Workbook(target, {"strings_to_urls": False, "strings_to_formulas": False})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    for grid in master.grids:
        sheet = book.add_worksheet(grid.title)
        for row, values in enumerate(grid.rows):
            for column, value in enumerate(values):
                link = grid.links.get((row + 1, column + 1))
                if link:
                    sheet.write_url(row, column, f"external:{link}", plain, str(value))
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value, plain)
                elif value is None or isinstance(value, CellError):
                    sheet.write_blank(row, column, None, plain)
                else:
                    sheet.write_number(row, column, value, plain)
    book.close()


def master_of(folder: Path) -> Snapshot:
    """The master as the sync left it."""
    master = next(iter(open_workplace(folder).store.read([MASTER])))
    assert isinstance(master, Snapshot)
    return master


def first_sync(folder: Path) -> None:
    """The whole sync: settings, reading, checking, feedback, master."""
    workplace = open_workplace(folder)
    order = SyncOrder(TODAY, "bench", "10/04/2020 06:00", lambda: 0.0)
    report = sync_campaign(workplace.store, workplace.campaign, order)
    assert report.exit_code == 0
    assert report.figures.totals["read"] == SCHOOLS


def test_the_first_sync_beside_its_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pristine = tmp_path / "pristine"
    make_campaign(pristine, SCHOOLS)
    figures: list[tuple[float, float, float, float]] = []
    for number in range(ROUNDS):
        folder, copied = tmp_path / f"sync{number}", tmp_path / f"copy{number}"
        shutil.copytree(pristine, folder)
        shutil.copytree(pristine, copied)
        reading = timed(lambda folder=folder: read_floor(folder))
        copying = timed(lambda copied=copied: copy_floor(copied))
        sync = timed(lambda folder=folder: first_sync(folder))
        master = master_of(folder)
        writing = timed(lambda master=master: write_floor(master, tmp_path / "floor.xlsx"))
        figures.append((reading, copying, writing, sync))
        shutil.rmtree(copied)
    reading, copying, writing, sync = (median(column) for column in zip(*figures, strict=True))
    ratios = [whole / (one + two + three) for one, two, three, whole in figures]
    with capsys.disabled():
        print(f"\n{SCHOOLS} schools, {ROUNDS} rounds, medians in seconds")
        together = reading + copying + writing
        print(f"floors: read {reading:.2f}, copy {copying:.2f}, write {writing:.2f}; together {together:.2f}")
        print(f"first sync: {sync:.2f} = {median(ratios):.2f} x the floors ({min(ratios):.2f} to {max(ratios):.2f})")
        print(checking_alone(tmp_path / "sync0"))


def checking_alone(folder: Path) -> str:
    """Schools per second and peak memory of reading and checking, in a process of its own."""
    script = f"from tests.bench.test_first_sync import check_all; check_all({str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def check_all(folder: str) -> None:
    """Read and check every school, write nothing, and print how fast and how large that was."""
    from sync.domain.master import roster_of
    from sync.jobs.bench import Bench
    from sync.jobs.forgetful import Forgetful
    from sync.jobs.gather import Gatherer
    from sync.jobs.master import open_master
    from sync.jobs.shelf import Depth, Shelf

    workplace = open_workplace(Path(folder))
    before = peak_memory()
    roster = roster_of(open_master(workplace.store, workplace.campaign))
    bench = Bench(workplace.campaign, roster, TODAY)
    shelf = Shelf(workplace.store, Forgetful(), 0, Depth.EVERYTHING, workplace.store.survey())
    seconds = timed(Gatherer(bench, shelf).gather)
    rate = len(roster.schools) / seconds
    memory = f"peak of the main process {peak_memory():.0f} MiB, {before:.0f} before"
    print(f"reading and checking alone: {rate:.0f} schools a second; {memory}")


def peak_memory() -> float:
    """The most memory that this process has held, in MiB (Linux); getrusage would count that of its parent too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
