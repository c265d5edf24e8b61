"""Files, permissions and users as Drive describes them."""

from __future__ import annotations

from typing import Any

from .calls import Call
from .clock import rfc3339
from .errors import drive_refusal
from .files import FOLDER, RANKS, SPREADSHEET, File, permission_id

Json = dict[str, Any]
DEFAULT_FIELDS = ("kind", "id", "name", "mimeType")
PERMISSION_DEFAULT = ("kind", "id", "type", "role")
_PATHS = {SPREADSHEET: "https://docs.google.com/spreadsheets/d/{}/edit?usp=drivesdk"}
EXPORTS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "application/pdf": "pdf",
    "text/tab-separated-values": "tsv",
    "application/x-vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/zip": "zip",
}


def paged(call: Call, found: list[Json], size: int) -> tuple[list[Json], Json]:
    """The page that the call asks for, ``size`` long unless it says otherwise, and the token of the next one."""
    token = call.query.get("pageToken") or "0"
    if not token.isdigit():
        raise drive_refusal(400, "invalid", "Invalid Value", "pageToken")
    start = int(token)
    end = start + call.query.get("pageSize", size)
    return found[start:end], {"nextPageToken": str(end)} if end < len(found) else {}


def user_view(email: str, me: str) -> Json:
    return {
        "kind": "drive#user",
        "displayName": email if email.endswith("gserviceaccount.com") else email.partition("@")[0],
        "me": email == me,
        "permissionId": permission_id(email),
        "emailAddress": email,
    }


def permission_view(permission: Json) -> Json:
    out = {"kind": "drive#permission"} | permission
    if permission["type"] in ("user", "group"):
        out |= {"displayName": permission["emailAddress"].partition("@")[0], "deleted": False, "pendingOwner": False}
    if permission["type"] == "anyone":
        out.setdefault("allowFileDiscovery", False)
    return out


def file_view(call: Call, file: File) -> Json:
    """All fields of a file that are kept; a mask chooses among them."""
    me, permissions = call.caller.user, call.files.all_permissions(file)
    rank = call.files.rank(file, call.caller)
    link = _PATHS.get(file.mime_type, "https://drive.google.com/file/d/{}/view?usp=drivesdk").format(file.id)
    out: Json = {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "starred": False,
        "trashed": file.trashed,
        "explicitlyTrashed": file.trashed,
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": link,
        "createdTime": rfc3339(file.created),
        "modifiedTime": rfc3339(file.modified),
        "lastModifyingUser": user_view(file.last_user, me),
        "shared": len(permissions) > 1,
        "ownedByMe": file.owner == me,
        "capabilities": _capabilities(rank),
        "viewersCanCopyContent": True,
        "copyRequiresWriterPermission": False,
        "writersCanShare": True,
        "viewedByMe": True,
        "viewedByMeTime": rfc3339(file.modified),
        "modifiedByMe": file.last_user == me,
        "hasThumbnail": False,
        "thumbnailVersion": "0",
        "iconLink": f"https://drive-thirdparty.googleusercontent.com/16/type/{file.mime_type}",
        "linkShareMetadata": {"securityUpdateEligible": False, "securityUpdateEnabled": True},
        "quotaBytesUsed": "0" if is_folder(file) else size_of(file),
        "isAppAuthorized": call.caller.client in file.clients,
    }
    return out | _more(call, file, permissions, rank) | file.fields


def _more(call: Call, file: File, permissions: list[Json], rank: int) -> Json:
    out: Json = {}
    seen = [one for one in file.parents if _sees_parent(call, one)]
    if seen:
        out["parents"] = seen
    if file.drive_id:
        out |= {"driveId": file.drive_id, "teamDriveId": file.drive_id}
    else:
        out["owners"] = [user_view(file.owner, call.caller.user)]
    if rank >= RANKS["writer"]:
        out["permissions"] = [permission_view(one) for one in permissions]
        out["permissionIds"] = [one["id"] for one in permissions]
    if file.mime_type == SPREADSHEET:
        base = f"https://docs.google.com/spreadsheets/export?id={file.id}&exportFormat="
        out["exportLinks"] = {kind: base + ending for kind, ending in EXPORTS.items()}
    if file.last_user == call.caller.user:
        out["modifiedByMeTime"] = rfc3339(file.modified)
    if not is_folder(file):
        out["size"] = size_of(file)
    return out


def size_of(file: File) -> str:
    """Of a spreadsheet, what the service says of small ones."""
    return "1024" if file.content is None else str(len(file.content))


def _sees_parent(call: Call, parent: str) -> bool:
    if parent in call.files.all:
        return call.files.rank(call.files.all[parent], call.caller) > 0
    return parent in call.files.drives or parent == call.files.root_of(call.caller.user)


def _capabilities(rank: int) -> Json:
    write, own = rank >= RANKS["writer"], rank >= RANKS["owner"]
    organize = rank >= RANKS["fileOrganizer"]
    return {
        "canEdit": write,
        "canComment": rank >= RANKS["commenter"],
        "canShare": write,
        "canCopy": rank >= RANKS["reader"],
        "canDownload": rank >= RANKS["reader"],
        "canRename": write,
        "canModifyContent": write,
        "canReadRevisions": write,
        "canTrash": organize or own,
        "canDelete": own or rank >= RANKS["organizer"],
        "canAddChildren": write,
        "canListChildren": rank >= RANKS["reader"],
    }


def is_folder(file: File) -> bool:
    return file.mime_type == FOLDER
