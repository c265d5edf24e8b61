"""Drive: revisions, as far as what is remembered of a file goes, and the bin."""

from __future__ import annotations

from typing import Any

from .calls import Answer, Call, answers
from .clock import rfc3339
from .drive_files import masked, visible
from .drive_view import EXPORTS, paged, user_view
from .errors import drive_refusal
from .files import SPREADSHEET, WRITE, File
from .masks import answer_mask, choose

Json = dict[str, Any]
_DEFAULT = ("kind", "id", "mimeType", "modifiedTime")


def _revisions(call: Call, file: File) -> list[Json]:
    """One for each time of change, numbered from one."""
    seen = dict.fromkeys([(modified, user) for _, modified, _, user in file.history])
    seen[(file.modified, file.last_user)] = None
    return [_revision(call, file, number, *one) for number, one in enumerate(seen, 1)]


def _revision(call: Call, file: File, number: int, modified: float, user: str) -> Json:
    out: Json = {"kind": "drive#revision", "id": str(number), "mimeType": file.mime_type}
    out |= {"modifiedTime": rfc3339(modified), "lastModifyingUser": user_view(user, call.caller.user)}
    if file.mime_type != SPREADSHEET:
        return out | {"keepForever": False, "originalFilename": file.name, "size": str(len(file.content or b""))}
    base = f"https://docs.google.com/spreadsheets/export?id={file.id}&revision={number}&exportFormat="
    return out | {"published": False, "exportLinks": {kind: base + ending for kind, ending in EXPORTS.items()}}


@answers("drive.revisions.list")
def list_revisions(call: Call) -> Json:
    found = _revisions(call, visible(call, call.path["fileId"], WRITE))
    page, token = paged(call, found, 200)
    out: Json = {"kind": "drive#revisionList", "revisions": page} | token
    default = "kind,nextPageToken,revisions(kind,id,mimeType,modifiedTime)"
    return dict(choose(out, answer_mask(call.query.get("fields") or default, "drive.v3", "RevisionList")))


@answers("drive.revisions.get")
def get_revision(call: Call) -> Json:
    for one in _revisions(call, visible(call, call.path["fileId"], WRITE)):
        if one["id"] == call.path["revisionId"]:
            return masked(call, one, "Revision", _DEFAULT)
    raise drive_refusal(404, "notFound", f"Revision not found: {call.path['revisionId']}.", "revisionId")


@answers("drive.files.emptyTrash")
def empty_trash(call: Call) -> Answer:
    """Everything of the caller's that was thrown away, or of one shared drive."""
    drive = call.query.get("driveId")
    for file in list(call.files.all.values()):
        mine = file.drive_id == drive if drive else file.owner == call.caller.user and not file.drive_id
        if file.trashed and mine:
            call.files.remove(file.id)
    return Answer(b"", "text/html", 204)
