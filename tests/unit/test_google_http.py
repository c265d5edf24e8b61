"""The way to Google: what is sent again, how long is waited, and what comes of failures that stay."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import Any

import pytest
from google.auth.exceptions import RefreshError
from requests import ConnectionError as ConnectionLostError
from requests import Response, Session

from sync.domain.cost import Requests
from sync.domain.snapshot import Trouble
from sync.errors import StoreError
from sync.ports.purpose import Purpose
from sync.stores.google.credentials import credentials_from
from sync.stores.google.failures import AwayError, RefusedError
from sync.stores.google.http import GoogleClient, Pace
from sync.stores.google.limiter import QUOTAS, Kind, Limiter, Quotas, Window
from tests.google_campaign import google_client
from tests.google_emulator import Emulator, Fault, faults

SHEET = "https://sheets.googleapis.com/v4/spreadsheets/abc"
FILES = "https://www.googleapis.com/drive/v3/files"


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Answers(Session):
    """A session that gives these answers, one after another, and remembers what was asked."""

    def __init__(self, *answers: Response | Exception) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []

    def request(self, **arguments: Any) -> Response:  # type: ignore[override]
        self.asked.append(arguments)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def answer(status: int = 200, body: object = None, headers: dict[str, str] | None = None) -> Response:
    made = Response()
    made.status_code = status
    text = body if isinstance(body, str) else json.dumps(body or {})
    made._content = text.encode()
    made.headers.update({"Content-Type": "application/json", **(headers or {})})
    return made


def page(status: int) -> Response:
    return answer(status, "<html>Bad gateway</html>", {"Content-Type": "text/html; charset=UTF-8"})


def drive_error(status: int, reason: str) -> Response:
    return answer(status, {"error": {"errors": [{"reason": reason}], "code": status, "message": reason}})


TOO_MANY = {"error": {"code": 429, "message": "Quota exceeded", "status": "RESOURCE_EXHAUSTED"}}


def client(*answers: Response | Exception, api_root: str = "") -> tuple[GoogleClient, Answers, Clock]:
    clock, session = Clock(), Answers(*answers)
    limiter = Limiter(QUOTAS, clock.time, clock.sleep)
    return GoogleClient(session, limiter, Pace(clock.sleep, lambda: 0.5, attempts=4), api_root), session, clock


@pytest.mark.parametrize(
    "failure",
    [answer(429, TOO_MANY), answer(500), answer(503), page(502), page(200), ConnectionLostError("reset")],
    ids=["429", "500", "503", "html 502", "html 200", "reset"],
)
def test_a_reading_that_failed_for_a_moment_is_sent_again(failure: Response | Exception) -> None:
    made, session, _ = client(failure, answer(200, {"ok": 1}))
    assert made.request("get", SHEET).json() == {"ok": 1}
    assert len(session.asked) == 2


@pytest.mark.parametrize("failure", [answer(500), page(502), ConnectionLostError("reset")], ids=["500", "502", "reset"])
def test_what_must_not_be_done_twice_is_sent_once(failure: Response | Exception) -> None:
    made, session, _ = client(failure)
    with pytest.raises((RefusedError, AwayError)):
        made.request("post", f"{SHEET}/values/A1:append", json={"values": [["x"]]})
    assert len(session.asked) == 1


def test_what_google_refused_for_its_quota_did_nothing_and_is_sent_again_whatever_it_is() -> None:
    made, session, _ = client(answer(429, TOO_MANY), drive_error(403, "userRateLimitExceeded"), answer(200))
    made.request("post", FILES, json={"name": "x"})
    assert len(session.asked) == 3


@pytest.mark.parametrize(
    ("requests", "sent"),
    [([{"updateCells": {}}, {"copyPaste": {}}], 2), ([{"updateCells": {}}, {"addSheet": {}}], 1)],
    ids=["fixed cells", "a new worksheet"],
)
def test_a_batch_is_sent_again_only_when_all_of_it_may_be_done_twice(requests: list[Any], sent: int) -> None:
    made, session, _ = client(answer(500), answer(200))
    with nullcontext() if sent == 2 else pytest.raises(RefusedError):
        made.batch_update("abc", {"requests": requests})
    assert len(session.asked) == sent


def test_the_wait_that_google_asks_for_is_kept() -> None:
    made, _, clock = client(answer(429, TOO_MANY, {"Retry-After": "17"}), answer(200))
    made.request("get", SHEET)
    assert clock.slept == [17.0]


def test_waits_double_and_a_random_part_of_them_is_slept() -> None:
    made, _, clock = client(answer(500), answer(500), answer(500), answer(200))
    made.request("get", SHEET)
    assert clock.slept == [0.5, 1.0, 2.0]


def test_after_the_last_attempt_the_failure_stays() -> None:
    made, session, _ = client(*[answer(503)] * 4)
    with pytest.raises(RefusedError) as caught:
        made.request("get", SHEET)
    assert caught.value.trouble is Trouble.AWAY
    assert len(session.asked) == 4


@pytest.mark.parametrize(
    ("refused", "trouble"),
    [
        (answer(403, {"error": {"status": "PERMISSION_DENIED"}}), Trouble.NO_ACCESS),
        (answer(404, {"error": {"status": "NOT_FOUND"}}), Trouble.GONE),
        (drive_error(403, "storageQuotaExceeded"), Trouble.NO_ACCESS),
    ],
    ids=["403", "404", "no storage"],
)
def test_a_refusal_that_waiting_does_not_mend_is_told_at_once(refused: Response, trouble: Trouble) -> None:
    made, session, _ = client(refused)
    with pytest.raises(RefusedError) as caught:
        made.request("get", SHEET)
    assert (caught.value.trouble, len(session.asked)) == (trouble, 1)


def test_a_token_endpoint_that_is_away_is_asked_again_and_one_that_refuses_ends_the_work() -> None:
    made, session, _ = client(RefreshError("503", retryable=True), answer(200))
    made.request("post", FILES, json={})
    assert len(session.asked) == 2
    made, session, _ = client(RefreshError("invalid_grant: Invalid JWT", {"error": "invalid_grant"}))
    with pytest.raises(StoreError) as caught:
        made.request("get", SHEET)
    assert caught.value.key == "credentials_refused"
    assert len(session.asked) == 1


def test_another_root_takes_the_place_of_googles_hosts_and_every_request_has_a_time_out() -> None:
    made, session, _ = client(answer(), answer(), api_root="http://127.0.0.1:9/")
    made.request("get", SHEET)
    made.request("get", FILES)
    assert [asked["url"] for asked in session.asked] == [
        "http://127.0.0.1:9/v4/spreadsheets/abc",
        "http://127.0.0.1:9/drive/v3/files",
    ]
    assert {asked["timeout"] for asked in session.asked} == {(20.0, 180.0)}


def test_requests_are_counted_by_kind() -> None:
    made, _, _ = client(*[answer() for _ in range(4)])
    made.request("get", SHEET)
    made.batch_update("abc", {"requests": []})
    made.request("get", FILES)
    made.request("get", f"{FILES}/abc/export")
    assert made.requests() == Requests(sheets_read=1, sheets_write=1, drive=2)


def sends(window: Window, seconds: int) -> list[int]:
    """When requests go out that are sent as fast as the window lets them: the second of each."""
    sent, now = [], 0.0
    while now < seconds:
        wait = window.wait(now, 1)
        if not wait:
            window.spend(now, 1)
            sent.append(int(now))
        now += wait
    return sent


def test_no_minute_wherever_it_begins_sees_more_than_the_quota() -> None:
    sent = sends(Window(60), 600)
    busiest = max(sum(start <= one < start + 60 for one in sent) for start in range(540))
    assert (busiest, len(sent)) == (60, 600)


def test_the_smaller_of_two_quotas_binds_and_kinds_do_not_wait_for_each_other() -> None:
    clock = Clock()
    quotas = Quotas(dict.fromkeys(Kind, 60), dict.fromkeys(Kind, 3))
    limiter = Limiter(quotas, clock.time, clock.sleep)
    for _ in range(3):
        limiter.acquire(Kind.READ)
    limiter.acquire(Kind.WRITE)
    assert clock.slept == []
    limiter.acquire(Kind.READ)
    assert clock.slept == [60.0]


def test_after_a_refusal_less_is_sent_a_minute() -> None:
    window = Window(60)
    for second in range(10):
        window.spend(float(second), 5)
    window.refused(10.0, 12.0)
    window.refused(11.0, 13.0)
    assert window.limit == 40


def test_a_refusal_far_below_the_quota_halves_what_is_believed_of_it() -> None:
    window = Window(60)
    window.refused(0.0, 1.0)
    assert window.limit == 24


def test_after_quiet_minutes_more_is_tried_again_up_to_the_quota() -> None:
    window = Window(60)
    window.refused(0.0, 1.0)
    seen = []
    for minute in range(2, 16):
        window.wait(minute * 60.0 + 1, 1)
        seen.append(window.limit)
    assert seen == [30, 30, 36, 36, 42, 42, 48, 48, 54, 54, 60, 60, 60, 60]


def test_a_request_larger_than_the_quota_goes_out_alone() -> None:
    window = Window(10)
    assert window.wait(0.0, 200) == 0.0


@pytest.mark.parametrize(
    "fault", [faults.service_unavailable(), faults.html_502(), faults.reset()], ids=lambda one: one.name
)
def test_waiting_for_the_token_endpoint_is_waiting_as_for_any_other(fault: Fault) -> None:
    with Emulator(running_clock=False) as google:
        for position in range(3):
            google.faults.add(position, fault)
        before = google.clock.now()
        made = google_client(google, credentials_from(google.service_account_info(), Purpose.READ))
        made.request("get", FILES)
        made.close()
        assert [request.api for request in google.requests] == ["token"] * 4 + ["drive"]
        assert google.clock.now() - before == 0.5 + 1.0 + 2.0
