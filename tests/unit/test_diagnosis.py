"""What an inspection saw, judged."""

from __future__ import annotations

import pytest

from sync.domain.condition import Access, Exam, Surroundings
from sync.domain.diagnosis import (
    Ailment,
    Gravity,
    judge_lacking,
    judge_master,
    judge_school,
    judge_surroundings,
)
from sync.domain.roster import School
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.render.doctor_words import AILMENTS

SCHOOL = School("thcs-a", "THCS A", email="truong-a@edu.vn")
READ = Snapshot("thcs-a.gsheet", "1", ())
OURS = frozenset({"truong-a@edu.vn"})


def codes(exam: Exam, school: School = SCHOOL) -> list[tuple[str, str]]:
    return [(str(one.code), one.gravity.value) for one in judge_school(school, exam)]


@pytest.mark.parametrize(
    ("exam", "found"),
    [
        (Exam(READ), []),
        (Exam(READ, Access(True, OURS), "vi_VN", "Asia/Ho_Chi_Minh"), []),
        (Exam(READ, Access(True, frozenset({"Truong-A@EDU.vn"}))), []),
        (Exam(READ, Access(True, frozenset({"*@edu.vn"}))), []),
        (Exam(READ, Access(True, None)), []),
        (Exam(READ, Access(True, frozenset({"khac@edu.vn"}))), [("not_shared", "error")]),
        (Exam(READ, Access(False, OURS)), [("not_writable", "error")]),
        (Exam(READ, Access(True, OURS, "writer")), [("anyone_writes", "error")]),
        (Exam(READ, Access(True, OURS, "reader")), [("anyone_reads", "warning")]),
        (Exam(READ, Access(True, OURS, "", True)), [("trashed", "error")]),
        (
            Exam(READ, Access(True, OURS), "en_US", "America/New_York"),
            [("locale", "warning"), ("time_zone", "warning")],
        ),
        (Exam(READ, is_open=True), [("open_now", "note")]),
        (Exam(Unreadable("thcs-a.gsheet", Trouble.NO_ACCESS)), [("no_access", "error")]),
    ],
)
def test_what_was_seen_of_a_workbook_is_told_as_what_is_to_be_mended(exam: Exam, found: list[tuple[str, str]]) -> None:
    assert codes(exam) == found


def test_a_school_without_an_address_is_shared_with_nobody_in_particular() -> None:
    assert codes(Exam(READ, Access(True, frozenset())), School("thcs-a", "THCS A")) == []


def test_a_workbook_in_the_bin_is_not_told_as_one_that_was_never_made() -> None:
    assert judge_lacking(SCHOOL, frozenset({"thcs-a.gsheet"}), frozenset({"thcs-a.gsheet"})).code == Ailment.TRASHED
    assert judge_lacking(SCHOOL, frozenset(), frozenset({"thcs-a.gsheet"})).gravity is Gravity.WARNING


def test_the_master_is_told_apart_and_its_lost_tables_by_name() -> None:
    gone = judge_master(Exam(Unreadable(MASTER, Trouble.GONE)), ())
    assert [(one.code, one.who) for one in gone] == [(Ailment.NO_MASTER, MASTER)]
    lost = judge_master(Exam(Snapshot(MASTER, "1", ())), ("truong", "loi"))
    assert [dict(one.details) for one in lost] == [{"table": "truong"}, {"table": "loi"}]


@pytest.mark.parametrize(
    ("seen", "code", "gravity"),
    [
        (Surroundings(open_key="khoa.json"), "key_open", "warning"),
        (Surroundings(clock_ahead=90.0), "clock_odd", "warning"),
        (Surroundings(clock_ahead=-3600.0), "clock_wrong", "error"),
        (Surroundings(free_bytes=10_000_000), "disk_low", "error"),
        (Surroundings(is_writable=False), "folder_read_only", "error"),
        (Surroundings(has_office=False), "no_office", "note"),
        (Surroundings(holder="an@may, danvan sync"), "locked", "note"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_around_the_workbooks_is_judged(seen: Surroundings, code: str, gravity: str) -> None:
    (one,) = judge_surroundings(seen)
    assert (one.code, one.gravity) == (code, gravity)


def test_nothing_is_said_where_nothing_is_wrong_or_known() -> None:
    assert list(judge_surroundings(Surroundings())) == []
    assert list(judge_surroundings(Surroundings("a@b", "", 0.4, 10**12, True, True))) == []


def test_every_ailment_has_its_words_in_both_languages() -> None:
    assert set(AILMENTS) == {str(one) for one in Ailment}
    assert all(words.vi and words.en for words in AILMENTS.values())
