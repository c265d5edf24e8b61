"""Quotas on a clock that tests turn, and faults where tests want them."""

from __future__ import annotations

import time

import pytest
import requests

from tests.emulator.calling import OWNER, Caller, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Fault, faults


def test_the_sixty_first_read_of_a_minute_is_refused(emulator: Emulator, caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/A1"
    for _ in range(60):
        caller.ok("GET", path)
    code, answer = caller.send("GET", path)
    detail = answer["error"]["details"][0]
    assert (code, answer["error"]["status"], detail["reason"]) == (429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED")
    assert detail["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    caller.put(key, "A1", [["writes are counted apart"]])
    emulator.clock.turn(61)
    caller.ok("GET", path)


def test_the_project_has_a_limit_of_its_own(emulator: Emulator, key: str) -> None:
    emulator.quotas.limits.sheets_project = 3
    emulator.share(key, "anyone", "reader")
    for number in range(3):
        with calling(emulator, f"user{number}@b.c") as caller:
            caller.ok("GET", f"/v4/spreadsheets/{key}")
    with calling(emulator) as caller:
        assert "per minute' of service" in caller.refused("GET", f"/v4/spreadsheets/{key}")[1]


def test_drive_counts_units(emulator: Emulator, caller: Caller) -> None:
    emulator.quotas.limits.drive_user = 250
    for _ in range(2):
        caller.ok("GET", "/drive/v3/files")
    code, answer = caller.send("GET", "/drive/v3/files")
    assert (code, answer["error"]["errors"][0]["reason"]) == (403, "userRateLimitExceeded")


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        (faults.too_many(), 429, "RESOURCE_EXHAUSTED"),
        (faults.forbidden(), 403, "PERMISSION_DENIED"),
        (faults.not_found(), 404, "NOT_FOUND"),
        (faults.server_error(), 500, "INTERNAL"),
        (faults.service_unavailable(), 503, "UNAVAILABLE"),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_a_fault_happens_where_it_was_planned_and_once(
    emulator: Emulator, caller: Caller, key: str, fault: Fault, code: int, status: str
) -> None:
    emulator.faults.add(1, fault)
    path = f"/v4/spreadsheets/{key}"
    caller.ok("GET", path)
    answer = caller.send("GET", path)
    assert (answer[0], answer[1]["error"]["status"]) == (code, status)
    caller.ok("GET", path)
    assert [one.status for one in emulator.requests] == [200, code, 200]
    assert emulator.requests[1].id == "sheets.spreadsheets.get"


def test_retry_after_is_there_when_it_was_asked_for(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.faults.add(lambda request: request.api == "sheets_read", faults.too_many(7))
    url = f"{emulator.root_url}/v4/spreadsheets/{key}"
    answer = caller.session.get(url, headers={"Authorization": f"Bearer {caller.token}"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")


def test_a_bad_gateway_speaks_html(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.faults.add(0, faults.html_502())
    url = f"{emulator.root_url}/v4/spreadsheets/{key}"
    answer = caller.session.get(url, headers={"Authorization": f"Bearer {caller.token}"})
    assert (answer.status_code, answer.headers["Content-Type"][:9]) == (502, "text/html")


@pytest.mark.parametrize("done", [False, True])
def test_a_connection_is_cut_before_or_after_the_work(emulator: Emulator, caller: Caller, key: str, done: bool) -> None:
    emulator.faults.add(0, faults.reset(done=done))
    with pytest.raises(requests.ConnectionError):
        caller.put(key, "A1", [["x"]])
    assert emulator.values(key, "A1") == ([["x"]] if done else [])
    assert caller.values(key, "A1") == ([["x"]] if done else [])


def test_an_answer_can_be_slow(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.faults.add(0, faults.slow(0.3))
    before = time.monotonic()
    caller.ok("GET", f"/v4/spreadsheets/{key}")
    assert time.monotonic() - before >= 0.3


def test_a_permission_can_be_lost_and_a_file_deleted_on_the_way(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.faults.add(1, faults.lost_permission())
    emulator.faults.add(2, faults.deleted_file())
    path = f"/v4/spreadsheets/{key}"
    assert [caller.send("GET", path)[0] for _ in range(3)] == [200, 403, 404]


def test_somebody_can_edit_between_a_read_and_a_write(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.faults.add(
        lambda request: request.api == "sheets_write",
        faults.edit(lambda at, request: at.type(request.file_id, "B1", "in between", OWNER)),
    )
    caller.put(key, "A1", [["x"]])
    assert emulator.values(key, "A1:B1") == [["x", "in between"]]
    assert emulator.files.all[key].last_user == SERVICE_ACCOUNT


def test_the_token_endpoint_fails_too(emulator: Emulator) -> None:
    emulator.faults.add(lambda request: request.api == "token", faults.service_unavailable())
    assert requests.post(emulator.token_uri, data={}, timeout=10).status_code == 503
