"""Files as Drive keeps them: names, folders, who may do what, and what became of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from .clock import Clock, rfc3339
from .errors import no_entity, no_file, no_file_rights, no_permission
from .grid import Workbook

Json = dict[str, Any]
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"
RANKS = {"reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 5, "owner": 6}
READ, COMMENT, WRITE, ORGANIZE, OWN = 1, 2, 3, 4, 6


def permission_id(email: str) -> str:
    """The same for a user everywhere, as with Google."""
    number = 7
    for letter in email.lower():
        number = (number * 131 + ord(letter)) % 10**20
    return f"{number:020d}"


def user_permission(email: str, role: str) -> Json:
    domain = email.partition("@")[2]
    return {"id": permission_id(email), "type": "user", "role": role, "emailAddress": email, "domain": domain}


@dataclass
class File:
    """One file or folder. ``fields`` holds what callers set freely: description, starred, properties..."""

    id: str
    name: str
    mime_type: str
    parents: list[str]
    owner: str
    created: float
    modified: float
    last_user: str
    version: int = 1
    permissions: list[Json] = field(default_factory=list)
    trashed: bool = False
    workbook: Workbook | None = None
    content: bytes | None = None
    fields: Json = field(default_factory=dict)
    drive_id: str | None = None
    clients: set[str] = field(default_factory=set)
    comments: list[Json] = field(default_factory=list)
    history: list[tuple[float, float, int, str]] = field(default_factory=list)


@dataclass
class Caller:
    """Who calls: a user through a client. ``own_files_only`` is the scope drive.file."""

    user: str
    client: str
    own_files_only: bool = False


class Files:
    """All files, shared drives and what has changed."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.all: dict[str, File] = {}
        self.drives: dict[str, Json] = {}
        self.changes: list[tuple[float, str, Json | None]] = []
        self.storage: set[str] = set()

    def new_id(self) -> str:
        return "1" + secrets.token_urlsafe(32)

    def root_of(self, user: str) -> str:
        return f"0A{permission_id(user)[:14]}UkPVA"

    def add(self, file: File) -> File:
        self.all[file.id] = file
        self.changes.append((self.clock.now(), file.id, None))
        return file

    def touch(self, file: File, user: str) -> None:
        """An edit: a new version and a new time, and who did it."""
        self._remember(file)
        now = self.clock.now()
        file.modified = max(now, file.modified + 0.001)
        file.last_user = user
        self._count(file)

    def bump(self, file: File) -> None:
        """A change that is no edit of the content (a permission)."""
        self._remember(file)
        self._count(file)

    def _remember(self, file: File) -> None:
        file.history.append((self.clock.now(), file.modified, file.version, file.last_user))

    def as_of(self, file: File, moment: float) -> File:
        """The file as lists that lag still show it: its time, version and editor of a moment in the past."""
        for until, modified, version, user in file.history:
            if until > moment:
                return replace(file, modified=modified, version=version, last_user=user)
        return file

    def _count(self, file: File) -> None:
        file.version += 1
        self.changes.append((self.clock.now(), file.id, None))

    def remove(self, file_id: str) -> None:
        gone = self.all.pop(file_id, None)
        if gone is not None:
            self.changes.append((self.clock.now(), file_id, {"removed": True}))

    def all_permissions(self, file: File) -> list[Json]:
        """Those of the file and those that come from folders and the shared drive above it."""
        found = {one["id"]: one for one in file.permissions}
        for above in self._above(file):
            for one in above:
                known = found.get(one["id"])
                if known is None or RANKS[one["role"]] > RANKS[known["role"]]:
                    found[one["id"]] = one
        return list(found.values())

    def _above(self, file: File) -> list[list[Json]]:
        found, waiting = [], list(file.parents)
        while waiting:
            parent = waiting.pop()
            if parent in self.drives:
                found.append(self.drives[parent]["permissions"])
            elif parent in self.all:
                found.append([one for one in self.all[parent].permissions if one["role"] != "owner"])
                waiting += self.all[parent].parents
        return found

    def rank(self, file: File, caller: Caller, listed: bool = False) -> int:
        """What the caller may do. ``listed``: files open to everyone with the link are not found by looking."""
        if caller.own_files_only and caller.client not in file.clients:
            return 0
        ranks = [0]
        for one in self.all_permissions(file):
            mine = one["type"] == "anyone" and (not listed or one.get("allowFileDiscovery"))
            mine = mine or one.get("emailAddress", "").lower() == caller.user.lower()
            mine = mine or (one["type"] == "domain" and caller.user.endswith("@" + one.get("domain", "")))
            ranks.append(RANKS[one["role"]] if mine else 0)
        return max(ranks)

    def drive_file(self, file_id: str, caller: Caller, least: int = READ) -> File:
        """A file for Drive: not to be seen is not to be found."""
        file = self.all.get(file_id)
        rank = self.rank(file, caller) if file is not None else 0
        if file is None or rank < READ:
            raise no_file(file_id)
        if rank < least:
            raise no_file_rights()
        return file

    def sheets_file(self, file_id: str, caller: Caller, least: int = READ) -> File:
        """A spreadsheet for Sheets."""
        file = self.all.get(file_id)
        if file is None or file.workbook is None:
            raise no_entity()
        if self.rank(file, caller) < least:
            raise no_permission()
        return file

    def stamp(self, file: File) -> str:
        return rfc3339(file.modified)
