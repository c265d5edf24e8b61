"""Campaign folders on the emulator with any number of schools, made quickly, for tests of the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from sync.config import campaign_template
from tests.cli.running import run
from tests.google_campaign import shared_drive
from tests.google_emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.files import File

TODAY = "2027-02-01"
FOLDER_STORE = campaign_template()[campaign_template().index("store: ") :]


def make_campaign(folder: Path, emulator: Emulator, schools: int, own_master: bool = False) -> str:
    """A campaign on Google with its roster and an empty workbook for each school; the id of its folder on Drive.

    ``own_master``: the master is a spreadsheet that an official has made elsewhere. Only the first school's workbook
    is built by request; the others are copies with their own fingerprint.
    """
    (folder / "key.json").write_text(json.dumps(emulator.service_account_info()), encoding="utf-8")
    (folder / "key.json").chmod(0o600)
    drive = shared_drive(emulator)
    master = f"  master: {_master(emulator)}\n" if own_master else ""
    store = (
        f"store:\n  kind: google\n  folder: {drive}\n{master}  credentials: key.json\n  api_root: {emulator.root_url}\n"
    )
    settings = campaign_template().replace(FOLDER_STORE, store)
    (folder / "campaign.yaml").write_text(settings, encoding="utf-8")
    lines = [f"{school_id(number)},Trường THCS Số {number}" for number in range(schools)]
    (folder / "roster.csv").write_text("Mã,Tên trường\n" + "\n".join(lines), encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "roster.csv").exit_code == 0
    assert run("-C", folder, "templates", "create", "--school", school_id(0)).exit_code == 0
    for number in range(1, schools):
        _copy(emulator, number)
    return drive


def _master(emulator: Emulator) -> str:
    master = emulator.add_spreadsheet("Sổ tổng hợp", "can-bo@phuong.vn")
    emulator.share(master, SERVICE_ACCOUNT, "writer")
    return master


def school_id(number: int) -> str:
    return f"thcs-{number:04d}"


def file_of(emulator: Emulator, number: int) -> File:
    """The spreadsheet of a school."""
    address = f"{school_id(number)}.gsheet"
    every = emulator.files.all.values()
    return next(file for file in every if file.fields.get("properties", {}).get("danvan") == address)


def _copy(emulator: Emulator, number: int) -> None:
    first = file_of(emulator, 0)
    assert first.workbook is not None
    with emulator.lock:
        file = replace(
            first,
            id=emulator.files.new_id(),
            name=f"{first.name} {number}",
            permissions=list(first.permissions),
            workbook=first.workbook.copy(),
            fields={"properties": first.fields["properties"] | {"danvan": f"{school_id(number)}.gsheet"}},
            history=[],
        )
        assert file.workbook is not None
        file.workbook.id = file.id
        emulator.files.add(file)
    marks = emulator.values(file.id, "'_danvan'!A1:B30")
    for row, (key, *_) in enumerate(marks, 1):
        wanted = {"school": school_id(number), "school_name": f"Trường THCS Số {number}"}.get(key)
        if wanted:
            emulator.fill(file.id, f"'_danvan'!B{row}", [[wanted]], SERVICE_ACCOUNT)
