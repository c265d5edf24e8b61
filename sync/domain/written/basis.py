"""The basis document named in a sentence, dates in words, and the line with place and date of signing."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sheets_schema.types.written_date import read_day
from sheets_schema.types.written_document import Mention, find_documents
from sync.domain.written import phrases
from sync.domain.written.facts import Fact
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Sure

_DATE = re.compile(r"\s*(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})")
_KEYS = ("can_cu_loai", "can_cu_so", "can_cu_co_quan", "can_cu_ngay", "can_cu_giai_doan")
_SIGNED_WORDS = 16
_SHORT_SIGNATURE = re.compile(r"(?P<place>[^\d:;]{2,40}?)\s*(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})\.?")
_OWN_NUMBER = re.compile(r"^\s*Số\s*:?\s*\S*(?:\t|\s{3,})", re.IGNORECASE)
"""The number of the document itself, printed far to the left of place and date."""


class Spelled(NamedTuple):
    """A date, and the word behind it."""

    text: str
    after: int


class Basis(NamedTuple):
    """A numbered document that a paragraph names: what it says for the form, and its words as typed.

    ``about``: 2 when its own words speak of the movement, 1 when only its paragraph does, else 0.
    """

    facts: tuple[Fact, ...]
    text: str
    about: int


def basis_documents(paragraph: Paragraph) -> tuple[Basis, ...]:
    """The documents of known kind that a paragraph names, in order."""
    if not any(letter.isdigit() for letter in paragraph.text):
        return ()
    return tuple(_basis(paragraph, named) for named in find_documents(paragraph.text) if named.kind)


def _basis(paragraph: Paragraph, named: Mention) -> Basis:
    own = paragraph.text[named.start : named.until]
    about = is_about_the_movement(paragraph) + is_about_the_movement(Paragraph(paragraph.lines, own))
    parts = (named.kind, named.number, named.issuer, _plain_day(named.day), named.phase)
    sure = Sure.HIGH if about else Sure.MEDIUM
    return Basis(tuple(Fact(key, part, sure) for key, part in zip(_KEYS, parts, strict=True) if part), own, about)


def _plain_day(typed: str) -> str:
    """A date in figures as typed; in words as figures."""
    day = None if _DATE.fullmatch(typed) else read_day(typed).value
    return f"{day.day}/{day.month}/{day.year}" if day else typed


def is_about_the_movement(paragraph: Paragraph) -> bool:
    """Whether the paragraph names the movement."""
    return paragraph.find((phrases.MOVEMENT,))[0] >= 0


def spelled_date(paragraph: Paragraph, at: int) -> Spelled | None:
    """The date behind the word ``day`` at ``at``: ``25 tháng 12 năm 2019`` as 25/12/2019, others as typed."""
    typed = _DATE.match(paragraph.after(at + 1))
    if typed:
        end = paragraph.words[at].end + typed.end()
        return Spelled(typed.group(1), _word_from(paragraph, end))
    keys = [word.key for word in paragraph.words[at + 1 : at + 6]]
    if len(keys) < 5 or (keys[1],) != phrases.MONTH or (keys[3],) != phrases.YEAR:
        return None
    day = _calendar(keys[0], keys[2], keys[4])
    return Spelled(f"{day.day}/{day.month}/{day.year}", at + 6) if day else None


def signature_facts(paragraph: Paragraph) -> tuple[Fact, ...]:
    """Place and date of a line such as ``Place, ngày 25 tháng 12 năm 2019``; nothing for any other line."""
    at, _ = paragraph.find((phrases.DAY,))
    if at < 1 or len(paragraph.words) > _SIGNED_WORDS:
        return ()
    place = _OWN_NUMBER.sub("", paragraph.text[paragraph.body : paragraph.words[at].start]).strip()
    if not place.endswith(",") or ":" in place:
        return ()
    signed = spelled_date(paragraph, at)
    if signed and signed.after == len(paragraph.words):
        return (Fact("noi_ky", place[:-1].strip()), Fact("ngay_ky", signed.text))
    return (Fact("noi_ky", place[:-1].strip(), Sure.MEDIUM),) if _is_blank_date(paragraph, at) else ()


def plain_signature_facts(paragraph: Paragraph) -> tuple[Fact, ...]:
    """Place and date at the end of a form, written in short: ``Place 5/4/2019``, ``Ngày 5 tháng 4 năm 2019``."""
    short = _SHORT_SIGNATURE.fullmatch(paragraph.text)
    if short:
        name = short["place"].strip(" ,.-–")
        if phrases.keys(name) == phrases.DAY:
            return (Fact("ngay_ky", short["date"], Sure.MEDIUM),)
        is_name = bool(name) and all(word[0].isupper() for word in name.split())
        return (Fact("noi_ky", name, Sure.MEDIUM), Fact("ngay_ky", short["date"], Sure.MEDIUM)) if is_name else ()
    signed = spelled_date(paragraph, 0) if paragraph.starts((phrases.DAY,)) else None
    is_whole = signed is not None and signed.after == len(paragraph.words)
    return (Fact("ngay_ky", signed.text, Sure.MEDIUM),) if signed and is_whole else ()


def _is_blank_date(paragraph: Paragraph, at: int) -> bool:
    """A printed date that nobody filled in: ``ngày ... tháng ... năm 20..``."""
    words = [(word.key,) for word in paragraph.words[at + 1 :] if not word.key.isdigit()]
    return words == [phrases.MONTH, phrases.YEAR]


def _calendar(day: str, month: str, year: str) -> date | None:
    if not (day + month + year).isascii() or not (day + month + year).isdigit() or len(year) != 4:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _word_from(paragraph: Paragraph, position: int) -> int:
    """The first word that begins at a position of the text or behind it."""
    return next((n for n, word in enumerate(paragraph.words) if word.start >= position), len(paragraph.words))
