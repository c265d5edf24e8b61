from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sheets_schema.compile.checker import compile_checker
from sheets_schema.model import (
    Field,
    Proof,
    Schema,
    ShownBy,
    Step,
    StepItem,
    Table,
    TableKind,
    Words,
    Worksheet,
)
from sheets_schema.records import Checked
from sheets_schema.types import field_type
from sync.domain.calendar import Calendar, WhenOff
from sync.domain.campaign import Basis, Campaign
from sync.domain.progress import progress
from sync.domain.roster import School
from sync.domain.statuses import Status, StepStatus, completeness
from tests.drawing import at, form, rows

CLAIMS = ("Chưa làm", "Đang làm", "Đã xong", "Không áp dụng")


def field(key: str, kind: str = "text", required: bool = False, **options: object) -> Field:
    return Field(key, Words(key, key), kind, options, required=required)


MODEL = Table(
    "mo_hinh",
    Words("Mô hình", "Models"),
    TableKind.FORM,
    (field("ten", required=True), field("nam", "year", required=True), field("ngay_ky", "date", required=True)),
    records=3,
    subject=True,
    record_label=Words("Mô hình", "Model"),
    name_field="ten",
)
STEPS = Table(
    "tien_do",
    Words("Tiến độ", "Progress"),
    TableKind.STEPS,
    (
        field("trang_thai", "choice", options=CLAIMS),
        field("ngay", "date"),
        field("van_ban"),
        field("minh_chung", "link"),
        field("ghi_chu"),
        field("ly_do"),
    ),
    roles={
        "status": "trang_thai",
        "date": "ngay",
        "document": "van_ban",
        "link": "minh_chung",
        "note": "ghi_chu",
        "reason": "ly_do",
    },
)
ITEMS = (
    StepItem("ke_hoach", Words("Kế hoạch", "Plan"), Proof.ANY),
    StepItem("quan_triet", Words("Quán triệt", "Briefing")),
    StepItem("dang_ky", Words("Đăng ký", "Registered"), shown_by=ShownBy("mo_hinh", (), "ngay_ky")),
    StepItem("nam", Words("Chọn năm", "Year"), shown_by=ShownBy("mo_hinh", ("nam",), "ngay_ky")),
    StepItem("nam_nay", Words("Năm 2020", "2020"), shown_by=ShownBy("mo_hinh", ("ten",), "ngay_ky", ("Có",))),
)
SCHEMA = Schema(
    "mau",
    "1",
    Words("Mẫu", "Sample"),
    tuple(Worksheet(table.key, table.label, (table.key,)) for table in (MODEL, STEPS)),
    (MODEL, STEPS),
    (Step("buoc_2", Words("Bước 2", "Step 2"), "buoc_2", ITEMS),),
    {"buoc_2": Words("Bước 2", "Step 2")},
)
DUE = date(2020, 3, 31)
BEFORE, AFTER = date(2020, 3, 31), date(2020, 4, 10)
CAMPAIGN = Campaign(
    "2020",
    "Dân vận khéo",
    "Phòng",
    "Ban",
    Basis("Kế hoạch", "209", date(2019, 4, 1), "Phòng"),
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    {"buoc_2": DUE},
    SCHEMA,
)
HEADER = "|    | trang_thai | ngay | van_ban | minh_chung | ghi_chu | ly_do |\n"
EMPTY_FORM = "| ten | |\n| nam | |\n| ngay_ky | |"
CHECKER = compile_checker(SCHEMA, CAMPAIGN.frame(date(2020, 12, 31), ()), field_type)


def check(steps: str = "", drawn: str = EMPTY_FORM) -> Checked:
    return CHECKER.check((*form("mo_hinh", drawn, "Đăng ký"), *rows("tien_do", HEADER + steps, "Tiến độ")))


def judge(row: str, today: date = AFTER, school: School | None = None) -> StepStatus:
    """The status of the plan (which needs a proof) when its row holds this."""
    return progress(CAMPAIGN, check(f"| m1/ke_hoach {row}"), school, today)[0]


def judge_form(drawn: str, item: str, today: date = AFTER) -> StepStatus:
    return next(one for one in progress(CAMPAIGN, check(drawn=drawn), None, today) if one.item == item)


