"""Make a workbook for every expected school that has none, let the schools in, and note where each workbook is.

Can be run again after an interruption at any point: what exists is never made twice, shared twice or overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_schema.layout import WorkbookLayout
from sync.domain.campaign import Campaign
from sync.domain.master import addresses_plan
from sync.domain.plan import Receipt
from sync.domain.roster import Roster, School
from sync.domain.snapshot import MASTER, Snapshot, Trouble
from sync.jobs.gather import Watch, unwatched
from sync.jobs.templates import lasting_frame, school_layout, workbooks_by_school
from sync.ports.templates import Handover, TemplateStore

_AT_ONCE = 25
"""After so many schools addresses are written, so that an interruption loses little."""

_ATTEMPTS = 3
"""So often the master is read anew when somebody changes it meanwhile."""


@dataclass(slots=True)
class TemplatesReport:
    """What was done. ``made``: a receipt for each school without a workbook; ``kept``: how many had one.

    ``shared``: schools that were let in; ``uninvited``: those that could not be, or have no address. ``addressed``:
    ids of the schools whose address was written into the roster; ``unwritten``: why it was not.
    """

    made: list[Receipt] = field(default_factory=list)
    kept: int = 0
    shared: list[Receipt] = field(default_factory=list)
    uninvited: list[Receipt] = field(default_factory=list)
    addressed: list[str] = field(default_factory=list)
    unwritten: Receipt | None = None


def create_templates(
    store: TemplateStore, campaign: Campaign, roster: Roster, watch: Watch = unwatched
) -> TemplatesReport:
    """In the roster's order, some schools at a time. Raises StoreError when the store lets nothing be made."""
    maker = _Maker(store, campaign, roster)
    for some in _some(roster.schools):
        maker.serve(some, lambda done: watch(done, len(roster.schools)))
    return maker.report


def _some(schools: Sequence[School]) -> Iterator[Sequence[School]]:
    return (schools[first : first + _AT_ONCE] for first in range(0, len(schools), _AT_ONCE))


class _Maker:
    """One run over the roster; ``_there`` is where the workbook of each school is."""

    def __init__(self, store: TemplateStore, campaign: Campaign, roster: Roster) -> None:
        self._store, self._campaign = store, campaign
        self._frame = lasting_frame(campaign, roster)
        self._there = workbooks_by_school(store, roster)
        self._new: set[str] = set()
        self.report = TemplatesReport()

    def serve(self, schools: Sequence[School], watch: Callable[[int], None]) -> None:
        """Make what is lacking, let the schools in, note their addresses."""
        lacking = [school for school in schools if school.id not in self._there]
        self.report.kept += len(schools) - len(lacking)
        for school, receipt in zip(lacking, self._store.create_all(self._layouts(lacking)), strict=True):
            self.report.made.append(receipt)
            if not receipt.trouble:
                self._there[school.id] = receipt.workbook
                self._new.add(school.id)
            watch(len(self.report.made) + self.report.kept)
        self._hand_over(schools)
        self._note_addresses(schools)

    def _layouts(self, schools: Iterable[School]) -> Iterator[tuple[str, WorkbookLayout]]:
        for school in schools:
            yield self._store.address_of(school.id), school_layout(self._campaign, school, self._frame)

    def _hand_over(self, schools: Iterable[School]) -> None:
        wanted = [Handover(self._there[one.id], one.email) for one in schools if one.id in self._there]
        for receipt in self._store.hand_over(wanted):
            (self.report.uninvited if receipt.trouble else self.report.shared).append(receipt)

    def _note_addresses(self, schools: Iterable[School]) -> None:
        """Write addresses where the roster has none, and over those of workbooks that are gone."""
        wanted = {
            school.id: address
            for school in schools
            if school.id in self._there and (not school.workbook or school.id in self._new)
            if (address := self._store.web_address(self._there[school.id]))
        }
        receipt: Receipt | None = None
        for _ in range(_ATTEMPTS if wanted else 0):
            receipt = self._write_addresses(wanted)
            if receipt is None or receipt.trouble is not Trouble.CHANGED_MEANWHILE:
                break
        if receipt and receipt.trouble:
            self.report.unwritten = receipt

    def _write_addresses(self, wanted: Mapping[str, str]) -> Receipt | None:
        master = next(iter(self._store.read([MASTER])))
        if not isinstance(master, Snapshot):
            return Receipt(MASTER, trouble=master.trouble, detail=master.detail)
        plan = addresses_plan(master, wanted, self._new)
        receipt = next(iter(self._store.apply([plan]))) if plan else None
        if receipt and not receipt.trouble:
            self.report.addressed += wanted
        return receipt
