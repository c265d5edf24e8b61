"""Drive: files and what they hold."""

from __future__ import annotations

import base64
import copy
import json
from typing import Any

from .calls import Answer, Call, answers
from .creating import new_workbook
from .drive_query import parse_query
from .drive_view import DEFAULT_FIELDS, EXPORTS, file_view
from .errors import drive_refusal, no_file, no_file_rights
from .export import exported
from .files import FOLDER, ORGANIZE, OWN, RANKS, READ, SPREADSHEET, WRITE, File, user_permission
from .masks import answer_mask, choose

Json = dict[str, Any]
_FREE = ("description", "starred", "properties", "appProperties", "folderColorRgb", "contentHints")


def masked(call: Call, value: Json, schema: str, default: tuple[str, ...]) -> Json:
    text = call.query.get("fields")
    mask = answer_mask(text, "drive.v3", schema) if text else {name: {} for name in default}
    return dict(choose(value, mask))


def one_file(call: Call, file: File) -> Json:
    return masked(call, file_view(call, file), "File", DEFAULT_FIELDS)


def visible(call: Call, file_id: str, least: int = READ) -> File:
    """A file for the caller; those on shared drives only with ``supportsAllDrives``."""
    file = call.files.drive_file(file_id, call.caller, least)
    if file.drive_id and not (call.query.get("supportsAllDrives") or call.query.get("supportsTeamDrives")):
        raise no_file(file_id)
    return file


def _parents(call: Call, given: list[str] | None) -> tuple[list[str], str | None]:
    """Where a new file goes, and the shared drive it will be on."""
    if not given or given == ["root"]:
        return [call.files.root_of(call.caller.user)], None
    if len(given) > 1:
        raise drive_refusal(400, "multipleParentsNotAllowed", "A shared drive item must have exactly one parent.")
    parent = given[0]
    if parent in call.files.drives:
        _check_drive(call, parent)
        return [parent], parent
    if parent == call.files.root_of(call.caller.user):
        return [parent], None
    folder = visible(call, parent)
    if call.files.rank(folder, call.caller) < WRITE:
        raise no_file_rights()
    return [parent], folder.drive_id


def _check_drive(call: Call, drive: str) -> None:
    mine = [one for one in call.files.drives[drive]["permissions"] if one.get("emailAddress") == call.caller.user]
    if not mine or not (call.query.get("supportsAllDrives") or call.query.get("supportsTeamDrives")):
        raise no_file(drive)
    if RANKS[mine[0]["role"]] < WRITE:
        raise drive_refusal(403, "teamDriveFileCreationForbidden", "The user may not create files here.")


def new_file(call: Call, mime_type: str, name: str) -> File:
    """A file of the caller in the place that the body names; not yet kept."""
    parents, drive = _parents(call, call.body.get("parents"))
    user, now = call.caller.user, call.emulator.clock.now()
    if drive is None and mime_type != FOLDER:
        call.emulator.check_storage(user)
    file = File(_new_id(call, mime_type), name, mime_type, parents, user, now, now, user)
    file.drive_id = drive
    file.clients.add(call.caller.client)
    if drive is None:
        file.permissions.append(user_permission(user, "owner"))
    file.fields = {key: call.body[key] for key in _FREE if key in call.body}
    return file


def _new_id(call: Call, mime_type: str) -> str:
    """An id made beforehand serves once, and not for what Google's editors make."""
    given = call.body.get("id")
    if given and mime_type == SPREADSHEET:
        text = "Generated IDs are not supported for Docs Editors formats."
        raise drive_refusal(400, "fieldNotWritable", text, "file.id")
    if given in call.files.all:
        raise drive_refusal(409, "fileIdInUse", "A file already exists with the provided ID.")
    return given or call.files.new_id()


