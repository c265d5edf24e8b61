"""Workbooks made from the real template, damaged as people damage them, are read without loss or reported."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from sheets_schema.cells import Box, CellError, Value
from sheets_schema.findings import Code
from sheets_schema.keyed import locate_tables
from sync.domain.submission import Submission, read_submission
from tests.handed_in import SCHEMA, EditedSheet, EditedWorkbook, fresh_workbook

FORM = {
    (field.key, model): f"{field.key} của {model}" for field in SCHEMA.table("mo_hinh").fields for model in ("m1", "m2")
}
ENTRIES: dict[tuple[str, str, str], Value] = {
    **{("don_vi", field.key, "s1"): f"{field.key} trường" for field in SCHEMA.table("don_vi").fields},
    **{("mo_hinh", *place): value for place, value in FORM.items()},
    **{
        ("chi_tieu", f"r{row:02}", field.key): f"{field.key} dòng {row}"
        for row in (1, 2, 5)
        for field in SCHEMA.table("chi_tieu").fields
    },
    **{("dien_hinh", "r01", field.key): f"{field.key} một" for field in SCHEMA.table("dien_hinh").fields},
    **{
        ("tien_do", f"{model}/{item.key}", "ngay"): f"{number}/3/2020 {model}"
        for model in ("m1", "m2")
        for number, (_, item) in enumerate(SCHEMA.items(), 1)
        if not item.shown_by
    },
}
SYSTEM = {(f"m{number}/{item.key}") for number in (1, 2, 3) for _, item in SCHEMA.items() if item.shown_by}


def handed_in() -> EditedWorkbook:
    workbook = fresh_workbook()
    workbook.fill(ENTRIES)
    return workbook


def read(workbook: EditedWorkbook) -> Submission:
    return read_submission(workbook.snapshot(), SCHEMA)


def values(submission: Submission) -> dict[tuple[str, str, str], Value]:
    """Every entry by table, row key and column key; what the template computes is left out."""
    found = {}
    for record in submission.records:
        for key, entry in record.entries.items():
            if entry.value is not None and record.key not in SYSTEM:
                is_form = record.table in ("don_vi", "mo_hinh")
                found[(record.table, key, record.key) if is_form else (record.table, record.key, key)] = entry.value
    return found


def by_row(found: dict[tuple[str, str, str], Value]) -> dict[tuple[str, str], list[tuple[str, Value]]]:
    """Entries with rows of lists counted instead of named, for workbooks whose keys are gone."""
    lists: dict[tuple[str, str], list[tuple[str, Value]]] = {}
    for (table, row, column), value in found.items():
        name = "list" if table in ("chi_tieu", "dien_hinh") else row
        lists.setdefault((table, name), []).append((column, value))
    return {place: sorted(entries, key=str) for place, entries in lists.items()}


def drop_key_columns(workbook: EditedWorkbook) -> None:
    for sheet in school_sheets(workbook):
        sheet.delete_column(1)


def drop_key_rows(workbook: EditedWorkbook) -> None:
    for sheet in school_sheets(workbook):
        for row in sorted((keys.key_row or 0 for keys in locate_tables(sheet.grid()).values()), reverse=True):
            sheet.delete_row(row)


def paste_shown_cells(workbook: EditedWorkbook) -> None:
    """Only what people see arrives in another workbook: no key column, no hidden rows, no merged cells."""
    for sheet in school_sheets(workbook):
        hidden = [row for row, cells in enumerate(sheet.rows, 1) if _is_hidden(cells[0] if cells else None)]
        for row in reversed(hidden):
            sheet.delete_row(row)
        sheet.delete_column(1)
        sheet.merged = []
        sheet.title = f"Sheet {sheet.title}"


def _is_hidden(key: Value) -> bool:
    return isinstance(key, str) and key.endswith((":columns", ":asks", ":answered", ":style"))


def school_sheets(workbook: EditedWorkbook) -> list[EditedSheet]:
    return [workbook.sheets[sheet.key] for sheet in SCHEMA.worksheets]


def test_an_empty_workbook_is_read_without_entries_or_findings() -> None:
    submission = read(fresh_workbook())
    assert values(submission) == {}
    assert submission.findings == ()


def test_a_filled_workbook_is_read_whole() -> None:
    submission = read(handed_in())
    assert values(submission) == ENTRIES
    assert submission.findings == ()
    assert submission.school == "thcs-thanh-truong"
    assert submission.campaign == "dvk-2020"
    assert submission.schema_digest == SCHEMA.digest


def reword_labels(workbook: EditedWorkbook) -> None:
    for sheet in school_sheets(workbook):
        for cells in sheet.rows:
            if len(cells) > 1 and isinstance(cells[1], str) and cells[0] and not _is_hidden(cells[0]):
                cells[1] = "Nhãn đã sửa"


def insert_rows(workbook: EditedWorkbook) -> None:
    form = workbook.sheets["dang_ky"]
    form.insert_row(form.place("mo_hinh", "thuc_trang", "m1")[0], {2: "Trường tự thêm dòng này"})
    form.insert_row(form.place("mo_hinh", "loai", "m1")[0])
    workbook.sheets["tien_do"].insert_row(workbook.sheets["tien_do"].place("tien_do", "m1/bao_cao", "ngay")[0])


def insert_columns(workbook: EditedWorkbook) -> None:
    for sheet in school_sheets(workbook):
        sheet.insert_column(5)
        sheet.insert_column(2)


def decompose(workbook: EditedWorkbook) -> None:
    """Labels in decomposed letters, without keys to go by."""
    drop_key_columns(workbook)
    for sheet in school_sheets(workbook):
        sheet.change_texts(
            lambda text: text if text in set(map(str, ENTRIES.values())) else unicodedata.normalize("NFD", text)
        )


def rename_worksheets(workbook: EditedWorkbook) -> None:
    for number, sheet in enumerate(school_sheets(workbook)):
        sheet.title = f"Trang {number}"


@pytest.mark.parametrize(
    "damage", [reword_labels, insert_rows, insert_columns, rename_worksheets], ids=lambda one: str(one.__name__)
)
def test_with_its_keys_a_workbook_is_read_whole(damage: Callable[[EditedWorkbook], None]) -> None:
    workbook = handed_in()
    damage(workbook)
    submission = read(workbook)
    assert values(submission) == ENTRIES
    assert submission.findings == ()


def test_moved_columns_are_read_where_they_are() -> None:
    workbook = handed_in()
    targets = workbook.sheets["chi_tieu"]
    targets.swap_columns(1, targets.place("chi_tieu", "r01", "ket_qua")[1])
    form = workbook.sheets["dang_ky"]
    form.swap_columns(form.place("mo_hinh", "ten", "m2")[1], form.place("mo_hinh", "ten", "m3")[1])
    submission = read(workbook)
    assert values(submission) == ENTRIES
    assert submission.findings == ()


@pytest.mark.parametrize(
    "damage", [drop_key_columns, drop_key_rows, paste_shown_cells, decompose], ids=lambda one: str(one.__name__)
)
def test_without_its_keys_a_workbook_is_read_by_its_words(damage: Callable[[EditedWorkbook], None]) -> None:
    workbook = handed_in()
    damage(workbook)
    submission = read(workbook)
    assert by_row(values(submission)) == by_row(ENTRIES)
    assert submission.findings == ()


def test_a_lost_row_key_is_made_good_by_the_label_of_its_row() -> None:
    workbook = handed_in()
    form, steps = workbook.sheets["dang_ky"], workbook.sheets["tien_do"]
    for key in ("ten", "can_cu_ngay", "buoc_1", "hoc_sinh"):
        form.put(form.place("mo_hinh", key, "m1")[0], 1, None)
    steps.put(steps.place("tien_do", "m2/quan_triet", "ngay")[0], 1, None)
    submission = read(workbook)
    assert values(submission) == ENTRIES
    assert submission.findings == ()


def test_a_merged_cell_over_an_inserted_row_is_read() -> None:
    workbook = handed_in()
    form = workbook.sheets["dang_ky"]
    row, column = form.place("mo_hinh", "thuc_trang", "m1")
    form.insert_row(row, {column: "Thực trạng dài"})
    form.put(row + 1, column, None)
    form.merged.append(Box(row, column, row + 1, column))
    submission = read(workbook)
    assert values(submission) == {**ENTRIES, ("mo_hinh", "thuc_trang", "m1"): "Thực trạng dài"}
    assert submission.findings == ()


def test_two_models_merged_into_one_cell_are_reported_for_the_second() -> None:
    workbook = handed_in()
    form = workbook.sheets["dang_ky"]
    row, column = form.place("mo_hinh", "ten", "m1")
    form.put(row, column + 1, None)
    form.merged.append(Box(row, column, row, column + 1))
    assert [(one.code, one.at.row, one.at.column) for one in read(workbook).findings] == [
        (Code.MERGED_CELLS, row, column + 1)
    ]


def test_the_error_of_a_formula_is_handed_to_the_checker() -> None:
    workbook = handed_in()
    workbook.fill({("chi_tieu", "r01", "ket_qua"): CellError("#DIV/0!")})
    assert values(read(workbook))["chi_tieu", "r01", "ket_qua"] == CellError("#DIV/0!")


def test_a_deleted_worksheet_is_reported_for_each_of_its_tables() -> None:
    workbook = handed_in()
    del workbook.sheets["dang_ky"]
    assert [(one.code, one.table) for one in read(workbook).findings] == [
        (Code.TABLE_NOT_FOUND, "don_vi"),
        (Code.TABLE_NOT_FOUND, "mo_hinh"),
    ]
