from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.domain.progress import progress
from sync.domain.statuses import Status, StepStatus, completeness
from tests.unit.test_progress import CAMPAIGN, CLAIMS, ITEMS, check

RANKS = {
    Status.MISSING: 0,
    Status.NOT_DUE: 0,
    Status.OVERDUE: 1,
    Status.IN_PROGRESS: 1,
    Status.INVALID: 1,
    Status.CLAIMED: 2,
    Status.DONE_LATE: 3,
    Status.DONE: 3,
    Status.NOT_APPLICABLE: 0,
}

ROWS = st.tuples(
    st.sampled_from(("", *CLAIMS, "lạ")),
    st.sampled_from(("", "1/3/2020", "5/4/2020", "31/2/2020", "ngày 20/11", "#REF!")),
    st.sampled_from(("", "12/KH-THCS")),
    st.sampled_from(("", "https://example.vn/a", "có")),
    st.sampled_from(("", "ghi chú")),
    st.sampled_from(("", "lý do")),
)
DAYS = st.dates(date(2020, 1, 1), date(2020, 12, 31))


def judge(row: tuple[str, ...], today: date) -> tuple[StepStatus, ...]:
    return progress(CAMPAIGN, check(f"| m1/ke_hoach | {' | '.join(row)} |"), None, today)


@given(ROWS, DAYS)
def test_every_item_has_exactly_one_status(row: tuple[str, ...], today: date) -> None:
    assert [(one.model, one.item) for one in judge(row, today)] == [("m1", item.key) for item in ITEMS]


@given(ROWS, DAYS)
def test_completeness_is_a_share(row: tuple[str, ...], today: date) -> None:
    share = completeness(judge(row, today))
    assert share is not None
    assert 0 <= share <= 1


@given(ROWS, DAYS)
def test_adding_a_proof_never_lowers(row: tuple[str, ...], today: date) -> None:
    proven = (*row[:2], "12/KH-THCS", *row[3:])
    assert RANKS[judge(proven, today)[0].status] >= RANKS[judge(row, today)[0].status]


@given(ROWS, DAYS, DAYS)
def test_the_day_of_the_judgement_does_not_change_completeness(row: tuple[str, ...], one: date, other: date) -> None:
    assert completeness(judge(row, one)) == completeness(judge(row, other))
