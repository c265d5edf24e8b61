"""Another form's sections, such as the nine of some wards: their headings name two things at once.

They go to the nearest field of the schema, never as sure as its own labels; what has no near field stays unplaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from sync.domain.written.phrases import JOINERS, QUALIFIERS, keys
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import Sure

_HINT = re.compile(r"^[^:()]+(\([^()]*\))\s*(?=:|$)")
_FEWEST = 3
"""So many headings that name two things make a form of this kind."""
_LONGEST = 24


class _Topic(StrEnum):
    STATE = "state"
    REASON = "reason"
    AIM = "aim"
    CRITERIA = "criteria"
    CONTENT = "content"
    METHOD = "method"
    PLACE = "place"
    PEOPLE = "people"
    FORCES = "forces"
    TIME = "time"
    RESOURCES = "resources"
    PRODUCT = "product"
    RESULT = "result"
    UPKEEP = "upkeep"
    SPREAD = "spread"
    OTHER = "other"


_PHRASES = {
    _Topic.STATE: (
        "thực trạng",
        "hiện trạng",
        "tình hình",
        "đặc điểm tình hình",
        "đánh giá thực trạng",
        "thực tiễn",
        "cơ sở thực tiễn",
        "thuận lợi",
        "khó khăn",
    ),
    _Topic.REASON: (
        "lý do",
        "nguyên nhân",
        "sự cần thiết",
        "lý do chọn",
        "lý do lựa chọn",
        "lý do xây dựng",
        "bối cảnh",
    ),
    _Topic.AIM: ("mục tiêu", "mục đích"),
    _Topic.CRITERIA: ("tiêu chí", "tiêu chí đánh giá", "chỉ tiêu", "tiêu chuẩn", "yêu cầu"),
    _Topic.CONTENT: ("nội dung", "nội dung công việc", "hoạt động", "nhiệm vụ"),
    _Topic.METHOD: (
        "cách thức",
        "phương pháp",
        "cách làm",
        "cách thực hiện",
        "cách tiến hành",
        "biện pháp",
        "giải pháp",
        "phương thức",
        "hình thức",
    ),
    _Topic.PLACE: ("địa điểm", "địa bàn", "phạm vi", "nơi thực hiện", "nơi"),
    _Topic.PEOPLE: (
        "đối tượng",
        "đối tượng tham gia",
        "người tham gia",
        "con người",
        "thành phần",
        "đối tượng thụ hưởng",
    ),
    _Topic.FORCES: (
        "lực lượng",
        "lực lượng tham gia",
        "lực lượng nòng cốt",
        "lực lượng phối hợp",
        "phân công",
        "phân công nhiệm vụ",
        "phân công trách nhiệm",
        "người phụ trách",
        "người chủ trì",
        "danh sách thành viên",
    ),
    _Topic.TIME: ("thời gian",),
    _Topic.OTHER: (
        "tiến độ",
        "lộ trình",
        "các bước",
        "các bước tiến hành",
        "kế hoạch",
        "cam kết",
        "đề xuất",
        "kiến nghị",
        "đề nghị",
        "tổ chức",
        "thông tin",
        "thông tin chung",
        "cơ sở",
        "cơ sở pháp lý",
        "căn cứ",
        "căn cứ pháp lý",
        "hạn chế",
        "tồn tại",
        "bài học kinh nghiệm",
        "phương hướng",
        "ghi chú",
        "số lượng",
        "quy mô",
        "danh hiệu",
    ),
    _Topic.RESOURCES: ("nguồn lực", "kinh phí", "nguồn kinh phí", "kinh phí thực hiện", "điều kiện"),
    _Topic.PRODUCT: ("sản phẩm", "sản phẩm dự kiến"),
    _Topic.RESULT: ("kết quả", "hiệu quả", "kết quả dự kiến", "dự kiến kết quả", "dự kiến hiệu quả"),
    _Topic.UPKEEP: ("duy trì", "tính bền vững", "khả năng duy trì"),
    _Topic.SPREAD: ("nhân rộng", "lan tỏa", "khả năng nhân rộng", "hướng nhân rộng"),
}
TOPICS = tuple(phrase for phrases in _PHRASES.values() for phrase in phrases)
"""The words of other forms' headings."""
_KNOWN = tuple(
    sorted(
        ((keys(phrase), topic) for topic, phrases in _PHRASES.items() for phrase in phrases),
        key=lambda one: -len(one[0]),
    )
)
_FIELDS = (
    (frozenset({_Topic.STATE, _Topic.REASON}), "thuc_trang", Sure.MEDIUM),
    (frozenset({_Topic.AIM, _Topic.CRITERIA}), "muc_tieu", Sure.MEDIUM),
    (frozenset({_Topic.CONTENT, _Topic.METHOD}), "buoc_2", Sure.LOW),
    (frozenset({_Topic.PLACE, _Topic.PEOPLE}), "dia_diem", Sure.LOW),
    (frozenset({_Topic.TIME, _Topic.RESOURCES}), "thoi_gian", Sure.LOW),
    (frozenset({_Topic.PRODUCT, _Topic.RESULT}), "ket_qua_cuoi", Sure.MEDIUM),
    (frozenset({_Topic.UPKEEP, _Topic.SPREAD}), "buoc_4", Sure.LOW),
)
"""The field nearest to the topics of a heading; PEOPLE, FORCES and RESOURCES alone have none."""
_STATES = frozenset({_Topic.STATE, _Topic.REASON})
_EXPECTED = (keys("dự kiến"), keys("dự báo"))
_NO_FIELD = frozenset({_Topic.PEOPLE, _Topic.FORCES, _Topic.RESOURCES, _Topic.OTHER})
_ALONE = (
    (frozenset({_Topic.CRITERIA}), "chi_tieu_chung", Sure.LOW),
    *((known, field, sure) for known, field, sure in _FIELDS if field not in ("thoi_gian", "dia_diem", "buoc_4")),
)
"""The fields to which a heading leads in any form, also by one topic only; all its topics have to lead there."""
_MEANS = tuple(
    keys(phrase) for phrase in ("kinh phí", "nguồn lực", "đồng", "ngân sách", "quỹ", "huy động", "xã hội hóa")
)


