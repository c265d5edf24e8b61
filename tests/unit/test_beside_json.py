from __future__ import annotations

from sync.domain.plan import Receipt
from sync.render.as_json import beside_json


def test_machines_are_told_where_a_school_is_told_whose_workbook_cannot_be_written() -> None:
    receipts = (Receipt("schools/a.ods", 3, beside="schools/a.kiem-tra.xlsx"), Receipt("schools/b.xlsx", 2))
    assert beside_json(receipts) == [{"workbook": "schools/a.ods", "file": "schools/a.kiem-tra.xlsx"}]
