"""The one place where settings become a campaign, a store and a clock. Nothing else reads the clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from sheets_schema.cells import Grid
from sync.domain.campaign import Campaign
from sync.domain.roster_reading import csv_grid
from sync.domain.snapshot import Snapshot, Unreadable
from sync.errors import UsageError
from sync.ports.store import WorkbookStore

CAMPAIGN_FILE = "campaign.yaml"


@dataclass(frozen=True, slots=True)
class Workplace:
    """What a command works on: a campaign folder, opened."""

    folder: Path
    campaign: Campaign
    store: WorkbookStore


@dataclass(frozen=True, slots=True)
class Moment:
    """When a run happens: the day its deadlines are judged by, its time, and seconds since it began."""

    today: date
    time: datetime
    elapsed: Callable[[], float]

    @property
    def run(self) -> str:
        """A name for the run, in the order of time."""
        return self.time.strftime("%Y%m%d-%H%M%S")

    @property
    def shown(self) -> str:
        """The time as people read it."""
        return self.time.strftime("%d/%m/%Y %H:%M")


def moment(today: date | None) -> Moment:
    """Now; or the beginning of the given day, so that a run can be repeated exactly."""
    started = perf_counter()
    now = datetime.combine(today, datetime.min.time()) if today else datetime.now()  # noqa: DTZ005
    return Moment(now.date(), now, lambda: 0.0 if today else perf_counter() - started)


def has_campaign(folder: Path) -> bool:
    """True for a campaign folder."""
    return (folder / CAMPAIGN_FILE).is_file()


def campaign_folder_of(workbook: Path) -> Path:
    """The nearest campaign folder around a workbook; its own folder when there is none."""
    folders = workbook.resolve().parents
    return next((folder for folder in folders if has_campaign(folder)), folders[0])


def read_any_workbook(path: Path) -> Snapshot | Unreadable:
    """Read one workbook wherever it lies; its address is the path as given."""
    from sync.stores.folder.store import FolderStore

    return next(FolderStore(path.parent).read([path.name]))


def read_table_file(path: Path) -> Sequence[Grid]:
    """The worksheets of an .xlsx file, or a .csv file as one."""
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return (csv_grid(_bytes_of(path)),)
    read = read_any_workbook(path)
    if isinstance(read, Unreadable):
        raise UsageError("unreadable_file", file=str(path), trouble=read.trouble, detail=read.detail)
    return read.grids


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("unreadable_file", file=str(path), reason=error.strerror or "") from None
