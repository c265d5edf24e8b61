"""Schools as texts name them: ``trường``, a kind of school, and words with capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sheets_schema.types.school import school_key
from sync.domain.written.phrases import SCHOOL, keys
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Lines


def _all(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((keys(phrase) for phrase in phrases), key=len, reverse=True))


_KINDS = _all(
    "th", "thcs", "thpt", "tiểu học", "mầm non", "mn", "mẫu giáo", "trung học cơ sở", "trung học phổ thông",
    "th và thcs", "th thcs", "thcs và thpt", "thcs thpt", "tiểu học và thcs", "tiểu học và trung học cơ sở",
    "ptdtbt", "ptdtnt", "ptdtbt th", "ptdtbt thcs", "ptdtbt tiểu học", "ptdtbt th và thcs", "ptdtnt thcs",
    "ptdtnt thpt", "ptdtnt thcs và thpt", "ptdtnt thcs thpt", "ptcs", "phổ thông dân tộc nội trú",
    "phổ thông dân tộc bán trú", "phổ thông", "liên cấp", "cao đẳng", "chuyên biệt",
)  # fmt: skip
_AFTER_A_NAME = _all(
    "quận", "huyện", "phường", "xã", "tỉnh", "thành phố", "thị xã", "thị trấn", "năm", "tp", "đk", "xin", "đăng ký",
    "do", "thực hiện", "hưởng ứng", "căn cứ", "trong", "với", "được", "đã", "ngày",
)  # fmt: skip
"""What ends a school's name, unless it begins with it."""
_TOWNS = _all("thành phố", "thị xã", "thị trấn", "tp")
"""With these a school's name may begin; the name of the town follows."""
_TITLES = _all("độc lập tự do", "cộng hòa xã hội", "đảng cộng sản")
_PARTS = _all("tổ", "công đoàn", "cđcs", "chi đoàn", "liên đội", "chi bộ", "ban", "đoàn", "đội", "hội", "nhóm")
_COMMUNES = _all("xã", "phường", "thị trấn")
"""Behind a name of one letter the place belongs to it: ``Tiểu học A xã Châu Sơn``."""
_NUMBER = _all("số")
_NAME_WORDS = 5
_PLACES = _all(
    "xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "thành phố", "tp", "tỉnh",
    "xa", "phuong", "thi tran", "thi xa", "huyen", "quan", "thanh pho", "tinh",
)  # fmt: skip


class Mention(NamedTuple):
    """A school's name in a text, from word to word."""

    name: str
    first: int
    after: int


def schools(paragraph: Paragraph) -> Iterator[Mention]:
    """The schools that a text names: ``trường``, a kind of school, and words with capitals."""
    at = 0
    while at < len(paragraph.words):
        kind = paragraph.starts(_KINDS, at + 1) if paragraph.starts((SCHOOL,), at) else 0
        after = _name_end(paragraph, at + 1 + kind) if kind else at
        if kind and after > at + 1 + kind:
            text = paragraph.text[paragraph.words[at].start : paragraph.words[after - 1].end]
            yield Mention(text.rpartition(":")[2].strip(), at, after)
            at = after
        else:
            at += 1


def _name_end(paragraph: Paragraph, start: int) -> int:
    """The word behind a name: words with capitals or figures, up to a place or a mark; a town may begin it."""
    at = first = start + paragraph.starts(_TOWNS, start)
    at += 2 * _is_numbered(paragraph, at)
    while at < min(len(paragraph.words), first + _NAME_WORDS):
        word, before = paragraph.words[at], paragraph.words[at - 1]
        is_apart = bool(paragraph.text[before.end : word.start].strip()) and not _is_day(paragraph, at)
        ends = (SCHOOL, *_AFTER_A_NAME, *_TITLES) if at > start else _TITLES
        is_end = paragraph.starts(ends, at) > 0
        commune = paragraph.starts(_COMMUNES, at) if at == first + 1 and len(before.key) == 1 and not is_apart else 0
        is_named = paragraph.text[word.start].isupper() or word.key.isdigit()
        if not commune and (is_apart or is_end or not is_named):
            break
        at += commune or 1
    return start if at == first else at


def _is_day(paragraph: Paragraph, at: int) -> bool:
    """Whether a word is the month of a day that a school is named after: ``Trường Mầm non 7/5``."""
    day, month = paragraph.words[at - 1], paragraph.words[at]
    between = paragraph.text[day.end : month.start].strip()
    return day.key.isdigit() and month.key.isdigit() and between in ("/", "-")


def _is_numbered(paragraph: Paragraph, at: int) -> bool:
    """Whether a name begins with a number: ``số 2 Quảng Phú``."""
    return paragraph.starts(_NUMBER, at) > 0 and at + 1 < len(paragraph.words) and paragraph.words[at + 1].key.isdigit()


def is_same(one: str, other: str) -> bool:
    """Whether two mentions name one school."""
    return school_key(one) == school_key(other)


def own_name(value: Paragraph) -> str:
    """The school in a value that names a part of it, or its place: ``Chi bộ Trường TH Hoa Ban, phường Hoa Ban``."""
    at, _ = value.find((SCHOOL,))
    start = value.words[at].start if at > 0 else 0
    end = next((value.words[n - 1].end for n in range(max(at, 1), len(value.words)) if _is_place(value, n)), None)
    return value.text[start:end].strip()


def is_only_a_kind(name: str) -> bool:
    """Whether a text says what kind of school it is, and not which: ``Trường Mầm non``."""
    words = Paragraph(Lines(1, 1), name)
    at = words.starts((SCHOOL,))
    return bool(at) and at + words.starts(_KINDS, at) == len(words.words)


def is_only_a_part(name: str) -> bool:
    """Whether a text names a body inside a school, and not the school: ``Tổ Ngữ văn``, ``Công đoàn cơ sở``."""
    words = Paragraph(Lines(1, 1), name)
    return bool(words.starts(_PARTS)) and words.find((SCHOOL, *_KINDS))[0] < 0


def _is_place(value: Paragraph, index: int) -> bool:
    between = value.text[value.words[index - 1].end : value.words[index].start]
    is_apart = "," in between or " - " in between or " – " in between
    return is_apart and value.starts(_PLACES, index) > 0
