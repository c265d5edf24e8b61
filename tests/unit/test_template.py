"""The school's workbook: what it asks, helps with and keeps hidden, read back from the .xlsx file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from sheets_schema.compile.template.facts import TemplateFacts
from sheets_schema.compile.template.feedback import KINDS, Kind
from sheets_schema.compile.template.marks import structure_mark, template_mark
from sheets_schema.compile.template.workbook import compile_template
from sheets_schema.keyed import FeedbackColumn
from sheets_schema.layout import WorkbookLayout
from sheets_schema.model import (
    Condition,
    Field,
    Frame,
    KnownSchool,
    Option,
    Proof,
    Schema,
    Section,
    ShownBy,
    Step,
    StepItem,
    Table,
    TableKind,
    Words,
    Worksheet,
)
from sheets_schema.types import field_type
from sync.domain.snapshot import Snapshot
from sync.domain.submission import read_submission
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.writer import build_workbook
from tests.describing import describe

FRAME = Frame(
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    date(2020, 2, 1),
    (KnownSchool("thcs-a", ("Trường THCS A",)),),
    {"levels": (Option("cấp Trường"), Option("cấp Thành phố")), "fields": (Option("Kinh tế"), Option("Văn hóa"))},
)
FACTS = TemplateFacts(
    campaign="dvk-2020",
    title="Dân vận khéo năm 2020",
    school="thcs-a",
    school_name="Trường THCS A",
    authority="Phòng GD&ĐT thành phố A",
    receiver="Ban Dân vận",
    basis="Kế hoạch số 209-KH/PGDĐT ngày 01/4/2019",
    phase="2019-2020",
    contact="danvan@example.edu.vn",
    deadlines={"dang_ky": date(2020, 3, 31)},
)


def words(text: str) -> Words:
    return Words(text, text)


NAME = Field("ten", words("Tên mô hình"), "text", {"max_length": 40}, required=True, example="Khéo", section="i")
KIND = Field("loai", words("Loại"), "choice", {"options": ("Mô hình", "Điển hình")}, section="i")
STORY = Field("chuyen", words("Thực trạng"), "long_text", section="ii", required_when=Condition("loai", ("Mô hình",)))
SIGNED = Field("ngay_ky", words("Ngày ký"), "date", section="ii", hint=words("Ngày hiệu trưởng ký."))
MODELS = Table(
    "mo_hinh",
    words("Mô hình"),
    TableKind.FORM,
    (NAME, KIND, STORY, SIGNED),
    records=2,
    sections=(Section("i", words("I. Chung")), Section("ii", words("II. Riêng"))),
    subject=True,
    record_label=words("Mô hình"),
    name_field="ten",
)
UNIT = Table("don_vi", words("Đơn vị"), TableKind.FORM, (Field("dia_chi", words("Địa chỉ"), "text", required=True),))
STATUSES = ("Chưa làm", "Đang làm", "Đã xong", "Không áp dụng")
STEPS = Table(
    "tien_do",
    words("Tiến độ"),
    TableKind.STEPS,
    (
        Field("trang_thai", words("Trạng thái"), "choice", {"options": STATUSES}),
        Field("ngay", words("Ngày"), "date"),
        Field("minh_chung", words("Liên kết"), "link"),
        Field("ghi_chu", words("Ghi chú"), "text"),
        Field("ly_do", words("Không áp dụng vì"), "text"),
    ),
    roles={"status": "trang_thai", "date": "ngay", "link": "minh_chung", "note": "ghi_chu", "reason": "ly_do"},
)
TARGETS = Table(
    "chi_tieu",
    words("Chỉ tiêu"),
    TableKind.LIST,
    (
        Field("mo_hinh", words("Mô hình"), "record", {"table": "mo_hinh"}, required=True),
        Field("so", words("Số"), "decimal", hint=words("Chỉ ghi số.")),
    ),
    records=2,
)
SMALL = Schema(
    "nho",
    "1",
    words("Nhỏ"),
    (
        Worksheet("dang_ky", words("Đăng ký"), ("don_vi", "mo_hinh")),
        Worksheet("tien_do", words("Tiến độ"), ("tien_do",)),
        Worksheet("chi_tieu", words("Chỉ tiêu"), ("chi_tieu",), words("Mỗi dòng một chỉ tiêu.")),
    ),
    (UNIT, MODELS, STEPS, TARGETS),
    (
        Step(
            "buoc_1",
            words("Bước 1"),
            "dang_ky",
            (
                StepItem("dang_ky", words("Đăng ký"), shown_by=ShownBy("mo_hinh", (), "ngay_ky")),
                StepItem("ke_hoach", words("Kế hoạch"), Proof.LINK, hint=words("Số kế hoạch.")),
            ),
        ),
    ),
    {"dang_ky": words("Nộp đăng ký")},
    "abc123",
)


def small() -> WorkbookLayout:
    return compile_template(SMALL, FACTS, FRAME, field_type)


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(build_workbook(small())))


def row_of(sheet: Sheet, key: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == key)


def column_of(sheet: Sheet, table: str, key: str) -> int:
    return next(cell.column for cell in sheet[row_of(sheet, f"{table}:columns")] if cell.value == key)


def test_the_template_of_a_small_schema_is_as_reviewed(golden: Callable[[str, str], None]) -> None:
    marks = template_mark(small().worksheets[:-1]), structure_mark(small().worksheets[:-1])
    golden("template_small.txt", describe(small()).replace(marks[0], "(mark)").replace(marks[1], "(mark)"))


def test_every_worksheet_is_protected_and_only_entry_cells_are_open(book: openpyxl.Workbook) -> None:
    assert [sheet.title for sheet in book if not sheet.protection.sheet] == []
    form = book["Đăng ký"]
    row = row_of(form, "mo_hinh.ten")
    open_cells = [cell.coordinate for cell in form[row] if not cell.protection.locked]
    assert open_cells == [f"D{row}", f"E{row}"]


def test_entry_cells_keep_what_is_typed_as_text(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet for cell in row if isinstance(cell, Cell)]
    assert {cell.number_format for cell in cells if not cell.protection.locked} == {"@"}
    assert {cell.value for cell in cells if not cell.protection.locked} == {None}


def test_keys_stand_in_hidden_rows_and_in_a_hidden_column(book: openpyxl.Workbook) -> None:
    form = book["Đăng ký"]
    keys = [cell.value for cell in form[row_of(form, "mo_hinh:columns")] if cell.value]
    assert keys == ["mo_hinh:columns", "label", "hint", "m1", "m2", "strut"]
    assert form.row_dimensions[row_of(form, "mo_hinh:columns")].hidden
    assert form.column_dimensions["A"].hidden


def test_the_fingerprint_tells_school_schema_and_campaign(book: openpyxl.Workbook) -> None:
    sheet = book["_danvan"]
    assert sheet.sheet_state == "veryHidden"
    marks = {row[0].value: row[1].value for row in sheet}
    shown = small().worksheets[:-1]
    assert (marks.pop("template"), marks.pop("structure")) == (template_mark(shown), structure_mark(shown))
    assert marks == {
        "danvan": "1",
        "school": "thcs-a",
        "school_name": "Trường THCS A",
        "schema": "nho",
        "digest": "abc123",
        "campaign": "dvk-2020",
    }


def test_a_choice_has_a_list_and_a_hint_with_an_example_is_shown(book: openpyxl.Workbook) -> None:
    form = book["Đăng ký"]
    rules = {str(rule.sqref): rule for rule in form.data_validations.dataValidation}
    kind, name = (f"D{row_of(form, key)}:E{row_of(form, key)}" for key in ("mo_hinh.loai", "mo_hinh.ten"))
    assert rules[kind].formula1 == '"Mô hình,Điển hình"'
    assert (rules[name].promptTitle, rules[name].prompt) == ("Tên mô hình", "Ví dụ: Khéo")


def test_what_the_form_shows_is_locked_in_the_steps_and_follows_the_form(book: openpyxl.Workbook) -> None:
    steps, form = book["Tiến độ"], book["Đăng ký"]
    row = row_of(steps, "tien_do#m1/dang_ky")
    status = steps.cell(row, column_of(steps, "tien_do", "trang_thai"))
    answered = row_of(form, "mo_hinh:answered")
    assert status.value == f'=IF(\'Đăng ký\'!$D${answered}>=1,"Đã xong","Chưa làm")'
    assert [cell.protection.locked for cell in steps[row]] == [True] * len(steps[row])


def test_a_step_item_shows_its_deadline(book: openpyxl.Workbook) -> None:
    steps = book["Tiến độ"]
    cell = steps.cell(row_of(steps, "tien_do#m2/ke_hoach"), column_of(steps, "tien_do", "deadline"))
    assert (cell.value.date(), cell.number_format) == (date(2020, 3, 31), "dd/mm/yyyy")


def test_the_feedback_table_has_its_keys_and_a_style_row_above_the_rows_to_come(book: openpyxl.Workbook) -> None:
    sheet = book["Kiểm tra"]
    style = row_of(sheet, "kiem_tra:style")
    assert [cell.value for cell in sheet[row_of(sheet, "kiem_tra:columns")]][1:] == [*FeedbackColumn]
    assert (sheet.row_dimensions[style].hidden, sheet.max_row) == (True, style)
    assert book.defined_names["kiem_tra_raw"].attr_text == f"'Kiểm tra'!$J${style + 1}:$J${style + 2000}"
    assert sheet.cell(row_of(sheet, "kiem_tra.synced"), 4).value == "Chưa kiểm tra lần nào."


def test_every_kind_of_feedback_has_its_own_sign() -> None:
    assert len({KINDS[kind].vi[0] for kind in Kind}) == len(Kind)


def test_an_empty_template_is_read_without_entries_or_findings() -> None:
    snapshot = read_workbook("a.xlsx", build_workbook(small()))
    assert isinstance(snapshot, Snapshot)
    submission = read_submission(snapshot, SMALL)
    assert submission.findings == ()
    filled = {(one.key, key) for one in submission.records for key, entry in one.entries.items() if entry.value}
    assert filled == set()


def test_the_marks_tell_whether_only_texts_and_days_differ() -> None:
    def marks(facts: TemplateFacts, schema: Schema = SMALL) -> tuple[str, str]:
        shown = compile_template(schema, facts, FRAME, field_type).worksheets[:-1]
        return template_mark(shown), structure_mark(shown)

    made = marks(FACTS)
    later = marks(replace(FACTS, deadlines={"dang_ky": date(2020, 4, 15)}))
    other = marks(FACTS, replace(SMALL, deadlines={**SMALL.deadlines, "so_ket": words("Sơ kết")}))
    assert marks(FACTS) == made
    assert (later[0] == made[0], later[1] == made[1]) == (False, True)
    assert (other[0] == made[0], other[1] == made[1]) == (False, False)
