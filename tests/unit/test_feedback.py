from __future__ import annotations

from datetime import date

from sheets_schema.cells import Value
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.keyed import FEEDBACK_WORKSHEET, FeedbackColumn, locate_tables
from sheets_schema.layout import Link
from sync.domain.decisions import Decision, Verdict
from sync.domain.feedback import Feedback, NoFeedback, feedback_plan
from sync.domain.plan import CellWrite, WorkbookPlan
from sync.domain.reviews import Review
from sync.domain.snapshot import Trouble
from sync.domain.statuses import Status, StepStatus
from tests.drawing import at
from tests.handed_in import SCHEMA, EditedWorkbook, fresh_workbook

DUE = date(2020, 3, 31)


def finding(code: Code, a1: str, given: str, model: str, field: str) -> Finding:
    return Finding(code, SEVERITIES[code], at(a1, "Đăng ký"), given, table="mo_hinh", record=model, field=field)


YEAR = finding(Code.NOT_A_YEAR, "D20", "năm sau", "m1", "nam")
LONG = finding(Code.TOO_LONG, "D21", "x", "m2", "ten")
PROOF = Finding(
    Code.NEEDS_PROOF,
    SEVERITIES[Code.NEEDS_PROOF],
    at("H9", "Tiến độ"),
    table="tien_do",
    record="m1/bao_cao",
    field="minh_chung",
)
MISSING = StepStatus("m1", "buoc_2", "quan_triet", Status.MISSING, DUE, days_late=10, at=at("E17", "Tiến độ"))
CLAIMED = StepStatus("m1", "buoc_4", "bao_cao", Status.CLAIMED, DUE, days_late=10, at=at("H9", "Tiến độ"))
DONE = StepStatus("m1", "buoc_2", "phat_dong", Status.DONE, DUE, DUE, at=at("E18", "Tiến độ"))


def plan(workbook: EditedWorkbook, feedback: Feedback) -> WorkbookPlan:
    made = feedback_plan(workbook.snapshot(), SCHEMA, feedback)
    assert isinstance(made, WorkbookPlan)
    return made


def shown(made: WorkbookPlan, workbook: EditedWorkbook, *keys: FeedbackColumn) -> list[tuple[Value, ...]]:
    """The rows that a plan writes, by column key."""
    table = locate_tables(workbook.sheets[FEEDBACK_WORKSHEET].grid())[FEEDBACK_WORKSHEET]
    writes = {(write.row, write.column): write.value for write in made.worksheets[0].cells}
    first = made.worksheets[0].clear_from or 0
    return [
        tuple(writes.get((row, table.columns[key])) for key in keys)
        for row in sorted({row for row, _ in writes if row >= first})
    ]


def apply(workbook: EditedWorkbook, made: WorkbookPlan) -> None:
    sheet = workbook.sheets[FEEDBACK_WORKSHEET]
    write = made.worksheets[0]
    del sheet.rows[(write.clear_from or 0) - 1 :]
    for cell in write.cells:
        sheet.rows.extend([] for _ in range(cell.row - len(sheet.rows)))
        sheet.put(cell.row, cell.column, cell.value)


def test_errors_come_first_then_doubts_then_what_is_missing() -> None:
    workbook = fresh_workbook()
    made = plan(workbook, Feedback((LONG, YEAR), (MISSING, DONE), "1/4/2020"))
    columns = (
        FeedbackColumn.KIND,
        FeedbackColumn.WHERE,
        FeedbackColumn.FIELD,
        FeedbackColumn.DUE,
        FeedbackColumn.SEVERITY,
    )
    assert shown(made, workbook, *columns) == [
        ("✖ Lỗi", "Đăng ký, ô D20", "Năm", None, "error"),
        ("▲ Cảnh báo", "Đăng ký, ô D21", "Mô hình 2 – Tên mô hình, điển hình", None, "warning"),
        ("○ Còn thiếu", "Tiến độ, ô E17", "Quán triệt đến 100% cán bộ, giáo viên, nhân viên", DUE, None),
    ]


def test_a_row_leads_to_its_cell_and_holds_what_the_tint_compares() -> None:
    workbook = fresh_workbook()
    sheet = workbook.sheets["dang_ky"]
    sheet.put(20, 4, "năm sau")
    made = plan(workbook, Feedback((YEAR,), (), "1/4/2020"))
    where = next(write for write in made.worksheets[0].cells if write.link)
    assert where.link == Link("Đăng ký", "D20")
    columns = (FeedbackColumn.GIVEN, FeedbackColumn.ADDRESS, FeedbackColumn.RAW)
    assert shown(made, workbook, *columns) == [("năm sau", "Đăng ký!D20", "năm sau")]


def test_a_date_is_compared_by_its_serial_number() -> None:
    workbook = fresh_workbook()
    workbook.sheets["dang_ky"].put(20, 4, date(2019, 4, 1))
    assert shown(plan(workbook, Feedback((YEAR,), (), "")), workbook, FeedbackColumn.RAW) == [("43556",)]


