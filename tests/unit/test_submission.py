from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from sheets_schema.cells import Box, CellError, Grid
from sheets_schema.findings import Code
from sheets_schema.model import Field, Schema, Step, StepItem, Table, TableKind, Words, Worksheet
from sheets_schema.records import Record
from sync.domain.snapshot import Snapshot
from sync.domain.submission import Submission, read_submission
from tests.drawing import at, grid


def field(key: str, label: str, *cues: str, hint: str = "") -> Field:
    return Field(key, Words(label, key), "text", cues=cues, hint=Words(hint, ""))


MODEL = Table(
    "mo_hinh",
    Words("Mô hình", "Models"),
    TableKind.FORM,
    (
        field("ten", "Tên mô hình", hint="Ngắn gọn"),
        field("nam", "Năm", hint="Năm nào"),
        field("noi", "II. Địa điểm thực hiện", "nơi làm"),
    ),
    records=2,
    subject=True,
    record_label=Words("Mô hình", "Model"),
    name_field="ten",
)
TARGETS = Table(
    "chi_tieu",
    Words("Chỉ tiêu", "Targets"),
    TableKind.LIST,
    (field("noi_dung", "Nội dung"), field("ket_qua", "Kết quả")),
    records=3,
)
STEPS = Table(
    "tien_do",
    Words("Tiến độ", "Progress"),
    TableKind.STEPS,
    (field("trang_thai", "Trạng thái"), field("ngay", "Ngày")),
    roles={"status": "trang_thai", "date": "ngay"},
)
SCHEMA = Schema(
    "mau",
    "1",
    Words("Mẫu", "Sample"),
    tuple(Worksheet(table.key, table.label, (table.key,)) for table in (MODEL, TARGETS, STEPS)),
    (MODEL, TARGETS, STEPS),
    (
        Step(
            "b1",
            Words("Bước 1", "Step 1"),
            "han",
            (
                StepItem("ke_hoach", Words("Xây dựng kế hoạch", "Plan")),
                StepItem("quan_triet", Words("Quán triệt", "Briefing"), cues=("phổ biến",)),
            ),
        ),
    ),
    {},
)

FORM = """
    | mo_hinh:columns | label                     | m1        | m2        | hint       |
    |                 | Nội dung                  | Mô hình 1 | Mô hình 2 |            |
    | mo_hinh.ten     | Tên mô hình:              | Khéo A    | Khéo B    | Ngắn gọn   |
    |                 | I. Thời gian              |           |           |            |
    | mo_hinh.nam     | Năm (*)                   | 2020      |           | Năm nào    |
    | mo_hinh.noi     | II. Địa điểm thực hiện:   | Tổ 2      | Tổ 3      |            |
"""
LIST = """
    | chi_tieu:columns | tt | noi_dung | ket_qua |
    | chi_tieu:style   |    |          |         |
    |                  | TT | Nội dung | Kết quả |
    | chi_tieu#r01     | 1  | Dự họp   | =95     |
    | chi_tieu#r02     | 2  |          |         |
    | chi_tieu#r03     | 3  | Đọc sách |         |
"""
STEP_ROWS = """
    | tien_do:columns       | step_item         | trang_thai | ngay |
    |                       | Việc              | Trạng thái | Ngày |
    | tien_do#m1/ke_hoach   | Xây dựng kế hoạch | Đã xong    | 1/4/2020 |
    | tien_do#m1/quan_triet | Quán triệt        |            |      |
    | tien_do#m2/ke_hoach   | Xây dựng kế hoạch | Đang làm   |      |
    | tien_do#m2/quan_triet | Quán triệt        |            |      |
"""


def read(**drawings: str | Grid) -> Submission:
    """Read a workbook of drawn worksheets; those not given are whole and empty of trouble."""
    whole: dict[str, str | Grid] = {"form": FORM, "list": LIST, "steps": STEP_ROWS, **drawings}
    titles = {"form": "Mô hình", "list": "Chỉ tiêu", "steps": "Tiến độ"}
    grids = [drawn if isinstance(drawn, Grid) else grid(drawn, titles[key]) for key, drawn in whole.items()]
    return read_submission(Snapshot("a.xlsx", "1", tuple(grids)), SCHEMA)


def values(submission: Submission, table: str) -> Mapping[str, Mapping[str, object]]:
    """What was entered, by record and field; empty cells left out."""
    return {
        record.key: {key: entry.value for key, entry in record.entries.items() if entry.value is not None}
        for record in submission.records
        if record.table == table
    }


