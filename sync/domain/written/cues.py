"""Headings and labels: which field of the schema a paragraph opens, and where its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheets_schema.folding import fold
from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Owner, Schema, Section, Table, TableKind
from sync.domain.written.phrases import (
    EXEMPLAR,
    LEADING,
    MODEL,
    PAST,
    PHASE,
    QUALIFIERS,
    REGISTER,
    TIMES,
    TITLE_OBJECTS,
    keys,
)
from sync.domain.written.sections import other_heading
from sync.domain.written.text import Mark, Paragraph
from sync.domain.written.values import Sure

_LONG = "long_text"
_LABELLED = frozenset({"choice", "document_number", "date", "year", "integer", "school"})
"""Types whose cues also begin sentences: they lead only with a colon directly behind them."""
_SCHOOL = "school"
_SHORT_CUE = 2
_GAP = 6
"""At most so many words that are no qualifiers stand between a cue and its colon."""
_LABEL_LINE = 80
"""Words in which a second label is looked for, and characters in which it must be whole."""
_TIME_WORDS = 7
_ENDS, _SEPARATORS = (".", ";"), (";", ",", "-", "–", "(")
_AND = (keys("và"), keys("cùng"))
_BRACKETS = re.compile(r"\([^()]*\)")
_LEADING_NUMBER = re.compile(r"^(?:[IVX]+|\d+|[a-z])\s*[.)]\s*")


class Place(NamedTuple):
    """A field of one record that text may go to."""

    table: str
    record: str
    field: Field
    is_name: bool = False
    """Whether the field names its record, such as a model's name."""
    is_subject: bool = False
    """Whether the record is a model, of which a document may have several."""

    @property
    def is_long(self) -> bool:
        """Whether the field takes paragraphs."""
        return self.field.type == _LONG


class Heading(NamedTuple):
    """A paragraph that opens a field (None: a section without text of its own); ``rest`` is where text begins."""

    place: Place | None
    rest: int
    sure: Sure
    is_sure_label: bool


class _Cue(NamedTuple):
    """The words of a cue, the field that it leads to, and the word of a paragraph at which it was found."""

    words: tuple[str, ...]
    place: Place | None
    start: int = 0

    @property
    def after(self) -> int:
        return self.start + len(self.words)


