"""Old .doc, .rtf and .odt documents, converted by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from enum import StrEnum
from pathlib import Path

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_STARTS = ((b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"))
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


class Unconverted(StrEnum):
    """Why a document was not converted: no LibreOffice here, or LibreOffice could not."""

    NO_PROGRAM = "document_needs_office"
    FAILED = "document_conversion"


def suffix_of(content: bytes) -> str:
    """``.doc``, ``.rtf`` or ``.odt`` for what LibreOffice has to convert; empty for anything else."""
    if content.startswith(b"PK"):
        return ".odt" if _ODT in content[:200] else ""
    return next((suffix for start, suffix in _STARTS if content.startswith(start)), "")


def as_docx(content: bytes) -> bytes | Unconverted:
    """Convert in a folder of its own, with a profile of its own, within two minutes."""
    program = _program()
    if program is None:
        return Unconverted.NO_PROGRAM
    with tempfile.TemporaryDirectory(prefix="danvan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document{suffix_of(content)}"
        source.write_bytes(content)
        made = folder / "out" / "document.docx"
        return made.read_bytes() if _convert(program, source, made) else Unconverted.FAILED


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return _program() is not None


def _program() -> str | None:
    known = (shutil.which(name) for name in _PROGRAMS)
    return next((one for one in known if one), next((one for one in _PLACES if Path(one).is_file()), None))


def _convert(program: str, source: Path, made: Path) -> bool:
    command = [
        program,
        f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(made.parent),
        str(source),
    ]
    try:
        subprocess.run(command, timeout=_SECONDS, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    except (subprocess.SubprocessError, OSError):
        return False
    return made.is_file()
