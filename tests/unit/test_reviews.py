"""Rounds, days and changes come from what the master showed when officials decided, and from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sheets_schema.cells import Grid, typed_text
from sync.domain.decisions import decisions_of
from sync.domain.review_words import changes_text, review_line
from sync.domain.reviews import Review, Reviewed, review
from sync.domain.shown import shown_text
from sync.domain.tables import TableContent
from tests.drawing import grid
from tests.officials import CAMPAIGN, SCHEMA, master, registered

DAY, LATER, LAST = date(2020, 4, 10), date(2020, 4, 20), date(2020, 5, 4)
NO_MEMORY = grid("| da_xet:columns | verdict | act | since | round | baseline |", "_da_xet")
AS_DECIDED = {"ten": "Khéo vận động", "thoi_gian": "Năm 2020", "nguoi_ky": "Lò Văn A"}


def shown(decision: str, reason: str = "", deadline: str = "", **entries: str) -> Grid:
    entry = AS_DECIDED | entries
    return registered(f"""
        | mo_hinh:columns | school | model     | decision   | reason   | new_deadline | ten | thoi_gian | nguoi_ky |
        | mo_hinh#a/m1    | An     | Mô hình 1 | {decision} | {reason} | {deadline} | {" | ".join(entry.values())} |
    """)


def remembered(content: TableContent | None) -> Grid:
    """The hidden worksheet as the sync writes it."""
    assert content is not None
    rows = [[f"da_xet#{row.key}", *row.values] for row in content.rows]
    return replace(NO_MEMORY, rows=(*NO_MEMORY.rows, *rows))


def sit(memory: Grid, models: Grid, today: date, **now: str) -> Reviewed:
    """One sync: officials see ``models``; the school's workbook says ``now`` where it differs."""
    snapshot = master(models, memory)
    cells = dict(zip(models.rows[0][-3:], map(typed_text, models.rows[1][-3:]), strict=True))
    entries = {("a", "m1"): {str(key): shown_text(text) for key, text in (cells | now).items()}}
    return review(snapshot, SCHEMA, decisions_of(snapshot, CAMPAIGN), entries, today)


def of(reviewed: Reviewed) -> Review:
    return reviewed.of("a")["m1"]


def changed(one: Review) -> Mapping[str, tuple[str, str]]:
    return {change.field: (change.old, change.new) for change in one.changes}


def test_a_model_that_was_never_decided_on_has_no_review() -> None:
    reviewed = sit(NO_MEMORY, shown(""), DAY)
    assert (reviewed.of("a"), reviewed.memories and reviewed.memories.rows) == ({}, ())


def test_the_first_return_is_the_first_round_of_that_day() -> None:
    one = of(sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY))
    assert (one.round, one.since, one.changes) == (1, DAY, ())
    assert review_line(one, "vi") == "Chờ trường sửa (lần 1, 10/04/2020)"


def test_a_run_repeated_remembers_the_same() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY)
    again = sit(remembered(first.memories), shown("Trả lại", "thiếu"), LATER)
    assert (again.memories, again.reviews) == (first.memories, first.reviews)


def test_a_returned_model_that_was_mended_asks_for_another_look_with_its_round() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY)
    one = of(sit(remembered(first.memories), shown("Trả lại", "thiếu"), LATER, thoi_gian="Năm 2021"))
    assert one.is_mended
    assert review_line(one, "vi") == "● Trường đã sửa sau khi trả lại (lần 1, 10/04/2020): xem lại"


def test_another_return_after_the_school_mended_is_another_round() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY)
    mended = shown("Trả lại", "còn thiếu", thoi_gian="Năm 2021")
    one = of(sit(remembered(first.memories), mended, LATER))
    assert (one.round, one.since, one.changes) == (2, LATER, ())


def test_a_reason_reworded_before_the_school_mended_is_no_other_round() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thieu"), DAY)
    reworded = sit(remembered(first.memories), shown("Trả lại", "thiếu chỉ tiêu"), LATER)
    mended = sit(remembered(reworded.memories), shown("Trả lại", "thiếu chỉ tiêu"), LAST, thoi_gian="Năm 2021")
    assert (of(mended).round, of(mended).since, of(mended).is_mended) == (1, DAY, True)


def test_a_new_deadline_alone_decides_nothing_anew() -> None:
    first = sit(NO_MEMORY, shown("Duyệt"), DAY)
    one = of(sit(remembered(first.memories), shown("Duyệt", "", "30/4/2020", thoi_gian="Năm 2021"), LATER))
    assert (one.since, one.is_changed) == (DAY, True)


