"""Campaigns of any size, for benchmarks: most entries clean, every tenth school with something to mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from sheets_schema.keyed import FINGERPRINT_WORKSHEET, Fingerprint
from sync.bootstrap import Workplace, open_workplace
from sync.demo.run import entries_plan
from sync.demo.stories import Story, done, first_steps, registration, school
from sync.domain.master import roster_plan
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot
from sync.jobs.create_templates import create_templates
from sync.jobs.master import open_master

TODAY = date(2020, 4, 10)


def story(number: int, models: int = 1) -> Story:
    """One school: full registrations, two steps reported, ten targets; every tenth with three mistakes."""
    name = f"Trường THCS Số {number}"
    wrong = {"ngay_ky": "31/02/2020", "linh_vuc": "Văn nghệ"} if number % 10 == 0 else {}
    steps = first_steps(gui_ho_so=done("10/01/2020")) if number % 10 == 0 else first_steps()
    return Story(
        f"truong-{number:05d}",
        name,
        f"Phường {number % 40}",
        "THCS",
        "one of many",
        {
            "don_vi": school(name, f"Tổ {number % 20}, Phường {number % 40}", dien_thoai="0912 345 678"),
            "mo_hinh": {
                f"m{model}": registration(f"Khéo vận động việc số {number}.{model}", f"Phường {number % 40}", **wrong)
                for model in range(1, models + 1)
            },
            "tien_do": steps,
            "chi_tieu": {f"r{row:02d}": _target(row) for row in range(1, 11)},
        },
    )


def _target(row: int) -> dict[str, str]:
    return {
        "mo_hinh": "Mô hình 1",
        "noi_dung": f"Chỉ tiêu số {row}",
        "don_vi_tinh": "%",
        "doi_tuong": "phụ huynh",
        "hien_trang": "60",
        "chi_tieu": "85,5",
    }


def make_campaign(folder: Path, count: int, models: int = 1) -> Workplace:
    """A campaign folder with ``count`` filled workbooks of so many models and a master that holds only its roster."""
    stories = [story(number, models) for number in range(1, count + 1)]
    workplace = begin_campaign(folder, stories)
    fill(workplace, stories)
    return workplace


def begin_campaign(folder: Path, stories: Sequence[Story]) -> Workplace:
    """A campaign folder with a master that holds the roster."""
    folder.mkdir(parents=True)
    text = files("sync.demo").joinpath("campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    workplace = open_workplace(folder)
    plan = roster_plan(open_master(workplace.store, workplace.campaign), _roster(stories))
    assert plan is not None
    assert all(receipt.trouble is None for receipt in workplace.store.apply([plan]))
    return workplace


def _roster(stories: Sequence[Story]) -> Roster:
    return Roster(tuple(School(one.id, one.name, commune=one.commune) for one in stories))


def fill(workplace: Workplace, stories: Sequence[Story]) -> None:
    """Make the workbooks of these schools and fill them in."""
    _make_workbooks(workplace, _roster(stories))
    by_address = {workplace.store.address_of(one.id): one for one in stories}
    snapshots = (one for one in workplace.store.read(by_address) if isinstance(one, Snapshot))
    plans = (_filled(snapshot, by_address[snapshot.workbook]) for snapshot in snapshots)
    assert all(receipt.trouble is None for receipt in workplace.store.apply(plans))


def _make_workbooks(workplace: Workplace, roster: Roster) -> None:
    """One template is compiled; the others are copies of it, whose fingerprints are written with the entries."""
    first, *others = roster.schools
    create_templates(workplace.store, workplace.campaign, Roster((first,)))
    content = (workplace.folder / workplace.store.address_of(first.id)).read_bytes()
    for one in others:
        (workplace.folder / workplace.store.address_of(one.id)).write_bytes(content)


def _filled(snapshot: Snapshot, one: Story) -> WorkbookPlan:
    plan = entries_plan(snapshot, one)
    marks = snapshot.grid(FINGERPRINT_WORKSHEET)
    assert marks is not None
    rows = {marks.at(row, 1): row for row in range(1, len(marks.rows) + 1)}
    cells = ((rows[Fingerprint.SCHOOL], one.id), (rows[Fingerprint.SCHOOL_NAME], one.name))
    writes = tuple(CellWrite(row, 2, text) for row, text in sorted(cells))
    return replace(plan, worksheets=(*plan.worksheets, WorksheetWrite(marks.title, writes)))
