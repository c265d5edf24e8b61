"""Content that is sent along with a file, and how version 2 of Drive answers it."""

from __future__ import annotations

import json
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .emulator import Emulator


def split_upload(raw: bytes, kind: str) -> tuple[bytes, bytes]:
    """The description and the content: of two parts, or the content alone."""
    if not kind.startswith("multipart/"):
        return b"", raw
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    found = [part for part in parts if isinstance(part, bytes)]
    return (found[0], found[1]) if len(found) > 1 else (json.dumps({}).encode(), raw)


def v2_file(emulator: Emulator, result: dict[str, Any], user: str) -> dict[str, Any]:
    """The few fields of version 2 that callers of an upload look at."""
    file = emulator.files.all[result["id"]]
    return {
        "kind": "drive#file",
        "id": file.id,
        "title": file.name,
        "mimeType": file.mime_type,
        "modifiedDate": emulator.files.stamp(file),
        "lastModifyingUserName": user,
        "ownerNames": [file.owner],
        "editable": True,
        "version": str(file.version),
    }
