from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from sheets_schema.cells import Box, Grid, Value
from sheets_schema.keyed import FINGERPRINT_WORKSHEET, locate_tables
from sheets_schema.layout import WorkbookLayout
from sync.config import load_campaign
from sync.domain.drift import Drift, DriftCode, find_drift
from sync.domain.facts import SheetFacts, WorkbookFacts, rule_name
from sync.domain.layout_cells import layout_grid, open_cells
from sync.domain.roster import School
from sync.domain.snapshot import Snapshot
from sync.jobs.templates import school_layout

CAMPAIGN = load_campaign(Path(str(files("sync.demo")))).campaign
FRAME = CAMPAIGN.frame(date(2020, 12, 31), ())
LAYOUT = school_layout(CAMPAIGN, School("thcs-a", "THCS A"), FRAME)
FORM, STEPS = "Đăng ký", "Tiến độ"


def snapshot(layout: WorkbookLayout = LAYOUT) -> Snapshot:
    return Snapshot("schools/thcs-a.xlsx", "1", tuple(layout_grid(sheet) for sheet in layout.worksheets))


def changed(title: str, change: Callable[[list[list[Value]]], None], name: str = "") -> Snapshot:
    """The workbook with one worksheet changed, perhaps renamed."""
    grids = []
    for grid in snapshot().grids:
        if grid.title == title:
            rows = [list(row) for row in grid.rows]
            change(rows)
            grid = Grid(name or title, rows)
        grids.append(grid)
    return Snapshot("schools/thcs-a.xlsx", "2", tuple(grids))


def codes(drifts: tuple[Drift, ...]) -> list[tuple[str, str]]:
    return [(drift.code.value, drift.worksheet) for drift in drifts]


def row_of(key: str) -> int:
    grid = next(one for one in snapshot().grids if one.title == STEPS)
    return next(number for number, row in enumerate(grid.rows) if row[0] == key)


def test_a_new_workbook_has_no_drift() -> None:
    assert find_drift(snapshot(), LAYOUT) == ()


def test_entries_are_no_drift() -> None:
    def fill(rows: list[list[Value]]) -> None:
        table = locate_tables(Grid(FORM, rows))["mo_hinh"]
        rows[table.rows["ten"] - 1][table.columns["m1"] - 1] = "Khéo trong vận động"

    assert find_drift(changed(FORM, fill), LAYOUT) == ()


def test_a_deleted_row_is_named_by_its_key() -> None:
    def delete(rows: list[list[Value]]) -> None:
        del rows[row_of("tien_do#m1/phat_dong")]

    assert find_drift(changed(STEPS, delete), LAYOUT) == (
        Drift(DriftCode.ROWS_MISSING, STEPS, "tien_do", ("m1/phat_dong",)),
    )


def test_a_row_moved_away_is_told_once() -> None:
    def move(rows: list[list[Value]]) -> None:
        rows.append(rows.pop(row_of("tien_do#m1/phat_dong")))

    drifts = find_drift(changed(STEPS, move), LAYOUT)
    assert drifts[0] == Drift(DriftCode.ROWS_MOVED, STEPS, "tien_do", ("m1/phat_dong",))
    assert not drifts[0].is_broken


def test_an_inserted_column_and_a_column_copied_with_its_key_are_told_apart() -> None:
    def insert(rows: list[list[Value]]) -> None:
        for row in rows:
            row.insert(6, None)

    def copy(rows: list[list[Value]]) -> None:
        for row in rows:
            row.append(row[5])

    assert codes(find_drift(changed(STEPS, insert), LAYOUT)) == [("columns_added", STEPS)]
    assert codes(find_drift(changed(STEPS, copy), LAYOUT)) == [("columns_twice", STEPS)]


def test_a_renamed_worksheet_is_found_by_its_keys() -> None:
    assert find_drift(changed(STEPS, lambda rows: None, "Tiến độ (2)"), LAYOUT) == (
        Drift(DriftCode.WORKSHEET_RENAMED, "Tiến độ (2)", wanted=STEPS),
    )


