"""A printed registration as a PDF: the page that Nghị định 30/2020/NĐ-CP, phụ lục I, asks for."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sync.demo.stories import first_steps, registration
from sync.domain.papers import school_paper
from sync.filing import bundled_template
from sync.render.documents.context import registration_context
from sync.render.documents.engine import render_document
from tests.schools import campaign, outcome

pytestmark = [pytest.mark.soffice, pytest.mark.writer]

MM = 72 / 25.4
SLACK = 0.1
"""Millimetres: boxes of words are those of their font, a hair's breadth off the line."""

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    """A word and its box, in millimetres from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """One page in millimetres; ``number`` is the word alone in the top margin."""

    width: float
    height: float
    words: tuple[Word, ...]

    def in_top_margin(self) -> list[Word]:
        """Words above the text."""
        return [word for word in self.words if word.bottom < 20]

    def body(self) -> list[Word]:
        """All other words."""
        return [word for word in self.words if word.bottom >= 20]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = "Nhà trường và gia đình cùng bàn, cùng làm và cùng kiểm tra từng việc đã nêu. " * 60
    entries = {
        "mo_hinh": {"m1": registration("Khéo vận động văn hóa đọc", "Him Lam", thuc_trang=long)},
        "tien_do": first_steps(),
    }
    paper = school_paper(outcome(entries), campaign().schema)
    context = registration_context(paper, paper.models[0], campaign())
    folder = tmp_path_factory.mktemp("printed")
    source = folder / "dang-ky.docx"
    source.write_bytes(render_document(bundled_template("dang-ky.docx"), "dang-ky.docx", context))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "dang-ky.pdf"


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[Page]:
    return list(_pages(subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout))


def _pages(boxes: bytes) -> Iterator[Page]:
    for width, height, inside in PAGE.findall(boxes.decode("utf-8")):
        words = (Word(*(float(edge) / MM for edge in edges), text) for *edges, text in WORD.findall(inside))
        yield Page(float(width) / MM, float(height) / MM, tuple(words))


def test_the_page_is_a4(pages: list[Page]) -> None:
    assert len(pages) >= 3
    assert {(round(page.width), round(page.height)) for page in pages} == {(210, 297)}


def test_margins_are_those_of_the_decree(pages: list[Page]) -> None:
    body = [word for page in pages for word in page.body()]
    left, right = min(word.left for word in body), 210 - max(word.right for word in body)
    top, bottom = min(word.top for word in body), 297 - max(word.bottom for word in body)
    assert 30 - SLACK <= left <= 35
    assert 15 - SLACK <= right <= 20
    assert 20 - SLACK <= top <= 25
    assert 20 - SLACK <= bottom <= 25


def test_text_is_justified_with_its_first_line_indented(pages: list[Page]) -> None:
    lines: dict[float, list[Word]] = {}
    for word in pages[1].body():
        lines.setdefault(round(word.bottom, 1), []).append(word)
    full = [max(word.right for word in line) for line in lines.values() if min(word.left for word in line) < 31]
    assert sum(abs(195 - right) < 1 for right in full) >= 10
    indented = next(word for word in pages[0].words if word.text == "Căn")
    assert 39 <= indented.left <= 43


def test_the_first_page_has_no_number_and_the_others_have_theirs_in_the_middle(pages: list[Page]) -> None:
    assert pages[0].in_top_margin() == []
    for number, page in enumerate(pages[1:], 2):
        (word,) = page.in_top_margin()
        assert word.text == str(number)
        assert abs((word.left + word.right) / 2 - (30 + 195) / 2) < 1
        assert 4.2 <= word.bottom - word.top <= 6  # 13 to 14 points.


def test_nation_and_motto_stand_in_one_line_each_on_the_right(pages: list[Page]) -> None:
    nation = [word for word in pages[0].words if word.text in ("CỘNG", "NAM")][:2]
    motto = [word for word in pages[0].words if word.text in ("Độc", "phúc")][:2]
    assert len({round(word.top) for word in nation}) == len({round(word.top) for word in motto}) == 1
    assert min(word.left for word in nation) > 90


def test_letters_are_times_new_roman_or_as_wide_as_it(pdf: Path) -> None:
    listed = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in listed}
    assert names
    assert [name for name in names if not name.startswith(("LiberationSerif", "TimesNewRoman", "Tinos"))] == []
