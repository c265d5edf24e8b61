"""The campaign in figures: they reconcile, or the summary says where they do not."""

from __future__ import annotations

from sync.demo.stories import first_steps, registration
from sync.domain.outcome import Outcome
from sync.domain.summary import Known, Summary, summary_of
from tests.schools import TODAY, Entries, campaign, outcome, school, unread

NAME = "Khéo vận động phụ huynh xây dựng thư viện xanh"


def model(**changes: str) -> dict[str, str]:
    return registration(changes.pop("ten", NAME), "Him Lam", **changes)


def summary(*outcomes: Outcome) -> Summary:
    return summary_of(campaign(), Known(outcomes), TODAY)


def one(entries: Entries | None, id: str = "a", commune: str = "Phường Him Lam") -> Outcome:
    return outcome(entries, school(f"Trường THCS {id.upper()}", commune, id=id))


def test_every_breakdown_adds_up_to_what_is_registered() -> None:
    made = summary(
        one({"mo_hinh": {"m1": model(), "m2": model(loai="Điển hình", linh_vuc="Kinh tế", ten="Khéo tiết kiệm")}}),
        one({"mo_hinh": {"m1": model(cap="cấp Trường")}}, "b"),
        one(None, "c"),
    )
    assert made.totals["models"] == 3
    assert {part.key: [count for _, count in part.groups] for part in made.breakdowns} == {
        "linh_vuc": [1, 2, 0, 0],
        "loai": [2, 1],
        "cap": [1, 2, 0],
    }
    assert [part.named for part in made.breakdowns] == [3, 3, 3]
    assert made.notes == ()


def test_a_total_that_does_not_add_up_is_told_with_the_schools() -> None:
    made = summary(one({"mo_hinh": {"m1": model(linh_vuc="Văn nghệ")}}), one({"mo_hinh": {"m1": model()}}, "b"))
    (note,) = made.notes
    parts = dict(note.parts)
    assert note.key == "does_not_add_up"
    assert (parts["label"], parts["sum"], parts["total"], parts["schools"]) == ("Lĩnh vực", "1", "2", "Trường THCS A")


def test_a_school_that_was_not_read_counts_only_as_such_and_is_told() -> None:
    made = summary(one({"mo_hinh": {"m1": model()}}), unread(school("Trường THCS B", id="b")))
    assert (made.totals["unread"], made.totals["models"], made.schools[1].completeness) == (1, 1, None)
    assert [(note.key, dict(note.parts)["schools"]) for note in made.notes] == [("unread", "Trường THCS B")]


def test_communes_add_up_to_the_whole() -> None:
    made = summary(
        one({"mo_hinh": {"m1": model()}, "tien_do": first_steps()}),
        one(None, "b"),
        one({"mo_hinh": {"m1": model()}}, "c", "Xã Tà Lèng"),
    )
    assert [(line.name, line.schools, line.registered) for line in made.communes] == [
        ("Phường Him Lam", 2, 1),
        ("Xã Tà Lèng", 1, 1),
    ]
    assert sum(line.missing for line in made.communes) == made.totals["missing"]
    assert sum(line.models for line in made.communes) == made.totals["models"]


def test_steps_add_up_to_all_items() -> None:
    made = summary(one({"mo_hinh": {"m1": model()}, "tien_do": first_steps()}), one(None, "b"))
    assert sum(sum(step.counts.values()) for step in made.steps) == 2 * 17


def test_what_is_open_is_listed_with_its_delay() -> None:
    made = summary(one(None))
    assert len(made.open_items) == made.totals["missing"] == 10
    first = made.open_items[0]
    assert (first.item.vi, first.due and first.due.isoformat(), first.days_late) == (
        "Nghiên cứu mục đích, tiêu chí",
        "2020-03-31",
        10,
    )
    assert made.schools[0].days_late == 10


def test_only_what_is_proposed_is_listed_for_commendation_and_counted_by_kind() -> None:
    people = {
        "r01": {"mo_hinh": "Mô hình 1", "loai": "Cá nhân", "ho_ten": "Nguyễn Thị Mai", "tinh_trang": "Đề nghị"},
        "r02": {
            "mo_hinh": "Mô hình 1",
            "loai": "Tập thể",
            "ho_ten": "Tổ Xã hội",
            "hinh_thuc": "Giấy khen",
            "tinh_trang": "Đề nghị",
        },
        "r03": {"mo_hinh": "Mô hình 1", "loai": "Tập thể", "ho_ten": "Tổ Tự nhiên", "tinh_trang": "Đã nhận"},
    }
    made = summary(one({"mo_hinh": {"m1": model()}, "dien_hinh": people}))
    assert [proposal.name for proposal in made.proposals] == ["Nguyễn Thị Mai", "Tổ Xã hội"]
    kinds, titles = made.proposed
    assert (kinds.groups, kinds.other, kinds.total) == ((("Cá nhân", 1), ("Tập thể", 1)), 0, 2)
    assert (titles.groups, titles.other, titles.total) == ((("Giấy khen", 1),), 1, 2)


def test_a_campaign_without_schools_has_a_summary() -> None:
    made = summary()
    assert (made.totals["expected"], made.completeness, made.schools, made.notes) == (0, None, (), ())
