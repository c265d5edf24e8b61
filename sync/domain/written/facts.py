"""Facts inside the printed sentences of a registration: model, field, level, year, criteria studied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.written import phrases
from sync.domain.written.quotes import MARKS, strip_quotes
from sync.domain.written.schools import schools
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Sure

_SENTENCE_END = re.compile(r"[;\n]|\.(?=\s|$)")
_SCHOOL_YEAR = re.compile(r"\bnăm\s+học\s*:?\s*(20\d\d\s*[-–—]\s*20\d\d)(?!\d)", re.IGNORECASE)
_OF = phrases.keys("của")
_MARKS = 3
"""Characters around a quotation that is all of its line: its marks and a full stop."""
_FIELD_WORDS, _FIELD_LINE = 12, 9
_LEVEL_WORDS = 5


class Fact(NamedTuple):
    """What a paragraph says about one field, named by its key."""

    field: str
    text: str
    sure: Sure = Sure.HIGH


def title_facts(paragraph: Paragraph) -> Iterator[Fact]:
    """Level, year and, when the title names only one, the kind."""
    yield from _level(paragraph)
    yield from _year(paragraph)
    yield from _model_in_quotes(paragraph)
    yield from _school_of_title(paragraph)
    kind = _only_kind(paragraph)
    if kind:
        yield Fact("loai", kind, Sure.MEDIUM)


def sentence_facts(paragraph: Paragraph) -> tuple[Fact, ...]:
    """What the form's sentences say: that the criteria were studied, which model, in which field."""
    return (*_studied(paragraph), *_registered(paragraph), *_planned(paragraph), *_field(paragraph))


def subtitle_facts(paragraph: Paragraph) -> tuple[Fact, ...]:
    """A line below the title that is one quotation, and not the movement: the name of the model."""
    name, is_closed = strip_quotes(paragraph.text) if is_own_quote(paragraph.text) else ("", False)
    is_whole = is_closed and len(paragraph.text) - len(name) <= _MARKS and len(phrases.keys(name)) > 1
    return (Fact("ten", name, Sure.MEDIUM),) if is_whole else ()


def kind_of_label(paragraph: Paragraph, end: int) -> Iterator[Fact]:
    """``Tên điển hình: …``: what is named is an exemplar; a label that names both, or a model, says nothing."""
    label = Paragraph(paragraph.lines, paragraph.text[:end])
    if label.find((phrases.EXEMPLAR,))[0] >= 0 and label.find((phrases.MODEL,))[0] < 0:
        yield Fact("loai", "Điển hình", Sure.MEDIUM)


def is_registering(paragraph: Paragraph) -> bool:
    """Whether the paragraph says that somebody registers."""
    return _registering(paragraph) >= 0


def _registering(paragraph: Paragraph) -> int:
    """The word behind ``register`` in a sentence that has a subject; -1 when it is none."""
    subject, _ = paragraph.find(phrases.REGISTERING)
    if subject < 0:
        return -1
    at, after = paragraph.find(phrases.REGISTER, subject)
    return -1 if paragraph.find(phrases.POPULATIONS, subject, max(at, 0))[0] >= 0 else after


def _studied(paragraph: Paragraph) -> Iterator[Fact]:
    _, studied = paragraph.find(phrases.STUDIED)
    if studied >= 0 and paragraph.find(phrases.CRITERIA, studied)[0] >= 0:
        yield Fact("nghien_cuu_tieu_chi", "Có")


def _registered(paragraph: Paragraph) -> Iterator[Fact]:
    start = _registering(paragraph)
    if start < 0:
        return
    at, index = paragraph.find((phrases.MODEL, phrases.EXEMPLAR), start, start + 8)
    if at < 0:
        return
    if not paragraph.starts((phrases.MODEL, phrases.EXEMPLAR), index):
        yield Fact("loai", _typed(paragraph, at, index))
    yield from _registering_school(paragraph, start)
    yield from (Fact("nam", one.text, Sure.MEDIUM) for one in _year(paragraph))
    yield from _name(paragraph, index)


