"""Where workbooks live. The docstrings are the contract; ``tests/contract`` holds every store to it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias

from sync.domain.plan import Receipt, WorkbookPlan

if TYPE_CHECKING:
    from sheets_schema.layout import WorkbookLayout
    from sync.domain.cost import Forecast, Requests
    from sync.domain.growth import Growth
    from sync.domain.snapshot import Snapshot, Stamp, Unreadable

Receipts: TypeAlias = Generator[Receipt, None, None]
"""What becomes of plans, in their order. To ``close`` it leaves those unwritten that were not begun, and waits for
those that were.
"""


class WorkbookStore(Protocol):
    """The school workbooks of one campaign and its master.

    Methods raise ``StoreError`` only when the whole store is out of reach; what is wrong with one workbook
    is a value. Workbooks are addressed as in ``Stamp.workbook``; the master as ``snapshot.MASTER``.
    """

    def survey(self) -> tuple[Stamp, ...]:
        """Every school workbook there is, sorted by address, without opening one."""

    def stamp(self, workbook: str) -> Stamp | None:
        """One workbook, or the master, without opening it; None: it is not there, or has to be opened to tell."""

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Of workbooks just written, each with the version it was left in (``Receipt.version``): the stamp's version of
        those that still hold just that, under which no later change can hide. Nothing is said of the others.
        """

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        """Read each workbook, in the order given, one result for each; lazily."""

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """Write each plan whole or not at all, in order. Nothing outside the plan's cells changes.

        A workbook that changed since ``plan.version`` or is open elsewhere is left alone and says so.
        """

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """Build a new workbook; one that exists is never overwritten (``ValueError``)."""

    def grow(self, growth: Growth) -> Receipt:
        """Add what a workbook lacks, whole or not at all; nothing that is there is moved, changed or taken away.

        One that changed since ``growth.version`` or is open elsewhere is left alone and says so, as in ``apply``.
        """

    def requests(self) -> Requests:
        """What was asked of online services so far; nothing where workbooks are files."""

    def forecast(self, writes: int) -> Forecast:
        """How the workbooks of the last survey that changed would be read, and what that and writing so many
        workbooks, the master among them, would ask for at most. Asks for nothing.
        """

    def address_of(self, school: str) -> str:
        """Where the workbook of a school with this id is made when it has none."""
