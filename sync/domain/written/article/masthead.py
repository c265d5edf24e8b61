"""What an article says of itself: title, day, who reports, and which school it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheets_schema.folding import fold
from sync.domain.written.article import words
from sync.domain.written.article.years import told_year
from sync.domain.written.basis import spelled_date
from sync.domain.written.furniture import is_own_number, printed_anywhere
from sync.domain.written.phrases import DAY, REGISTER
from sync.domain.written.schools import Mention, is_same, schools
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Furniture, Lines

_DATE = re.compile(r"(?<!\d)(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d)(?!\d)")
_TITLE_WORDS = range(4, 41)
_POSTED_WORDS = 14
_TOP = 15
_REPORTER_WORDS = 10
_TITLE_LINES = 4
_FORM_LINES = 30
_LETTERHEAD_LINES = 8


class Masthead(NamedTuple):
    """``own`` is the school's name as the text writes it; empty when it is not plain which school it is, or where
    the text names none and says only ``the school``: then ``is_nameless``.

    ``at`` are the lines that name it; ``lines`` those of title, day and reporter. ``year`` is the year that the
    document tells of, 0 when it names none; ``is_plan``: it is a plan, a notice or a decision and reports nothing;
    ``is_personal``: it reports on one person.
    """

    title: str
    day: str
    reporter: str
    own: str
    at: Lines
    lines: frozenset[Lines]
    year: int
    is_plan: bool
    is_report: bool
    is_nameless: bool
    is_personal: bool


def masthead(paragraphs: Sequence[Paragraph]) -> Masthead:
    """Find out what an article says of itself."""
    posted = next((each for each in paragraphs[:_TOP] if is_posted(each)), None)
    title = _title(paragraphs, posted)
    reporter = _reporter(paragraphs, title)
    named = _own(paragraphs, title, reporter)
    known = [each.lines for each in (title, posted, reporter) if each]
    tops = [each.text for each in (title, posted) if each]
    return Masthead(
        title.text if title else "",
        _day(posted) if posted else "",
        reporter.text.rstrip(". ") if reporter else "",
        named[0] if named else "",
        named[1] if named else Lines(0, 0),
        frozenset(known),
        told_year(tops, paragraphs),
        _is_plan(paragraphs, title),
        is_titled_report(paragraphs),
        not named and _is_nameless(paragraphs),
        any(each.starts(words.PERSON_FORM) for each in paragraphs[:_FORM_LINES]),
    )


def _is_nameless(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether no school is named, and one speaks all the same."""
    is_one = any(each.find(words.THE_SCHOOL)[0] >= 0 for each in paragraphs)
    is_many = any(any(schools(each)) or each.find(words.MANY_SCHOOLS)[0] >= 0 for each in paragraphs)
    return is_one and not is_many


