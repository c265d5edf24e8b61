"""Google's own client library against the emulator: uploads in pieces, calls in batches, files of all kinds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload

from tests.emulator.calling import OWNER
from tests.google_emulator import Emulator
from tests.google_emulator.discovery import document

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Json = dict[str, Any]


def _service(emulator: Emulator, name: str) -> Any:
    described = document(name) | {"rootUrl": emulator.root_url + "/"}
    token = Credentials(emulator.access_token(OWNER))  # type: ignore[no-untyped-call]
    return build_from_document(described, credentials=token)


@pytest.fixture
def drive(emulator: Emulator) -> Iterator[Any]:
    with _service(emulator, "drive.v3") as service:
        yield service


@pytest.fixture
def sheets(emulator: Emulator) -> Iterator[Any]:
    with _service(emulator, "sheets.v4") as service:
        yield service


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Điểm"
    page.append(["Tên", "Ngày", "Tổng"])
    page.append(["An", datetime(2019, 12, 25), "=1+1"])
    page["B2"].number_format = "dd/mm/yyyy"
    page.merge_cells("A3:B3")
    page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _uploaded(drive: Any, content: bytes, kind: str, **how: Any) -> str:
    media = MediaIoBaseUpload(io.BytesIO(content), kind, **how)
    made = drive.files().create(body={"name": "From a file", "mimeType": SPREADSHEET}, media_body=media).execute()
    return str(made["id"])


@pytest.mark.parametrize("how", [{}, {"resumable": True}, {"resumable": True, "chunksize": 1024 * 4}])
def test_a_file_becomes_a_spreadsheet_at_once_or_in_pieces(emulator: Emulator, drive: Any, how: Json) -> None:
    key = _uploaded(drive, _xlsx(), XLSX, **how)
    assert emulator.values(key, "A1:C2", "FORMATTED_VALUE") == [["Tên", "Ngày", "Tổng"], ["An", "25/12/2019", "2"]]
    sheet = emulator.workbook(key).sheets[0]
    assert (sheet.title, sheet.grid["frozenRowCount"], len(sheet.of("merges"))) == ("Điểm", 1, 1)


def test_lines_with_tabs_become_a_spreadsheet(emulator: Emulator, drive: Any) -> None:
    key = _uploaded(drive, b"a\tb\n1\tx,y\n", "text/tab-separated-values")
    assert emulator.values(key, "A1:B2") == [["a", "b"], [1, "x,y"]]
    sheet = emulator.workbook(key).sheets[0]
    assert (sheet.title, sheet.height, sheet.width, sheet.id > 0) == ("From a file", 1000, 26, True)


def test_calls_in_a_batch_are_answered_one_by_one(emulator: Emulator, drive: Any) -> None:
    key = emulator.add_spreadsheet("Book", OWNER)
    found: dict[str, Any] = {}
    batch = drive.new_batch_http_request(callback=lambda name, answer, error: found.update({name: error or answer}))
    for name, mail in (("one", "a@example.org"), ("two", "nobody")):
        body = {"type": "user", "role": "writer", "emailAddress": mail}
        batch.add(drive.permissions().create(fileId=key, body=body, fields="role"), request_id=name)
    batch.add(drive.files().get(fileId=key, fields="name"), request_id="three")
    batch.execute()
    assert (found["one"], found["three"]) == ({"role": "writer"}, {"name": "Book"})
    assert isinstance(found["two"], HttpError)


@pytest.mark.parametrize(
    ("kind", "start"),
    [("text/csv", b"x,y"), ("application/x-vnd.oasis.opendocument.spreadsheet", b"PK"), ("application/zip", b"PK")],
)
def test_a_spreadsheet_is_exported_in_many_kinds(emulator: Emulator, drive: Any, kind: str, start: bytes) -> None:
    key = emulator.add_spreadsheet("Book", OWNER)
    emulator.fill(key, "A1", [["x", "y"]])
    content = io.BytesIO()
    loading = MediaIoBaseDownload(content, drive.files().export_media(fileId=key, mimeType=kind))
    assert loading.next_chunk()[1]
    assert content.getvalue().startswith(start)


def test_values_are_written_and_read(emulator: Emulator, sheets: Any) -> None:
    made = sheets.spreadsheets().create(body={"properties": {"title": "Sample"}}, fields="spreadsheetId").execute()
    key, values = made["spreadsheetId"], sheets.spreadsheets().values()
    body = {"values": [["A", "B"], ["C", "D"]]}
    done = values.update(spreadsheetId=key, range="A1:C2", valueInputOption="USER_ENTERED", body=body).execute()
    assert (list(made), done["updatedCells"]) == (["spreadsheetId"], 4)
    added = values.append(spreadsheetId=key, range="A1", valueInputOption="RAW", body={"values": [["E"]]}).execute()
    assert (added["tableRange"], added["updates"]["updatedRange"]) == ("Sheet1!A1:B2", "Sheet1!A3")