def _school_of_title(paragraph: Paragraph) -> Iterator[Fact]:
    """``… của Trường TH Hoa Ban``: the only school of a title, as the one whose registration it is."""
    named = list(schools(paragraph))
    if len(named) == 1 and named[0].first and paragraph.starts((_OF,), named[0].first - 1):
        yield Fact("ten_don_vi", named[0].name, Sure.MEDIUM)


def _planned(paragraph: Paragraph) -> Iterator[Fact]:
    """The model of a sentence that a plan opens with: ``… thực hiện mô hình “…” như sau:``."""
    is_opening = paragraph.text.endswith(":") and paragraph.find(phrases.AS_FOLLOWS)[0] >= 0
    if not is_opening or is_registering(paragraph):
        return
    quoted = tuple(_model_in_quotes(paragraph))
    _, index = paragraph.find((phrases.MODEL, phrases.EXEMPLAR))
    if not quoted and index > 0 and paragraph.find(phrases.NAMED, index)[0] >= 0:
        quoted = tuple(_name(paragraph, index))
    yield from (fact._replace(sure=Sure.MEDIUM) for fact in quoted)


def _model_in_quotes(paragraph: Paragraph) -> Iterator[Fact]:
    """A quotation directly behind ``model``, other than the name of the movement."""
    at = 0
    while 0 <= at < len(paragraph.words):
        at, index = paragraph.find((phrases.MODEL, phrases.EXEMPLAR), at)
        index += paragraph.starts((phrases.MOVEMENT,), index) if at >= 0 else 0
        if at >= 0 and is_own_quote(paragraph.after(index).lstrip()):
            name, is_closed = strip_quotes(paragraph.after(index).lstrip())
            if is_closed and len(phrases.keys(name)) > 1:
                yield Fact("ten", name, Sure.MEDIUM)
            return
        at = index
    _, colon, tail = paragraph.text.rpartition(":")
    if colon and is_own_quote(tail.lstrip()) and paragraph.find((phrases.MODEL,))[0] >= 0:
        yield from subtitle_facts(Paragraph(paragraph.lines, tail.strip()))


def is_own_quote(text: str) -> bool:
    """Whether a text begins with a quotation that is not the name of the movement."""
    return text[:1] in tuple('“«"') and phrases.keys(text)[:3] != phrases.MOVEMENT


def _registering_school(paragraph: Paragraph, start: int) -> Iterator[Fact]:
    """The school before the verb, with all of its name: ``Trường TH Hoa Ban - Nà Sơn xin đăng ký``."""
    named = [one for one in schools(paragraph) if one.after <= start]
    verb, _ = paragraph.find(phrases.ASKING, named[-1].after) if named else (-1, -1)
    name = _typed(paragraph, named[0].first, verb) if len(named) == 1 and verb > 0 else ""
    if name and "," not in name:
        yield Fact("ten_don_vi", name, Sure.MEDIUM)


def _typed(paragraph: Paragraph, first: int, after: int) -> str:
    return paragraph.text[paragraph.words[first].start : paragraph.words[after - 1].end]


def _name(paragraph: Paragraph, index: int) -> Iterator[Fact]:
    """The model's name: behind ``content ... is``, behind ``named``, behind the colon, or in quotes."""
    start = _name_start(paragraph, index)
    if start is None:
        return
    stop, _ = paragraph.find(phrases.OF_FIELD, index)
    text = paragraph.text[start : paragraph.words[stop].start if stop >= 0 else None].strip(" \t\u00a0:")
    if text and text[0] not in MARKS:
        text = _SENTENCE_END.split(text)[0]
    name, is_closed = strip_quotes(text)
    if len(phrases.keys(name)) > 1 and phrases.keys(name) != phrases.MOVEMENT:
        yield Fact("ten", name, Sure.HIGH if is_closed else Sure.MEDIUM)


