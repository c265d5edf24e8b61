"""What was found in a registration up to one point: pieces, what the form prints, and what is left, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from sync.domain.written import contacts
from sync.domain.written.cues import CueBook, Place, is_no_option
from sync.domain.written.facts import Fact
from sync.domain.written.neat import neat_value
from sync.domain.written.opening import Found, Open
from sync.domain.written.quotes import behind_quotes
from sync.domain.written.text import Paragraph
from sync.domain.written.values import Furniture, How, Lines, Piece, Reason, Sure, Unplaced


class Record:
    """Pieces with their paragraphs; ``model`` counts the models of the document."""

    def __init__(self, book: CueBook) -> None:
        self.book = book
        self.model = 1
        self.found: list[Found] = []
        self.printed: dict[Paragraph, Furniture] = {}
        self.reasons: dict[Paragraph, Reason] = {}
        self.aside: list[Unplaced] = []
        """Parts of paragraphs that are left, while the rest has its place."""
        self.open: Open | None = None

    def close(self) -> None:
        """End the open field: a piece, or a printed label with nothing behind it."""
        if self.open is None:
            return
        place, parts, sources, sure, *_ = self.open
        self.open = None
        if parts:
            text = self._without_contacts(place, "\n".join(parts), sources[-1])
            self.add(place, text, sources, (sure, How.LABEL))
            tail = behind_quotes(text) if place.is_name else ""
            if tail:
                self.aside.append(Unplaced(tail, sources[-1].lines, Reason.NO_FIELD))
        else:
            self.printed.update(dict.fromkeys(sources, Furniture.HEADING))

    def _without_contacts(self, place: Place, text: str, paragraph: Paragraph) -> str:
        """A person or an address without the telephone and e-mail address behind it: they have fields."""
        if place.field.key not in contacts.BEFORE:
            return text
        told = contacts.told_apart(text)
        self.add_facts(told.facts, paragraph, How.SENTENCE)
        return told.rest

    def add(self, place: Place, text: str, sources: tuple[Paragraph, ...], known: tuple[Sure, How]) -> None:
        value = neat_value(place, text)
        if value.reason:
            self.reasons.update(dict.fromkeys(sources, value.reason))
        elif known[1] is How.LABEL and is_no_option(place, value.text):
            self.reasons.update(dict.fromkeys(sources, Reason.NO_FIELD))
        elif not value.text:
            self.printed.update(dict.fromkeys(sources, Furniture.HEADING))
        else:
            record = f"m{self.model}" if place.is_subject else place.record
            lines = Lines(sources[0].lines.first, sources[-1].lines.last)
            piece = Piece(place.table, record, place.field.key, value.text, lines, *known)
            self.found.append(Found(piece, sources))

    def add_facts(self, found: Iterable[Fact], paragraph: Paragraph, how: How) -> bool:
        places = [(self.book.places.get(fact.field), fact) for fact in found]
        for target, fact in places:
            if target:
                self.add(target, fact.text, (paragraph,), (fact.sure, how))
        return any(target for target, _ in places)
