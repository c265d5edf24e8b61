"""What a command does in a store, so that it asks for no more rights than that."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Purpose(Enum):
    """Each includes the ones above it."""

    READ = auto()
    WRITE = auto()
    """Into workbooks that are there."""

    CREATE = auto()
    """Also new workbooks."""


NEEDS: Mapping[str, Purpose] = {
    "check": Purpose.READ,
    "status": Purpose.READ,
    "doctor": Purpose.READ,
    "dashboard": Purpose.READ,
    "document": Purpose.READ,
    "report": Purpose.READ,
    "schedule": Purpose.READ,
    "templates drift": Purpose.READ,
    "import": Purpose.WRITE,
    "remind": Purpose.WRITE,
    "sync": Purpose.WRITE,
    "templates update": Purpose.WRITE,
    "roster import": Purpose.CREATE,
    "templates create": Purpose.CREATE,
}
"""What each command needs at most; with ``--dry-run`` all of them only read. The scopes that a purpose
means on Google are in ``stores/google/credentials.py``. Commands that are not named open no store of a campaign.
"""