def test_the_message_says_what_to_do() -> None:
    workbook = fresh_workbook()
    made = plan(workbook, Feedback((), (MISSING,), "1/4/2020"))
    ((message,),) = shown(made, workbook, FeedbackColumn.MESSAGE)
    assert str(message).startswith("Chưa có gì và đã quá hạn 10 ngày.")


def test_a_claim_that_a_finding_names_is_told_once_with_its_last_day() -> None:
    workbook = fresh_workbook()
    made = plan(workbook, Feedback((PROOF,), (CLAIMED,), ""))
    assert shown(made, workbook, FeedbackColumn.KIND, FeedbackColumn.DUE) == [("✖ Lỗi", DUE)]
    assert shown(plan(workbook, Feedback((), (CLAIMED,), "")), workbook, FeedbackColumn.KIND) == [("○ Còn thiếu",)]


def test_decisions_stand_at_the_top() -> None:
    workbook = fresh_workbook()
    decision = Decision("a", "m2", at("E7", "Đăng ký"), Verdict.RETURNED, "Thiếu chỉ tiêu", date(2020, 4, 30), "Bà Lan")
    review = Review(decision, 2, date(2020, 4, 10))
    made = plan(workbook, Feedback((YEAR,), (), "", (review,)))
    columns = (FeedbackColumn.KIND, FeedbackColumn.FIELD, FeedbackColumn.MESSAGE, FeedbackColumn.DUE)
    assert shown(made, workbook, *columns)[0] == (
        "★ Quyết định: Trả lại",
        "Mô hình 2",
        "Trả lại (lần 2, 10/04/2020). Sửa ngay trong sổ này; sau lần đồng bộ tới, nơi nhận sẽ thấy chỗ đã sửa và xét "
        "lại. Ý kiến: Thiếu chỉ tiêu. Hạn mới cho việc chưa xong: 30/04/2020. Người xét: Bà Lan.",
        date(2020, 4, 30),
    )


def test_the_time_of_the_sync_is_written_beside_its_label() -> None:
    workbook = fresh_workbook()
    made = plan(workbook, Feedback((), (), "8:00 ngày 1/4/2020"))
    table = locate_tables(workbook.sheets[FEEDBACK_WORKSHEET].grid())[FEEDBACK_WORKSHEET]
    assert made.worksheets[0].cells[0] == CellWrite(table.rows["synced"], table.columns["field"], "8:00 ngày 1/4/2020")


def test_with_nothing_to_mend_the_school_is_thanked() -> None:
    workbook = fresh_workbook()
    made = plan(workbook, Feedback((), (DONE,), ""))
    ((message,),) = shown(made, workbook, FeedbackColumn.MESSAGE)
    assert message == "Chưa thấy chỗ nào phải sửa hoặc bổ sung. Cảm ơn nhà trường!"


def test_a_second_sync_that_finds_the_same_writes_nothing() -> None:
    workbook = fresh_workbook()
    feedback = Feedback((YEAR, LONG, PROOF), (MISSING, CLAIMED), "1/4/2020")
    apply(workbook, plan(workbook, feedback))
    later = Feedback(feedback.findings, feedback.statuses, "2/4/2020")
    assert feedback_plan(workbook.snapshot(), SCHEMA, later) is None


def test_what_was_mended_is_cleared() -> None:
    workbook = fresh_workbook()
    apply(workbook, plan(workbook, Feedback((YEAR, LONG), (), "1/4/2020")))
    made = plan(workbook, Feedback((LONG,), (), "2/4/2020"))
    apply(workbook, made)
    assert feedback_plan(workbook.snapshot(), SCHEMA, Feedback((LONG,), (), "3/4/2020")) is None


def test_moved_columns_of_the_feedback_are_followed() -> None:
    workbook = fresh_workbook()
    sheet = workbook.sheets[FEEDBACK_WORKSHEET]
    sheet.merged = []
    sheet.insert_column(3)
    made = plan(workbook, Feedback((YEAR,), (), ""))
    assert shown(made, workbook, FeedbackColumn.KIND, FeedbackColumn.FIELD) == [("✖ Lỗi", "Năm")]


def test_new_rows_take_the_formats_of_the_style_row() -> None:
    workbook = fresh_workbook()
    write = plan(workbook, Feedback((YEAR,), (), "")).worksheets[0]
    table = locate_tables(workbook.sheets[FEEDBACK_WORKSHEET].grid())[FEEDBACK_WORKSHEET]
    assert write.style_row == table.style_row
    assert write.clear_from == (table.style_row or 0) + 1
    assert [(cell.row, cell.column) for cell in write.cells] == sorted((cell.row, cell.column) for cell in write.cells)


def test_a_workbook_without_the_feedback_worksheet_says_so() -> None:
    workbook = fresh_workbook()
    del workbook.sheets[FEEDBACK_WORKSHEET]
    assert feedback_plan(workbook.snapshot(), SCHEMA, Feedback((), (), "")) == NoFeedback(Trouble.WORKSHEET_MISSING)
