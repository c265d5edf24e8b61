"""The demo over both stores: the same days with the same entries come to the same cells, findings and figures.

Both are read here by others than the program: files by openpyxl, spreadsheets as the emulator holds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.cell.cell import Cell

from sync.bootstrap import open_workplace
from sync.demo.run import play, prepare, run_demo
from sync.demo.stories import STORIES, Mishap
from sync.domain.snapshot import Trouble
from sync.words import trouble_line
from tests.cli.running import run
from tests.google_campaign import shared_drive
from tests.google_emulator import Emulator, Limits, faults
from tests.google_emulator.faults import Request

DAY = ("--today", "2020-04-10")
STORE = """store:
  kind: google
  folder: {folder}
  credentials: key.json
  api_root: {root}
  quotas:
    sheets_read: {{user: 9000, project: 9000}}
    sheets_write: {{user: 9000, project: 9000}}
"""
DAMAGED = next(story.id for story in STORIES if story.mishap is Mishap.DAMAGED_FILE)
MADE = tuple(story.id for story in STORIES if story.mishap is not Mishap.NO_WORKBOOK)
NOT_EXPECTED = next(story.id for story in STORIES if story.mishap is Mishap.NOT_EXPECTED)
EXPECTED = tuple(school for school in MADE if school != NOT_EXPECTED)
TROUBLES = (Trouble.DAMAGED, Trouble.NO_ACCESS)
"""What the one workbook that cannot be read is in a folder, and what on Google."""

ROSTER, WORKBOOK = "Danh sách trường", 9
"""Where the master says which workbook is a school's: on Google, the address that `templates create` notes."""

IN_A_FILE_ONLY = "_lists"
"""What drop-down lists choose from: on Google they hold it themselves."""

START = datetime(1899, 12, 30)  # day 0 of all spreadsheets
PLACE = re.compile(
    r"https://docs\.google\.com/spreadsheets/d/(?P<id>[\w-]+)/edit(#gid=(?P<sheet>\d+)&range=(?P<a1>\w+))?"
)
FILE_PLACE = re.compile(r"(schools/(?P<school>[\w-]+)\.xlsx)?(#'?(?P<title>[^']*)'?!(?P<a1>\w+))?")


class Held(NamedTuple):
    """What a cell holds, dates as numbers, formulas with one separator; and where its link leads."""

    value: str | float | bool | None
    link: str = ""


Book = Mapping[tuple[str, int, int], Held]
"""Cells by worksheet, row and column, from 1."""


class Stage(NamedTuple):
    """The demo in one store: ``book`` reads the workbook of a school or ``master``."""

    folder: Path
    book: Callable[[str], Book]


