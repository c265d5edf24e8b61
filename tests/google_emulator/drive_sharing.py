"""Drive: permissions, changes and who one is."""

from __future__ import annotations

from typing import Any

from .calls import Answer, Call, answers
from .clock import rfc3339
from .drive_files import masked, visible
from .drive_view import PERMISSION_DEFAULT, file_view, permission_view, user_view
from .errors import drive_refusal
from .files import OWN, RANKS, WRITE, File, user_permission
from .masks import answer_mask, choose

Json = dict[str, Any]


def _permission(call: Call, file: File) -> Json:
    wanted = call.path["permissionId"]
    for one in call.files.all_permissions(file):
        if one["id"] == wanted:
            return one
    raise drive_refusal(404, "notFound", f"Permission not found: {wanted}.", "permissionId")


@answers("drive.permissions.create")
def create_permission(call: Call) -> Json:
    file = visible(call, call.path["fileId"], WRITE)
    permission = _made(call.body)
    if permission["role"] == "owner" and not call.query.get("transferOwnership"):
        text = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise drive_refusal(403, "forbidden", text, "transferOwnership")
    if permission["role"] == "owner":
        _hand_over(call, file, permission)
    file.permissions = [one for one in file.permissions if one["id"] != permission["id"]] + [permission]
    call.files.bump(file)
    return masked(call, permission_view(permission), "Permission", PERMISSION_DEFAULT)


def _made(body: Json) -> Json:
    kind, role = body.get("type"), body.get("role")
    if role not in RANKS:
        raise drive_refusal(
            400, "required" if not role else "invalid", "The permission role field is required.", "permission.role"
        )
    if kind not in ("user", "group", "domain", "anyone"):
        raise drive_refusal(
            400, "required" if not kind else "invalid", "The permission type field is required.", "permission.type"
        )
    if kind == "anyone":
        found = body.get("allowFileDiscovery", False)
        return {"id": "anyone" if found else "anyoneWithLink", "type": kind, "role": role, "allowFileDiscovery": found}
    if kind == "domain":
        domain = body.get("domain", "")
        return {"id": f"{domain}k", "type": kind, "role": role, "domain": domain, "allowFileDiscovery": False}
    if "@" not in body.get("emailAddress", ""):
        text = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise drive_refusal(400, "invalid", text, "permission.emailAddress")
    return user_permission(body["emailAddress"], role) | {"type": kind}


def _hand_over(call: Call, file: File, permission: Json) -> None:
    visible(call, file.id, OWN)
    file.permissions = [one | ({"role": "writer"} if one["role"] == "owner" else {}) for one in file.permissions]
    file.owner = permission["emailAddress"]


@answers("drive.permissions.list")
def list_permissions(call: Call) -> Json:
    file = visible(call, call.path["fileId"], WRITE)
    found = [permission_view(one) for one in call.files.all_permissions(file)]
    default = "kind,permissions(kind,id,type,role)"
    mask = answer_mask(call.query.get("fields") or default, "drive.v3", "PermissionList")
    return dict(choose({"kind": "drive#permissionList", "permissions": found}, mask))


@answers("drive.permissions.get")
def get_permission(call: Call) -> Json:
    file = visible(call, call.path["fileId"])
    return masked(call, permission_view(_permission(call, file)), "Permission", PERMISSION_DEFAULT)


@answers("drive.permissions.update")
def update_permission(call: Call) -> Json:
    file = visible(call, call.path["fileId"], WRITE)
    old = _permission(call, file)
    fresh = old | {"role": call.body.get("role", old["role"])}
    if fresh["role"] == "owner":
        _hand_over(call, file, fresh)
    file.permissions = [fresh if one["id"] == fresh["id"] else one for one in file.permissions]
    call.files.bump(file)
    return masked(call, permission_view(fresh), "Permission", PERMISSION_DEFAULT)


@answers("drive.permissions.delete")
def delete_permission(call: Call) -> Answer:
    file = visible(call, call.path["fileId"])
    one = _permission(call, file)
    if one.get("emailAddress") != call.caller.user:
        visible(call, file.id, WRITE)
    if one["role"] == "owner":
        raise drive_refusal(403, "insufficientFilePermissions", "The owner of a file cannot be removed.")
    file.permissions = [other for other in file.permissions if other["id"] != one["id"]]
    call.files.bump(file)
    return Answer(b"", "text/html", 204)


@answers("drive.changes.getStartPageToken")
def start_page_token(call: Call) -> Json:
    return {"kind": "drive#startPageToken", "startPageToken": str(len(call.files.changes) + 1)}


@answers("drive.changes.list")
def list_changes(call: Call) -> Json:
    """What has changed since a token, each file once, as it is now."""
    start, size = _change_token(call), call.query.get("pageSize", 100)
    behind = call.emulator.clock.now() - call.emulator.list_lag
    known = [one for one in call.files.changes if one[0] <= behind]
    page = known[start : start + size]
    latest = {file_id: (at, gone) for at, file_id, gone in page}
    out: Json = {"kind": "drive#changeList", "changes": _changes(call, latest)}
    end = start + len(page)
    out["nextPageToken" if end < len(known) else "newStartPageToken"] = str(end + 1)
    default = (
        "kind,nextPageToken,newStartPageToken,changes(kind,type,changeType,time,removed,fileId,"
        "file(kind,id,name,mimeType))"
    )
    return dict(choose(out, answer_mask(call.query.get("fields") or default, "drive.v3", "ChangeList")))


def _change_token(call: Call) -> int:
    text = call.query.get("pageToken", "")
    if not text.isdigit() or not 1 <= int(text) <= len(call.files.changes) + 1:
        raise drive_refusal(400, "invalid", "Invalid Value", "pageToken")
    return int(text) - 1


def _changes(call: Call, latest: dict[str, tuple[float, Json | None]]) -> list[Json]:
    out = []
    for file_id, (at, _) in latest.items():
        file = call.files.all.get(file_id)
        seen = file is not None and call.files.rank(file, call.caller, listed=True) > 0
        one: Json = {"kind": "drive#change", "type": "file", "changeType": "file", "time": rfc3339(at)}
        one |= {"removed": not seen, "fileId": file_id}
        out.append(one | ({"file": file_view(call, file)} if seen and file is not None else {}))
    return out


@answers("drive.about.get")
def about(call: Call) -> Json:
    if not call.query.get("fields"):
        text = "The 'fields' parameter is required for this method."
        raise drive_refusal(400, "required", text, "fields")
    user = call.caller.user
    limit = "0" if user.endswith("gserviceaccount.com") and user not in call.files.storage else "16106127360"
    quota = {"limit": limit, "usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"}
    out = {
        "kind": "drive#about",
        "user": user_view(user, user),
        "storageQuota": quota,
        "maxUploadSize": "5242880000000",
    }
    return masked(call, out, "About", ())