@answers("drive.files.create")
def create(call: Call) -> Json:
    mime_type = call.body.get("mimeType", "application/octet-stream")
    file = new_file(call, mime_type, call.body.get("name") or "Untitled")
    if mime_type == SPREADSHEET:
        file.workbook = new_workbook(file.id, file.name)
        _fill(file, call)
    elif call.raw:
        file.content = call.raw
    call.files.add(file)
    return one_file(call, file)


def _fill(file: File, call: Call) -> None:
    from .importing import import_file

    if call.raw and file.workbook is not None:
        import_file(file.workbook, call.raw, call.kind, call.year)


@answers("drive.files.copy")
def copy_file(call: Call) -> Json:
    source = visible(call, call.path["fileId"])
    if "parents" not in call.body and not source.drive_id:
        seen = [one for one in source.parents if one in call.files.all and _may_add(call, one)]
        call.body["parents"] = seen[:1]
    elif "parents" not in call.body:
        call.body["parents"] = source.parents
    file = new_file(call, source.mime_type, call.body.get("name") or f"Copy of {source.name}")
    file.fields = {k: v for k, v in source.fields.items() if k in ("description", "properties")} | file.fields
    file.content = source.content
    if source.workbook is not None:
        file.workbook = source.workbook.copy()
        file.workbook.id = file.id
        file.workbook.properties = copy.deepcopy(file.workbook.properties) | {"title": file.name}
    call.files.add(file)
    return one_file(call, file)


def _may_add(call: Call, folder: str) -> bool:
    return call.files.rank(call.files.all[folder], call.caller) >= WRITE


@answers("drive.files.get")
def get(call: Call) -> Json | Answer:
    file = visible(call, call.path["fileId"])
    if call.query.get("alt") == "media":
        if file.content is None:
            text = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
            raise drive_refusal(403, "fileNotDownloadable", text, "alt")
        return Answer(file.content, file.mime_type)
    return one_file(call, file)


@answers("drive.files.update")
def update(call: Call) -> Json:
    file = visible(call, call.path["fileId"], WRITE)
    if call.body.get("trashed", file.trashed) != file.trashed:
        visible(call, file.id, ORGANIZE if file.drive_id else OWN)
        file.trashed = call.body["trashed"]
    if "name" in call.body:
        _rename(file, call.body["name"])
    file.fields |= {key: _merged(file.fields.get(key), call.body[key]) for key in _FREE if key in call.body}
    _move(call, file)
    if call.raw and file.workbook is not None:
        _fill(file, call)
    elif call.raw:
        file.content = call.raw
    if call.raw or "name" in call.body:
        call.touch(file)
    else:
        call.files.bump(file)
    return one_file(call, file)


def _merged(old: Any, new: Any) -> Any:
    """Properties are set one by one; null clears one (files.update: "Entries with null values are cleared")."""
    if not isinstance(new, dict):
        return new
    return {key: value for key, value in ((old or {}) | new).items() if value is not None}


def _rename(file: File, name: str) -> None:
    file.name = name
    if file.workbook is not None:
        file.workbook.properties = file.workbook.properties | {"title": name}


def _move(call: Call, file: File) -> None:
    added = [one for one in call.query.get("addParents", "").split(",") if one]
    removed = call.query.get("removeParents", "").split(",")
    if added:
        file.parents, file.drive_id = _parents(call, added)
    elif set(file.parents) & set(removed):
        file.parents = [one for one in file.parents if one not in removed]


@answers("drive.files.delete")
def delete(call: Call) -> Answer:
    file = visible(call, call.path["fileId"])
    if call.files.rank(file, call.caller) < (RANKS["organizer"] if file.drive_id else OWN):
        raise no_file_rights()
    call.files.remove(file.id)
    return Answer(b"", "text/html", 204)


@answers("drive.files.generateIds")
def generate_ids(call: Call) -> Json:
    ids = [call.files.new_id() for _ in range(call.query.get("count", 10))]
    return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}


