"""Which method a request means, what it may hold, and what it costs."""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import parse_qsl

from .discovery import BodyCheck, Method, methods
from .errors import refusal
from .quotas import DRIVE_UNITS

Json = dict[str, Any]
Environ = dict[str, Any]
_PREFIXES = {
    "sheets.spreadsheets.create": "spreadsheet",
    "sheets.spreadsheets.values.append": "data",
    "sheets.spreadsheets.values.update": "data",
}
_OF_UPLOADS = ("uploadType", "upload_id", "convert")


def read(environ: Environ) -> bytes:
    stream = environ["wsgi.input"]
    if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
        raw = stream.read()
    else:
        raw = stream.read(int(environ.get("CONTENT_LENGTH") or 0))
    return gzip.decompress(raw) if environ.get("HTTP_CONTENT_ENCODING") == "gzip" else raw


def overridden(environ: Environ, raw: bytes) -> bytes:
    """A query too long for an address comes as a form, under another method's name."""
    if "HTTP_X_HTTP_METHOD_OVERRIDE" not in environ:
        return raw
    environ["REQUEST_METHOD"] = environ["HTTP_X_HTTP_METHOD_OVERRIDE"]
    environ["QUERY_STRING"] = "&".join(one for one in (environ["QUERY_STRING"], raw.decode()) if one)
    return b""


def pairs(environ: Environ, is_upload: bool) -> list[tuple[str, str]]:
    pairs = parse_qsl(environ["QUERY_STRING"], keep_blank_values=True)
    return [pair for pair in pairs if not (is_upload and pair[0] in _OF_UPLOADS)]


def body(raw: bytes, method: Method) -> Json:
    if not raw.strip():
        return {}
    try:
        given = json.loads(raw)
    except ValueError:
        text = "Invalid JSON payload received. Unexpected token.\n" + raw[:20].decode("utf-8", "replace") + "\n^"
        raise refusal(400, text) from None
    if not method.body:
        return {}
    is_sheets = method.id.startswith("sheets.")
    prefix = _PREFIXES.get(method.id, "")
    return BodyCheck("sheets.v4" if is_sheets else "drive.v3", is_sheets, prefix).read(given, method.body)


def plain_path(path: str) -> str:
    """Uploads and version 2 are those of version 3; a stray slash at the end or before a colon does not matter."""
    path = path.removeprefix("/upload").replace("/drive/v2/", "/drive/v3/")
    return path.rstrip("/").replace("/:", ":")


def find_method(http: str, path: str) -> Method | None:
    """The method of the discovery documents for a path as it was sent; uploads and v2 are those of v3."""
    plain = plain_path(path)
    if http == "PUT" and plain.startswith("/drive/"):
        http = "POST" if plain == "/drive/v3/files" else "PATCH"
    service = "sheets.v4" if plain.startswith("/v4/") else "drive.v3"
    return next((one for one in methods(service) if one.http == http and one.pattern.fullmatch(plain)), None)


def api_of(method: Method) -> str:
    """The quota that a method counts against."""
    if not method.id.startswith("sheets."):
        return "drive"
    name = method.id.rpartition(".")[2]
    reads = method.http == "GET" or name in ("getByDataFilter", "batchGetByDataFilter", "search")
    return "sheets_read" if reads else "sheets_write"


def units_of(method: Method) -> int:
    if method.id.startswith("sheets."):
        return 1
    name = method.id.rpartition(".")[2]
    if name in ("export", "download"):
        return DRIVE_UNITS["download"]
    if name == "list":
        return DRIVE_UNITS["list"]
    return DRIVE_UNITS["get" if method.http == "GET" else "modify"]
