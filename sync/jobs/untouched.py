"""A store into which a run writes nothing, though it does everything that comes before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sync.domain.plan import Receipt, WorkbookPlan

if TYPE_CHECKING:
    from sheets_schema.layout import WorkbookLayout
    from sync.domain.growth import Growth
    from sync.ports.store import Receipts, WorkbookStore


class Untouched:
    """Another store, looked at only: every plan is answered as if it had been written."""

    def __init__(self, store: WorkbookStore) -> None:
        self.survey, self.stamp, self.read = store.survey, store.stamp, store.read
        self.requests, self.forecast = store.requests, store.forecast
        self.address_of = store.address_of

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        """What a store answers to plans that it wrote whole; it does not say how workbooks were left."""
        return (Receipt(plan.workbook, plan.cell_count) for plan in plans)

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        """What a store answers when it made a workbook."""
        return Receipt(workbook, sum(len(worksheet.cells) for worksheet in layout.worksheets))

    def grow(self, growth: Growth) -> Receipt:
        """What a store answers when it added all of it."""
        return Receipt(growth.workbook, growth.cell_count)

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        """Nothing was written."""
        return {}
