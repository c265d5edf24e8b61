"""Findings that name other schools follow the roster, also where nothing but the roster changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run
from tests.cli.small_campaign import DAY, copy_of, make_campaign
from tests.cli.test_guards import edit, shown
from tests.cli.test_replay import type_in


@pytest.fixture(scope="module")
def synced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three schools whose models have one name."""
    campaign = make_campaign(tmp_path_factory.mktemp("campaign") / "a", 3)
    assert run("-C", campaign, "sync", *DAY).exit_code == 0
    assert named(campaign, "Trường A") == "Trường B; Trường C"
    return campaign


@pytest.fixture
def campaign(synced: Path, tmp_path: Path) -> Path:
    return copy_of(synced, tmp_path / "b")


def named(campaign: Path, school: str) -> str:
    """Whom the finding of a school about its model's name names."""
    found = shown(campaign, "Lỗi nhập liệu", "school", "field", "message")
    (message,) = {text for name, field, text in found if (name, field) == (school, "Tên mô hình, điển hình")}
    return str(message).partition("trùng với đăng ký của ")[2].partition(".")[0]


def in_roster(school: str, change: Callable[[Any, int], None]) -> Callable[[Any], None]:
    """What an official does in the row of a school."""

    def work(book: Any) -> None:
        sheet = book["Danh sách trường"]
        change(sheet, next(row for row in range(1, 99) if sheet.cell(row, 1).value == f"truong#{school}"))

    return work


def test_a_school_that_left_the_roster_is_named_no_more(campaign: Path) -> None:
    edit(campaign / "master.xlsx", in_roster("truong-b", lambda sheet, row: sheet.delete_rows(row)))
    run("-C", campaign, "sync", *DAY)
    assert named(campaign, "Trường A") == "Trường C"


def test_a_school_is_named_as_the_roster_names_it_now(campaign: Path) -> None:
    edit(campaign / "master.xlsx", in_roster("truong-b", lambda sheet, row: sheet.cell(row, 3, "Trường Bê")))
    run("-C", campaign, "sync", *DAY)
    assert named(campaign, "Trường A") == "Trường Bê; Trường C"


def test_what_a_run_over_one_school_changed_of_others_is_told_by_the_next(campaign: Path) -> None:
    type_in(campaign, "truong-b", "mo_hinh", "m1", ten="Một việc hoàn toàn khác của trường")
    run("-C", campaign, "sync", "--school", "truong-b", *DAY)
    assert named(campaign, "Trường A") == "Trường B; Trường C"
    run("-C", campaign, "sync", *DAY)
    assert named(campaign, "Trường A") == "Trường C"
