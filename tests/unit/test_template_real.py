"""The template of the bundled schema: read back, computed by LibreOffice, within what spreadsheets hold."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheets_schema.cells import Value, typed_text
from sheets_schema.compile.checker import compile_checker
from sheets_schema.compile.template.facts import TemplateFacts
from sheets_schema.compile.template.workbook import compile_template
from sheets_schema.findings import Code
from sheets_schema.layout import CellLayout, WorkbookLayout
from sheets_schema.loading import load_schema
from sheets_schema.model import Frame, KnownSchool, Option, Schema
from sheets_schema.types import field_type
from sync.domain.snapshot import Snapshot
from sync.domain.submission import read_submission
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.writer import build_workbook

SCHEMA_FILE = Path(__file__).parents[2] / "sheets_schema" / "schemas" / "dan_van_kheo.yaml"
FRAME = Frame(
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    date(2020, 2, 1),
    (KnownSchool("thcs-thanh-truong", ("Trường THCS Thanh Trường",)),),
    {
        "levels": tuple(map(Option, ("cấp Trường", "cấp Phường/Xã", "cấp Thành phố", "cấp Tỉnh"))),
        "fields": tuple(Option(f"lĩnh vực thứ {number}") for number in range(1, 25)),
    },
)
FACTS = TemplateFacts("dvk-2020", "Dân vận khéo năm 2020", "thcs-thanh-truong", "Trường THCS Thanh Trường")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema(SCHEMA_FILE.read_text(encoding="utf-8"), SCHEMA_FILE.name)


@pytest.fixture(scope="module")
def layout(schema: Schema) -> WorkbookLayout:
    return compile_template(schema, FACTS, FRAME, field_type)


def filled(layout: WorkbookLayout, entries: dict[tuple[str, str, str], Value]) -> WorkbookLayout:
    """The template with entries by worksheet, row key and column key."""
    sheets = []
    for sheet in layout.worksheets:
        mine = {key[1:]: value for key, value in entries.items() if key[0] == sheet.key}
        sheets.append(replace(sheet, cells=tuple(_typed(sheet.cells, mine))))
    return replace(layout, worksheets=tuple(sheets))


def _typed(cells: tuple[CellLayout, ...], entries: dict[tuple[str, str], Value]) -> Iterator[CellLayout]:
    columns: dict[int, str] = {}
    row_key = ""
    for cell in cells:
        text = cell.value if isinstance(cell.value, str) else ""
        if cell.column == 1:
            row_key = text
            columns = {} if text.endswith(":columns") else columns
        elif row_key.endswith(":columns"):
            columns[cell.column] = text
        value = entries.get((row_key, columns.get(cell.column, "")))
        yield cell if value is None else cell._replace(value=value)


def read(content: bytes) -> Snapshot:
    snapshot = read_workbook("a.xlsx", content)
    assert isinstance(snapshot, Snapshot)
    return snapshot


def test_the_empty_template_lacks_exactly_the_required_entries_of_the_first_model(
    layout: WorkbookLayout, schema: Schema
) -> None:
    submission = read_submission(read(build_workbook(layout)), schema)
    assert submission.findings == ()
    found = compile_checker(schema, FRAME, field_type).check(submission.records, "thcs-thanh-truong").findings
    asked = {
        (table.key, field.key)
        for table in schema.tables
        if table.key in ("don_vi", "mo_hinh")
        for field in table.fields
        if field.required
    }
    assert {finding.code for finding in found} == {Code.REQUIRED}
    assert {(finding.table, finding.field) for finding in found} == asked


def test_words_keep_within_what_a_cell_rule_holds(layout: WorkbookLayout) -> None:
    rules = [rule for sheet in layout.worksheets for rule in sheet.validations]
    assert max(len(rule.input_title) for rule in rules) <= 32
    assert max(len(rule.input_message) for rule in rules) <= 255
    assert max(len(rule.formula.replace("{cell}", "AA100")) for rule in rules) <= 255


def test_every_style_that_cells_and_tints_name_exists(layout: WorkbookLayout) -> None:
    named = {cell.style for sheet in layout.worksheets for cell in sheet.cells}
    named |= {tint.style for sheet in layout.worksheets for tint in sheet.conditional_formats}
    assert named - set(layout.styles) == set()


@pytest.mark.soffice
def test_progress_follows_what_is_typed(layout: WorkbookLayout, tmp_path: Path) -> None:
    entries: dict[tuple[str, str, str], Value] = {
        ("dang_ky", "don_vi.dia_chi", "s1"): "Phường Thanh Trường",
        ("dang_ky", "mo_hinh.ten", "m1"): "Khéo trong vận động",
        ("dang_ky", "mo_hinh.loai", "m1"): "Mô hình",
        ("dang_ky", "mo_hinh.ten", "m3"): "Khéo thứ ba",
        ("tien_do", "tien_do#m1/xay_dung_ke_hoach", "trang_thai"): "Đã xong",
        ("chi_tieu", "chi_tieu#r02", "noi_dung"): "Tỷ lệ cha mẹ dự họp",
    }
    shown = computed(build_workbook(filled(layout, entries)), tmp_path)
    assert [text for text in shown["Đăng ký"] if "□  " in text] == [
        "□□□□□□□□□□  2/22",
        "□□□□□□□□□□  0/22",
        "□□□□□□□□□□  1/22",
    ]
    assert [text for text in shown["Hướng dẫn"] if "□  " in text] == ["□□□□□□□□□□  4/46", "□□□□□□□□□□  1/34"]
    assert [text for text in shown["Tiến độ"] if text.startswith("Mô hình")] == [
        "Mô hình 1: Khéo trong vận động",
        "Mô hình 2 (chưa đăng ký – bỏ qua phần này)",
        "Mô hình 3: Khéo thứ ba",
    ]


def computed(content: bytes, folder: Path) -> dict[str, list[str]]:
    """The texts of each worksheet after LibreOffice has computed the workbook."""
    (folder / "a.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "a.xlsx")], check=True, capture_output=True, timeout=120)
    grids = read((folder / "out" / "a.xlsx").read_bytes()).grids
    return {grid.title: [typed_text(value) for row in grid.rows for value in row if value] for grid in grids}
