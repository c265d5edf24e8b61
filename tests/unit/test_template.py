"""The school's workbook: what it asks, helps with and keeps hidden, read back from the .xlsx file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as Sheet

from sheets_schema.compile.template import KINDS, Kind, TemplateFacts, compile_template
from sheets_schema.layout import CellLayout, Formula, Visibility, WorkbookLayout, WorksheetLayout
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
from sync.stores.folder.writer import build_workbook
from tests.golden import check_golden

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
KIND = Field("loai", words("Loại"), "choice", {"options": (Option("Mô hình"), Option("Điển hình"))}, section="i")
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
STATUSES = tuple(map(Option, ("Chưa làm", "Đang làm", "Đã xong", "Không áp dụng")))
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


def test_the_template_of_a_small_schema_is_as_reviewed() -> None:
    check_golden("template_small.txt", describe(small()))
