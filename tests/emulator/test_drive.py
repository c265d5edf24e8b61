"""Drive: files, sharing, lists, changes and exports."""

from __future__ import annotations

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.emulator.calling import OWNER, Caller, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator

SHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EVERYWHERE = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}


def names(caller: Caller, q: str = "", **query: Any) -> list[str]:
    return [one["name"] for one in caller.ok("GET", "/drive/v3/files", q=q, fields="files(name)", **query)["files"]]


def test_a_file_is_made_on_a_shared_drive_without_storage(emulator: Emulator, caller: Caller) -> None:
    drive = emulator.add_drive("Trường", {SERVICE_ACCOUNT: "organizer"})
    body = {"name": "Mới", "mimeType": SHEET, "parents": [drive]}
    made = caller.ok("POST", "/drive/v3/files", body, supportsAllDrives="true")
    assert (made["kind"], made["name"], made["mimeType"], len(made)) == ("drive#file", "Mới", SHEET, 4)
    assert caller.sheet(made["id"])["properties"]["title"] == "Sheet1"
    assert caller.refused("GET", f"/drive/v3/files/{made['id']}") == (404, f"File not found: {made['id']}.")
    assert names(caller) == []
    assert names(caller, f"'{drive}' in parents", **EVERYWHERE) == ["Mới"]


def test_what_was_not_shared_is_not_found(emulator: Emulator, caller: Caller) -> None:
    key = emulator.add_spreadsheet("Riêng", OWNER)
    code, answer = caller.send("GET", f"/drive/v3/files/{key}")
    message = f"File not found: {key}."
    error = {
        "domain": "global",
        "reason": "notFound",
        "message": message,
        "locationType": "parameter",
        "location": "fileId",
    }
    assert (code, answer) == (404, {"error": {"errors": [error], "code": 404, "message": message}})
    assert caller.refused("GET", f"/v4/spreadsheets/{key}") == (403, "The caller does not have permission")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        (f"mimeType='{SHEET}'", ["Book", "Other's"]),
        ("name = 'Book'", ["Book"]),
        ("name = 'Other\\'s'", ["Other's"]),
        ("name contains 'oth' and not trashed = true", ["Other's"]),
        ("trashed=true", ["Gone"]),
        ("trashed=false and (name='Book' or name='Gone')", ["Book"]),
        ("'teacher@example.org' in owners and trashed = false", ["Book", "Other's"]),
        ("modifiedTime > '2001-01-01T00:00:00' and trashed = false", ["Book", "Other's"]),
        ("modifiedTime > '2999-01-01T00:00:00Z'", []),
    ],
)
def test_a_query_chooses_files(emulator: Emulator, caller: Caller, key: str, q: str, found: list[str]) -> None:
    for name in ("Other's", "Gone"):
        emulator.share(emulator.add_spreadsheet(name, OWNER), SERVICE_ACCOUNT)
    emulator.trash(next(one.id for one in emulator.files.all.values() if one.name == "Gone"))
    listed = names(caller, q, orderBy="name")
    assert [one for one in listed if one in found or not q.startswith("mimeType")] == found


def test_what_an_application_wrote_on_a_file_is_found(emulator: Emulator, caller: Caller) -> None:
    emulator.give_storage()
    body = {"name": "Trường A", "mimeType": SHEET, "appProperties": {"school": "a"}}
    caller.ok("POST", "/drive/v3/files", body)
    q = "appProperties has {{ key='school' and value='{}' }} and trashed = false"
    assert (names(caller, q.format("a")), names(caller, q.format("b"))) == (["Trường A"], [])


def test_an_id_made_beforehand_serves_once_and_not_for_spreadsheets(emulator: Emulator, caller: Caller) -> None:
    emulator.give_storage()
    (made,) = caller.ok("GET", "/drive/v3/files/generateIds", count=1)["ids"]
    folder = {"id": made, "name": "F", "mimeType": "application/vnd.google-apps.folder"}
    assert [caller.send("POST", "/drive/v3/files", folder)[0] for _ in range(2)] == [200, 409]
    assert caller.send("POST", "/drive/v3/files", {"id": "x", "mimeType": SHEET})[0] == 400


def test_a_query_that_is_none_is_refused(caller: Caller) -> None:
    assert caller.refused("GET", "/drive/v3/files", q="name = ") == (400, "Invalid Value")