@frozen
class CueBook:
    """The cues of a schema's forms by their first word, the longest first."""

    cues: dict[str, tuple[_Cue, ...]]
    places: dict[str, Place]
    name_key: str = ""
    """The field that names a model."""

    @classmethod
    def of(cls, schema: Schema) -> CueBook:
        """The cues of every field and section of the forms; lists and steps are not written documents."""
        found: dict[str, list[_Cue]] = {}
        places: dict[str, Place] = {}
        for table in sorted(schema.tables, key=lambda one: not one.subject):
            if table.kind is TableKind.FORM:
                for cue in _table_cues(table):
                    found.setdefault(cue.words[0], []).append(cue)
                for place in _places(table):
                    places.setdefault(place.field.key, place)
        ordered = {word: _longest_first(cues) for word, cues in found.items()}
        return cls(ordered, places, schema.subject.name_field)

    def heading(self, paragraph: Paragraph) -> Heading | None:
        """The field or section that a paragraph opens, by the longest cue that fits."""
        for start in _starts(paragraph):
            for cue in self.cues.get(paragraph.words[start].key, ()):
                if paragraph.starts((cue.words,), start) and not _has_colon(paragraph, start, len(cue.words)):
                    heading = self._opened(paragraph, cue._replace(start=start))
                    if heading:
                        return heading
        return None

    def next_label(self, paragraph: Paragraph, before: Heading) -> int:
        """Where another short label with a colon begins behind ``before``; the end of the text without one.

        It begins with a capital or behind a mark; in a long text behind the end of a sentence.
        """
        is_long = before.place is not None and before.place.is_long
        for word in paragraph.words[:_LABEL_LINE]:
            if word.start > before.rest and _may_begin(paragraph.text, word.start, is_long):
                ahead = paragraph.text[word.start : word.start + _LABEL_LINE]
                heading = self.heading(Paragraph(paragraph.lines, ahead))
                is_label = heading is not None and heading.is_sure_label and ":" in ahead[: heading.rest]
                if is_label and heading and heading.place and heading.place != before.place:
                    return word.start
        return len(paragraph.text)

    def _opened(self, paragraph: Paragraph, cue: _Cue) -> Heading | None:
        index = _skip_qualifiers(paragraph, cue.after)
        colon = _colon(paragraph, index)
        if colon is not None:
            gap = sum(word.start < colon for word in paragraph.words[index:])
            is_weak = paragraph.mark is Mark.BULLET or len(cue.words) == 1 or _is_labelled(cue)
            if paragraph.find(PAST, cue.after, index + gap)[0] >= 0:
                return None
            is_item = gap == 1 and cue.place is None and paragraph.words[index].key.isdigit()
            if (gap and is_weak) or is_item or _names_more(paragraph, cue.after):
                return None
            sure = Sure.MEDIUM if gap else Sure.HIGH
            return self._named_again(paragraph, Heading(cue.place, colon + 1, sure, not gap))
        if index == len(paragraph.words):
            is_object = cue.words in (MODEL, EXEMPLAR)
            return None if is_object else Heading(cue.place, len(paragraph.text), Sure.HIGH, True)
        return None if cue.start else self._without_colon(paragraph, cue)

    def _without_colon(self, paragraph: Paragraph, cue: _Cue) -> Heading | None:
        if cue.place and _is_option(cue.place, paragraph.after(cue.after)):
            return Heading(cue.place, paragraph.words[cue.after - 1].end, Sure.MEDIUM, True)
        is_name_of_school = cue.place is not None and cue.place.field.type == _SCHOOL and len(cue.words) > _SHORT_CUE
        if cue.place is None or (_is_labelled(cue) and not is_name_of_school):
            return None
        is_numbered = paragraph.mark is Mark.ROMAN or cue.words[-1].isdigit()
        sure = _sure_without_colon(paragraph, cue.place, is_numbered, len(cue.words))
        if sure is None:
            return None
        if _names_more(paragraph, cue.after) or paragraph.starts(REGISTER):
            return None
        index = _skip_objects(paragraph, len(cue.words))
        if cue.place.is_long and (_is_only_a_time(paragraph, index) or _is_all_heading(paragraph)):
            return Heading(cue.place, len(paragraph.text), sure, is_numbered)
        rest = len(paragraph.text) - len(paragraph.after(index).lstrip(" \t\u00a0.-–—"))
        return self._named_again(paragraph, Heading(cue.place, rest, sure, is_numbered))

    def _named_again(self, paragraph: Paragraph, heading: Heading) -> Heading:
        """Skip the printed title behind a label: ``Step 3: Evaluation: ...`` has two cues of one field."""
        tail = Paragraph(paragraph.lines, paragraph.text[heading.rest :].lstrip(" \t\u00a0-–—"))
        if not tail.words or heading.place is None:
            return heading
        for cue in self.cues.get(tail.words[0].key, ()):
            if cue.place == heading.place and tail.starts((cue.words,)):
                index = _skip_qualifiers(tail, len(cue.words))
                end = _colon(tail, index, 0)
                if end is None and index < len(tail.words):
                    continue
                length = len(tail.text) if end is None else end + 1
                return heading._replace(rest=len(paragraph.text) - len(tail.text) + length)
        return heading


def _is_option(place: Place, text: str) -> bool:
    """Whether a text is one of a choice's options, or a synonym, and nothing else."""
    said = fold(text.strip(" \t\u00a0.;,"))
    return place.field.type == "choice" and bool(said) and any(fold(name) == said for name in option_names(place.field))


def is_no_option(place: Place, text: str) -> bool:
    """Whether a choice has options of its own, and a text begins with none of them."""
    names = [fold(name) for name in option_names(place.field)]
    is_strict = place.field.type == "choice" and place.field.options.get("strict", True) is True
    return is_strict and bool(names) and bool(text) and not fold(text).startswith(tuple(names))


def option_names(field: Field) -> Iterator[str]:
    """The names and synonyms of a choice's options."""
    options = field.options.get("options")
    for option in options if isinstance(options, (list, tuple)) else ():
        if isinstance(option, str):
            yield option
        elif isinstance(option, Mapping):
            yield from (name for name in (option.get("name"), *_texts(option.get("synonyms"))) if isinstance(name, str))