@pytest.mark.parametrize(
    ("row", "today", "status"),
    [
        ("| | | | | | |", BEFORE, Status.NOT_DUE),
        ("| | | | | | |", AFTER, Status.MISSING),
        ("| Chưa làm | | | | sẽ họp tháng sau | |", AFTER, Status.MISSING),
        ("| Chưa làm | | 12/KH | | | |", AFTER, Status.OVERDUE),
        ("| Đang làm | | | | | |", BEFORE, Status.IN_PROGRESS),
        ("| Đang làm | | | | | |", AFTER, Status.OVERDUE),
        ("| Đang làm | 1/3/2020 | 12/KH | | | |", BEFORE, Status.IN_PROGRESS),
        ("| | | | | đã soạn thảo | |", BEFORE, Status.IN_PROGRESS),
        ("| Đã xong | 1/3/2020 | 12/KH | | | |", AFTER, Status.DONE),
        ("| | 1/3/2020 | 12/KH | | | |", AFTER, Status.DONE),
        ("| Đã xong | 1/3/2020 | | https://example.vn/a | | |", AFTER, Status.DONE),
        ("| Đã xong | 31/3/2020 | 12/KH | | | |", AFTER, Status.DONE),
        ("| Đã xong | 5/4/2020 | 12/KH | | | |", AFTER, Status.DONE_LATE),
        ("| Đã xong | 1/3/2020 | | | | |", AFTER, Status.CLAIMED),
        ("| Đã xong | | 12/KH | | | |", BEFORE, Status.CLAIMED),
        ("| Đã xong | ngày 20/11 | 12/KH | | | |", BEFORE, Status.CLAIMED),
        ("| Đã xong | 31/2/2020 | 12/KH | | | |", AFTER, Status.INVALID),
        ("| Xong rồi nhé | 1/3/2020 | 12/KH | | | |", AFTER, Status.INVALID),
        ("| Đã xong | #REF! | 12/KH | | | |", AFTER, Status.INVALID),
        ("| Không áp dụng | | | | | Trường không có Hội |", AFTER, Status.NOT_APPLICABLE),
        ("| Không áp dụng | | | | | |", AFTER, Status.INVALID),
    ],
)
def test_a_row_has_the_status_that_its_cells_prove(row: str, today: date, status: Status) -> None:
    assert judge(row, today).status is status


def test_days_late_are_those_until_done_or_those_that_have_passed() -> None:
    assert judge("| Đã xong | 5/4/2020 | 12/KH | | | |").days_late == 5
    assert judge("| | | | | | |").days_late == 10
    assert judge("| Đã xong | 1/3/2020 | | | | |").days_late == 10
    assert judge("| Đã xong | 1/3/2020 | 12/KH | | | |").days_late == 0
    assert judge("| Không áp dụng | | | | | lý do |").days_late == 0


def test_a_status_says_when_why_and_where() -> None:
    done = judge("| Đã xong | 1/3/2020 | 12/KH | | | |")
    assert (done.due, done.date, done.at) == (DUE, date(2020, 3, 1), at("A2", "Tiến độ"))
    assert judge("| Không áp dụng | | | | | Không có Hội |").reason == "Không có Hội"
    assert judge("| Đã xong | 1/3/2020 | | | | |").at == at("E2", "Tiến độ")
    assert judge("| Đã xong | 31/2/2020 | 12/KH | | | |").at == at("C2", "Tiến độ")


def test_days_of_grace_forgive_and_then_lateness_counts_from_the_deadline() -> None:
    lenient = replace(CAMPAIGN, calendar=Calendar(grace_days=3))
    for day, status, late in ((3, Status.NOT_DUE, 0), (4, Status.MISSING, 4)):
        found = progress(lenient, check("| m1/ke_hoach | | | | | | |"), None, date(2020, 4, day))[0]
        assert (found.status, found.days_late, found.due) == (status, late, DUE)


def test_a_deadline_on_a_day_off_ends_with_the_next_working_day() -> None:
    sunday = replace(CAMPAIGN, deadlines={"buoc_2": date(2020, 3, 29)})
    kept = replace(sunday, calendar=Calendar(WhenOff.KEEP))
    dues = [progress(one, check(), None, BEFORE)[0].due for one in (sunday, kept)]
    assert dues == [date(2020, 3, 30), date(2020, 3, 29)]


def test_an_extension_moves_what_is_still_open() -> None:
    school = School("a", "A", extension=date(2020, 4, 30))
    assert judge("| | | | | | |", AFTER, school).status is Status.NOT_DUE
    assert judge("| Đã xong | 5/4/2020 | 12/KH | | | |", AFTER, school).status is Status.DONE