def codes(submission: Submission) -> list[tuple[Code, str]]:
    return [(finding.code, finding.at.a1) for finding in submission.findings]


def record(submission: Submission, key: str) -> Record:
    return next(one for one in submission.records if one.key == key)


def without_column(drawing: str, column: int) -> str:
    lines = [line.strip() for line in drawing.splitlines() if line.strip()]
    return "\n".join("|".join(part for i, part in enumerate(line.split("|")) if i != column) for line in lines)


def without_line(drawing: str, number: int) -> str:
    lines = [line for line in drawing.splitlines() if line.strip()]
    return "\n".join(lines[: number - 1] + lines[number:])


WHOLE_FORM = {"m1": {"ten": "Khéo A", "nam": "2020", "noi": "Tổ 2"}, "m2": {"ten": "Khéo B", "noi": "Tổ 3"}}
WHOLE_STEPS = {
    "m1/ke_hoach": {"trang_thai": "Đã xong", "ngay": "1/4/2020"},
    "m1/quan_triet": {},
    "m2/ke_hoach": {"trang_thai": "Đang làm"},
    "m2/quan_triet": {},
}


def test_a_workbook_as_it_was_made_is_read_whole_and_without_findings() -> None:
    submission = read()
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert values(submission, "chi_tieu") == {
        "r01": {"noi_dung": "Dự họp", "ket_qua": 95.0},
        "r03": {"noi_dung": "Đọc sách"},
    }
    assert values(submission, "tien_do") == WHOLE_STEPS
    assert submission.findings == ()


def test_every_entry_says_where_it_stands_and_where_it_links_to() -> None:
    linked = replace(grid(FORM, "Mô hình"), links={(3, 3): "https://example.vn/a"})
    model = record(read(form=linked), "m1")
    assert model.at == at("C3", "Mô hình")
    assert model.entries["ten"].link == "https://example.vn/a"
    assert model.entries["noi"].at == at("C6", "Mô hình")
    assert record(read(), "m2").entries["nam"].at == at("D5", "Mô hình")


def test_a_fingerprint_says_whose_workbook_it_is() -> None:
    marks = Grid("_danvan", [["school", "thcs"], ["digest", "ab"], ["campaign", "2020"]], hidden=True)
    submission = read_submission(Snapshot("a.xlsx", "1", (marks,)), SCHEMA)
    assert (submission.school, submission.schema_digest, submission.campaign) == ("thcs", "ab", "2020")


def test_only_the_first_model_is_there_when_nothing_was_entered() -> None:
    empty = FORM.replace("Khéo A", "").replace("Khéo B", "").replace("2020", "").replace("Tổ 2", "").replace("Tổ 3", "")
    assert values(read(form=empty), "mo_hinh") == {"m1": {}}


def test_reworded_labels_do_not_matter_while_keys_stand() -> None:
    assert values(read(form=FORM.replace("Tên mô hình:", "Gọi là gì")), "mo_hinh") == WHOLE_FORM


def test_a_renamed_worksheet_is_found_by_its_keys() -> None:
    assert values(read(form=grid(FORM, "Trang 1 sửa")), "mo_hinh") == WHOLE_FORM


def test_a_deleted_key_column_is_made_good_by_the_labels() -> None:
    submission = read(form=without_column(FORM, 1), list=without_column(LIST, 1), steps=without_column(STEP_ROWS, 1))
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert values(submission, "chi_tieu") == {
        "x4": {"noi_dung": "Dự họp", "ket_qua": 95.0},
        "x6": {"noi_dung": "Đọc sách"},
    }
    assert values(submission, "tien_do") == WHOLE_STEPS
    assert submission.findings == ()


def test_deleted_key_rows_are_made_good_by_the_headings() -> None:
    submission = read(form=without_line(FORM, 1), list=without_line(LIST, 1), steps=without_line(STEP_ROWS, 1))
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert values(submission, "chi_tieu")["r01"] == {"noi_dung": "Dự họp", "ket_qua": 95.0}
    assert values(submission, "tien_do") == WHOLE_STEPS
    assert submission.findings == ()


