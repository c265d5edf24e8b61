"""A period of which a form asks for the two ends by themselves: ``Thời gian bắt đầu: …; thời gian kết thúc: …``."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from sync.domain.written.phrases import all_of
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Lines

_STARTS = all_of("thời gian bắt đầu", "thời điểm bắt đầu", "ngày bắt đầu", "thời gian khởi đầu")
_ENDS = all_of(
    "thời gian kết thúc", "thời điểm kết thúc", "ngày kết thúc",
    "thời gian hoàn thành", "thời điểm hoàn thành", "ngày hoàn thành",
)  # fmt: skip
_SHORT_STARTS, _SHORT_ENDS = all_of("bắt đầu"), all_of("kết thúc", "hoàn thành")
_LABELLED = re.compile(
    r"\s*(?:(?:thực hiện|triển khai|dự kiến|từ|vào|ngày)\s*){0,3}(?P<colon>:)?\s*(?=[\d.…]|[^\W\d])", re.IGNORECASE
)
_MOST_WORDS = 30


class End(Enum):
    """Which end of a period a line tells; a line that tells both begins with the first."""

    FIRST = auto()
    LAST = auto()


class PeriodLine(NamedTuple):
    """A line that tells an end of a period. ``text`` has the label, too; ``is_whole``: it tells both ends.

    ``is_short``: its label does not say that it is about a time.
    """

    end: End
    text: str
    is_whole: bool
    is_short: bool


def period_line(paragraph: Paragraph) -> PeriodLine | None:
    """What a line says of a period's ends; None for any other line."""
    for end, named, short in ((End.FIRST, _STARTS, _SHORT_STARTS), (End.LAST, _ENDS, _SHORT_ENDS)):
        after = paragraph.starts((*named, *short))
        if after and len(paragraph.words) <= _MOST_WORDS:
            return _line(paragraph, end, after, not paragraph.starts(named))
    return None


def begins_period(parts: tuple[str, ...]) -> bool:
    """Whether this is the text of one line that tells only where a period begins."""
    if len(parts) != 1:
        return False
    line = period_line(Paragraph(Lines(1, 1), parts[0]))
    return line is not None and line.end is End.FIRST and not line.is_whole


def _line(paragraph: Paragraph, end: End, after: int, is_short: bool) -> PeriodLine | None:
    label = _LABELLED.match(paragraph.after(after))
    if label is None or not label["colon"]:
        return None
    _, last = paragraph.find((*_ENDS, *_SHORT_ENDS), after) if end is End.FIRST else (-1, -1)
    is_whole = last >= 0 and any(letter.isdigit() for letter in paragraph.after(last))
    return PeriodLine(end, paragraph.text[paragraph.words[0].start :], is_whole, is_short)
