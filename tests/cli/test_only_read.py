"""Schools whose workbooks are only read, among others: they are told beside, and everybody is told so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheets_schema.findings import Code
from sync.domain.snapshot import Snapshot
from sync.stores.folder.store import FolderStore
from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, copy_of, make_campaign
from tests.open_documents import as_ods

TOLD = "Sổ này không lưu ở dạng Excel (.xlsx) nên chương trình chỉ đọc"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_campaign(tmp_path_factory.mktemp("only_read") / "dot", schools=2)


@pytest.fixture
def copy(campaign: Path, tmp_path: Path) -> Path:
    """The first school has saved its workbook as .ods."""
    folder = copy_of(campaign, tmp_path / "dot")
    (read,) = FolderStore(folder).read(["schools/truong-a.xlsx"])
    assert isinstance(read, Snapshot)
    (folder / "schools" / "truong-a.ods").write_bytes(as_ods(read.grids))
    (folder / "schools" / "truong-a.xlsx").rename(folder / "saved-again.xlsx")
    return folder


def findings(folder: Path, school: str) -> list[dict[str, Any]]:
    found = run_json("-C", folder, "check", school, *DAY)["findings"]
    return [one for one in found if one["code"] == Code.FEEDBACK_BESIDE]


def shown(folder: Path, workbook: str, title: str) -> str:
    (read,) = FolderStore(folder).read([workbook])
    assert isinstance(read, Snapshot)
    grid = read.grid(title)
    assert grid is not None
    return "\n".join(str(value) for row in grid.rows for value in row if value)


def sync(folder: Path) -> Any:
    return run_json("-C", folder, "sync", *DAY)


def test_a_school_and_its_officials_are_told_that_it_is_told_beside(copy: Path) -> None:
    done = sync(copy)
    assert done["beside"] == [{"workbook": "schools/truong-a.ods", "file": "schools/truong-a.kiem-tra.xlsx"}]
    assert TOLD in shown(copy, "schools/truong-a.kiem-tra.xlsx", "Kiểm tra")
    assert TOLD in shown(copy, "master", "Lỗi nhập liệu")
    assert TOLD not in shown(copy, "schools/truong-b.xlsx", "Kiểm tra")
    (found,) = findings(copy, "truong-a")
    assert (found["severity"], found["worksheet"], found["field"]) == ("warning", "Kiểm tra", "")
    assert "“truong-a.kiem-tra.xlsx”" in found["message"]
    assert findings(copy, "truong-b") == []


def test_being_told_beside_keeps_nothing_from_counting_as_done(copy: Path) -> None:
    ours, others = (run_json("-C", copy, "check", school, *DAY) for school in ("truong-a", "truong-b"))
    assert ours["completeness"] == others["completeness"] > 0
    assert run("-C", copy, "check", "truong-a", *DAY).exit_code == run("-C", copy, "check", "truong-b", *DAY).exit_code


def test_a_workbook_that_is_only_read_is_not_opened_again_while_nothing_changes(copy: Path) -> None:
    assert sync(copy)["schools"]["read"] == 2
    again = sync(copy)
    assert (again["schools"]["read"], again["writes"]) == (0, {"master": 0, "feedback": 0})


def test_it_is_over_once_the_school_has_saved_its_workbook_as_xlsx(copy: Path) -> None:
    sync(copy)
    (copy / "saved-again.xlsx").rename(copy / "schools" / "truong-a.xlsx")
    assert sync(copy)["beside"] == []
    assert findings(copy, "truong-a") == []
    for old in ("truong-a.ods", "truong-a.kiem-tra.xlsx"):
        (copy / "schools" / old).unlink()
    sync(copy)
    assert findings(copy, "truong-a") == []
    assert TOLD not in shown(copy, "master", "Lỗi nhập liệu")
    assert TOLD not in shown(copy, "schools/truong-a.xlsx", "Kiểm tra")
    assert sync(copy)["schools"]["read"] == 0
