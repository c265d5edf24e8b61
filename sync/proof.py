"""Settings that were found without a mistake: nobody needs to look for mistakes in them again."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from sheets_schema.digests import digest_of

PROVEN_FILE = ".danvan/proven"


class Proof:
    """What is noted in a campaign folder: the digest of the settings that it was opened with for work, and of the
    program that looked at them. Another text or another program is looked at anew; so is all when the note is lost.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / PROVEN_FILE

    def holds(self, settings: str) -> bool:
        """Whether it was these settings (``Settings.text``)."""
        try:
            return self._file.read_text("ascii") == _digest(settings)
        except (OSError, UnicodeDecodeError):
            return False

    def keep(self, settings: str) -> None:
        """Note that it was these, where that can be written."""
        if not self.holds(settings):
            with suppress(OSError):
                self._file.write_text(_digest(settings), "ascii")


def _digest(settings: str) -> str:
    return digest_of(f"{program_digest()}\n{settings}")


@cache
def program_digest() -> str:
    """What identifies the program's own rules: its source."""
    digest = blake2b(digest_size=16)
    top = Path(__file__).parent.parent
    for package in ("sync", "sheets_schema"):
        files = (f"{folder}/{name}" for folder, _, names in os.walk(top / package) for name in names)
        for file in sorted(one for one in files if one.endswith(".py")):
            with open(file, "rb") as source:
                digest.update(source.read())
    return digest.hexdigest()
