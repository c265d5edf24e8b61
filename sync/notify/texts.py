"""Texts for people to paste into a chat: ``reports/zalo/<id>.txt``, one a school that is to be reminded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sync.errors import StoreError

FOLDER = Path("reports", "zalo")


def write_texts(folder: Path, texts: Mapping[str, str], about: frozenset[str]) -> tuple[Path, ...]:
    """Write the texts by school; those of schools in ``about`` that need none any more go. The files written.

    Raises StoreError when the folder cannot be written.
    """
    home = folder / FOLDER
    try:
        home.mkdir(parents=True, exist_ok=True)
        for school in about - texts.keys():
            (home / f"{school}.txt").unlink(missing_ok=True)
        for school, text in texts.items():
            (home / f"{school}.txt").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError("folder_unwritable", folder=str(home), reason=error.strerror or "") from None
    return tuple(home / f"{school}.txt" for school in texts)