class Section(NamedTuple):
    """A heading of another form: the key of the nearest field (empty: none), and where text begins behind it."""

    field: str
    sure: Sure
    rest: int
    is_double: bool
    is_frame: bool = False
    """Whether it only holds other headings together, such as ``general information``."""


class Sections(NamedTuple):
    """How a document marks its sections; None: it is no form of this kind."""

    mark: Mark | None

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> Sections:
        """Find out whether enough headings name two things, under one kind of mark."""
        found = Counter(each.mark for each in paragraphs if (read := read_section(each)) and read.is_double)
        mark, count = next(iter(found.most_common(1)), (None, 0))
        return cls(mark if count >= _FEWEST else None)

    def section(self, paragraph: Paragraph) -> Section | None:
        """The section that a paragraph opens."""
        return read_section(paragraph) if self.mark is paragraph.mark else None


def read_section(paragraph: Paragraph) -> Section | None:
    """The topics of a line, when it has nothing else up to its colon or, where it is numbered, its end."""
    paragraph = _without_hint(paragraph)
    is_numbered = paragraph.mark in (Mark.ROMAN, Mark.NUMBER)
    if not paragraph.words or not (is_numbered or ":" in paragraph.text):
        return None
    colon = paragraph.text.find(":", paragraph.body)
    end = next((n for n, one in enumerate(paragraph.words) if one.start > colon >= 0), len(paragraph.words))
    topics = _topics(paragraph, end) if end <= _LONGEST else frozenset()
    if not topics:
        return None
    field, sure = next(((field, sure) for known, field, sure in _FIELDS if topics & known), ("", Sure.LOW))
    rest = colon + 1 if colon >= 0 else len(paragraph.text)
    return Section("" if topics <= _NO_FIELD else field, sure, rest, len(topics) > 1)


def _without_hint(paragraph: Paragraph) -> Paragraph:
    """A heading with blanks for the hint in brackets before its colon or its end."""
    hint = _HINT.search(paragraph.text)
    if hint is None:
        return paragraph
    blank = " " * len(hint[1])
    text = f"{paragraph.text[: hint.start(1)]}{blank}{paragraph.text[hint.end(1) :]}"
    return Paragraph(paragraph.lines, text, paragraph.is_spaced, column=paragraph.column)


def other_heading(paragraph: Paragraph) -> Section | None:
    """A heading that names one or two topics and nothing else, up to its colon or its end, under any mark.

    What has no near field stays unplaced, and ends the text before it.
    """
    paragraph = _without_hint(paragraph)
    colon = paragraph.text.find(":", paragraph.body)
    end = next((n for n, one in enumerate(paragraph.words) if one.start > colon >= 0), len(paragraph.words))
    if not 0 < end <= _LONGEST or paragraph.text.endswith((".", ";", ",")) > (colon >= 0):
        return None
    topics = _topics(paragraph, end)
    if not topics:
        return None
    if topics <= _STATES and paragraph.starts(_EXPECTED):
        topics = frozenset({_Topic.OTHER})
    field, sure = next(((field, sure) for known, field, sure in _ALONE if topics <= known), ("", Sure.LOW))
    rest = colon + 1 if colon >= 0 else len(paragraph.text)
    return Section(field, sure, rest, False, topics == {_Topic.OTHER})


def _topics(paragraph: Paragraph, end: int) -> frozenset[_Topic]:
    """The topics of a heading; none when it says anything else."""
    found, at = set(), 0
    while at < end:
        length, topic = next(
            ((len(p), t) for p, t in _KNOWN if at + len(p) <= end and paragraph.starts((p,), at)), (0, None)
        )
        if topic:
            found.add(topic)
        at += length or paragraph.starts((*QUALIFIERS, *JOINERS, *_LOOSE), at) or end + 1
    return frozenset(found) if at == end else frozenset()


_LOOSE = tuple(
    keys(word)
    for word in (
        "tham gia", "chọn", "lựa chọn", "thực hiện", "hướng", "kế hoạch", "tổ chức", "đầu ra", "mong đợi",
        "mong muốn", "chủ yếu", "trước khi", "năm", "trong", "đối với", "dự kiến", "tiến hành", "trọng tâm",
        "mang lại", "việc", "ý nghĩa",
    )
)  # fmt: skip


def names_means(paragraph: Paragraph) -> bool:
    """Whether a line speaks of money or other means: it is no time."""
    return paragraph.find(_MEANS)[0] >= 0
