"""An HTTP server on loopback that notes what it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    """One request."""

    method: str
    path: str
    body: str
    agent: str


class Listener:
    """What was asked so far, and with which status it is answered."""

    def __init__(self, status: int = 200) -> None:
        self.asked: list[Asked] = []
        self.status = status
        self.url = ""


@contextmanager
def listening(status: int = 200) -> Iterator[Listener]:
    """A listener with its address."""
    listener = Listener(status)

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            listener.asked.append(Asked(self.command, self.path, body, self.headers.get("User-Agent", "")))
            self.send_response(listener.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = _answer

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown()
            thread.join()