def test_lists_come_in_pages(emulator: Emulator, caller: Caller) -> None:
    for number in range(7):
        emulator.share(emulator.add_spreadsheet(f"S{number}", OWNER), SERVICE_ACCOUNT)
    seen, token = [], ""
    while True:
        more = {"pageToken": token} if token else {}
        page = caller.ok("GET", "/drive/v3/files", pageSize=3, orderBy="name", fields="*", **more)
        seen += [one["name"] for one in page["files"]]
        token = page.get("nextPageToken", "")
        if not token:
            break
    assert seen == [f"S{number}" for number in range(7)]
    assert emulator.counts()["drive"] == 3


def test_an_edit_gives_a_new_time_a_new_version_and_its_editor(emulator: Emulator, caller: Caller, key: str) -> None:
    fields = "version,modifiedTime,lastModifyingUser(emailAddress,me)"
    before = caller.ok("GET", f"/drive/v3/files/{key}", fields=fields)
    emulator.clock.turn(10)
    emulator.type(key, "A1", "x", OWNER)
    after = caller.ok("GET", f"/drive/v3/files/{key}", fields=fields)
    assert int(after["version"]) > int(before["version"])
    assert after["modifiedTime"] > before["modifiedTime"]
    caller.put(key, "A1", [["y"]])
    last = caller.ok("GET", f"/drive/v3/files/{key}", fields=fields)
    assert last["lastModifyingUser"] == {"emailAddress": SERVICE_ACCOUNT, "me": True}


def test_lists_can_lag_behind(emulator: Emulator, caller: Caller, key: str) -> None:
    fields = "files(version,modifiedTime)"
    before = caller.ok("GET", "/drive/v3/files", fields=fields)
    emulator.list_lag = 60
    emulator.clock.turn(100)
    emulator.type(key, "A1", "x", OWNER)
    assert caller.ok("GET", "/drive/v3/files", fields=fields) == before
    emulator.clock.turn(61)
    assert caller.ok("GET", "/drive/v3/files", fields=fields) != before


def test_sharing_lets_in_and_taking_back_shuts_out(emulator: Emulator, caller: Caller) -> None:
    key = emulator.add_spreadsheet("Book", SERVICE_ACCOUNT)
    path = f"/drive/v3/files/{key}/permissions"
    with calling(emulator, "a@b.c") as other:
        assert other.refused("GET", f"/v4/spreadsheets/{key}")[0] == 403
        body = {"type": "user", "role": "reader", "emailAddress": "a@b.c", "withLink": False}
        made = caller.ok("POST", path, body, sendNotificationEmail="false", fields="id,role,emailAddress")
        assert made | {"id": ""} == {"id": "", "role": "reader", "emailAddress": "a@b.c"}
        other.ok("GET", f"/v4/spreadsheets/{key}")
        assert other.refused("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": []})[0] == 403
        listed = caller.ok("GET", path, fields="permissions(emailAddress,role)")["permissions"]
        assert {one["emailAddress"]: one["role"] for one in listed} == {SERVICE_ACCOUNT: "owner", "a@b.c": "reader"}
        caller.ok("DELETE", f"{path}/{made['id']}")
        assert other.refused("GET", f"/v4/spreadsheets/{key}")[0] == 403


def test_a_folder_shares_what_is_in_it(emulator: Emulator, caller: Caller) -> None:
    folder = emulator.add_folder("Năm 2020", OWNER)
    key = emulator.add_spreadsheet("Trong", OWNER, folder)
    assert caller.send("GET", f"/drive/v3/files/{key}")[0] == 404
    emulator.share(folder, SERVICE_ACCOUNT)
    assert caller.ok("GET", f"/drive/v3/files/{key}", fields="parents") == {"parents": [folder]}
    assert names(caller, f"'{folder}' in parents") == ["Trong"]


