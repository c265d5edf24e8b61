"""All that is on Drive, put aside to begin from again."""

from __future__ import annotations

import copy
from dataclasses import fields
from typing import Any, NamedTuple

from .files import File, Files

Json = dict[str, Any]


class Kept(NamedTuple):
    """Files with their spreadsheets, shared drives, and what has changed so far."""

    files: dict[str, File]
    drives: dict[str, Json]
    changes: list[tuple[float, str, Json | None]]


def keep(files: Files) -> Kept:
    """A copy of everything: what happens to the files afterwards does not reach it."""
    return _copy(Kept(files.all, files.drives, files.changes))


def put_back(files: Files, kept: Kept) -> None:
    """Everything as it was kept; it can be put back again and again."""
    again = _copy(kept)
    files.all, files.drives, files.changes = again.files, again.drives, again.changes


def _copy(kept: Kept) -> Kept:
    copies = {file_id: _copied(file) for file_id, file in kept.files.items()}
    return Kept(copies, copy.deepcopy(kept.drives), list(kept.changes))


def _copied(file: File) -> File:
    """Cells are replaced, never changed: copies of a spreadsheet share them."""
    rest = {one.name: copy.deepcopy(getattr(file, one.name)) for one in fields(File) if one.name != "workbook"}
    return File(**rest, workbook=file.workbook.copy() if file.workbook else None)