def test_a_missing_an_extra_and_a_copied_worksheet_are_named() -> None:
    grids = [grid for grid in snapshot().grids if grid.title != STEPS]
    form = next(grid for grid in grids if grid.title == FORM)
    grids += [Grid("Ảnh", [["ảnh"]]), Grid("Đăng ký (2)", form.rows)]
    told = find_drift(Snapshot("w", "1", tuple(grids)), LAYOUT)
    assert ("worksheet_missing", STEPS) in codes(told)
    assert ("worksheet_extra", "Ảnh") in codes(told)
    assert ("worksheet_copied", "Đăng ký (2)") in codes(told)


def test_a_changed_label_is_told_with_both_texts() -> None:
    def relabel(rows: list[list[Value]]) -> None:
        table = locate_tables(Grid(FORM, rows))["mo_hinh"]
        rows[table.rows["ten"] - 1][table.columns["label"] - 1] = "Tên việc"

    (drift,) = find_drift(changed(FORM, relabel), LAYOUT)
    assert (drift.code, drift.count, drift.given) == (DriftCode.LABELS_CHANGED, 1, "Tên việc")
    assert drift.wanted.startswith("Tên mô hình")


def test_a_workbook_of_an_older_template_is_told_as_such_and_not_for_its_labels() -> None:
    def relabel(rows: list[list[Value]]) -> None:
        table = locate_tables(Grid(FORM, rows))["mo_hinh"]
        rows[table.rows["ten"] - 1][table.columns["label"] - 1] = "Tên việc"

    later = replace(CAMPAIGN, deadlines={**CAMPAIGN.deadlines, "buoc_2": date(2020, 5, 31)})
    layout = school_layout(later, School("thcs-a", "THCS A"), FRAME)
    assert codes(find_drift(changed(FORM, relabel), layout)) == [("older_template", "")]


def test_a_workbook_without_its_keys_and_fingerprint_says_so() -> None:
    def clear(rows: list[list[Value]]) -> None:
        for row in rows:
            row[0] = None

    bare = replace(changed(STEPS, clear), grids=tuple(g for g in changed(STEPS, clear).grids if g.title[0] != "_"))
    assert codes(find_drift(bare, LAYOUT)) == [("fingerprint_missing", FINGERPRINT_WORKSHEET), ("keys_missing", STEPS)]


def as_made() -> WorkbookFacts:
    """What a store would tell of a workbook as it was built."""
    sheets = {
        sheet.title: SheetFacts(
            sheet.is_protected,
            tuple((one.box, rule_name(one)) for one in sheet.validations),
            open_cells(LAYOUT, sheet),
        )
        for sheet in LAYOUT.worksheets
    }
    return WorkbookFacts(sheets, LAYOUT.locale, LAYOUT.time_zone)


def test_what_a_store_tells_of_a_new_workbook_is_no_drift() -> None:
    assert find_drift(snapshot(), LAYOUT, as_made()) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"is_protected": False}, "unprotected"),
        ({"rules": ()}, "rules_changed"),
        ({"rules": ((Box(1, 1, 500, 50), "list:Xong"),)}, "rules_changed"),
        ({"texts": frozenset()}, "not_text"),
    ],
)
def test_lost_protection_rules_and_text_formats_are_told(facts: dict[str, object], code: str) -> None:
    made = as_made()
    sheets = {**made.worksheets, STEPS: replace(made.worksheets[STEPS], **facts)}
    assert codes(find_drift(snapshot(), LAYOUT, replace(made, worksheets=sheets))) == [(code, STEPS)]


def test_another_locale_is_told_with_the_right_one() -> None:
    told = find_drift(snapshot(), LAYOUT, replace(as_made(), locale="en_US"))
    assert told == (Drift(DriftCode.LOCALE, given="en_US", wanted="vi_VN"),)
