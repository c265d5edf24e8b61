"""A digest in the words that a school reads: as lines with their places, and as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from sheets_schema.cells import CellRef
from sheets_schema.frozen import frozen
from sync.domain.campaign import Campaign
from sync.domain.reminders import Digest, Lack, Thing, Urgency
from sync.notice_words import letter_word

LINES = 20
"""So many things of one urgency are named; the others are counted."""

LinkOf = Callable[[str, CellRef | None], str]
"""The address at which a browser opens a workbook at a cell; empty where there is none."""


class Line(NamedTuple):
    """One thing to do: its name, what to do until when, and where; ``url`` opens that place."""

    name: str
    details: str
    where: str = ""
    url: str = ""


class Section(NamedTuple):
    """Things of one urgency; ``more`` says how many others there are."""

    urgency: Urgency
    heading: str
    lines: tuple[Line, ...]
    more: str = ""


@frozen
class Letter:
    """What one school is told. ``closing`` and ``footer`` are paragraphs; ``url`` opens the workbook."""

    subject: str
    greeting: str
    intro: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    signature: str
    footer: str
    url: str = ""


@frozen
class Letters:
    """Writes the letters of one campaign, as of one day. Schools read Vietnamese, whoever sends."""

    campaign: Campaign
    today: date
    link_of: LinkOf = lambda workbook, at: ""
    lang: str = "vi"

    def letter(self, digest: Digest) -> Letter:
        """The letter for a digest."""
        campaign, school = self.campaign, digest.school
        return Letter(
            subject=self._say("subject", school=school.name, counts=self._counts(digest), title=campaign.title),
            greeting=self._say("greeting", school=school.name),
            intro=self._say("intro", receiver=campaign.receiver, title=campaign.title, today=_day(self.today)),
            sections=tuple(self._sections(digest)),
            closing=tuple(self._closing(digest)),
            signature=campaign.receiver,
            footer=self._say("automatic"),
            url=self.link_of(digest.workbook, None) if digest.workbook else "",
        )

    def _say(self, key: str, **parts: object) -> str:
        return letter_word(key, self.lang, **parts)

    def _counts(self, digest: Digest) -> str:
        counted = ((urgency, digest.count(urgency)) for urgency in Urgency)
        return ", ".join(self._say(f"count_{urgency}", count=count) for urgency, count in counted if count)

    def _sections(self, digest: Digest) -> Iterator[Section]:
        for urgency in Urgency:
            things = [thing for thing in digest.things if thing.urgency is urgency]
            if things:
                lines = tuple(self._line(digest, thing) for thing in things[:LINES])
                rest = len(things) - len(lines)
                sheet = things[-1].at.worksheet if things[-1].at else ""
                more = self._say("more", count=rest, worksheet=sheet) if rest else ""
                yield Section(urgency, self._say(urgency), lines, more)

    def _line(self, digest: Digest, thing: Thing) -> Line:
        at = thing.at
        where = self._say("where", cell=at.a1, worksheet=at.worksheet) if at else ""
        todo = self._say("reason", reason=thing.reason) if thing.lack is Lack.RETURNED else self._say(thing.lack)
        details = " ".join(filter(None, (self._until(thing), todo)))
        url = self.link_of(digest.workbook, at) if at and digest.workbook else ""
        return Line(self._name(thing), details, where, url)

    def _until(self, thing: Thing) -> str:
        if thing.due is None:
            return ""
        return self._say(_UNTIL[thing.urgency](thing, self.today), due=_day(thing.due), days=thing.days)

    def _name(self, thing: Thing) -> str:
        subject = self.campaign.schema.subject
        number = thing.model.removeprefix("m")
        model = f"{subject.record_label.say(self.lang)} {number}".strip()
        if thing.lack in (Lack.NO_WORKBOOK, Lack.NOT_BEGUN):
            return self._say("whole_workbook")
        item = next((one.label.say(self.lang) for _, one in self.campaign.schema.items() if one.key == thing.item), "")
        if not item:
            return model
        return item if number == "1" else self._say("in_model", item=item, model=model)

    def _closing(self, digest: Digest) -> Iterator[str]:
        school = digest.school
        if school.extension and school.extension_reason:
            until = self.campaign.calendar.last_day(school.extension)
            yield self._say("extended", due=_day(until), reason=school.extension_reason.rstrip("."))
        if digest.workbook:
            url = self.link_of(digest.workbook, None)
            yield self._say("how", workbook=url or digest.workbook.rpartition("/")[2])
            yield self._say("done_already")
        if self.campaign.contact:
            yield self._say("contact", contact=self.campaign.contact.rstrip("."))
        yield self._say("thanks")


def _soon(thing: Thing, today: date) -> str:
    if thing.days:
        return "due_soon"
    return "due_today" if thing.due == today else "due_past"


_UNTIL: dict[Urgency, Callable[[Thing, date], str]] = {
    Urgency.RETURNED: lambda thing, today: "due_new",
    Urgency.LATE: lambda thing, today: "due_late",
    Urgency.SOON: _soon,
}


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def plain_text(letter: Letter) -> str:
    """The letter without any markup, ready to be sent or pasted."""
    parts = [letter.greeting, letter.intro, *map(_section_text, letter.sections), *letter.closing, letter.signature]
    return "\n\n".join(parts) + "\n"


def mail_text(letter: Letter) -> str:
    """The letter as the text of a mail: with the line that says that nobody wrote it by hand."""
    return f"{plain_text(letter)}\n--\n{letter.footer}\n"


def _section_text(section: Section) -> str:
    lines = [f"{section.heading.upper()}:"]
    for number, line in enumerate(section.lines, 1):
        lines.append(f"{number}. {line.name}. {line.details} {line.where}".rstrip())
        if line.url:
            lines.append(f"   {line.url}")
    return "\n".join([*lines, *([section.more] if section.more else [])])