@pytest.fixture(scope="module")
def on_files(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("files")
    run_demo(folder)
    return Stage(folder, partial(_read_file, folder))


@pytest.fixture(scope="module")
def on_google(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("google")
    with Emulator(limits=Limits(enforced=False)) as emulator:
        (folder / "key.json").write_text(json.dumps(emulator.service_account_info()), encoding="utf-8")
        (folder / "key.json").chmod(0o600)
        settings = files("sync.demo").joinpath("campaign.yaml").read_text(encoding="utf-8")
        store = STORE.format(folder=shared_drive(emulator), root=emulator.root_url)
        (folder / "campaign.yaml").write_text(settings.replace("store: folder\n", store), encoding="utf-8")
        with closing(open_workplace(folder)) as workplace:
            prepare(workplace)
            emulator.faults.add(partial(_names, _id_of(emulator, DAMAGED)), faults.forbidden(), times=None)
            play(workplace)
        yield Stage(folder, partial(_read_spreadsheet, emulator))


def _names(file_id: str, request: Request) -> bool:
    return request.file_id == file_id


def _id_of(emulator: Emulator, school: str) -> str:
    return next(file_id for file_id, one in _schools(emulator).items() if one == school)


def _schools(emulator: Emulator) -> dict[str, str]:
    """By id of the spreadsheet, its school, or ``master``."""
    every = emulator.files.all.values()
    return {file.id: file.fields["properties"]["danvan"].removesuffix(".gsheet") for file in every}


def _read_file(folder: Path, school: str) -> Book:
    path = folder / (f"{school}.xlsx" if school == "master" else f"schools/{school}.xlsx")
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                held = Held(_plain(cell.value), _file_link(cell))
                if held != Held(None) and sheet.title != IN_A_FILE_ONLY:
                    found[sheet.title, cell.row, cell.column] = held
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value - START).total_seconds() / 86_400
    if isinstance(value, date):
        return float((value - START.date()).days)
    if isinstance(value, str) and value.startswith("="):
        return value.replace("_xlfn.", "").replace(",", ";")
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _file_link(cell: Cell) -> str:
    link = cell.hyperlink
    if link is None:
        return ""
    place = FILE_PLACE.fullmatch(f"{link.target or ''}#{link.location or ''}".rstrip("#"))
    return " ".join(filter(None, place.group("school", "title", "a1"))) if place else str(link.target)


def _read_spreadsheet(emulator: Emulator, school: str) -> Book:
    found = {}
    for sheet in emulator.workbook(_id_of(emulator, school)).sheets:
        for row, line in sheet.rows.items():
            for column, cell in line.items():
                held = Held(_entered(cell), _link(emulator, school, cell))
                if held != Held(None):
                    found[sheet.title, row + 1, column + 1] = held
    return found


def _entered(cell: Mapping[str, Any]) -> Any:
    kind, value = next(iter(cell.get("userEnteredValue", {"none": None}).items()))
    if kind == "formulaValue":
        return value.replace(",", ";")
    return float(value) if kind == "numberValue" else value


def _link(emulator: Emulator, school: str, cell: Mapping[str, Any]) -> str:
    uri = str(cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri", ""))
    place = PLACE.fullmatch(uri)
    if place and place["id"] in _schools(emulator):
        home = _schools(emulator)[place["id"]]
        return " ".join(filter(None, (home, _title(emulator, home, place["sheet"]), place["a1"])))
    inner = re.fullmatch(r"#gid=(\d+)&range=(\w+)", uri)
    return f"{_title(emulator, school, inner[1])} {inner[2]}" if inner else uri


def _title(emulator: Emulator, school: str, sheet: str | None) -> str:
    sheets = emulator.workbook(_id_of(emulator, school)).sheets
    return next((one.title for one in sheets if str(one.id) == sheet), "")


def differences(one: Book, other: Book) -> dict[tuple[str, int, int], tuple[Held, Held]]:
    """What differs, a cell at a time."""
    empty = Held(None)
    pairs = {cell: (one.get(cell, empty), other.get(cell, empty)) for cell in {*one, *other}}
    return {cell: pair for cell, pair in sorted(pairs.items()) if pair[0] != pair[1]}


def test_the_master_holds_the_same_in_every_cell_of_every_worksheet(on_files: Stage, on_google: Stage) -> None:
    one, other = on_files.book("master"), on_google.book("master")
    found = differences(one, other)
    addresses = {cell: pair for cell, pair in found.items() if cell[0] == ROSTER and cell[2] == WORKBOOK}
    assert [pair[1].link for pair in addresses.values()] == list(EXPECTED)
    assert {pair[0] for pair in addresses.values()} == {Held(None)}
    (trouble,) = (pair for cell, pair in found.items() if cell not in addresses)
    assert [held.value for held in trouble] == [trouble_line(code, "vi") for code in TROUBLES]
    assert len(one) > 1000


@pytest.mark.parametrize("school", [school for school in MADE if school != DAMAGED])
def test_a_school_finds_the_same_in_every_worksheet(on_files: Stage, on_google: Stage, school: str) -> None:
    one, other = on_files.book(school), on_google.book(school)
    assert {"Kiểm tra", "Đăng ký"} <= {title for title, _, _ in one}
    assert differences(one, other) == {}


COMMANDS = (
    ("sync",),
    ("sync", "--full"),
    ("sync", "--school", "truong-03"),
    ("status",),
    ("remind", "--dry-run"),
    ("check", *(school for school in MADE if school not in (DAMAGED, NOT_EXPECTED))),
)
OF_THE_STORE = frozenset({"requests", "forecast", "seconds", "workbook", "read", "unchanged"})
"""Keys that speak of files or requests: what was asked of Google, addresses, and how many had to be read again (a
spreadsheet that we may not read is asked for each time)."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_a_command_tells_the_same_of_both(on_files: Stage, on_google: Stage, command: tuple[str, ...]) -> None:
    told = [run("-C", stage.folder, *DAY, *command, "--json") for stage in (on_files, on_google)]
    assert told[0].exit_code == told[1].exit_code
    one, other = (_of_the_campaign(json.loads(done.stdout)) for done in told)
    assert one == other
    assert len(json.dumps(one)) > 200


def _of_the_campaign(told: Any) -> Any:
    """What is told without addresses and requests; the two troubles of the workbook that cannot be read are one."""
    if isinstance(told, list):
        return [_of_the_campaign(one) for one in told]
    if not isinstance(told, dict):
        return told
    if told.get("code") in TROUBLES:
        return "cannot be read"
    return {key: _of_the_campaign(value) for key, value in told.items() if key not in OF_THE_STORE}
