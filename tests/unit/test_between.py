"""Between two runs only what is different in the end is told, from its first value to its last."""

from __future__ import annotations

from sheets_schema.cells import CellRef
from sheets_schema.findings import Code, Finding, Severity
from sync.domain.between import grouped, net_of
from sync.domain.kept import FieldChange, FindingChange, History, SchoolChange, StatusChange


def entry(old: str, new: str, run: int, model: str = "m1", field: str = "ten") -> FieldChange:
    return FieldChange("a", model, "mo_hinh", "m1", field, old, new, run)


def finding(is_gone: bool, run: int, code: Code = Code.REQUIRED, row: int = 3) -> FindingChange:
    at = CellRef("Đăng ký", row, 4)
    found = Finding(code, Severity.ERROR, at, "", "", "", "mo_hinh", "m1", "ten")
    return FindingChange("a", found, is_gone, run)


def test_an_entry_is_told_from_its_first_text_to_its_last_with_the_run_that_saw_it_last() -> None:
    changes = (entry("x", "y", 1), entry("y", "z", 3, model="m2"))
    assert net_of(History(changes)).fields == (entry("x", "z", 3, model="m2"),)
    assert tuple(grouped(changes).values()) == (changes,)


def test_what_is_as_it_was_is_left_out() -> None:
    history = History(
        (entry("x", "y", 1), entry("", "w", 1, field="cap"), entry("y", "x", 2)),
        (StatusChange("a", "m1", "b1", "plan", "", "done", 1), StatusChange("a", "m1", "b1", "plan", "done", "", 2)),
        (finding(False, 1), finding(True, 2)),
        (SchoolChange("a", "A", "read", "unread", 1), SchoolChange("a", "A", "unread", "read", 2)),
    )
    assert net_of(history) == History((entry("", "w", 1, field="cap"),))


def test_a_finding_that_came_went_and_came_again_is_told_where_it_is_now() -> None:
    history = History(findings=(finding(False, 1), finding(True, 2), finding(False, 3, row=9)))
    assert net_of(history).findings == (finding(False, 3, row=9),)


def test_schools_and_statuses_are_told_from_first_to_last() -> None:
    history = History(
        (),
        (
            StatusChange("a", "m1", "b1", "plan", "", "not_due", 1),
            StatusChange("a", "m1", "b1", "plan", "not_due", "done", 2),
        ),
        (),
        (SchoolChange("a", "A", "", "untouched", 1), SchoolChange("a", "A", "untouched", "read", 2)),
    )
    assert net_of(history) == History(
        (),
        (StatusChange("a", "m1", "b1", "plan", "", "done", 2),),
        (),
        (SchoolChange("a", "A", "", "read", 2),),
    )
