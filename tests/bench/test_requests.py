"""Requests of a sync over Google, counted by the emulator, beside those of reading with gspread as its manual shows.

Run by ``python -m pytest -m bench -s tests/bench/test_requests.py``; DANVAN_BENCH_SCHOOLS sets how many schools
(1,000). Minutes are what the quotas of Sheets mean: so many requests of a kind a minute, reads and writes apart.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from math import ceil
from pathlib import Path
from typing import NamedTuple

import pytest
from google.auth.transport.requests import AuthorizedSession
from gspread import Client, Spreadsheet

from sync.bootstrap import read_xlsx
from sync.config import load_campaign
from sync.domain.campaign import Campaign
from sync.jobs.sync_campaign import SyncOrder, SyncReport, sync_campaign
from sync.ports.purpose import Purpose
from sync.stores.google.arithmetic import way_of
from sync.stores.google.cache import Cache
from sync.stores.google.credentials import credentials_from
from sync.stores.google.desk import Manner
from sync.stores.google.http import GoogleClient, Pace
from sync.stores.google.limiter import QUOTAS, Limiter
from tests.google_campaign import google_store
from tests.google_emulator import Emulator, Limits
from tests.google_schools import file_of, make_campaign

pytestmark = pytest.mark.bench

SCHOOLS = int(os.environ.get("DANVAN_BENCH_SCHOOLS", "1000"))
CHANGED = max(1, SCHOOLS // 100)
DAY = date(2027, 2, 1)
"""Early in the campaign, as a first sync is: nothing is due yet."""

PLAIN = 3
"""Schools that are read with plain gspread; the rest is multiplied, since every one takes the same."""


class Counted(NamedTuple):
    """Requests as the emulator saw them, and how long they took here."""

    name: str
    counts: Counter[str]
    lists: int
    seconds: float

    def __str__(self) -> str:
        read, write, drive = (self.counts[kind] for kind in ("sheets_read", "sheets_write", "drive"))
        minutes = "/".join(f"{max(read, write) / limit:.1f}" for limit in (60, 300))
        return f"{self.name:42} {read:>7,} {write:>7,} {drive:>7,} {self.lists:>6} {minutes:>13} {self.seconds:>8.0f}"


HEADINGS = f"{'':42} {'reads':>7} {'writes':>7} {'Drive':>7} {'lists':>6} {'min at 60/300':>13} {'s here':>8}"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


class Bench:
    """One campaign; every sync is one of a new process, as far as memory goes."""

    def __init__(self, folder: Path, emulator: Emulator) -> None:
        self.folder, self.emulator = folder, emulator
        self.drive = make_campaign(folder, emulator, SCHOOLS)
        self.campaign: Campaign = load_campaign(folder).campaign
        self._runs = 0

    def sync(self, name: str) -> tuple[Counted, SyncReport]:
        """One sync and its requests."""
        self._runs += 1
        cache = Cache(self.folder / ".danvan" / "google", time.time)
        manner = Manner(read_xlsx, lambda reads, listed: way_of(reads, listed, QUOTAS), 4, cache)
        store = google_store(self.emulator, self.drive, manner)
        self.emulator.forget()
        order = SyncOrder(DAY, f"bench-{self._runs}", "01/02/2027 06:00", lambda: 0.0)
        started = time.perf_counter()
        report = sync_campaign(store, self.campaign, order)
        store.close()
        assert report.exit_code == 0
        return counted(name, self.emulator, time.perf_counter() - started), report

    def type_names(self, name: str) -> None:
        """Some schools name their model."""
        for number in range(CHANGED):
            file = file_of(self.emulator, number)
            self.emulator.fill(file.id, "'Đăng ký'!D26", [[f"{name} {number}"]], f"truong{number}@truong.vn")


def counted(name: str, emulator: Emulator, seconds: float) -> Counted:
    lists = sum(request.id == "drive.files.list" for request in emulator.requests)
    return Counted(name, emulator.counts(), lists, seconds)


def read_plainly(emulator: Emulator) -> Counted:
    """Open, and read four worksheets by their titles: every look at a worksheet fetches what all are first."""
    credentials = credentials_from(emulator.service_account_info(), Purpose.READ)
    limiter = Limiter(QUOTAS, emulator.clock.now, emulator.clock.turn)
    pace = Pace(emulator.clock.turn, lambda: 0.5)
    http = GoogleClient(AuthorizedSession(credentials), limiter, pace, emulator.root_url)
    client = Client(credentials, http_client=lambda auth, session=None: http)  # type: ignore[arg-type]
    emulator.forget()
    started = time.perf_counter()
    for number in range(PLAIN):
        spreadsheet: Spreadsheet = client.open_by_key(file_of(emulator, number).id)
        for title in ("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"):
            spreadsheet.worksheet(title).get_all_values()
    seen = counted("", emulator, (time.perf_counter() - started) * SCHOOLS / PLAIN)
    http.close()
    many = Counter({kind: count * SCHOOLS // PLAIN for kind, count in seen.counts.items()})
    return Counted("reading alone, plain gspread", many, 0, seen.seconds)


def test_requests_of_a_sync(tmp_path: Path, emulator: Emulator, capsys: pytest.CaptureFixture[str]) -> None:
    bench = Bench(tmp_path, emulator)
    first, _ = bench.sync("first sync")
    nothing, _ = bench.sync("nothing changed")
    bench.type_names("Khéo vận động gây quỹ")
    told, report = bench.sync(f"k = {CHANGED} changed, all are told something new")
    assert len(report.receipts) == CHANGED
    again, _ = bench.sync("nothing changed but by ourselves")
    bench.type_names("Khéo vận động làm đường")
    untold, report = bench.sync(f"k = {CHANGED} changed, nobody is told anything new")
    assert len(report.receipts) == 0
    plain = read_plainly(emulator)
    with capsys.disabled():
        print(f"\n{SCHOOLS} schools\n{HEADINGS}")
        for line in (plain, first, nothing, told, again, untold):
            print(line)
    assert plain.counts["sheets_read"] == 9 * SCHOOLS
    assert first.counts["sheets_read"] == 1
    assert SCHOOLS + 1 <= first.counts["sheets_write"] <= SCHOOLS + 3
    expected = ((nothing, 0, 0), (told, CHANGED + 1, CHANGED + 1), (again, 0, 0), (untold, CHANGED + 1, 1))
    for line, reads, writes in expected:
        assert (line.counts["sheets_read"], line.counts["sheets_write"]) == (reads, writes)
        assert line.lists == ceil(SCHOOLS / 1000)
