"""Several calls in one request: ``POST /batch/drive/v3`` with parts of multipart/mixed (100 at most)."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from http import HTTPStatus
from typing import Any

from werkzeug.wrappers import Response

from .calls import Answer
from .errors import refusal

Environ = dict[str, Any]
PATHS = ("/batch", "/batch/drive/v3", "/batch/sheets/v4")
_MOST = 100
_BORDER = "batch_emulated"


def answer(environ: Environ, raw: bytes, call: Callable[[Environ, bytes], Response]) -> Answer:
    """Every part as a request of its own; the answers come in the same order."""
    kind = environ.get("CONTENT_TYPE", "")
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
    parts = [one for one in message.walk() if one.get_content_type() == "application/http"]
    if not parts:
        raise refusal(400, "Failed to parse batch request, error: 0 items.")
    if len(parts) > _MOST:
        raise refusal(400, f"The batch request contains too many calls. The maximum is {_MOST}.")
    answers = [_shown(one, _called(environ, one, call)) for one in parts]
    content = b"".join(b"--%s\r\n%s\r\n" % (_BORDER.encode(), one) for one in answers)
    return Answer(content + f"--{_BORDER}--\r\n".encode(), f"multipart/mixed; boundary={_BORDER}")


def _called(environ: Environ, part: Message, call: Callable[[Environ, bytes], Response]) -> Response:
    payload = part.get_payload(decode=True)
    head, _, rest = (payload if isinstance(payload, bytes) else b"").partition(b"\n")
    method, _, target = head.decode().strip().partition(" ")
    inner = message_from_bytes(rest)
    path, _, query = target.rpartition(" ")[0].partition("?")
    path = "/" + path.partition("://")[2].partition("/")[2] if "://" in path else path
    own = {"REQUEST_METHOD": method, "REQUEST_URI": path, "QUERY_STRING": query, "HTTP_ACCEPT_ENCODING": ""}
    own["CONTENT_TYPE"] = inner.get("content-type", "")
    own["HTTP_AUTHORIZATION"] = inner.get("authorization") or environ.get("HTTP_AUTHORIZATION", "")
    content = inner.get_payload(decode=True)
    return call(environ | own, content if isinstance(content, bytes) else b"")


def _shown(part: Message, response: Response) -> bytes:
    """``Content-ID: <x>`` is answered with ``<response-x>``."""
    known = part.get("content-id", "")
    name = f"<response-{known[1:]}" if known.startswith("<") else f"response-{known}"
    ids = f"Content-ID: {name}\r\n" if known else ""
    status = f"HTTP/1.1 {response.status_code} {HTTPStatus(response.status_code).phrase}\r\n"
    kind = f"Content-Type: {response.content_type}\r\n"
    head = f"Content-Type: application/http\r\n{ids}\r\n{status}{kind}Content-Length: {len(response.data)}\r\n\r\n"
    return head.encode() + response.data