def is_titled_report(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a line in capitals says that this is a report or a proposal, and it or the next name the movement."""
    for index, paragraph in enumerate(paragraphs[:_TOP]):
        if paragraph.text.isupper() and paragraph.starts(words.REPORT_KINDS):
            title = paragraphs[index : index + _TITLE_LINES]
            about = next((n for n, each in enumerate(title) if each.find(words.MOVEMENT)[0] >= 0), -1)
            return about >= 0 and not any(each.find(REGISTER)[0] >= 0 for each in title[: about + 1])
    return False


def _is_plan(paragraphs: Sequence[Paragraph], title: Paragraph | None) -> bool:
    """Whether the document calls itself a plan or the like: in capitals at its top, or in its title."""
    kinds = (*words.REPORT_KINDS, *words.PLAN_KINDS)
    printed = [each for each in paragraphs[:_TOP] if each.text.isupper() and each.starts(kinds)]
    first = printed[0] if printed else title
    return first is not None and first.starts(words.PLAN_KINDS) > 0


def is_posted(paragraph: Paragraph) -> bool:
    """A short line with the day of publication."""
    return len(paragraph.words) <= _POSTED_WORDS and bool(_day(paragraph)) and not paragraph.text.endswith(":")


def _day(paragraph: Paragraph) -> str:
    typed = _DATE.search(paragraph.text)
    if typed:
        return typed[1]
    at, _ = paragraph.find((DAY,))
    spelled = spelled_date(paragraph, at) if at >= 0 else None
    return spelled.text if spelled else ""


def _title(paragraphs: Sequence[Paragraph], posted: Paragraph | None) -> Paragraph | None:
    """The line about the movement nearest above the day; otherwise the first line about it at the top."""
    above = [each for each in paragraphs[:_TOP] if posted is None or each.lines < posted.lines]
    below = [each for each in paragraphs[:_TOP] if each not in above]
    for is_title in (_is_about_the_movement, _is_about_a_school):
        lines = list(filter(is_title, above))
        found = lines[-1] if lines and posted else next(iter([*lines, *filter(is_title, below)]), None)
        if found:
            return found
    return next((each for each in reversed(above) if posted and len(each.words) in _TITLE_WORDS), None)


def _is_about_the_movement(paragraph: Paragraph) -> bool:
    return _is_short(paragraph) and paragraph.find(words.MOVEMENT)[0] >= 0


def _is_about_a_school(paragraph: Paragraph) -> bool:
    return _is_short(paragraph) and any(schools(paragraph))


def _is_short(paragraph: Paragraph) -> bool:
    return len(paragraph.words) in _TITLE_WORDS and not paragraph.text.endswith((".", ":", ";"))


def _reporter(paragraphs: Sequence[Paragraph], title: Paragraph | None) -> Paragraph | None:
    """The body named on the last lines of its own."""
    for paragraph in reversed(paragraphs[-3:]):
        is_short = 1 < len(paragraph.words) <= _REPORTER_WORDS and paragraph is not title
        if is_short and paragraph.starts(words.REPORTERS) and not set(":.;") & set(paragraph.text):
            return paragraph
    return None


def _own(
    paragraphs: Sequence[Paragraph], title: Paragraph | None, reporter: Paragraph | None
) -> tuple[str, Lines] | None:
    """The school of the title, of the letterhead, of the reporter, or the only one in the text."""
    named = [(mention, each.lines) for each in paragraphs for mention in _plain(each)]
    letterhead = _letterhead(paragraphs)
    if letterhead and not (title and any(_plain(title))):
        name = next(schools(letterhead))
        same = ((one.name, lines) for one, lines in named if is_same(one.name, name.name))
        return next(same, (name.name, letterhead.lines))
    for source in (title, reporter):
        found = [one for one in named if source and fold(one[0].name) in fold(source.text)]
        if found and _is_one(found):
            return _spelled(found, source)
        if found:
            return None
    return (named[0][0].name, named[0][1]) if named and _is_one(named) else None


def _letterhead(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """A school's name in capitals, alone on its line, over a number, the kind of document or the national title."""
    top = paragraphs[:_LETTERHEAD_LINES]
    for index, paragraph in enumerate(top):
        below = paragraphs[index + 1 : index + 4]
        is_name = paragraph.text.isupper() and any(one.after == len(paragraph.words) for one in schools(paragraph))
        if is_name and (any(map(_is_printed, below)) or _ends_with_a_name(paragraph)):
            return paragraph
    return None


def _ends_with_a_name(paragraph: Paragraph) -> bool:
    """Whether a line in capitals ends with a school behind a dash or ``of``: only there its name has both ends."""
    first = next(schools(paragraph)).first
    before = paragraph.text[: paragraph.words[first].start].rstrip()
    return first > 0 and (before.endswith(("-", "–", "—")) or paragraph.words[first - 1].key in words.BEFORE_A_NAME)


def _is_printed(paragraph: Paragraph) -> bool:
    is_kind = paragraph.text.isupper() and paragraph.starts((*words.REPORT_KINDS, *words.PLAN_KINDS)) > 0
    return is_kind or is_own_number(paragraph) or printed_anywhere(paragraph) is Furniture.NATIONAL_TITLE


def _spelled(found: list[tuple[Mention, Lines]], source: Paragraph | None) -> tuple[str, Lines]:
    """As the title or the reporter writes it, otherwise as the text does."""
    return next(
        ((one.name, lines) for one, lines in found if source and lines == source.lines), (found[0][0].name, found[0][1])
    )


def _plain(paragraph: Paragraph) -> Iterable[Mention]:
    """Names in ordinary letters: where all is in capitals, a name has no end."""
    return () if paragraph.text.isupper() else schools(paragraph)


def _is_one(named: list[tuple[Mention, Lines]]) -> bool:
    return all(is_same(one.name, named[0][0].name) for one, _ in named)
