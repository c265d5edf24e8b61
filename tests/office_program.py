"""LibreOffice, as people have it: saves a file in another form."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_SECONDS = 180


def saved_as(source: Path, form: str, folder: Path | None = None) -> Path:
    """A file as LibreOffice saves it in another form (``pdf``, ``ods`` ...), beside it or in ``folder``.

    LibreOffice keeps its profile beside ``source``. Where it has no Writer, the test of a document is skipped.
    """
    home = folder or source.parent
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(home), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    saved = home / f"{source.stem}.{form}"
    if source.suffix == ".docx" and not saved.exists():
        pytest.skip("LibreOffice has no Writer here")
    return saved
