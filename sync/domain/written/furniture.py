"""What the form prints: national title, letterhead, titles, salutations, closings, the block under the signature."""

from __future__ import annotations

from collections.abc import Iterator

from sync.domain.written import phrases
from sync.domain.written.facts import Fact, is_registering
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import Furniture, Sure

_TITLE_WORDS = 32
_LETTERHEAD_WORDS = 12
_NAME_WORDS = range(2, 6)


def printed_anywhere(paragraph: Paragraph) -> Furniture | None:
    """Furniture that is known wherever it stands."""
    if not paragraph.words:
        return Furniture.RULE
    if _is_whole(paragraph, phrases.NATIONAL_TITLE):
        return Furniture.NATIONAL_TITLE
    return Furniture.SALUTATION if paragraph.starts(phrases.SALUTATIONS) else None


def is_title(paragraph: Paragraph, has_title: bool) -> bool:
    """A line of the title: it says that it is a registration, or goes on after one that does."""
    if len(paragraph.words) > _TITLE_WORDS or paragraph.mark is not Mark.NONE or is_registering(paragraph):
        return False
    if paragraph.starts(phrases.TITLE_STARTS) or paragraph.find(phrases.REGISTER)[0] >= 0:
        return True
    starts = (phrases.LEVEL, phrases.YEAR, phrases.MOVEMENT)
    return has_title and bool(paragraph.starts(starts) or paragraph.find((phrases.MOVEMENT,))[0] >= 0)


def is_letterhead(paragraph: Paragraph) -> bool:
    """An authority's name at the top."""
    return len(paragraph.words) <= _LETTERHEAD_WORDS and bool(paragraph.starts(phrases.AUTHORITIES))


def is_school_letterhead(paragraph: Paragraph) -> bool:
    """A school's name at the top, alone on its line."""
    is_short = 1 < len(paragraph.words) <= 8 and not paragraph.text.endswith((".", ",", ";", ":"))
    return is_short and bool(paragraph.starts((phrases.SCHOOL,)))


def is_closing(paragraph: Paragraph) -> bool:
    """The pledge or thanks with which the form ends."""
    return paragraph.mark is Mark.NONE and bool(paragraph.starts(phrases.CLOSINGS))


def is_signing_note(paragraph: Paragraph) -> bool:
    """``(signed and sealed)``, ``for the school`` and the like, under the signature."""
    is_acting = paragraph.text.isupper() and paragraph.starts(phrases.ACTING) and not any(signer_facts(paragraph))
    return len(paragraph.words) <= 8 and bool(is_acting or paragraph.starts(phrases.SIGNING))


def is_post(paragraph: Paragraph) -> bool:
    """The post of the signer in capitals, alone on its line: the signature begins, with or without place and date."""
    return paragraph.mark is Mark.NONE and paragraph.text.isupper() and any(signer_facts(paragraph))


def signer_facts(paragraph: Paragraph) -> Iterator[Fact]:
    """The post or the name of the signer, on a line of its own under place and date."""
    at, after = paragraph.find(phrases.POSTS)
    if at >= 0 and after == len(paragraph.words) and paragraph.words[at - 1 if at else 0].key != "của":
        start = 0 if not paragraph.starts(phrases.ACTING) else at
        yield Fact("chuc_vu", paragraph.text[paragraph.words[start].start :].strip(), Sure.MEDIUM)
    elif at < 0 and _is_name(paragraph):
        yield Fact("nguoi_ky", paragraph.text, Sure.MEDIUM)


def _is_name(paragraph: Paragraph) -> bool:
    text = paragraph.text
    letters = text.replace(" ", "").replace("\u00a0", "")
    is_plain = all(letter.isalpha() or "\u0300" <= letter <= "\u036f" for letter in letters)
    is_capital = all(text[word.start].isupper() for word in paragraph.words)
    return len(paragraph.words) in _NAME_WORDS and is_plain and is_capital


def _is_whole(paragraph: Paragraph, known: tuple[tuple[str, ...], ...]) -> bool:
    """Nothing but the phrases, one or more, stands on the paragraph."""
    index = 0
    while index < len(paragraph.words):
        length = paragraph.starts(known, index)
        if not length:
            return False
        index += length
    return True
