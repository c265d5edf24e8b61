"""What was read of each spreadsheet, kept beside the campaign, so that unchanged ones cost no request."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

KEPT_SECONDS = 7 * 86_400
"""Drive does not tell of everything (an IMPORTRANGE that computes anew): read again once a week."""

JSON, XLSX = "json", "xlsx"


class Kept(NamedTuple):
    """An answer as it came: ``kind`` is ``json`` (Sheets) or ``xlsx`` (an export)."""

    kind: str
    content: bytes


class Cache:
    """One file a spreadsheet, named by its id and version; readable for nobody else. None: nothing is kept.

    ``clock`` gives seconds as the file system counts them.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float]) -> None:
        self._folder, self._clock = folder, clock

    @property
    def is_on(self) -> bool:
        """False when nothing is kept."""
        return self._folder is not None

    def has(self, file_id: str, version: str) -> bool:
        """Whether this version was kept not too long ago."""
        return self._path(file_id, version) is not None

    def get(self, file_id: str, version: str) -> Kept | None:
        """What was kept of this version."""
        path = self._path(file_id, version)
        try:
            return Kept(path.suffix.lstrip("."), path.read_bytes()) if path else None
        except OSError:
            return None

    def put(self, file_id: str, version: str, kept: Kept) -> None:
        """Keep this instead of all other versions. A cache that cannot be written is no trouble: it is read again."""
        if self._folder is None or not version:
            return
        path = self._folder / f"{_name(file_id, version)}.{kept.kind}"
        try:
            for old in self._folder.glob(f"{file_id}.*"):
                old.unlink(missing_ok=True)
        except OSError:
            return
        self._write(path, kept.content)

    def _write(self, path: Path, content: bytes) -> None:
        temporary = path.with_suffix(".tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(content)
            temporary.replace(path)
        except OSError:
            return

    def noted(self, name: str, seconds: float = float("inf")) -> str:
        """A few words that were noted under a name, at most so long ago; empty when there are none."""
        path = self._folder / f"{name}.txt" if self._folder else None
        try:
            return path.read_text("utf-8") if path and _age(path, self._clock()) <= seconds else ""
        except OSError:
            return ""

    def note(self, name: str, words: str) -> None:
        """Note a few words under a name."""
        if self._folder is not None and self.noted(name) != words:
            self._write(self._folder / f"{name}.txt", words.encode())

    def _path(self, file_id: str, version: str) -> Path | None:
        if self._folder is None or not version:
            return None
        for kind in (JSON, XLSX):
            path = self._folder / f"{_name(file_id, version)}.{kind}"
            if _age(path, self._clock()) < KEPT_SECONDS:
                return path
        return None


def _name(file_id: str, version: str) -> str:
    return f"{file_id}.{blake2b(version.encode(), digest_size=8).hexdigest()}"


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except OSError:
        return float("inf")
