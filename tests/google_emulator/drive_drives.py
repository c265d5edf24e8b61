"""Drive: shared drives."""

from __future__ import annotations

from typing import Any

from .calls import Answer, Call, answers
from .clock import rfc3339
from .drive_view import paged
from .errors import drive_refusal
from .files import RANKS, user_permission
from .masks import answer_mask, choose

Json = dict[str, Any]
_DEFAULT = "kind,id,name"


def _shown(call: Call, drive: Json) -> Json:
    mask = answer_mask(call.query.get("fields") or _DEFAULT, "drive.v3", "Drive")
    return dict(choose(_view(call, drive), mask))


def _view(call: Call, drive: Json) -> Json:
    organizes = _role(call, drive) == "organizer"
    out = {"kind": "drive#drive", "id": drive["id"], "name": drive["name"], "hidden": drive.get("hidden", False)}
    out["createdTime"] = rfc3339(drive.get("created", 0.0))
    names = ("canRenameDrive", "canDeleteDrive", "canManageMembers", "canAddChildren")
    return out | {"capabilities": dict.fromkeys(names, organizes) | {"canListChildren": True}}


def _role(call: Call, drive: Json) -> str:
    return next((one["role"] for one in drive["permissions"] if one.get("emailAddress") == call.caller.user), "")


def _member_of(call: Call, least: str = "reader") -> Json:
    """The drive of the call. Raises ``Refusal`` when the caller does not see it or may not do so much."""
    drive = call.files.drives.get(call.path["driveId"])
    role = _role(call, drive) if drive is not None else ""
    if drive is None or not role:
        raise drive_refusal(404, "notFound", f"Shared drive not found: {call.path['driveId']}", "driveId")
    if RANKS[role] < RANKS[least]:
        text = "The user does not have sufficient permissions for this shared drive."
        raise drive_refusal(403, "insufficientFilePermissions", text)
    return dict(drive)


def _keep(call: Call, drive: Json, **changes: Any) -> Json:
    call.files.drives[drive["id"]] = drive | changes
    return _shown(call, drive | changes)


@answers("drive.drives.list")
def list_drives(call: Call) -> Json:
    found = [_view(call, one) for one in call.files.drives.values() if _role(call, one)]
    if not 1 <= call.query.get("pageSize", 10) <= 100:
        raise drive_refusal(400, "invalid", "Invalid Value", "pageSize")
    page, token = paged(call, found, 10)
    out: Json = {"kind": "drive#driveList", "drives": page} | token
    default = f"kind,nextPageToken,drives({_DEFAULT})"
    return dict(choose(out, answer_mask(call.query.get("fields") or default, "drive.v3", "DriveList")))


@answers("drive.drives.get")
def get_drive(call: Call) -> Json:
    return _shown(call, _member_of(call))


@answers("drive.drives.create")
def create_drive(call: Call) -> Json:
    """The same ``requestId`` twice makes one drive and a conflict."""
    wanted = call.query["requestId"]
    if any(one.get("request") == wanted for one in call.files.drives.values()):
        text = "A shared drive already exists with the provided request ID."
        raise drive_refusal(409, "duplicate", text, "requestId")
    if not call.body.get("name"):
        raise drive_refusal(400, "required", "The shared drive name is required.", "drive.name")
    made = {"id": "0A" + call.files.new_id()[:15] + "PVA", "name": call.body["name"], "request": wanted}
    made |= {"permissions": [user_permission(call.caller.user, "organizer")], "created": call.emulator.clock.now()}
    return _keep(call, made)


@answers("drive.drives.update")
def update_drive(call: Call) -> Json:
    drive = _member_of(call, "organizer")
    return _keep(call, drive, name=call.body.get("name", drive["name"]))


@answers("drive.drives.hide")
def hide_drive(call: Call) -> Json:
    return _keep(call, _member_of(call), hidden=True)


@answers("drive.drives.unhide")
def unhide_drive(call: Call) -> Json:
    return _keep(call, _member_of(call), hidden=False)


@answers("drive.drives.delete")
def delete_drive(call: Call) -> Answer:
    drive = _member_of(call, "organizer")
    if any(file.drive_id == drive["id"] and not file.trashed for file in call.files.all.values()):
        text = "A shared drive cannot be deleted if it contains any untrashed items."
        raise drive_refusal(403, "cannotDeleteResourceWithChildren", text)
    del call.files.drives[drive["id"]]
    return Answer(b"", "text/html", 204)
