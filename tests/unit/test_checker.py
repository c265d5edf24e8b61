from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sheets_schema.compile.checker import Checker, compile_checker
from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.model import (
    Condition,
    Field,
    Frame,
    Proof,
    Schema,
    ShownBy,
    Step,
    StepItem,
    Table,
    TableKind,
    Words,
)
from sheets_schema.records import Checked, Reading, Record
from tests.drawing import at, form, rows
from tests.unit.plain_types import plain_type

FRAME = Frame(2020, date(2019, 4, 1), date(2020, 12, 31), date(2020, 6, 1))


def words(text: str) -> Words:
    return Words(text, text)


def ask(key: str, type: str = "text", **more: object) -> Field:
    return Field(key, words(key), type, **more)  # type: ignore[arg-type]


MODELS = Table(
    "mo_hinh",
    words("Mô hình"),
    TableKind.FORM,
    (
        ask("ten", required=True),
        ask("nam", "year", required=True),
        ask("can_cu"),
        ask("ngay", "date", required_when=Condition("can_cu", ("Kế hoạch",))),
    ),
    records=2,
    subject=True,
    record_label=words("Mô hình"),
    name_field="ten",
)
TARGETS = Table(
    "chi_tieu",
    words("Chỉ tiêu"),
    TableKind.LIST,
    (
        ask("mo_hinh", "record", options={"table": "mo_hinh"}),
        ask("noi_dung", required=True),
        ask("so", "decimal"),
    ),
    records=3,
)
ROLES = ("status", "date", "document", "link", "note", "reason")
STEPS = Table(
    "tien_do",
    words("Tiến độ"),
    TableKind.STEPS,
    (
        ask("status", "choice"),
        ask("date", "date"),
        ask("document"),
        ask("link", "link"),
        ask("note"),
        ask("reason"),
    ),
    roles={role: role for role in ROLES},
)
ITEMS = (
    StepItem("plan", Words("Xây dựng kế hoạch", "Plan written"), Proof.ANY),
    StepItem("result", words("Minh chứng"), Proof.LINK),
    StepItem("paper", words("Biên bản"), Proof.DOCUMENT),
    StepItem("launch", words("Phát động")),
    StepItem("signed", words("Đăng ký"), Proof.ANY, shown_by=ShownBy("mo_hinh", (), "ngay")),
)
SCHEMA = Schema(
    "thu",
    "1",
    words("Thử"),
    (),
    (MODELS, TARGETS, STEPS),
    (Step("b1", words("Bước 1"), "d", ITEMS),),
    {},
)


def checker(schema: Schema = SCHEMA) -> Checker:
    return compile_checker(schema, FRAME, plain_type)


def check(*tables: tuple[Record, ...]) -> Checked:
    return checker().check(record for table in tables for record in table)


def findings(*tables: tuple[Record, ...]) -> list[tuple[Code, str, str]]:
    """Code, cell and entry of each finding."""
    return [(found.code, found.at.a1, found.given) for found in check(*tables).findings]


def models(drawing: str) -> tuple[Record, ...]:
    return form("mo_hinh", drawing)


FULL = """
    | ten    | Khéo |
    | nam    | 2020 |
    | can_cu |      |
    | ngay   |      |
"""


def test_a_clean_form_has_no_findings_and_a_reading_of_every_entry() -> None:
    checked = check(models(FULL))
    assert checked.findings == ()
    assert checked.records[0].readings == {
        "ten": Reading("Khéo", "Khéo"),
        "nam": Reading(2020, "2020"),
        "can_cu": Reading(),
        "ngay": Reading(),
    }


def test_an_empty_required_entry_is_reported_at_its_own_cell_with_everything_known() -> None:
    checked = check(models("""
        | ten    | Khéo |
        | nam    |      |
        | can_cu |      |
        | ngay   |      |
    """))  # fmt: skip
    assert checked.findings == (
        Finding(Code.REQUIRED, Severity.ERROR, at("B2"), table="mo_hinh", record="m1", field="nam"),
    )


def test_white_space_is_as_good_as_empty() -> None:
    record = models(FULL)[0]
    blank = record.entries | {"ten": record.entries["ten"]._replace(value=" \u00a0\n")}
    assert findings((record._replace(entries=blank),)) == [(Code.REQUIRED, "B1", " \u00a0\n")]


@pytest.mark.parametrize("typed", ["…………", "-", "(chưa cập nhật)", "Sẽ bổ sung sau", "đang cập nhật", "CHƯA CÓ", "n/a"])
def test_what_stands_for_nothing_is_as_good_as_empty(typed: str) -> None:
    assert findings(models(FULL.replace("Khéo", typed))) == [(Code.REQUIRED, "B1", typed)]


