"""Things that go wrong, on demand: at a position in the log of requests, or where a test says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .calls import Answer
from .errors import Refusal, drive_refusal, internal, no_entity, no_file, no_permission, unavailable
from .quotas import drive_quota, sheets_quota

if TYPE_CHECKING:
    from .emulator import Emulator

_HTML = b"""<!DOCTYPE html>
<html lang=en><meta charset=utf-8><title>Error 502 (Server Error)!!1</title>
<p><b>502.</b> <ins>That's an error.</ins>
<p>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.
</html>
"""


@dataclass
class Request:
    """One line of the log. ``api``: token, sheets_read, sheets_write or drive; ``id``: the method by Google's name."""

    position: int
    method: str
    path: str
    api: str = ""
    id: str = ""
    user: str = ""
    status: int = 0
    query: str = ""

    @property
    def file_id(self) -> str:
        """The spreadsheet or file in the path, if there is one."""
        parts = self.path.split("/")
        for before in ("spreadsheets", "files"):
            if before in parts[:-1]:
                return parts[parts.index(before) + 1].partition(":")[0]
        return ""


class Reset(Exception):
    """The connection is to be cut instead of answered."""


When = int | Callable[[Request], bool]
Result = Answer | Refusal | Reset
Answering = Callable[[Request], Result]


@dataclass(frozen=True)
class Fault:
    """``before`` happens first; ``answer`` replaces the true one; ``done``: the work is done all the same."""

    name: str
    answer: Answering | None = None
    before: Callable[[Emulator, Request], None] | None = None
    delay: float = 0
    done: bool = False


@dataclass
class _Planned:
    when: When
    fault: Fault
    times: int | None

    def hits(self, request: Request) -> bool:
        if self.times == 0:
            return False
        return request.position == self.when if isinstance(self.when, int) else self.when(request)


@dataclass
class Faults:
    """The faults that a test has planned, in the order in which it did."""

    _planned: list[_Planned] = field(default_factory=list)

    def add(self, when: When, fault: Fault, times: int | None = 1) -> None:
        """``when``: a position in ``Emulator.requests`` (from 0) or a test of a request; ``times=None``: always."""
        self._planned.append(_Planned(when, fault, times))

    def clear(self) -> None:
        self._planned.clear()

    def of(self, request: Request) -> Iterator[Fault]:
        for one in self._planned:
            if one.hits(request):
                one.times = None if one.times is None else one.times - 1
                yield one.fault


def _is_drive(request: Request) -> bool:
    return request.api == "drive"


def too_many(retry_after: int | str | None = None) -> Fault:
    """429, as of Sheets or of Drive; with or without Retry-After (seconds or a date)."""

    def answer(request: Request) -> Refusal:
        refused = drive_quota(True) if _is_drive(request) else sheets_quota(request.api == "sheets_read", True)
        refused.code = refused.body["error"]["code"] = 429
        if retry_after is not None:
            refused.headers["Retry-After"] = str(retry_after)
        return refused

    return Fault("429", answer)


def drive_403_quota() -> Fault:
    """The other way in which Drive says that it is too much."""
    return Fault("403 quota", lambda request: drive_quota(True))


def _forbidden(request: Request) -> Refusal:
    if _is_drive(request):
        text = "The user does not have sufficient permissions for this file."
        return drive_refusal(403, "insufficientFilePermissions", text)
    return no_permission()


def forbidden() -> Fault:
    return Fault("403", _forbidden)


def not_found() -> Fault:
    return Fault("404", lambda request: no_file(request.file_id) if _is_drive(request) else no_entity())


def server_error(done: bool = False) -> Fault:
    return Fault("500", lambda request: internal(), done=done)


def service_unavailable(done: bool = False) -> Fault:
    return Fault("503", lambda request: unavailable(), done=done)


def html_502(done: bool = False) -> Fault:
    return Fault("502", lambda request: Answer(_HTML, "text/html; charset=UTF-8", 502), done=done)


def reset(done: bool = False) -> Fault:
    """The connection is cut: before anything was done, or after all was done and before it was said."""
    return Fault("reset", lambda request: Reset(), done=done)


def slow(seconds: float) -> Fault:
    return Fault("slow", delay=seconds)


def token_refused() -> Fault:
    body = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    return Fault("token refused", lambda request: Refusal(400, body))


def lost_permission(user: str | None = None) -> Fault:
    """Before the request is answered, the one who asks loses the file that it names, and keeps it lost."""

    def lose(emulator: Emulator, request: Request) -> None:
        if request.file_id in emulator.files.all:
            emulator.revoke(request.file_id, user or request.user)

    return Fault("lost permission", before=lose)


def deleted_file() -> Fault:
    """Before the request is answered, somebody deletes the file that it names."""
    return Fault("deleted file", before=lambda emulator, request: emulator.delete(request.file_id))


def trashed_file() -> Fault:
    """Before the request is answered, somebody puts the file that it names into the bin."""
    return Fault("trashed file", before=lambda emulator, request: emulator.trash(request.file_id))


def expired_tokens() -> Fault:
    """Before the request is answered, all tokens expire."""
    return Fault("expired tokens", before=lambda emulator, request: emulator.tokens.given.clear())


def lagging_lists(seconds: float) -> Fault:
    """From this request on, files.list shows what there was so long ago."""

    def lag(emulator: Emulator, request: Request) -> None:
        emulator.list_lag = seconds

    return Fault("lagging lists", before=lag)


def edit(change: Callable[[Emulator, Request], None]) -> Fault:
    """Before the request is answered, somebody does something: between a read and a write, say."""
    return Fault("edit", before=change)
