"""What a command does in a store, so that it asks for no more rights than that."""

from __future__ import annotations

from enum import Enum, auto


class Purpose(Enum):
    """Each includes the ones above it."""

    READ = auto()
    WRITE = auto()
    """Into workbooks that are there."""

    CREATE = auto()
    """Also new workbooks."""
