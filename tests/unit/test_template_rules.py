"""The rules at typing time in a whole template: every field's own cell takes what the checker takes.

The template of the bundled schema is built as for schools. LibreOffice opens it and says, for each sample of each type
typed into the field's own cell, whether the rule that it found there holds; on Google the emulator does.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheets_schema.cells import CellRef
from sheets_schema.layout import ValidationKind, WorkbookLayout
from sheets_schema.model import Field, Owner, Schema, TableKind
from sheets_schema.records import Entry
from sheets_schema.types import field_type
from sync.domain.entries import read_rows
from sync.domain.placement import place_tables
from sync.domain.snapshot import Snapshot
from sync.stores.folder.writer import build_workbook
from tests.google_campaign import by_api, google_store, shared_drive
from tests.google_emulator import Emulator
from tests.unit.test_template_real import FRAME, layout, read, schema

__all__ = ["layout", "schema"]

SHAPE_ONLY = frozenset(("date", "integer", "year"))
"""A formula sees the shape of a day, not whether it exists, nor that 12,5 is no whole number."""


class Case(NamedTuple):
    """A sample in a field's own cell, and whether the rule there shall hold."""

    at: CellRef
    typed: str
    fits: bool

    @property
    def cell(self) -> str:
        return f"{self.at.worksheet}!{self.at.a1}"


def rounds(snapshot: Snapshot, schema: Schema) -> list[list[Case]]:
    """All samples of all fields, as many to a workbook as the field has cells; each cell is used once in a round."""
    made: list[list[Case]] = []
    for (table, key), cells in _cells(snapshot, schema).items():
        field = schema.table(table).field(key)
        for index, sample in enumerate(_samples(field, schema)):
            number, place = divmod(index, len(cells))
            made.extend([] for _ in range(number + 1 - len(made)))
            made[number].append(Case(cells[place], *sample))
    return made


def _cells(snapshot: Snapshot, schema: Schema) -> dict[tuple[str, str], list[CellRef]]:
    """The cells in which a school fills in a field."""
    placed = place_tables(snapshot, schema)
    found: dict[tuple[str, str], list[CellRef]] = {}
    for table in schema.tables:
        known = {field.key for field in table.fields if field.owner is Owner.SCHOOL}
        for row, entries in read_rows(placed[table.key]).items():
            for column, entry in entries.items():
                key = row if table.kind is TableKind.FORM else column
                if key in known:
                    found.setdefault((table.key, key), []).append(entry.at)
    return found


def _samples(field: Field, schema: Schema) -> Iterator[tuple[str, bool]]:
    """What people type and whether the rule shall hold: the checker's verdict, except for what a rule cannot see."""
    kind = field_type(field, schema, FRAME)
    rule = kind.validation()
    for typed, value in kind.samples():
        is_read = kind.read(Entry(CellRef("s", 1, 1), typed)).value is not None
        is_listed = rule is None or rule.kind is not ValidationKind.LIST or typed in rule.choices
        if value is not None and is_listed:
            yield typed, True
        elif value is None and not is_read and rule is not None and field.type not in SHAPE_ONLY:
            yield typed, False


def test_every_field_of_the_template_is_tried(layout: WorkbookLayout, schema: Schema) -> None:
    snapshot = read(build_workbook(layout))
    owned = {(table.key, one.key) for table in schema.tables for one in table.fields if one.owner is Owner.SCHOOL}
    assert set(_cells(snapshot, schema)) == owned
    assert sum(len(one) for one in rounds(snapshot, schema)) >= 100


@pytest.mark.soffice
def test_libreoffice_takes_in_every_cell_what_the_checker_takes(
    layout: WorkbookLayout, schema: Schema, tmp_path: Path
) -> None:
    template = tmp_path / "mau.xlsx"
    template.write_bytes(build_workbook(layout))
    every = rounds(read(template.read_bytes()), schema)
    _convert(tmp_path, [template])
    files = []
    for number, cases in enumerate(every):
        book = load_workbook(tmp_path / "out" / "mau.xlsx")
        _ask(book, cases)
        files.append(tmp_path / f"lan-{number}.xlsx")
        book.save(files[-1])
    _convert(tmp_path, files)
    wrong = [
        (case.cell, case.typed)
        for file, cases in zip(files, every, strict=True)
        for case, held in zip(cases, _answers(tmp_path / "out" / file.name, cases), strict=True)
        if held is not case.fits
    ]
    assert wrong == []


def test_google_takes_in_every_cell_what_the_checker_takes(layout: WorkbookLayout, schema: Schema) -> None:
    with Emulator() as emulator:
        store = google_store(emulator, shared_drive(emulator), by_api())
        store.create("mau", layout)
        files = emulator.files.all.values()
        book = next(file.id for file in files if file.fields.get("properties", {}).get("danvan") == "mau")
        snapshot = next(iter(store.read(["mau"])))
        assert isinstance(snapshot, Snapshot)
        wrong = []
        for cases in rounds(snapshot, schema):
            for case in cases:
                emulator.fill(book, f"'{case.at.worksheet}'!{case.at.a1}", [[case.typed]])
            broken = {one.cell.replace("'", "") for one in emulator.violations(book)}
            wrong.extend((case.cell, case.typed) for case in cases if (case.cell not in broken) is not case.fits)
        store.close()
    assert wrong == []


def _ask(book: Workbook, cases: Sequence[Case]) -> None:
    """Type the samples, and far to the right what the rule of each cell says."""
    for case in cases:
        sheet = book[case.at.worksheet]
        sheet[case.at.a1] = case.typed
        asked = sheet[_beside(case.at)]
        asked.value = _formula(_rule(sheet, case.at), case.at)
        asked.number_format = "General"


def _beside(at: CellRef) -> str:
    return f"{get_column_letter(at.column + 60)}{at.row}"


def _rule(sheet: Worksheet, at: CellRef) -> DataValidation | None:
    rules: Iterable[DataValidation] = sheet.data_validations.dataValidation
    return next((one for one in rules if at.a1 in one.sqref), None)


def _formula(rule: DataValidation | None, at: CellRef) -> str:
    """What the rule asks of its cell, as a formula; a hint alone takes anything."""
    if rule is None or rule.type in (None, "none"):
        return "=TRUE()"
    if rule.type == "list":
        return f"=SUMPRODUCT(--EXACT({_choices(rule.formula1)},{at.a1}))>0"
    if rule.type == "textLength":
        limits = {"greaterThanOrEqual": ">={0}", "lessThanOrEqual": "<={0}"}
        asked = limits.get(rule.operator or "between", ">={0},LEN({2})<={1}")
        return f"=AND(LEN({at.a1}){asked.format(rule.formula1, rule.formula2, at.a1)})"
    first = str(rule.sqref).split()[0].split(":")[0]
    return str(Translator(f"={rule.formula1}", origin=first).translate_formula(at.a1))


def _choices(listed: str) -> str:
    """A range of a worksheet as it stands, or the names of a list as an array."""
    if not listed.startswith('"'):
        return listed
    return "{" + ",".join(f'"{one}"' for one in listed.strip('"').split(",")) + "}"


def _answers(file: Path, cases: Sequence[Case]) -> list[object]:
    book = load_workbook(file, data_only=True)
    return [book[case.at.worksheet][_beside(case.at)].value for case in cases]


def _convert(folder: Path, files: Sequence[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
