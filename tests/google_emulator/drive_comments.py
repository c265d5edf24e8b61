"""Drive: comments on files and the replies to them."""

from __future__ import annotations

from typing import Any

from .calls import Answer, Call, answers
from .clock import rfc3339
from .drive_files import visible
from .drive_view import paged, user_view
from .errors import drive_refusal
from .files import COMMENT, File
from .masks import answer_mask, choose

Json = dict[str, Any]


def _shown(call: Call, value: Json, schema: str) -> Json:
    """What the mask asks for; these methods do without a mask only where nothing is answered."""
    if not call.query.get("fields"):
        raise drive_refusal(400, "required", "The 'fields' parameter is required for this method.", "fields")
    return dict(choose(value, answer_mask(call.query["fields"], "drive.v3", schema)))


def _new(call: Call, kind: str) -> Json:
    now, content = rfc3339(call.emulator.clock.now()), call.body.get("content", "")
    return {
        "kind": f"drive#{kind}",
        "id": call.files.new_id()[:11],
        "createdTime": now,
        "modifiedTime": now,
        "author": user_view(call.caller.user, call.caller.user),
        "deleted": False,
        "content": content,
        "htmlContent": content,
    }


def _comment(call: Call, file: File) -> Json:
    wanted = call.path["commentId"]
    for one in file.comments:
        if one["id"] == wanted and (not one["deleted"] or call.query.get("includeDeleted")):
            return one
    raise drive_refusal(404, "notFound", f"Comment not found: {wanted}.", "commentId")


def _reply(call: Call, comment: Json) -> Json:
    wanted = call.path["replyId"]
    for one in comment["replies"]:
        if one["id"] == wanted and (not one["deleted"] or call.query.get("includeDeleted")):
            return dict(one)
    raise drive_refusal(404, "notFound", f"Reply not found: {wanted}.", "replyId")


def _page(call: Call, found: list[Json]) -> tuple[list[Json], Json]:
    """Of what was not deleted."""
    return paged(call, [one for one in found if not one["deleted"] or call.query.get("includeDeleted")], 20)


@answers("drive.comments.list")
def list_comments(call: Call) -> Json:
    file = visible(call, call.path["fileId"])
    since = call.query.get("startModifiedTime", "")
    found = [one for one in reversed(file.comments) if one["modifiedTime"] >= since]
    page, token = _page(call, found)
    return _shown(call, {"kind": "drive#commentList", "comments": page} | token, "CommentList")


@answers("drive.comments.create")
def create_comment(call: Call) -> Json:
    file = visible(call, call.path["fileId"], COMMENT)
    more = {name: call.body[name] for name in ("anchor", "quotedFileContent") if name in call.body}
    comment = _new(call, "comment") | {"resolved": False, "replies": []} | more
    answer = _shown(call, comment, "Comment")
    file.comments.append(comment)
    return answer


@answers("drive.comments.get")
def get_comment(call: Call) -> Json:
    return _shown(call, _comment(call, visible(call, call.path["fileId"])), "Comment")


def _change(call: Call, one: Json) -> None:
    if one["author"]["emailAddress"] != call.caller.user:
        text = "The user does not have sufficient permissions for this file."
        raise drive_refusal(403, "insufficientFilePermissions", text)
    content = call.body.get("content", one["content"])
    one |= {"content": content, "htmlContent": content, "modifiedTime": rfc3339(call.emulator.clock.now())}


@answers("drive.comments.update")
def update_comment(call: Call) -> Json:
    comment = _comment(call, visible(call, call.path["fileId"]))
    answer = _shown(call, comment, "Comment")
    _change(call, comment)
    return answer | _shown(call, comment, "Comment")


def _gone(call: Call, one: Json) -> Answer:
    """What is deleted keeps its place without its words."""
    _change(call, one)
    one["deleted"] = True
    del one["content"], one["htmlContent"]
    return Answer(b"", "text/html", 204)


@answers("drive.comments.delete")
def delete_comment(call: Call) -> Answer:
    return _gone(call, _comment(call, visible(call, call.path["fileId"])))


@answers("drive.replies.list")
def list_replies(call: Call) -> Json:
    page, token = _page(call, _comment(call, visible(call, call.path["fileId"]))["replies"])
    return _shown(call, {"kind": "drive#replyList", "replies": page} | token, "ReplyList")


@answers("drive.replies.create")
def create_reply(call: Call) -> Json:
    """A reply may resolve its comment or open it again."""
    comment = _comment(call, visible(call, call.path["fileId"], COMMENT))
    action = call.body.get("action")
    if not action and not call.body.get("content"):
        raise drive_refusal(400, "required", "The reply content field is required.", "reply.content")
    reply = _new(call, "reply") | ({"action": action} if action else {})
    answer = _shown(call, reply, "Reply")
    comment["replies"] = [*comment["replies"], reply]
    comment |= {"modifiedTime": reply["modifiedTime"]} | ({"resolved": action == "resolve"} if action else {})
    return answer


@answers("drive.replies.get")
def get_reply(call: Call) -> Json:
    return _shown(call, _reply(call, _comment(call, visible(call, call.path["fileId"]))), "Reply")


@answers("drive.replies.update")
def update_reply(call: Call) -> Json:
    comment = _comment(call, visible(call, call.path["fileId"]))
    reply = _reply(call, comment)
    _change(call, reply)
    answer = _shown(call, reply, "Reply")
    comment["replies"] = [reply if one["id"] == reply["id"] else one for one in comment["replies"]]
    return answer


@answers("drive.replies.delete")
def delete_reply(call: Call) -> Answer:
    comment = _comment(call, visible(call, call.path["fileId"]))
    reply = _reply(call, comment)
    answer = _gone(call, reply)
    comment["replies"] = [reply if one["id"] == reply["id"] else one for one in comment["replies"]]
    return answer
