"""A Google store over a real socket, against the emulator, with a service account that signs."""

from __future__ import annotations

from collections.abc import Mapping

from google.auth.credentials import Credentials

from sync.bootstrap import read_xlsx
from sync.domain.cost import Way
from sync.ports.purpose import Purpose
from sync.stores.google.credentials import credentials_from
from sync.stores.google.desk import Manner
from sync.stores.google.directory import Place
from sync.stores.google.http import GoogleClient, Pace
from sync.stores.google.limiter import QUOTAS, Limiter
from sync.stores.google.session import authorized_session
from sync.stores.google.store import GoogleStore
from tests.google_emulator import SERVICE_ACCOUNT, Emulator


def google_store(emulator: Emulator, folder: str, manner: Manner, master: str = "") -> GoogleStore:
    """A store whose waits turn the emulator's clock, so that nobody waits."""
    info: Mapping[str, str] = emulator.service_account_info()
    client = google_client(emulator, credentials_from(info, Purpose.CREATE))
    return GoogleStore(client, Place(folder, master), manner)


def google_client(emulator: Emulator, credentials: Credentials) -> GoogleClient:
    """The way to the emulator, whose clock is turned instead of waiting."""
    limiter = Limiter(QUOTAS, emulator.clock.now, emulator.clock.turn)
    pace = Pace(emulator.clock.turn, lambda: 0.5)
    session = authorized_session(credentials)
    session.trust_env = False
    return GoogleClient(session, limiter, pace, emulator.root_url)


def shared_drive(emulator: Emulator) -> str:
    """The id of a Shared Drive where the service account may make files."""
    return emulator.add_drive("Dân vận khéo", {SERVICE_ACCOUNT: "organizer"})


def by_api(workers: int = 1) -> Manner:
    """Read with one request of Sheets a workbook."""
    return Manner(workers=workers)


def by_export(workers: int = 1) -> Manner:
    """Read .xlsx exports of Drive."""
    return Manner(read_xlsx, lambda reads, listed: Way.EXPORT, workers)
