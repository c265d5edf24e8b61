"""Settings -> a store that is ready to work: the one place where its parts are put together."""

from __future__ import annotations

import random
import time
from pathlib import Path

from sheets_schema.frozen import frozen
from sync.errors import SettingsError
from sync.ports.purpose import Purpose
from sync.stores.google.arithmetic import way_of
from sync.stores.google.cache import Cache
from sync.stores.google.credentials import is_nobody, load_credentials, service_account
from sync.stores.google.desk import Manner, ReadXlsx
from sync.stores.google.directory import Place
from sync.stores.google.http import GoogleClient, Pace
from sync.stores.google.limiter import QUOTAS, Limiter, Quotas
from sync.stores.google.lock import Terms
from sync.stores.google.session import authorized_session
from sync.stores.google.store import GoogleStore


@frozen
class Account:
    """Who opens the store, and where Google is: ``api_root`` is empty for Google's own addresses.

    ``cache``: a folder for what was read, so that unchanged spreadsheets cost no request; ``backups``: one for
    workbooks as they were before they were built anew. ``consent``: what ``danvan login`` saved, for making files and
    wherever there are no other credentials.
    """

    credentials: Path | None = None
    subject: str = ""
    api_root: str = ""
    cache: Path | None = None
    quotas: Quotas = QUOTAS
    backups: Path | None = None
    consent: Path | None = None

    def file_for(self, purpose: Purpose) -> Path | None:
        """The credentials for a kind of command. Raises SettingsError when nobody has consented yet."""
        if self.consent is None or (self.credentials and purpose is not Purpose.CREATE):
            return self.credentials
        if not self.consent.is_file():
            raise SettingsError("login_needed")
        return self.consent


def open_store(account: Account, place: Place, purpose: Purpose, read_xlsx: ReadXlsx, terms: Terms) -> GoogleStore:
    """A store over the network. Raises SettingsError when the credentials cannot be used; asks nothing yet."""
    file = account.file_for(purpose)
    credentials = load_credentials(file, purpose, account.subject if file == account.credentials else "")
    if account.consent and account.credentials:
        place = place._replace(editors=service_account(account.credentials))
    limiter = Limiter(account.quotas, time.monotonic, terms.sleep)
    pace = Pace(terms.sleep, random.random)
    client = GoogleClient(authorized_session(credentials), limiter, pace, account.api_root)
    manner = Manner(
        read_xlsx,
        lambda reads, listed: way_of(reads, listed, account.quotas),
        cache=Cache(account.cache, terms.clock),
        is_alone=is_nobody(credentials),
        terms=terms,
        backups=account.backups,
    )
    return GoogleStore(client, place, manner)
