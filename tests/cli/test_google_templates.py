"""Spreadsheets made, shared and noted for each school; interrupted anywhere, and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

import pytest
from google.auth.transport.requests import AuthorizedSession
from requests import Response

from sync.config import load_campaign
from sync.domain.drift import find_drift
from sync.domain.master import roster_of, roster_plan
from sync.domain.roster import Roster, School
from sync.domain.snapshot import MASTER, Snapshot, Trouble
from sync.errors import StoreError
from sync.jobs.create_templates import TemplatesReport, create_templates
from sync.jobs.master import open_master
from sync.jobs.templates import lasting_frame, school_layout
from sync.ports.purpose import Purpose
from sync.stores.google.cache import Cache
from sync.stores.google.credentials import credentials_from
from sync.stores.google.desk import Manner
from sync.stores.google.directory import Place
from sync.stores.google.http import GoogleClient, Pace
from sync.stores.google.limiter import QUOTAS, Limiter
from sync.stores.google.store import GoogleStore
from tests.google_campaign import by_api, google_store, shared_drive
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Limits
from tests.google_emulator.files import File
from tests.unit.test_template import SMALL

CAMPAIGN = replace(load_campaign(Path(__file__).parents[2] / "sync/demo").campaign, schema=SMALL)
SCHOOLS = (
    School("thcs-a", "THCS A", email="a@truong.example"),
    School("thcs-b", "THCS B", email="B@truong.example"),
    School("thcs-c", "THCS C"),
)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


class Interrupted(BaseException):
    """The power goes off."""


class Fragile(AuthorizedSession):  # type: ignore[misc]
    """A way to Google on which the power goes off before one request."""

    at, sent = -1, 0

    def request(self, *args: Any, **kwargs: Any) -> Response:
        number, self.sent = self.sent, self.sent + 1
        if number == self.at:
            raise Interrupted
        answer: Response = super().request(*args, **kwargs)
        return answer


def store_on(emulator: Emulator, folder: str, session: Fragile | None = None, kept: Path | None = None) -> GoogleStore:
    """``kept``: where this machine remembers what it made."""
    manner = by_api() if kept is None else Manner(workers=1, cache=Cache(kept, time))
    if session is None:
        return google_store(emulator, folder, manner)
    limiter = Limiter(QUOTAS, emulator.clock.now, emulator.clock.turn)
    client = GoogleClient(session, limiter, Pace(emulator.clock.turn, lambda: 0.5), emulator.root_url)
    return GoogleStore(client, Place(folder), manner)


def fragile(emulator: Emulator, at: int) -> Fragile:
    session = Fragile(credentials_from(emulator.service_account_info(), Purpose.CREATE))
    session.at = at
    return session


def with_roster(emulator: Emulator, schools: tuple[School, ...] = SCHOOLS) -> str:
    """A Shared Drive with a master that expects the schools; its id."""
    folder = shared_drive(emulator)
    store = store_on(emulator, folder)
    plan = roster_plan(open_master(store, CAMPAIGN), Roster(schools))
    assert plan is not None
    assert next(iter(store.apply([plan]))).trouble is None
    return folder


def made(store: GoogleStore) -> TemplatesReport:
    """One run as the command does it."""
    (master,) = store.read([MASTER])
    assert isinstance(master, Snapshot)
    return create_templates(store, CAMPAIGN, roster_of(master))


def addressed(emulator: Emulator) -> dict[str, File]:
    """Files by the address that we gave them."""
    return {file.fields.get("properties", {}).get("danvan", ""): file for file in emulator.files.all.values()}


def state(emulator: Emulator, folder: str) -> dict[str, object]:
    """What a run left behind: spreadsheets with their content, who was let in, and what the roster says."""
    store = store_on(emulator, folder)
    stamps = [stamp.workbook for stamp in store.survey()]
    reads = [read for read in store.read(stamps) if isinstance(read, Snapshot)]
    (master,) = store.read([MASTER])
    assert isinstance(master, Snapshot)
    files = addressed(emulator)
    ids = {school.id: school.workbook for school in roster_of(master).schools}
    return {
        "names": sorted(file.name for file in emulator.files.all.values()),
        "content": {read.workbook: read.version for read in reads},
        "let in": {workbook: emulator.roles(files[workbook].id) for workbook in stamps},
        "noted": {school: bool(ids[school]) and files[f"{school}.gsheet"].id in ids[school] for school in ids},
    }


EXPECTED_ROLES = {SERVICE_ACCOUNT: "organizer"}


def test_each_school_gets_one_spreadsheet_is_let_in_and_stands_in_the_roster(emulator: Emulator) -> None:
    folder = with_roster(emulator)
    report = made(store_on(emulator, folder))
    assert [receipt.workbook for receipt in report.made] == ["thcs-a.gsheet", "thcs-b.gsheet", "thcs-c.gsheet"]
    assert [(receipt.workbook, receipt.trouble) for receipt in report.uninvited] == [
        ("thcs-c.gsheet", Trouble.NO_EMAIL)
    ]
    assert (len(report.shared), report.addressed, report.unwritten) == (2, ["thcs-a", "thcs-b", "thcs-c"], None)
    found = state(emulator, folder)
    assert found["let in"] == {
        "thcs-a.gsheet": EXPECTED_ROLES | {"a@truong.example": "writer"},
        "thcs-b.gsheet": EXPECTED_ROLES | {"B@truong.example": "writer"},
        "thcs-c.gsheet": EXPECTED_ROLES,
    }
    assert found["noted"] == {"thcs-a": True, "thcs-b": True, "thcs-c": True}


def test_a_second_run_makes_shares_and_writes_nothing_and_asks_little(emulator: Emulator) -> None:
    folder = with_roster(emulator)
    made(store_on(emulator, folder))
    before = state(emulator, folder)
    emulator.forget()
    report = made(store_on(emulator, folder))
    assert (report.made, report.kept, report.shared, report.addressed) == ([], 3, [], [])
    assert emulator.counts()["sheets_write"] == 0
    assert [request.id for request in emulator.requests if request.method != "GET" and request.api == "drive"] == []
    assert [one.id for one in emulator.requests].count("drive.files.list") <= 2
    assert state(emulator, folder) == before


def test_making_lists_the_folder_once_however_many_schools_there_are(emulator: Emulator) -> None:
    folder = with_roster(emulator, tuple(School(f"thcs-{number}", f"THCS {number}") for number in range(6)))
    emulator.forget()
    made(store_on(emulator, folder))
    assert [one.id for one in emulator.requests].count("drive.files.list") <= 2


def numbered(number: int) -> Roster:
    """Two schools, one without an e-mail address."""
    return Roster((School(f"a-{number}", f"THCS A{number}", email="a@truong.example"), School(f"b-{number}", "THCS B")))


def test_a_run_interrupted_at_any_request_is_completed_by_the_next(emulator: Emulator) -> None:
    """What a run that ends after a request leaves behind is what one leaves that ends before the next."""
    every = tuple(school for number in range(40) for school in numbered(number).schools)
    folder = with_roster(emulator, every)
    whole = fragile(emulator, -1)
    create_templates(store_on(emulator, folder, whole), CAMPAIGN, numbered(0))
    requests = whole.sent
    assert 12 < requests < 40
    for at in range(requests):
        roster = numbered(at + 1)
        with pytest.raises(Interrupted):
            create_templates(store_on(emulator, folder, fragile(emulator, at)), CAMPAIGN, roster)
        create_templates(store_on(emulator, folder), CAMPAIGN, roster)
    store = store_on(emulator, folder)
    assert len(store.survey()) == len(emulator.files.all) - 1 == 2 * (requests + 1)
    (master,) = store.read([MASTER])
    assert isinstance(master, Snapshot)
    for school in [one for one in roster_of(master).schools if one.workbook]:
        (read,) = store.read([f"{school.id}.gsheet"])
        assert isinstance(read, Snapshot)
        layout = school_layout(CAMPAIGN, school, lasting_frame(CAMPAIGN, Roster()))
        assert find_drift(read, layout) == ()
        assert [grid.title for grid in read.grids] == [sheet.title for sheet in layout.worksheets]
        (file,) = [one for one in emulator.files.all.values() if one.id in school.workbook]
        invited = {"a@truong.example": "writer"} if school.email else {}
        assert emulator.roles(file.id) == EXPECTED_ROLES | invited
    assert sum(bool(school.workbook) for school in roster_of(master).schools) == 2 * (requests + 1)


def test_a_spreadsheet_of_several_batches_that_was_left_half_built_is_built_anew(emulator: Emulator) -> None:
    folder = with_roster(emulator, (SCHOOLS[0],))
    store = store_on(emulator, folder)
    made(store)
    whole = state(emulator, folder)
    file = addressed(emulator)["thcs-a.gsheet"]
    file.fields["properties"]["danvan_state"] = "making"
    for sheet in emulator.workbook(file.id).sheets[2:]:
        sheet.rows.clear()
    report = made(store_on(emulator, folder))
    assert [receipt.detail for receipt in report.made] == [""]
    assert state(emulator, folder) == whole


def test_a_list_that_lags_makes_nothing_twice_within_a_run_or_once_the_roster_names_it(emulator: Emulator) -> None:
    folder = with_roster(emulator)
    emulator.clock.turn(600)
    emulator.list_lag = 300
    store = store_on(emulator, folder)
    assert len(made(store).made) == 3
    assert made(store_on(emulator, folder)).made == []
    assert (
        len([file for file in emulator.files.all.values() if file.fields.get("properties", {}).get("danvan") != MASTER])
        == 3
    )


def test_a_run_interrupted_at_any_request_is_completed_without_a_second_spreadsheet_while_lists_lag(
    emulator: Emulator, tmp_path: Path
) -> None:
    schools = tuple(School(f"a-{number}", f"THCS {number}") for number in range(20))
    folder = with_roster(emulator, schools)
    emulator.clock.turn(600)
    emulator.list_lag = 300
    whole = fragile(emulator, -1)
    create_templates(store_on(emulator, folder, whole, tmp_path), CAMPAIGN, Roster(schools[:1]))
    for at, school in zip(range(whole.sent), schools[1:], strict=False):
        with suppress(Interrupted):  # A run that knows the master asks for less.
            create_templates(store_on(emulator, folder, fragile(emulator, at), tmp_path), CAMPAIGN, Roster((school,)))
        report = create_templates(store_on(emulator, folder, kept=tmp_path), CAMPAIGN, Roster((school,)))
        assert [receipt.trouble for receipt in report.made] == [None] * len(report.made)
    made = [file.fields["properties"] for file in emulator.files.all.values()]
    assert sorted(one["danvan"] for one in made) == sorted({one["danvan"] for one in made})
    assert {one["danvan_state"] for one in made} == {"ready"}
    assert len(made) == whole.sent + 2


def test_an_official_who_changes_the_roster_meanwhile_loses_nothing(emulator: Emulator) -> None:
    folder = with_roster(emulator, (*SCHOOLS[:2], replace(SCHOOLS[2], workbook="nộp bằng giấy")))
    made(store_on(emulator, folder))
    (master,) = store_on(emulator, folder).read([MASTER])
    assert isinstance(master, Snapshot)
    noted = [school.workbook for school in roster_of(master).schools]
    assert noted[0].startswith("https://docs.google.com/spreadsheets/d/")
    assert noted[2] == "nộp bằng giấy" or noted[2].startswith("https://")


def test_an_account_without_storage_is_told_what_to_do_before_anything_is_made(emulator: Emulator) -> None:
    owner = "can-bo@phuong.example"
    folder = emulator.add_folder("Dân vận khéo", owner)
    emulator.share(folder, SERVICE_ACCOUNT)
    master = emulator.add_spreadsheet("Tổng hợp", owner, folder)
    store = google_store(emulator, folder, by_api(), master)
    plan = roster_plan(open_master(store, CAMPAIGN), Roster(SCHOOLS))
    assert plan is not None
    assert next(iter(store.apply([plan]))).trouble is None
    with pytest.raises(StoreError) as told:
        made(store)
    assert told.value.key == "google_no_storage"


@pytest.mark.parametrize(("notifies", "sent"), [(True, "true"), (False, "false")])
def test_the_setting_says_whether_google_sends_a_mail(emulator: Emulator, notifies: bool, sent: str) -> None:
    folder = with_roster(emulator, (SCHOOLS[0],))
    session = fragile(emulator, -1)
    limiter = Limiter(QUOTAS, emulator.clock.now, emulator.clock.turn)
    client = GoogleClient(session, limiter, Pace(emulator.clock.turn, lambda: 0.5), emulator.root_url)
    made(GoogleStore(client, Place(folder, notifies=notifies), Manner()))
    (shared,) = [request for request in emulator.requests if request.id == "drive.permissions.create"]
    assert f"sendNotificationEmail={sent}" in shared.query
