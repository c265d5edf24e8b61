"""What a log is told of a sync or of reminders: counts and codes, schools by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sync.domain.snapshot import MASTER
from sync.jobs.shelf import Owners
from sync.ports.events import Event, Fact, Kind

if TYPE_CHECKING:
    from sync.domain.notices import Sent
    from sync.jobs.order import SyncReport

_NOBODY = ""
"""A workbook of nobody that we expect: its name may hold anything, so it is not told."""


def sync_events(report: SyncReport, figures: Mapping[str, object]) -> Iterator[Event]:
    """What was left out, what waits for a person, and the figures of a sync as ``--json`` has them."""
    owners = Owners(report.roster)
    for one in report.unreadable:
        school = one.school if report.roster.get(one.school) else _NOBODY
        yield Event(Kind.UNREAD, {"school": school, "trouble": one.trouble.value})
    for refusal in report.refused:
        yield Event(Kind.REFUSED, {"part": refusal.subject, "kind": refusal.kind.value})
    for receipt in report.failed:
        place = "master" if receipt.workbook == MASTER else owners.by_address(receipt.workbook)
        yield Event(Kind.UNWRITTEN, {"school": place, "trouble": str(receipt.trouble)})
    yield Event(Kind.DONE, _flat(figures))


def sent_events(sent: Iterable[Sent]) -> Iterator[Event]:
    """How many notices went out, and one event for each that did not."""
    every = tuple(sent)
    for one in every:
        if one.trouble:
            yield Event(Kind.UNSENT, {"school": one.notice.to.school, "trouble": one.trouble.value})
    counts = Counter(one.has_arrived for one in every)
    yield Event(Kind.SENT, {"sent": counts[True], "failed": counts[False]})


def _flat(figures: Mapping[str, object], prefix: str = "") -> dict[str, Fact]:
    """Nested figures as facts: ``{"writes": {"master": 3}}`` gives ``writes_master=3``; lists as their lengths."""
    facts: dict[str, Fact] = {}
    for key, value in figures.items():
        if isinstance(value, Mapping):
            facts.update(_flat(value, f"{prefix}{key}_"))
        elif isinstance(value, list | tuple):
            facts[f"{prefix}{key}"] = len(value)
        elif value is None or isinstance(value, str | int | float):
            facts[f"{prefix}{key}"] = value
    return facts