def _name_start(paragraph: Paragraph, index: int) -> int | None:
    behind_model = paragraph.after(index)
    if is_own_quote(behind_model.lstrip()):
        return len(paragraph.text) - len(behind_model.lstrip())
    content, after = paragraph.find(phrases.CONTENT, index)
    is_at, behind = paragraph.find((phrases.IS,), after, after + 12) if content >= 0 else (-1, -1)
    if is_at >= 0:
        return paragraph.words[behind - 1].end
    _, named = paragraph.find(phrases.NAMED, index)
    if named >= 0:
        return paragraph.words[named - 1].end
    colon = paragraph.text.find(":", paragraph.words[index - 1].end)
    if colon >= 0:
        return colon + 1
    return _own_quote(paragraph, paragraph.words[index - 1].end)


def _own_quote(paragraph: Paragraph, start: int) -> int | None:
    """The first quotation that is not the name of the movement."""
    opened = (at for at in range(start, len(paragraph.text)) if paragraph.text[at] in '“«"')
    for at in opened:
        if phrases.keys(paragraph.text[at:])[:3] != phrases.MOVEMENT:
            return at
        start = at
    return None


def _field(paragraph: Paragraph) -> Iterator[Fact]:
    at, index = paragraph.find(phrases.OF_FIELD)
    if at < 0 or index >= len(paragraph.words):
        return
    is_labelled = paragraph.after(index).lstrip().startswith(":")
    is_line = at == 0 and len(paragraph.words) <= _FIELD_LINE
    if not is_labelled and not is_line and paragraph.find((phrases.MODEL, phrases.EXEMPLAR))[0] < 0:
        return
    stop, _ = paragraph.find(phrases.AFTER_FIELD, index)
    end = paragraph.words[stop].start if stop >= 0 else len(paragraph.text)
    text = _SENTENCE_END.split(paragraph.text[paragraph.words[index - 1].end : end].strip(" \t\u00a0:"))[0].rstrip(" ,")
    name, _ = strip_quotes(text)
    if 0 < len(phrases.keys(name)) <= _FIELD_WORDS:
        yield Fact("linh_vuc", name, Sure.HIGH if is_labelled else Sure.MEDIUM)


def _level(paragraph: Paragraph) -> Iterator[Fact]:
    at, index = paragraph.find((phrases.LEVEL,))
    end = index
    while 0 < end < min(len(paragraph.words), index + _LEVEL_WORDS) and _is_level_word(paragraph, end):
        end += 1
    if at >= 0 and end > index:
        yield Fact("cap", _typed(paragraph, at, end))


def _is_level_word(paragraph: Paragraph, index: int) -> bool:
    word = paragraph.words[index]
    between = paragraph.text[paragraph.words[index - 1].end : word.start]
    return not between.strip(" \t\u00a0/") and word.key not in phrases.AFTER_LEVEL and not word.key.isdigit()


def _year(paragraph: Paragraph) -> Iterator[Fact]:
    span = _SCHOOL_YEAR.search(paragraph.text)
    if span:
        yield Fact("nam", span[1])
        return
    words = paragraph.words
    for index, following in enumerate(words[1:], start=1):
        is_year = (words[index - 1].key,) == phrases.YEAR and re.fullmatch("20[0-9][0-9]", following.key)
        is_dated = index > 2 and (words[index - 3].key,) == phrases.MONTH
        if is_year and not is_dated:
            yield Fact("nam", paragraph.text[following.start : following.end])
            return


def _only_kind(paragraph: Paragraph) -> str:
    model = paragraph.find((phrases.MODEL,))
    exemplar = paragraph.find((phrases.EXEMPLAR,))
    if (model[0] < 0) == (exemplar[0] < 0):
        return ""
    return _typed(paragraph, *(model if model[0] >= 0 else exemplar))
