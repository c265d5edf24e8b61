"""The rules at typing time, computed by a real spreadsheet over texts that people type."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from sheets_schema.cells import CellRef
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.records import Entry
from tests.types_frame import EVERY_TYPE
from tests.unit.types.test_corpus import ROWS, plain

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
SEEN_BY_THE_CHECKER_ALONE = {("integer", "12,5"), ("year", "năm học 2019-2020"), ("any date", "31/02/2019")}
SEEN_BY_THE_CHECKER_ALONE |= {("date", "31/02/2020")}
"""Refused samples that look right to a formula: it sees the shape of an entry, and not whether the day exists."""

PASTED_SIGNS = ("８", "٣", "\u202f", "\n")
"""Figures and blanks that the checker reads and a formula does not; a person who keeps the entry is right."""

RARE = {("any date", "2019.12.25"), ("any date", "25-12/2019")}
"""Marks that the rule leaves out to stay within the 255 characters of a formula."""


def rules() -> dict[str, Validation]:
    """The rule of every type that has one."""
    every = {name: kind.validation() for name, kind in EVERY_TYPE.items()}
    return {name: rule for name, rule in every.items() if rule is not None}


def cases() -> list[tuple[str, str | float, bool]]:
    """Type, entry, and whether the rule is content: our own examples, all samples, and what the corpus finds clear."""
    listed = [(name, typed, True) for name, texts in FITTING.items() for typed in texts]
    unfit = [(name, typed, False) for name, texts in UNFIT.items() for typed in texts]
    samples = [
        (name, one.typed, one.value is not None)
        for name in rules()
        for one in EVERY_TYPE[name].samples()
        if (name, one.typed) not in SEEN_BY_THE_CHECKER_ALONE and not _is_variant(name, one.typed)
    ]
    clear = [
        (row[0], plain(row[1]), True)
        for row in ROWS
        if row[0] in rules() and row[2] and not row[3] and rules()[row[0]].kind is ValidationKind.CUSTOM
        if (row[0], plain(row[1])) not in RARE and not any(sign in plain(row[1]) for sign in PASTED_SIGNS)
    ]
    return [*listed, *unfit, *samples, *clear]


def _is_variant(name: str, typed: str) -> bool:
    """Whether a list has the entry only in other letters: read all the same, and warned about."""
    rule = rules()[name]
    return (
        rule.kind is ValidationKind.LIST
        and typed not in rule.choices
        and EVERY_TYPE[name].read(Entry(CellRef("s", 1, 1), typed)).value is not None
    )


def _formula(rule: Validation, cell: str) -> str:
    """What a spreadsheet asks of an entry, as a formula in a cell."""
    if rule.kind is ValidationKind.CUSTOM:
        return f"={rule.formula.replace('{cell}', cell)}"
    if rule.kind is ValidationKind.LENGTH:
        return f"=AND(LEN({cell})>={rule.minimum},LEN({cell})<={rule.maximum})"
    names = ",".join(f'EXACT({cell},"{name}")' for name in rule.choices)
    return f"=OR({names})"


@pytest.mark.soffice
def test_a_spreadsheet_warns_of_what_cannot_be_read_and_of_nothing_usual(tmp_path: Path) -> None:
    every = cases()
    assert {name for name, _, _ in every} >= set(rules())
    computed = _compute(tmp_path, every)
    wrong = [(name, typed) for (name, typed, fits), result in zip(every, computed, strict=True) if result is not fits]
    assert wrong == []


def test_no_rule_stands_in_the_way_of_an_entry() -> None:
    assert [name for name, rule in rules().items() if rule.strict] == []
    assert set(EVERY_TYPE) - set(rules()) == {"long_text", "text by pattern", "school"}


def _compute(folder: Path, typed: Sequence[tuple[str, str | float, bool]]) -> list[bool]:
    book = Workbook()
    sheet = book.worksheets[0]
    made = rules()
    for row, (name, entry, _) in enumerate(typed, start=1):
        sheet.cell(row, 1, entry).number_format = "@" if isinstance(entry, str) else "General"
        sheet.cell(row, 2, _formula(made[name], f"A{row}"))
    book.save(folder / "rules.xlsx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "rules.xlsx")], check=True, capture_output=True, timeout=180)
    rows = csv.reader((folder / "rules.csv").read_text(encoding="utf-8").splitlines(keepends=True))
    return [row[1] == "TRUE" for row in rows]
