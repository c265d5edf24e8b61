"""What a run tells while it works, for logs. Facts hold ids, codes and counts; never a name, an address or an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum

from sheets_schema.frozen import frozen

Fact = str | int | float | bool | None


class Kind(StrEnum):
    """Kinds of events, each with its line in ``log_words``."""

    BEGAN = "began"
    ENDED = "ended"
    FAILED = "failed"
    CRASHED = "crashed"
    DONE = "done"
    UNREAD = "unread"
    UNWRITTEN = "unwritten"
    REFUSED = "refused"
    UNSENT = "unsent"
    SENT = "sent"


WORRYING = frozenset({Kind.UNREAD, Kind.UNWRITTEN, Kind.REFUSED, Kind.UNSENT})
BAD = frozenset({Kind.FAILED, Kind.CRASHED})


@frozen
class Event:
    """One thing that happened."""

    kind: Kind
    facts: Mapping[str, Fact] = field(default_factory=dict)


Listener = Callable[[Event], None]
"""Is told of events; must not fail."""
