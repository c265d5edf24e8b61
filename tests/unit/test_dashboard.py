"""The dashboard as a text: no person in it unless asked, the same every time, readable without schools."""

from __future__ import annotations

import re

import pytest

from sheets_schema.cells import CellRef
from sync.demo.stories import first_steps, registration
from sync.domain.decisions import Decision, Decisions, Verdict
from sync.domain.outcome import Outcome
from sync.domain.summary import Known, summary_of
from sync.render.dashboard.charts import NARROW, Label, Series, bars
from sync.render.dashboard.page import dashboard
from sync.render.dashboard.view import KINDS, SIGNS, Order, cards, percent
from sync.render.dashboard.words import WORDS
from tests.schools import TODAY, campaign, outcome, school

PERSON, PHONE, MAIL = "Nguyễn Thị Mai", "0912 345 678", "mai@example.edu.vn"


def page(*outcomes: Outcome, order: Order | None = None) -> str:
    return dashboard(summary_of(campaign(), Known(outcomes), TODAY), campaign(), order or Order())


def full() -> Outcome:
    entries = {
        "don_vi": {"s1": {"nguoi_lien_he": PERSON, "dien_thoai": PHONE, "thu_dien_tu": MAIL}},
        "mo_hinh": {"m1": registration("Khéo vận động văn hóa đọc", "Him Lam", nguoi_ky=PERSON)},
        "tien_do": first_steps(),
        "dien_hinh": {"r01": {"mo_hinh": "1", "loai": "Cá nhân", "ho_ten": PERSON, "tinh_trang": "Đề nghị"}},
    }
    return outcome(entries, school(contact=PERSON, phone=PHONE, email=MAIL))


def test_nobody_s_data_is_in_the_page_unless_asked_for() -> None:
    text = page(full())
    assert [part for part in (PERSON, PHONE, MAIL) if part in text] == []
    asked = page(full(), order=Order(with_contacts=True))
    assert [part for part in (PERSON, PHONE, MAIL) if part not in asked] == []
    assert "chỉ gửi cho người có trách nhiệm" in asked


def test_what_officials_decided_is_counted() -> None:
    at = CellRef("Đăng ký", 7, 5)
    made = Decision("hoa-ban", "m1", at, Verdict.APPROVED, is_recognised=True)
    known = Known([full()], Decisions({"hoa-ban": {"m1": made}}))
    (card,) = [one for one in cards(summary_of(campaign(), known, TODAY), "vi") if one.name == "Đã duyệt"]
    assert (card.figure, card.note) == ("1", "mô hình; trả lại 0, chưa xét 0, công nhận 1")


def test_the_same_campaign_gives_the_same_page() -> None:
    assert page(full()) == page(full())


def test_the_page_names_no_address_that_a_browser_would_fetch() -> None:
    text = page(full())
    assert set(re.findall(r"(?:src|href|action)\s*=\s*[^\s>]+", text)) == {'href="#progress"'}
    assert [one for one in re.findall(r"https?://[^\s\"'<]+", text) if "www.w3.org" not in one] == []
    assert re.findall(r"@import|url\(", text) == []


def test_every_status_has_a_letter_and_a_sign_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(set(SIGNS.values())) == len(KINDS) == len(SIGNS)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_campaign_without_schools_has_a_page(lang: str) -> None:
    assert "<table" in page(order=Order(lang))


def test_what_is_not_quite_done_is_not_shown_as_done() -> None:
    assert [percent(share) for share in (None, 0.0, 0.996, 1.0)] == [0, 0, 99, 100]


def test_a_long_name_is_cut_and_its_figure_is_not() -> None:
    chart = bars(
        [Label("Xây dựng hệ thống chính trị ở cơ sở", "12"), Label("Kinh tế", "3")], [Series("one", [12, 3])], NARROW
    )
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", chart)
    assert "Kinh tế: 3" in labels
    assert any(label.endswith("…: 12") for label in labels)


def test_a_chart_carries_neither_script_nor_style() -> None:
    chart = bars([Label("a")], [Series("d", [1]), Series("m", [2])], NARROW)
    assert re.findall(r"<(script|style|\?xml|!--)", chart) == []
    assert 'class="k-m"' in chart


def test_every_word_is_said_in_both_languages() -> None:
    assert [key for key, words in WORDS.items() if not (words.vi and words.en)] == []
