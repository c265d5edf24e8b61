"""Secrets: from the environment, else from a file outside the campaign folder. They go into no log and no result."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from sync.errors import SettingsError

PASSWORD, URLS, PING = "DANVAN_SMTP_PASSWORD", "DANVAN_NOTICE_URLS", "DANVAN_PING_URL"


def read_secrets(file: Path | None, environment: Mapping[str, str]) -> Mapping[str, str]:
    """The secrets by name; empty ones are left out. Raises SettingsError when the file cannot be used."""
    kept = _read(file) if file else {}
    given = {name: environment[name] for name in (PASSWORD, URLS, PING) if environment.get(name)}
    return {**kept, **given}


def _read(file: Path) -> dict[str, str]:
    try:
        mode, text = file.stat().st_mode, file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", "") or type(error).__name__
        raise SettingsError("secrets_missing", file=str(file), reason=reason) from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError("secrets_open", file=str(file))
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs if value.strip()}
