"""A real client over a real socket: gspread with a service account that signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import google.oauth2.service_account
import gspread
import gspread.http_client
import gspread.urls
import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.google_emulator import SERVICE_ACCOUNT, Emulator

SCOPES = ["https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"]


class _Session(AuthorizedSession):
    """Google's addresses become those of the emulator."""

    root = ""

    def request(self, method: str, url: str, *args: object, **kwargs: object) -> object:
        for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            url = url.replace(host, self.root)
        return super().request(method, url, *args, **kwargs)


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running


@pytest.fixture
def client(emulator: Emulator) -> Iterator[gspread.Client]:
    info = emulator.service_account_info()
    credentials = google.oauth2.service_account.Credentials.from_service_account_info(info, scopes=SCOPES)
    session = _Session(credentials)
    session.root = emulator.root_url
    client = gspread.Client(credentials, session=session)
    yield client
    session.close()


def test_a_service_account_signs_in_and_reads_what_was_shared_with_it(
    emulator: Emulator, client: gspread.Client
) -> None:
    key = emulator.add_spreadsheet("Trường A", "teacher@example.org", locale="vi_VN")
    emulator.share(key, SERVICE_ACCOUNT)
    emulator.type(key, "A1", "8,5", "teacher@example.org")
    emulator.type(key, "B1", "25/12/2019")
    sheet = client.open_by_key(key).sheet1
    assert sheet.get_all_values() == [["8,5", "25/12/2019"]]
    assert sheet.get("A1:B1", value_render_option="UNFORMATTED_VALUE") == [[8.5, 43824]]
    assert emulator.counts() == {"token": 1, "sheets_read": 4}


def test_what_a_client_writes_is_there(emulator: Emulator, client: gspread.Client) -> None:
    emulator.give_storage()
    book = client.create("Sổ")
    sheet = book.add_worksheet("Một", 10, 5)
    sheet.update([["=1+1", "'x"], ["y", True]], "A1", value_input_option="USER_ENTERED")
    sheet.append_row(["z", 3])
    sheet.insert_row(["first"], 1)
    sheet.format("A1", {"textFormat": {"bold": True}})
    assert emulator.values(book.id, "Một!A1:B4") == [["first"], [2, "x"], ["y", True], ["z", 3]]
    assert [one.title for one in client.open("Sổ").worksheets()] == ["Sheet1", "Một"]
    assert datetime.fromisoformat(book.get_lastUpdateTime()).astimezone(UTC).timestamp() == pytest.approx(
        emulator.files.all[book.id].modified, abs=0.01
    )


def test_nothing_is_found_where_nothing_was_shared(emulator: Emulator, client: gspread.Client) -> None:
    key = emulator.add_spreadsheet("Riêng", "teacher@example.org")
    with pytest.raises(PermissionError):
        client.open_by_key(key)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open_by_key("1" * 44)
    with pytest.raises(gspread.SpreadsheetNotFound):
        client.open("Riêng")
