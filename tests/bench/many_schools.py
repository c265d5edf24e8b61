"""Campaigns of any size, for benchmarks: most entries clean, every tenth school with something to mend."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

from sync.bootstrap import Workplace, open_workplace
from sync.demo.run import entries_plan
from sync.demo.stories import Story, done, first_steps, registration, school
from sync.domain.master import roster_plan
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot
from sync.jobs.create_templates import create_templates
from sync.jobs.sync_campaign import open_master

TODAY = date(2020, 4, 10)


def story(number: int) -> Story:
    """One school: a full registration, two steps reported, ten targets; every tenth with three mistakes."""
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
            "mo_hinh": {"m1": registration(f"Khéo vận động việc số {number}", f"Phường {number % 40}", **wrong)},
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


def make_campaign(folder: Path, count: int) -> Workplace:
    """A campaign folder with ``count`` filled workbooks and a master that holds only its roster."""
    folder.mkdir(parents=True)
    text = files("sync.demo").joinpath("campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    workplace = open_workplace(folder)
    stories = [story(number) for number in range(1, count + 1)]
    roster = Roster(tuple(School(one.id, one.name, commune=one.commune) for one in stories))
    plan = roster_plan(open_master(workplace.store, workplace.campaign), roster)
    assert plan is not None
    assert all(receipt.trouble is None for receipt in workplace.store.apply([plan]))
    create_templates(workplace.store, workplace.campaign, roster, TODAY)
    _fill_in(workplace, stories)
    return workplace


def _fill_in(workplace: Workplace, stories: list[Story]) -> None:
    by_address = {workplace.store.address_of(one.id): one for one in stories}
    snapshots = (one for one in workplace.store.read(by_address) if isinstance(one, Snapshot))
    plans = (entries_plan(snapshot, by_address[snapshot.workbook]) for snapshot in snapshots)
    assert all(receipt.trouble is None for receipt in workplace.store.apply(plans))
