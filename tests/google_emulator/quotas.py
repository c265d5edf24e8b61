"""Google's limits on a clock: so many requests, or units, in a minute of a user and of the project."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from .errors import Refusal, drive_refusal, refusal

DRIVE_UNITS = {"get": 5, "list": 100, "download": 200, "modify": 50}


@dataclass
class Limits:
    """What is granted in a minute. Tests set other figures; ``enforced=False`` grants everything."""

    sheets_user: int = 60
    sheets_project: int = 300
    drive_user: int = 325_000
    drive_project: int = 1_000_000
    enforced: bool = True
    retry_after: int | None = None


@dataclass
class Quotas:
    """Counts what was granted in the last minute and refuses what would be too much."""

    limits: Limits = field(default_factory=Limits)
    _spent: dict[tuple[str, str], deque[tuple[float, int]]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, api: str, user: str, units: int, now: float) -> None:
        """Raises ``Refusal`` when the minute holds no more. ``api``: sheets_read, sheets_write, drive."""
        if not self.limits.enforced:
            return
        for owner, limit in ((user, self._limit(api, True)), ("", self._limit(api, False))):
            if self._within(api, owner, now) + units > limit:
                raise self._refused(api, bool(owner))
        for owner in (user, ""):
            self._spent[api, owner].append((now, units))

    def forget(self) -> None:
        """Nothing was spent."""
        self._spent.clear()

    def _limit(self, api: str, user: bool) -> int:
        if api == "drive":
            return self.limits.drive_user if user else self.limits.drive_project
        return self.limits.sheets_user if user else self.limits.sheets_project

    def _within(self, api: str, owner: str, now: float) -> int:
        spent = self._spent[api, owner]
        while spent and spent[0][0] <= now - 60:
            spent.popleft()
        return sum(units for _, units in spent)

    def _refused(self, api: str, user: bool) -> Refusal:
        refused = drive_quota(user) if api == "drive" else sheets_quota(api == "sheets_read", user)
        if self.limits.retry_after is not None:
            refused.headers["Retry-After"] = str(self.limits.retry_after)
        return refused


def sheets_quota(read: bool, user: bool) -> Refusal:
    kind, metric = ("Read", "read_requests") if read else ("Write", "write_requests")
    text = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute"
        f"{' per user' if user else ''}' of service 'sheets.googleapis.com' for consumer 'project_number:1'."
    )
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "consumer": "projects/1",
            "quota_limit": f"{kind}RequestsPerMinutePer{'User' if user else 'Project'}",
            "quota_metric": f"sheets.googleapis.com/{metric}",
            "service": "sheets.googleapis.com",
        },
    }
    return refusal(429, text, [info])


def drive_quota(user: bool) -> Refusal:
    reason = "userRateLimitExceeded" if user else "rateLimitExceeded"
    text = "User Rate Limit Exceeded." if user else "Rate Limit Exceeded"
    return drive_refusal(403, reason, text, domain="usageLimits")
