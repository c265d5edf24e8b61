"""The one way to Google: gspread's HTTP client with time-outs, bounded retries, quotas and a root of one's choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from email.utils import parsedate_to_datetime
from json import dumps
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from gspread.http_client import HTTPClient
from requests import Response, Session
from requests.exceptions import RequestException

from sheets_schema.frozen import frozen
from sync.domain.cost import Requests
from sync.errors import StoreError
from sync.stores.google.failures import PASSING, RATE_REASONS, AwayError, RefusedError, is_html, refusal
from sync.stores.google.limiter import EXPORT_UNITS, GET_UNITS, LIST_UNITS, MODIFY_UNITS, Kind, Limiter, Quotas

CONNECT_SECONDS, READ_SECONDS = 20.0, 180.0
"""180 s is the longest that Google works on one request (Sheets API, usage limits)."""

ATTEMPTS = 7
_FIRST_PAUSE, _LONGEST_PAUSE, _LONGEST_ASKED = 1.0, 64.0, 300.0

_JSON = {"Content-Type": "application/json; charset=utf-8"}
_READING_POSTS = re.compile(r":(getByDataFilter|batchGetByDataFilter)$")
_REPEATABLE = frozenset(
    {
        "updateCells",
        "repeatCell",
        "copyPaste",
        "updateSheetProperties",
        "updateSpreadsheetProperties",
        "updateDimensionProperties",
        "setDataValidation",
        "setBasicFilter",
        "mergeCells",
        "appendDimension",
    }
)
"""Requests of a batch that may be sent twice. Rows appended twice are empty rows at the end, which nobody sees."""


@frozen
class Pace:
    """Waiting: ``sleep`` for so many seconds, and a number from 0 up to 1 by ``chance``."""

    sleep: Callable[[float], None]
    chance: Callable[[], float]
    attempts: int = ATTEMPTS


class _Call(NamedTuple):
    """One request as it will be sent, what it counts as, and whether it may be sent twice."""

    arguments: Mapping[str, Any]
    kind: Kind
    units: int
    is_repeatable: bool


class GoogleClient(HTTPClient):
    """Raises ``RefusedError`` and ``AwayError``; ``StoreError`` when Google does not know our credentials."""

    def __init__(self, session: Session, limiter: Limiter, pace: Pace, api_root: str = "") -> None:
        super().__init__(auth=None, session=session)  # type: ignore[arg-type]  # the session has them
        self._limiter, self._pace = limiter, pace
        self._root = api_root.rstrip("/")
        self.set_timeout((CONNECT_SECONDS, READ_SECONDS))

    def request(  # noqa: PLR0913  # gspread's signature
        self,
        method: str,
        endpoint: str,
        params: MutableMapping[str, Any] | None = None,
        data: bytes | None = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: MutableMapping[str, str] | None = None,
    ) -> Response:
        """Send one request, again and again where that is safe."""
        arguments = {
            "method": method.upper(),
            "url": self._rooted(endpoint),
            "params": params,
            "data": data if json is None else compact(json),
            "files": files,
            "headers": headers if json is None else {**(headers or {}), **_JSON},
            "timeout": self.timeout,
        }
        kind, units = _cost(method, endpoint, self._limiter.quotas)
        return self._send(_Call(arguments, kind, units, _may_repeat(method, endpoint, json)))

    def _rooted(self, endpoint: str) -> str:
        """gspread's addresses are constants: another root takes the place of their host."""
        parts = urlsplit(endpoint)
        return f"{self._root}{parts.path}" if self._root else endpoint

    def _send(self, call: _Call) -> Response:
        for attempt in range(1, self._pace.attempts + 1):
            result = self._try(call)
            if isinstance(result, Response):
                return result
            is_last = attempt == self._pace.attempts
            if is_last or not result.may_retry:
                raise result.error
            pause = self._pause(attempt, result)
            if result.is_quota:
                self._limiter.refused(call.kind, pause)
            else:
                self._pace.sleep(pause)
        raise AssertionError("at least one attempt is made")

    def _try(self, call: _Call) -> Response | _Failure:
        self._limiter.acquire(call.kind, call.units)
        try:
            response = self.session.request(**call.arguments)
        except TransportError as error:
            return _Failure(AwayError(_plain(error)), may_retry=True)
        except RefreshError as error:
            if error.retryable:
                return _Failure(AwayError("token endpoint"), may_retry=True)
            raise StoreError("credentials_refused", reason=_plain(error)) from None
        except GoogleAuthError as error:
            raise StoreError("credentials_refused", reason=_plain(error)) from None
        except RequestException as error:
            return _Failure(AwayError(type(error).__name__), may_retry=call.is_repeatable)
        return _judge(response, call)

    def _pause(self, attempt: int, failure: _Failure) -> float:
        """What Google asks for; else a random part of a span that doubles, so that workers do not come together."""
        if failure.asked is not None:
            return min(failure.asked, _LONGEST_ASKED)
        span = min(_FIRST_PAUSE * 2.0 ** (attempt - 1), _LONGEST_PAUSE)
        return span * self._pace.chance()

    def requests(self) -> Requests:
        """How many requests were sent so far, by kind; also those that were refused."""
        sent = self._limiter.requests
        return Requests(sent[Kind.READ], sent[Kind.WRITE], sent[Kind.DRIVE])

    @property
    def quotas(self) -> Quotas:
        """What this client stays below."""
        return self._limiter.quotas

    def clock_ahead(self, now: Callable[[], float]) -> float | None:
        """Seconds that this machine's clock is ahead of Google's, by an answer to somebody unknown; None: no answer."""
        url = self._rooted("https://www.googleapis.com/drive/v3/about")
        try:
            with Session() as stranger:
                told = stranger.get(url, timeout=self.timeout).headers.get("Date", "")
            return now() - parsedate_to_datetime(told).timestamp()
        except (RequestException, ValueError, TypeError):
            return None

    def allowances(self) -> Mapping[Kind, tuple[int, int]]:
        """What a minute allows of each kind, as learnt so far, and what is left of it."""
        return {kind: self._limiter.allowance(kind) for kind in Kind}

    def close(self) -> None:
        """Close the connections."""
        self.session.close()