def test_an_approval_after_returns_keeps_their_count() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY)
    approved = sit(remembered(first.memories), shown("Duyệt"), LATER)
    returned = of(sit(remembered(approved.memories), shown("Trả lại", "lại thiếu"), LAST))
    assert (of(approved).round, returned.round, returned.since) == (1, 2, LAST)


def test_a_change_since_the_approval_is_shown_old_and_new() -> None:
    first = sit(NO_MEMORY, shown("Duyệt"), DAY)
    one = of(sit(remembered(first.memories), shown("Duyệt"), LATER, thoi_gian="Năm 2021"))
    assert review_line(one, "vi") == "● Trường đã sửa sau khi duyệt (10/04/2020): xem lại"
    assert changes_text(one.changes, "vi") == "Thời gian: “Năm 2020” → “Năm 2021”"


def test_what_changed_between_the_officials_look_and_the_sync_counts_as_changed() -> None:
    assert changed(of(sit(NO_MEMORY, shown("Duyệt"), DAY, thoi_gian="Năm 2021"))) == {
        "thoi_gian": ("Năm 2020", "Năm 2021")
    }


def test_a_change_taken_back_is_no_change() -> None:
    first = sit(NO_MEMORY, shown("Duyệt"), DAY)
    one = of(sit(remembered(first.memories), shown("Duyệt", thoi_gian="Năm 2021"), LATER, thoi_gian="Năm  2020 "))
    assert not one.is_changed


def test_of_personal_data_only_a_digest_is_remembered() -> None:
    first = sit(NO_MEMORY, shown("Duyệt"), DAY)
    assert "Lò Văn A" not in str(first.memories)
    one = of(sit(remembered(first.memories), shown("Duyệt"), LATER, nguoi_ky="Lò Văn B"))
    assert changes_text(one.changes, "vi") == "Người ký: đã thay đổi"


def test_a_decision_taken_back_leaves_only_the_count() -> None:
    first = sit(NO_MEMORY, shown("Trả lại", "thiếu"), DAY)
    taken_back = sit(remembered(first.memories), shown(""), LATER, thoi_gian="Năm 2021")
    assert (of(taken_back).round, of(taken_back).changes, review_line(of(taken_back), "vi")) == (1, (), "")
    assert of(sit(remembered(taken_back.memories), shown("Trả lại", "thiếu"), LAST)).round == 2


def test_a_master_without_the_memories_tells_decisions_without_rounds_and_days() -> None:
    snapshot = master(shown("Trả lại", "thiếu"))
    reviewed = review(snapshot, SCHEMA, decisions_of(snapshot, CAMPAIGN), {}, DAY)
    assert reviewed.memories is None
    assert review_line(of(reviewed), "vi") == "Chờ trường sửa"


def test_a_memory_that_somebody_spoiled_shows_no_changes() -> None:
    first = sit(NO_MEMORY, shown("Duyệt"), DAY)
    spoiled = remembered(first.memories)
    rows = (spoiled.rows[0], (*spoiled.rows[1][:-1], '{"ten": 3, "x": [1], "thoi_gian": "'))
    assert of(sit(replace(spoiled, rows=rows), shown("Duyệt"), LATER, thoi_gian="Năm 2021")).changes == ()


def test_a_long_entry_is_shown_from_shortly_before_the_first_difference() -> None:
    told = "Nhà trường vận động phụ huynh và các đoàn thể " * 3
    first = sit(NO_MEMORY, shown("Duyệt", ten=f"{told}góp sách"), DAY)
    one = of(sit(remembered(first.memories), shown("Duyệt", ten=f"{told}góp sách"), LATER, ten=f"{told}góp công"))
    assert (
        changes_text(one.changes, "vi") == "Tên: “…huynh và các đoàn thể góp sách” → “…huynh và các đoàn thể góp công”"
    )


def test_a_change_behind_what_was_kept_is_told_without_its_words() -> None:
    told = "Nhà trường vận động phụ huynh và các đoàn thể " * 6
    first = sit(NO_MEMORY, shown("Duyệt", ten=f"{told}góp sách"), DAY)
    one = of(sit(remembered(first.memories), shown("Duyệt", ten=f"{told}góp sách"), LATER, ten=f"{told}góp công"))
    assert changes_text(one.changes, "vi") == "Tên: đã thay đổi"