@pytest.mark.parametrize(
    ("drawn", "status"),
    [
        ("| ten | |\n| nam | |\n| ngay_ky | |", Status.MISSING),
        ("| ten | Khéo |\n| nam | |\n| ngay_ky | |", Status.OVERDUE),
        ("| ten | Khéo |\n| nam | 2020 |\n| ngay_ky | |", Status.OVERDUE),
        ("| ten | Khéo |\n| nam | 2020 |\n| ngay_ky | 25/12/2019 |", Status.DONE),
        ("| ten | Khéo |\n| nam | 2020 |\n| ngay_ky | 1/4/2020 |", Status.DONE_LATE),
        ("| ten | Khéo |\n| nam | năm sau |\n| ngay_ky | 25/12/2019 |", Status.INVALID),
        ("| ten | Khéo |\n| nam | 2020 |\n| ngay_ky | hôm qua |", Status.INVALID),
    ],
)
def test_the_form_shows_whether_the_registration_is_done(drawn: str, status: Status) -> None:
    assert judge_form(drawn, "dang_ky").status is status


def test_an_item_shown_by_one_field_does_not_wait_for_the_others() -> None:
    drawn = "| ten | |\n| nam | 2020 |\n| ngay_ky | 25/12/2019 |"
    assert judge_form(drawn, "nam").status is Status.DONE
    assert judge_form(drawn, "nam").at == at("B2", "Đăng ký")
    assert judge_form(drawn, "dang_ky").at == at("B1", "Đăng ký")


def test_a_form_that_requires_nothing_shows_an_item_by_its_date_alone() -> None:
    optional = replace(MODEL, fields=tuple(replace(one, required=False) for one in MODEL.fields))
    campaign = replace(CAMPAIGN, schema=replace(SCHEMA, tables=(optional, STEPS)))
    checked = check(drawn="| ten | |\n| nam | |\n| ngay_ky | 25/12/2019 |")
    item = next(one for one in progress(campaign, checked, None, AFTER) if one.item == "dang_ky")
    assert (item.status, item.at) == (Status.DONE, at("B3", "Đăng ký"))


def test_an_item_may_ask_for_a_certain_answer_in_the_form() -> None:
    assert judge_form("| ten | Có |\n| nam | 2020 |\n| ngay_ky | 25/12/2019 |", "nam_nay").status is Status.DONE
    assert judge_form("| ten | Chưa |\n| nam | 2020 |\n| ngay_ky | 25/12/2019 |", "nam_nay").status is Status.MISSING


def test_an_item_that_the_form_shows_may_be_not_applicable_too() -> None:
    statuses = progress(CAMPAIGN, check("| m1/nam | Không áp dụng | | | | | lý do |"), None, AFTER)
    assert [one.status for one in statuses if one.item == "nam"] == [Status.NOT_APPLICABLE]


def test_without_a_workbook_everything_of_the_first_model_is_missing() -> None:
    statuses = progress(CAMPAIGN, None, None, AFTER)
    assert [(one.model, one.item, one.status, one.at) for one in statuses] == [
        ("m1", item.key, Status.MISSING, None) for item in ITEMS
    ]


def test_a_second_model_counts_once_it_is_begun() -> None:
    two = "| ten | A | B |\n| nam | | |\n| ngay_ky | | |"
    assert {one.model for one in progress(CAMPAIGN, check(drawn=two), None, AFTER)} == {"m1", "m2"}
    begun = check("| m3/ke_hoach | Đang làm | | | | | |")
    assert {one.model for one in progress(CAMPAIGN, begun, None, AFTER)} == {"m3"}
    tidy = check("| m2/ke_hoach | Chưa làm | | | | | |\n| m3/ke_hoach | Không áp dụng | | | | | chỉ một mô hình |")
    assert {one.model for one in progress(CAMPAIGN, tidy, None, AFTER)} == {"m1"}


def test_a_school_that_begins_in_the_second_column_owes_nothing_for_the_first() -> None:
    second = "| ten | | B |\n| nam | | |\n| ngay_ky | | |"
    assert {one.model for one in progress(CAMPAIGN, check(drawn=second), None, AFTER)} == {"m2"}


def test_completeness_leaves_out_what_does_not_apply() -> None:
    steps = "| m1/ke_hoach | Đã xong | 1/3/2020 | 12/KH | | | |\n| m1/quan_triet | Không áp dụng | | | | | lý do |"
    assert completeness(progress(CAMPAIGN, check(steps), None, AFTER)) == pytest.approx(1 / 4)
    assert completeness(()) is None
