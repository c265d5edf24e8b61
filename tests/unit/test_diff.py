"""The master's rows are found by key, wherever officials have put them, and theirs are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheets_schema.cells import Grid, Value
from sheets_schema.keyed import locate_tables
from sheets_schema.layout import Link
from sync.domain.diff import Marks, diff_table, same_value
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.domain.sight import rows_by_sight
from sync.domain.tables import MasterRow, TableContent
from tests.drawing import grid

MARKS = Marks(withdrawn="withdrawn", not_updated="old")
MASTER = """
    | t:columns | school | item  | row_state |       |
    | t:style   |        |       |           |       |
    |           | School | Item  | Row       | Notes |
    | t#a/1     | An     | one   |           |       |
    | t#b/1     | Binh   | two   |           | call! |
    | t#c/1     | Chau   | three |           |       |
"""


def content(*rows: tuple[str, str, str], **options: object) -> TableContent:
    made = tuple(MasterRow(key, (school, item)) for key, school, item in rows)
    return TableContent("t", ("school", "item"), made, **options)  # type: ignore[arg-type]


def diff(drawn: Grid, wanted: TableContent) -> WorksheetWrite | None:
    return diff_table(drawn, locate_tables(drawn)["t"], wanted, MARKS)


def written(drawing: str, wanted: TableContent) -> dict[str, Value]:
    drawn = grid(drawing)
    write = diff(drawn, wanted)
    return {drawn.ref(cell.row, cell.column).a1: cell.value for cell in write.cells} if write else {}


AS_IT_STANDS = (("a/1", "An", "one"), ("b/1", "Binh", "two"), ("c/1", "Chau", "three"))


def test_a_master_that_is_up_to_date_gets_no_write() -> None:
    assert written(MASTER, content(*AS_IT_STANDS)) == {}


def test_only_the_cell_that_differs_is_written() -> None:
    changed = (("a/1", "An", "one"), ("b/1", "Binh", "other"), ("c/1", "Chau", "three"))
    assert written(MASTER, content(*changed)) == {"C5": "other"}


def test_a_row_is_found_after_officials_sorted() -> None:
    sorted_master = """
        | t:columns | school | item  | row_state |
        | t#c/1     | Chau   | three |           |
        | t#a/1     | An     | one   |           |
    """
    wanted = content(("a/1", "An", "ONE"), ("c/1", "Chau", "three"))
    assert written(sorted_master, wanted) == {"C3": "ONE"}


def test_a_column_is_found_after_officials_moved_it() -> None:
    moved = """
        | t:columns |      | item | school |
        | t#a/1     | note | one  | An     |
    """
    assert written(moved, content(("a/1", "An", "two"))) == {"C2": "two"}


def test_a_new_row_stands_below_everything_that_is_used() -> None:
    with_notes_below = MASTER + "|  |  |  |  | Total: 3 |\n"
    wanted = content(*AS_IT_STANDS, ("d/1", "Dung", "four"))
    assert written(with_notes_below, wanted) == {"A8": "t#d/1", "B8": "Dung", "C8": "four", "D8": None}


def test_a_row_no_longer_wanted_is_marked_and_stays() -> None:
    assert written(MASTER, content(*AS_IT_STANDS[:2])) == {"D6": "withdrawn"}


def test_a_row_of_an_unread_school_is_marked_as_old_and_stays() -> None:
    assert written(MASTER, content(*AS_IT_STANDS[:2], unread=frozenset("c"))) == {"D6": "old"}


def test_a_mark_goes_when_the_row_is_wanted_again() -> None:
    marked = MASTER.replace("| three |           |", "| three | withdrawn |")
    assert written(marked, content(*AS_IT_STANDS)) == {"D6": None}


def test_a_transient_row_goes_and_the_last_one_takes_its_place() -> None:
    gone = content(*AS_IT_STANDS[1:], is_transient=True)
    assert written(MASTER, gone) == {
        "A4": "t#c/1", "B4": "Chau", "C4": "three", "D4": None, "A6": None, "B6": None, "C6": None,
    }  # fmt: skip


def test_a_transient_row_beside_which_officials_wrote_stays() -> None:
    assert written(MASTER, content(AS_IT_STANDS[0], AS_IT_STANDS[2], is_transient=True)) == {"D5": "withdrawn"}


def test_a_new_transient_row_takes_the_place_of_one_that_went() -> None:
    wanted = content(AS_IT_STANDS[0], AS_IT_STANDS[1], ("d/1", "Dung", "four"), is_transient=True)
    assert written(MASTER, wanted) == {"A6": "t#d/1", "B6": "Dung", "C6": "four", "D6": None}


HOLE = """
    | t:columns | school | item  | row_state |
    | t:style   |        |       |           |
    | t#a/1     | An     | one   |           |
    |           |        |       |           |
    | t#c/1     | Chau   | three |           |
