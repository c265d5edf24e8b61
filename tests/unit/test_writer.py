"""What stands in a layout stands in the .xlsx file, read back with other libraries."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sheets_schema.cells import Box
from sheets_schema.layout import (
    CellLayout,
    ColumnLayout,
    ConditionalFormat,
    Formula,
    Link,
    Page,
    RowLayout,
    Style,
    Validation,
    ValidationKind,
    Visibility,
    WorkbookLayout,
    WorksheetLayout,
)
from sync.stores.folder.writer import build_workbook

STYLES = {"entry": Style(number_format="@", locked=False, wrap=True), "label": Style(bold=True, fill="#EEEEEE")}


def sheet(*cells: CellLayout, **more: object) -> WorksheetLayout:
    return replace(WorksheetLayout("dang_ky", "Đăng ký", cells), **more)  # type: ignore[arg-type]


def workbook(*sheets: WorksheetLayout, **more: object) -> WorkbookLayout:
    return replace(WorkbookLayout("Sổ dân vận", sheets, STYLES), **more)  # type: ignore[arg-type]


def built(layout: WorkbookLayout) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(build_workbook(layout)))


def first(layout: WorkbookLayout) -> Worksheet:
    found: Worksheet = built(layout)[layout.worksheets[0].title]
    return found


def members(layout: WorkbookLayout) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(build_workbook(layout))) as parts:
        for name in parts.namelist():
            yield name, parts.read(name).decode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "=1+1"),
        ("0912345678", "0912345678"),
        ("https://example.vn", "https://example.vn"),
        (12.5, 12.5),
        (True, True),
        (date(2019, 12, 25), date(2019, 12, 25)),
        (datetime(2019, 12, 25, 8, 30), datetime(2019, 12, 25, 8, 30)),
    ],
)
def test_a_value_keeps_its_type_and_text_stays_text(value: object, expected: object) -> None:
    content = build_workbook(workbook(sheet(CellLayout(1, 1, value))))  # type: ignore[arg-type]
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Đăng ký").to_python()
    assert rows == [[expected]]


def test_text_that_looks_like_a_formula_is_no_formula() -> None:
    assert first(workbook(sheet(CellLayout(1, 1, "=1+1", "entry"))))["A1"].data_type == "s"


def test_a_date_in_a_plain_style_looks_like_a_date() -> None:
    assert first(workbook(sheet(CellLayout(1, 1, date(2020, 3, 31), "label"))))["A1"].number_format == "dd/mm/yyyy"


def test_a_formula_shows_its_value_before_it_is_computed() -> None:
    layout = workbook(sheet(CellLayout(1, 1, Formula('"a"&"b"', "ab"))))
    cells = openpyxl.load_workbook(BytesIO(build_workbook(layout)), data_only=True)["Đăng ký"]
    assert (cells["A1"].value, first(layout)["A1"].value) == ("ab", '="a"&"b"')


@pytest.mark.parametrize(
    ("link", "target", "location"),
    [
        (Link("Tiến độ", "C5"), None, "'Tiến độ'!C5"),
        (Link("Ô'B", "A1"), None, "'Ô''B'!A1"),
        (Link("Đăng ký", "C5", "schools/thanh-truong.xlsx"), "schools/thanh-truong.xlsx", "'Đăng ký'!C5"),
        (Link(url="https://example.vn/a?b=1"), "https://example.vn/a?b=1", None),
        (Link(workbook="https://example.vn/d/1"), "https://example.vn/d/1", None),
    ],
)
def test_a_link_leads_to_its_cell_workbook_or_page(link: Link, target: str | None, location: str | None) -> None:
    cell = first(workbook(sheet(CellLayout(1, 1, "Xem", "label", link))))["A1"]
    assert (cell.value, cell.hyperlink.target, cell.hyperlink.location) == ("Xem", target, location)


def test_a_linked_number_stays_a_number() -> None:
    cell = first(workbook(sheet(CellLayout(1, 1, 3, "label", Link("Đăng ký", "B2")))))["A1"]
    assert (cell.value, cell.hyperlink.location) == (3, "'Đăng ký'!B2")


@pytest.mark.parametrize("url", ["xem trong tủ hồ sơ", "https://example.vn/" + "a" * 3000])
def test_what_excel_could_not_follow_is_plain_text(url: str) -> None:
    assert first(workbook(sheet(CellLayout(1, 1, "Xem", "", Link(url=url)))))["A1"].hyperlink is None


def test_links_beyond_what_excel_opens_are_plain_text() -> None:
    cells = [CellLayout(row, 1, "x", "label", Link("Đăng ký", "A1")) for row in range(1, 65_533)]
    content = dict(members(workbook(sheet(*cells))))["xl/worksheets/sheet1.xml"]
    assert (content.count("<hyperlink "), content.count("<row ")) == (65_530, 65_532)


def test_the_same_layout_gives_the_same_bytes() -> None:
    layout = workbook(sheet(CellLayout(1, 1, "a", "entry")))
    assert build_workbook(layout) == build_workbook(layout)


def test_entry_cells_are_open_text_cells_and_labels_are_locked() -> None:
    cells = first(workbook(sheet(CellLayout(1, 1, "Tên", "label"), CellLayout(1, 2, None, "entry"), is_protected=True)))
    assert cells.protection.sheet is True
    assert (cells["A1"].protection.locked, cells["B1"].protection.locked, cells["B1"].number_format) == (
        True,
        False,
        "@",
    )


def test_a_protected_worksheet_opens_at_its_first_entry_cell() -> None:
    cells = (CellLayout(2, 1, "Tên", "label"), CellLayout(2, 2, None, "entry"), CellLayout(3, 2, None, "entry"))
    selection = first(workbook(sheet(*cells, is_protected=True))).sheet_view.selection
    assert [one.activeCell for one in selection] == ["B2"]


def test_comments_and_row_heights_stay_possible_in_a_protected_worksheet() -> None:
    protection = first(workbook(sheet(is_protected=True))).protection
    allowed = (protection.objects, protection.formatRows, protection.formatColumns, protection.insertHyperlinks)
    assert allowed == (False, False, False, False)  # in the file, true means protected


def test_short_choices_stand_in_the_cell() -> None:
    rule = Validation(ValidationKind.LIST, Box(1, 1, 3, 1), choices=("Có", "Chưa"), strict=True)
    found = first(workbook(sheet(validations=(rule,)))).data_validations.dataValidation[0]
    assert (found.formula1, str(found.sqref), found.errorStyle) == ('"Có,Chưa"', "A1:A3", None)


@pytest.mark.parametrize("choices", [("văn hoá, xã hội", "kinh tế"), tuple(f"lĩnh vực số {n}" for n in range(40))])
def test_long_choices_and_choices_with_commas_stand_in_a_hidden_list(choices: tuple[str, ...]) -> None:
    rules = tuple(Validation(ValidationKind.LIST, Box(row, 1, row, 1), choices=choices) for row in (1, 2))
    book = built(workbook(sheet(validations=rules)))
    found = [rule.formula1 for rule in book["Đăng ký"].data_validations.dataValidation]
    assert found == ["danvan_list_1", "danvan_list_1"]
    assert book["_lists"].sheet_state == "veryHidden"
    assert tuple(cell.value for cell in book["_lists"]["A"]) == choices
    assert book.defined_names["danvan_list_1"].attr_text == f"_lists!$A$1:$A${len(choices)}"


def test_a_rule_of_ones_own_speaks_of_the_first_cell() -> None:
    rule = Validation(ValidationKind.CUSTOM, Box(4, 3, 9, 3), formula="LEN({cell})>2")
    found = first(workbook(sheet(validations=(rule,)))).data_validations.dataValidation[0]
    assert (found.formula1, found.errorStyle) == ("LEN(C4)>2", "warning")


@pytest.mark.parametrize(
    ("kind", "minimum", "maximum", "expected"),
    [
        (ValidationKind.LENGTH, 5, None, ("textLength", "5", "2958465")),
        (ValidationKind.INTEGER, None, 100, ("whole", "-1000000000000000", "100")),
        (ValidationKind.DECIMAL, 0, 0.5, ("decimal", "0", "0.5")),
        (ValidationKind.DATE, 43556, None, ("date", "43556", "2958465")),
    ],
)
def test_a_limit_may_be_open_on_one_side(
    kind: ValidationKind, minimum: float | None, maximum: float | None, expected: tuple[str, str, str]
) -> None:
    rule = Validation(kind, minimum=minimum, maximum=maximum)
    found = first(workbook(sheet(validations=(rule,)))).data_validations.dataValidation[0]
    assert (found.type, found.formula1, found.formula2) == expected


def test_messages_beyond_the_limits_are_cut() -> None:
    rule = Validation(ValidationKind.ANY, input_title="t" * 40, input_message="m" * 300)
    found = first(workbook(sheet(validations=(rule,)))).data_validations.dataValidation[0]
    assert (len(found.promptTitle), len(found.prompt), found.type) == (32, 255, None)


def test_a_conditional_format_changes_only_what_its_style_says() -> None:
    rule = ConditionalFormat(Box(2, 2, 9, 2), 'B2=""', "label", stop=True)
    formats = first(workbook(sheet(conditional_formats=(rule,)))).conditional_formatting
    (found,) = formats
    assert (str(found.sqref), found.rules[0].formula, found.rules[0].stopIfTrue) == ("B2:B9", ['B2=""'], True)
    assert (found.rules[0].dxf.font.b, found.rules[0].dxf.font.name) == (True, None)
    assert found.rules[0].dxf.fill.bgColor.rgb == "FFEEEEEE"


def test_columns_rows_merges_and_the_view_are_as_described() -> None:
    described = sheet(
        CellLayout(1, 2, "Tiêu đề", "label"),
        columns={1: ColumnLayout(4, hidden=True), 2: ColumnLayout(30, style="entry")},
        rows={1: RowLayout(hidden=True), 2: RowLayout(30, level=1)},
        merges=(Box(1, 2, 1, 4),),
        freeze=(3, 2),
        filter=Box(3, 2, 9, 4),
        zoom=110,
        has_gridlines=False,
    )
    found = first(workbook(described))
    assert (found.column_dimensions["A"].hidden, found.row_dimensions[1].hidden) == (True, True)
    assert (found.row_dimensions[2].height, found.row_dimensions[2].outlineLevel) == (30, 1)
    assert ([str(box) for box in found.merged_cells.ranges], found["B1"].value) == (["B1:D1"], "Tiêu đề")
    assert (found.freeze_panes, found.auto_filter.ref, found.sheet_view.zoomScale) == ("B3", "B3:D9", 110)
    assert (found.sheet_view.showGridLines, round(found.column_dimensions["B"].width)) == (False, 31)


def test_a_row_that_grows_has_its_height_not_for_good() -> None:
    described = sheet(
        CellLayout(1, 1, "a"), CellLayout(2, 1, "b"), rows={1: RowLayout(30), 2: RowLayout(30, grows=True)}
    )
    content = dict(members(workbook(described)))["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<row [^>]*>", content) == [
        '<row r="1" spans="1:1" ht="30" customHeight="1">',
        '<row r="2" spans="1:1" ht="30">',
    ]


def test_pages_are_a4_with_decreed_margins_and_a_page_number_from_page_two() -> None:
    page = Page(landscape=True, repeat_rows=(5, 6), breaks=(20,))
    found = first(workbook(sheet(CellLayout(30, 1, "x"), page=page)))
    assert (found.page_setup.paperSize, found.page_setup.orientation, found.page_setup.fitToHeight) == (
        9,
        "landscape",
        0,
    )
    assert round(found.page_margins.left * 25.4) == 30
    assert (found.print_title_rows, found.row_breaks.brk[0].id) == ("$5:$6", 19)
    assert (found.HeaderFooter.differentFirst, found.oddHeader.center.text) == (True, "&P")


def test_hidden_worksheets_names_and_the_first_view_are_as_described() -> None:
    hidden = WorksheetLayout("_danvan", "_danvan", (), visibility=Visibility.VERY_HIDDEN)
    book = built(workbook(hidden, sheet(), names={"given": "'Đăng ký'!$B$2:$B$9"}, open_on="dang_ky"))
    assert (book["_danvan"].sheet_state, book.active.title, book.properties.title) == (
        "veryHidden",
        "Đăng ký",
        "Sổ dân vận",
    )
    assert book.defined_names["given"].attr_text == "'Đăng ký'!$B$2:$B$9"
