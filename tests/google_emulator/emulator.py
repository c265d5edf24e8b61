"""What tests hold in their hands: the running service, its clock, its log, its faults and its files."""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import Any, Self

from . import (
    cell_requests,
    dimension_requests,
    drive_api,
    feature_requests,
    filling,
    object_requests,
    range_requests,
    sheet_requests,
    spreadsheets_api,
    values_api,
)
from .a1 import Box
from .calls import Call
from .clock import Clock
from .creating import complete_sheet, new_workbook
from .errors import no_storage
from .faults import Faults, Request
from .files import FOLDER, RANKS, SPREADSHEET, Caller, File, Files, permission_id, user_permission
from .formulas import Evaluator
from .grid import Sheet, Workbook
from .keeping import Kept, keep, put_back
from .quotas import Limits, Quotas
from .requests import apply_all
from .server import App, Server
from .tokens import Tokens
from .validation import Violation, violations
from .values import Reading, Writing, read_rows, write_rows

Json = dict[str, Any]
PARTS = (
    (cell_requests, dimension_requests, feature_requests, filling, object_requests, range_requests, sheet_requests),
    (drive_api, spreadsheets_api, values_api),
)
SERVICE_ACCOUNT = "danvan@emulated.iam.gserviceaccount.com"
SCOPES = frozenset(
    {"https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"},
)


