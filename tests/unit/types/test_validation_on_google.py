"""The rules at typing time as they are built on Google, held against what people type, as in a real spreadsheet."""

from __future__ import annotations

from dataclasses import replace

from sheets_schema.cells import Box
from sync.stores.google.rules import validation_request
from tests.google_emulator import Emulator
from tests.unit.types.test_validation_formulas import cases, rules

OWNER = "can-bo@phuong.vn"


def test_google_warns_of_what_cannot_be_read_and_of_nothing_usual() -> None:
    every, made = cases(), rules()
    with Emulator() as google:
        book = google.add_spreadsheet("Mẫu", OWNER, locale="vi_VN")
        rows = len(every)
        text = {"numberFormat": {"type": "TEXT"}}
        look = {"range": {"endRowIndex": rows}, "cell": {"userEnteredFormat": text}, "fields": "userEnteredFormat"}
        boxes = [Box(row, 1, row, 1) for row in range(1, rows + 1)]
        requests = [
            validation_request(0, box, replace(made[name], box=box))
            for box, (name, _, _) in zip(boxes, every, strict=True)
        ]
        size = {"properties": {"sheetId": 0, "gridProperties": {"rowCount": rows}}, "fields": "gridProperties.rowCount"}
        google.change(book, {"updateSheetProperties": size}, {"repeatCell": look}, *requests)
        google.fill(book, "A1", [[typed] for _, typed, _ in every])
        broken = {one.cell for one in google.violations(book)}
    wrong = [
        (name, typed)
        for row, (name, typed, fits) in enumerate(every, 1)
        if (f"Sheet1!A{row}" not in broken) is not fits
    ]
    assert wrong == []
