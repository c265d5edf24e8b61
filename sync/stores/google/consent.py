"""A person lets the program use their Drive: once, in a browser; the consent is kept in a file for nobody else."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import OAuth2Error
from requests.exceptions import RequestException

from sync.errors import SettingsError, StoreError, unwritable
from sync.ports.purpose import Purpose
from sync.stores.google.credentials import SCOPES

PATIENCE = 600
"""Seconds in which the person has to answer in the browser."""


def save_consent(client: Path, token: Path, ask: str, thanks: str) -> Path:
    """Ask in a browser, through a server on loopback that answers once (RFC 8252); keep the answer with mode 0600.

    ``ask`` is printed with ``{url}``, ``thanks`` shown in the browser. Raises SettingsError for a wrong client file,
    StoreError when the person or Google did not agree.
    """
    flow = _flow(client)
    try:
        credentials = flow.run_local_server(
            host="127.0.0.1",
            port=0,
            authorization_prompt_message=ask,
            success_message=thanks,
            open_browser=_has_browser(),
            timeout_seconds=PATIENCE,
            access_type="offline",
            prompt="consent",
        )
    except Warning:  # oauthlib's way to say that less was granted than was asked for
        raise StoreError("login_incomplete") from None
    except (OAuth2Error, WSGITimeoutError) as error:
        raise StoreError("login_failed", reason=str(error)[:120]) from None
    except RequestException as error:
        raise StoreError("google_away", reason=type(error).__name__) from None
    _write(token, credentials.to_json())
    return token


def _has_browser() -> bool:
    """Where there is none, the person opens the printed address."""
    try:
        return bool(webbrowser.get())
    except webbrowser.Error:
        return False


def _flow(client: Path) -> Any:
    try:
        return InstalledAppFlow.from_client_secrets_file(str(client), scopes=list(SCOPES[Purpose.CREATE]))
    except OSError as error:
        raise SettingsError("credentials_missing", file=str(client), reason=error.strerror or "") from None
    except ValueError:
        raise SettingsError("oauth_client_wrong", file=str(client)) from None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise unwritable(str(path.parent), error) from None
