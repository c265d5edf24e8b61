"""Where the workbooks of a campaign folder are: nothing outside it has an address."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sync.domain.snapshot import MASTER, Trouble
from sync.stores.folder.limits import MASTER_LIMITS, SCHOOL_LIMITS, Limits
from sync.stores.folder.troubles import UnfitError


class Places(NamedTuple):
    """A campaign folder. Workbooks are addressed by their path from ``root``, with slashes."""

    root: Path
    schools: str = "schools"
    master: str = "master.xlsx"

    def limits(self, workbook: str) -> Limits:
        """How large a workbook may be."""
        return MASTER_LIMITS if workbook == MASTER else SCHOOL_LIMITS

    def is_inside(self, path: Path) -> bool:
        """Whether a path, with its links followed, stays in the folder."""
        return path.resolve().is_relative_to(_resolved(self.root))

    def path(self, workbook: str) -> Path:
        """Where a workbook lies; nothing outside the campaign folder is ever opened."""
        path = self.root / (self.master if workbook == MASTER else workbook)
        if not self.is_inside(path):
            raise UnfitError(Trouble.NO_ACCESS)
        return path

    def way(self, path: Path, workbook: str) -> str:
        """The way from the workbook at ``path`` to another; none to itself."""
        other = self.path(workbook)
        return "" if other == path else Path(os.path.relpath(other, path.parent)).as_posix()


@cache
def _resolved(root: Path) -> Path:
    return root.resolve()
