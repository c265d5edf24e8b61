"""A spreadsheet is brought to a later template where it is: entries, other worksheets and sharing stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_schema.keyed import locate_tables
from sheets_schema.model import Field, Words
from sync.config import load_campaign
from sync.domain.campaign import Campaign
from sync.domain.drift import find_drift
from sync.domain.facts import WorkbookFacts
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.renewal import Way
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot, Trouble
from sync.jobs.create_templates import create_templates
from sync.jobs.renew_templates import RenewalOrder, RenewalReport, renew_templates
from sync.jobs.templates import lasting_frame, school_layout
from sync.stores.google.store import GoogleStore
from tests.google_campaign import by_api, google_store, shared_drive
from tests.google_emulator import Emulator, Limits, faults
from tests.google_emulator.faults import Request
from tests.unit.test_template import SMALL

DEMO = load_campaign(Path(__file__).parents[2] / "sync/demo").campaign
CAMPAIGN = replace(DEMO, schema=SMALL)
NEW = Field("moi", Words("Mục mới", "New"), "text", section="i")
MODELS = SMALL.table("mo_hinh")
WITH_NEW = replace(MODELS, fields=(NEW, *MODELS.fields))
TABLES = tuple(WITH_NEW if table is MODELS else table for table in SMALL.tables)
LATER = replace(CAMPAIGN, schema=replace(SMALL, tables=TABLES, digest="later"))
SCHOOL = School("thcs-a", "THCS A", email="a@truong.example")
ROSTER = Roster((SCHOOL,))
WORKBOOK = "thcs-a.gsheet"
TEXT = '=IMPORTXML("https://x.example","//a")'


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture
def store(emulator: Emulator) -> GoogleStore:
    """A spreadsheet in which a school has entered two texts, and which has a worksheet of its own."""
    store = google_store(emulator, shared_drive(emulator), by_api())
    assert [one.trouble for one in create_templates(store, CAMPAIGN, ROSTER).made] == [None]
    read = snapshot(store)
    writes = tuple(CellWrite(*place(read, field, "m1"), text) for field, text in (("ten", TEXT), ("chuyen", "'0912")))
    plan = WorkbookPlan(WORKBOOK, read.version, (WorksheetWrite("Đăng ký", tuple(sorted(writes))),))
    assert next(iter(store.apply([plan]))).trouble is None
    file = emulator.files.all[store.web_address(WORKBOOK).split("/d/")[1].partition("/")[0]]
    emulator.add_sheet(file.id, "Ảnh của trường")
    emulator.fill(file.id, "'Ảnh của trường'!A1", [["ảnh"]])
    return store


def snapshot(store: GoogleStore) -> Snapshot:
    (read,) = store.read([WORKBOOK])
    assert isinstance(read, Snapshot), read
    return read


def place(read: Snapshot, field: str, record: str) -> tuple[int, int]:
    form = read.grid("Đăng ký")
    assert form is not None
    table = locate_tables(form)["mo_hinh"]
    return table.rows[field], table.columns[record]


def entry(store: GoogleStore, field: str) -> object:
    read = snapshot(store)
    form = read.grid("Đăng ký")
    assert form is not None
    return form.at(*place(read, field, "m1"))


def renewed(store: GoogleStore, campaign: Campaign = LATER) -> RenewalReport:
    store.survey()
    return renew_templates(store, campaign, ROSTER, RenewalOrder("20270101-060000"))


def test_a_new_field_is_drawn_in_and_every_entry_stays_the_text_that_it_is(store: GoogleStore) -> None:
    report = renewed(store)
    assert [one.way for one in report.renewals] == [Way.REBUILD], report.renewals
    assert [(one.trouble, one.detail) for one in report.receipts] == [(None, "")]
    assert (entry(store, "ten"), entry(store, "chuyen")) == (TEXT, "'0912")
    read = snapshot(store)
    assert place(read, "moi", "m1")[0] < place(read, "ten", "m1")[0]
    other = read.grid("Ảnh của trường")
    assert other is not None
    assert other.at(1, 1) == "ảnh"
    assert [one.way for one in renewed(store).renewals] == [Way.PRESENT]
    (facts,) = store.facts([WORKBOOK])
    assert isinstance(facts, WorkbookFacts)
    layout = school_layout(LATER, SCHOOL, lasting_frame(LATER, ROSTER))
    assert [drift.code.value for drift in find_drift(read, layout, facts)] == ["worksheet_extra"]


def test_a_new_deadline_is_written_by_one_batch(store: GoogleStore, emulator: Emulator) -> None:
    later = replace(CAMPAIGN, deadlines=dict.fromkeys(CAMPAIGN.deadlines, DEMO.last))
    emulator.forget()
    report = renewed(store, later)
    assert [one.way for one in report.renewals] == [Way.TEXTS]
    assert emulator.counts()["sheets_write"] == 1
    assert (entry(store, "ten"), entry(store, "chuyen")) == (TEXT, "'0912")


def is_batch(request: Request) -> bool:
    return request.id == "sheets.spreadsheets.batchUpdate"


def test_an_edit_between_reading_and_drawing_is_kept_and_told(store: GoogleStore, emulator: Emulator) -> None:
    row, _ = place(snapshot(store), "chuyen", "m1")

    def type_on(emulator: Emulator, request: Request) -> None:
        emulator.fill(request.file_id, f"'Đăng ký'!D{row}", [["Câu chuyện mới"]])

    emulator.forget()
    emulator.faults.add(is_batch, faults.edit(type_on))
    report = renewed(store)
    assert [one.trouble for one in report.receipts] == [Trouble.CHANGED_MEANWHILE]
    emulator.faults.clear()
    assert entry(store, "chuyen") == "Câu chuyện mới"
    assert [one.trouble for one in renewed(store).receipts] == [None]
    assert entry(store, "chuyen") == "Câu chuyện mới"
