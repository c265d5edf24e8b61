"""A file in the words of version 2 of Drive, which some clients still upload to."""

from __future__ import annotations

from typing import Any

from .calls import Call
from .clock import rfc3339
from .drive_view import EXPORTS, is_folder, size_of, user_view
from .files import RANKS, SPREADSHEET, File

Json = dict[str, Any]
_API = "https://www.googleapis.com/drive/v2/files"


def v2_file(call: Call, file: File) -> Json:
    """What ``files.update`` of version 2 answers."""
    me, moment, rank = call.caller.user, rfc3339(file.modified), call.files.rank(file, call.caller)
    role = next((name for name, one in RANKS.items() if one == rank), "reader")
    return {
        "kind": "drive#file",
        "userPermission": _own(file, role),
        "selfLink": f"{_API}/{file.id}",
        "ownerNames": [file.owner],
        "lastModifyingUserName": file.last_user,
        "editable": rank >= RANKS["writer"],
        "writersCanShare": True,
        "mimeType": file.mime_type,
        "parents": [_parent(file, parent, parent == call.files.root_of(me)) for parent in file.parents],
        "appDataContents": False,
        "iconLink": f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime_type}",
        "shared": len(call.files.all_permissions(file)) > 1,
        "lastModifyingUser": _user(file.last_user, me),
        "owners": [_user(file.owner, me)],
        "copyable": True,
        "etag": _etag(file),
        "copyRequiresWriterPermission": False,
        "spaces": ["drive"],
        "id": file.id,
        "title": file.name,
        "labels": {"viewed": True, "restricted": False, "starred": False, "hidden": False, "trashed": file.trashed},
        "explicitlyTrashed": file.trashed,
        "createdDate": rfc3339(file.created),
        "modifiedDate": moment,
        "modifiedByMeDate": moment,
        "lastViewedByMeDate": moment,
        "markedViewedByMeDate": rfc3339(0),
        "quotaBytesUsed": "0" if is_folder(file) else size_of(file),
        "version": str(file.version),
        "capabilities": {"canEdit": rank >= RANKS["writer"], "canCopy": True},
    } | (_of_spreadsheet(file) if file.mime_type == SPREADSHEET else {})


def _etag(file: File) -> str:
    return f'"{file.version}-{round(file.modified * 1000)}"'


def _own(file: File, role: str) -> Json:
    link = f"{_API}/{file.id}/permissions/me"
    kind = {"id": "me", "type": "user", "role": role, "kind": "drive#permission"}
    return kind | {"selfLink": link, "etag": _etag(file), "pendingOwner": False}


def _parent(file: File, parent: str, is_root: bool) -> Json:
    links = {"selfLink": f"{_API}/{file.id}/parents/{parent}", "parentLink": f"{_API}/{parent}"}
    return {"id": parent, "isRoot": is_root, "kind": "drive#parentReference"} | links


def _user(email: str, me: str) -> Json:
    known = user_view(email, me)
    named = {name: known[name] for name in ("displayName", "kind", "permissionId", "emailAddress")}
    picture = {"url": "https://lh3.googleusercontent.com/a/default-user=s64"}
    return named | {"isAuthenticatedUser": email == me, "picture": picture}


def _of_spreadsheet(file: File) -> Json:
    base = f"https://docs.google.com/spreadsheets/export?id={file.id}&exportFormat="
    page = f"https://docs.google.com/spreadsheets/d/{file.id}"
    return {
        "exportLinks": {kind: base + ending for kind, ending in EXPORTS.items()},
        "alternateLink": f"{page}/edit?usp=drivesdk",
        "embedLink": f"{page}/htmlembed",
        "thumbnailLink": f"https://docs.google.com/feeds/vt?gd=true&id={file.id}&v={file.version}",
        "fileSize": size_of(file),
    }
