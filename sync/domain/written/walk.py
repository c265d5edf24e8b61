"""The walk through a written registration: each paragraph opens a field, continues one, or is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sheets_schema.folding import fold
from sheets_schema.model import Schema, Table
from sync.domain.written import facts, furniture, phrases, signing
from sync.domain.written.closing import Closing
from sync.domain.written.cues import CueBook, Heading, Place
from sync.domain.written.facts import Fact
from sync.domain.written.listings import Cell, Listing, is_row, read_listing
from sync.domain.written.models import opens_model
from sync.domain.written.neat import neat_value
from sync.domain.written.opening import Open
from sync.domain.written.order import Order, reads_as_heading
from sync.domain.written.periods import End, begins_period, period_line
from sync.domain.written.sections import Section, Sections, names_means, other_heading
from sync.domain.written.targets import row_of
from sync.domain.written.text import Mark, Paragraph, is_labelled
from sync.domain.written.values import Furniture, How, Piece, Reason, Sure, Unplaced

_HEADING_WORDS = 20
_TIME = "thoi_gian"
_FORM_LINES = 3
"""So many labels with text behind their colons make a form of such lines."""
_APART = " \t\u00a0;,-–—("


class Walk(Closing):
    """What is known at one point of the document."""

    def __init__(self, schema: Schema, book: CueBook, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(book, paragraphs)
        self.schema = schema
        self.order = Order()
        self.sections = Sections.of(paragraphs)
        self.listing: Listing | None = None
        self.rows: Counter[str] = Counter()
        self.reason = Reason.NO_HEADING
        self.has_title = False

    def take(self, paragraph: Paragraph) -> None:
        """Give one paragraph its place, the first that fits."""
        kind = furniture.printed_anywhere(paragraph)
        if kind:
            if kind is not Furniture.RULE:
                self.close()
            self.printed[paragraph] = kind
            return
        if self.is_signed and signing.is_bracketed(paragraph):
            self.printed[paragraph] = Furniture.SIGNATURE
            return
        if self.is_more_of_salutation(paragraph):
            self.printed[paragraph] = Furniture.SALUTATION
            return
        if any(step(self, paragraph) for step in _STEPS):
            return
        if self.open and self.open.takes(paragraph) and not self._is_means(paragraph):
            self.open = self.open.more(paragraph)
        else:
            self.close()
            self.reasons[paragraph] = self.reason

    def _row(self, paragraph: Paragraph) -> bool:
        """A row of a table: under headings that say what is listed, or for a person to place."""
        if not is_row(paragraph.text):
            self.listing = None
            return False
        listing = read_listing(paragraph.text, self.schema)
        if listing:
            self.close()
            self.listing, self.has_heading, self.is_signed = listing, True, False
            self.printed[paragraph] = Furniture.HEADING
            return True
        cells = self.listing.row(paragraph.text) if self.listing else ()
        if self.listing and cells:
            self._take_row(self.listing.table, cells, paragraph)
        else:
            self.reasons[paragraph] = Reason.NO_FIELD
        return True

    def _take_row(self, table: Table, cells: tuple[Cell, ...], paragraph: Paragraph) -> None:
        if table.subject:
            self._next_model()
        self.rows[table.key] += not table.subject
        record = row_of(f"m{self.model}", self.rows[table.key])
        for cell in cells:
            if cell.field:
                place = Place(table.key, record, cell.field, cell.field.key == table.name_field, table.subject)
                self.add(place, cell.text, (paragraph,), (Sure.MEDIUM, How.LABEL))
            else:
                text = f"{cell.heading}: {cell.text}"
                self.aside.append(Unplaced(text, paragraph.lines, Reason.NO_FIELD))

    def _period(self, paragraph: Paragraph) -> bool:
        """The beginning or the end of the period, each with a label of its own."""
        line, place = period_line(paragraph), self.book.places.get(_TIME)
        if line is None or place is None or (self._is_in_long_text() and line.is_short):
            return False
        if line.end is End.LAST and self.open and self.open.place == place and begins_period(self.open.parts):
            told = f"{self.open.parts[0].rstrip(' ;,.')}; {line.text}"
            self.open = self.open._replace(parts=(told,), sources=(*self.open.sources, paragraph), sure=Sure.HIGH)
            return True
        if line.end is End.LAST and line.is_short:
            return False
        self.close()
        self.order.add(paragraph)
        self.has_heading, self.is_signed = True, False
        sure = Sure.HIGH if line.is_whole else Sure.MEDIUM
        self.open = Open(place, (line.text,), (paragraph,), sure, paragraph.mark)
        return True

    def _section(self, paragraph: Paragraph) -> bool:
        """A section of another form: to the nearest field, or to nobody."""
        section = self.sections.section(paragraph)
        if section is None or self._is_own_label(paragraph):
            return False
        return self._open_section(paragraph, section)

    def _open_section(self, paragraph: Paragraph, section: Section) -> bool:
        self.close()
        self.order.add(paragraph)
        self.has_heading, self.is_signed = True, False
        self.reason = Reason.NO_FIELD
        place, rest = self.book.places.get(section.field), paragraph.text[section.rest :].strip()
        if place is None or (section.field == _TIME and names_means(Paragraph(paragraph.lines, rest))):
            self.reason = self.reasons[paragraph] = Reason.NO_FIELD if section.is_double else Reason.UNKNOWN_HEADING
            if section.is_frame and not rest:
                self.printed[paragraph] = Furniture.HEADING
            return True
        parts = (rest,) if any(letter.isalnum() for letter in rest) else ()
        self.open = Open(place, parts, (paragraph,), section.sure, paragraph.mark)
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

    def _model(self, paragraph: Paragraph) -> bool:
        """``MODEL 2``: what follows belongs to another model."""
        opened = opens_model(paragraph)
        if opened is None:
            return False
        self.close()
        self._next_model()
        self.has_heading, self.is_signed = True, False
        place = self.book.places.get(self.book.name_key)
        if place and opened.name:
            self.add(place, opened.name, (paragraph,), (Sure.HIGH, How.LABEL))
        else:
            self.printed[paragraph] = Furniture.HEADING
        return True

    def _next_model(self) -> None:
        """Count on where the present model has labels of its own."""
        record = f"m{self.model}"
        if any(one.piece.record == record and one.piece.how is How.LABEL for one in self.found):
            self.model += 1

    def _label(self, paragraph: Paragraph) -> bool:
        heading = self.book.heading(paragraph)
        return bool(heading and heading.is_sure_label) and self._start(paragraph, heading)

    def _numbered(self, paragraph: Paragraph) -> bool:
        """The next number of the form's own headings: one that is not known has a text that nobody has a field for."""
        if not self.order.goes_on(paragraph) or not reads_as_heading(paragraph):
            return False
        if self._start(paragraph, self.book.heading(paragraph)):
            return True
        known = other_heading(paragraph)
        if known:
            return self._open_section(paragraph, known)
        self.close()
        self.order.add(paragraph)
        self.reason = self.reasons[paragraph] = Reason.UNKNOWN_HEADING
        if paragraph.text.endswith(":") or ":" not in paragraph.text:
            self.printed[paragraph] = Furniture.HEADING
        return True

    def _weak_label(self, paragraph: Paragraph) -> bool:
        is_inside = self._is_in_long_text() and paragraph.mark is not Mark.ROMAN and not self._is_bare()
        if is_inside and not self._is_sibling(paragraph):
            return False
        heading = self.book.heading(paragraph)
        return self._start(paragraph, heading) if heading else False

    def _other(self, paragraph: Paragraph) -> bool:
        """A heading that other forms have: to the nearest field, or to nobody; it ends the text before it."""
        known = other_heading(paragraph) if self._may_end_here(paragraph) else None
        if known is None:
            return self._unknown_heading(paragraph) or self._unknown_label(paragraph)
        heading = self.book.heading(paragraph)
        if heading and self._goes_on(paragraph, heading):
            return False
        if self.open is None or self.open.place.field.key != known.field:
            return self._open_section(paragraph, known)
        return self._repeats(paragraph, known)

    def _repeats(self, paragraph: Paragraph, known: Section) -> bool:
        """The open heading once more, by itself and before any text."""
        if self.open is None or self.open.parts or known.rest < len(paragraph.text):
            return False
        above = {word.key for word in self.open.sources[0].words}
        if any(word.key not in above for word in paragraph.words):
            return False
        self.open = self.open._replace(sources=(*self.open.sources, paragraph))
        return True

    def _may_end_here(self, paragraph: Paragraph) -> bool:
        """Whether a heading under this mark is one beside the open text's own, or above it."""
        if not self.has_heading and not self.has_title:
            return False
        is_above = paragraph.mark is Mark.ROMAN or not self._is_in_long_text()
        return is_above or (self.open is not None and (self.open.mark is paragraph.mark or not self.open.parts))

    def _is_sibling(self, paragraph: Paragraph) -> bool:
        """Whether labels without colons come with this mark, as the open one did."""
        return self.open is not None and self.open.sure is not Sure.HIGH and self.open.mark is paragraph.mark

    def _start(self, paragraph: Paragraph, heading: Heading | None) -> bool:
        if heading is None or self._goes_on(paragraph, heading):
            return False
        self.close()
        self.order.add(paragraph)
        self.has_heading, self.is_signed = True, False
        self.reason = Reason.NO_FIELD
        if heading.place is None:
            return self._open_bare(paragraph, heading)
        if self._is_another_name(paragraph, heading):
            self._next_model()
        if heading.place.is_name:
            self.add_facts(facts.kind_of_label(paragraph, heading.rest), paragraph, How.LABEL)
        end = self.book.next_label(paragraph, heading)
        rest = paragraph.text[heading.rest : end].strip()
        rest = rest if end == len(paragraph.text) else rest.rstrip(_APART)
        parts = (rest,) if any(letter.isalnum() for letter in rest) else ()
        self.open = Open(heading.place, parts, (paragraph,), heading.sure, paragraph.mark)
        return end == len(paragraph.text) or self._start_inside(paragraph, end)

    def _open_bare(self, paragraph: Paragraph, heading: Heading) -> bool:
        """A section of several fields: only the sections of other forms tell where text goes that follows at once."""
        known = other_heading(paragraph)
        if known and known.field:
            self._open_section(paragraph, known)
            self.open = self.open and self.open._replace(is_bare=True)
            return True
        if paragraph.text[heading.rest :].strip(" \t\u00a0.-–—:*_"):
            self.reasons[paragraph] = self.reason
        else:
            self.printed[paragraph] = Furniture.HEADING
        return True

    def _is_another_name(self, paragraph: Paragraph, heading: Heading) -> bool:
        """Whether a second name stands behind a label that says ``name``."""
        if heading.place is None or not heading.place.is_name:
            return False
        known = [fold(one.piece.text) for one in self.found if self._is_name_of_model(one.piece)]
        name = neat_value(heading.place, paragraph.text[heading.rest :]).text
        says_name = "tên" in paragraph.text[: heading.rest].casefold()
        return says_name and bool(known) and bool(name) and fold(name) not in known

    def _is_name_of_model(self, piece: Piece) -> bool:
        return piece.field == self.book.name_key and piece.how is How.LABEL

    def _start_inside(self, paragraph: Paragraph, start: int) -> bool:
        """A second label on the same line, such as that of the e-mail address behind the telephone."""
        inside = Paragraph(paragraph.lines, paragraph.text[start:], paragraph.is_spaced, column=paragraph.column)
        is_started = self._start(inside, self.book.heading(inside))
        self.open = self.open and self.open._replace(mark=paragraph.mark)
        return is_started

    def _goes_on(self, paragraph: Paragraph, heading: Heading) -> bool:
        """A label inside a long text that names a field already filled is part of that text."""
        if not self._is_in_long_text() or paragraph.mark is Mark.ROMAN or heading.place is None:
            return False
        if self.open is None or self._is_another_name(paragraph, heading):
            return False
        if self._is_bare() or (not self.open.parts and self.open.sure is not Sure.HIGH):
            return False
        key, record = heading.place.field.key, f"m{self.model}"
        is_filled = any(one.piece.field == key and one.piece.record in (record, "s1") for one in self.found)
        return heading.place == self.open.place or is_filled

    def _is_bare(self) -> bool:
        """Whether nothing stands yet under the heading of several fields."""
        return self.open is not None and self.open.is_bare and not self.open.parts

    def _is_in_long_text(self) -> bool:
        return self.open is not None and self.open.place.is_long

    def _unknown_heading(self, paragraph: Paragraph) -> bool:
        if paragraph.mark is not Mark.ROMAN or len(paragraph.words) > _HEADING_WORDS:
            return False
        self.close()
        self.reason = Reason.UNKNOWN_HEADING
        self.reasons[paragraph] = self.reason
        return True

    def _unknown_label(self, paragraph: Paragraph) -> bool:
        """``+ label: text`` beside the open text's own ``+ label: text``."""
        if self.open is None or not (self.open.is_beside(paragraph) or self._is_line_of_form(paragraph)):
            return False
        self.close()
        self.reason = self.reasons[paragraph] = Reason.UNKNOWN_HEADING
        return True

    def _is_line_of_form(self, paragraph: Paragraph) -> bool:
        """``Label: text`` behind other lines of this kind, the last of which opened the present text."""
        if self.open is None or self.open.mark is not Mark.NONE or paragraph.mark is not Mark.NONE:
            return False
        lines = [one for one in self.found if one.piece.how is How.LABEL and ":" in one.sources[0].text]
        is_line = len(lines) >= _FORM_LINES and len(self.open.sources) == 1 and bool(self.open.parts)
        return is_line and is_labelled(paragraph.text) and not paragraph.starts(phrases.WITHIN)

    def _sentence(self, paragraph: Paragraph) -> bool:
        """A sentence of the form: before the long texts, or between two labels."""
        if self._is_in_long_text():
            return False
        found = facts.sentence_facts(paragraph)
        if not found and not facts.is_registering(paragraph):
            return False
        self.close()
        self.has_heading = self.has_heading or facts.is_registering(paragraph)
        self.printed[paragraph] = Furniture.SENTENCE
        self.add_facts(found, paragraph, How.SENTENCE)
        return True

    def _top(self, paragraph: Paragraph) -> bool:
        """Title and letterhead stand before the first label."""
        is_late = paragraph.text.isupper() or furniture.is_register_line(paragraph)
        if self.has_heading and not (is_late and furniture.is_title(paragraph, has_title=False)):
            return False
        if furniture.is_title(paragraph, self.has_title):
            self.close()
            self.has_title = True
            self.printed[paragraph] = Furniture.TITLE
            self.add_facts(facts.title_facts(paragraph), paragraph, How.TITLE)
        elif self.has_title and (told := facts.subtitle_facts(paragraph)):
            return self.add_facts(told, paragraph, How.TITLE)
        elif not self.has_title and (own := furniture.school_of_a_part(paragraph)):
            return self.add_facts((Fact("ten_don_vi", own, Sure.MEDIUM),), paragraph, How.LETTERHEAD)
        elif furniture.is_own_number(paragraph) or (not self.has_title and furniture.is_letterhead(paragraph)):
            self.printed[paragraph] = Furniture.LETTERHEAD
        elif not self.has_title and furniture.is_school_letterhead(paragraph):
            name = (Fact("ten_don_vi", paragraph.text, Sure.MEDIUM),)
            return self.add_facts(name, paragraph, How.LETTERHEAD)
        else:
            return False
        return True


_STEPS: tuple[Callable[[Walk, Paragraph], bool], ...] = (
    Walk._row,
    Walk.lost_table,
    Walk.receivers,
    Walk.signers,
    Walk.signature,
    Walk._period,
    Walk._section,
    Walk._model,
    Walk._label,
    Walk._numbered,
    Walk._sentence,
    Walk._weak_label,
    Walk.ending,
    Walk._other,
    Walk._top,
)
"""In this order what a paragraph may be; the first that fits counts."""
