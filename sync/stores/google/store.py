"""The Google store: spreadsheets in a Drive folder, or all that are shared with our account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from gspread.urls import SPREADSHEET_DRIVE_URL

from sheets_schema.cells import CellRef
from sheets_schema.layout import Link, WorkbookLayout
from sync.domain.cost import Forecast, Requests
from sync.domain.facts import WorkbookFacts
from sync.domain.growth import Growth
from sync.domain.plan import Rebuild, Receipt, WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.ports.lock import RunLock, Unlocked
from sync.ports.store import Receipts
from sync.ports.templates import Handover
from sync.stores.google.applying import Applier
from sync.stores.google.arithmetic import forecast
from sync.stores.google.desk import Desk, Manner
from sync.stores.google.directory import Directory, Place
from sync.stores.google.drive import Drive
from sync.stores.google.failures import AwayError, RefusedError, UnfitError, detail_of
from sync.stores.google.fetching import Fetcher
from sync.stores.google.growing import Grower
from sync.stores.google.http import GoogleClient
from sync.stores.google.lock import GoogleLock
from sync.stores.google.making import Maker
from sync.stores.google.rebuilding import Rebuilder
from sync.stores.google.workers import in_order


class GoogleStore:
    """Spreadsheets by their addresses (see ``Directory``).

    Google has no conditional write. A plan is therefore compared with the spreadsheet as it is just before it is
    written; what somebody types in the fraction of a second between is not lost, since a plan names only cells that
    the system owns, but it may have been concluded from an older entry until the next run.
    """

    def __init__(self, client: GoogleClient, place: Place, manner: Manner) -> None:
        self._client, self._place, self._manner = client, place, manner
        self._drive = Drive(client)
        self._directory = Directory(self._drive, place, manner.cache)
        self.lock: RunLock = GoogleLock(self._drive, self._directory, manner.terms) if manner.terms else Unlocked()
        self.desk = Desk(client, self._drive, self._directory, manner)
        self._fetcher = Fetcher(self.desk)
        self._applier = Applier(self.desk, self._fetcher)
        self._maker = Maker(client, self._directory, place, self._fetcher.fetch)
        self._rebuilder = Rebuilder(self.desk, self._applier.locate, place.editors)
        self._grower = Grower(self.desk, self._applier.locate, place.editors)
        self._listed, self._unkept = 0, 0

    def survey(self) -> tuple[Stamp, ...]:
        """Every spreadsheet that Drive lists, 1,000 a request; nobody locks a spreadsheet, so none is open."""
        stamps = self._directory.survey()
        self._listed, self._unkept = len(stamps), self._fetcher.unkept(stamp.workbook for stamp in stamps)
        return stamps

    def stamp(self, workbook: str) -> Stamp | None:
        """One spreadsheet as Drive listed it last. Nothing is told of the master, which is always read: Drive learns of
        an edit a little later than Sheets.
        """
        return None if workbook == MASTER else self._directory.stamp(workbook)

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Drive's versions of what was written, where Drive said just after that the last change was ours."""
        return self._applier.settled(versions)

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """Read each with one request: of Sheets when they are few, else of Drive, as .xlsx; none where the last
        survey found the version that is kept. Several are read at a time, a few ahead of the one given out.
        """
        wanted = tuple(workbooks)
        way = self._manner.choose(self._fetcher.unkept(wanted), self._listed)
        return in_order(partial(self._fetcher.read, way), wanted, self._manner.workers)

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """Write each plan with one batch, which Google does whole or not at all; one above 2 MB in several."""
        every = tuple(plans)
        if any(plan.worksheets for plan in every):
            self.lock.take()
        is_each_once = len({plan.workbook for plan in every}) == len(every)
        return self._renewing(in_order(self._applier.apply, every, self._manner.workers if is_each_once else 1))

    def _renewing(self, receipts: Iterator[Receipt]) -> Receipts:
        for receipt in receipts:
            self.lock.renew()
            yield receipt

    def link_of(self, workbook: str, at: CellRef | None) -> str:
        """Where a browser opens a workbook, at a cell if one is given; empty when nobody knows the workbook."""
        if at:
            return self._applier.locate(MASTER, Link(at.worksheet, at.a1, workbook))
        file_id = self._directory.known_id(workbook)
        return f"{SPREADSHEET_DRIVE_URL % file_id}/edit" if file_id else ""

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Make a spreadsheet in the folder and build it; one that an interruption left unfinished is built anew.

        It counts as there only when it was built whole.
        """
        self.lock.take()
        return self._create_one((workbook, layout))

    def create_all(self, layouts: Iterable[tuple[str, WorkbookLayout]]) -> Iterator[Receipt]:
        """Several at a time: each is a handful of requests, one after another."""
        self.lock.take()
        return self._renewing(in_order(self._create_one, layouts, self._manner.workers))

    def _create_one(self, wanted: tuple[str, WorkbookLayout]) -> Receipt:
        workbook, layout = wanted
        try:
            self._maker.make(workbook, layout, self._applier.locate)
        except (UnfitError, RefusedError, AwayError) as error:
            return Receipt(workbook, trouble=error.trouble, detail=detail_of(error))
        return Receipt(workbook, sum(len(worksheet.cells) for worksheet in layout.worksheets))

    def hand_over(self, handovers: Iterable[Handover]) -> Iterator[Receipt]:
        """By permissions of Drive, to change the spreadsheet; nothing is asked of Google for those let in before."""
        receipts = in_order(self._hand_over, handovers, self._manner.workers)
        return (receipt for receipt in receipts if receipt)

    def _hand_over(self, handover: Handover) -> Receipt | None:
        try:
            return Receipt(handover.workbook) if self._maker.share(handover) else None
        except RefusedError as error:
            trouble = error.trouble if error.trouble is Trouble.AWAY else Trouble.NOT_SHARED
            return Receipt(handover.workbook, trouble=trouble, detail=error.message)
        except (UnfitError, AwayError) as error:
            return Receipt(handover.workbook, trouble=error.trouble, detail=detail_of(error))

    def web_address(self, workbook: str) -> str:
        """``https://docs.google.com/spreadsheets/d/...``."""
        return self.link_of(workbook, None)

    def facts(self, workbooks: Iterable[str]) -> Iterator[WorkbookFacts | Unreadable]:
        """One request of Sheets each."""
        return in_order(self._rebuilder.facts, workbooks, self._manner.workers)

    def rebuild(self, rebuilds: Iterable[Rebuild], run: str) -> Iterator[Receipt]:
        """In the same spreadsheet, by one batch, which Google does whole or not at all; an .xlsx of it is kept."""
        self.lock.take()
        return self._renewing(in_order(partial(self._rebuilder.rebuild, run), rebuilds, self._manner.workers))

    def grow(self, growth: Growth) -> Receipt:
        """By one batch, on the spreadsheet as it was read."""
        self.lock.take()
        return self._grower.grow(growth)

    def address_of(self, school: str) -> str:
        """``<id>.gsheet``: kept with the spreadsheet, whatever people call it."""
        return f"{school}.gsheet"

    def requests(self) -> Requests:
        """How many requests were sent so far."""
        return self._client.requests()

    def forecast(self, writes: int) -> Forecast:
        """By the quotas, and by what the last survey found that is not kept."""
        return forecast(self._unkept, self._listed, writes, self._client.quotas)

    def close(self) -> None:
        """Let other runs go on, and close the connections."""
        self.lock.free()
        self._client.close()
