"""The dashboard in a real browser: found, filtered, sorted, read on a telephone, on paper and without a mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from sync.demo.stories import done, first_steps, registration
from sync.domain.outcome import Outcome
from sync.domain.summary import Known, summary_of
from sync.render.dashboard.page import dashboard
from sync.render.dashboard.view import Order
from tests.browser.browsing import chromium, complaints, requests, show
from tests.schools import TODAY, campaign, outcome, school, unread

pytestmark = pytest.mark.browser

SPITEFUL = "Khéo <script>document.title = 'x'</script><img src='https://example.edu.vn/x.png'>"
PHONE = (390, 844)


def outcomes() -> list[Outcome]:
    model = registration("Khéo vận động phụ huynh xây dựng thư viện xanh", "Him Lam")
    late = {"mo_hinh": {"m1": registration(SPITEFUL, "Nam Thanh", "31/02/2020")}, "tien_do": first_steps()}
    claimed = {"mo_hinh": {"m1": model, "m2": {"ten": "Khéo vận động tiết kiệm"}}}
    return [
        outcome({"mo_hinh": {"m1": model}, "tien_do": first_steps()}, school(id="hoa-ban", phone="0912345678")),
        outcome(late, school("Trường Tiểu học Nam Thanh", "Phường Nam Thanh", id="nam-thanh")),
        outcome(
            {**claimed, "tien_do": first_steps(gui_ho_so=done(""))},
            school("Trường THCS Đường Hoa", "Xã Tà Lèng", id="duong-hoa"),
        ),
        outcome(None, school("Trường Mầm non Sơn Ca", "Xã Tà Lèng", id="son-ca")),
        unread(school("Trường THCS Trần Can", "Xã Tà Lèng", id="tran-can")),
    ]


def written(folder: Path, found: list[Outcome], order: Order) -> Path:
    path = folder / f"trang {len(found)} {order.lang}.html"
    path.write_text(dashboard(summary_of(campaign(), Known(found), TODAY), campaign(), order), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("dashboard"), outcomes(), Order())


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


def script(name: str) -> str:
    """A check that runs in the page and gives what fails it."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


def names(browser: Chrome) -> list[str]:
    rows = browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr")
    return [row.find_element(By.CSS_SELECTOR, "th .open").text for row in rows if row.is_displayed()]


def test_the_page_asks_for_nothing_and_the_console_stays_empty(browser: Chrome, page: Path) -> None:
    show(browser, page)
    requests(browser), complaints(browser)
    browser.refresh()
    assert {re.sub(r":.*", "", address) for address in requests(browser)} <= {"file", "data"}
    assert complaints(browser) == []


def test_what_a_school_typed_is_text(browser: Chrome, page: Path) -> None:
    show(browser, page)
    assert SPITEFUL in browser.find_element(By.ID, "matrix").get_attribute("textContent")  # type: ignore[operator]
    assert browser.title.startswith(campaign().title)


def test_a_script_that_is_not_ours_does_not_run(browser: Chrome, page: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.html"
    text = page.read_text(encoding="utf-8")
    altered.write_text(text.replace("</body>", "<script>document.title = 'x'</script></body>"), encoding="utf-8")
    show(browser, altered)
    assert browser.title.startswith(campaign().title)
    assert any("Content Security Policy" in line for line in complaints(browser))


def test_search_takes_no_notice_of_marks_and_capitals(browser: Chrome, page: Path) -> None:
    show(browser, page)
    search = browser.find_element(By.ID, "search")
    search.send_keys("DUONG HOA")
    assert names(browser) == ["Trường THCS Đường Hoa"] * 2
    assert "2/6" in browser.find_element(By.ID, "status").text
    search.clear()
    search.send_keys("thu vien")
    assert names(browser) == ["Trường THCS Hoa Ban", "Trường THCS Đường Hoa"]


def test_filters_join_and_are_cleared_together(browser: Chrome, page: Path) -> None:
    show(browser, page)
    Select(browser.find_element(By.ID, "commune")).select_by_visible_text("Xã Tà Lèng")
    Select(browser.find_element(By.ID, "state")).select_by_value("u")
    assert names(browser) == ["Trường THCS Trần Can"]
    Select(browser.find_element(By.ID, "commune")).select_by_visible_text("Phường Nam Thanh")
    assert names(browser) == []
    assert browser.find_element(By.ID, "nothing").is_displayed()
    browser.find_element(By.ID, "clear").click()
    assert len(names(browser)) == 6


def test_columns_sort_and_say_so(browser: Chrome, page: Path) -> None:
    show(browser, page)
    head = browser.find_element(By.CSS_SELECTOR, "th[data-sort=missing]")
    head.find_element(By.CSS_SELECTOR, ".sort").click()
    assert head.get_attribute("aria-sort") == "ascending"
    head.find_element(By.CSS_SELECTOR, ".sort").click()
    assert head.get_attribute("aria-sort") == "descending"
    counts = [
        int(row.get_attribute("data-m") or 0) for row in browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr")
    ]
    assert counts == sorted(counts, reverse=True)
    browser.find_element(By.CSS_SELECTOR, "th[data-sort=name] .sort").click()
    assert head.get_attribute("aria-sort") == "none"
    assert names(browser)[0] == "Trường Mầm non Sơn Ca"


def test_every_control_is_reached_by_keyboard_in_order(browser: Chrome, page: Path) -> None:
    show(browser, page)
    reached: list[str] = []
    for _ in range(40):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        one = browser.switch_to.active_element
        reached.append(one.get_attribute("id") or one.get_attribute("class") or one.tag_name)
    wanted = ["skip", "theme", "print", "search", "commune", "state", "clear", "scroll", "sort", "open"]
    assert [name for name in dict.fromkeys(reached) if name in wanted] == wanted


def test_a_school_s_items_open_by_keyboard_and_close_by_escape(browser: Chrome, page: Path) -> None:
    show(browser, page)
    button = browser.find_element(By.CSS_SELECTOR, "tr[data-id=nam-thanh] .open")
    button.send_keys(Keys.ENTER)
    dialog = browser.find_element(By.ID, "school")
    assert dialog.is_displayed()
    rows = [row.text for row in dialog.find_elements(By.CSS_SELECTOR, "#school-items tr")]
    assert len(rows) == 17
    assert "Nghiên cứu mục đích, tiêu chí 31/03/2020 ✖ Nhập sai" in rows
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not dialog.is_displayed()
    assert browser.switch_to.active_element == button


def brightness(browser: Chrome) -> int:
    colour = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", str(colour))[:3])


def test_the_page_follows_the_system_s_theme_and_its_own_switch(browser: Chrome, page: Path) -> None:
    show(browser, page, prefers_color_scheme="dark")
    assert brightness(browser) < 150
    switch = browser.find_element(By.ID, "theme")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert brightness(browser) > 600
    show(browser, page, prefers_color_scheme="light")
    assert brightness(browser) > 600


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_is_wider_than_its_window(browser: Chrome, page: Path, width: int) -> None:
    show(browser, page, width, 844)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    wide = [
        "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, svg, details, .vh') &&",
        "e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)",
    ]
    assert browser.execute_script(" ".join(wide)) == []


def test_on_a_telephone_the_school_stays_in_sight_while_items_scroll(browser: Chrome, page: Path) -> None:
    show(browser, page, *PHONE)
    region = browser.find_element(By.CSS_SELECTOR, ".scroll")
    browser.execute_script("arguments[0].scrollLeft = 300", region)
    head = browser.find_element(By.CSS_SELECTOR, "#matrix tbody th")
    left = browser.execute_script("return arguments[0].getBoundingClientRect().left", head)
    assert 0 <= float(str(left)) < 30
    assert region.get_attribute("tabindex") == "0"


def test_paper_has_no_controls_and_is_white_in_the_dark_theme_too(browser: Chrome, page: Path) -> None:
    show(browser, page, prefers_color_scheme="dark")
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": features})
    hidden = [one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, ".tools, .filters, .skip, .status")]
    assert hidden == [False] * 4
    assert brightness(browser) == 765
    assert browser.execute_script("return getComputedStyle(document.querySelector('.scroll')).overflow") == "visible"
    colour = browser.execute_script("return getComputedStyle(document.querySelector('h1')).color")
    assert sum(int(part) for part in re.findall(r"\d+", str(colour))) < 200


