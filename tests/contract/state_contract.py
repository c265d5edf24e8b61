"""What any state must do. A state's own test module subclasses ``StateContract`` and gives it a ``state``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from sheets_schema.cells import Box, CellError, CellRef, Grid, Value
from sheets_schema.facts import Facts, Identity, LongText, Remark
from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.layout import Link
from sheets_schema.records import Note
from sync.domain.kept import (
    Conclusion,
    Days,
    FieldChange,
    FindingChange,
    History,
    KeptMaster,
    KeptStanding,
    KeptTally,
    KeptWorkbook,
    MasterWrite,
    Run,
    RunEnd,
    RunStart,
    SchoolChange,
    Source,
    StatusChange,
)
from sync.domain.patched import patched
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.domain.roster import Doubt, Roster, School
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.domain.standing import Reading, Standing, Tally
from sync.domain.statuses import Status, StepStatus
from sync.domain.tables import MasterRow
from sync.ports.state import StateStore

START = RunStart("20200410-060000", "2020-04-10", "2020-04-10T06:00:00", True, "settings: ấy\n")
END = RunEnd(3, 1.5, {"expected": 2}, ("ma_tran",), {"drive": 1}, 0.25)
ENTRIES = Grid(
    "Đăng ký",
    [["a", 1.5, True, None, date(2020, 1, 2)], [datetime(2020, 1, 2, 3, 4), CellError("#REF!"), CellError("")], []],
    {(1, 1): "https://x.vn/?a=1"},
    (Box(1, 1, 2, 2),),
    notes=frozenset({(1, 2)}),
)
OTHER = Grid("Kiểm tra", [["\ud800 và \x00", "{}", {"date": "x"}["date"]]], hidden=True, beside="a.kiem-tra.xlsx")
SNAPSHOT = Snapshot("schools/a.xlsx", "v1", (ENTRIES, OTHER))
TALLY = Tally(
    Reading.READ,
    "schools/a.xlsx",
    1,
    2,
    {"linh_vuc": {"kinh tế": 1}},
    {"b1": {"done": 1}},
    {"done": 1},
    {"error": 2},
    3,
    True,
)
FINDING = Finding(
    Code.REQUIRED, Severity.ERROR, CellRef("Đăng ký", 3, 2), "x", "y", "z", "mo_hinh", "m1", "ten", (("also", "b"),)
)
STATUS = StepStatus(
    "m1", "b1", "plan", Status.DONE_LATE, date(2020, 3, 31), date(2020, 4, 1), 1, CellRef("Tiến độ", 4, 3), "vì"
)
REMARK = Remark("mo_hinh", "m1", "ten", Note(Code.SIMILAR_TEXT, "s", (("schools", "B"),)), Severity.WARNING)
FACTS = Facts((Identity("mo_hinh", 0, "m1", "ab"),), (LongText("mo_hinh", "m1", "thuc_trang", ((-5, 30), (7, 40))),))
ROSTER = Roster(
    (School("a", "Trường A", extension=date(2020, 5, 1), granted=(("m1", date(2020, 6, 1)),)), School("b", "Trường B")),
    (Doubt("school_twice", CellRef("Danh sách trường", 9, 3), "Trường A"),),
)
ROW = MasterRow("a/m1", ("a", 1.5, date(2020, 1, 2), None, "\ud800"), 3, Link("Đăng ký", "B3", "schools/a.xlsx"))


DAYS = Days("2020-04-10", "2020-12-31")


def kept(school: str = "a") -> KeptStanding:
    standing = Standing(school, TALLY, {"ma_tran": (ROW, MasterRow("a/m2", ("b",)))}, (FINDING,), (FINDING,), (STATUS,))
    return KeptStanding("context", "digest", standing, FACTS, (REMARK,), "told", DAYS)


class StateContract:
    @pytest.fixture
    def state(self) -> StateStore:
        raise NotImplementedError

    def test_runs_are_told_the_latest_first_and_without_an_end_when_they_were_interrupted(
        self, state: StateStore
    ) -> None:
        first = state.begin(START)
        state.conclude(first, Conclusion(END))
        second = state.begin(RunStart("next", "2020-04-11", "2020-04-11T06:00:00"))
        assert second > first
        runs = state.runs()
        assert [run.id for run in runs] == [second, first]
        assert runs[0] == Run(second, RunStart("next", "2020-04-11", "2020-04-11T06:00:00"))
        assert runs[1].end == END
        assert runs[1].start.name == START.name

    def test_a_snapshot_is_given_back_cell_by_cell(self, state: StateStore) -> None:
        one = state.keep(KeptWorkbook("schools/a.xlsx", "s1", "v1", marks={"school": "a"}, run=7), SNAPSHOT)
        assert state.workbooks() == {"schools/a.xlsx": one}
        assert one == KeptWorkbook("schools/a.xlsx", "s1", "v1", one.snapshot, {"school": "a"}, 7)
        again = state.snapshot(one.snapshot)
        assert again is not None
        assert again.grids == SNAPSHOT.grids
        assert [type(value) for row in again.grids[0].rows for value in row] == [
            type(value) for row in ENTRIES.rows for value in row
        ]
        assert state.snapshot("no such") is None

    def test_worksheets_are_given_and_replaced_by_their_titles(self, state: StateStore) -> None:
        digest = state.keep_snapshot(SNAPSHOT)
        assert state.keep_snapshot(Snapshot("another", "v9", SNAPSHOT.grids)) == digest
        assert state.grids(digest, {"Kiểm tra", "no such"}) == (OTHER,)
        new = Grid("Kiểm tra", [["mới"]])
        changed = state.keep_changed(digest, [new])
        assert changed != digest
        assert state.grids(changed, {"Đăng ký", "Kiểm tra"}) == (ENTRIES, new)
        assert state.grids(digest, {"Kiểm tra"}) == (OTHER,)

    @pytest.mark.parametrize("row", [1, 32, 33, 100, 101, 140])
    @pytest.mark.parametrize("value", ["mới", True, None])
    def test_a_long_worksheet_in_which_one_cell_was_written_is_kept_as_one_that_was_never_kept_before(
        self, state: StateStore, row: int, value: Value
    ) -> None:
        long = Grid("Đăng ký", [[f"dòng {number}\n", 1.0, None] for number in range(100)])
        digest = state.keep_snapshot(Snapshot("", "", (long, OTHER)))
        (read,) = state.grids(digest, {"Đăng ký"})
        write = WorksheetWrite("Đăng ký", (CellWrite(row, 2, value),))
        after = patched(Snapshot("", "", (read, OTHER)), [write], "")
        changed = state.keep_changed(digest, after.grids[:1])
        assert changed == state.keep_snapshot(after)
        assert state.grids(changed, {"Đăng ký"}) == after.grids[:1]
        assert state.grids(digest, {"Đăng ký"}) == (long,)
        assert after.grids[0].at(row, 2) == value

    def test_a_workbook_that_cannot_be_read_any_more_keeps_its_last_snapshot(self, state: StateStore) -> None:
        before = state.keep(KeptWorkbook("schools/a.xlsx", "s1", "v1", run=1), SNAPSHOT)
        trouble = Unreadable("schools/a.xlsx", Trouble.DAMAGED, "part", "a")
        after = KeptWorkbook("schools/a.xlsx", "", "v1", before.snapshot, {}, 1, trouble)
        state.keep(after)
        assert state.workbooks() == {"schools/a.xlsx": after}
        state.forget(["schools/a.xlsx", "no such"])
        assert state.workbooks() == {}

    def test_a_school_is_given_back_as_it_was_left(self, state: StateStore) -> None:
        state.conclude(state.begin(START), Conclusion(END, (kept("a"), kept("b"))))
        assert state.tallies()["a"] == KeptTally("context", "digest", TALLY, (REMARK,), "told", DAYS)
        assert state.facts() == {"a": FACTS, "b": FACTS}
        assert state.facts(["b", "no such"]) == {"b": FACTS}
        assert state.standings(["a", "no such"]) == {
            "a": Standing("a", TALLY, {}, (FINDING,), (FINDING,), (STATUS,)),
        }
        rows = (ROW, MasterRow("a/m2", ("b",)))
        assert state.rows("ma_tran") == {"a": rows, "b": rows}
        assert state.rows("ma_tran", ["b"]) == {"b": rows}
        assert state.rows("no such") == {}

    def test_a_school_that_is_not_expected_any_more_is_forgotten(self, state: StateStore) -> None:
        state.conclude(state.begin(START), Conclusion(END, (kept("a"), kept("b"))))
        state.conclude(state.begin(START), Conclusion(END, gone=("a",)))
        assert (set(state.tallies()), set(state.facts()), set(state.rows("ma_tran"))) == ({"b"}, {"b"}, {"b"})

    def test_a_school_that_is_to_be_judged_again_has_no_context(self, state: StateStore) -> None:
        state.conclude(state.begin(START), Conclusion(END, (kept("a"), kept("b"))))
        state.conclude(state.begin(START), Conclusion(END, outdated=("a",), shown={"b": {"more": (ROW,)}}))
        assert [one.context for one in state.tallies().values()] == ["", "context"]
        assert state.rows("more") == {"b": (ROW,)}

    def test_a_tally_of_a_school_that_was_not_read_says_why(self, state: StateStore) -> None:
        tally = Tally(Reading.UNREAD, "w", trouble=Unreadable("w", Trouble.ENCRYPTED, "", "a"), as_of="2020-04-10")
        state.conclude(state.begin(START), Conclusion(END, (KeptStanding("", "", Standing("a", tally), Facts()),)))
        assert state.tallies()["a"].tally == tally

    def test_of_a_school_that_could_not_be_read_what_was_last_found_stays(self, state: StateStore) -> None:
        state.conclude(state.begin(START), Conclusion(END, (kept("a"),)))
        tally = Tally(Reading.UNREAD, "w", trouble=Unreadable("w", Trouble.ENCRYPTED, "", "a"))
        state.conclude(state.begin(START), Conclusion(END, (KeptStanding("", "", Standing("a", tally), Facts()),)))
        assert state.standings(["a"]) == {"a": Standing("a", tally, {}, (FINDING,), (FINDING,), (STATUS,))}
        assert state.facts() == {"a": Facts()}

    def test_what_was_intended_stays_until_a_run_is_concluded(self, state: StateStore) -> None:
        run = state.begin(START)
        state.conclude(run, Conclusion(END, master=KeptMaster("s", "v", "d", {"ma_tran": "Tiến độ"}, ROSTER)))
        assert state.master() == KeptMaster("s", "v", "d", {"ma_tran": "Tiến độ"}, ROSTER)
        killed = state.begin(START)
        state.intend(killed, {"schools/a.xlsx": 3})
        state.intend(killed, {"master": 9})
        assert state.intended() == {"schools/a.xlsx": 3, "master": 9}
        assert state.master() is None
        state.conclude(state.begin(START), Conclusion(END))
        assert state.intended() == {}
        assert state.master() is None

    def test_what_a_run_knew_of_schools_is_the_last_that_was_noted_until_then(self, state: StateStore) -> None:
        a1, b1 = Source("a", "wa", "v1", "d1"), Source("b", "wb", "v1", "d2")
        a2 = Source("a", "wa", "v1", "d1", Unreadable("wa", Trouble.DAMAGED, "", "a"))
        runs = [state.begin(START) for _ in range(3)]
        for run, sources in zip(runs, ((a1, b1), (), (a2,)), strict=True):
            state.conclude(run, Conclusion(END, sources=sources))
        assert [state.sources(run) for run in runs] == [(a1, b1), (a1, b1), (a2, b1)]

    def test_what_the_master_was_written_from_is_kept_with_the_settings(self, state: StateStore) -> None:
        run = state.begin(START)
        write = MasterWrite(run, "before", "after", 7, 3, 0.5, "vi", ("a",), ("a=12",), "open_elsewhere")
        state.conclude(run, Conclusion(END, write=write))
        other = state.begin(START)
        state.conclude(other, Conclusion(END))
        assert state.master_write(run) == replace(write, settings=START.settings)
        assert state.master_write(other) is None
        assert [run.can_replay for run in state.runs()] == [False, True]

    def test_changes_are_told_in_the_order_of_time_between_two_runs(self, state: StateStore) -> None:
        field = FieldChange("a", "m1", "mo_hinh", "m1", "ten", "\ud800", "mới")
        status = StatusChange("a", "m1", "b1", "plan", "", "done")
        finding = FindingChange("b", FINDING, True)
        school = SchoolChange("b", "Trường B", "", "read")
        histories = (History((field,)), History((), (status,)), History((), (), (finding,), (school,)))
        runs = [state.begin(START) for _ in histories]
        for run, history in zip(runs, histories, strict=True):
            state.conclude(run, Conclusion(END, history=history))
        assert state.changes(0, runs[1]) == History((field._replace(run=runs[0]),), (status._replace(run=runs[1]),))
        assert state.changes(runs[0], runs[2]) == History(
            (), (status._replace(run=runs[1]),), (finding._replace(run=runs[2]),), (school._replace(run=runs[2]),)
        )
        assert state.changes(0, runs[2], "b") == History(
            (), (), (finding._replace(run=runs[2]),), (school._replace(run=runs[2]),)
        )

    def test_it_remembers_when_a_thing_was_last_told(self, state: StateStore) -> None:
        state.tell(["a", "b"], "2020-04-10")
        state.tell(["b"], "2020-04-11")
        assert state.told() == {"a": "2020-04-10", "b": "2020-04-11"}

    def test_runs_in_which_nothing_changed_take_no_place_of_those_that_can_be_replayed(self, state: StateStore) -> None:
        runs = [state.begin(START) for _ in range(4)]
        for run, after in zip(runs, ("1", "2", "2", "2"), strict=True):
            write = MasterWrite(run, str(min(run - runs[0], 2)), after, 0, 0, 0.0, "vi")
            state.conclude(run, Conclusion(END, write=write))
        state.prune(9, 1)
        assert [run.can_replay for run in state.runs()] == [True, True, True, False]

    def test_nothing_is_forgotten_while_it_would_be_little(self, state: StateStore) -> None:
        for number in range(6):
            run = state.begin(START)
            write = MasterWrite(run, f"{number}", f"{number + 1}", 1, 0, 0.0, "vi")
            state.conclude(run, Conclusion(END, write=write))
        state.prune(9, 3, spare=3)
        assert (len(state.runs()), sum(run.can_replay for run in state.runs())) == (6, 6)
        state.prune(9, 3, spare=2)
        assert (len(state.runs()), sum(run.can_replay for run in state.runs())) == (6, 3)
        state.prune(4, 3, spare=2)
        assert len(state.runs()) == 6
        state.prune(4, 3, spare=1)
        assert len(state.runs()) == 4

    def test_runs_before_the_last_few_are_forgotten_and_what_can_be_replayed_stays(self, state: StateStore) -> None:
        runs = [state.begin(START) for _ in range(5)]
        digests = []
        for number, run in enumerate(runs):
            digest = state.keep_snapshot(Snapshot("", "", (Grid(f"Sổ {number}", []),)))
            digests.append(digest)
            source = Source("a", "wa", "v", digest)
            write = MasterWrite(run, "before", digest, 1, 0, 0.0, "vi")
            history = History((FieldChange("a", "", "t", "r", "f", "", str(number)),))
            state.conclude(run, Conclusion(END, sources=(source,), write=write, history=history))
        state.prune(3, 2)
        assert [run.id for run in state.runs()] == runs[:1:-1]
        assert [run.can_replay for run in state.runs()] == [True, True, False]
        assert [one.new for one in state.changes(0, runs[-1]).fields] == ["2", "3", "4"]
        assert [state.sources(run)[0].snapshot for run in runs[3:]] == digests[3:]
        assert all(state.snapshot(digest) for digest in digests[3:])
