"""The model that an article is about, where it names one and only one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sheets_schema.folding import fold
from sync.domain.written.article import words
from sync.domain.written.article.statements import Actor, actor, names_another, sentences
from sync.domain.written.phrases import EXEMPLAR, MODEL, MOVEMENT, keys
from sync.domain.written.quotes import behind_quotes, strip_quotes
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Lines

_OPENING = '“«"'
_WITHIN = 40
"""So many characters may stand between the word for a model and its quoted name."""
_NAME_WORDS = range(3, 41)
_LABELS = (keys("tên mô hình"), keys("tên điển hình"))
_LONGEST_LABEL = 8
_NEXT = re.compile(r'[”"»]\s*(?:,|;|và|,\s*và)\s*(?:mô hình\s*)?[“"«]')


class Named(NamedTuple):
    """The name of a model as it is written, and where. ``is_labelled``: nothing else stands there."""

    name: str
    lines: Lines
    is_labelled: bool = False


class Models(NamedTuple):
    """The model that a text is about, where it is plain; and whether it names several without saying which."""

    one: Named | None
    are_several: bool


def named_models(paragraphs: Iterable[Paragraph], own: str, title: str) -> Models:
    """The model that a line names as such, or sentences about the own school in quotation marks: the only one, or the
    title's.
    """
    found = [one for paragraph in paragraphs for one in _names(paragraph, own)]
    in_title = [one for one in found if fold(one.name) in fold(title)]
    names = {fold(one.name) for one in in_title or found}
    plainest = sorted(found, key=lambda one: (not one.is_labelled, one.name.isupper()))
    one = next((each for each in plainest if fold(each.name) in names), None)
    return Models(one if len(names) == 1 else None, len(names) > 1)


def _names(paragraph: Paragraph, own: str) -> Iterator[Named]:
    label = _labelled(paragraph)
    if label:
        yield Named(label, paragraph.lines, is_labelled=True)
        return
    for sentence in sentences(paragraph):
        for at in range(len(sentence.words)):
            length = sentence.starts((MODEL, EXEMPLAR), at)
            name = _quoted(sentence, at + length) if length else ""
            if name and _is_ours(sentence, at, own):
                yield Named(name, sentence.lines)
                yield from (Named(more, sentence.lines) for more in _listed(sentence.text, name))


def _labelled(paragraph: Paragraph) -> str:
    """The name in a line such as ``1. Tên mô hình: “Cổng trường xanh”``."""
    label, colon, rest = paragraph.text.partition(":")
    if not colon or not paragraph.starts(_LABELS) or len(keys(label)) > _LONGEST_LABEL:
        return ""
    name, is_closed = strip_quotes(rest)
    is_whole = is_closed and not behind_quotes(rest) and len(keys(name)) in _NAME_WORDS
    return name if is_whole and keys(name) != MOVEMENT else ""


def _is_ours(sentence: Paragraph, at: int, own: str) -> bool:
    """Whether the model at a word is the own school's, and of now."""
    is_next = sentence.find(words.PLANS, 0, at)[0] >= 0
    return not is_next and not names_another(sentence, own) and actor(sentence, at, own) is not Actor.OTHER


def _listed(text: str, name: str) -> Iterator[str]:
    """Other quoted names in a list with one: ``“A”, “B”``."""
    start = text.find(name) + len(name)
    while (found := _NEXT.match(text, start)) is not None:
        more, is_closed = strip_quotes(text[found.end() - 1 :])
        if not is_closed or not more:
            return
        yield more
        start = text.find(more, found.end() - 1) + len(more)


def _quoted(sentence: Paragraph, after: int) -> str:
    """The name in quotation marks behind the word for a model; the movement's name is passed over."""
    start = sentence.words[after - 1].end
    for _ in range(2):
        opened = min((at for mark in _OPENING if (at := sentence.text.find(mark, start)) >= 0), default=-1)
        between = sentence.text[start:opened]
        if opened < 0 or len(between) > _WITHIN or set(",.;:") & set(between.replace(":", "", 1)):
            return ""
        name, is_closed = strip_quotes(sentence.text[opened:])
        if keys(name) != MOVEMENT:
            return name if is_closed and len(keys(name)) in _NAME_WORDS else ""
        start = opened + len(name) + 2
    return ""
