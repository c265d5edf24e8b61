"""What looks like an accident waits for a person: each guard refuses, and accepts just what was shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.running import run, run_json
from tests.cli.small_campaign import DAY, copy_of, make_campaign

SCHOOL = "truong-b"


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four schools with models, targets and exemplars; the master shows them."""
    campaign = make_campaign(tmp_path_factory.mktemp("campaign") / "a")
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    return campaign


@pytest.fixture
def campaign(synced: Path, tmp_path: Path) -> Path:
    return copy_of(synced, tmp_path / "đợt")


def book_of(campaign: Path, school: str = SCHOOL) -> Path:
    return campaign / "schools" / f"{school}.xlsx"


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def keyed(sheet: Worksheet, mark: str) -> list[int]:
    """Rows whose hidden key begins so."""
    return [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value or "").startswith(mark)]


def empty(*titles: str) -> Callable[[Any], None]:
    """What a hand does that deletes all entries of some worksheets."""

    def change(book: Any) -> None:
        for title in titles:
            for row in book[title].iter_rows(min_row=2):
                for cell in row:
                    if not cell.protection.locked and not isinstance(cell, MergedCell):
                        cell.value = None

    return change


def refused(campaign: Path, *arguments: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_json("-C", campaign, "sync", *DAY, *arguments)["refused"]
    return found


def shown(campaign: Path, title: str, *columns: str) -> set[tuple[Any, ...]]:
    """Some columns of a worksheet of the master, by their keys."""
    sheet = load_workbook(campaign / "master.xlsx")[title]
    heads = next(row for row in sheet.iter_rows(values_only=True) if str(row[0]).endswith(":columns"))
    places = [heads.index(column) for column in columns]
    rows = (row for row in sheet.iter_rows(values_only=True) if "#" in str(row[0]))
    return {tuple(row[place] for place in places) for row in rows}


def states(campaign: Path) -> dict[str, str | None]:
    return dict(shown(campaign, "Đăng ký", "school", "row_state"))  # type: ignore[arg-type]


def test_a_school_that_lost_everything_is_held_and_the_others_go_on(campaign: Path) -> None:
    before = shown(campaign, "Đăng ký", "school", "ten")
    edit(book_of(campaign), empty("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"))
    other = book_of(campaign, "truong-a")
    edit(other, lambda book: book["Chỉ tiêu"].cell(keyed(book["Chỉ tiêu"], "chi_tieu#r02")[0], 4, "Lớp có tủ sách"))
    told = book_of(campaign).read_bytes()
    done = run("-C", campaign, "sync", *DAY)
    assert done.exit_code == 4
    assert "Trường B: trước có" in done.stderr
    assert f"danvan -C {campaign} sync --accept {SCHOOL}=" in done.stderr.replace("'", "")
    assert shown(campaign, "Đăng ký", "school", "ten") == before
    assert states(campaign)["Trường B"].startswith("Số liệu cũ: chưa đọc được sổ từ 10/04/2020")  # type: ignore[union-attr]
    assert states(campaign)["Trường A"] is None
    assert book_of(campaign).read_bytes() == told
    status = {school["id"]: school for school in run_json("-C", campaign, "status", *DAY)["schools"]}
    assert status["truong-a"]["findings"]
    assert refused(campaign)[0]["kind"] == "school_lost_all"


def test_a_held_school_is_published_as_it_is_when_a_person_accepts_it(campaign: Path) -> None:
    edit(book_of(campaign), empty("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"))
    run("-C", campaign, "sync", *DAY)
    assert run("-C", campaign, "sync", *DAY, "--accept", SCHOOL).exit_code == 0
    assert "Trường B" not in states(campaign)
    assert run_json("-C", campaign, "sync", *DAY)["writes"] == {"master": 0, "feedback": 0}


def test_what_was_accepted_is_refused_again_when_something_else_would_happen(campaign: Path) -> None:
    edit(book_of(campaign), empty("Đăng ký", "Chỉ tiêu"))
    (first,) = refused(campaign)
    edit(book_of(campaign), empty("Tiến độ"))
    (second,) = refused(campaign, "--accept", first["accept"])
    assert second["digest"] != first["digest"]
    assert run("-C", campaign, "sync", *DAY, "--accept", second["accept"]).exit_code == 0


def test_nothing_can_be_accepted_that_was_not_refused(campaign: Path) -> None:
    done = run("-C", campaign, "sync", *DAY, "--accept", SCHOOL)
    assert done.exit_code == 2
    assert f"không giữ lại gì của “{SCHOOL}”" in done.stderr


def test_a_workbook_that_is_gone_does_not_take_its_school_s_rows_along(campaign: Path) -> None:
    book_of(campaign).unlink()
    (one,) = refused(campaign)
    assert (one["part"], one["kind"]) == (SCHOOL, "school_lost_all")
    assert "Trường B" in states(campaign)
    assert run("-C", campaign, "sync", *DAY, "--accept", one["accept"]).exit_code == 0


def test_a_school_that_lost_most_of_its_steps_is_held(campaign: Path) -> None:
    with_limits(campaign, "few_entries: 2")
    edit(book_of(campaign), empty("Tiến độ"))
    (one,) = refused(campaign)
    assert (one["part"], one["kind"]) == (SCHOOL, "school_lost_entries")


def test_a_school_that_takes_a_few_entries_back_is_not_held(campaign: Path) -> None:
    def take_back(book: Any) -> None:
        sheet = book["Chỉ tiêu"]
        sheet.cell(keyed(sheet, "chi_tieu#r01")[0], 4).value = None

    edit(book_of(campaign), take_back)
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def test_a_workbook_of_another_schema_is_its_school_s_trouble_and_waits(campaign: Path) -> None:
    def other_schema(book: Any) -> None:
        for row in book["_danvan"].iter_rows():
            if row[0].value == "schema":
                row[1].value = "mau_khac"

    edit(book_of(campaign), other_schema)
    checked = {one["id"]: one for one in run_json("-C", campaign, "status", *DAY)["schools"]}
    assert checked[SCHOOL]["trouble"]["code"] == "other_schema"
    (one,) = refused(campaign)
    assert (one["part"], one["kind"], one["details"]["theirs"]) == (SCHOOL, "school_other_schema", "mau_khac")
    assert run("-C", campaign, "sync", *DAY, "--accept", one["accept"]).exit_code == 0
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    assert states(campaign)["Trường B"] is None


def with_limits(campaign: Path, *lines: str) -> None:
    path = campaign / "campaign.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nguards:\n" + "".join(f"  {line}\n" for line in lines), encoding="utf-8")


