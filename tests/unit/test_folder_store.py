"""The folder as people leave it: lock files, other files, permissions, links out of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sheets_schema.layout import CellLayout, Link, WorkbookLayout, WorksheetLayout
from sync.domain.plan import CellWrite, Receipt, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import MASTER, Snapshot, Stamp, Trouble, Unreadable
from sync.errors import StoreError
from sync.stores.folder import files
from sync.stores.folder.store import FolderStore
from sync.stores.folder.troubles import UnfitError

LAYOUT = WorkbookLayout("Sổ", (WorksheetLayout("a", "A", (CellLayout(1, 1, "x"),)),), {})
SCHOOL = "schools/a.xlsx"


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    made = FolderStore(tmp_path)
    made.create(SCHOOL, LAYOUT)
    return made


def read(store: FolderStore, workbook: str = SCHOOL) -> Snapshot:
    (snapshot,) = store.read([workbook])
    assert isinstance(snapshot, Snapshot), snapshot
    return snapshot


def write(store: FolderStore, *cells: CellWrite, workbook: str = SCHOOL) -> Receipt:
    plan = WorkbookPlan(workbook, read(store, workbook).version, (WorksheetWrite("A", cells),))
    (receipt,) = store.apply([plan])
    return receipt


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_workbooks_directly_in_the_folder_are_surveyed(store: FolderStore, tmp_path: Path) -> None:
    folder = tmp_path / "schools"
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", ".b.xlsx", "~b.xlsx", "ghi chú.txt", "a.kiem-tra.xlsx", ".danvan-x.tmp"):
        (folder / name).write_bytes(b"")
    (folder / "B.XLSX").write_bytes(b"")
    for name in ("c.xlsm", "d.ods", "e.xls"):
        (folder / name).write_bytes(b"")
    (folder / "con.xlsx").mkdir()
    ours = ["schools/B.XLSX", SCHOOL, "schools/c.xlsm", "schools/d.ods", "schools/e.xls"]
    assert [stamp.workbook for stamp in store.survey()] == ours


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~lock.a.xlsx#"])
def test_lock_files_of_excel_and_libreoffice_mean_open(store: FolderStore, tmp_path: Path, lock: str) -> None:
    (tmp_path / "schools" / lock).write_bytes(b"")
    assert [stamp.is_open for stamp in store.survey()] == [True]
    assert write(store, CellWrite(1, 1, "y")) == Receipt(SCHOOL, trouble=Trouble.OPEN_ELSEWHERE)


def test_a_link_out_of_the_campaign_is_neither_surveyed_nor_read(store: FolderStore, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.xlsx"
    outside.write_bytes((tmp_path / SCHOOL).read_bytes())
    (tmp_path / "schools" / "z.xlsx").symlink_to(outside)
    assert [stamp.workbook for stamp in store.survey()] == [SCHOOL]
    results = list(store.read(["schools/z.xlsx", f"../{outside.name}", str(outside)]))
    assert results == [Unreadable(one.workbook, Trouble.NO_ACCESS) for one in results]


def test_a_folder_without_schools_is_empty_and_a_folder_that_is_away_is_out_of_reach(tmp_path: Path) -> None:
    assert FolderStore(tmp_path).survey() == ()
    with pytest.raises(StoreError) as caught:
        FolderStore(tmp_path / "away").survey()
    assert (caught.value.key, caught.value.exit_code) == ("store_missing", 6)


def test_a_stamp_is_the_size_and_the_time_of_change(store: FolderStore, tmp_path: Path) -> None:
    os.utime(tmp_path / SCHOOL, ns=(0, 255))
    size = (tmp_path / SCHOOL).stat().st_size
    assert store.survey() == (Stamp(SCHOOL, f"{size:x}-ff"),)


def test_writing_keeps_the_permissions_and_leaves_nothing_behind(store: FolderStore, tmp_path: Path) -> None:
    path = tmp_path / SCHOOL
    path.chmod(0o640)
    assert write(store, CellWrite(1, 1, "y")) == Receipt(SCHOOL, 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert names(tmp_path / "schools") == ["a.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_workbook_that_is_read_only_is_not_replaced(store: FolderStore, tmp_path: Path) -> None:
    (tmp_path / SCHOOL).chmod(0o440)
    assert write(store, CellWrite(1, 1, "y")).trouble == Trouble.NO_ACCESS
    assert names(tmp_path / "schools") == ["a.xlsx"]


def test_a_folder_in_the_place_of_a_workbook_is_none(store: FolderStore, tmp_path: Path) -> None:
    (tmp_path / "schools" / "b.xlsx").mkdir()
    (result,) = store.read(["schools/b.xlsx"])
    assert isinstance(result, Unreadable)
    assert result.trouble == Trouble.NOT_A_WORKBOOK


def test_a_file_changed_while_it_was_patched_is_left_alone(store: FolderStore, tmp_path: Path) -> None:
    path = tmp_path / SCHOOL
    seen = files.state_of(path)
    path.write_bytes(b"vua luu")
    with pytest.raises(UnfitError) as caught:
        files.replace(path, [b"ours"], seen)
    assert caught.value.trouble == Trouble.CHANGED_MEANWHILE
    assert path.read_bytes() == b"vua luu"
    assert names(tmp_path / "schools") == ["a.xlsx"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(store: FolderStore, tmp_path: Path) -> None:
    path = tmp_path / SCHOOL
    before = path.read_bytes()

    def failing() -> object:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(UnfitError) as caught:
        files.replace(path, failing(), files.state_of(path))  # type: ignore[arg-type]
    assert (caught.value.trouble, caught.value.detail) == (Trouble.DISK_FULL, "No space left on device")
    assert path.read_bytes() == before
    assert names(tmp_path / "schools") == ["a.xlsx"]


def test_creating_makes_the_folders_and_never_overwrites(store: FolderStore, tmp_path: Path) -> None:
    assert store.create("schools/xã/b.xlsx", LAYOUT) == Receipt("schools/xã/b.xlsx", 1)
    with pytest.raises(ValueError):
        store.create("schools/xã/b.xlsx", LAYOUT)
    assert names(tmp_path / "schools" / "xã") == ["b.xlsx"]
    assert store.create("../b.xlsx", LAYOUT).trouble == Trouble.NO_ACCESS


def test_a_school_workbook_is_named_after_its_school(store: FolderStore) -> None:
    assert store.address_of("thcs-thanh-truong") == "schools/thcs-thanh-truong.xlsx"


def test_links_between_workbooks_are_relative_and_escaped(store: FolderStore) -> None:
    store.create(MASTER, LAYOUT)
    link = Link("Tiến độ", "C5", "schools/Nà Tấu #1.xlsx")
    assert write(store, CellWrite(1, 1, "x", link), workbook=MASTER).trouble is None
    target = "schools/N%C3%A0%20T%E1%BA%A5u%20%231.xlsx#'Tiến độ'!C5"
    assert read(store, MASTER).grids[0].links == {(1, 1): target}
    cells = (CellWrite(1, 1, "x", Link("A", "B1", MASTER)), CellWrite(1, 2, "x", Link("A", "B1", SCHOOL)))
    assert write(store, *cells).trouble is None
    assert read(store).grids[0].links == {(1, 1): "../master.xlsx#'A'!B1", (1, 2): "#'A'!B1"}