class Emulator:
    """Sheets v4, Drive v3 and the token endpoint on a free port of loopback, while the context lasts."""

    def __init__(self, port: int = 0, limits: Limits | None = None, running_clock: bool = True) -> None:
        self.clock = Clock(running_clock)
        self.files = Files(self.clock)
        self.tokens = Tokens(self.clock)
        self.quotas = Quotas(limits or Limits())
        self.faults = Faults()
        self.requests: list[Request] = []
        self.list_lag = 0.0
        self._app = App(self)
        self._server = Server(port, self._app)
        self._app.server = self._server
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.hang_up()
        self._thread.join(5)

    @property
    def lock(self) -> threading.RLock:
        """Held while a request is answered: hold it to look at several things at once."""
        return self._app.lock

    @property
    def root_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def token_uri(self) -> str:
        return f"{self.root_url}/token"

    # who calls

    def service_account_info(self, email: str = SERVICE_ACCOUNT) -> Json:
        """A key file whose private key signs and whose ``token_uri`` is here."""
        return self.tokens.service_account_info(email, self.token_uri)

    def authorized_user_info(self, user: str, scopes: frozenset[str] = SCOPES) -> Json:
        """What a person's consent leaves behind; persons own storage."""
        self.files.storage.add(user)
        return self.tokens.authorized_user_info(user, self.token_uri, scopes)

    def oauth_client_info(self, person: str) -> Json:
        """The file of a client for installed programs. ``person`` sits before the browser and agrees to everything,
        unless ``tokens.consents`` is told otherwise.
        """
        self.files.storage.add(person)
        self.tokens.consents.person = person
        client, secret = self.tokens.consents.client()
        uris = {"auth_uri": f"{self.root_url}/o/oauth2/auth", "token_uri": self.token_uri}
        named = {"client_id": client, "project_id": "emulated", "client_secret": secret}
        return {"installed": named | uris | {"redirect_uris": ["http://localhost"]}}

    def access_token(self, user: str = SERVICE_ACCOUNT, scopes: frozenset[str] = SCOPES) -> str:
        """A token without the way to it."""
        return self.tokens.issue(user, scopes, user)

    def delegate(self, user: str, scopes: frozenset[str] = SCOPES, account: str = SERVICE_ACCOUNT) -> None:
        """Let the service account speak for a user of the domain."""
        self.files.storage.add(user)
        self.tokens.account(account).delegated[user] = scopes

    def give_storage(self, user: str = SERVICE_ACCOUNT) -> None:
        """Service accounts own none unless a test says so."""
        self.files.storage.add(user)

    def check_storage(self, user: str) -> None:
        if user.endswith("gserviceaccount.com") and user not in self.files.storage:
            raise no_storage()

    # what there is

    def add_drive(self, name: str, members: dict[str, str] | None = None) -> str:
        """A shared drive; ``members`` maps addresses to roles (organizer, fileOrganizer, writer...)."""
        drive_id = "0A" + self.files.new_id()[:15] + "PVA"
        permissions = [user_permission(email, role) for email, role in (members or {}).items()]
        made = {"id": drive_id, "name": name, "permissions": permissions, "created": self.clock.now()}
        self.files.drives[drive_id] = made
        return drive_id

    def add_folder(self, name: str, owner: str, parent: str | None = None) -> str:
        return self._add(name, FOLDER, owner, parent).id

    def add_spreadsheet(self, title: str, owner: str, parent: str | None = None, **properties: Any) -> str:
        """A spreadsheet with one empty sheet; ``properties`` such as ``locale`` and ``timeZone``."""
        file = self._add(title, SPREADSHEET, owner, parent)
        file.workbook = new_workbook(file.id, title)
        file.workbook.properties |= properties
        return file.id

    def _add(self, name: str, kind: str, owner: str, parent: str | None) -> File:
        now, parents = self.clock.now(), [parent or self.files.root_of(owner)]
        file = File(self.files.new_id(), name, kind, parents, owner, now, now, owner)
        if parent in self.files.drives:
            file.drive_id = parent
        else:
            file.permissions.append(user_permission(owner, "owner"))
        return self.files.add(file)

    def add_sheet(self, spreadsheet: str, title: str, rows: int = 1000, columns: int = 26) -> int:
        workbook = self.workbook(spreadsheet)
        given = {"title": title, "gridProperties": {"rowCount": rows, "columnCount": columns}}
        workbook.sheets.append(Sheet(complete_sheet(given, len(workbook.sheets), title)))
        return workbook.sheets[-1].id

    def share(self, file_id: str, email: str, role: str = "writer") -> None:
        """``email`` may be ``anyone``: everybody with the link."""
        file = self.files.all[file_id]
        anyone = {"id": "anyoneWithLink", "type": "anyone", "role": role}
        permission = anyone if email == "anyone" else user_permission(email, role)
        file.permissions = [one for one in file.permissions if one["id"] != permission["id"]] + [permission]
        self.files.bump(file)

    def revoke(self, file_id: str, email: str) -> None:
        file = self.files.all[file_id]
        gone = "anyoneWithLink" if email == "anyone" else permission_id(email)
        file.permissions = [one for one in file.permissions if one["id"] != gone]
        self.files.bump(file)

    def delete(self, file_id: str) -> None:
        self.files.remove(file_id)

    def trash(self, file_id: str) -> None:
        self.files.all[file_id].trashed = True
        self.files.bump(self.files.all[file_id])

    def workbook(self, spreadsheet: str) -> Workbook:
        workbook = self.files.all[spreadsheet].workbook
        assert workbook is not None
        return workbook

    # what people do

    def type(self, spreadsheet: str, cell: str, value: Any, user: str = "") -> None:
        """A person types into a cell, by the spreadsheet's locale and the cell's format."""
        self._write(spreadsheet, cell, [[value]], user, True)

    def fill(self, spreadsheet: str, cell: str, rows: list[list[Any]], user: str = "") -> None:
        """Values as they are (RAW) from a cell on."""
        self._write(spreadsheet, cell, rows, user, False)

    def change(self, spreadsheet: str, *requests: Json, user: str = "") -> None:
        """A person does what the requests of a batchUpdate say: sorts, inserts rows..."""
        with self.lock:
            file, workbook = self.files.all[spreadsheet], self.workbook(spreadsheet)
            caller = Caller(user or file.owner, "")
            apply_all(Call(self, "", {}, {}, {}, caller), workbook, list(requests))
            self.files.touch(file, caller.user)

    def _write(self, spreadsheet: str, cell: str, rows: list[list[Any]], user: str, user_entered: bool) -> None:
        with self.lock:
            file, workbook = self.files.all[spreadsheet], self.workbook(spreadsheet)
            sheet, box = workbook.locate(cell)
            start = sheet.clamp(box)
            workbook.user = ""
            one = Box(start.top, start.top + 1, start.left, start.left + 1)
            write_rows(workbook, (sheet, one), rows, Writing(user_entered, self.clock.moment().year))
            self.files.touch(file, user or file.owner)

    def values(self, spreadsheet: str, text: str, render: str = "UNFORMATTED_VALUE") -> list[list[Any]]:
        """The values of a range as they are now, not by way of HTTP."""
        with self.lock:
            workbook = self.workbook(spreadsheet)
            sheet, box = workbook.locate(text)
            return read_rows(Evaluator(workbook, self.clock.now()), sheet, sheet.clamp(box), Reading(render))

    def violations(self, spreadsheet: str) -> list[Violation]:
        """Filled cells that break the rules of their data validation."""
        with self.lock:
            return list(violations(self.workbook(spreadsheet), self.clock.now()))

    def roles(self, file_id: str) -> dict[str, str]:
        """Who may do what, by address; everybody with the link is ``anyone``."""
        found = self.files.all_permissions(self.files.all[file_id])
        named = {one.get("emailAddress", "anyone"): one["role"] for one in found}
        return dict(sorted(named.items(), key=lambda one: RANKS[one[1]], reverse=True))

    # what was seen

    def counts(self) -> Counter[str]:
        """Requests by what they count against: token, sheets_read, sheets_write, drive."""
        return Counter(request.api for request in self.requests)

    def forget(self) -> None:
        """Begin the log anew; positions of faults count from here."""
        with self.lock:
            self.requests.clear()

    def keep(self) -> Kept:
        """All that is on Drive, to begin from again; quotas, tokens and the clock are no part of it."""
        with self.lock:
            return keep(self.files)

    def put_back(self, kept: Kept) -> None:
        """Drive as it was kept, with quotas unspent, no faults planned and no lists that lag."""
        with self.lock:
            put_back(self.files, kept)
            self.quotas.forget()
            self.faults.clear()
            self.list_lag = 0.0

    def settle(self) -> None:
        """Wait until every request was answered, also those whose callers did not wait."""
        while any(not request.status for request in list(self.requests)):
            time.sleep(0.002)

    def listed(self) -> list[File]:
        """What files.list looks through: as of a while ago when lists lag (``list_lag`` seconds)."""
        if not self.list_lag:
            return list(self.files.all.values())
        return [self._as_of(file) for file in self.files.all.values() if self._known(file)]

    def _known(self, file: File) -> bool:
        return file.created <= self.clock.now() - self.list_lag

    def _as_of(self, file: File) -> File:
        return self.files.as_of(file, self.clock.now() - self.list_lag)
