"""What happens in the demo between its syncs: officials decide, schools mend, change and withdraw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from sheets_schema.cells import Grid, Value
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable, locate_tables
from sync.demo.stories import Entries, done, registration
from sync.domain.master import locate_master
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot

_RECEIVER = "Ban Dân vận"


@frozen
class Turn:
    """What people do after the sync of ``day``: officials by school and model, schools by table, record and field.

    An empty text empties its cell.
    """

    day: date
    decisions: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    entries: Mapping[str, Entries] = field(default_factory=dict)


_SECOND = registration("Khéo vận động tiết kiệm điện, nước trong lớp học", "Tà Lèng")
BEFORE: Mapping[str, Entries] = {"truong-14": {"mo_hinh": {"m2": _SECOND}}}
"""Registered before the first sync, and withdrawn later."""

TURNS = (
    Turn(
        date(2020, 3, 16),
        {
            "thcs-thanh-truong/m1": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-03/m1": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-09/m1": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-10/m1": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-11/m1": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-14/m2": {"decision": "Duyệt", "reviewer": _RECEIVER},
            "truong-06/m1": {
                "decision": "Trả lại",
                "reason": "Chỉ tiêu chưa có con số; việc báo đã xong chưa ghi số văn bản.",
                "new_deadline": date(2020, 4, 20),
                "reviewer": _RECEIVER,
            },
            "truong-08/m1": {
                "decision": "Trả lại",
                "reason": "Ngày ký và ngày của văn bản căn cứ không có trên lịch; ghi lại cho đúng.",
                "new_deadline": date(2020, 4, 20),
                "reviewer": _RECEIVER,
            },
        },
    ),
    Turn(
        date(2020, 3, 27),
        {
            "truong-03/m1": {
                "recognised": "Có",
                "score": 96.0,
                "award": "Giấy khen",
                "reason": "Cách làm tốt, đề nghị giới thiệu cho các trường khác.",
            },
            "truong-09/m1": {"recognised": "Có", "score": 88.0},
            "truong-12/m1": {"decision": "Trả lại", "reviewer": _RECEIVER},
        },
        {
            "truong-06": {
                "mo_hinh": {"m1": {"chi_tieu_chung": "100% học sinh trong độ tuổi ra lớp; 95% phụ huynh dự họp."}},
                "tien_do": {"m1/thong_nhat_mo_hinh": done("10/12/2019", "Biên bản số 04/BB-THBVĐ")},
            },
            "truong-11": {"mo_hinh": {"m1": {"dia_diem": "Trường và bốn bản của xã Thanh Minh"}}},
            "truong-14": {"mo_hinh": {"m2": dict.fromkeys(_SECOND, "")}},
        },
    ),
)


def decisions_plan(master: Snapshot, subject: str, decisions: Mapping[str, Mapping[str, Value]]) -> WorkbookPlan:
    """The officials' cells, as they type them beside the rows of the models."""
    grid, table = locate_master(master)[subject]
    cells = (
        CellWrite(table.rows[model], table.columns[column], value)
        for model, columns in decisions.items()
        for column, value in columns.items()
    )
    return WorkbookPlan(master.workbook, master.version, (_write(grid, cells),))


def typed_plan(snapshot: Snapshot, entries: Entries) -> WorkbookPlan:
    """Entries typed into a school's workbook; an empty text empties the cell."""
    writes = []
    for grid in snapshot.grids:
        tables = locate_tables(grid).items()
        cells = [cell for key, table in tables for cell in _typed(table, entries.get(key, {}))]
        if cells:
            writes.append(_write(grid, iter(cells)))
    return WorkbookPlan(snapshot.workbook, snapshot.version, tuple(writes))


def _typed(table: KeyedTable, records: Mapping[str, Mapping[str, str]]) -> Iterator[CellWrite]:
    for record, fields in records.items():
        for key, text in fields.items():
            yield CellWrite(*place_of(table, record, key), text or None)


def place_of(table: KeyedTable, record: str, key: str) -> tuple[int, int]:
    """Row and column of an entry: in a form fields are rows, elsewhere columns."""
    if record in table.columns:
        return table.rows[key], table.columns[record]
    return table.rows[record], table.columns[key]


def _write(grid: Grid, cells: Iterator[CellWrite]) -> WorksheetWrite:
    return WorksheetWrite(grid.title, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))