def test_values_pasted_into_a_fresh_workbook_are_found_by_labels_and_headings() -> None:
    submission = read(
        form=without_column(without_line(FORM, 1), 1),
        list=without_column(without_line(without_line(LIST, 1), 1), 1),
        steps=without_column(without_line(STEP_ROWS, 1), 1),
    )
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert values(submission, "chi_tieu") == {
        "x2": {"noi_dung": "Dự họp", "ket_qua": 95.0},
        "x4": {"noi_dung": "Đọc sách"},
    }
    assert values(submission, "tien_do") == WHOLE_STEPS


def test_labels_in_decomposed_letters_are_the_same_labels() -> None:
    drawing = unicodedata.normalize("NFD", without_column(without_line(FORM, 1), 1))
    assert [sorted(one.entries) for one in read(form=drawing).records if one.table == "mo_hinh"] == [
        ["nam", "noi", "ten"],
        ["nam", "noi", "ten"],
    ]


def test_one_lost_key_is_made_good_by_its_label_or_cue() -> None:
    assert values(read(form=FORM.replace("mo_hinh.noi", "")), "mo_hinh") == WHOLE_FORM
    cued = FORM.replace("mo_hinh.noi", "").replace("II. Địa điểm thực hiện:", "Nơi làm, ghi rõ")
    assert values(read(form=cued), "mo_hinh") == WHOLE_FORM
    assert values(read(steps=STEP_ROWS.replace("tien_do#m2/ke_hoach", "")), "tien_do") == WHOLE_STEPS


def test_a_row_whose_key_and_label_are_lost_is_reported_cell_by_cell() -> None:
    broken = FORM.replace("mo_hinh.nam", "").replace("Năm (*)", "???")
    assert codes(read(form=broken)) == [(Code.STRAY_ENTRY, "C5")]


def test_a_table_that_is_nowhere_is_reported_once() -> None:
    submission = read(list=Grid("Chỉ tiêu", []))
    assert codes(submission) == [(Code.TABLE_NOT_FOUND, "A1")]
    assert submission.findings[0].table == "chi_tieu"
    assert submission.findings[0].at.worksheet == "Chỉ tiêu"


def test_an_inserted_row_with_only_words_is_nobody_s_entry() -> None:
    noted = FORM.replace("| mo_hinh.nam", "| | Nhớ ghi năm | | |\n| mo_hinh.nam")
    assert read(form=noted).findings == ()


def test_entries_in_inserted_rows_and_columns_are_reported() -> None:
    inserted = """
        | mo_hinh:columns | label    |       | m1     | m2     |      |
        | mo_hinh.ten     | Tên      | thừa1 | Khéo A | Khéo B |      |
        |                 |          |       | thừa2  |        |      |
        | mo_hinh.nam     | Năm      |       | 2020   |        | thừa3 |
        | mo_hinh.noi     | Địa điểm |       | Tổ 2   | Tổ 3   |      |
    """
    submission = read(form=inserted)
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert codes(submission) == [(Code.STRAY_ENTRY, "C2"), (Code.STRAY_ENTRY, "D3"), (Code.STRAY_ENTRY, "F4")]


def test_twenty_stray_entries_are_named_and_the_others_counted() -> None:
    notes = [["chi_tieu:columns", "noi_dung", "ket_qua"]]
    notes += [[f"chi_tieu#r{row}", "a", "b", f"ghi chú {row}"] for row in range(25)]
    submission = read(list=Grid("Chỉ tiêu", notes))
    assert len(submission.findings) == 21
    assert submission.findings[20].details == (("count", "5"),)


def test_rows_inserted_into_a_list_and_added_under_it_are_records() -> None:
    longer = LIST.replace("| chi_tieu#r02", "| | | Chen giữa | =1 |\n| chi_tieu#r02") + "| | | Thêm dưới | |\n"
    submission = read(list=longer)
    assert values(submission, "chi_tieu") == {
        "r01": {"noi_dung": "Dự họp", "ket_qua": 95.0},
        "x5": {"noi_dung": "Chen giữa", "ket_qua": 1.0},
        "r03": {"noi_dung": "Đọc sách"},
        "x8": {"noi_dung": "Thêm dưới"},
    }
    assert submission.findings == ()


def test_a_lone_entry_far_below_a_list_is_reported() -> None:
    far = LIST + "| | | | |\n| | | Người lập | |\n"
    assert codes(read(list=far)) == [(Code.STRAY_ENTRY, "C8")]


def test_a_copied_row_of_a_list_that_was_changed_is_a_record_of_its_own() -> None:
    submission = read(list=LIST + "| chi_tieu#r01 | 1 | Dự họp cuối năm | =98 |\n")
    assert values(submission, "chi_tieu")["x7"] == {"noi_dung": "Dự họp cuối năm", "ket_qua": 98.0}
    assert submission.findings == ()


