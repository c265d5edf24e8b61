"""A run that is made again gives the master that was written then, cell by cell: on Google, without asking Google."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sheets_schema.cells import column_letters
from tests.cli.running import run, run_json
from tests.google_emulator import Emulator, Limits
from tests.google_emulator.faults import forbidden
from tests.google_schools import file_of, make_campaign

OFFICIAL = "can-bo@phuong.vn"
NAME, SECOND, PLACE = "'Đăng ký'!D26", "'Đăng ký'!E26", "'Đăng ký'!D32"
FORMULA = "a formula"
Cells = Mapping[tuple[str, str], object]


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


def master_of(emulator: Emulator) -> str:
    every = emulator.files.all.values()
    return next(file.id for file in every if file.fields["properties"]["danvan"] == "master")


def cells_of(emulator: Emulator) -> Cells:
    """What was entered into every cell of the master, as the emulator has it."""
    master = master_of(emulator)
    return {
        (sheet.title, f"{column_letters(column)}{row}"): FORMULA if str(value).startswith("=") else value
        for sheet in emulator.workbook(master).sheets
        for row, line in enumerate(emulator.values(master, f"'{sheet.title}'", "FORMULA"), 1)
        for column, value in enumerate(line, 1)
        if value != ""
    }


def cells_in(path: Path) -> Cells:
    """The same of an .xlsx file, days as Google counts them."""
    return {
        (sheet.title, cell.coordinate): FORMULA if cell.data_type == "f" else _serial(cell.value)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and sheet.title != "_lists"
    }


def _serial(value: object) -> object:
    is_day = isinstance(value, datetime)
    return (value - datetime(1899, 12, 30)).days if is_day else value  # type: ignore[operator]


class Story:
    """A campaign of two schools, and the master's cells after each run."""

    def __init__(self, folder: Path, emulator: Emulator) -> None:
        self.folder, self.emulator = folder, emulator
        make_campaign(folder, emulator, 2)
        self.masters: dict[int, Cells] = {}

    def enter(self, school: int, cell: str, text: str) -> None:
        self.emulator.clock.turn(300)
        self.emulator.fill(file_of(self.emulator, school).id, cell, [[text]], "a@truong.vn")

    def place(self, worksheet: str, key: str, column: str) -> tuple[int, int]:
        """Row and column in the master, by its hidden keys."""
        lines = self.emulator.values(master_of(self.emulator), f"'{worksheet}'")
        heads = next(line for line in lines if line and str(line[0]).endswith(":columns"))
        return next(at for at, line in enumerate(lines, 1) if line and line[0] == key), heads.index(column) + 1

    def decide(self, model: str, **columns: str) -> None:
        for column, text in columns.items():
            row, at = self.place("Đăng ký", f"mo_hinh#{model}", column)
            cell = f"'Đăng ký'!{column_letters(at)}{row}"
            self.emulator.fill(master_of(self.emulator), cell, [[text]], OFFICIAL)

    def sort(self) -> None:
        """An official turns the registrations round."""
        master = master_of(self.emulator)
        sheet = self.emulator.workbook(master).titled("Đăng ký")
        size = sheet.properties["gridProperties"]
        below = {"sheetId": sheet.id, "startRowIndex": 6, "startColumnIndex": 0}
        below |= {"endRowIndex": size["rowCount"], "endColumnIndex": size["columnCount"]}
        specs = [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}]
        self.emulator.change(master, {"sortRange": {"range": below, "sortSpecs": specs}}, user=OFFICIAL)

    def sync(self, day: date, *arguments: str, code: int = 0) -> None:
        self.emulator.clock.turn(300)
        done = run("-C", self.folder, "--today", day.isoformat(), "sync", *arguments)
        assert done.exit_code == code, done.output
        latest = run_json("-C", self.folder, "runs", "--limit", "1")["runs"][0]
        self.masters[latest["run"]] = cells_of(self.emulator)


def tell(story: Story) -> None:
    """Entries, decisions, sorting, a spreadsheet that is shut for a while, another deadline, a model withdrawn."""
    story.enter(0, NAME, "Khéo vận động học sinh ra lớp")
    story.enter(1, NAME, "Khéo tiết kiệm điện nước")
    story.enter(1, SECOND, "Khéo vận động trồng cây xanh")
    story.sync(date(2027, 2, 1))
    story.enter(0, PLACE, "Hai bản vùng cao")
    story.decide("thcs-0000/m1", decision="Duyệt", reviewer="Ban Dân vận")
    story.decide("thcs-0001/m1", decision="Trả lại", reason="Chưa có số")
    story.sort()
    story.sync(date(2027, 2, 8))
    story.sync(date(2027, 2, 8))
    shut = file_of(story.emulator, 1).id
    story.emulator.faults.add(lambda request: request.file_id == shut, forbidden(), None)
    story.enter(0, PLACE, "Ba bản vùng cao")
    story.sync(date(2027, 4, 5), "--full", code=3)
    settings = (story.folder / "campaign.yaml").read_text(encoding="utf-8")
    (story.folder / "campaign.yaml").write_text(settings.replace("2027-03-31", "2027-02-28"), encoding="utf-8")
    story.enter(0, NAME, "Khéo vận động cha mẹ học sinh")
    story.sync(date(2027, 4, 6), "--school", "thcs-0000")
    story.emulator.faults.clear()
    story.enter(1, SECOND, "")
    story.sync(date(2027, 4, 7))


def test_every_run_made_again_gives_the_master_that_it_left(tmp_path: Path, emulator: Emulator) -> None:
    story = Story(tmp_path, emulator)
    tell(story)
    assert len(story.masters) == 6
    emulator.forget()
    for number, written in story.masters.items():
        made = tmp_path / f"{number}.xlsx"
        done: Any = run_json("-C", tmp_path, "replay", number, "--output", made)
        assert (number, done["identical"], done["differing"]) == (number, True, [])
        assert cells_in(made) == written, number
    assert emulator.requests == []
