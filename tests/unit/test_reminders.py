"""Of what a school is reminded, in which words, and what it is not told twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from sheets_schema.records import Checked
from sync.domain.letters import Letters, plain_text
from sync.domain.notices import Notice, NoticeTrouble, Sent
from sync.domain.outcome import Outcome
from sync.domain.reminders import Digest, Lack, Returned, Urgency, digests, not_told_lately
from sync.domain.roster import School
from sync.domain.snapshot import Trouble, Unreadable
from sync.domain.statuses import Status, StepStatus
from sync.jobs.remind import RemindOrder, paste_texts, plan_reminders, send_reminders
from tests.drawing import at, rows
from tests.unit.test_progress import CAMPAIGN, CHECKER

TODAY = date(2020, 4, 10)
SCHOOL = School("a", "Trường THCS A", email="a@example.vn")
BEGUN = CHECKER.check(rows("tien_do", "| | ghi_chu |\n| m1/ke_hoach | x |", "Tiến độ"))
D5 = at("D5", "Tiến độ")


def status(item: str, status: Status, due: date | None, late: int = 0, model: str = "m1") -> StepStatus:
    return StepStatus(model, "buoc_2", item, status, due, None, late, D5)


def outcome(*statuses: StepStatus, checked: Checked | None = BEGUN, school: School = SCHOOL) -> Outcome:
    return Outcome(school, "schools/a.xlsx", checked, statuses=statuses)


LATE = status("ke_hoach", Status.MISSING, date(2020, 3, 31), 10)
SOON = status("quan_triet", Status.NOT_DUE, date(2020, 4, 13))


def only(*outcomes: Outcome, returned: Mapping[str, list[Returned]] | None = None) -> Digest:
    (digest,) = digests(outcomes, TODAY, 7, returned)
    return digest


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (LATE, (Urgency.LATE, Lack.NOTHING_ENTERED, 10)),
        (status("x", Status.OVERDUE, date(2020, 4, 9), 1), (Urgency.LATE, Lack.UNFINISHED, 1)),
        (status("x", Status.CLAIMED, date(2020, 4, 9), 1), (Urgency.LATE, Lack.WITHOUT_PROOF, 1)),
        (status("x", Status.INVALID, date(2020, 4, 12)), (Urgency.SOON, Lack.WRONG, 2)),
        (SOON, (Urgency.SOON, Lack.NOTHING_ENTERED, 3)),
        (status("x", Status.IN_PROGRESS, date(2020, 4, 17)), (Urgency.SOON, Lack.UNFINISHED, 7)),
        (status("x", Status.NOT_DUE, date(2020, 4, 8)), (Urgency.SOON, Lack.NOTHING_ENTERED, 0)),  # days of grace
        (status("x", Status.IN_PROGRESS, date(2020, 4, 18)), None),
        (status("x", Status.NOT_DUE, None), None),
        (status("x", Status.DONE_LATE, date(2020, 3, 31), 5), None),
        (status("x", Status.NOT_APPLICABLE, date(2020, 3, 31)), None),
    ],
)
def test_only_what_is_late_or_due_soon_is_told(one: StepStatus, told: tuple[Urgency, Lack, int] | None) -> None:
    found = [
        (thing.urgency, thing.lack, thing.days) for each in digests([outcome(one)], TODAY, 7) for thing in each.things
    ]
    assert found == ([told] if told else [])


def test_what_was_returned_comes_first_then_the_longest_late() -> None:
    later = status("nam", Status.MISSING, date(2020, 4, 1), 9)
    returned = {"a": [Returned("m1", "thiếu chỉ tiêu", date(2020, 4, 20))]}
    found = only(outcome(SOON, later, LATE), returned=returned).things
    assert [(thing.urgency, thing.item) for thing in found] == [
        (Urgency.RETURNED, ""),
        (Urgency.LATE, "ke_hoach"),
        (Urgency.LATE, "nam"),
        (Urgency.SOON, "quan_triet"),
    ]


@pytest.mark.parametrize(("checked", "lack"), [(None, Lack.NO_WORKBOOK), (CHECKER.check(()), Lack.NOT_BEGUN)])
def test_a_school_that_has_not_begun_is_told_one_thing(checked: Checked | None, lack: Lack) -> None:
    (thing,) = only(outcome(SOON, LATE, checked=checked)).things
    assert (thing.lack, thing.urgency, thing.due, thing.item) == (lack, Urgency.LATE, date(2020, 3, 31), "")


def test_a_school_that_could_not_be_read_is_left_alone() -> None:
    unread = Outcome(SCHOOL, "schools/a.xlsx", trouble=Unreadable("schools/a.xlsx", Trouble.DAMAGED))
    assert list(digests([unread], TODAY, 7)) == []


def test_nothing_is_told_twice_within_the_days_set_and_a_new_thing_is_told_at_once() -> None:
    digest = only(outcome(LATE, SOON))
    late, soon = (thing.key for thing in digest.things)
    assert not_told_lately(digest, {late: "2020-04-04", soon: "2020-04-04"}, TODAY, 7) is None
    assert _left(digest, {late: "2020-04-09"}) == [soon]
    assert _left(digest, {late: "2020-04-03", soon: "2020-04-09"}) == [late]


def _left(digest: Digest, told: Mapping[str, str]) -> list[str]:
    left = not_told_lately(digest, told, TODAY, 7)
    return [thing.key for thing in left.things] if left else []


def test_due_soon_and_then_late_and_another_last_day_are_other_things() -> None:
    missed = status("quan_triet", Status.MISSING, date(2020, 4, 13), 1)
    moved = status("quan_triet", Status.NOT_DUE, date(2020, 4, 15))
    assert len({only(outcome(one)).things[0].key for one in (SOON, missed, moved)}) == 3


def test_a_letter_says_what_until_when_where_and_whom_to_ask() -> None:
    campaign = replace(CAMPAIGN, contact="Ban Dân vận, 0200 000 000")
    letters = Letters(campaign, TODAY, lambda workbook, where: f"https://x.example/{where.a1}" if where else "")
    given = {"a": [Returned("m1", "thiếu chỉ tiêu", date(2020, 4, 20))]}
    extended = replace(SCHOOL, extension=date(2020, 4, 30), extension_reason="bão lũ")
    second = status("ke_hoach", Status.OVERDUE, date(2020, 3, 31), 10, "m2")
    letter = letters.letter(only(outcome(LATE, second, SOON, school=extended), returned=given))
    assert letter.subject == (
        "Trường THCS A: 1 mô hình cần chỉnh sửa, 2 việc đã quá hạn, 1 việc sắp đến hạn – Dân vận khéo"
    )
    assert plain_text(letter) == (
        "Kính gửi: Trường THCS A\n\n"
        "Ban trân trọng nhắc nhà trường những việc sau của Dân vận khéo, tính đến ngày 10/04/2020.\n\n"
        "ĐỀ NGHỊ CHỈNH SỬA, BỔ SUNG:\n"
        "1. Mô hình 1. Hạn mới: 20/04/2020. Lý do: thiếu chỉ tiêu\n\n"
        "ĐÃ QUÁ HẠN:\n"
        "1. Kế hoạch. Hạn: 31/03/2020, đã quá 10 ngày. Chưa có thông tin. Xin nhập ngày thực hiện và minh chứng. "
        "Ô D5, trang “Tiến độ”.\n"
        "   https://x.example/D5\n"
        "2. Kế hoạch (Mô hình 2). Hạn: 31/03/2020, đã quá 10 ngày. Đang làm dở. Xong thì nhập ngày và minh chứng. "
        "Ô D5, trang “Tiến độ”.\n"
        "   https://x.example/D5\n\n"
        "SẮP ĐẾN HẠN:\n"
        "1. Quán triệt. Hạn: 13/04/2020, còn 3 ngày. Chưa có thông tin. Xin nhập ngày thực hiện và minh chứng. "
        "Ô D5, trang “Tiến độ”.\n"
        "   https://x.example/D5\n\n"
        "Hạn của nhà trường đã được gia hạn đến 04/05/2020. Lý do: bão lũ.\n\n"
        "Xin mở sổ của trường (a.xlsx), điền đúng ô nêu trên rồi lưu lại là xong, không phải gửi văn bản riêng. "
        "Việc nào không phải làm thì chọn “Không áp dụng” và ghi lý do.\n\n"
        "Nếu nhà trường vừa bổ sung xong, xin bỏ qua thư này.\n\n"
        "Cần trao đổi thêm, xin liên hệ: Ban Dân vận, 0200 000 000.\n\n"
        "Trân trọng cảm ơn nhà trường.\n\n"
        "Ban\n"
    )


def test_a_long_list_is_cut_and_says_how_much_more_there_is() -> None:
    many = [status("ke_hoach", Status.MISSING, date(2020, 3, 31), 10, f"m{number}") for number in range(1, 24)]
    text = plain_text(Letters(CAMPAIGN, TODAY).letter(only(outcome(*many))))
    assert "20. Kế hoạch (Mô hình 20)" in text
    assert "21. " not in text
    assert "… và 3 việc nữa, ghi ở trang “Tiến độ” của sổ." in text


class Memory:
    """What was told, while the test runs."""

    def __init__(self) -> None:
        self.days: dict[str, str] = {}

    def told(self) -> Mapping[str, str]:
        return dict(self.days)

    def tell(self, keys: Iterable[str], day: str) -> None:
        self.days.update(dict.fromkeys(keys, day))


class Post:
    """A channel that takes everything but what goes to the schools in ``refused``."""

    def __init__(self, channel: str, *refused: str) -> None:
        self.channel, self.refused = channel, refused
        self.sent: list[str] = []

    def send(self, notices: Iterable[Notice]) -> Iterator[Sent]:
        for notice in notices:
            if notice.to.school in self.refused:
                yield Sent(notice, NoticeTrouble.REFUSED)
            else:
                self.sent.append(notice.to.school)
                yield Sent(notice)


def remind(day: date, told: Memory, *posts: Post) -> list[str]:
    found = list(digests([outcome(LATE), outcome(LATE, school=School("b", "B"))], day, 7))
    order = RemindOrder(day, "run", 7)
    plan = plan_reminders(found, told.told(), [post.channel for post in posts], Letters(CAMPAIGN, day), order)
    return [
        f"{sent.notice.to.school} {sent.trouble or ''}".strip() for sent in send_reminders(plan, posts, told, order)
    ]


def test_what_was_refused_is_tried_again_and_what_went_out_is_not() -> None:
    told, mail = Memory(), Post("mail", "b")
    assert remind(TODAY, told, mail) == ["a", "b refused"]
    mail.refused = ()
    assert remind(date(2020, 4, 11), told, mail) == ["b"]
    assert remind(date(2020, 4, 17), told, mail) == ["a"]


def test_every_channel_tells_once_whatever_becomes_of_the_others() -> None:
    told, mail, chat = Memory(), Post("mail", "a", "b"), Post("channel-1")
    assert remind(TODAY, told, mail, chat) == ["a refused", "b refused", "a", "b"]
    mail.refused = ()
    assert (remind(TODAY, told, mail, chat), chat.sent) == (["a", "b"], ["a", "b"])


def test_an_interrupted_sending_remembers_what_went_out() -> None:
    told, mail = Memory(), Post("mail")
    found = list(digests([outcome(LATE), outcome(LATE, school=School("b", "B"))], TODAY, 7))
    order = RemindOrder(TODAY, "run", 7)
    plan = plan_reminders(found, {}, ["mail"], Letters(CAMPAIGN, TODAY), order)
    sending = send_reminders(plan, [mail], told, order)
    next(sending)
    del sending
    assert remind(TODAY, told, mail) == ["b"]


def test_texts_to_paste_hold_everything_open_whatever_was_told() -> None:
    found = [only(outcome(LATE, SOON))]
    assert list(paste_texts(found, Letters(CAMPAIGN, TODAY))) == ["a"]
    assert "Quán triệt" in paste_texts(found, Letters(CAMPAIGN, TODAY))["a"]
