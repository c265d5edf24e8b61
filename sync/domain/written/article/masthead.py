"""What an article says of itself: title, day, who reports, and which school it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sheets_schema.folding import fold
from sync.domain.written.article import words
from sync.domain.written.basis import spelled_date
from sync.domain.written.phrases import DAY
from sync.domain.written.schools import Mention, is_same, schools
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Lines

_DATE = re.compile(r"(?<!\d)(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d)(?!\d)")
_TITLE_WORDS = range(4, 41)
_POSTED_WORDS = 14
_TOP = 15
_REPORTER_WORDS = 10


class Masthead(NamedTuple):
    """``own`` is the school's name as the text writes it; empty when it is not plain which school it is.

    ``at`` are the lines that name it; ``lines`` those of title, day and reporter.
    """

    title: str
    day: str
    reporter: str
    own: str
    at: Lines
    lines: frozenset[Lines]


def masthead(paragraphs: Sequence[Paragraph]) -> Masthead:
    """Find out what an article says of itself."""
    posted = next((each for each in paragraphs[:_TOP] if is_posted(each)), None)
    title = _title(paragraphs, posted)
    reporter = _reporter(paragraphs, title)
    named = _own(paragraphs, title, reporter)
    known = [each.lines for each in (title, posted, reporter) if each]
    return Masthead(
        title.text if title else "",
        _day(posted) if posted else "",
        reporter.text.rstrip(". ") if reporter else "",
        named[0] if named else "",
        named[1] if named else Lines(0, 0),
        frozenset(known),
    )


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
    lines = [each for each in above if _is_title(each)]
    below = [each for each in paragraphs[:_TOP] if each not in above and _is_title(each)]
    return lines[-1] if lines and posted else next(iter([*lines, *below]), None)


def _is_title(paragraph: Paragraph) -> bool:
    is_short = len(paragraph.words) in _TITLE_WORDS and not paragraph.text.endswith((".", ":", ";"))
    return is_short and (paragraph.find(words.MOVEMENT)[0] >= 0 or any(schools(paragraph)))


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
    """The school of the title, of the reporter, or the only one in the text."""
    named = [(mention, each.lines) for each in paragraphs for mention in _plain(each)]
    for source in (title, reporter):
        found = [one for one in named if source and fold(one[0].name) in fold(source.text)]
        if found and _is_one(found):
            return _spelled(found, source)
        if found:
            return None
    return (named[0][0].name, named[0][1]) if named and _is_one(named) else None


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
