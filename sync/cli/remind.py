"""``danvan remind``: one digest for each school, by mail and other channels, and texts to paste."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_schema.frozen import frozen
from sync.cli.results import DONE, INCOMPLETE, warn_doubts, warn_unread
from sync.cli.run_log import Told, note
from sync.cli.session import Session, print_json, watching
from sync.domain.notices import NoticeTrouble, Sent
from sync.domain.reminders import Digest, Returned, digests, returned_by_school
from sync.jobs.remind import Reminding, RemindOrder, paste_texts, plan_reminders, send_reminders
from sync.jobs.telling import sent_events
from sync.notice_words import notice_trouble_line, remind_word
from sync.ports.purpose import Purpose

if TYPE_CHECKING:
    from sync.bootstrap import Moment, Workplace
    from sync.domain.roster import Roster
    from sync.jobs.gather import Gathered

_ALIKE = frozenset(
    {
        NoticeTrouble.SERVER_AWAY,
        NoticeTrouble.NOT_ENCRYPTED,
        NoticeTrouble.NOT_AUTHORISED,
        NoticeTrouble.SENDER_REFUSED,
        NoticeTrouble.CHANNEL_FAILED,
    }
)
"""Troubles that concern the channel, not the school: told once."""


@frozen
class Asked:
    """The options of the command."""

    dry_run: bool
    schools: tuple[str, ...]
    zalo: bool


@frozen
class Reminded:
    """What was done, or in a dry run would be: by school what it lacks, what went out, and the texts to paste."""

    digests: tuple[Digest, ...]
    plan: tuple[Reminding, ...]
    sent: tuple[Sent, ...]
    texts: Mapping[str, str]
    files: tuple[Path, ...]
    has_channels: bool


def remind(session: Session, asked: Asked) -> int:
    """Remind the schools. 3 when a notice could not be sent or a workbook not be read; the rest is done."""
    from sync.jobs.look_on import Sight, look_closely
    from sync.jobs.master import read_reviewed
    from sync.proof import program_digest

    workplace, moment = session.workplace(Purpose.READ if asked.dry_run else Purpose.WRITE), session.moment()
    store, campaign = workplace.store, workplace.campaign
    roster, reviewed = read_reviewed(store, campaign, moment.today)
    state, as_of = session.memory(workplace), (moment.today, session.lang, program_digest())
    with watching(session, "reading_workbooks") as watch:
        gathered = look_closely(store, state, campaign, as_of, Sight(asked.schools, watch)).gathered
    returned = returned_by_school(reviewed, campaign.calendar)
    done = _done(workplace, moment, gathered, returned, asked)
    note(Told(tuple(sent_events(done.sent))))
    show = _show_json if session.as_json else _show
    show(session, asked, done, gathered)
    return _warn(session, done, gathered, roster)


def _done(
    workplace: Workplace, moment: Moment, gathered: Gathered, returned: Mapping[str, Sequence[Returned]], asked: Asked
) -> Reminded:
    from sync.bootstrap import open_told
    from sync.domain.letters import Letters
    from sync.notify.opening import Office
    from sync.notify.texts import write_texts
    from sync.render.letters import letter_html

    settings = workplace.notices
    found = tuple(digests(gathered.outcomes, moment.today, settings.days_ahead, returned))
    letters = Letters(workplace.campaign, moment.today, workplace.link_of)
    order = RemindOrder(moment.today, moment.run, settings.repeat_after_days, letter_html)
    texts = paste_texts(found, letters)
    notifiers = Office(settings, workplace.folder, os.environ, moment.time.astimezone()).notifiers()
    with open_told(workplace.folder) as told:
        plan = plan_reminders(found, told.told(), [one.channel for one in notifiers], letters, order)
        if asked.dry_run:
            return Reminded(found, plan, (), texts, (), bool(notifiers))
        known = frozenset(outcome.school.id for outcome in gathered.outcomes if not outcome.is_unread)
        files = write_texts(workplace.folder, texts, known)
        sent = tuple(send_reminders(plan, notifiers, told, order))
    return Reminded(found, plan, sent, texts, files, bool(notifiers))


def _show(session: Session, asked: Asked, done: Reminded, gathered: Gathered) -> None:
    if asked.dry_run:
        for one in done.plan:
            to = one.notice.to.email if one.channel == "mail" else one.channel
            click.echo(remind_word("notice", session.lang, school=one.digest.school.id, to=to or "–"))
            click.echo(f"{one.notice.subject}\n\n{one.notice.text}")
    if asked.zalo:
        for school, text in done.texts.items():
            click.echo(f"{remind_word('paste', session.lang, school=school)}\n{text}")
    for line in _summary(session, asked, done):
        click.echo(line)


def _summary(session: Session, asked: Asked, done: Reminded) -> list[str]:
    def say(key: str, **parts: object) -> str:
        return remind_word(key, session.lang, **parts)

    if not done.digests:
        return [say("nobody")]
    lines = [say("to_remind", schools=len(done.digests))]
    if not done.has_channels:
        lines.append(say("no_channel"))
    elif asked.dry_run:
        lines.append(say("would_send", count=len(done.plan)))
    else:
        lines.append(say("sent", sent=sum(one.has_arrived for one in done.sent), planned=len(done.plan)))
    if done.files:
        lines.append(say("texts", folder=done.files[0].parent, count=len(done.files)))
    return lines


def _warn(session: Session, done: Reminded, gathered: Gathered, roster: Roster) -> int:
    """A line beside the results for each notice that was not sent, one for all that failed alike."""
    alike = Counter((one.trouble, one.detail) for one in done.sent if one.trouble in _ALIKE)
    for (trouble, detail), count in alike.items():
        line = notice_trouble_line(str(trouble), session.lang)
        click.echo(remind_word("unsent_all", session.lang, count=count, line=_detailed(line, detail)), err=True)
    for one in done.sent:
        if one.trouble and one.trouble not in _ALIKE:
            line = _detailed(notice_trouble_line(one.trouble, session.lang), one.detail)
            click.echo(remind_word("unsent", session.lang, school=one.notice.to.school, line=line), err=True)
    code = warn_unread(session, tuple(outcome.trouble for outcome in gathered.outcomes if outcome.trouble))
    warn_doubts(session, roster)
    failed = any(one.trouble not in (None, NoticeTrouble.NO_ADDRESS) for one in done.sent)
    return INCOMPLETE if failed or code else DONE


def _detailed(line: str, detail: str) -> str:
    return f"{line} ({detail})" if detail else line


def _show_json(session: Session, asked: Asked, done: Reminded, gathered: Gathered) -> None:
    from sync.render.reminders import digest_json, notice_json

    print_json(
        {
            "dry_run": asked.dry_run,
            "digests": [digest_json(digest) for digest in done.digests],
            "notices": [notice_json(one, _outcome(one, done.sent)) for one in done.plan],
            "texts": [str(path) for path in done.files],
            "unread": [outcome.school.id for outcome in gathered.outcomes if outcome.is_unread],
        }
    )


def _outcome(one: Reminding, sent: Sequence[Sent]) -> Sent | None:
    return next((each for each in sent if each.notice is one.notice), None)
