"""Google's and gspread's ways of failing -> ours. No exception of theirs leaves this package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from requests import Response

from sync.domain.snapshot import Trouble
from sync.errors import StoreError

RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Answers that may be others in a while."""

_LONGEST_SHOWN = 200


class UnfitError(Exception):
    """One workbook cannot be read or written; ``store`` turns it into an ``Unreadable`` or a ``Receipt``."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


class RefusedError(Exception):
    """Google answered with an error that waiting does not mend, or that stayed after all attempts."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(status, reason, message)
        self.status, self.reason, self.message = status, reason, message[:_LONGEST_SHOWN]

    @property
    def trouble(self) -> Trouble:
        """What it means for one workbook."""
        if self.status == 404:
            return Trouble.GONE
        if self.status in (401, 403) and self.reason not in RATE_REASONS:
            return Trouble.NO_ACCESS
        return Trouble.AWAY if self.status >= 429 or self.reason in RATE_REASONS else Trouble.DAMAGED


class AwayError(Exception):
    """No usable answer after all attempts: the network, a proxy, or Google itself."""

    trouble = Trouble.AWAY

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message[:_LONGEST_SHOWN]


def refusal(response: Response) -> RefusedError:
    """What an answer that is no success says, in the shapes of Sheets and of Drive."""
    error = _error_of(response)
    message = str(error.get("message") or response.reason or "")
    return RefusedError(response.status_code, _reason(error), message)


def _error_of(response: Response) -> Mapping[str, Any]:
    if is_html(response):
        return {}
    try:
        body = response.json()
    except ValueError:
        return {}
    error = body.get("error") if isinstance(body, dict) else None
    return error if isinstance(error, dict) else {}


def _reason(error: Mapping[str, Any]) -> str:
    """Drive names its reason in ``errors``, Sheets in ``details``."""
    for one in (*error.get("errors", ()), *error.get("details", ())):
        if isinstance(one, dict) and one.get("reason"):
            return str(one["reason"])
    return str(error.get("status", ""))


def detail_of(error: UnfitError | RefusedError | AwayError) -> str:
    """What to add to the line of its trouble."""
    if isinstance(error, UnfitError):
        return error.detail
    return error.message if error.trouble in (Trouble.AWAY, Trouble.DAMAGED) else ""


def is_html(response: Response) -> bool:
    """True for a page: a gateway's error, a proxy, a login."""
    return str(response.headers.get("Content-Type", "")).startswith("text/html")


def as_store_error(error: RefusedError | AwayError) -> StoreError:
    """What to say when nothing at all can be done."""
    if isinstance(error, AwayError) or error.trouble is Trouble.AWAY:
        return StoreError("google_away", reason=error.message)
    return StoreError("google_refused", reason=error.message)
