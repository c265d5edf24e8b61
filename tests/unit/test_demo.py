"""Each school of the demo shows its difficulty, and the figures over all of them reconcile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from sync.demo.run import TODAY, Demo, demo_roster, run_demo
from sync.demo.stories import STORIES
from sync.domain.outcome import Outcome
from sync.domain.snapshot import Trouble
from sync.domain.statuses import Status
from sync.jobs.order import SyncOrder
from sync.jobs.sync_campaign import sync_campaign


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(tmp_path_factory.mktemp("demo") / "campaign")


@pytest.fixture(scope="module")
def outcomes(demo: Demo) -> Mapping[str, Outcome]:
    """All schools, judged on the last day of the demo."""
    order = SyncOrder(TODAY, "", "", lambda: 0.0, is_dry=True)
    report = sync_campaign(demo.workplace.store, demo.workplace.campaign, order)
    return {outcome.school.id: outcome for outcome in report.outcomes}


def found(outcome: Outcome) -> set[tuple[str, str]]:
    return {(finding.code.value, finding.given) for finding in outcome.findings}


def test_there_are_at_least_twelve_schools_and_the_two_of_the_documents_among_them() -> None:
    ids = {school.id for school in demo_roster().schools}
    assert len(ids) >= 12
    assert {"thcs-thanh-truong", "thcs-nhat-tan"} <= ids


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        ("thcs-nhat-tan", {("unquantified", "nhiều"), ("unusual_choice", "Tập thể lao động tiên tiến xuất sắc")}),
        ("truong-06", {("needs_proof", ""), ("needs_date", "")}),
        ("truong-07", {("signed_late", "02/4/2020")}),
        ("truong-08", {("not_a_date", "31/02/2020"), ("not_a_date", "01/4/201"), ("date_without_year", "ngày 20/01")}),
        ("truong-10", {("duplicate_across_schools", "Khéo vận động quỹ khuyến học dòng họ")}),
        ("truong-11", {("duplicate_across_schools", "Khéo vận động quỹ khuyến học DÒNG HỌ")}),
        ("truong-12", {("needs_reason", "")}),
        ("truong-13", {("not_a_number", "hai trăm"), ("unquantified", "nhiều"), ("not_a_phone", "hỏi cô văn thư")}),
        ("truong-14", {("unknown_school", "Trường TH Tà Lèn"), ("not_a_choice", "Văn nghệ")}),
    ],
)
def test_a_school_shows_its_difficulty(
    outcomes: Mapping[str, Outcome], school: str, expected: set[tuple[str, str]]
) -> None:
    assert expected <= found(outcomes[school])


@pytest.mark.parametrize("school", ["thcs-thanh-truong", "truong-03", "truong-09"])
def test_a_registration_in_order_has_no_findings_even_when_rearranged(
    outcomes: Mapping[str, Outcome], school: str
) -> None:
    assert outcomes[school].findings == ()


def test_the_school_with_two_models_has_a_status_for_each_item_of_both(outcomes: Mapping[str, Outcome]) -> None:
    assert Counter(status.model for status in outcomes["truong-10"].statuses) == {"m1": 17, "m2": 17}


def test_an_item_that_does_not_apply_says_why(outcomes: Mapping[str, Outcome]) -> None:
    excused = [one for one in outcomes["truong-12"].statuses if one.status is Status.NOT_APPLICABLE]
    assert [(one.item, one.reason) for one in excused] == [
        ("phat_dong", "Cụm trường phát động chung ngày 20/01/2020"),
    ]


def test_late_work_is_done_late_and_an_extension_makes_it_in_time(outcomes: Mapping[str, Outcome]) -> None:
    late = {one.item: (one.status, one.days_late) for one in outcomes["truong-07"].statuses}
    assert late["gui_ho_so"] == (Status.DONE_LATE, 5)
    assert {one.due.isoformat() for one in outcomes["truong-14"].statuses if one.due} == {
        "2020-05-04",  # Extended to 30/4, a holiday; then 1/5, a Saturday and a Sunday.
        "2020-11-30",
        "2020-12-31",
    }


def test_files_that_cannot_be_used_are_named_with_one_reason_each(demo: Demo) -> None:
    assert [(one.school, one.trouble) for one in demo.report.unreadable] == [
        ("truong-15", Trouble.DAMAGED),
        ("truong-16", Trouble.NOT_IN_ROSTER),
    ]


def test_totals_reconcile(demo: Demo) -> None:
    figures, totals = demo.report.figures, demo.report.figures.totals
    items = sum(totals[status.value] for status in Status)
    assert items == sum(sum(counts.values()) for counts in figures.by_step.values())
    assert items == sum(sum(counts.values()) for counts in figures.by_school.values())
    assert {sum(counts.values()) for counts in figures.by_choice.values()} == {totals["models"]}
    assert totals["expected"] == totals["read"] + totals["unread"] + totals["without_workbook"]
    assert totals["registered_schools"] <= totals["read"]


def test_two_demos_are_alike(demo: Demo, tmp_path: Path) -> None:
    again = run_demo(tmp_path / "again")
    assert len({story.id for story in STORIES}) == len(STORIES)
    for path in sorted((demo.workplace.folder / "schools").glob("*.xlsx")):
        assert (again.workplace.folder / "schools" / path.name).read_bytes() == path.read_bytes()
    assert (again.workplace.folder / "master.xlsx").read_bytes() == (demo.workplace.folder / "master.xlsx").read_bytes()
