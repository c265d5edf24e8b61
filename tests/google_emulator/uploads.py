"""Content that is sent along with a file, at once or in pieces."""

from __future__ import annotations

import json
import re
import secrets
from email import message_from_bytes
from typing import NamedTuple

from .calls import Answer


class Upload(NamedTuple):
    """The description (JSON) and the content, with its kind."""

    text: bytes
    content: bytes
    kind: str


def split_upload(raw: bytes, kind: str) -> Upload:
    """The description and the content: of two parts, or the content alone."""
    if not kind.startswith("multipart/"):
        return Upload(b"", raw, kind)
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    parts = [part for part in message.walk() if not part.is_multipart()]
    found = [part.get_payload(decode=True) for part in parts]
    if len(found) < 2 or not isinstance(found[0], bytes) or not isinstance(found[1], bytes):
        return Upload(json.dumps({}).encode(), raw, kind)
    return Upload(found[0], found[1], parts[1].get_content_type())


class Sessions:
    """Uploads in pieces: opened with the description, then filled (``uploadType=resumable``)."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[bytes, str, bytearray]] = {}

    def begin(self, text: bytes, kind: str, address: str) -> Answer:
        """The address to which the pieces go."""
        key = secrets.token_urlsafe(16)
        self._open[key] = (text, kind, bytearray())
        joint = "&" if "?" in address else "?"
        headers = {"Location": f"{address}{joint}upload_id={key}", "X-GUploader-UploadID": key}
        return Answer(b"", "text/plain; charset=utf-8", 200, headers)

    def take(self, key: str, piece: bytes, place: str) -> Upload | Answer:
        """One piece. The whole upload with the last one, else how far it has come (308)."""
        known = self._open.get(key)
        if known is None:
            return Answer(b"Not Found", "text/plain", 404)
        text, kind, content = known
        hit = re.fullmatch(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)", place)
        content[int(hit[1]) if hit and hit[1] else len(content) :] = piece
        if hit and hit[2] != str(len(content)):
            headers = {"Range": f"bytes=0-{len(content) - 1}"} if content else {}
            return Answer(b"", "text/plain", 308, headers)
        del self._open[key]
        return Upload(text, bytes(content), kind)