"""


def test_a_hole_in_a_transient_list_is_closed() -> None:
    wanted = content(AS_IT_STANDS[0], AS_IT_STANDS[2], is_transient=True)
    moved = {"A4": "t#c/1", "B4": "Chau", "C4": "three", "D4": None, "A5": None, "B5": None, "C5": None}
    assert written(HOLE, wanted) == moved
    assert written(HOLE, content(AS_IT_STANDS[0], AS_IT_STANDS[2])) == {}


def test_an_empty_row_that_people_commented_on_is_no_hole() -> None:
    wanted = content(AS_IT_STANDS[0], AS_IT_STANDS[2], is_transient=True)
    assert diff(replace(grid(HOLE), notes=frozenset({(4, 3)})), wanted) is None


def test_an_unread_school_without_a_row_gets_its_stand_in() -> None:
    stand_ins = (MasterRow("c/?", ("Chau", "?")), MasterRow("d/?", ("Dung", "?")))
    wanted = content(*AS_IT_STANDS[:2], unread=frozenset("cd"), stand_ins=stand_ins)
    assert written(MASTER, wanted) == {"D6": "old", "A7": "t#d/?", "B7": "Dung", "C7": "?", "D7": None}


def test_the_link_of_a_new_row_is_written_with_its_cell() -> None:
    link = Link("Đăng ký", "C12", "schools/d.xlsx")
    wanted = TableContent("t", ("school", "item"), (MasterRow("d/1", ("Dung", "x"), 1, link),), is_log=True)
    write = diff(grid(MASTER), wanted)
    assert write is not None
    assert CellWrite(7, 3, "x", link) in write.cells
    assert write.style_row == 2


def test_earlier_rows_of_a_log_are_not_touched() -> None:
    assert written(MASTER, content(("d/1", "Dung", "four"), is_log=True)) == {
        "A7": "t#d/1", "B7": "Dung", "C7": "four", "D7": None,
    }  # fmt: skip


def test_a_stand_in_that_is_there_already_is_not_written_again() -> None:
    stand_ins = (MasterRow("c/?", ("Chau", "three")),)
    there = MASTER.replace("t#c/1", "t#c/?")
    assert written(there, content(*AS_IT_STANDS[:2], unread=frozenset("c"), stand_ins=stand_ins)) == {}


def test_a_stand_in_makes_way_for_the_rows_of_its_school() -> None:
    there = MASTER.replace("t#c/1", "t#c/?")
    assert written(there, content(*AS_IT_STANDS)) == {
        "A6": "t#c/1", "B6": "Chau", "C6": "three", "D6": None,
    }  # fmt: skip


BY_SIGHT = """
    | t:columns | school | model | item  | decision |
    | t:style   |        |       |       |          |
    |           | School | Model | Item  | Decision |
    | {first}   | Binh   | m1    | two   | yes, B   |
    | {second}  | An     | m1    | one   | no, A    |
    | {third}   | Chau   | m1    | three |          |
"""
NAMED = TableContent(
    "t",
    ("school", "model", "item"),
    tuple(MasterRow(f"{name[0].lower()}/1", (name, "m1", item)) for name, item in (("An", "one"), ("Binh", "new"))),
    unread=frozenset("c"),
)


def _rekeyed(first: str, second: str, third: str = "t#c/1") -> dict[str, Value]:
    drawn = grid(BY_SIGHT.format(first=first, second=second, third=third))
    table = locate_tables(drawn)["t"]
    found = diff_table(drawn, replace(table, rows=rows_by_sight(drawn, table, NAMED)), NAMED, MARKS)
    return {drawn.ref(cell.row, cell.column).a1: cell.value for cell in found.cells} if found else {}


def test_decisions_sorted_without_the_hidden_keys_stay_with_their_schools() -> None:
    assert _rekeyed("t#a/1", "t#b/1") == {"A4": "t#b/1", "D4": "new", "A5": "t#a/1"}


def test_a_row_that_lost_its_hidden_key_is_known_by_what_it_shows() -> None:
    assert _rekeyed("t#b/1", "") == {"D4": "new", "A5": "t#a/1"}


def test_a_row_whose_hidden_key_became_nonsense_is_known_by_what_it_shows() -> None:
    assert _rekeyed("t#zzz/9", "t#a/1") == {"A4": "t#b/1", "D4": "new"}


def test_of_a_row_and_its_copy_the_first_is_written() -> None:
    copied = grid(BY_SIGHT.format(first="t#b/1", second="t#a/1", third="t#b/1").replace("Chau   | m1", "Binh   | m1"))
    table = locate_tables(copied)["t"]
    assert rows_by_sight(copied, table, NAMED) == table.rows


def test_a_text_too_long_for_a_cell_is_not_written_again() -> None:
    assert same_value("x" * 32_766 + "…", "x" * 50_000)
    assert not same_value("x" * 32_766 + "…", "x" * 32_765 + "y" * 50_000)
    assert not same_value("x…", "xyz")


@pytest.mark.parametrize(
    ("target", "writes"),
    [
        ("schools/a.xlsx#'Đăng ký'!$E$22", 0),
        ("https://docs.google.com/spreadsheets/d/1x/edit#gid=7&range=E22", 0),
        ("schools/a.xlsx#'Đăng ký'!E23", 1),
        ("schools/b.xlsx#'Đăng ký'!E22", 1),
        ("../%C4%91%E1%BB%A3t%201/schools/a.xlsx#'Đăng ký'!E22", 0),
        ("", 0),
    ],
    ids=["file", "Google", "moved", "other file", "escaped", "lost"],
)
def test_a_link_is_written_again_when_its_cell_has_moved(target: str, writes: int) -> None:
    drawn = replace(grid(MASTER), links={(4, 3): target} if target else {})
    link = Link("Đăng ký", "E22", "schools/a.xlsx")
    others = tuple(MasterRow(key, (school, item)) for key, school, item in AS_IT_STANDS[1:])
    rows = (MasterRow("a/1", ("An", "one"), link=link, link_at=1), *others)
    write = diff(drawn, TableContent("t", ("school", "item"), rows))
    assert (write.cells if write else ()) == (CellWrite(4, 3, "one", link),) * writes