def rename_models(campaign: Path) -> None:
    for school in "abcd":

        def rename(book: Any, school: str = school) -> None:
            sheet = book["Đăng ký"]
            row = keyed(sheet, "mo_hinh.ten")[0]
            for cell in sheet[row][2:]:
                if cell.value and not cell.protection.locked:
                    cell.value = f"Khéo {school}"

        edit(book_of(campaign, f"truong-{school}"), rename)


def test_a_master_of_which_much_would_change_waits_while_the_schools_are_told(campaign: Path) -> None:
    with_limits(campaign, "few_rows: 3", "master_rows: 30")
    rename_models(campaign)
    before = shown(campaign, "Đăng ký", "school", "ten")
    (one,) = refused(campaign)
    assert (one["part"], one["kind"], one["details"]["changed"]) == ("master", "master_changes", "4")
    assert shown(campaign, "Đăng ký", "school", "ten") == before
    assert run("-C", campaign, "sync", *DAY, "--accept", "master").exit_code == 0
    assert ("Trường A", "Khéo a") in shown(campaign, "Đăng ký", "school", "ten")


def test_a_small_campaign_is_not_kept_from_its_normal_work(campaign: Path) -> None:
    rename_models(campaign)
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def drop_from_roster(campaign: Path, *schools: str) -> None:
    def drop(book: Any) -> None:
        sheet = book["Danh sách trường"]
        for school in schools:
            sheet.delete_rows(keyed(sheet, f"truong#{school}")[0])

    edit(campaign / "master.xlsx", drop)


def test_a_roster_that_lost_schools_holds_the_master(campaign: Path) -> None:
    drop_from_roster(campaign, "truong-a", SCHOOL)
    before = states(campaign)
    found = refused(campaign)
    assert [(one["part"], one["kind"]) for one in found] == [("roster", "roster_shrinks")]
    assert states(campaign) == before
    for school in ("truong-a", SCHOOL):
        book_of(campaign, school).unlink()
    assert run("-C", campaign, "sync", *DAY, "--accept", "roster").exit_code == 0
    assert states(campaign)["Trường B"] == "Không còn trong sổ của trường"


def test_one_school_may_leave_the_roster_at_any_time(campaign: Path) -> None:
    drop_from_roster(campaign, SCHOOL)
    book_of(campaign).unlink()
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def test_a_table_whose_hidden_keys_were_damaged_waits_and_the_rest_is_written(campaign: Path) -> None:
    def paste_again(book: Any) -> None:
        sheet = book["Đăng ký"]
        row, bottom = keyed(sheet, f"mo_hinh#{SCHOOL}")[0], sheet.max_row + 1
        for cell in sheet[row]:
            sheet.cell(bottom, cell.column).value = cell.value

    edit(campaign / "master.xlsx", paste_again)
    rename_models(campaign)
    before = shown(campaign, "Đăng ký", "school", "ten")
    (one,) = refused(campaign)
    assert (one["part"], one["kind"], one["details"]["table"]) == ("master", "keys_damaged", "Đăng ký")
    assert shown(campaign, "Đăng ký", "school", "ten") == before
    assert ("Trường A", "Khéo a") in shown(campaign, "Tiến độ", "school", "model")
    assert run("-C", campaign, "sync", *DAY, "--accept", "master").exit_code == 0
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


@pytest.mark.parametrize("title", ["Tổng quan", "Điển hình", "Nhật ký"])
def test_a_worksheet_that_was_deleted_gets_one_line_and_can_be_given_up(campaign: Path, title: str) -> None:
    edit(campaign / "master.xlsx", lambda book: book.remove(book[title]))
    rename_models(campaign)
    done = run("-C", campaign, "sync", *DAY)
    assert done.exit_code == 4
    assert len(done.stderr.splitlines()) == 1
    assert f"không thấy trang “{title}”" in done.stderr
    assert run("-C", campaign, "sync", *DAY, "--accept", "master").exit_code == 0
    assert run("-C", campaign, "sync", *DAY).exit_code == 0


def test_a_campaign_that_is_new_is_filled_without_asking(campaign: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "new"
    shutil.copytree(campaign, fresh, ignore=shutil.ignore_patterns("master.xlsx", ".danvan"))
    assert run("-C", fresh, "roster", "import", fresh / "roster.csv").exit_code == 0
    assert run("-C", fresh, "sync", *DAY).exit_code == 0


def test_a_dry_run_shows_what_would_be_refused_and_remembers_nothing(campaign: Path) -> None:
    book_of(campaign).unlink()
    done = run("-C", campaign, "sync", "--dry-run", *DAY)
    assert done.exit_code == 4
    assert "Trường B: trước có" in done.stderr
    assert run("-C", campaign, "sync", *DAY, "--accept", SCHOOL).exit_code == 2
