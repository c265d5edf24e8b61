"""Where everything in a written document goes: registrations by their labels, articles by their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from sheets_schema.folding import fold
from sheets_schema.model import Schema
from sync.domain.written import basis, facts, furniture, phrases, signing
from sync.domain.written.article import is_article, is_titled_report, place_article
from sync.domain.written.cues import CueBook
from sync.domain.written.listings import headings_of, is_row
from sync.domain.written.marking import readable
from sync.domain.written.models import opens_model, shared
from sync.domain.written.neat import neat_value
from sync.domain.written.opening import Found
from sync.domain.written.schools import is_same
from sync.domain.written.sections import other_heading, read_section
from sync.domain.written.targets import target_pieces
from sync.domain.written.text import Joint, Paragraph, column_lines, read_paragraphs
from sync.domain.written.values import Furniture, How, Kind, Piece, Placement, Printed, Reason, Sure, Unplaced
from sync.domain.written.walk import Walk

_FIELDS_UNDER_A_TITLE = 2
_FIELDS_OF_A_FORM = 4
_DONE = phrases.all_of("đã", "được tặng", "đạt")
_DONE_OFTEN = 2
"""A text without any label that says so often what was done tells of results."""
_TOP = 15


def place(text: str, schema: Schema) -> Placement:
    """Find the place of everything in a written registration; nothing is dropped, nothing made up.

    Labels and headings lead by the cues of the schema's forms; facts inside sentences go to the fields with the
    keys of the bundled schema, where the schema has them. A text that is no registration has no pieces.
    """
    meant = readable(text, schema)
    placement = _place(meant, schema)
    return placement if meant == text else _in_question(placement)


def _in_question(placement: Placement) -> Placement:
    """What was read only after its letters were: nothing in it is sure."""
    pieces = tuple(one._replace(sure=max(one.sure, Sure.MEDIUM, key=_SURE.index)) for one in placement.pieces)
    return replace(placement, pieces=pieces, is_converted=True)


def _place(text: str, schema: Schema) -> Placement:
    book = CueBook.of(schema)
    paragraphs = read_paragraphs(column_lines(text), lambda paragraph: _joint(paragraph, book))
    if not _is_registration(paragraphs, book, schema):
        return place_article(text, schema) if is_article(paragraphs) else _unknown(paragraphs)
    walk = Walk(schema, book, paragraphs)
    for paragraph in paragraphs:
        walk.take(paragraph)
    walk.finish()
    return _placement(walk, paragraphs, schema)


def _unknown(paragraphs: tuple[Paragraph, ...]) -> Placement:
    unplaced = tuple(_left(each, Reason.NOT_A_REGISTRATION) for each in paragraphs)
    return Placement(unplaced=unplaced, kind=Kind.UNKNOWN)


def _joint(paragraph: Paragraph, book: CueBook) -> Joint:
    if is_row(paragraph.text) or furniture.is_own_number(paragraph) or furniture.printed_anywhere(paragraph):
        return Joint(True, True)
    if basis.signature_facts(paragraph) or basis.plain_signature_facts(paragraph) or _is_signing(paragraph):
        return Joint(True, True)
    heading = book.heading(paragraph)
    section = read_section(paragraph) or other_heading(paragraph)
    if section and (section.is_double or section.rest >= len(paragraph.text)):
        return Joint(not paragraph.text[0].islower(), section.rest >= len(paragraph.text))
    is_label = heading is not None and heading.is_sure_label
    is_bare = heading is not None and heading.rest >= len(paragraph.text)
    is_short = is_label and heading is not None and heading.place is not None and not heading.place.is_long
    begins = is_label or bool(facts.sentence_facts(paragraph)) or facts.is_registering(paragraph)
    return Joint(begins and not paragraph.text[0].islower(), is_label and is_bare, is_short)


def _is_signing(paragraph: Paragraph) -> bool:
    is_note = paragraph.text[0] == "(" and signing.is_note(paragraph)
    if furniture.is_closing(paragraph):
        return True
    is_capital = paragraph.text.isupper() and (signing.is_post(paragraph) or signing.is_signers(paragraph))
    return is_note or is_capital or signing.is_receivers(paragraph)


def _is_registration(paragraphs: tuple[Paragraph, ...], book: CueBook, schema: Schema) -> bool:
    """Enough labels of the form; fewer will do under its title or beside its sentence."""
    found = {heading.place.field.key for heading in map(book.heading, paragraphs) if heading and heading.place}
    found |= {fact.field for each in paragraphs for fact in facts.sentence_facts(each)}
    if is_titled_report(paragraphs) or any(map(furniture.is_about_the_past, paragraphs[:_TOP])):
        return False
    labels = [heading for heading in map(book.heading, paragraphs) if heading and heading.is_sure_label]
    if not labels and sum(each.find(_DONE)[0] >= 0 for each in paragraphs) >= _DONE_OFTEN:
        return False
    if any(facts.is_registering(each) or furniture.is_title(each, has_title=False) for each in paragraphs):
        others = {section.field for section in map(other_heading, paragraphs) if section and section.field}
        listed = headings_of((each.text for each in paragraphs), schema)
        named = {book.name_key for one in map(opens_model, paragraphs) if one and one.name}
        return len(found | others | listed | named) >= _FIELDS_UNDER_A_TITLE
    if book.name_key in found:
        found |= {section.field for section in map(other_heading, paragraphs) if section and section.field}
    return len(found) >= _FIELDS_OF_A_FORM - (book.name_key in found)


def _left(paragraph: Paragraph, reason: Reason) -> Unplaced:
    return Unplaced(paragraph.text, paragraph.lines, reason)


def _placement(walk: Walk, paragraphs: tuple[Paragraph, ...], schema: Schema) -> Placement:
    """Everything together: one value for a short field, and each paragraph in exactly one part."""
    cited = _cited(paragraphs)
    found = [*walk.found, *_basis(cited, walk.book)]
    kept = list(_settled(found, walk.book))
    taken = {source for one in kept for source in one.sources}
    echoes = dict.fromkeys(_echoes(found, kept, walk.book), Furniture.LETTERHEAD)
    walk.printed.update(echoes)
    outdone = {source for one in found for source in one.sources} - taken - echoes.keys()
    rest = [each for each in paragraphs if each not in taken]
    printed = [each for each in rest if each in walk.printed and each not in outdone]
    pieces = tuple(shared(one.piece for one in kept))
    return Placement(
        (*pieces, *target_pieces(pieces, schema, walk.rows["chi_tieu"])),
        tuple(Printed(each.text, each.lines, walk.printed[each]) for each in printed),
        (
            *(_left(each, walk.reasons.get(each, Reason.SECOND_VALUE)) for each in rest if each not in printed),
            *walk.aside,
            *_other_documents(cited, walk.found),
        ),
    )


class _Cited(NamedTuple):
    """A numbered document and the paragraph that names it."""

    source: Paragraph
    document: basis.Basis


def _cited(paragraphs: Iterable[Paragraph]) -> list[_Cited]:
    """The documents that a text names, first the one about the movement; not the letter that it is attached to."""
    named = (each for each in paragraphs if not each.starts(phrases.ATTACHED))
    cited = [_Cited(each, one) for each in named for one in basis.basis_documents(each)]
    return sorted(cited, key=lambda one: -one.document.about)


def _basis(cited: Iterable[_Cited], book: CueBook) -> Iterator[Found]:
    """What the basis document says for the form."""
    for source, document in islice(cited, 1):
        for fact in document.facts:
            target = book.places.get(fact.field)
            value = neat_value(target, fact.text).text if target else ""
            if target and value:
                piece = Piece(*target[:2], fact.field, value, source.lines, fact.sure, How.SENTENCE)
                yield Found(piece, (source,))


def _other_documents(cited: Sequence[_Cited], found: Iterable[Found]) -> Iterator[Unplaced]:
    """Documents named beside the basis in a sentence of which nothing else is kept."""
    sources = cited[:1]
    kept = {source for one in found for source in one.sources}
    for source, document in cited[1:]:
        if source is sources[0].source and source not in kept:
            yield Unplaced(document.text.strip(" ,;–-").removesuffix(" và"), source.lines, Reason.SECOND_VALUE)


def _is_long(piece: Piece, book: CueBook) -> bool:
    place = book.places.get(piece.field)
    return place is not None and place.table == piece.table and place.is_long


def _echoes(found: Iterable[Found], kept: Iterable[Found], book: CueBook) -> Iterator[Paragraph]:
    """Letterheads with the school that a label names, too, if in other words."""
    schools = {key for key, place in book.places.items() if place.field.type == "school"}
    known = [one.piece.text for one in kept if one.piece.field in schools]
    for piece, sources in found:
        is_head = piece.how is How.LETTERHEAD and piece.field in schools and piece.text not in known
        if is_head and any(is_same(piece.text, name) for name in known):
            yield from sources


_SURE = tuple(Sure)


def _rank(piece: Piece) -> tuple[int, bool]:
    """The surest first; of equally sure ones what a label says comes before a title."""
    return _SURE.index(piece.sure), piece.how is How.TITLE


def _settled(found: list[Found], book: CueBook) -> Iterator[Found]:
    """Pieces in the order of the document; of a short field only the surest value and those equal to it."""
    best: dict[tuple[str, str, str], Piece] = {}
    for piece, _ in found:
        known = best.setdefault(piece[:3], piece)
        if _rank(piece) < _rank(known):
            best[piece[:3]] = piece
    for one in sorted(found, key=lambda each: each.piece.lines):
        surest = best[one.piece[:3]]
        is_same = fold(one.piece.text) == fold(surest.text)
        is_more = _is_long(one.piece, book) and (one.piece.sure is not Sure.LOW or surest.sure is Sure.LOW)
        if is_more or is_same:
            yield one
