"""Files on Drive: which spreadsheets there are, in which version, and making new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gspread.urls import DRIVE_FILES_API_V3_URL

from sync.domain.snapshot import MASTER
from sync.stores.google.arithmetic import PAGE
from sync.stores.google.failures import RefusedError
from sync.stores.google.http import GoogleClient

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ADDRESS, STATE, SHARED = "danvan", "danvan_state", "danvan_shared"
"""Properties of a file that we made: its address, ``making`` until it is built whole, and to whom it was shared."""

_ABOUT = "https://www.googleapis.com/drive/v3/about"
MAKING, READY = "making", "ready"
_ADDRESSED = f"properties has {{ key='{ADDRESS}' and value='%s' }}"
_FILE = "id,name,version,modifiedTime,createdTime,trashed,properties,lastModifyingUser/me"


class File(NamedTuple):
    """A spreadsheet as Drive lists it. ``version`` grows with every change, also of name and sharing.

    ``by_us``: the last change was made with our own credentials. ``shared``: what ``mark_shared`` wrote.
    """

    id: str
    name: str
    version: str
    created: str
    address: str
    is_ready: bool
    by_us: bool
    is_trashed: bool = False
    shared: str = ""


class Sharing(NamedTuple):
    """Who may do what with a file. ``permissions`` is None where Drive does not tell us."""

    can_edit: bool
    is_trashed: bool
    permissions: tuple[Mapping[str, Any], ...] | None


_SHARING = "id,driveId,trashed,capabilities/canEdit,permissions(type,role,emailAddress,domain)"


class Drive:
    """The calls of Drive v3 that the store makes; files in Shared Drives count like any other."""

    def __init__(self, client: GoogleClient) -> None:
        self._client = client

    def list(self, folder: str) -> Iterator[File]:
        """All spreadsheets in a folder but the master; without one, all that our credentials can see.

        A list can lag behind by minutes (observed, not promised).
        """
        return self._found(f"{_query(folder)} and not {_ADDRESSED % MASTER}")

    def addressed(self, folder: str, address: str) -> Iterator[File]:
        """The spreadsheets that we made for an address; more than one where people made copies."""
        return self._found(f"{_query(folder)} and {_ADDRESSED % address}")

    def _found(self, query: str) -> Iterator[File]:
        return map(_file, self._pages(query, _FILE))

    def _pages(self, query: str, fields: str) -> Iterator[Mapping[str, Any]]:
        params: dict[str, Any] = {
            "q": query,
            "pageSize": PAGE,
            "fields": f"nextPageToken,files({fields})",
            "supportsAllDrives": "true",
            "includeItemsFromAllDrives": "true",
        }
        while True:
            page = self._client.request("GET", DRIVE_FILES_API_V3_URL, params=params).json()
            yield from page.get("files", ())
            if not page.get("nextPageToken"):
                return
            params["pageToken"] = page["nextPageToken"]

    def get(self, file_id: str) -> File:
        """One file as it is now."""
        params = {"fields": _FILE, "supportsAllDrives": "true"}
        return _file(self._client.request("GET", f"{DRIVE_FILES_API_V3_URL}/{file_id}", params=params).json())

    def binned(self, folder: str) -> Iterator[File]:
        """The spreadsheets of a folder that somebody threw away."""
        return self._found(_query(folder).replace("trashed=false", "trashed=true"))

    def sharings(self, folder: str) -> Mapping[str, Sharing]:
        """Who may do what with each of the listed spreadsheets, by id; 1,000 a request. For files of Shared Drives
        ``permissions`` are not told here.
        """
        found = self._pages(_query(folder), _SHARING)
        return {one["id"]: _sharing(one) for one in found}

    def sharing(self, file_id: str) -> Sharing:
        """The same for one file, with its permissions wherever it lies, if we may see them."""
        params = {"fields": _SHARING, "supportsAllDrives": "true"}
        found = _sharing(self._client.request("GET", f"{DRIVE_FILES_API_V3_URL}/{file_id}", params=params).json())
        return found if found.permissions is not None else found._replace(permissions=self._permissions(file_id))

    def _permissions(self, file_id: str) -> tuple[Mapping[str, Any], ...] | None:
        params = {"fields": "permissions(type,role,emailAddress,domain)", "supportsAllDrives": "true", "pageSize": 100}
        try:
            found = self._client.request("GET", f"{DRIVE_FILES_API_V3_URL}/{file_id}/permissions", params=params)
        except RefusedError:
            return None
        return tuple(found.json().get("permissions", ()))

    def account(self) -> str:
        """The address of the account that we are."""
        params = {"fields": "user(emailAddress)"}
        return str(self._client.request("GET", _ABOUT, params=params).json().get("user", {}).get("emailAddress", ""))

    def create(self, name: str, folder: str, address: str) -> File:
        """Make an empty spreadsheet that is marked as ours and not ready."""
        body: dict[str, Any] = {
            "name": name,
            "mimeType": SPREADSHEET,
            "properties": {ADDRESS: address, STATE: MAKING},
        }
        if folder:
            body["parents"] = [folder]
        params = {"fields": _FILE, "supportsAllDrives": "true"}
        return _file(self._client.request("POST", DRIVE_FILES_API_V3_URL, params=params, json=body).json())

    def mark_ready(self, file_id: str, address: str) -> File:
        """Say that a spreadsheet is built whole."""
        return self._mark(file_id, {ADDRESS: address, STATE: READY})

    def mark_shared(self, file_id: str, mark: str) -> File:
        """Remember to whom a spreadsheet was shared."""
        return self._mark(file_id, {SHARED: mark})

    def _mark(self, file_id: str, properties: Mapping[str, str]) -> File:
        params = {"fields": _FILE, "supportsAllDrives": "true"}
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}"
        return _file(self._client.request("PATCH", url, params=params, json={"properties": properties}).json())

    def people(self, file_id: str) -> frozenset[str]:
        """E-mail addresses of all who may change a file, in small letters."""
        able = (one for one in self._permissions(file_id) or () if one.get("role") in _ABLE)
        return frozenset(str(one.get("emailAddress", "")).casefold() for one in able)

    def share(self, file_id: str, email: str, notifies: bool) -> None:
        """Let an account change a file; Google may tell it by mail."""
        params = {"fields": "id", "supportsAllDrives": "true", "sendNotificationEmail": str(notifies).lower()}
        body = {"type": "user", "role": "writer", "emailAddress": email}
        self._client.request("POST", f"{DRIVE_FILES_API_V3_URL}/{file_id}/permissions", params, json=body)

    def properties(self, file_id: str) -> dict[str, str]:
        """What applications wrote on a file."""
        params = {"fields": "properties", "supportsAllDrives": "true"}
        found = self._client.request("GET", f"{DRIVE_FILES_API_V3_URL}/{file_id}", params=params).json()
        return dict(found.get("properties", {}))

    def set_properties(self, file_id: str, properties: Mapping[str, str | None]) -> dict[str, str]:
        """Write some properties, None takes one away; all of them as they are then."""
        params = {"fields": "properties", "supportsAllDrives": "true"}
        body = {"properties": properties}
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}"
        return dict(self._client.request("PATCH", url, params=params, json=body).json().get("properties", {}))

    def export(self, file_id: str) -> bytes:
        """A spreadsheet as .xlsx; Google refuses beyond 10 MB."""
        url = f"{DRIVE_FILES_API_V3_URL}/{file_id}/export"
        return self._client.request("GET", url, params={"mimeType": XLSX}).content


_ABLE = frozenset({"writer", "fileOrganizer", "organizer", "owner"})


def _query(folder: str) -> str:
    quoted = folder.replace("\\", "\\\\").replace("'", "\\'")
    inside = f" and '{quoted}' in parents" if folder else ""
    return f"mimeType='{SPREADSHEET}' and trashed=false{inside}"


def _sharing(found: Mapping[str, Any]) -> Sharing:
    permissions = found.get("permissions")
    can_edit = bool(found.get("capabilities", {}).get("canEdit"))
    told = None if permissions is None or found.get("driveId") else tuple(permissions)
    return Sharing(can_edit, bool(found.get("trashed")), told)


def _file(found: Mapping[str, Any]) -> File:
    properties = found.get("properties", {})
    return File(
        id=found["id"],
        name=found.get("name", ""),
        version=f"{found.get('version', '')}-{found.get('modifiedTime', '')}",
        created=found.get("createdTime", ""),
        address=properties.get(ADDRESS, ""),
        is_ready=properties.get(STATE, READY) == READY,
        by_us=bool(found.get("lastModifyingUser", {}).get("me")),
        is_trashed=bool(found.get("trashed")),
        shared=properties.get(SHARED, ""),
    )
