"""Bring the schools' workbooks to the present template. No entry is changed, moved away from its key or lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sheets_schema.frozen import frozen
from sheets_schema.layout import WorkbookLayout
from sync.domain.campaign import Campaign
from sync.domain.drift import DriftCode, find_drift
from sync.domain.facts import WorkbookFacts
from sync.domain.plan import Receipt
from sync.domain.renewal import Renewal, Way, renew_texts, renew_whole
from sync.domain.roster import Roster
from sync.domain.snapshot import Snapshot, Unreadable
from sync.jobs.gather import Watch, unwatched
from sync.jobs.templates import Owned, lasting_frame, owned_workbooks, school_layout
from sync.ports.templates import TemplateStore

_AT_ONCE = 25
"""So many workbooks are concluded on before they are written: layouts are large."""


@frozen
class RenewalOrder:
    """``run`` names the backups; ``mends``: also workbooks of the present template that drifted. ``only``: ids of the
    schools; empty: all.
    """

    run: str
    is_dry: bool = False
    mends: bool = False
    only: frozenset[str] = frozenset()


@dataclass(slots=True)
class RenewalReport:
    """What was, or in a dry run would be, done with each workbook; receipts of what was written."""

    renewals: list[Renewal] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    def of(self, way: Way) -> tuple[Renewal, ...]:
        """The workbooks that go this way."""
        return tuple(one for one in self.renewals if one.way is way)


def renew_templates(
    store: TemplateStore, campaign: Campaign, roster: Roster, order: RenewalOrder, watch: Watch = unwatched
) -> RenewalReport:
    """Every workbook that is of an older template; a repeated run finds none."""
    report = RenewalReport()
    renewer = (_Mender if order.mends else _Renewer)(store, campaign, roster)
    found = owned_workbooks(store, campaign, roster, order.only)
    for some in _some(found):
        report.unreadable += [one for one in some if isinstance(one, Unreadable)]
        renewals = [renewer.renewal(one) for one in some if isinstance(one, Owned)]
        report.unreadable += [one for one in renewals if isinstance(one, Unreadable)]
        report.renewals += [one for one in renewals if isinstance(one, Renewal)]
        if not order.is_dry:
            report.receipts += renewer.written([one for one in renewals if isinstance(one, Renewal)], order.run)
        watch(len(report.renewals), len(roster.schools))
    return report


def _some(found: Iterable[Owned | Unreadable]) -> Iterator[list[Owned | Unreadable]]:
    some: list[Owned | Unreadable] = []
    for one in found:
        some.append(one)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some


class _Renewer:
    """One campaign's present template, for each of its schools."""

    def __init__(self, store: TemplateStore, campaign: Campaign, roster: Roster) -> None:
        self._store, self._campaign = store, campaign
        self._frame = lasting_frame(campaign, roster)

    def renewal(self, owned: Owned) -> Renewal | Unreadable:
        """By texts where that is enough: then nobody has to look into the file."""
        layout = school_layout(self._campaign, owned.school, self._frame)
        return renew_texts(owned.snapshot, layout) or self._built_anew(owned.snapshot, layout)

    def _built_anew(self, snapshot: Snapshot, layout: WorkbookLayout) -> Renewal | Unreadable:
        facts = next(iter(self._store.facts([snapshot.workbook])))
        return facts if isinstance(facts, Unreadable) else self._concluded(snapshot, layout, facts)

    def _concluded(self, snapshot: Snapshot, layout: WorkbookLayout, facts: WorkbookFacts) -> Renewal:
        return renew_whole(snapshot, layout, self._campaign.schema, facts)

    def written(self, renewals: list[Renewal], run: str) -> Iterator[Receipt]:
        """Write what is to be written."""
        yield from self._store.apply([one.plan for one in renewals if one.plan])
        yield from self._store.rebuild([one.rebuild for one in renewals if one.rebuild], run)


class _Mender(_Renewer):
    """The same, and what is of the present template but no longer as it was made."""

    def renewal(self, owned: Owned) -> Renewal | Unreadable:
        """Every file is looked into."""
        layout = school_layout(self._campaign, owned.school, self._frame)
        return self._built_anew(owned.snapshot, layout)

    def _concluded(self, snapshot: Snapshot, layout: WorkbookLayout, facts: WorkbookFacts) -> Renewal:
        by_texts = renew_texts(snapshot, layout)
        drifts = [one for one in find_drift(snapshot, layout, facts) if one.code is not DriftCode.WORKSHEET_EXTRA]
        is_as_made = by_texts is not None and by_texts.way is Way.PRESENT and not drifts
        return by_texts if by_texts and is_as_made else super()._concluded(snapshot, layout, facts)