@answers("drive.files.list")
def list_files(call: Call) -> Json:
    query = call.query
    found = _found(call)
    size = query.get("pageSize", 100)
    if not 1 <= size <= 1000:
        raise drive_refusal(
            400, "invalidParameter", f"Invalid value '{size}'. Values must be within the range: [1, 1000]"
        )
    start = _start(query.get("pageToken", ""), query.get("q", ""))
    page = found[start : start + size]
    out: Json = {"kind": "drive#fileList", "incompleteSearch": False}
    if start + size < len(found):
        out["nextPageToken"] = _token(start + size, query.get("q", ""))
    out["files"] = [file_view(call, file) for file in page]
    text = query.get("fields") or "kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)"
    return dict(choose(out, answer_mask(text, "drive.v3", "FileList")))


def _found(call: Call) -> list[File]:
    """What the caller may see of what was asked for, in order."""
    query = call.query
    test = parse_query(query["q"], call.files, call.caller.user) if query.get("q") else lambda file: True
    everywhere = query.get("includeItemsFromAllDrives") or query.get("includeTeamDriveItems")
    drive = query.get("driveId") or query.get("teamDriveId")
    _check_corpora(call, drive)
    seen = [
        file
        for file in call.emulator.listed()
        if (everywhere or not file.drive_id)
        and (drive is None or file.drive_id == drive)
        and call.files.rank(file, call.caller, listed=True)
        and test(file)
    ]
    return _sorted(seen, query.get("orderBy", ""))


def _check_corpora(call: Call, drive: str | None) -> None:
    if drive and drive not in call.files.drives:
        raise drive_refusal(404, "notFound", f"Shared drive not found: {drive}", "driveId")
    if (call.query.get("corpora") in ("drive", "teamDrive")) and not drive:
        text = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise drive_refusal(400, "badRequest", text, "driveId")


def _sorted(files: list[File], order: str) -> list[File]:
    files = sorted(files, key=lambda file: -file.modified)
    for part in reversed([one for one in order.split(",") if one.strip()]):
        name, _, direction = part.strip().partition(" ")
        if name not in _KEYS:
            raise drive_refusal(400, "invalid", "Invalid Value", "orderBy")
        files = sorted(files, key=_KEYS[name], reverse=direction == "desc")
    return files


_KEYS: dict[str, Any] = {
    "name": lambda file: file.name.casefold(),
    "name_natural": lambda file: file.name.casefold(),
    "createdTime": lambda file: file.created,
    "modifiedTime": lambda file: file.modified,
    "modifiedByMeTime": lambda file: file.modified,
    "viewedByMeTime": lambda file: file.modified,
    "recency": lambda file: file.modified,
    "sharedWithMeTime": lambda file: file.created,
    "folder": lambda file: file.mime_type != FOLDER,
    "starred": lambda file: not file.fields.get("starred"),
    "quotaBytesUsed": lambda file: len(file.content or b""),
}


def _token(start: int, q: str) -> str:
    return "~!!~" + base64.urlsafe_b64encode(json.dumps([start, q]).encode()).decode()


def _start(token: str, q: str) -> int:
    if not token:
        return 0
    try:
        start, asked = json.loads(base64.urlsafe_b64decode(token.removeprefix("~!!~")))
    except ValueError:
        start, asked = -1, None
    if asked != q:
        raise drive_refusal(400, "invalid", "Invalid Value", "pageToken")
    return int(start)


@answers("drive.files.export")
def export(call: Call) -> Answer:
    file = call.files.drive_file(call.path["fileId"], call.caller, READ)
    kind = call.query.get("mimeType", "")
    if file.workbook is None:
        raise drive_refusal(403, "fileNotExportable", "Export only supports Docs Editors files.")
    if kind not in EXPORTS:
        raise drive_refusal(400, "badRequest", "The requested conversion is not supported.", "convertTo")
    return Answer(exported(file.workbook, EXPORTS[kind], call.emulator.clock.now()), kind)
