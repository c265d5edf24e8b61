"""Drive beyond files: comments, revisions, shared drives, the bin, and the address of exports."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from tests.emulator.calling import OWNER, Caller, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator

Json = dict[str, Any]
ALL = {"fields": "*"}


def test_comments_are_answered_resolved_and_deleted(caller: Caller, key: str) -> None:
    root = f"/drive/v3/files/{key}/comments"
    made = caller.ok("POST", root, {"content": "Why?"}, **ALL)
    one = f"{root}/{made['id']}"
    reply = caller.ok("POST", f"{one}/replies", {"content": "Because.", "action": "resolve"}, **ALL)
    assert caller.ok("GET", one, **ALL)["resolved"]
    caller.ok("PATCH", f"{one}/replies/{reply['id']}", {"content": "So."}, **ALL)
    assert [each["content"] for each in caller.ok("GET", f"{one}/replies", **ALL)["replies"]] == ["So."]
    caller.ok("DELETE", one)
    assert caller.ok("GET", root, **ALL)["comments"] == []
    kept = caller.ok("GET", root, includeDeleted="true", **ALL)["comments"][0]
    assert (kept["deleted"], "content" in kept) == (True, False)
    assert caller.refused("GET", one, **ALL) == (404, f"Comment not found: {made['id']}.")


def test_comments_want_to_know_what_to_answer(caller: Caller, key: str) -> None:
    refused = caller.refused("POST", f"/drive/v3/files/{key}/comments", {"content": "x"})
    assert refused == (400, "The 'fields' parameter is required for this method.")
    assert caller.ok("GET", f"/drive/v3/files/{key}/comments", **ALL)["comments"] == []


def test_comments_come_in_pages(caller: Caller, key: str) -> None:
    root = f"/drive/v3/files/{key}/comments"
    for text in "abc":
        caller.ok("POST", root, {"content": text}, **ALL)
    page = caller.ok("GET", root, pageSize=2, pageToken="", **ALL)
    rest = caller.ok("GET", root, pageSize=2, pageToken=page["nextPageToken"], **ALL)
    assert ([one["content"] for one in page["comments"] + rest["comments"]], "nextPageToken" in rest) == (
        ["c", "b", "a"],
        False,
    )


def test_others_comments_are_not_changed(emulator: Emulator, caller: Caller, key: str) -> None:
    with calling(emulator, OWNER) as owner:
        made = owner.ok("POST", f"/drive/v3/files/{key}/comments", {"content": "x"}, **ALL)
    assert caller.refused("DELETE", f"/drive/v3/files/{key}/comments/{made['id']}")[0] == 403


def test_every_edit_is_a_revision(emulator: Emulator, caller: Caller, key: str) -> None:
    caller.put(key, "A1", [[1]])
    emulator.type(key, "A1", "2")
    found = caller.ok("GET", f"/drive/v3/files/{key}/revisions", **ALL)["revisions"]
    users = [one["lastModifyingUser"]["emailAddress"] for one in found]
    assert ([one["id"] for one in found], users) == (["1", "2", "3"], [OWNER, SERVICE_ACCOUNT, OWNER])
    assert caller.ok("GET", f"/drive/v3/files/{key}/revisions/2")["kind"] == "drive#revision"
    assert caller.refused("GET", f"/drive/v3/files/{key}/revisions/9") == (404, "Revision not found: 9.")


def test_a_shared_drive_is_made_once_for_a_request(caller: Caller) -> None:
    made = caller.ok("POST", "/drive/v3/drives", {"name": "Campaign"}, requestId="r1")
    assert caller.send("POST", "/drive/v3/drives", {"name": "Campaign"}, requestId="r1")[0] == 409
    caller.ok("PATCH", f"/drive/v3/drives/{made['id']}", {"name": "Campaign 2026"})
    assert caller.ok("GET", "/drive/v3/drives")["drives"] == [made | {"name": "Campaign 2026"}]
    body = {"name": "f", "mimeType": "application/vnd.google-apps.folder", "parents": [made["id"]]}
    folder = caller.ok("POST", "/drive/v3/files", body, supportsAllDrives="true")["id"]
    assert caller.refused("DELETE", f"/drive/v3/drives/{made['id']}")[0] == 403
    caller.ok("DELETE", f"/drive/v3/files/{folder}", supportsAllDrives="true")
    caller.ok("DELETE", f"/drive/v3/drives/{made['id']}")
    assert caller.refused("GET", f"/drive/v3/drives/{made['id']}")[0] == 404


def test_the_bin_is_emptied_of_ones_own(emulator: Emulator, key: str) -> None:
    other = emulator.add_spreadsheet("Other", "someone@example.org")
    for one in (key, other):
        emulator.trash(one)
    with calling(emulator, OWNER) as owner:
        owner.ok("DELETE", "/drive/v3/files/trash")
    assert (key in emulator.files.all, other in emulator.files.all) == (False, True)


def test_the_address_of_exports_gives_the_sheet_that_it_names(emulator: Emulator, caller: Caller, key: str) -> None:
    sheet = emulator.add_sheet(key, "Second", 5, 5)
    emulator.fill(key, "Second!A1", [["x", 1], ["y"]])
    link = caller.ok("GET", f"/drive/v3/files/{key}", fields="exportLinks")["exportLinks"]["text/csv"]
    url = link.replace("https://docs.google.com", emulator.root_url)
    headers = {"Authorization": f"Bearer {caller.token}"}
    assert requests.get(f"{url}&gid={sheet}", headers=headers, timeout=10).content == b"x,1\r\ny,"
    address = f"{emulator.root_url}/spreadsheets/d/{key}/export?format=tsv&gid={sheet}"
    assert requests.get(address, headers=headers, timeout=10).content == b"x\t1\r\ny\t"
    assert requests.get(url, timeout=10).status_code == 401


@pytest.mark.parametrize("path", ["/v4/spreadsheets/{}/", "/v4/spreadsheets/{}/values/A1/"])
def test_a_slash_at_the_end_does_not_matter(caller: Caller, key: str, path: str) -> None:
    assert caller.send("GET", path.format(key))[0] == 200
    assert caller.send("POST", f"/v4/spreadsheets/{key}/:batchUpdate", {"requests": []})[0] == 400


def test_every_method_answers_only_what_the_mask_asks_for(caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/A1"
    query = {"valueInputOption": "RAW", "fields": "updatedCells"}
    assert caller.ok("PUT", path, {"values": [[1]]}, **query) == {"updatedCells": 1}
    assert caller.send("PUT", path, {"values": [[2]]}, **query | {"fields": "nothing"})[0] == 400
    assert caller.values(key, "A1") == [["1"]]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ([[1], [3]], [[5], [7]]),
        ([[4]], [[4], [4]]),
        ([["Lớp 1"]], [["Lớp 2"], ["Lớp 3"]]),
        ([["a"], ["b"]], [["a"], ["b"]]),
        ([["=B1"]], [["=B2"], ["=B3"]]),
        ([["25/12/2019"]], [[43825], [43826]]),
    ],
)
def test_filling_goes_on_with_what_was_begun(
    emulator: Emulator, source: list[list[Any]], result: list[list[Any]]
) -> None:
    key = emulator.add_spreadsheet("Book", OWNER, locale="vi_VN")
    end = len(source)
    with calling(emulator, OWNER) as owner:
        owner.put(key, "A1", source)
        area = {"sheetId": 0, "startColumnIndex": 0, "endColumnIndex": 1, "startRowIndex": 0, "endRowIndex": end}
        plan = {"source": area, "dimension": "ROWS", "fillLength": 2}
        owner.update(key, {"autoFill": {"sourceAndDestination": plan}})
        rows = owner.values(key, f"A{end + 1}:A{end + 2}", valueRenderOption="FORMULA")
        assert rows == result
        owner.ok("POST", f"/v4/spreadsheets/{key}/values/A{end + 1}:A{end + 2}:clear")
        owner.update(key, {"autoFill": {"range": area | {"endRowIndex": end + 2}}})
        assert owner.values(key, f"A{end + 1}:A{end + 2}", valueRenderOption="FORMULA") == result


def test_version_2_answers_an_upload_in_its_own_words(emulator: Emulator, caller: Caller, key: str) -> None:
    headers = {"Authorization": f"Bearer {caller.token}", "Content-Type": "text/csv"}
    url = f"{emulator.root_url}/upload/drive/v2/files/{key}?uploadType=media&convert=true"
    answer = requests.put(url, data=b"a,b", headers=headers, timeout=10).json()
    assert (answer["id"], answer["title"], answer["editable"], answer["fileSize"]) == (key, "Book", True, "1024")
    assert (answer["userPermission"]["role"], answer["owners"][0]["isAuthenticatedUser"]) == ("writer", False)
    assert caller.sheet(key)["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


@pytest.mark.parametrize(("text", "pixels"), [("A" * 1024, 9483), ("Mỹ", 29), ("My", 29), ("My\nMMMM", 57)])
def test_a_column_fits_its_longest_line(caller: Caller, key: str, text: str, pixels: int) -> None:
    caller.put(key, "A1", [[text]])
    lines = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 2}
    caller.update(key, {"autoResizeDimensions": {"dimensions": lines}})
    data = caller.sheet(key, fields="sheets.data.columnMetadata")["data"][0]
    assert [one["pixelSize"] for one in data["columnMetadata"][:2]] == [pixels, 100]