def test_a_per_cent_sign_is_an_entry() -> None:
    assert findings(models(FULL.replace("Khéo", "%"))) == []


def test_an_entry_that_cannot_be_read_is_reported_once_and_is_not_also_missing() -> None:
    assert findings(models("""
        | ten    | Khéo    |
        | nam    | sắp tới |
        | can_cu |         |
        | ngay   |         |
    """)) == [(Code.NOT_A_YEAR, "B2", "sắp tới")]  # fmt: skip


def test_an_error_of_a_formula_is_reported_once_and_is_not_also_missing() -> None:
    assert findings(models("""
        | ten    | #REF! |
        | nam    | #?    |
        | can_cu |       |
        | ngay   |       |
    """)) == [(Code.FORMULA_ERROR, "B1", "#REF!"), (Code.FORMULA_NOT_COMPUTED, "B2", "")]  # fmt: skip


def test_a_condition_makes_an_entry_required_whatever_its_tones_and_case() -> None:
    drawing = """
        | ten    | Khéo     |
        | nam    | 2020     |
        | can_cu | {can_cu} |
        | ngay   |          |
    """
    assert findings(models(drawing.format(can_cu="kế  HOẠCH"))) == [(Code.REQUIRED_WHEN, "B4", "")]
    assert findings(models(drawing.format(can_cu="Công văn"))) == []


def test_a_second_model_left_empty_is_not_missing_but_the_first_one_is() -> None:
    assert findings(models("""
        | ten    | | |
        | nam    | | |
        | can_cu | | |
        | ngay   | | |
    """)) == [(Code.REQUIRED, "B1", ""), (Code.REQUIRED, "B2", "")]  # fmt: skip


def test_a_second_model_begun_must_be_complete() -> None:
    assert findings(models("""
        | ten    | Khéo | Hay |
        | nam    | 2020 |     |
        | can_cu |      |     |
        | ngay   |      |     |
    """)) == [(Code.REQUIRED, "C2", "")]  # fmt: skip


def test_a_required_field_that_the_workbook_lost_is_reported_once_at_the_records_home() -> None:
    assert findings(models("""
        | ten    | Khéo | Hay |
        | can_cu |      |     |
        | ngay   |      |     |
    """)) == [(Code.FIELD_NOT_FOUND, "B1", "")]  # fmt: skip


def test_a_field_reported_as_lost_while_reading_is_not_reported_again() -> None:
    lost = Finding(Code.FIELD_NOT_FOUND, Severity.ERROR, at("A1"), table="mo_hinh", field="nam")
    record = models("""
        | ten    | Khéo |
        | can_cu |      |
        | ngay   |      |
    """)  # fmt: skip
    assert checker().check(record, found=(lost,)).findings == (lost,)


def test_an_entry_with_something_wrong_before_it_was_read_is_not_also_missing() -> None:
    merged = Finding(Code.MERGED_CELLS, Severity.ERROR, at("B2"), "Khéo", table="mo_hinh", record="m1", field="nam")
    record = models("""
        | ten    | Khéo |
        | nam    |      |
        | can_cu |      |
        | ngay   |      |
    """)  # fmt: skip
    assert checker().check(record, found=(merged,)).findings == (merged,)


def test_rows_of_a_list_are_asked_only_when_something_is_filled_in() -> None:
    targets = rows("chi_tieu", """
        |     | mo_hinh | noi_dung | so |
        | r01 |         |          |    |
        | r02 |         |          | 85 |
    """)  # fmt: skip
    assert findings(models(FULL), targets) == [(Code.REQUIRED, "C3", "")]


def test_a_record_is_found_by_its_label_and_by_its_name() -> None:
    targets = rows("chi_tieu", """
        |     | mo_hinh   | noi_dung | so |
        | r01 | Mô hình 1 | Một      |    |
        | r02 | KHÉO      | Hai      |    |
        | r03 | Khác      | Ba       |    |
    """)  # fmt: skip
    checked = check(targets, models(FULL))
    assert [record.readings["mo_hinh"] for record in checked.records if record.record.table == "chi_tieu"][:2] == [
        Reading("m1", "Mô hình 1"),
        Reading("m1", "Mô hình 1"),
    ]
    assert [(found.code, found.at) for found in checked.findings] == [(Code.UNKNOWN_RECORD, at("B4"))]


def test_a_row_must_not_point_at_a_model_that_was_left_empty() -> None:
    targets = rows("chi_tieu", """
        |     | mo_hinh   | noi_dung | so |
        | r01 | Mô hình 2 | Một      |    |
    """)  # fmt: skip
    two = models("""
        | ten    | Khéo | |
        | nam    | 2020 | |
        | can_cu |      | |
        | ngay   |      | |
    """)  # fmt: skip
    assert findings(two, targets) == [(Code.UNKNOWN_RECORD, "B2", "Mô hình 2")]
    assert findings(two[:1], targets) == [(Code.UNKNOWN_RECORD, "B2", "Mô hình 2")]
    assert findings(targets) == []


