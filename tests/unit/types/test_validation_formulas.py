"""The rules at typing time, computed by a real spreadsheet over texts that people type."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.types_frame import EVERY_TYPE

FITTING = {
    "date": (
        "25/12/2019",
        "1-4-2019",
        "1.4.2019",
        "2019-12-25",
        "25 / 12 / 2019",
        "ngày 25/12 năm 2019",
        "Thanh Trường, ngày 25 tháng 12 năm 2019",
        43824,
    ),
    "year": ("2020", "Năm 2020", 2020),
    "date_span": ("Năm 2020", "Quý I/2020", "từ 1/1/2020 đến 31/12/2020", 2020),
    "decimal": ("85,5", "85.5", "85 %", "1.234,5", "-5", 85.5),
    "integer": ("12", "1.234", "12.0", 12),
    "document_number": ("209-KH/PGDĐT", "209– KH/PGDĐT", "2579/QĐ-UBND", "Kế hoạch số 209-KH/PGDĐT"),
    "link": ("https://drive.google.com/a", "www.example.vn/a", "Xem tại https://example.vn/a."),
    "phone": ("0912345678", "0912 345 678", "+84 912 345 678", "1800 1234"),
    "email": ("lan@example.vn", "Email: lan@example.vn"),
}
UNFIT = {
    "date": ("20/11", "ngày 20/11", "30/11/202", "25/12/19", "hôm qua"),
    "year": ("20", "năm nay"),
    "date_span": ("Quý I", "cả năm"),
    "decimal": ("nhiều", "35 em", "15/17 hộ"),
    "integer": ("nhiều", "35 em"),
    "document_number": ("209", "Số 209"),
    "link": ("Biên bản họp", "C:\\a.jpg"),
    "phone": ("0912",),
    "email": ("lan", "lan@example"),
}
CASES = [
    (name, typed, is_fitting)
    for table, is_fitting in ((FITTING, True), (UNFIT, False))
    for name, texts in table.items()
    for typed in texts
]


@pytest.mark.soffice
def test_a_spreadsheet_warns_of_what_cannot_be_read_and_of_nothing_usual(tmp_path: Path) -> None:
    computed = _compute(tmp_path)
    assert [(*case[:2], result) for case, result in zip(CASES, computed, strict=True)] == CASES


def _compute(folder: Path) -> list[bool]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, (name, typed, _) in enumerate(CASES, start=1):
        rule = EVERY_TYPE[name].validation()
        assert rule is not None
        sheet.cell(row, 1, typed).number_format = "@" if isinstance(typed, str) else "General"
        sheet.cell(row, 2, f"={rule.formula.replace('{cell}', f'A{row}')}")
    book.save(folder / "rules.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "rules.xlsx")], check=True, capture_output=True, timeout=180)
    rows = csv.reader((folder / "rules.csv").read_text(encoding="utf-8").splitlines())
    return [row[1] == "TRUE" for row in rows]
