"""The walk through an article: each sentence states something for a cell, or is shown with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_schema.model import Schema, TableKind
from sync.domain.written.article import words
from sync.domain.written.article.deeds import STEPS, deeds
from sync.domain.written.article.facts import Span, Statement, Told, told_school_years
from sync.domain.written.article.honours import exemplars, honours
from sync.domain.written.article.masthead import Masthead, is_posted, is_titled_report, masthead
from sync.domain.written.article.names import Named, named_models
from sync.domain.written.article.offers import Offer, goes_on, is_item, offer, receivers
from sync.domain.written.article.parts import Part, parts
from sync.domain.written.article.persons import person
from sync.domain.written.article.results import gaps, overlaps, results
from sync.domain.written.article.statements import (
    Actor,
    Context,
    context_after,
    names_another,
    sentences,
)
from sync.domain.written.article.years import is_cumulative, is_frame, is_of_former_years, names_a_year
from sync.domain.written.furniture import is_letterhead, is_own_number, is_school_letterhead, printed_anywhere
from sync.domain.written.listings import Listing, is_row, read_listing
from sync.domain.written.text import Joint, Paragraph, column_lines, read_paragraphs
from sync.domain.written.values import (
    Furniture,
    How,
    Kind,
    Piece,
    Placement,
    Printed,
    Reason,
    Sure,
    Unplaced,
)
from sync.words import article_word

_PROSE_WORDS = 25
_REPORT_WORDS = 60
_TOP = 15
_LEFT_OVER = 4
_LEAD = 14
_LONGEST_NOTE = 1000


def is_article(paragraphs: Sequence[Paragraph]) -> bool:
    """Prose about the movement, or a report on it in short items."""
    if all(each.find(words.MOVEMENT)[0] < 0 for each in paragraphs):
        return False
    lengths = [len(each.words) for each in paragraphs]
    return max(lengths) >= _PROSE_WORDS or sum(lengths) >= _REPORT_WORDS or is_titled_report(paragraphs)


def place_article(text: str, schema: Schema) -> Placement:
    """Find what an article states; without a school that is plainly its own, nothing."""
    paragraphs = read_paragraphs(column_lines(text), _joint)
    head = masthead(paragraphs)
    if not head.own and not head.is_nameless:
        return Placement(unplaced=tuple(_left(each, Reason.WHICH_SCHOOL) for each in paragraphs), kind=Kind.ARTICLE)
    top = max((n + 1 for n, each in enumerate(paragraphs) if each.lines in head.lines and n < _TOP), default=0)
    placed = (*((each, Part.TOLD, False) for each in paragraphs[:top]), *parts(paragraphs[top:]))
    models = named_models([each for each, part, _ in placed if part is not Part.MEANT], head.own, head.title)
    walk = _Walk(head, schema, models.are_several)
    printed = {each: kind for each in paragraphs if (kind := _printed(each, head))}
    for paragraph, part, is_heading in placed:
        if is_heading:
            printed.setdefault(paragraph, Furniture.HEADING)
        is_name = models.one is not None and models.one.is_labelled and models.one.lines == paragraph.lines
        if paragraph not in printed and not is_name:
            walk.take(paragraph, Part.MEANT if head.is_plan else part)
    shown = (Printed(each.text, each.lines, kind) for each, kind in printed.items() if each.text != head.own)
    return Placement(
        (*walk.school(), *_name(models.one, schema), *walk.pieces), tuple(shown), tuple(walk.unplaced), Kind.ARTICLE
    )


def _printed(paragraph: Paragraph, head: Masthead) -> Furniture | None:
    """What a page prints around its text."""
    if paragraph.lines in head.lines:
        return Furniture.TITLE
    if paragraph.text.isupper() and paragraph.starts((*words.REPORT_KINDS, *words.PLAN_KINDS)):
        return Furniture.TITLE
    if paragraph.text.isupper() and (is_letterhead(paragraph) or is_school_letterhead(paragraph)):
        return Furniture.LETTERHEAD
    return Furniture.LETTERHEAD if is_own_number(paragraph) else printed_anywhere(paragraph)


def _name(model: Named | None, schema: Schema) -> Iterator[Piece]:
    """The name of the model, as a piece of the registration."""
    subject = schema.subject
    if model and subject.name_field:
        yield Piece(subject.key, "m1", subject.name_field, model.name, model.lines, Sure.MEDIUM, How.SENTENCE)


def _joint(paragraph: Paragraph) -> Joint:
    if is_row(paragraph.text):
        return Joint(True, True)
    return Joint(is_posted(paragraph), is_posted(paragraph))


def _left(paragraph: Paragraph, reason: Reason) -> Unplaced:
    return Unplaced(paragraph.text, paragraph.lines, reason)


class _Walk:
    """What was stated up to one point of the article."""

    def __init__(self, head: Masthead, schema: Schema, is_of_several: bool) -> None:
        self.head = head
        self.is_of_several = is_of_several
        self.fields = {table.key: {field.key for field in table.fields} for table in schema.tables}
        self.items = {item.key for _, item in schema.items()}
        self.lists = {table.key for table in schema.tables if table.kind is TableKind.LIST}
        self.pieces: list[Piece] = []
        self.unplaced: list[Unplaced] = []
        self.rows: dict[str, list[tuple[tuple[str, str], ...]]] = {}
        self.done: set[str] = set()
        self.offer: Offer | None = None
        self.listing: Listing | None = None
        self.schema = schema

    def school(self) -> Iterator[Piece]:
        """The school that the article is about."""
        if self.head.own and "ten_don_vi" in self.fields.get("don_vi", ()):
            yield Piece("don_vi", "s1", "ten_don_vi", self.head.own, self.head.at, Sure.MEDIUM, How.TITLE)

    def take(self, paragraph: Paragraph, part: Part) -> None:
        """Read the sentences of one paragraph, each in the light of those before."""
        if is_row(paragraph.text):
            self._take_row(paragraph, part)
            return
        self.listing = None
        context = Context(Actor.OWN if self.head.is_report and not self.head.is_personal else Actor.UNSAID)
        years: tuple[str, ...] = ()
        frame = is_summed = is_joined = False
        for sentence in sentences(paragraph):
            if sentence.find(words.PLANNED)[0] < 0:
                years = tuple(dict.fromkeys((*years, *told_school_years(sentence.text))))
            is_former = is_of_former_years(sentence, self.head.year) or (frame and not names_a_year(sentence))
            frame = is_former and (frame or is_frame(sentence))
            is_summed = is_cumulative(sentence) or (is_summed and is_joined)
            is_joined = sentence.text.endswith(";")
            named = years[0] if len(years) == 1 else ""
            told = Told(
                sentence, self.head.own, context, named, part, is_former, self.head.year, self.head.is_report, is_summed
            )
            stated = tuple(self._statements(told))
            if stated and self.is_of_several:
                self.unplaced.append(Unplaced(sentence.text, sentence.lines, Reason.WHICH_MODEL))
            else:
                self._leave(told, [one for one in stated if self._keep(told, one)])
            context = context_after(sentence, context, self.head.own)

    def _take_row(self, paragraph: Paragraph, part: Part) -> None:
        """A row of a table: under headings that say plainly what is listed, or for a person to place."""
        heading = read_listing(paragraph.text, self.schema)
        cells = self.listing.row(paragraph.text) if self.listing and heading is None else ()
        self.listing = heading or self.listing
        table = self.listing.table.key if self.listing else ""
        if not cells or part is not Part.TOLD or table not in self.lists or self.is_of_several:
            self.unplaced.append(_left(paragraph, Reason.NO_PLACE))
            return
        rows = self.rows.setdefault(table, [])
        rows.append(tuple((cell.field.key, cell.text) for cell in cells if cell.field))
        for key, text in rows[-1]:
            record = f"r{len(rows):02}"
            self.pieces.append(Piece(table, record, key, text, paragraph.lines, Sure.MEDIUM, How.LABEL))
        for cell in cells:
            if not cell.field:
                text = f"{cell.heading}: {cell.text}"
                self.unplaced.append(Unplaced(text, paragraph.lines, Reason.NO_PLACE))

    def _statements(self, told: Told) -> Iterator[Statement]:
        """What a sentence states, beginning with an item of a list of those commended."""
        given, self.offer = self.offer, None
        if given and is_item(told):
            found = tuple(receivers(told, given))
            self.offer = given if found or goes_on(told) else None
            yield from found
        if self.offer is None:
            self.offer = offer(told) if told.part in (Part.TOLD, Part.MEANT) else None
            yield from _statements(told)

    def _keep(self, told: Told, statement: Statement) -> bool:
        """Take a statement that the schema has a place for; one made twice is taken once."""
        if statement.table == STEPS:
            return self._keep_deed(told, statement)
        if statement.table not in self.lists:
            return False
        rows = self.rows.setdefault(statement.table, [])
        fields = tuple(one for one in statement.fields if one[0] in self.fields[statement.table])
        if fields not in rows:
            rows.append(fields)
            self._add(told, statement, f"r{len(rows):02}", fields)
        return True

    def _keep_deed(self, told: Told, statement: Statement) -> bool:
        if statement.item not in self.items or STEPS not in self.fields:
            return False
        if statement.item not in self.done:
            self.done.add(statement.item)
            note = (("ghi_chu", self._note(told)),) if "ghi_chu" in self.fields[STEPS] else ()
            self._add(told, statement, f"m1/{statement.item}", (*statement.fields, *note))
        return True

    def _add(self, told: Told, statement: Statement, record: str, fields: Sequence[tuple[str, str]]) -> None:
        for key, text in fields:
            known = (told.sentence.lines, statement.sure, How.SENTENCE)
            self.pieces.append(Piece(statement.table, record, key, text, *known))

    def _note(self, told: Told) -> str:
        """Where it is said, by whom, and the sentence itself unless it names a person."""
        text = "…" if person(told, 0, len(told.sentence.words)) else told.sentence.text
        parts = {"title": self.head.title or self.head.own, "day": self.head.day, "reporter": self.head.reporter}
        key = "source" + "_dated" * bool(self.head.day) + "_by" * bool(self.head.reporter)
        return article_word(key, text=text, **parts)[:_LONGEST_NOTE]

    def _leave(self, told: Told, kept: Sequence[Statement]) -> None:
        """Show what of a sentence went nowhere."""
        is_quoted = any(one.table != STEPS for one in kept) or not person(told, 0, len(told.sentence.words))
        if not kept or not is_quoted:
            self.unplaced.append(Unplaced(told.sentence.text, told.sentence.lines, _reason(told)))
            return
        for gap in gaps([one.span for one in kept], len(told.sentence.words)):
            length = gap.after - gap.first
            is_lead = gap.first == 0 and not any(told.is_apart(n, ";") for n in range(1, gap.after + 1))
            if length >= (_LEAD if is_lead else _LEFT_OVER) or _has_figure(told, gap):
                self.unplaced.append(Unplaced(told.text(gap), told.sentence.lines, Reason.NO_PLACE))


def _statements(told: Told) -> Iterator[Statement]:
    """What a sentence states; under headings of plans only who is proposed, of former years only honours."""
    if told.part is Part.MEANT:
        yield from (one for one in honours(told) if words.PROPOSED_STATE in dict(one.fields).values())
    if told.part is not Part.TOLD or told.sentence.text.endswith("?") or told.sentence.text.isupper():
        return
    found = [] if told.is_former or told.is_summed else list(results(told))
    for group in (tuple(honours(told)), tuple(exemplars(told))):
        taken = tuple(one.span for one in found)
        found += [one for one in group if not overlaps(_core(one), taken)]
    yield from found
    yield from () if told.is_former else deeds(told)


def _core(statement: Statement) -> Span:
    return Span(max(statement.span.first, statement.span.after - 3), statement.span.after)


def _has_figure(told: Told, gap: Span) -> bool:
    """Whether a figure other than a year stands in the words that went nowhere."""
    keys = (word.key for word in told.sentence.words[gap.first : gap.after])
    return any(key.isdigit() and not (len(key) == 4 and key.startswith("20")) for key in keys)


def _reason(told: Told) -> Reason:
    """Why a sentence has no place: about another school or year, meant or denied, or prose."""
    if names_another(told.sentence, told.own):
        return Reason.OTHER_SCHOOL
    if told.part in (Part.MEANT, Part.LACKING) or told.sentence.find(words.PLANNED)[0] >= 0:
        return Reason.NOT_DONE
    return Reason.FORMER if told.is_former or told.is_summed else Reason.NO_PLACE
