"""Files of the campaign folder: who has one open, and writing one whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from sync.domain.snapshot import Trouble
from sync.errors import is_full
from sync.stores.folder.troubles import UnfitError

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls")
BESIDE = ".kiem-tra.xlsx"
"""How the name ends of a workbook that tells a school what cannot be written into its own."""
_TEMPORARY = ".danvan-"
_AND = "+"


def is_workbook_name(name: str) -> bool:
    """True for names of workbooks; false for hidden, temporary and lock files, and for those beside others."""
    is_workbook = name.lower().endswith(SUFFIXES) and not name.lower().endswith(BESIDE)
    return is_workbook and not name.startswith((".", "~$", "~"))


def beside(path: Path) -> Path:
    """Where the workbook beside another lies: ``x.kiem-tra.xlsx`` for ``x.ods``."""
    return path.with_name(path.stem + BESIDE)


def version_of(*pieces: bytes | memoryview) -> str:
    """What tells one state of a file from another."""
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def versions_of(own: str, other: str) -> str:
    """What tells one state of a workbook and of the file beside it from another."""
    return f"{own}{_AND}{other}"


def version_now(path: Path, version: str, limit: int) -> str:
    """The version of a file as it is, with that of the one beside it where ``version`` has both."""
    own = version_of(read_bytes(path, limit))
    return versions_of(own, version_of(read_bytes(beside(path), limit))) if _AND in version else own


def lock_names(name: str) -> tuple[str, str]:
    """The files that Excel and LibreOffice lay beside a workbook while it is open."""
    return f"~${name}", f".~lock.{name}#"


def is_open(path: Path) -> bool:
    """True while a spreadsheet program has the workbook open."""
    return any((path.parent / name).exists() for name in lock_names(path.name))


def read_bytes(path: Path, limit: int) -> bytes:
    """The whole file; never more than ``limit`` bytes, and nothing that has no end, such as a pipe."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise UnfitError(Trouble.NOT_A_WORKBOOK)
        if status.st_size > limit:
            raise UnfitError(Trouble.TOO_LARGE, f"{status.st_size / 1e6:.0f} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnfitError(Trouble.GONE) from None
    except OSError as error:
        trouble = Trouble.NOT_A_WORKBOOK if path.is_dir() else Trouble.NO_ACCESS
        raise UnfitError(trouble, error.strerror or "") from None


State = tuple[int, int]
"""Size and time of change, in nanoseconds."""

_SECOND = 1_000_000_000
_TICK, _COARSE_TICK = 50_000_000, 2 * _SECOND
"""How long two changes may have the same time: a kernel's clock ticks every 10 ms or oftener; FAT counts in steps of
two seconds, and then no time has a fraction.
"""


def state_in(status: os.stat_result) -> State:
    """The state that a directory tells of a file."""
    return status.st_size, status.st_mtime_ns


def state_of(path: Path) -> State:
    """Size and time of change; zeros when the file is away."""
    try:
        return state_in(path.stat())
    except OSError:
        return 0, 0


def is_fresh(state: State) -> bool:
    """Whether a change made now could leave the file in this state; as git has it, the entry is racily clean."""
    return time.time_ns() - state[1] < (_TICK if state[1] % _SECOND else _COARSE_TICK)


def let_pass(path: Path) -> None:
    """Wait until a file that was changed just now can change no more without showing it; not where that takes long."""
    left = _TICK - (time.time_ns() - state_of(path)[1])
    if 0 < left <= _TICK:
        time.sleep(left / _SECOND)


def replace(path: Path, pieces: Iterable[bytes | memoryview], seen: State) -> None:
    """Put new content in the place of a file: through a temporary file beside it, with its permissions.

    A file that is no longer in the state ``seen`` before it was read is left alone.
    """
    try:
        temporary = _write_beside(path, pieces)
        try:
            shutil.copymode(path, temporary)
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            if state_of(path) != seen:
                raise UnfitError(Trouble.CHANGED_MEANWHILE)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UnfitError(_trouble_of(error), error.strerror or "") from None


def create(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Make a new file with this content; ``ValueError`` when there is one already."""
    try:
        if path.exists():
            raise ValueError(f"{path.name} exists")
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _write_beside(path, pieces)
        try:
            temporary.chmod(0o666 & ~_mask())
            _rename_new(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UnfitError(_trouble_of(error), error.strerror or "") from None


def _write_beside(path: Path, pieces: Iterable[bytes | memoryview]) -> Path:
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _rename_new(temporary: Path, path: Path) -> None:
    """Rename without overwriting: a hard link where there are such, otherwise checked by the system or by us."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise ValueError(f"{path.name} exists") from None
    except OSError:
        if path.exists():
            raise ValueError(f"{path.name} exists") from None
        temporary.rename(path)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _trouble_of(error: OSError) -> Trouble:
    """Windows refuses to replace a file that a program holds open; everywhere else it is a matter of access."""
    if isinstance(error, PermissionError) and getattr(error, "winerror", None) in (5, 32):
        return Trouble.OPEN_ELSEWHERE
    return Trouble.DISK_FULL if is_full(error) else Trouble.NO_ACCESS


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written. Only for the one run that may write into the folder."""
    try:
        left = list(folder.glob(f"{_TEMPORARY}*.tmp"))
        for file in left:
            file.unlink(missing_ok=True)
    except OSError:
        return  # Nobody is harmed by what stays; writing will tell what is wrong with the folder.
