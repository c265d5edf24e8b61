"""Plain HTTP to the emulator: no client library between the test and the bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from tests.google_emulator import SERVICE_ACCOUNT, Emulator

Json = dict[str, Any]
OWNER = "teacher@example.org"


@dataclass
class Caller:
    """A user with a token. ``get`` and the like give status and body."""

    emulator: Emulator
    session: requests.Session
    token: str

    def send(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, Json]:
        headers = {"Authorization": f"Bearer {self.token}"}
        url = self.emulator.root_url + path
        answer = self.session.request(method, url, json=body, params=query, headers=headers, timeout=10)
        return answer.status_code, answer.json() if answer.content else {}

    def ok(self, method: str, path: str, body: Any = None, **query: Any) -> Json:
        code, answer = self.send(method, path, body, **query)
        assert code in (200, 204), answer
        return answer

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, str]:
        code, answer = self.send(method, path, body, **query)
        assert code >= 400, answer
        return code, answer["error"]["message"]

    def update(self, key: str, *batch: Json, **more: Any) -> list[Json]:
        answer = self.ok("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": list(batch), **more})
        return list(answer["replies"])

    def update_refused(self, key: str, *batch: Json) -> str:
        code, text = self.refused("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": list(batch)})
        assert code == 400
        return text

    def put(self, key: str, text: str, rows: list[list[Any]], option: str = "USER_ENTERED", **query: Any) -> Json:
        path = f"/v4/spreadsheets/{key}/values/{text}"
        return self.ok("PUT", path, {"values": rows}, valueInputOption=option, **query)

    def values(self, key: str, text: str, **query: Any) -> list[list[Any]]:
        return list(self.ok("GET", f"/v4/spreadsheets/{key}/values/{text}", **query).get("values", []))

    def sheet(self, key: str, at: int = 0, **query: Any) -> Json:
        return dict(self.ok("GET", f"/v4/spreadsheets/{key}", **query)["sheets"][at])

    def cell(self, key: str, text: str) -> Json:
        """CellData of one cell."""
        data = self.sheet(key, ranges=text, includeGridData="true")["data"][0]
        rows = data.get("rowData", [{}])
        return dict((rows[0].get("values") or [{}])[0])


@contextmanager
def calling(emulator: Emulator, user: str = SERVICE_ACCOUNT, **token: Any) -> Iterator[Caller]:
    with requests.Session() as session:
        session.trust_env = False
        yield Caller(emulator, session, emulator.access_token(user, **token))