def test_without_scripts_every_row_is_there(browser: Chrome, page: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        show(browser, page)
        assert len(browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr")) == 6
        assert not browser.find_element(By.ID, "filters").is_displayed()
        assert not browser.find_element(By.CSS_SELECTOR, ".tools").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(browser: Chrome, page: Path, theme: str) -> None:
    show(browser, page, prefers_color_scheme=theme)
    assert browser.execute_script(script("faint")) == []
    assert browser.execute_script(script("faint_bars")) == []


def test_a_screen_reader_finds_its_way(browser: Chrome, page: Path) -> None:
    show(browser, page)
    assert browser.execute_script(script("nameless")) == []
    assert browser.execute_script("return document.documentElement.lang") == "vi"
    for landmark in ("header", "main", "footer", "[role=search]", "[role=status]"):
        assert len(browser.find_elements(By.CSS_SELECTOR, landmark)) == 1
    levels = [int(one.tag_name[1]) for one in browser.find_elements(By.CSS_SELECTOR, "main :is(h1,h2,h3), header h1")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert browser.find_elements(By.CSS_SELECTOR, "table th:not([scope])") == []
    ids: Any = browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_no_status_is_told_by_colour_alone(browser: Chrome, page: Path) -> None:
    show(browser, page)
    cells: Any = browser.execute_script(
        "return [...document.querySelectorAll('#matrix td i')].filter(i => i.parentElement.className.length === 1)"
        ".map(i => [i.previousSibling.textContent, i.textContent])"
    )
    signs = {(sign, words) for sign, words in cells}
    assert len({sign for sign, _ in signs}) == len({words for _, words in signs}) == len(signs) >= 5


def test_three_thousand_schools_are_one_small_file_that_answers_at_once(browser: Chrome, tmp_path: Path) -> None:
    few = outcomes()
    many = [
        replace(few[number % 5], school=school(f"Trường THCS Số {number}", f"Phường {number % 60}", id=f"s{number}"))
        for number in range(3000)
    ]
    path = written(tmp_path, many, Order())
    assert path.stat().st_size < 4_000_000
    show(browser, path)
    begun = perf_counter()
    browser.find_element(By.ID, "search").send_keys("so 2999")
    shown = browser.find_element(By.ID, "status")
    while "1/3600" not in shown.text and perf_counter() - begun < 10:
        pass
    assert perf_counter() - begun < 10
    assert [
        row.get_attribute("data-id") for row in browser.find_elements(By.CSS_SELECTOR, "#matrix tbody tr:not([hidden])")
    ] == ["s2999"]


def test_english_is_spoken_throughout(browser: Chrome, tmp_path: Path) -> None:
    show(browser, written(tmp_path, outcomes(), Order("en")))
    assert browser.execute_script("return document.documentElement.lang") == "en"
    text = browser.find_element(By.TAG_NAME, "body").text
    assert "Schools registered" in text
    assert [word for word in ("Hoàn thành", "Tình trạng", "Xem số liệu", "Bước 1") if word in text] == []
