"""Who we are for Google. Keys are read here, used, and never shown: errors name the file, not what is in it."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import google.auth
from google.auth import environment_vars
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.oauth2.credentials import Credentials as UserCredentials
from google.oauth2.service_account import Credentials as ServiceAccountCredentials

from sync.errors import SettingsError
from sync.ports.purpose import Purpose

_SHEETS, _DRIVE = "https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"
_SERVICE_ACCOUNT = "service_account"
_MADE_BY_GCLOUD = "~/.config/gcloud/application_default_credentials.json"


SCOPES: Mapping[Purpose, Sequence[str]] = {
    Purpose.READ: (f"{_SHEETS}.readonly", f"{_DRIVE}.readonly"),
    Purpose.WRITE: (_SHEETS, f"{_DRIVE}.readonly", f"{_DRIVE}.metadata"),
    Purpose.CREATE: (_SHEETS, _DRIVE),
}
"""The least that each kind of command needs. ``drive.file`` would not do: it reaches no folder that people made.
``drive.metadata`` is for the lock, a property of the master's file.
"""


class _Account(ServiceAccountCredentials):
    """A service account that does not ask iamcredentials.googleapis.com where it may be used.

    Sheets and Drive do not look at the answer, and where a firewall lets only them through, asking takes minutes.
    """

    def _is_regional_access_boundary_lookup_required(self) -> bool:
        return False


def load_credentials(file: Path | None, purpose: Purpose, subject: str = "") -> Credentials:
    """Credentials from a service account's key or a user's saved consent; without a file, those of the machine.

    ``subject``: the account that a service account with domain-wide delegation acts for.
    Raises SettingsError when they are missing or no credentials.
    """
    try:
        return credentials_from(_read(file), purpose, subject) if file else _of_the_machine(purpose, subject)
    except (GoogleAuthError, ValueError, TypeError, KeyError):
        # Messages of these may quote the key: they go no further.
        raise SettingsError("credentials_wrong", file=str(file or _MADE_BY_GCLOUD)) from None


def _of_the_machine(purpose: Purpose, subject: str) -> Credentials:
    """Application-default credentials. A file that the environment names is taken as one that the settings name."""
    named = os.environ.get(environment_vars.CREDENTIALS, "")
    info = _read(Path(named)) if named else {}
    if info.get("type") in (_SERVICE_ACCOUNT, "authorized_user"):
        return credentials_from(info, purpose, subject)
    credentials, _ = google.auth.default(scopes=SCOPES[purpose])
    return _acting_for(credentials, subject)


def is_open_to_others(file: Path | None) -> bool:
    """Whether other people on this machine can read a key file. Windows keeps its rights elsewhere."""
    try:
        return os.name == "posix" and file is not None and bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False


def _read(file: Path) -> Mapping[str, Any]:
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise SettingsError("credentials_missing", file=str(file), reason=error.strerror or "") from None
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError
    return found


def credentials_from(info: Mapping[str, Any], purpose: Purpose, subject: str = "") -> Credentials:
    """Credentials from what stands in their file."""
    scopes = SCOPES[purpose]
    if info.get("type") == _SERVICE_ACCOUNT:
        account = _Account.from_service_account_info(info, scopes=scopes)  # type: ignore[no-untyped-call]
        return _acting_for(account, subject)
    # Google refuses to refresh for scopes that a person was not asked for, even narrower ones.
    user = UserCredentials.from_authorized_user_info(info)  # type: ignore[no-untyped-call]
    return _refreshed_at(str(info.get("token_uri", "")), user)


def _refreshed_at(token_uri: str, user: UserCredentials) -> Credentials:
    """The same, refreshed where their file says, as those of a service account are."""
    if not token_uri:
        return user
    moved: Credentials = user.with_token_uri(token_uri)
    moved.expiry = user.expiry
    return moved


def service_account(file: Path) -> tuple[str, ...]:
    """The e-mail address of the service account in a key file; none in another file."""
    email = str(_read(file).get("client_email", ""))
    return (email,) if email else ()


def is_nobody(credentials: Credentials) -> bool:
    """True for a service account that acts for itself: no person types into a spreadsheet under its name."""
    acts_for = getattr(credentials, "_subject", None)  # google-auth has no public name for it.
    return not isinstance(credentials, UserCredentials) and not acts_for


def _acting_for(credentials: Credentials, subject: str) -> Credentials:
    if not subject:
        return credentials
    if not isinstance(credentials, ServiceAccountCredentials):
        raise SettingsError("subject_needs_service_account", subject=subject)
    acting: Credentials = credentials.with_subject(subject)  # type: ignore[no-untyped-call]
    return acting
