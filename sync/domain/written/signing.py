"""The block under the signature: who signed, in which post; receivers and notes that the form prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sync.domain.written import phrases
from sync.domain.written.facts import Fact
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import Sure

_INSIDE_NAMES = str.maketrans("", "", " \u00a0'’ʼ")
"""Spaces and apostrophes, as in ``H’Nhung``."""
_NAME_WORDS = range(2, 6)
_NOTE_WORDS = 14
_SIGNERS_WORDS = 8
_POST_WORDS = 7
_SIGNERS = phrases.all_of("hiệu trưởng", "phó hiệu trưởng", "giám đốc", "phó giám đốc", "p hiệu trưởng")
"""Of several who signed, these sign for the school."""


class Signed(NamedTuple):
    """A fact of the signature, and the paragraph that says so."""

    fact: Fact
    source: Paragraph


class _Signer(NamedTuple):
    post: Paragraph | None
    name: Paragraph | None


def is_receivers(paragraph: Paragraph) -> bool:
    """The heading over those who get a copy."""
    return paragraph.starts(phrases.RECEIVERS) > 0 and len(paragraph.words) <= _NOTE_WORDS


def is_note(paragraph: Paragraph) -> bool:
    """``(signed and sealed)``, ``for the school``, receivers and the like, under the signature."""
    if len(paragraph.words) > _NOTE_WORDS or not paragraph.words:
        return not paragraph.words
    is_acting = paragraph.starts(phrases.ACTING) and not is_post(paragraph)
    is_printed = is_acting or is_bracketed(paragraph) or paragraph.starts(phrases.SIGNING)
    return bool(is_printed) or paragraph.mark is Mark.BULLET


def is_bracketed(paragraph: Paragraph) -> bool:
    """``(signed and sealed)`` and the like."""
    return paragraph.text.startswith("(") and paragraph.text.endswith(")") and len(paragraph.words) <= _NOTE_WORDS


def is_signers(paragraph: Paragraph) -> bool:
    """For whom is signed, alone on a line: ``for the committee``, ``the one who registers``."""
    is_short = 0 < len(paragraph.words) <= _SIGNERS_WORDS and ":" not in paragraph.text
    return is_short and bool(paragraph.starts((*phrases.SIGNING, *phrases.ACTING)))


def is_heading_of_signature(paragraph: Paragraph) -> bool:
    """The post of the signer in capitals, alone on its line: the signature begins, with or without place and date."""
    return paragraph.mark is Mark.NONE and paragraph.text.isupper() and is_post(paragraph)


def is_post(paragraph: Paragraph) -> bool:
    """A line that ends with a post, such as ``KT. HIỆU TRƯỞNG``."""
    if _is_only_posts(paragraph):
        return True
    at, after = paragraph.find(phrases.POSTS)
    is_whole = at >= 0 and after == len(paragraph.words) <= _POST_WORDS and not set(":|,;") & set(paragraph.text)
    return is_whole and paragraph.words[at - 1 if at else 0].key != "của"


def _is_only_posts(paragraph: Paragraph) -> bool:
    """``BÍ THƯ CHI BỘ - HIỆU TRƯỞNG``: several posts of one person."""
    at, is_long = 0, len(paragraph.words) > _POST_WORDS
    while not is_long and at < len(paragraph.words):
        length = paragraph.starts((*phrases.POSTS, *phrases.ALSO), at)
        if not length:
            return False
        at += length
    return at > 0


def is_name(paragraph: Paragraph) -> bool:
    """Two to five words with capitals and nothing else."""
    letters = paragraph.text.translate(_INSIDE_NAMES)
    is_plain = all(letter.isalpha() or "\u0300" <= letter <= "\u036f" for letter in letters)
    is_capital = all(paragraph.text[word.start].isupper() for word in paragraph.words)
    return len(paragraph.words) in _NAME_WORDS and is_plain and is_capital


def signed_facts(block: Sequence[Paragraph]) -> tuple[Signed, ...]:
    """Post and name of the one who signed; of several, of the one who signs for the school; else nothing."""
    signers = tuple(_signers([one for one in block if not is_note(one)]))
    if not any(one.post for one in signers) and any(one.starts(phrases.PREPARING) for one in block):
        return ()
    heads = [one for one in signers if one.post and one.post.find(_SIGNERS)[0] >= 0]
    chosen = signers if len(signers) == 1 else heads if len(heads) == 1 else ()
    return tuple(_facts(chosen))


def _signers(block: Iterable[Paragraph]) -> Iterator[_Signer]:
    """Posts with the names below them, column by column; of two posts in a row the lower one signs."""
    waiting: dict[int, Paragraph] = {}
    posts = {}
    known = list(block)
    for paragraph in known:
        if is_post(paragraph):
            waiting[paragraph.column] = posts[paragraph.column] = paragraph
        elif is_name(paragraph):
            is_alone = sum(one.lines == paragraph.lines for one in known) == 1
            yield _Signer(waiting.pop(paragraph.column, None) or (_only(waiting) if is_alone else None), paragraph)
            posts.pop(paragraph.column, None)
    yield from (_Signer(post, None) for column, post in posts.items() if waiting.get(column) is post)


def _only(waiting: dict[int, Paragraph]) -> Paragraph | None:
    """The one post that waits for its name, though in another column: columns are seldom set straight."""
    return waiting.pop(next(iter(waiting))) if len(waiting) == 1 else None


def _facts(signers: Iterable[_Signer]) -> Iterator[Signed]:
    for post, name in signers:
        if post:
            at, _ = post.find(phrases.POSTS)
            start = at if post.starts(phrases.ACTING) and not post.starts(phrases.PROVISIONAL) else 0
            yield Signed(Fact("chuc_vu", post.text[post.words[start].start :].strip(), Sure.MEDIUM), post)
        if name:
            yield Signed(Fact("nguoi_ky", name.text, Sure.MEDIUM), name)
