from __future__ import annotations

import pytest

from sheets_schema.compile.checker import compile_checker
from sheets_schema.findings import Code
from sheets_schema.records import Checked
from sheets_schema.types import field_type
from sync.domain.feedback import Feedback, feedback_plan
from sync.domain.plan import WorkbookPlan
from sync.domain.submission import read_submission
from sync.domain.unbegun import told_apart
from tests.handed_in import FRAME, SCHEMA, EditedWorkbook, fresh_workbook


def _checked(workbook: EditedWorkbook) -> Checked:
    submission = read_submission(workbook.snapshot(), SCHEMA)
    checker = compile_checker(SCHEMA, FRAME, field_type)
    return checker.check(submission.records, "thcs-thanh-truong", submission.findings)


@pytest.mark.parametrize(
    ("entries", "told", "unbegun"),
    [
        ({}, 0, 24),
        ({("don_vi", "dia_chi", "s1"): "Tổ 2"}, 1, 22),
        ({("mo_hinh", "nam", "m1"): "2020"}, 23, 0),
        ({("mo_hinh", "nam", "m2"): "2020"}, 23, 22),
    ],
)
def test_only_forms_that_were_begun_are_asked_for_cell_by_cell(
    entries: dict[tuple[str, str, str], str], told: int, unbegun: int
) -> None:
    workbook = fresh_workbook()
    workbook.fill(entries)
    checked = _checked(workbook)
    parts = told_apart(SCHEMA, checked)
    assert len([one for one in parts.findings if one.code is Code.REQUIRED]) == told
    assert len(parts.unbegun) == unbegun
    assert len(parts.findings) + len(parts.unbegun) == len(checked.findings)


def test_an_empty_workbook_is_told_in_one_line_where_to_begin() -> None:
    workbook = fresh_workbook()
    parts = told_apart(SCHEMA, _checked(workbook))
    plan = feedback_plan(workbook.snapshot(), SCHEMA, Feedback(parts.findings, (), "1/4/2020", unbegun=parts.unbegun))
    assert isinstance(plan, WorkbookPlan)
    cells = [cell for cell in plan.worksheets[0].cells if cell.row >= (plan.worksheets[0].clear_from or 0)]
    texts = [cell.value for cell in cells if cell.value]
    assert len({cell.row for cell in cells}) == 1
    first = parts.unbegun[0].at.a1
    assert texts[:3] == ["▶ Bắt đầu", f"Đăng ký, ô {first}", "Đăng ký"]
    assert f"Bắt đầu từ ô {first} của trang “Đăng ký”: điền 24 ô có dấu *" in str(texts[3])
