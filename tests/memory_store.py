"""A store that keeps its workbooks in memory, for tests of the core; held to the same contract as the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheets_schema.cells import Box, Grid, Value
from sheets_schema.layout import Formula, Link, Visibility, WorkbookLayout, WorksheetLayout
from sync.domain.cost import Forecast, Requests
from sync.domain.growth import Growth
from sync.domain.plan import CellWrite, Receipt, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.ports.store import Receipts

Address = tuple[int, int]


class _Worksheet:
    def __init__(
        self, values: Mapping[Address, Value], links: Mapping[Address, str], merged: tuple[Box, ...], hidden: bool
    ) -> None:
        self.values = {address: value for address, value in values.items() if value not in (None, "")}
        self.links = dict(links)
        self.merged, self.hidden = merged, hidden

    def grid(self, title: str) -> Grid:
        height = max((row for row, _ in self.values), default=0)
        width = max((column for _, column in self.values), default=0)
        rows = [[self.values.get((row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)]
        return Grid(title, rows, dict(self.links), self.merged, self.hidden)

    def write(self, write: WorksheetWrite) -> None:
        first = write.clear_from or 1 << 30
        self.values = {address: value for address, value in self.values.items() if address[0] < first}
        self.links = {address: link for address, link in self.links.items() if address[0] < first}
        for cell in write.cells:
            self.put(cell)

    def put(self, cell: CellWrite) -> None:
        address = cell.row, cell.column
        self.values.pop(address, None)
        self.links.pop(address, None)
        if cell.value not in (None, ""):
            self.values[address] = cell.value
        if cell.link:
            self.links[address] = _target(cell.link)


class MemoryStore:
    """Workbooks by address; ``fill``, ``edit``, ``open_elsewhere``, ``damage`` and ``delete`` are what people do."""

    def __init__(self) -> None:
        self._workbooks: dict[str, dict[str, _Worksheet]] = {}
        self._versions: dict[str, int] = {}
        self._damaged: set[str] = set()
        self.open_elsewhere: set[str] = set()

    def fill(self, workbook: str, *grids: Grid) -> None:
        """Put a workbook there as drawn."""
        self._workbooks[workbook] = {
            grid.title: _Worksheet(
                {(row, column): value for row, line in enumerate(grid.rows, 1) for column, value in enumerate(line, 1)},
                grid.links,
                grid.merged,
                grid.hidden,
            )
            for grid in grids
        }
        self._touch(workbook)

    def edit(self, workbook: str, worksheet: str, row: int, column: int, value: Value) -> None:
        """A person types into a cell."""
        self._workbooks[workbook][worksheet].put(CellWrite(row, column, value))
        self._touch(workbook)

    def damage(self, workbook: str) -> None:
        """Something makes the workbook unreadable."""
        self._damaged.add(workbook)
        self._touch(workbook)

    def delete(self, workbook: str) -> None:
        """A person takes the workbook away."""
        del self._workbooks[workbook]

    def _touch(self, workbook: str) -> None:
        self._versions[workbook] = self._versions.get(workbook, 0) + 1

    def survey(self) -> tuple[Stamp, ...]:
        return tuple(
            Stamp(workbook, str(self._versions[workbook]), workbook in self.open_elsewhere)
            for workbook in sorted(self._workbooks)
            if workbook != MASTER
        )

    def stamp(self, workbook: str) -> Stamp | None:
        known = self._versions.get(workbook) if workbook in self._workbooks else None
        return None if known is None else Stamp(workbook, str(known), workbook in self.open_elsewhere)

    def settle(self, versions: Mapping[str, str]) -> Mapping[str, str]:
        return {workbook: version for workbook, version in versions.items() if self._versions[workbook] == int(version)}

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        return map(self._read_one, workbooks)

    def _read_one(self, workbook: str) -> Snapshot | Unreadable:
        if workbook not in self._workbooks:
            return Unreadable(workbook, Trouble.GONE)
        if workbook in self._damaged:
            return Unreadable(workbook, Trouble.DAMAGED)
        grids = tuple(sheet.grid(title) for title, sheet in self._workbooks[workbook].items())
        return Snapshot(workbook, str(self._versions[workbook]), grids)

    def apply(self, plans: Iterable[WorkbookPlan]) -> Receipts:
        return (self._apply_one(plan) for plan in plans)

    def _apply_one(self, plan: WorkbookPlan) -> Receipt:
        sheets = self._workbooks.get(plan.workbook, {})
        missing = [write.worksheet for write in plan.worksheets if write.worksheet not in sheets]
        trouble = self._trouble(plan, missing)
        if trouble:
            detail = missing[0] if trouble is Trouble.WORKSHEET_MISSING else ""
            return Receipt(plan.workbook, trouble=trouble, detail=detail)
        for write in plan.worksheets:
            sheets[write.worksheet].write(write)
        if plan.worksheets:
            self._touch(plan.workbook)
        return Receipt(plan.workbook, plan.cell_count, version=str(self._versions[plan.workbook]))

    def _trouble(self, plan: WorkbookPlan, missing: list[str]) -> Trouble | None:
        if plan.workbook not in self._workbooks:
            return Trouble.GONE
        if plan.workbook in self.open_elsewhere:
            return Trouble.OPEN_ELSEWHERE
        if str(self._versions[plan.workbook]) != plan.version:
            return Trouble.CHANGED_MEANWHILE
        return Trouble.WORKSHEET_MISSING if missing else None

    def create(self, workbook: str, layout: WorkbookLayout) -> Receipt:
        if workbook in self._workbooks:
            raise ValueError(f"{workbook} exists")
        self._workbooks[workbook] = {sheet.title: _built(sheet) for sheet in layout.worksheets}
        self._touch(workbook)
        return Receipt(workbook, sum(len(sheet.cells) for sheet in layout.worksheets))

    def grow(self, growth: Growth) -> Receipt:
        trouble = self._trouble(WorkbookPlan(growth.workbook, growth.version, ()), [])
        if trouble:
            return Receipt(growth.workbook, trouble=trouble)
        sheets = self._workbooks[growth.workbook]
        for sheet in growth.layout.worksheets:
            if sheet.title in growth.beside:
                for cell in sheet.cells:
                    value = _cached(cell.value)
                    if value is not None:
                        sheets[sheet.title].put(CellWrite(cell.row, cell.column, value))
            else:
                sheets[sheet.title] = _built(sheet)
        self._touch(growth.workbook)
        return Receipt(growth.workbook, growth.cell_count)

    def requests(self) -> Requests:
        return Requests()

    def forecast(self, writes: int) -> Forecast:
        return Forecast()

    def address_of(self, school: str) -> str:
        return f"schools/{school}.xlsx"


def _built(layout: WorksheetLayout) -> _Worksheet:
    values = {(cell.row, cell.column): _cached(cell.value) for cell in layout.cells}
    links = {(cell.row, cell.column): _target(cell.link) for cell in layout.cells if cell.link}
    return _Worksheet(values, links, layout.merges, layout.visibility is not Visibility.SHOWN)


def _cached(value: Value | Formula) -> Value:
    return value.cached if isinstance(value, Formula) else value


def _target(link: Link) -> str:
    if link.url:
        return link.url
    quoted = link.worksheet.replace("'", "''")
    return f"{link.workbook}#'{quoted}'!{link.a1}"
