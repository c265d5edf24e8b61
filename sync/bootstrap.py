"""The one place where settings become a campaign, a store and a clock. Nothing else reads the clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import field, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from time import perf_counter, time
from typing import TYPE_CHECKING, cast

from sheets_schema.frozen import frozen
from sync.config import (
    CAMPAIGN_FILE,
    GoogleSettings,
    Settings,
    StoreSettings,
    bundled_schema,
    bundled_schemas,
    campaign_json_schema,
    campaign_template,
    load_campaign,
)
from sync.domain.keeping import KEEPING, Keeping
from sync.domain.limits import Limits
from sync.domain.notices import NoticeSettings
from sync.domain.snapshot import MASTER, Snapshot, Unreadable
from sync.errors import MistakesError, SettingsError, StoreError, UsageError, unwritable
from sync.jobs.forgetful import Forgetful
from sync.ports.lock import Holder, RunLock, Unlocked
from sync.ports.purpose import Purpose
from sync.proof import Proof
from sync.stopping import STOP
from sync.stores.folder.files import sweep

if TYPE_CHECKING:
    from sheets_schema.cells import Grid
    from sheets_schema.layout import WorkbookLayout
    from sheets_schema.model import Schema
    from sync.domain.campaign import Campaign
    from sync.domain.letters import LinkOf
    from sync.domain.roster_reading import RosterFile, RosterMistake
    from sync.ports.inspection import Inspection
    from sync.ports.notifier import Told
    from sync.ports.state import StateStore
    from sync.ports.store import WorkbookStore
    from sync.ports.templates import TemplateStore


@frozen
class Workplace:
    """What a command works on: a campaign folder, opened, and locked for any purpose but reading. ``close`` when the
    work is done. ``settings`` is the text that the campaign was loaded from. ``open_key``: the key file that other
    people on this machine can read; empty when none.
    """

    folder: Path
    campaign: Campaign
    store: TemplateStore
    lock: RunLock = field(default_factory=Unlocked)
    close: Callable[[], None] = lambda: None
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    link_of: LinkOf = lambda workbook, at: ""
    open_key: str = ""
    settings: str = ""
    keeping: Keeping = KEEPING
    is_read_only: bool = False

    def between(self, done: int = 0, total: int = 0) -> None:
        """To be called between any two workbooks: the lock stays ours, and StoppedError ends what was asked to end."""
        self.lock.renew()
        STOP.check(done, total)


@frozen
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


def open_workplace(folder: Path, purpose: Purpose = Purpose.CREATE, command: str = "danvan") -> Workplace:
    """Open the campaign in a folder. Raises ConfigError with every mistake of its settings, LockedError while
    another run may write into it.
    """
    from sync.locking import this_run

    proof = Proof(folder)
    settings, holder = load_campaign(folder, proof.holds), this_run(command, time())
    is_google = isinstance(settings.store, GoogleSettings)
    workplace = _google_workplace(settings, purpose, holder) if is_google else _folder_workplace(settings)
    workplace = replace(workplace, settings=settings.text, keeping=settings.keeping)
    if purpose is Purpose.READ:
        return replace(workplace, is_read_only=True)
    opened = _locked(workplace, settings, holder)
    proof.keep(settings.text)
    return opened


def open_memory(workplace: Workplace) -> tuple[StateStore, str]:
    """What earlier runs left behind, and under which name a file that was of no use was set aside (empty: none was).

    Where nothing is to be written, none is made, and one that cannot be opened is done without.
    """
    from sync.state.store import open_state

    if not workplace.is_read_only:
        return open_state(_state_path(workplace.folder))
    try:
        return open_records(workplace.folder), ""
    except StoreError:
        return Forgetful(), ""


def open_records(folder: Path) -> StateStore:
    """What earlier runs in a campaign folder left behind, to be looked at: nothing is made or set aside.

    Raises SettingsError when it is no campaign folder, StoreError when what they left is of no use.
    """
    from sync.state.store import look_at_state

    if not has_campaign(folder):
        raise SettingsError("no_campaign", folder=str(folder))
    path = _state_path(folder)
    return look_at_state(path) if path.is_file() else Forgetful()


def _state_path(folder: Path) -> Path:
    return folder / ".danvan" / "state.db"


def _locked(workplace: Workplace, settings: Settings, holder: Holder) -> Workplace:
    from sync.locking import FolderLock

    lock = FolderLock(settings.folder, holder, time, settings.campaign.limits.lock_minutes)
    lock.take()
    if isinstance(settings.store, StoreSettings):
        sweep(settings.folder)
        sweep(settings.store.schools)

    def close() -> None:
        workplace.close()
        lock.free()

    return replace(workplace, lock=lock, close=close)


def _folder_workplace(settings: Settings) -> Workplace:
    from sync.stores.folder.store import FolderStore

    folder, places = settings.folder, cast(StoreSettings, settings.store)
    schools, master = (path.relative_to(folder).as_posix() for path in (places.schools, places.master))
    store = FolderStore(folder, schools, master)
    return Workplace(folder, settings.campaign, store, notices=settings.notices)


def _google_workplace(settings: Settings, purpose: Purpose, holder: Holder) -> Workplace:
    from sync.stores.google.credentials import is_open_to_others
    from sync.stores.google.directory import Place
    from sync.stores.google.limiter import granted
    from sync.stores.google.lock import Terms
    from sync.stores.google.opening import Account, open_store

    store = cast(GoogleSettings, settings.store)
    kept = settings.folder / ".danvan"
    quotas = granted(store.quotas.granted, store.quotas.drive_requests)
    consent = kept / CONSENT if store.oauth_client else None
    account = Account(
        store.credentials, store.subject, store.api_root, kept / "google", quotas, kept / "backup", consent
    )
    note = None if purpose is Purpose.READ else kept / "google-lock.json"
    terms = Terms(holder, time, STOP.sleep, settings.campaign.limits.lock_minutes, note)
    opened = open_store(account, Place(store.folder, store.master, store.notify), purpose, read_xlsx, terms)
    return Workplace(
        settings.folder,
        settings.campaign,
        opened,
        close=opened.close,
        notices=settings.notices,
        link_of=opened.link_of,
        open_key=next(
            (str(key) for key in (store.credentials, consent) if is_open_to_others(key)),
            "",
        ),
    )


@contextmanager
def open_told(folder: Path) -> Iterator[Told]:
    """The memory of what schools were told, in the state of a campaign folder."""
    from sync.state.store import open_state

    state, _ = open_state(_state_path(folder))
    with closing(state):
        yield state


def inspection_of(workplace: Workplace) -> Inspection:
    """What looks at the store of a workplace."""
    from sync.documents.office import has_office
    from sync.locking import FolderLock, this_run
    from sync.stores.folder.inspecting import FolderInspection
    from sync.stores.google.inspecting import GoogleInspection
    from sync.stores.google.store import GoogleStore

    settings, store = load_campaign(workplace.folder), workplace.store
    if isinstance(store, GoogleStore) and isinstance(settings.store, GoogleSettings):
        return GoogleInspection(store, settings.store.credentials, time)
    lock = FolderLock(workplace.folder, this_run("doctor", time()), time, settings.campaign.limits.lock_minutes)
    return FolderInspection(store, workplace.folder, lock, has_office())


CONSENT = "google-login.json"
"""What a person's consent is kept in, in ``.danvan``."""


