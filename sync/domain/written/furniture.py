"""What the form prints: national title, letterhead, titles, salutations, closings, the block under the signature."""

from __future__ import annotations

import re

from sync.domain.written import phrases
from sync.domain.written.facts import is_registering
from sync.domain.written.schools import is_only_a_kind
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import Furniture

_TITLE_WORDS = 32
_LETTERHEAD_WORDS = 12
_PAGE = re.compile(r"(?:trang|page)\s*:?\s*\d{1,3}(?:\s*[/|-]\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]", re.IGNORECASE)
_PART = re.compile(r"(?:phần|mục|chương)\s+(?:thứ\s+)?(?:[ivx]{1,5}|\d{1,2}|nhất|hai|ba|tư|năm)\s*[.:]?", re.IGNORECASE)
"""``PHẦN I`` on a line of its own; its heading stands below."""
_OWN_NUMBER = re.compile(r"số\s*:?\s*[\d.…_/ -]*(?:[-/]\s*[^\W\d_][\w./& -]*)?", re.IGNORECASE)


def printed_anywhere(paragraph: Paragraph) -> Furniture | None:
    """Furniture that is known wherever it stands."""
    if not paragraph.words or _PAGE.fullmatch(paragraph.text):
        return Furniture.RULE
    if _PART.fullmatch(paragraph.text):
        return Furniture.HEADING
    if _is_whole(paragraph, phrases.NATIONAL_TITLE):
        return Furniture.NATIONAL_TITLE
    return Furniture.SALUTATION if paragraph.starts(phrases.SALUTATIONS) else None


def is_title(paragraph: Paragraph, has_title: bool) -> bool:
    """A line of the title: it says that it is a registration, or goes on after one that does."""
    if len(paragraph.words) > _TITLE_WORDS or paragraph.mark is not Mark.NONE or is_registering(paragraph):
        return False
    if paragraph.text.isupper() and paragraph.starts(phrases.KINDS_ALONE) == len(paragraph.words):
        return True
    if paragraph.starts(phrases.TITLE_STARTS) or paragraph.find(phrases.REGISTER)[0] >= 0:
        return True
    starts = (phrases.LEVEL, phrases.YEAR, phrases.MOVEMENT)
    return has_title and bool(paragraph.starts(starts) or paragraph.find((phrases.MOVEMENT,))[0] >= 0)


def is_register_line(paragraph: Paragraph) -> bool:
    """A line such as ``Đăng ký điển hình cá nhân “Dân vận khéo” cấp tỉnh``, wherever it stands."""
    is_plain = bool(paragraph.starts(phrases.REGISTER)) and ":" not in paragraph.text
    return is_plain and paragraph.find((phrases.MOVEMENT,))[0] >= 0


def is_report(paragraph: Paragraph) -> bool:
    """A title that says that results are reported: what was registered is no longer only meant."""
    if len(paragraph.words) > _TITLE_WORDS or paragraph.mark is not Mark.NONE or set(":|") & set(paragraph.text):
        return False
    about = (phrases.MODEL, phrases.MOVEMENT)
    return paragraph.find(phrases.REPORTED)[0] >= 0 and paragraph.find(about)[0] >= 0 and not is_registering(paragraph)


def is_minutes(paragraph: Paragraph) -> bool:
    """A title that says that a meeting is recorded: its time and place are not those of the model."""
    return paragraph.text.isupper() and paragraph.starts(phrases.MINUTES) > 0


def is_about_the_past(paragraph: Paragraph) -> bool:
    """A title that says that results or a meeting are told of."""
    return is_report(paragraph) or is_minutes(paragraph)


def is_letterhead(paragraph: Paragraph) -> bool:
    """An authority's name at the top."""
    return len(paragraph.words) <= _LETTERHEAD_WORDS and bool(paragraph.starts(phrases.AUTHORITIES))


def is_own_number(paragraph: Paragraph) -> bool:
    """The number that the document itself has, alone on its line."""
    return len(paragraph.words) <= _LETTERHEAD_WORDS and _OWN_NUMBER.fullmatch(paragraph.text) is not None


def is_school_letterhead(paragraph: Paragraph) -> bool:
    """A school's name at the top, alone on its line."""
    is_short = 1 < len(paragraph.words) <= 8 and not paragraph.text.endswith((".", ",", ";", ":"))
    return is_short and bool(paragraph.starts((phrases.SCHOOL,)))


def school_of_a_part(paragraph: Paragraph) -> str:
    """The school in the letterhead of its party cell or union, alone on its line; empty without one."""
    after = paragraph.starts(phrases.PARTS_OF_SCHOOLS)
    is_school = bool(after) and len(paragraph.words) <= _LETTERHEAD_WORDS and paragraph.starts((phrases.SCHOOL,), after)
    name = paragraph.text[paragraph.words[after].start :] if is_school else ""
    return "" if is_only_a_kind(name) or paragraph.text.endswith((".", ",", ";", ":")) else name


def is_closing(paragraph: Paragraph) -> bool:
    """The pledge or thanks with which the form ends."""
    return paragraph.mark is Mark.NONE and bool(paragraph.starts(phrases.CLOSINGS))


def _is_whole(paragraph: Paragraph, known: tuple[tuple[str, ...], ...]) -> bool:
    """Nothing but the phrases, one or more, stands on the paragraph."""
    index = 0
    while index < len(paragraph.words):
        length = paragraph.starts(known, index)
        if not length:
            return False
        index += length
    return True
