"""A run that is killed at any moment loses nothing, and the next one repairs: it equals a run that was never killed."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from tests.cli.killing import Run, killed, touches
from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign

POINTS = 210
LOG = "Nhật ký"
"""What a run says of how much it wrote itself, which is less after an earlier one wrote a part of it."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed as POSIX systems do")


class Case(NamedTuple):
    """A campaign before a run, and the same after a run that nobody killed."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A master that knows its schools, and schools that were changed since: everything is to be written."""
    folder = tmp_path_factory.mktemp("killed")
    before = make_campaign(folder / "before", schools=4)
    after = copy_of(before, folder / "after")
    assert run("-C", after, "sync", *DAY).exit_code == 0
    assert run("-C", after, "sync", *DAY).stdout.endswith("Không có gì mới để ghi.\n")
    return Case(before, after)


def books(folder: Path) -> Mapping[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.xlsx"))}


def all_of(folder: Path) -> str:
    """A mark of everything in a campaign's folder."""
    digest = hashlib.blake2b()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in ("lock", "lock.json"):
            digest.update(f"{path.relative_to(folder)}:".encode() + path.read_bytes())
    return digest.hexdigest()


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The master without its log: every cell with its link."""
    book = load_workbook(path)
    return {sheet.title: [_cell(cell) for row in sheet for cell in row] for sheet in book if sheet.title != LOG}


def _cell(cell: Cell) -> tuple[object, ...]:
    return cell.coordinate, cell.value, cell.hyperlink and (cell.hyperlink.target, cell.hyperlink.location)


def sync_of(campaign: Path) -> Run:
    return lambda: run("-C", campaign, "sync", *DAY)


def spread(total: int, points: int) -> list[int]:
    """So many points over a whole run, the first and the last among them."""
    return sorted({1 + round(place * (total - 1) / (points - 1)) for place in range(points)})


def test_a_run_killed_at_any_of_two_hundred_points_loses_nothing_and_the_next_one_repairs(
    case: Case, tmp_path: Path
) -> None:
    counted = copy_of(case.before, tmp_path / "counted")
    total = touches(sync_of(counted))
    points = spread(total, POINTS)
    assert len(points) >= 200
    old, new, master = books(case.before), books(case.after), cells(case.after / "master.xlsx")
    seen: set[str] = set()
    done = 0
    for point in killed(points, lambda point: sync_of(copy_of(case.before, tmp_path / f"{point}"))):
        campaign = tmp_path / f"{point}"
        for name, content in books(campaign).items():
            assert content in (old[name], new[name]), (point, name)
        assert books(campaign).keys() == old.keys()
        state = all_of(campaign)
        if state not in seen:
            seen.add(state)
            repaired = run("-C", campaign, "sync", *DAY)
            assert (repaired.exit_code, repaired.stderr) == (0, ""), point
            now = books(campaign)
            assert {**now, "master.xlsx": b""} == {**new, "master.xlsx": b""}, point
            assert cells(campaign / "master.xlsx") == master, point
            assert not list(campaign.rglob("*.tmp")), point
        shutil.rmtree(campaign)
        done += 1
    assert done >= 200
    assert len(seen) >= 10
    print(f"{done} runs killed at {len(points)} of {total} points, {len(seen)} states of the folder")