def test_records_come_back_in_the_order_given_and_strange_tables_are_left_out() -> None:
    targets = rows("chi_tieu", """
        |     | noi_dung |
        | r01 | Một      |
    """)  # fmt: skip
    strange = rows("khac", """
        |     | a |
        | r01 | b |
    """)  # fmt: skip
    checked = check(targets, strange, models(FULL))
    assert [(one.record.table, one.record.key) for one in checked.records] == [("chi_tieu", "r01"), ("mo_hinh", "m1")]


def test_only_what_schools_enter_is_checked() -> None:
    decided = replace(MODELS, fields=(*MODELS.fields, ask("so_duyet", "decimal", owner="official")))
    record = models(FULL + "    | so_duyet | chưa |")
    assert checker(replace(SCHEMA, tables=(decided,))).check(record).findings == ()


STEP_ROWS = "|     | status | date | document | link | note | reason |"


def step(item: str, row: str) -> list[tuple[Code, str]]:
    drawn = rows("tien_do", f"{STEP_ROWS}\n| m1/{item} {row}")
    return [(found.code, found.at.a1) for found in check(drawn).findings]


def test_an_item_done_with_a_date_and_its_proof_is_clean() -> None:
    assert step("plan", "| Đã xong | 25/12/2019 | 209-KH | | | |") == []
    assert step("plan", "| Đã xong | 25/12/2019 | | https://a.vn | | |") == []
    assert step("result", "| Đã xong | 25/12/2019 | | https://a.vn | | |") == []
    assert step("paper", "| Đã xong | 25/12/2019 | Biên bản | | | |") == []
    assert step("launch", "| Đã xong | 25/12/2019 | | | | |") == []


def test_an_item_done_needs_a_date_and_what_proves_it() -> None:
    assert step("plan", "| Đã xong | | | | | |") == [(Code.NEEDS_DATE, "C2"), (Code.NEEDS_PROOF, "E2")]
    assert step("result", "| Đã xong | 25/12/2019 | 209-KH | | | |") == [(Code.NEEDS_PROOF, "E2")]
    assert step("paper", "| Đã xong | 25/12/2019 | | https://a.vn | | |") == [(Code.NEEDS_PROOF, "D2")]


def test_a_date_without_a_status_claims_that_the_item_is_done() -> None:
    assert step("plan", "| | 25/12/2019 | | | | |") == [(Code.NEEDS_PROOF, "E2")]


def test_not_applicable_needs_a_reason() -> None:
    assert step("plan", "| Không áp dụng | | | | | |") == [(Code.NEEDS_REASON, "G2")]
    assert step("plan", "| Không áp dụng | | | | | Trường mới lập |") == []
    assert step("plan", "| | | | | | Trường mới lập |") == []


def test_items_that_are_begun_or_empty_are_not_asked_for_proof() -> None:
    assert step("plan", "| Đang làm | | | | | |") == []
    assert step("plan", "| Chưa làm | | | | | |") == []
    assert step("plan", "| | | | | | |") == []


def test_an_unreadable_date_or_status_is_not_reported_twice() -> None:
    assert step("plan", "| Đã xong | ngày mai | 209-KH | | | |") == [(Code.NOT_A_DATE, "C2")]
    assert step("plan", "| #REF! | 25/12/2019 | | | | |") == [(Code.FORMULA_ERROR, "B2")]


def test_an_item_that_the_form_shows_is_not_asked_for_proof() -> None:
    assert step("signed", "| Đã xong | | | | | |") == []


def test_a_finding_about_an_item_names_it_in_both_languages() -> None:
    drawn = rows("tien_do", f"{STEP_ROWS}\n| m1/plan | Đã xong | 1/4/2019 | | | | |")
    assert check(drawn).findings == (
        Finding(
            Code.NEEDS_PROOF,
            Severity.ERROR,
            at("E2"),
            table="tien_do",
            record="m1/plan",
            field="link",
            details=(
                ("item", "Xây dựng kế hoạch"),
                ("item.en", "Plan written"),
                ("also", "document"),
                ("also.en", "document"),
            ),
        ),
    )


def test_values_are_those_of_the_field_types() -> None:
    targets = rows("chi_tieu", """
        |     | noi_dung | so   |
        | r01 | Một      | 85,5 |
    """)  # fmt: skip
    assert check(targets).records[0].readings["so"].value == Decimal("85.5")
