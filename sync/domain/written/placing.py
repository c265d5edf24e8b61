"""The walk through a written registration: each paragraph opens a field, continues one, or is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sheets_schema.folding import fold
from sheets_schema.model import Schema
from sync.domain.written import basis, facts, furniture
from sync.domain.written.article import is_article, place_article
from sync.domain.written.cues import CueBook, Heading, Place
from sync.domain.written.facts import Fact
from sync.domain.written.order import Order, reads_as_heading
from sync.domain.written.quotes import MARKS, strip_quotes
from sync.domain.written.sections import Sections, names_means, read_section
from sync.domain.written.targets import target_pieces
from sync.domain.written.text import Joint, Mark, Paragraph, read_paragraphs
from sync.domain.written.values import (
    Furniture,
    How,
    Kind,
    Lines,
    Piece,
    Placement,
    Printed,
    Reason,
    Sure,
    Unplaced,
)

_FIELDS_UNDER_A_TITLE = 2
_FIELDS_OF_A_FORM = 4
_HEADING_WORDS = 20
_SIGNATURE = 6
"""So many paragraphs at the end may be the signature."""

_TIME = "thoi_gian"


def place(text: str, schema: Schema) -> Placement:
    """Find the place of everything in a written registration; nothing is dropped, nothing made up.

    Labels and headings lead by the cues of the schema's forms; facts inside sentences go to the fields with the
    keys of the bundled schema, where the schema has them. A text that is no registration has no pieces.
    """
    book = CueBook.of(schema)
    paragraphs = read_paragraphs(text, lambda paragraph: _joint(paragraph, book))
    if not _is_registration(paragraphs, book):
        return place_article(text, schema) if is_article(paragraphs) else _unknown(paragraphs)
    walk = _Walk(book, Sections.of(paragraphs), paragraphs[-_SIGNATURE:][0].lines.first)
    for paragraph in paragraphs:
        walk.take(paragraph)
    walk.close()
    return walk.placement(paragraphs, schema)


def _unknown(paragraphs: tuple[Paragraph, ...]) -> Placement:
    unplaced = tuple(_left(each, Reason.NOT_A_REGISTRATION) for each in paragraphs)
    return Placement(unplaced=unplaced, kind=Kind.UNKNOWN)


def _joint(paragraph: Paragraph, book: CueBook) -> Joint:
    if furniture.printed_anywhere(paragraph) or basis.signature_facts(paragraph) or _is_signing(paragraph):
        return Joint(True, True)
    heading = book.heading(paragraph)
    section = read_section(paragraph)
    if section and section.is_double:
        return Joint(True, section.rest >= len(paragraph.text))
    is_label = heading is not None and heading.is_sure_label
    is_bare = heading is not None and heading.rest >= len(paragraph.text)
    return Joint(is_label and not paragraph.text[0].islower(), is_label and is_bare)


def _is_signing(paragraph: Paragraph) -> bool:
    return furniture.is_post(paragraph) or (furniture.is_signing_note(paragraph) and paragraph.text[0] == "(")


def _is_registration(paragraphs: tuple[Paragraph, ...], book: CueBook) -> bool:
    """Enough labels of the form; fewer will do under its title or beside its sentence."""
    found = {heading.place.field.key for heading in map(book.heading, paragraphs) if heading and heading.place}
    found |= {fact.field for each in paragraphs for fact in facts.sentence_facts(each)}
    if any(facts.is_registering(each) or furniture.is_title(each, has_title=False) for each in paragraphs):
        return len(found) >= _FIELDS_UNDER_A_TITLE
    return len(found) >= _FIELDS_OF_A_FORM


def _left(paragraph: Paragraph, reason: Reason) -> Unplaced:
    return Unplaced(paragraph.text, paragraph.lines, reason)


class _Open(NamedTuple):
    """A field that is taking paragraphs."""

    place: Place
    parts: tuple[str, ...]
    lines: Lines
    sure: Sure
    mark: Mark

    def more(self, paragraph: Paragraph) -> _Open:
        lines = Lines(self.lines.first, paragraph.lines.last)
        return self._replace(parts=(*self.parts, paragraph.text), lines=lines)

    def takes(self, paragraph: Paragraph) -> bool:
        """Long texts go on until something else begins; short ones have one paragraph, or items below it."""
        if self.place.is_long or not self.parts:
            return True
        is_item = paragraph.mark not in (Mark.NONE, Mark.ROMAN, self.mark) and not paragraph.is_spaced
        return is_item and self.place.field.type == "text"


class _Walk:
    """What is known at one point of the document."""

    def __init__(self, book: CueBook, sections: Sections, ending: int) -> None:
        self.book = book
        self.order = Order()
        self.ending = ending
        self.sections = sections
        self.pieces: list[Piece] = []
        self.printed: dict[Lines, Furniture] = {}
        self.open: _Open | None = None
        self.reason = Reason.NO_HEADING
        self.reasons: dict[Lines, Reason] = {}
        self.has_title = self.has_heading = self.is_signed = False

    def take(self, paragraph: Paragraph) -> None:
        """Give one paragraph its place, the first that fits."""
        kind = furniture.printed_anywhere(paragraph)
        if kind:
            if kind is not Furniture.RULE:
                self.close()
            self.printed[paragraph.lines] = kind
            return
        if any(step(self, paragraph) for step in _STEPS):
            return
        if self.open and self.open.takes(paragraph) and not self._is_means(paragraph):
            self.open = self.open.more(paragraph)
        else:
            self.close()
            self.reasons[paragraph.lines] = self.reason

    def close(self) -> None:
        """End the open field: a piece, or a printed label with nothing behind it."""
        if self.open is None:
            return
        place, parts, lines, sure, _ = self.open
        self.open = None
        if parts:
            self._add(place, "\n".join(parts), lines, (sure, How.LABEL))
        else:
            self.printed[lines] = Furniture.HEADING

    def _add(self, place: Place, text: str, lines: Lines, known: tuple[Sure, How]) -> None:
        self.pieces.append(Piece(place.table, place.record, place.field.key, _neat(place, text), lines, *known))

    def _add_facts(self, found: Iterable[Fact], paragraph: Paragraph, how: How) -> bool:
        places = [(self.book.places.get(fact.field), fact) for fact in found]
        for target, fact in places:
            if target:
                self._add(target, fact.text, paragraph.lines, (fact.sure, how))
        return any(target for target, _ in places)

    def _signature(self, paragraph: Paragraph) -> bool:
        found = basis.signature_facts(paragraph)
        if not found:
            return False
        self.close()
        self.is_signed = self.has_heading
        self.printed[paragraph.lines] = Furniture.SIGNATURE
        self._add_facts(found, paragraph, How.SIGNATURE)
        return True

    def _section(self, paragraph: Paragraph) -> bool:
        """A section of another form: to the nearest field, or to nobody."""
        section = self.sections.section(paragraph)
        if section is None or self._is_own_label(paragraph):
            return False
        self.close()
        self.has_heading = True
        self.reason = Reason.NO_FIELD
        place, rest = self.book.places.get(section.field), paragraph.text[section.rest :].strip()
        if place is None or (section.field == _TIME and names_means(Paragraph(paragraph.lines, rest))):
            self.reasons[paragraph.lines] = self.reason
            return True
        self.open = _Open(place, (rest,) if rest else (), paragraph.lines, section.sure, paragraph.mark)
        return True

    def _is_means(self, paragraph: Paragraph) -> bool:
        """Whether a line under another form's heading for time and means says nothing about time."""
        is_time = self.open is not None and self.open.place.field.key == _TIME and self.open.sure is Sure.LOW
        return is_time and names_means(paragraph)

    def _is_own_label(self, paragraph: Paragraph) -> bool:
        """Whether the schema's form has this heading itself, whole."""
        heading = self.book.heading(paragraph)
        if heading is None or not heading.is_sure_label:
            return False
        return heading.rest >= len(paragraph.text) or paragraph.text[: heading.rest].rstrip().endswith(":")

    def _label(self, paragraph: Paragraph) -> bool:
        heading = self.book.heading(paragraph)
        return bool(heading and heading.is_sure_label) and self._start(paragraph, heading)

    def _numbered(self, paragraph: Paragraph) -> bool:
        """The next number of the form's own headings: one that is not known has a text that nobody has a field for."""
        if not self.order.goes_on(paragraph) or not reads_as_heading(paragraph):
            return False
        if self._start(paragraph, self.book.heading(paragraph)):
            return True
        self.close()
        self.order.add(paragraph)
        self.reason = self.reasons[paragraph.lines] = Reason.UNKNOWN_HEADING
        if paragraph.text.endswith(":") or ":" not in paragraph.text:
            self.printed[paragraph.lines] = Furniture.HEADING
        return True

    def _weak_label(self, paragraph: Paragraph) -> bool:
        if self._is_in_long_text() and paragraph.mark is not Mark.ROMAN and not self._is_sibling(paragraph):
            return False
        heading = self.book.heading(paragraph)
        if heading:
            return self._start(paragraph, heading)
        return self._unknown_heading(paragraph)

    def _is_sibling(self, paragraph: Paragraph) -> bool:
        """Whether labels without colons come with this mark, as the open one did."""
        return self.open is not None and self.open.sure is not Sure.HIGH and self.open.mark is paragraph.mark

    def _start(self, paragraph: Paragraph, heading: Heading | None) -> bool:
        if heading is None or self._goes_on(paragraph, heading):
            return False
        self.close()
        self.order.add(paragraph)
        self.has_heading = True
        self.reason = Reason.NO_FIELD
        if heading.place is None:
            self.printed[paragraph.lines] = Furniture.HEADING
            return True
        end = len(paragraph.text) if heading.place.is_long else self.book.next_label(paragraph, heading.rest)
        rest = paragraph.text[heading.rest : end].strip()
        parts = (rest,) if any(letter.isalnum() for letter in rest) else ()
        self.open = _Open(heading.place, parts, paragraph.lines, heading.sure, paragraph.mark)
        return end == len(paragraph.text) or self._start_inside(paragraph, end)

    def _start_inside(self, paragraph: Paragraph, start: int) -> bool:
        """A second label on the same line, such as that of the e-mail address behind the telephone."""
        inside = Paragraph(paragraph.lines, paragraph.text[start:], paragraph.is_spaced)
        return self._start(inside, self.book.heading(inside))

    def _goes_on(self, paragraph: Paragraph, heading: Heading) -> bool:
        """A label inside a long text that names a field already filled is part of that text."""
        if not self._is_in_long_text() or paragraph.mark is Mark.ROMAN or heading.place is None:
            return False
        here = self.open.place if self.open else None
        key = heading.place.field.key
        return heading.place == here or any(piece.field == key for piece in self.pieces)

    def _is_in_long_text(self) -> bool:
        return self.open is not None and self.open.place.is_long

    def _unknown_heading(self, paragraph: Paragraph) -> bool:
        if paragraph.mark is not Mark.ROMAN or len(paragraph.words) > _HEADING_WORDS:
            return False
        self.close()
        self.reason = Reason.UNKNOWN_HEADING
        self.reasons[paragraph.lines] = self.reason
        return True

    def _sentence(self, paragraph: Paragraph) -> bool:
        """A sentence of the form: before the long texts, or between two labels."""
        if self._is_in_long_text():
            return False
        found = facts.sentence_facts(paragraph)
        if not found and not facts.is_registering(paragraph):
            return False
        self.close()
        self.printed[paragraph.lines] = Furniture.SENTENCE
        self._add_facts(found, paragraph, How.SENTENCE)
        return True

    def _top(self, paragraph: Paragraph) -> bool:
        """Title and letterhead stand before the first label."""
        if self.has_heading:
            return False
        if furniture.is_title(paragraph, self.has_title):
            self.has_title = True
            self.printed[paragraph.lines] = Furniture.TITLE
            self._add_facts(facts.title_facts(paragraph), paragraph, How.TITLE)
        elif not self.has_title and furniture.is_letterhead(paragraph):
            self.printed[paragraph.lines] = Furniture.LETTERHEAD
        elif not self.has_title and furniture.is_school_letterhead(paragraph):
            name = (Fact("ten_don_vi", paragraph.text, Sure.MEDIUM),)
            return self._add_facts(name, paragraph, How.LETTERHEAD)
        else:
            return False
        return True

    def _ending(self, paragraph: Paragraph) -> bool:
        if self.has_heading and furniture.is_closing(paragraph):
            self.close()
            self.printed[paragraph.lines] = Furniture.CLOSING
            return True
        if self.has_heading and paragraph.lines.first >= self.ending and furniture.is_post(paragraph):
            self.is_signed = True
        if not self.is_signed:
            return False
        self.close()
        if furniture.is_signing_note(paragraph):
            self.printed[paragraph.lines] = Furniture.SIGNATURE
            return True
        return self._add_facts(furniture.signer_facts(paragraph), paragraph, How.SIGNATURE)

    def placement(self, paragraphs: tuple[Paragraph, ...], schema: Schema) -> Placement:
        """Everything together: one value for a short field, and each paragraph in exactly one part."""
        found = [*self.pieces, *self._basis(paragraphs)]
        pieces = tuple(_settled(found, self.book))
        taken = {number for piece in pieces for number in range(piece.lines.first, piece.lines.last + 1)}
        rest = [each for each in paragraphs if each.lines.first not in taken]
        is_second = {piece.lines for piece in found} - {piece.lines for piece in pieces}
        printed = [each for each in rest if each.lines in self.printed and each.lines not in is_second]
        return Placement(
            (*pieces, *target_pieces(pieces, schema)),
            tuple(Printed(each.text, each.lines, self.printed[each.lines]) for each in printed),
            tuple(
                _left(each, self.reasons.get(each.lines, Reason.SECOND_VALUE)) for each in rest if each not in printed
            ),
        )

    def _basis(self, paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
        """The basis document: the first that goes with the movement's name, otherwise the first."""
        named = [(each, basis.basis_facts(each)) for each in paragraphs]
        candidates = [(each, found) for each, found in named if found]
        candidates.sort(key=lambda one: not basis.is_about_the_movement(one[0]))
        for paragraph, found in candidates[:1]:
            for fact in found:
                target = self.book.places.get(fact.field)
                if target:
                    known = (fact.sure, How.SENTENCE)
                    yield Piece(*target[:2], fact.field, _neat(target, fact.text), paragraph.lines, *known)


_STEPS: tuple[Callable[[_Walk, Paragraph], bool], ...] = (
    _Walk._signature,
    _Walk._section,
    _Walk._label,
    _Walk._numbered,
    _Walk._sentence,
    _Walk._weak_label,
    _Walk._top,
    _Walk._ending,
)
"""In this order what a paragraph may be; the first that fits counts."""


def _neat(place: Place, text: str) -> str:
    """Trim; drop the full stop behind a value that is no prose; take the drop-down's spelling of a choice."""
    text = text.strip()
    if place.is_name:
        return strip_quotes(text)[0] if text[:1] in MARKS else text
    if place.field.type in ("text", "long_text"):
        return text
    text = text.rstrip(" \t\u00a0.;,")
    return next((name for name in _options(place) if fold(name) == fold(text)), text)


def _options(place: Place) -> Iterator[str]:
    options = place.field.options.get("options")
    for option in options if isinstance(options, (list, tuple)) else ():
        name = option.get("name") if isinstance(option, dict) else option
        if isinstance(name, str):
            yield name


_ORDER = tuple(Sure)


def _settled(pieces: list[Piece], book: CueBook) -> Iterator[Piece]:
    """Pieces in the order of the document; of a short field only the surest value and those equal to it."""
    best: dict[str, Piece] = {}
    for piece in pieces:
        known = best.setdefault(piece.field, piece)
        if _ORDER.index(piece.sure) < _ORDER.index(known.sure):
            best[piece.field] = piece
    for piece in sorted(pieces, key=lambda one: one.lines):
        is_same = fold(piece.text) == fold(best[piece.field].text)
        if piece.text and (book.places[piece.field].is_long or is_same):
            yield piece
