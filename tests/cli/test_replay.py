"""A run that is made again gives the master that was written then, cell by cell: in a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sync.demo.turns import decisions_plan, typed_plan
from sync.domain.kept import RunStart
from sync.domain.plan import WorkbookPlan
from sync.domain.snapshot import MASTER, Snapshot
from sync.state.store import open_state
from sync.stores.folder.store import FolderStore
from tests.cli.running import run, run_json
from tests.cli.small_campaign import copy_of, make_campaign
from tests.cli.test_guards import edit, empty

CAMPAIGN = "campaign.yaml"


def change(folder: Path, workbook: str, plan: Callable[[Snapshot], WorkbookPlan]) -> None:
    """What people do in one workbook."""
    store = FolderStore(folder)
    (read,) = store.read([workbook])
    assert isinstance(read, Snapshot)
    assert [one.trouble for one in store.apply([plan(read)])] == [None]


def type_in(folder: Path, school: str, table: str, record: str, **fields: str) -> None:
    change(folder, f"schools/{school}.xlsx", lambda read: typed_plan(read, {table: {record: fields}}))


def decide(folder: Path, model: str, **columns: object) -> None:
    change(folder, MASTER, lambda read: decisions_plan(read, "mo_hinh", {model: columns}))  # type: ignore[dict-item]


class Story:
    """A campaign with the master as each sync left it, by the number of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.masters: dict[int, bytes] = {}

    @property
    def master(self) -> Path:
        return self.folder / "master.xlsx"

    def sync(self, day: str, *arguments: str, code: int = 0) -> None:
        done = run("-C", self.folder, "sync", "--today", day, *arguments)
        assert done.exit_code == code, done.stderr
        latest = run_json("-C", self.folder, "runs", "--limit", "1")["runs"][0]
        self.masters[latest["run"]] = self.master.read_bytes()


def use_the_filled_rows(book: Any) -> None:
    """An official's column, a note below the table, and rows in another order."""
    sheet = book["Tiến độ"]
    sheet.cell(6, sheet.max_column + 2, "Ý kiến")
    sheet.cell(8, sheet.max_column, "gọi lại")
    book.create_sheet("Riêng")["A1"] = "của cán bộ"


def people_decide_and_type(story: Story) -> None:
    """A first sync, then officials and schools at work, then a sync after which nothing changed."""
    folder = story.folder
    type_in(folder, "truong-c", "mo_hinh", "m2", ten="Khéo tiết kiệm điện", linh_vuc="kinh tế")
    story.sync("2020-03-16")
    type_in(folder, "truong-a", "mo_hinh", "m1", dia_diem="Hai bản vùng cao")
    decide(folder, "truong-a/m1", decision="Duyệt", reviewer="Ban Dân vận")
    decide(folder, "truong-b/m1", decision="Trả lại", reason="Chưa có số", new_deadline=date(2020, 5, 4))
    edit(story.master, use_the_filled_rows)
    story.sync("2020-03-20")
    story.sync("2020-03-20")


def things_go_wrong(story: Story) -> None:
    """A workbook that cannot be read for a while, another deadline meanwhile, and a model that is withdrawn."""
    folder = story.folder
    broken, aside = folder / "schools/truong-d.xlsx", folder / "truong-d"
    shutil.move(broken, aside)
    broken.write_bytes(b"no workbook")
    type_in(folder, "truong-a", "mo_hinh", "m1", dia_diem="Ba bản vùng cao")
    story.sync("2020-03-27", code=3)
    settings = (folder / CAMPAIGN).read_text(encoding="utf-8")
    (folder / CAMPAIGN).write_text(settings.replace("2020-03-31", "2020-03-25"), encoding="utf-8")
    story.sync("2020-03-28", code=3)
    type_in(folder, "truong-a", "mo_hinh", "m1", ten="Một tên khác hẳn")
    story.sync("2020-03-29", "--school", "truong-a")
    shutil.move(aside, broken)
    type_in(folder, "truong-c", "mo_hinh", "m2", ten="", linh_vuc="")
    decide(folder, "truong-c/m1", decision="Duyệt", recognised="Có", score=91.5)
    story.sync("2020-03-30")


def guards_refuse(story: Story) -> None:
    """A new school while somebody has the master open; a school that lost everything, which is then accepted."""
    folder = story.folder
    (folder / "more.csv").write_text("Mã,Tên trường\ntruong-x,Trường X", encoding="utf-8")
    assert run("-C", folder, "roster", "import", folder / "more.csv").exit_code == 0
    (folder / "~$master.xlsx").write_bytes(b"")
    story.sync("2020-03-31", code=3)
    (folder / "~$master.xlsx").unlink()
    story.sync("2020-03-31", "--full")
    edit(folder / "schools/truong-b.xlsx", empty("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"))
    story.sync("2020-04-01", code=4)
    (refused,) = run_json("-C", folder, "runs", "--limit", "1")["runs"][0]["refused"]
    story.sync("2020-04-01", "--accept", refused)


def a_run_is_interrupted(story: Story) -> None:
    """A run that told a school something and did not come to its end; the next one counts what it told."""
    state, _ = open_state(story.folder / ".danvan/state.db")
    killed = state.begin(RunStart("20200402-020000", "2020-04-02", "2020-04-02T02:00:00"))
    state.intend(killed, {"schools/truong-a.xlsx": 3})
    state.close()
    story.sync("2020-04-02")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    story = Story(make_campaign(tmp_path_factory.mktemp("đợt") / "a"))
    people_decide_and_type(story)
    things_go_wrong(story)
    guards_refuse(story)
    a_run_is_interrupted(story)
    return story


def cells(path: Path) -> dict[tuple[str, str], tuple[object, str]]:
    """Every cell of every worksheet, with its link, as another program reads them; formulas as such."""
    book = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (cell.value, _target(cell.hyperlink))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.hyperlink
    }


def _target(link: Any) -> str:
    return f"{link.target or ''}#{link.location or ''}" if link else ""


def test_every_run_made_again_gives_the_master_that_it_left(told: Story, tmp_path: Path) -> None:
    assert len(told.masters) == 12
    for number, content in told.masters.items():
        made, written = tmp_path / f"{number}.xlsx", tmp_path / f"{number}-then.xlsx"
        written.write_bytes(content)
        done = run_json("-C", told.folder, "replay", number, "--output", made)
        assert (number, done["identical"], done["differing"]) == (number, True, [])
        assert cells(made) == cells(written), number


def test_a_replay_opens_no_workbook(told: Story, tmp_path: Path) -> None:
    folder = copy_of(told.folder, tmp_path / "b")
    shutil.rmtree(folder / "schools")
    (folder / "master.xlsx").unlink()
    assert [run("-C", folder, "replay", number).exit_code for number in told.masters] == [0] * len(told.masters)
    assert sorted(path.name for path in folder.iterdir()) == [".danvan", CAMPAIGN, "more.csv", "roster.csv"]
