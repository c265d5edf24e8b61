"""HTTP on loopback: the request is logged, faults have their turn, the caller is known, the method answers."""

from __future__ import annotations

import base64
import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Response

from . import batch, docs_export
from .calls import HANDLERS, Answer, Call
from .discovery import Method, read_query
from .drive_v2 import v2_file
from .errors import (
    Refusal,
    bad_credentials,
    drive_refusal,
    no_drive_method,
    not_implemented,
    refusal,
    small_scopes,
    unregistered,
)
from .faults import Fault, Request, Reset
from .files import Caller
from .masks import answer_mask, choose
from .routing import api_of, body, find_method, overridden, pairs, plain_path, read, units_of
from .uploads import Sessions, Upload, split_upload

if TYPE_CHECKING:
    from .emulator import Emulator

Json = dict[str, Any]
Environ = dict[str, Any]
_LONG = 20_000
_LARGEST = 10 * 1024 * 1024
_OWN_FILES = "https://www.googleapis.com/auth/drive.file"
_SAME_SCOPES = {
    "https://spreadsheets.google.com/feeds": "https://www.googleapis.com/auth/spreadsheets",
    "https://docs.google.com/feeds": "https://www.googleapis.com/auth/drive",
    "https://docs.google.com/feeds/": "https://www.googleapis.com/auth/drive",
}
"""Scopes of the services before these, which many clients still ask for."""
_NO_SERVICE = (
    "<!DOCTYPE html>\n<html lang=en><title>Error 404 (Not Found)!!1</title>\n<p>The requested URL was not found.\n"
)


_OPEN = {
    ("POST", "/token"): ("token", "token"),
    ("POST", "/revoke"): ("revoke", "revoke"),
    ("GET", "/o/oauth2/auth"): ("consent", "consent"),
    ("GET", "/o/oauth2/v2/auth"): ("consent", "consent"),
} | {("POST", path): ("batch", "batch") for path in batch.PATHS}


class _Handler(WSGIRequestHandler):
    disable_nagle_algorithm = True

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing is printed: tests read the emulator's own log."""

    def connection_dropped(self, error: BaseException, environ: Environ | None = None) -> None:
        self.close_connection = True


class Server(ThreadedWSGIServer):
    """Threads that end with the server; a connection can be cut without a word."""

    daemon_threads = True

    def __init__(self, port: int, app: Any) -> None:
        super().__init__("127.0.0.1", port, app, _Handler)
        self._open: set[socket.socket] = set()
        self.cut: set[socket.socket] = set()
        self._workers: list[threading.Thread] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        worker = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        self._workers = [one for one in self._workers if one.is_alive()]
        self._workers.append(worker)
        worker.start()

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        if request in self.cut:
            self.cut.discard(request)
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def hang_up(self) -> None:
        """Close what clients keep open and wait for the threads."""
        for one in list(self._open):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for worker in self._workers:
            worker.join(5)
        self.server_close()


