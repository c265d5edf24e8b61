"""What is kept of spreadsheets from run to run hides no edit, whoever made it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.domain.plan import CellWrite, WorkbookPlan
from sync.domain.snapshot import Snapshot
from sync.stores.google.cache import Cache
from sync.stores.google.desk import Manner
from sync.stores.google.store import GoogleStore
from tests.contract.store_contract import ENTRIES, LAYOUT, feedback
from tests.google_campaign import google_store, shared_drive
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Limits
from tests.google_emulator.faults import Request, edit


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


class Keeping:
    """A campaign of one workbook, whose runs share a cache."""

    def __init__(self, emulator: Emulator, cache: Path, is_alone: bool) -> None:
        self.emulator, self.folder = emulator, shared_drive(emulator)
        self._manner = Manner(workers=1, cache=Cache(cache, time.time), is_alone=is_alone)
        store = self.run()
        self.workbook = store.address_of("a")
        assert store.create(self.workbook, LAYOUT).trouble is None
        store.close()

    def run(self) -> GoogleStore:
        return google_store(self.emulator, self.folder, self._manner)

    def read(self, store: GoogleStore) -> Snapshot:
        store.survey()
        (snapshot,) = store.read([self.workbook])
        assert isinstance(snapshot, Snapshot)
        return snapshot

    def write(self) -> None:
        """One run that writes, while somebody types just after the write, under the name that the runs have too."""
        store = self.run()
        snapshot = self.read(store)
        spreadsheet = store.desk.directory.id_of(self.workbook)

        def type_cell(emulator: Emulator, request: object) -> None:
            emulator.fill(spreadsheet, f"'{ENTRIES}'!A5", [["vừa gõ"]], SERVICE_ACCOUNT)

        self.emulator.forget()
        self.emulator.faults.add(self._asks_after_writing, edit(type_cell))
        plan = WorkbookPlan(self.workbook, snapshot.version, (feedback(CellWrite(3, 1, "x")),))
        assert next(iter(store.apply([plan]))).trouble is None
        if not self.emulator.values(spreadsheet, f"'{ENTRIES}'!A5"):
            type_cell(self.emulator, None)
        store.close()

    def _asks_after_writing(self, request: Request) -> bool:
        return request.id == "drive.files.get" and self.emulator.counts()["sheets_write"] > 0

    def seen(self) -> object:
        """What the next run reads in that cell."""
        store = self.run()
        grid = self.read(store).grid(ENTRIES)
        store.close()
        assert grid is not None
        return grid.at(5, 1)


def test_where_people_type_under_our_name_what_they_type_after_our_write_is_read(
    tmp_path: Path, emulator: Emulator
) -> None:
    keeping = Keeping(emulator, tmp_path, is_alone=False)
    keeping.write()
    assert keeping.seen() == "vừa gõ"


def test_an_unchanged_workbook_is_read_once_and_again_after_a_week(tmp_path: Path, emulator: Emulator) -> None:
    keeping = Keeping(emulator, tmp_path, is_alone=True)
    seen = []
    for age in (0, 0, 8 * 86_400):
        for file in tmp_path.iterdir():
            os.utime(file, (time.time() - age,) * 2)
        emulator.forget()
        keeping.seen()
        seen.append(emulator.counts()["sheets_read"])
    assert seen == [1, 0, 1]