def log_in(folder: Path, ask: str, thanks: str) -> Path:
    """Let a person consent, in a browser; the file in which the consent is kept. ``ask`` holds ``{url}``.

    Raises SettingsError when campaign.yaml names no OAuth client.
    """
    from sync.stores.google.consent import save_consent

    store = load_campaign(folder).store
    client = store.oauth_client if isinstance(store, GoogleSettings) else None
    if client is None:
        raise SettingsError("no_oauth_client", folder=str(folder))
    return save_consent(client, folder / ".danvan" / CONSENT, ask, thanks)


def read_xlsx(workbook: str, content: bytes) -> Snapshot | Unreadable:
    """A workbook that a store got as .xlsx."""
    from sync.stores.folder.limits import MASTER_LIMITS, SCHOOL_LIMITS
    from sync.stores.folder.reading import read_workbook

    return read_workbook(workbook, content, MASTER_LIMITS if workbook == MASTER else SCHOOL_LIMITS)


def xlsx_of(layout: WorkbookLayout) -> bytes:
    """A workbook that belongs to no store, such as a report, as .xlsx."""
    from sync.stores.folder.writer import build_workbook

    return build_workbook(layout)


def create_campaign(folder: Path) -> tuple[Path, ...]:
    """Make the folder of a new campaign and give what was made. Nothing that exists is overwritten."""
    if has_campaign(folder):
        raise UsageError("campaign_exists", folder=str(folder))
    texts = {CAMPAIGN_FILE: campaign_template(), ".danvan/campaign.schema.json": campaign_json_schema()}
    try:
        for name in ("schools", "reports", ".danvan"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(str(folder), error) from None
    return tuple(folder / name for name in (CAMPAIGN_FILE, "schools", "reports"))


def program_path() -> str:
    """The absolute path of this installation's ``danvan``."""
    called = Path(sys.argv[0])
    beside = Path(sys.executable).with_name("danvan.exe" if os.name == "nt" else "danvan")
    found = called if called.stem == "danvan" and called.is_file() else beside
    return str(found.absolute())


def has_campaign(folder: Path) -> bool:
    """True for a campaign folder."""
    return (folder / CAMPAIGN_FILE).is_file()


def free_folder(wish: Path) -> Path:
    """The folder wished for, or, when something is in it, the first of ``-2``, ``-3`` ... that is not there."""
    numbered = (wish.with_name(f"{wish.name}-{number}") for number in count(2))
    taken = wish.exists() and (not wish.is_dir() or any(wish.iterdir()))
    return next(one for one in numbered if not one.exists()) if taken else wish


def campaign_folder_of(workbook: Path) -> Path:
    """The nearest campaign folder around a workbook; its own folder when there is none."""
    folders = workbook.resolve().parents
    return next((folder for folder in folders if has_campaign(folder)), folders[0])


@contextmanager
def campaign_locked(workbook: Path, command: str) -> Iterator[None]:
    """Hold the campaign around a workbook, if there is one. Raises LockedError while another run may write into it."""
    from sync.locking import FolderLock, this_run

    folder = campaign_folder_of(workbook)
    if not has_campaign(folder):
        yield
        return
    lock = FolderLock(folder, this_run(command, time()), time, Limits().lock_minutes)
    lock.take()
    try:
        yield
    finally:
        lock.free()


def store_of(workbook: Path) -> tuple[WorkbookStore, str]:
    """A store that holds one workbook, wherever it lies, and the workbook's address in it."""
    from sync.stores.folder.store import FolderStore

    return FolderStore(workbook.parent), workbook.name


def schema_of(workbook: Path, folder: Path | None) -> Schema:
    """The schema of the campaign in ``folder`` or around a workbook; without a campaign, a bundled one that the
    workbook names. Raises SettingsError when there is neither.
    """
    from sheets_schema.keyed import Fingerprint

    around = folder or campaign_folder_of(workbook)
    read = None if has_campaign(around) or folder else read_any_workbook(workbook)
    key = read.fingerprint().get(Fingerprint.SCHEMA, "") if isinstance(read, Snapshot) else ""
    return bundled_schema(key) if key in bundled_schemas() else load_campaign(around).campaign.schema


def read_any_workbook(path: Path) -> Snapshot | Unreadable:
    """Read one workbook wherever it lies; its address is the path as given."""
    store, address = store_of(path)
    return replace(next(iter(store.read([address]))), workbook=str(path))


def read_table_file(path: Path) -> Sequence[Grid]:
    """The worksheets of an .xlsx file that people see, or a .csv file as one."""
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return (_csv_file(path),)
    read = read_any_workbook(path)
    if isinstance(read, Unreadable):
        raise UsageError("unreadable_file", file=str(path), trouble=read.trouble, detail=read.detail)
    return tuple(grid for grid in read.grids if not grid.hidden)


def _csv_file(path: Path) -> Grid:
    import csv

    from sync.domain.roster_reading import csv_grid

    try:
        return csv_grid(_bytes_of(path))
    except (csv.Error, UnicodeDecodeError) as error:
        raise UsageError("unreadable_file", file=str(path), reason=str(error)) from None


def read_roster(path: Path) -> RosterFile:
    """The schools in a file. Raises MistakesError with everything to mend in it."""
    from sync.domain.roster_reading import read_roster_file

    file = read_roster_file(read_table_file(path))
    if file.mistakes:
        raise MistakesError("roster_wrong", lambda lang: _roster_lines(file.mistakes, lang), file=str(path))
    return file


def _roster_lines(mistakes: Sequence[RosterMistake], lang: str) -> tuple[str, ...]:
    from sync.words import roster_mistake_line

    return tuple(roster_mistake_line(mistake.key, lang, dict(mistake.details)) for mistake in mistakes)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("unreadable_file", file=str(path), reason=error.strerror or "") from None
