"""A small campaign on Google that can be begun again and again: what people do in it, a sync, and what came of it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sheets_schema.cells import column_letters
from sheets_schema.loading import load_schema
from sync.bootstrap import read_xlsx
from sync.domain.campaign import Basis, Campaign
from sync.domain.cost import Way
from sync.domain.master import roster_plan
from sync.domain.roster import Roster, School
from sync.domain.snapshot import MASTER
from sync.errors import SyncError
from sync.jobs.create_templates import create_templates
from sync.jobs.master import open_master
from sync.jobs.sync_campaign import SyncOrder, SyncReport, sync_campaign
from sync.ports.lock import Holder
from sync.ports.purpose import Purpose
from sync.stores.google.cache import Cache
from sync.stores.google.credentials import SCOPES, credentials_from
from sync.stores.google.desk import Manner
from sync.stores.google.directory import Place
from sync.stores.google.lock import Terms
from sync.stores.google.store import GoogleStore
from tests.google_campaign import google_client, shared_drive
from tests.google_emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.keeping import Kept
from tests.unit.test_loading import GOOD

TODAY = date(2020, 4, 10)
OFFICIAL = "can-bo@phuong.vn"
ROWS = 30
MINUTES = 10
"""After which the lock of a run that did not free it ends."""

LOG, FORM, FEEDBACK = "Nhật ký", "Sheet", "Kiểm tra"
TITLES = {"who": FORM, "truong": "Danh sách trường"}
OFFICIALS_COLUMNS = frozenset({"decision", "reason", "new_deadline", "reviewer", "extension", "note"})
CAMPAIGN = Campaign(
    key="nho",
    title="Đợt nhỏ",
    authority="Phường",
    receiver="Ban Dân vận",
    basis=Basis("Kế hoạch", "1-KH/ĐU", date(2020, 1, 2), "Đảng ủy"),
    year=2020,
    first=date(2020, 1, 1),
    last=date(2020, 12, 31),
    deadlines={"end": date(2020, 3, 31)},
    schema=load_schema(GOOD, "tiny.yaml"),
)
ROSTER = Roster(tuple(School(name, f"Trường {name.upper()}") for name in "abc"))

Row = tuple[tuple[int, str], ...]
Contents = Mapping[str, Mapping[str, Counter[Row]]]
"""By address and worksheet: rows of what was entered, each as its columns and values, however they are sorted."""


class Moment(NamedTuple):
    """Drive and what the program keeps beside the campaign, to begin from again."""

    drive: Kept
    cache: Path


class Trial:
    """A campaign with three schools, the last without a workbook. The spreadsheets are an official's, who shares them.

    ``way``: how workbooks are read. ``seconds``: how long the program waits for an answer.
    """

    def __init__(self, emulator: Emulator, folder: Path, way: Way) -> None:
        self.emulator, self.seconds, self._runs = emulator, 10.0, 0
        self._folder, self._way = folder, way
        (folder / "cache").mkdir(parents=True)
        self._credentials: Any = credentials_from(emulator.service_account_info(), Purpose.CREATE)
        self._place = Place(shared_drive(emulator))
        self._make()
        self._give_away()

    def _make(self) -> None:
        store = self._store()
        plan = roster_plan(open_master(store, CAMPAIGN), ROSTER)
        assert plan
        assert all(receipt.trouble is None for receipt in store.apply([plan]))
        begun = Roster(ROSTER.schools[:2])
        assert all(receipt.trouble is None for receipt in create_templates(store, CAMPAIGN, begun).made)
        store.close()

    def _give_away(self) -> None:
        for file in self.emulator.files.all.values():
            file.parents, file.drive_id, file.owner = [self.emulator.files.root_of(OFFICIAL)], None, OFFICIAL
            self.emulator.share(file.id, OFFICIAL, "owner")
            self.emulator.share(file.id, SERVICE_ACCOUNT)
        for sheet in self.emulator.workbook(self.id_of(MASTER)).sheets:
            self._shorten(MASTER, sheet)
        self._place = Place()
        self.emulator.clock.turn(7200)

    def _store(self) -> GoogleStore:
        """A store of somebody who has to sign in first."""
        clock = self.emulator.clock
        holder = Holder("ban@may", self._runs, "may", "sync", clock.now())
        terms = Terms(holder, clock.now, clock.turn, MINUTES)
        cache = Cache(self._folder / "cache", clock.now)
        manner = Manner(read_xlsx, lambda reads, listed: self._way, 1, cache, terms=terms)
        client = google_client(self.emulator, self._credentials.with_scopes(SCOPES[Purpose.CREATE]))
        client.set_timeout((self.seconds, self.seconds))
        return GoogleStore(client, self._place, manner)

    def sync(self) -> SyncReport | SyncError:
        """One sync, as the command would do it; the emulator's log of requests begins with it."""
        self.emulator.forget()
        self._runs += 1
        store = self._store()
        try:
            return sync_campaign(store, CAMPAIGN, SyncOrder(TODAY, f"r{self._runs}", "10/04/2020 06:00", lambda: 0.0))
        except SyncError as error:
            return error
        finally:
            store.close()
            self.emulator.settle()

    # beginning again

    def keep(self, name: str) -> Moment:
        """All that there is now, under a name."""
        shutil.copytree(self._folder / "cache", self._folder / name)
        return Moment(self.emulator.keep(), self._folder / name)

    def put_back(self, moment: Moment) -> None:
        """All that there was then."""
        self.emulator.put_back(moment.drive)
        shutil.rmtree(self._folder / "cache", ignore_errors=True)
        shutil.copytree(moment.cache, self._folder / "cache")

    # what people do

    def id_of(self, address: str) -> str:
        """The spreadsheet that was made for this address."""
        return next(file.id for file in self.emulator.files.all.values() if _address(file) == address)

    def address_of(self, file_id: str) -> str:
        """The address of a spreadsheet; empty when there is none."""
        file = self.emulator.files.all.get(file_id)
        return _address(file) if file else ""

    def place(self, address: str, title: str, row: str, column: str) -> tuple[int, int]:
        """Row and column of a cell (from 1), found by its hidden keys as they stand now."""
        lines = self.emulator.values(self.id_of(address), f"'{title}'")
        heads = _heads(lines, re.split("[#.:]", row)[0])
        at = next(number for number, line in enumerate(lines, 1) if line and line[0] == row)
        return at, heads.index(column) + 1

    def enter(self, school: str, field: str, value: str) -> None:
        """A school types into its form."""
        row, column = self.place(f"{school}.gsheet", FORM, f"who.{field}", "m1")
        self._fill(f"{school}.gsheet", FORM, row, column, value, f"{school}@truong.vn")

    def decide(self, table: str, row: str, column: str, value: str) -> None:
        """An official fills in a cell of the master's row with this key."""
        at, place = self.place(MASTER, TITLES[table], f"{table}#{row}", column)
        self._fill(MASTER, TITLES[table], at, place, value, OFFICIAL)

    def note(self, row: str, value: str) -> None:
        """An official writes into a column of their own, right of all others."""
        wider = {"sheetId": self._sheet(MASTER).id, "dimension": "COLUMNS", "length": 2}
        self.emulator.change(self.id_of(MASTER), {"appendDimension": wider}, user=OFFICIAL)
        at, place = self.place(MASTER, FORM, f"who#{row}", "row_state")
        self._fill(MASTER, FORM, at, place + 2, value, OFFICIAL)

    def _fill(self, address: str, title: str, row: int, column: int, value: str, user: str) -> None:
        self.emulator.fill(self.id_of(address), f"'{title}'!{column_letters(column)}{row}", [[value]], user)

    def sort(self) -> None:
        """An official sorts the registrations by school, the last one first."""
        at, place = self.place(MASTER, FORM, "who:columns", "school")
        size = self._sheet(MASTER).properties["gridProperties"]
        below = {"sheetId": self._sheet(MASTER).id, "startRowIndex": at + 3, "startColumnIndex": 0}
        below |= {"endRowIndex": size["rowCount"], "endColumnIndex": size["columnCount"]}
        specs = [{"dimensionIndex": place - 1, "sortOrder": "DESCENDING"}]
        self.emulator.change(self.id_of(MASTER), {"sortRange": {"range": below, "sortSpecs": specs}}, user=OFFICIAL)

    def insert_row(self, address: str) -> None:
        """A school inserts a row above all its entries."""
        lines = {"sheetId": self._sheet(address).id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
        self.emulator.change(self.id_of(address), {"insertDimension": {"range": lines}}, user="a@truong.vn")

    def _shorten(self, address: str, sheet: Any) -> None:
        """Rows that nobody needs in so small a campaign only make it slower."""
        used = max(row for row, line in sheet.rows.items() if any(_held(cell) for cell in line.values())) + 1
        surplus = {"sheetId": sheet.id, "dimension": "ROWS", "startIndex": max(ROWS, used), "endIndex": sheet.height}
        if sheet.height > surplus["startIndex"]:
            self.emulator.change(self.id_of(address), {"deleteDimension": {"range": surplus}}, user=OFFICIAL)

    def _sheet(self, address: str) -> Any:
        return self.emulator.workbook(self.id_of(address)).titled(FORM)

    # what came of it

    def contents(self) -> Contents:
        """What every spreadsheet holds, but for the log of runs."""
        books = {_address(file): file.workbook for file in self.emulator.files.all.values() if file.workbook}
        return {
            address: {sheet.title: Counter(_rows(sheet)) for sheet in book.sheets if sheet.title != LOG}
            for address, book in books.items()
        }

    def officials_cells(self) -> Counter[tuple[str, Row]]:
        """By hidden key, what officials wrote into the rows of the master: decisions, extensions, own columns."""
        found: Counter[tuple[str, Row]] = Counter()
        for table, title in TITLES.items():
            lines = _texts(self.emulator.workbook(self.id_of(MASTER)).titled(title))
            heads = next(line for line in lines if line.get(0) == f"{table}:columns")
            system = {at for at, head in heads.items() if head not in OFFICIALS_COLUMNS}
            for line in lines:
                if line.get(0, "").startswith(f"{table}#"):
                    found[line[0], tuple((at, text) for at, text in line.items() if at not in system)] += 1
        return found


def _heads(lines: list[list[Any]], table: str) -> list[Any]:
    return next(line for line in lines if line and line[0] == f"{table}:columns")


def _address(file: Any) -> str:
    return str(file.fields.get("properties", {}).get("danvan", ""))


def _rows(sheet: Any) -> Iterator[Row]:
    for line in sheet.rows.values():
        row = tuple((column, repr(found)) for column, cell in sorted(line.items()) if (found := _held(cell)))
        if row:
            yield row


def _texts(sheet: Any) -> list[dict[int, str]]:
    """By column, what was entered into the cells of each row, as text."""
    return [
        {at: str(next(iter(cell["userEnteredValue"].values()))) for at, cell in sorted(line.items()) if _held(cell)}
        for line in sheet.rows.values()
    ]


def _held(cell: Mapping[str, Any]) -> list[Any]:
    link = cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link")
    return [one for one in (cell.get("userEnteredValue"), link) if one]