def test_a_copied_row_that_says_the_same_is_reported() -> None:
    assert codes(read(list=LIST + "| chi_tieu#r01 | 1 | Dự họp | =95 |\n")) == [(Code.DUPLICATE_KEY, "C7")]


def test_of_two_rows_with_one_key_the_filled_one_counts() -> None:
    submission = read(list=LIST + "| chi_tieu#r02 | 2 | Ghi ở đây | |\n")
    assert values(submission, "chi_tieu")["r02"] == {"noi_dung": "Ghi ở đây"}
    assert submission.findings == ()


def test_a_copied_row_of_a_form_is_reported_where_it_says_something_else() -> None:
    submission = read(form=FORM + "| mo_hinh.nam | Năm | 2021 | 2020 | |\n")
    assert values(submission, "mo_hinh")["m2"]["nam"] == "2020"
    assert codes(submission) == [(Code.DUPLICATE_KEY, "C7")]


def test_a_copied_worksheet_is_reported_once_if_it_says_something_else() -> None:
    assert read(copy=grid(FORM, "Bản sao")).findings == ()
    submission = read(copy=grid(FORM.replace("2020", "2021"), "Bản sao"))
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert [(one.code, one.at) for one in submission.findings] == [(Code.DUPLICATE_KEY, at("C5", "Bản sao"))]


def test_a_merged_cell_is_read_at_its_top_left() -> None:
    drawn = """
        | mo_hinh:columns | label    | m1   | m2   |
        | mo_hinh.ten     | Tên      | A    |      |
        |                 | ghi thêm | 2020 |      |
        | mo_hinh.nam     | Năm      |      |      |
        | mo_hinh.noi     | Địa điểm |      |      |
    """
    submission = read(form=replace(grid(drawn, "Mô hình"), merged=(Box(3, 3, 4, 3), Box(1, 1, 1, 2))))
    assert values(submission, "mo_hinh") == {"m1": {"ten": "A", "nam": "2020"}}
    assert record(submission, "m1").entries["nam"].at == at("C3", "Mô hình")
    assert submission.findings == ()


def test_a_cell_merged_over_two_models_is_reported_for_the_second_when_that_is_in_use() -> None:
    one_model = replace(grid(FORM.replace("Khéo B", "").replace("Tổ 3", ""), "Mô hình"), merged=(Box(3, 3, 3, 4),))
    assert read(form=one_model).findings == ()
    two_models = replace(grid(FORM.replace("Khéo B", ""), "Mô hình"), merged=(Box(3, 3, 3, 4),))
    finding = read(form=two_models).findings[0]
    assert (finding.code, finding.at.a1, finding.record, finding.field) == (Code.MERGED_CELLS, "D3", "m2", "ten")


def test_the_error_of_a_formula_stays_an_entry_at_its_cell() -> None:
    submission = read(form=FORM.replace("2020", "#REF!"))
    assert record(submission, "m1").entries["nam"].value == CellError("#REF!")


def test_texts_are_handed_on_as_they_were_typed() -> None:
    typed = unicodedata.normalize("NFD", "Khéo\u00a0 hoà")
    submission = read(form=replace(grid(FORM, "Mô hình"), rows=[["mo_hinh:columns", "m1"], ["mo_hinh.ten", typed]]))
    assert record(submission, "m1").entries["ten"].value == typed


def test_moved_columns_are_read_where_they_are_now() -> None:
    moved = """
        | m2        | mo_hinh:columns | m1        | label                  |
        | Mô hình 2 |                 | Mô hình 1 |                        |
        | Khéo B    | mo_hinh.ten     | Khéo A    | Tên mô hình            |
        |           | mo_hinh.nam     | 2020      | Năm                    |
        | Tổ 3      | mo_hinh.noi     | Tổ 2      | II. Địa điểm thực hiện |
    """
    submission = read(form=moved)
    assert values(submission, "mo_hinh") == WHOLE_FORM
    assert submission.findings == ()


def test_a_cell_merged_over_the_whole_worksheet_is_never_walked_through() -> None:
    form = replace(grid(FORM, "Mô hình"), merged=(Box(1, 1, 1_048_576, 16_384),))
    assert [finding.code for finding in read(form=form).findings if finding.code is not Code.MERGED_CELLS] == []
