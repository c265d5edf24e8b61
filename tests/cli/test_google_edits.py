"""What schools and officials type while a sync is under way: it stays, and the next sync has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run, run_json
from tests.google_emulator import Emulator, Limits
from tests.google_emulator.faults import Request, edit
from tests.google_schools import TODAY, file_of, make_campaign

NAME, PLACE = "'Đăng ký'!D26", "'Đăng ký'!D32"
LAG = 120.0


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


def sync(folder: Path) -> Any:
    return run("-C", folder, "--today", TODAY, "sync", "--json")


def master_of(emulator: Emulator) -> str:
    every = emulator.files.all.values()
    return next(file.id for file in every if file.fields["properties"]["danvan"] == "master")


def shown_in_master(emulator: Emulator) -> set[Any]:
    rows = emulator.values(master_of(emulator), "'Đăng ký'!A1:AZ30")
    return {cell for row in rows for cell in row}


@pytest.mark.parametrize(
    ("schools", "lag"),
    [(1, 0.0), (3, LAG)],
    ids=["read as exports, lists up to date", "read by Sheets, lists two minutes late"],
)
def test_an_edit_at_any_moment_of_a_sync_stays_and_is_in_the_next(
    tmp_path: Path, emulator: Emulator, schools: int, lag: float
) -> None:
    make_campaign(tmp_path, emulator, schools)
    assert sync(tmp_path).exit_code == 0
    emulator.list_lag = lag
    school = file_of(emulator, 0).id
    for position in count():
        name, place = f"Khéo vận động lần {position}", f"Tổ {position}"
        emulator.fill(school, NAME, [[name]], "a@truong.vn")
        emulator.clock.turn(2 * LAG)
        emulator.forget()

        def type_place(emulator: Emulator, request: Request, place: str = place) -> None:
            emulator.fill(school, PLACE, [[place]], "a@truong.vn")

        emulator.faults.add(position, edit(type_place))
        assert sync(tmp_path).exit_code in (0, 3), position
        emulator.faults.clear()
        if len(emulator.requests) <= position:
            break
        emulator.clock.turn(2 * LAG)
        assert sync(tmp_path).exit_code == 0, position
        assert emulator.values(school, PLACE) == [[place]], position
        assert {name, place} <= shown_in_master(emulator), position
    assert position > 8
    emulator.clock.turn(2 * LAG)
    printed = run_json("-C", tmp_path, "--today", TODAY, "sync")
    assert printed["writes"] == {"master": 0, "feedback": 0}


def test_our_own_write_makes_no_sync_read_again_even_while_lists_are_late(tmp_path: Path, emulator: Emulator) -> None:
    make_campaign(tmp_path, emulator, 2)
    emulator.clock.turn(2 * LAG)
    emulator.list_lag = LAG
    assert sync(tmp_path).exit_code == 0
    seen = []
    for _ in range(3):
        emulator.clock.turn(LAG)
        emulator.forget()
        assert sync(tmp_path).exit_code == 0
        counts = emulator.counts()
        seen.append((counts["sheets_read"], counts["sheets_write"]))
    assert seen[-2:] == [(0, 0), (0, 0)]
