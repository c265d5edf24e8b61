"""What work asks of online services: requests by the quota that they count against, and the minutes these mean."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from sheets_schema.frozen import frozen


class Way(StrEnum):
    """How a store reads workbooks; the values stand in reports."""

    FILES = "files"
    """From a disk: nobody counts."""

    SHEETS = "sheets"
    """One request of Sheets a workbook."""

    EXPORT = "export"
    """As .xlsx from Drive, which grants far more of them a minute."""


@frozen
class Requests:
    """Requests by quota. All are 0 for a folder."""

    sheets_read: int = 0
    sheets_write: int = 0
    drive: int = 0

    def __add__(self, other: Requests) -> Requests:
        """Both together."""
        return Requests(
            self.sheets_read + other.sheets_read,
            self.sheets_write + other.sheets_write,
            self.drive + other.drive,
        )


@frozen
class Forecast:
    """What a run would ask for at most. ``reads``: workbooks that have to be read; ``minutes``: how long the quotas
    make it last at least.
    """

    way: Way = Way.FILES
    reads: int = 0
    requests: Requests = field(default_factory=Requests)
    minutes: float = 0.0