@frozen
class _Failure:
    """One attempt that did not succeed. ``asked``: seconds that Google wants us to wait."""

    error: RefusedError | AwayError
    may_retry: bool
    is_quota: bool = False
    asked: float | None = None


def _judge(response: Response, call: _Call) -> Response | _Failure:
    """A usable answer, or what is to be done about it.

    An answer of too many requests did nothing, so any call may follow it. After a server's error or a page
    nobody knows what was done: only what may be done twice is sent again.
    """
    if response.ok and not is_html(response):
        return response
    error = AwayError(f"HTML {response.status_code}") if response.ok else refusal(response)
    if isinstance(error, RefusedError) and (error.status == 429 or error.reason in RATE_REASONS):
        return _Failure(error, may_retry=True, is_quota=True, asked=_asked(response))
    is_passing = response.ok or response.status_code in PASSING
    return _Failure(error, is_passing and call.is_repeatable, asked=_asked(response))


def compact(value: Mapping[str, Any]) -> bytes:
    """A body in as few bytes as JSON takes: Vietnamese letters as they are, no blanks."""
    return dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _asked(response: Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else None


def _cost(method: str, endpoint: str, quotas: Quotas) -> tuple[Kind, int]:
    path = urlsplit(endpoint).path
    is_get = method.upper() == "GET"
    if "/spreadsheets" in path:
        is_read = is_get or bool(_READING_POSTS.search(path))
        return (Kind.READ if is_read else Kind.WRITE), 1
    return Kind.DRIVE, quotas.price(_drive_units(path, is_get))


def _drive_units(path: str, is_get: bool) -> int:
    if not is_get:
        return MODIFY_UNITS
    if path.endswith("/export"):
        return EXPORT_UNITS
    return LIST_UNITS if path.endswith(("/files", "/permissions", "/changes")) else GET_UNITS


def _may_repeat(method: str, endpoint: str, body: Mapping[str, Any] | None) -> bool:
    if method.upper() in ("GET", "PUT", "PATCH"):
        return True
    path = urlsplit(endpoint).path
    if path.endswith(("/values:batchUpdate", ":clear", ":batchClear")) or _READING_POSTS.search(path):
        return True
    if path.endswith(":batchUpdate") and body:
        return all(set(request) <= _REPEATABLE for request in body.get("requests", ()))
    return False


def _plain(error: GoogleAuthError) -> str:
    """The first words of an error of google-auth, which may hold whole answers of servers after them."""
    return str(error.args[0])[:120] if error.args else type(error).__name__