def _texts(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def _may_begin(text: str, start: int, is_long: bool) -> bool:
    """Whether a label may begin at a word behind other text."""
    before = text[:start].rstrip()[-1:]
    return text[start].isupper() and before in _ENDS if is_long else text[start].isupper() or before in _SEPARATORS


def _has_colon(paragraph: Paragraph, start: int, length: int) -> bool:
    """Whether a colon stands among words: what is behind it is no part of a label."""
    return ":" in paragraph.text[paragraph.words[start].start : paragraph.words[start + length - 1].end]


def _is_all_heading(paragraph: Paragraph) -> bool:
    """Whether a line has nothing but a heading's words: ``Thực trạng trước khi xây dựng mô hình``."""
    known = other_heading(paragraph)
    return known is not None and known.rest >= len(paragraph.text)


def _is_only_a_time(paragraph: Paragraph, index: int) -> bool:
    """Whether a heading ends with a time: ``Kết quả dự kiến đến hết năm 2026``."""
    behind = paragraph.words[index:]
    is_short = 0 < len(behind) <= _TIME_WORDS and behind[-1].key.isdigit()
    return is_short and bool(paragraph.starts(TIMES, index))


def _names_more(paragraph: Paragraph, index: int) -> bool:
    """Whether a comma or ``and`` stands directly behind a cue: the heading names another thing, too."""
    tail = paragraph.after(index).lstrip()
    return tail.startswith((",", "&", "/")) or bool(paragraph.starts(_AND, index))


def _starts(paragraph: Paragraph) -> Iterator[int]:
    """The words at which a cue may begin: the first, and the one behind words such as ``some`` or ``proposed``."""
    if paragraph.words:
        yield 0
        length = paragraph.starts(LEADING)
        if 0 < length < len(paragraph.words):
            yield length


def _is_labelled(cue: _Cue) -> bool:
    """Whether the cue leads only with a colon directly behind it, or alone on its line."""
    return cue.place is not None and (cue.place.field.type in _LABELLED or cue.words in (MODEL, EXEMPLAR, PHASE))


def _sure_without_colon(paragraph: Paragraph, place: Place, is_numbered: bool, length: int) -> Sure | None:
    if is_numbered:
        return Sure.MEDIUM
    if place.is_long:
        return None if paragraph.mark is Mark.NONE else Sure.MEDIUM
    if paragraph.mark is Mark.NONE:
        return Sure.LOW if length > 2 and len(paragraph.words) < 20 else None
    return Sure.MEDIUM if length > 1 and len(paragraph.words) < 30 else None


def _table_cues(table: Table) -> Iterator[_Cue]:
    for place in _places(table):
        for phrase in (*place.field.cues, _BRACKETS.sub("", place.field.label.vi)):
            yield from _cue(phrase, place)
    for section in table.sections:
        yield from _section_cues(table, section)


def _section_cues(table: Table, section: Section) -> Iterator[_Cue]:
    """A section with one field is that field; otherwise text under its bare heading has no field."""
    inside = [place for place in _places(table) if place.field.section == section.key]
    for cue in _cue(section.label.vi, inside[0] if len(inside) == 1 else None):
        yield cue
        if len(_core(cue.words)) > 1:
            yield cue._replace(words=_core(cue.words))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A heading without what it may or may not add, such as ``of the model``."""
    ending = next((len(words) - len(tail) for tail in QUALIFIERS if words[-len(tail) :] == tail), 0)
    return _core(words[:ending]) if ending else words


def _cue(phrase: str, place: Place | None) -> Iterator[_Cue]:
    words = keys(_LEADING_NUMBER.sub("", phrase.strip()))
    if words:
        yield _Cue(words, place)


def _places(table: Table) -> Iterator[Place]:
    record = "m1" if table.subject else "s1"
    return (
        Place(table.key, record, field, field.key == table.name_field, table.subject)
        for field in table.fields
        if field.owner is Owner.SCHOOL
    )


def _longest_first(cues: list[_Cue]) -> tuple[_Cue, ...]:
    """Longest first; of equally long ones a field comes before a section."""
    return tuple(sorted(cues, key=lambda cue: (-len(cue.words), cue.place is None)))


def _skip_qualifiers(paragraph: Paragraph, index: int) -> int:
    """The first word behind a cue that says something new, on this side of a colon."""
    while index < len(paragraph.words):
        length = _bracketed(paragraph, index) or paragraph.starts(QUALIFIERS, index)
        if not length or ":" in paragraph.text[paragraph.words[index - 1].end : paragraph.words[index].start]:
            break
        index += length
    return index


def _bracketed(paragraph: Paragraph, index: int) -> int:
    """How many words stand in brackets that open before word ``index``: a hint of the form."""
    start = paragraph.words[index - 1].end
    hint = (
        _BRACKETS.match(paragraph.text, paragraph.text.find("(", start, paragraph.words[index].start))
        if "(" in paragraph.text[start : paragraph.words[index].start]
        else None
    )
    return sum(word.start < hint.end() for word in paragraph.words[index:]) if hint else 0


def _skip_objects(paragraph: Paragraph, index: int) -> int:
    """The first word of text behind a heading without a colon: only a heading's own ending is skipped."""
    end = at = index
    while length := paragraph.starts(QUALIFIERS, at):
        end = at + length if paragraph.starts(TITLE_OBJECTS, at) else end
        at += length
    return end


def _colon(paragraph: Paragraph, index: int, gap: int = _GAP) -> int | None:
    """Where the colon of a heading is whose first word behind the cue is ``index``; None: there is none."""
    start = paragraph.words[index - 1].end
    stop = paragraph.words[index + gap].start if index + gap < len(paragraph.words) else len(paragraph.text)
    colon = paragraph.text.find(":", start, stop)
    if colon < 0:
        colon = paragraph.text.find("\uff1a", start, stop)
    between = paragraph.text[start:colon]
    return None if colon < 0 or any(end in between for end in ".;!?") else colon