class App:
    """The WSGI application of one emulator."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self.lock = threading.RLock()
        self.server: Server | None = None
        self._sessions = Sessions()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        try:
            response = self._response(environ)
        except Reset:
            self._cut(environ)
            raise ConnectionResetError from None
        return response(environ, start_response)

    def _cut(self, environ: Environ) -> None:
        connection = environ["werkzeug.socket"]
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if self.server is not None:
            self.server.cut.add(connection)

    def _response(self, environ: Environ) -> Response:
        return self._one(environ, overridden(environ, read(environ)))

    def _one(self, environ: Environ, raw: bytes) -> Response:
        path = environ["REQUEST_URI"].partition("?")[0]
        request = self._logged(environ, path)
        with self.lock:
            faults = list(self._emulator.faults.of(request))
        for fault in faults:
            time.sleep(fault.delay)
        result = self._result(environ, request, raw, faults)
        response = _as_response(result, environ, request.api == "drive")
        request.status = response.status_code
        return response

    def _logged(self, environ: Environ, path: str) -> Request:
        with self.lock:
            log = self._emulator.requests
            request = Request(len(log), environ["REQUEST_METHOD"], path, query=environ["QUERY_STRING"])
            log.append(request)
            method = find_method(request.method, path)
            request.api, request.id = _OPEN.get((request.method, path), ("", ""))
            if method is not None:
                request.api, request.id = api_of(method), method.id
            token = self._emulator.tokens.given.get(_bearer(environ))
            request.user = token.user if token else ""
            return request

    def _result(self, environ: Environ, request: Request, raw: bytes, faults: list[Fault]) -> Any:
        with self.lock:
            for fault in faults:
                if fault.before is not None:
                    fault.before(self._emulator, request)
            answering = [fault for fault in faults if fault.answer is not None]
            if not answering or answering[0].done:
                result = self._answered(environ, request, raw)
            if answering and answering[0].answer is not None:
                result = answering[0].answer(request)
        if isinstance(result, Reset):
            request.status = -1
            raise result
        return result

    def _answered(self, environ: Environ, request: Request, raw: bytes) -> Any:
        try:
            if request.id == "batch":
                return batch.answer(environ, raw, self._one)
            if request.id in ("token", "consent", "revoke"):
                return self._of_tokens(request, raw, environ.get("HTTP_AUTHORIZATION", ""))
            if docs_export.PATH.fullmatch(request.path):
                return self._docs(environ, request)
            method = find_method(request.method, request.path)
            if method is None:
                return Answer(_NO_SERVICE.encode(), "text/html; charset=UTF-8", 404)
            return self._call(environ, request, method, raw)
        except Refusal as refused:
            return refused

    def _of_tokens(self, request: Request, raw: bytes, authorization: str) -> Any:
        """What is open to everybody. Words are taken from the body and from the address, and a client may prove itself
        in the header (RFC 6749, 2.3.1).
        """
        tokens = self._emulator.tokens
        text = "&".join(one for one in (request.query, raw.decode()) if one)
        form = _basic(authorization) | dict(parse_qsl(text, keep_blank_values=True))
        if request.id == "consent":
            return tokens.consents.page(form)
        return tokens.revoke_one(form) if request.id == "revoke" else tokens.answer(form, self._emulator.token_uri)

    def _docs(self, environ: Environ, request: Request) -> Answer:
        """What is no API: the token counts, quotas do not."""
        token = self._emulator.tokens.find(_bearer(environ))
        caller = Caller(token.user, token.client) if token else None
        return docs_export.answer(self._emulator, caller, request.path, dict(parse_qsl(request.query)))

    def _call(self, environ: Environ, request: Request, method: Method, raw: bytes) -> Any:
        caller = self._caller(environ, method)
        if len(raw) > _LARGEST and method.id.startswith("sheets."):
            raise refusal(400, f"Request payload size exceeds the limit: {_LARGEST} bytes.")
        now = self._emulator.clock.now()
        self._emulator.quotas.spend(request.api, caller.user, units_of(method), now)
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise not_implemented() if method.id.startswith("sheets.") else no_drive_method(method.id)
        is_upload = request.path.startswith("/upload/")
        query = read_query(method, pairs(environ, is_upload))
        sent = self._sent(environ, request, raw) if is_upload else Upload(raw, b"", "")
        if isinstance(sent, Answer):
            return sent
        hit = method.pattern.fullmatch(plain_path(request.path))
        assert hit is not None
        parts = {name: unquote(value) for name, value in hit.groupdict().items()}
        given = body(sent.text, method)
        wanted = query.get("fields") if method.id.startswith("sheets.") else None
        mask = answer_mask(wanted, "sheets.v4", method.answer) if wanted else {}
        call = Call(self._emulator, method.id, parts, query, given, caller, sent.content, sent.kind)
        result = handler(call)
        if "/drive/v2/" in request.path and isinstance(result, dict):
            return v2_file(call, self._emulator.files.all[result["id"]])
        return choose(result, mask) if mask else result

    def _sent(self, environ: Environ, request: Request, raw: bytes) -> Upload | Answer:
        """What is uploaded; for an upload in pieces, an answer until the last one has come."""
        kind, given = environ.get("CONTENT_TYPE", ""), dict(parse_qsl(request.query))
        if "upload_id" in given:
            return self._sessions.take(given["upload_id"], raw, environ.get("HTTP_CONTENT_RANGE", ""))
        if given.get("uploadType") != "resumable":
            return split_upload(raw, kind)
        address = f"{self._emulator.root_url}{request.path}?{request.query}"
        return self._sessions.begin(raw, environ.get("HTTP_X_UPLOAD_CONTENT_TYPE", ""), address)

    def _caller(self, environ: Environ, method: Method) -> Caller:
        text = _bearer(environ)
        is_sheets = method.id.startswith("sheets.")
        if not text:
            raise unregistered() if is_sheets else drive_refusal(401, "required", "Login Required.", "Authorization")
        token = self._emulator.tokens.find(text)
        if token is None:
            raise bad_credentials() if is_sheets else _drive_401()
        held = {_SAME_SCOPES.get(scope, scope) for scope in token.scopes} & set(method.scopes)
        if not held:
            service = "sheets.googleapis.com" if is_sheets else "drive.googleapis.com"
            raise small_scopes(service, method.id)
        return Caller(token.user, token.client, held == {_OWN_FILES})


def _drive_401() -> Refusal:
    return drive_refusal(401, "authError", "Invalid Credentials", "Authorization")


def _basic(authorization: str) -> dict[str, str]:
    kind, _, text = authorization.partition(" ")
    if kind.lower() != "basic":
        return {}
    client, _, secret = base64.b64decode(text).decode().partition(":")
    return {"client_id": unquote(client), "client_secret": unquote(secret)}


def _bearer(environ: Environ) -> str:
    kind, _, text = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    return str(text) if kind.lower() == "bearer" else ""


def _written(result: Json) -> bytes:
    """Spread over lines, as Google writes; long answers in one, since spreading takes its time."""
    text = json.dumps(result, ensure_ascii=False)
    if len(text) < _LONG:
        text = json.dumps(result, indent=2, ensure_ascii=False)
    return (text + "\n").encode()


_HEADERS = {"Cache-Control": "private", "Vary": "Origin, X-Origin, Referer"}
_DRIVE_HEADERS = {
    "Cache-Control": "no-cache, no-store, max-age=0, must-revalidate",
    "Pragma": "no-cache",
    "Expires": "Mon, 01 Jan 1990 00:00:00 GMT",
    "Vary": "Origin, X-Origin",
}


def _status(code: int) -> str:
    """The line of the status in the service's spelling."""
    known = code in {one.value for one in HTTPStatus}
    return f"{code} {HTTPStatus(code).phrase}" if known else str(code)


def _as_response(result: Any, environ: Environ, is_drive: bool) -> Response:
    usual = _DRIVE_HEADERS if is_drive else _HEADERS
    if isinstance(result, Answer):
        return Response(result.content, _status(result.code), usual | result.headers, content_type=result.kind)
    code, headers = 200, {}
    if isinstance(result, Refusal):
        code, headers, result = result.code, result.headers, result.body
    content = _written(result)
    headers = usual | headers
    if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and len(content) > 1000:
        content = gzip.compress(content, 1)
        headers["Content-Encoding"] = "gzip"
    return Response(content, _status(code), headers, content_type="application/json; charset=UTF-8")
