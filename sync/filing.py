"""Where templates of documents come from, and where what is printed goes."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

from sync.errors import StoreError, UsageError

REPORTS, TEMPLATES = "reports", "templates"
"""Folders of a campaign: what is printed, and the templates that an office has changed."""


def read_template(campaign: Path, name: str, asked: Path | None = None) -> tuple[bytes, str]:
    """A template and what people call it: the one asked for, else the campaign's own, else the bundled one.

    Raises UsageError for a file that cannot be read.
    """
    own = campaign / TEMPLATES / name
    path = asked or (own if own.is_file() else None)
    if path is None:
        return bundled_template(name), name
    try:
        return path.read_bytes(), str(path)
    except OSError as error:
        raise UsageError("unreadable_file", file=str(path), reason=error.strerror or "") from None


def bundled_template(name: str) -> bytes:
    """A template that comes with the program."""
    return files("sync.render.documents").joinpath("templates", name).read_bytes()


def copy_template(campaign: Path, name: str) -> Path:
    """Put the bundled template where an office may change it. Raises UsageError when there is one already."""
    own = campaign / TEMPLATES / name
    if own.exists():
        raise UsageError("template_exists", file=str(own))
    save(own, bundled_template(name))
    return own


def save(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file whole or not at all, and not when it holds just this; ``mode`` says who may read it.

    Raises StoreError when it cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content, mode)
    except OSError as error:
        raise StoreError("report_unwritable", file=str(path), reason=error.strerror or "") from None


def _replace(path: Path, content: bytes, mode: int) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".danvan-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
