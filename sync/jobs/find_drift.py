"""List what schools have moved or broken in their workbooks. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.campaign import Campaign
from sync.domain.drift import Drift, find_drift
from sync.domain.facts import WorkbookFacts
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Unreadable
from sync.jobs.templates import lasting_frame, owned_workbooks, school_layout
from sync.ports.templates import TemplateStore


class Drifted(NamedTuple):
    """One school's workbook, and what is not as its template made it."""

    school: School
    workbook: str
    drifts: tuple[Drift, ...]


def drift_of_schools(
    store: TemplateStore, campaign: Campaign, roster: Roster, only: frozenset[str] = frozenset()
) -> Iterator[Drifted | Unreadable]:
    """Each workbook of an expected school, or of those in ``only``, beside the present template."""
    frame = lasting_frame(campaign, roster)
    for owned in owned_workbooks(store, campaign, roster, only):
        if isinstance(owned, Unreadable):
            yield owned
            continue
        facts = next(iter(store.facts([owned.snapshot.workbook])))
        known = facts if isinstance(facts, WorkbookFacts) else None
        layout = school_layout(campaign, owned.school, frame)
        yield Drifted(owned.school, owned.snapshot.workbook, find_drift(owned.snapshot, layout, known))
