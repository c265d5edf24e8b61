"""Masters made by older versions: what they lack, and how it looks once they have it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheets_schema.compile.master.workbook import compile_master
from sheets_schema.keyed import FINGERPRINT_WORKSHEET
from sheets_schema.layout import CellLayout, WorkbookLayout, WorksheetLayout
from sheets_schema.model import Schema
from sync.domain.growth import Growth, growth_of
from sync.domain.master import locate_master
from sync.domain.snapshot import MASTER, Snapshot
from sync.jobs.master import master_facts
from sync.stores.folder.growing import grown
from sync.stores.folder.limits import MASTER_LIMITS
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.writer import build_workbook
from tests.schools import campaign

CAMPAIGN = campaign()
FACTS = master_facts(CAMPAIGN)


def layout(schema: Schema = CAMPAIGN.schema) -> WorkbookLayout:
    return compile_master(schema, FACTS)


def forgetful(made: WorkbookLayout) -> WorkbookLayout:
    """As masters were made before the fingerprint remembered what they were given."""
    return changed(made, FINGERPRINT_WORKSHEET, lambda cell: not str(cell.value).startswith("given."))


def changed(made: WorkbookLayout, title: str, keeps: object) -> WorkbookLayout:
    sheets = (
        replace(sheet, cells=tuple(filter(keeps, sheet.cells))) if sheet.title == title else sheet  # type: ignore[arg-type]
        for sheet in made.worksheets
    )
    return replace(made, worksheets=tuple(sheets))


def without(made: WorkbookLayout, *keys: str) -> WorkbookLayout:
    return replace(made, worksheets=tuple(sheet for sheet in made.worksheets if sheet.key not in keys))


def read(content: bytes) -> Snapshot:
    snapshot = read_workbook(MASTER, content, MASTER_LIMITS)
    assert isinstance(snapshot, Snapshot)
    return snapshot


def grow(made: WorkbookLayout) -> tuple[Growth, bytes]:
    content = build_workbook(made)
    growth = growth_of(read(content), CAMPAIGN.schema, FACTS)
    assert growth is not None
    after = b"".join(grown(content, growth, MASTER_LIMITS))
    assert growth_of(read(after), CAMPAIGN.schema, FACTS) is None
    return growth, after


def opened(content: bytes, title: str) -> Worksheet:
    sheet = load_workbook(BytesIO(content))[title]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_master_of_this_version_lacks_nothing() -> None:
    assert growth_of(read(build_workbook(layout())), CAMPAIGN.schema, FACTS) is None


def test_a_master_that_nothing_says_we_made_is_left_alone() -> None:
    assert growth_of(read(build_workbook(without(layout(), FINGERPRINT_WORKSHEET))), CAMPAIGN.schema, FACTS) is None


def test_a_master_from_before_the_archive_gets_it_with_what_is_remembered() -> None:
    growth, after = grow(forgetful(without(layout(), "luu_tru", "da_xet")))
    assert (growth.worksheets, growth.columns) == (("Lưu trữ",), ())
    assert {"luu_tru", "da_xet"} <= locate_master(read(after)).keys()
    sheet = opened(after, "Lưu trữ")
    assert (sheet["B6"].value, sheet["B6"].fill.fgColor.rgb, sheet.freeze_panes) == ("Ngày lưu", "FF9F1D20", "C7")


def test_a_worksheet_of_officials_with_the_same_title_keeps_it() -> None:
    own = WorksheetLayout("rieng", "Lưu trữ", (CellLayout(1, 1, "của tôi"),))
    made = forgetful(without(layout(), "luu_tru"))
    growth, after = grow(replace(made, worksheets=(*made.worksheets, own)))
    assert growth.worksheets == ("Lưu trữ (danvan)",)
    assert opened(after, "Lưu trữ")["A1"].value == "của tôi"


def test_a_worksheet_that_the_master_was_given_and_has_no_more_is_not_made_again() -> None:
    assert growth_of(read(build_workbook(without(layout(), "luu_tru"))), CAMPAIGN.schema, FACTS) is None


def test_new_columns_for_decisions_have_their_rules_colours_and_choices() -> None:
    added = ("recognised", "award", "zero_criteria")
    made = forgetful(layout())
    subject = next(sheet for sheet in made.worksheets if sheet.key == CAMPAIGN.schema.subject.key)
    keys = {cell.column for cell in subject.cells if cell.value in added}
    cut = changed(made, subject.title, lambda cell: cell.column not in keys)
    growth, after = grow(cut)
    assert growth.columns == (("Đăng ký", ("Công nhận", "Số tiêu chí 0 điểm", "Hình thức khen thưởng")),)
    sheet, columns = opened(after, "Đăng ký"), locate_master(read(after))["mo_hinh"][1].columns
    award = sheet.cell(7, columns["award"]).column_letter
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules[f"{award}7:{award}20000"] == "danvan_list_2_1"
    names = load_workbook(BytesIO(after)).defined_names
    assert names["danvan_list_2_1"].attr_text == "_lists2!$A$1:$A$9"
    assert sheet.cell(6, columns["award"]).fill.fgColor.rgb == "FFB45309"
    assert sheet.auto_filter.ref == f"A6:{award}7"
    assert sheet.column_dimensions[award].width > 20


def test_figures_that_the_overview_lacks_stand_below_all_others() -> None:
    made = forgetful(layout())
    (overview, *_) = made.worksheets
    rows = {cell.row for cell in overview.cells if str(cell.value).startswith(("theo_cap", "theo_buoc#"))}
    _, after = grow(changed(made, overview.title, lambda cell: cell.row not in rows))
    grid, table = locate_master(read(after))["theo_cap"]
    bottom = max(cell.row for cell in overview.cells)
    assert min(table.rows.values()) > bottom
    assert [grid.at(row, 2) for row in table.rows.values()][:1] == ["cấp Trường"]
    steps = locate_master(read(after))["theo_buoc"][1]
    assert (min(steps.rows.values()) > bottom, len(steps.rows)) == (True, 4)


@pytest.mark.soffice
def test_a_grown_master_opens_in_other_programs(tmp_path: Path) -> None:
    import subprocess

    _, after = grow(forgetful(without(layout(), "luu_tru", "da_xet")))
    source = tmp_path / "master.xlsx"
    source.write_bytes(after)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*command, "csv", "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
    assert (tmp_path / "master.csv").stat().st_size > 1000
