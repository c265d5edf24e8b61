"""Officials' columns are read as people fill them in, and what cannot be read is told with its cell."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_schema.findings import Code
from sheets_schema.messages import message
from sync.domain.decisions import Decision, Decisions, Verdict, decisions_of, is_statutory
from tests.drawing import at
from tests.officials import CAMPAIGN, master, registered

COLUMNS = (
    "school | model | decision | reason | new_deadline | reviewer | recognised | score | zero_criteria | award | "
    "row_state"
)


def read(*cells: str, key: str = "a/m1") -> Decisions:
    """The decisions of a master with one row whose officials' cells hold this."""
    row = " | ".join((*cells, *("" for _ in range(9 - len(cells)))))
    return decisions_of(
        master(registered(f"| mo_hinh:columns | {COLUMNS} |\n| mo_hinh#{key} | An | Mô hình 1 | {row} |")), CAMPAIGN
    )


def decided(*cells: str) -> Decision:
    return read(*cells).of("a")["m1"]


def told(*cells: str) -> list[tuple[Code, str, str]]:
    """Code, cell and entry of what has to be mended."""
    return [(one.finding.code, one.finding.at.a1, one.finding.given) for one in read(*cells).findings]


@pytest.mark.parametrize("written", ["Trả lại", "trả lại", "Trả  lại", "TRẢ LẠI ", "tra lai", "Tra\u0309 la\u0323i"])
def test_a_decision_counts_however_it_is_spelled(written: str) -> None:
    assert decided(written, "thiếu").verdict is Verdict.RETURNED


def test_an_empty_cell_and_not_reviewed_both_decide_nothing() -> None:
    assert decided().verdict is Verdict.OPEN
    assert decided("Chưa xét").verdict is Verdict.OPEN
    assert told("Chưa xét") == []


def test_everything_that_officials_entered_is_read() -> None:
    made = decided("Duyệt", "Đạt", "=2020-04-30", "Bà Lan", "Có", "92,5", "", "Giấy khen")
    assert made == Decision(
        "a",
        "m1",
        at("D2", "Đăng ký"),
        Verdict.APPROVED,
        "Đạt",
        date(2020, 4, 30),
        "Bà Lan",
        is_recognised=True,
        score=92.5,
        grade="Tốt",
        award="Giấy khen",
    )


def test_a_criterion_without_a_point_bars_the_top_grades() -> None:
    assert decided("Duyệt", "", "", "", "Có", "=96").grade == "Xuất sắc"
    assert decided("Duyệt", "", "", "", "Có", "=96", "=1").grade == "Khá"


def test_an_unknown_decision_counts_as_none_and_is_told() -> None:
    assert decided("Ok").verdict is Verdict.OPEN
    assert told("Ok") == [(Code.DECISION_UNKNOWN, "D2", "Ok")]


def test_a_return_needs_its_reason() -> None:
    assert told("Trả lại") == [(Code.DECISION_WITHOUT_REASON, "E2", "")]
    assert told("Trả lại", "thiếu chỉ tiêu") == []


def test_a_deadline_that_is_no_day_is_told() -> None:
    assert decided("Duyệt", "", "30/4/2020").due == date(2020, 4, 30)
    assert told("Duyệt", "", "cuối tháng") == [(Code.DECISION_DUE_UNREAD, "F2", "cuối tháng")]


def test_recognition_needs_an_approval() -> None:
    assert not decided("Trả lại", "x", "", "", "Có").is_recognised
    assert told("Trả lại", "x", "", "", "Có") == [(Code.RECOGNISED_NOT_APPROVED, "H2", "Có")]
    assert told("Duyệt", "", "", "", "Không") == []


@pytest.mark.parametrize("score", ["101", "-1", "chín mươi", "90%"])
def test_a_score_off_the_scale_is_told_and_not_graded(score: str) -> None:
    assert (decided("Duyệt", "", "", "", "Có", score).score, decided("Duyệt", "", "", "", "Có", score).grade) == (
        None,
        "",
    )
    assert told("Duyệt", "", "", "", "Có", score) == [(Code.SCORE_UNREAD, "I2", score)]


def test_recognition_below_every_threshold_is_doubted() -> None:
    assert told("Duyệt", "", "", "", "Có", "=70") == [(Code.RECOGNISED_BELOW, "I2", "70")]


def test_a_title_that_the_law_does_not_know_is_doubted_and_stays() -> None:
    award = "Tập thể lao động tiên tiến xuất sắc"
    assert decided("Duyệt", "", "", "", "Có", "", "", award).award == award
    assert told("Duyệt", "", "", "", "Có", "", "", award) == [(Code.AWARD_UNUSUAL, "K2", award)]


def test_a_title_with_its_giver_is_the_laws() -> None:
    assert is_statutory("Giấy khen của Chủ tịch UBND phường")
    assert is_statutory("tập thể lao động xuất sắc")
    assert not is_statutory("Giấy chứng nhận")


def test_the_words_of_a_finding_name_the_column_and_the_choices() -> None:
    (one,) = read("Ok").findings
    assert message(one.finding, None, "vi") == (
        "Ô D2: “Ok” ở cột “Quyết định” không phải là lựa chọn có sẵn nên chưa được tính. Hãy chọn trong danh sách của "
        "ô (Chưa xét, Duyệt, Trả lại)."
    )


def test_a_master_made_before_these_columns_decides_nothing() -> None:
    drawn = registered("| mo_hinh:columns | school | model |\n| mo_hinh#a/m1 | An | Mô hình 1 |")
    assert decisions_of(master(drawn), CAMPAIGN).of("a")["m1"] == Decision("a", "m1", at("B2", "Đăng ký"))
    assert decisions_of(master(), CAMPAIGN) == Decisions({})


def test_decisions_go_with_the_rows_that_people_sorted_without_the_hidden_keys() -> None:
    drawn = registered("""
        | mo_hinh:columns | school | model     | decision |
        | mo_hinh#a/m1    | Bình   | Mô hình 1 | Duyệt    |
        | mo_hinh#b/m1    | An     | Mô hình 1 |          |
    """)
    made = decisions_of(master(drawn), CAMPAIGN)
    assert (made.of("a")["m1"].verdict, made.of("b")["m1"].verdict) == (Verdict.OPEN, Verdict.APPROVED)


def test_a_row_that_its_school_withdrew_grants_nothing() -> None:
    marked = "Không còn trong sổ của trường"
    made = read("Duyệt", "", "30/4/2020", "", "Có", "", "", "", marked)
    assert (made.of("a")["m1"].is_withdrawn, made.of("a")["m1"].is_recognised, made.granted("a")) == (True, False, {})
    assert read("Duyệt", "", "30/4/2020").granted("a") == {"m1": date(2020, 4, 30)}


def test_findings_are_told_of_expected_schools_only() -> None:
    assert read("Ok", key="zzz/m1").findings == ()