def test_a_copy_holds_the_same_under_another_name(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.give_storage()
    emulator.type(key, "A1", "x")
    made = caller.ok("POST", f"/drive/v3/files/{key}/copy", {"name": None})
    assert made["name"] == "Copy of Book"
    assert caller.values(made["id"], "A1") == [["x"]]
    caller.put(made["id"], "A1", [["y"]])
    assert emulator.values(key, "A1") == [["x"]]


def test_a_renamed_file_is_a_renamed_spreadsheet(caller: Caller, key: str) -> None:
    caller.ok("PATCH", f"/drive/v3/files/{key}", {"name": "Tên mới"})
    assert caller.ok("GET", f"/v4/spreadsheets/{key}", fields="properties.title") == {
        "properties": {"title": "Tên mới"}
    }


def test_only_the_owner_deletes(emulator: Emulator, caller: Caller, key: str) -> None:
    assert caller.refused("DELETE", f"/drive/v3/files/{key}")[0] == 403
    mine = emulator.add_spreadsheet("Mine", SERVICE_ACCOUNT)
    caller.ok("DELETE", f"/drive/v3/files/{mine}")
    assert caller.refused("GET", f"/v4/spreadsheets/{mine}") == (404, "Requested entity was not found.")


def test_changes_are_told_since_a_token(emulator: Emulator, caller: Caller, key: str) -> None:
    token = caller.ok("GET", "/drive/v3/changes/startPageToken")["startPageToken"]
    emulator.type(key, "A1", "x")
    told = caller.ok("GET", "/drive/v3/changes", pageToken=token)
    assert [one["fileId"] for one in told["changes"]] == [key]
    assert caller.ok("GET", "/drive/v3/changes", pageToken=told["newStartPageToken"])["changes"] == []


def test_an_export_reads_as_what_was_typed(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.workbook(key).properties["locale"] = "vi_VN"
    caller.put(key, "B2", [["8,5", "25/12/2019", "=1+1", "TRUE", "'0912"]])
    headers = {"Authorization": f"Bearer {caller.token}"}
    url = f"{emulator.root_url}/drive/v3/files/{key}/export"
    content = caller.session.get(url, params={"mimeType": XLSX}, headers=headers).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    (row,) = book.get_sheet_by_name("Sheet1").to_python(skip_empty_area=True)
    assert [str(one) for one in row] == ["8.5", "2019-12-25", "2.0", "True", "0912"]
    text = caller.session.get(url, params={"mimeType": "text/csv"}, headers=headers).text
    assert text == ',,,,,\r\n,"8,5",25/12/2019,2,TRUE,0912'
    assert caller.session.get(url, params={"mimeType": "application/pdf"}, headers=headers).content[:5] == b"%PDF-"


def test_titles_that_are_too_long_for_a_file_stay_apart_in_it(emulator: Emulator, caller: Caller, key: str) -> None:
    for end in ("một", "hai"):
        emulator.add_sheet(key, f"Một tên trang tính rất là dài, phần {end}")
    headers = {"Authorization": f"Bearer {caller.token}"}
    url = f"{emulator.root_url}/drive/v3/files/{key}/export"
    content = caller.session.get(url, params={"mimeType": XLSX}, headers=headers).content
    assert len(set(CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)) == 3


def test_who_one_is_has_to_be_asked_with_fields(caller: Caller) -> None:
    assert caller.refused("GET", "/drive/v3/about")[0] == 400
    assert caller.ok("GET", "/drive/v3/about", fields="user/emailAddress") == {
        "user": {"emailAddress": SERVICE_ACCOUNT}
    }


def test_the_scope_for_own_files_hides_the_others(emulator: Emulator, key: str) -> None:
    with calling(emulator, scopes=frozenset({"https://www.googleapis.com/auth/drive.file"})) as caller:
        assert names(caller) == []
        assert caller.refused("GET", f"/drive/v3/files/{key}")[0] == 404


def test_a_file_and_its_content_come_in_two_parts(emulator: Emulator, caller: Caller) -> None:
    emulator.give_storage()
    described = f'{{"name": "Bảng", "mimeType": "{SHEET}"}}'
    parts = (("application/json; charset=UTF-8", described), ("text/csv", "a,b\n1,2"))
    text = "".join(f"--x\r\nContent-Type: {kind}\r\n\r\n{part}\r\n" for kind, part in parts) + "--x--"
    headers = {"Authorization": f"Bearer {caller.token}", "Content-Type": "multipart/related; boundary=x"}
    url = f"{emulator.root_url}/upload/drive/v3/files?uploadType=multipart"
    made = caller.session.post(url, data=text.encode(), headers=headers).json()
    assert made["name"] == "Bảng"
    assert emulator.values(made["id"], "A1:B2") == [["a", "b"], [1, 2]]
