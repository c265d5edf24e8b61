"""What follows a sync, whatever its end: a summary by mail and a ping."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_schema.frozen import frozen
from sync.cli.run_log import code_of, told
from sync.errors import LockedError, SyncError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from sync.cli.session import Session
    from sync.domain.notices import NoticeSettings
    from sync.notify.opening import Office

_ALL_RIGHT = (0, 3)
"""Exit codes of a run that did its work; with 3, some schools' workbooks have to wait."""


@contextmanager
def cared_for(session: Session, is_dry: bool) -> Iterator[None]:
    """Tell operators and the monitoring address how a run ended; not of a dry one, nor where none was begun."""
    end = _End(is_success=False)
    try:
        yield
        end = _End(is_success=True)
    except SystemExit as error:
        end = _End(code_of(error) in _ALL_RIGHT)
        raise
    except SyncError as error:
        end = _End(is_success=False, error=error)
        raise
    finally:
        if not is_dry and not isinstance(end.error, UsageError | LockedError):
            _report(session, end)


def caring(command: Callable[..., None]) -> Callable[..., None]:
    """A command that is ``cared_for``; its first argument is the session, ``dry_run`` one of its options."""

    @wraps(command)
    def run(session: Session, *args: object, **options: object) -> None:
        with cared_for(session, bool(options.get("dry_run"))):
            command(session, *args, **options)

    return run


@frozen
class _End:
    """How a run ended; neither a success nor an error: it crashed, or waits for a person."""

    is_success: bool
    error: SyncError | None = None


def _report(session: Session, end: _End) -> None:
    from sync.bootstrap import moment
    from sync.notify.opening import Office

    folder = session.folder or Path()
    title, settings = _settings(session, folder)
    now = moment(None).time
    office = Office(settings, folder, os.environ, now.astimezone())
    try:
        lines = [*_mail(session, office, (title, now), end), *_ping(session, office, end)]
    except SyncError as error:  # The file of secrets cannot be used; the run itself has ended by now.
        lines = [_unsent(session, error)]
    for line in lines:
        click.echo(line, err=True)


def _settings(session: Session, folder: Path) -> tuple[str, NoticeSettings]:
    """The campaign's title and settings; where they are the trouble, only the environment says whom to tell."""
    from sync.config import load_campaign
    from sync.domain.notices import NoticeSettings

    opened = session.opened()
    if opened:
        return opened.campaign.title, opened.notices
    try:
        settings = load_campaign(folder)
    except SyncError:
        return "", NoticeSettings()
    return settings.campaign.title, settings.notices


def _mail(session: Session, office: Office, run: tuple[str, datetime], end: _End) -> Iterator[str]:
    """Send the summary; a line when it could not be sent."""
    mail = office.mail() if office.settings.summary_to else None
    written = _summary(session, run[0], run[1].strftime("%d/%m/%Y %H:%M"), end) if mail else None
    if mail is None or written is None:
        return
    from sync.domain.notices import Addressee, Notice
    from sync.notice_words import notice_trouble_line, summary_word

    to = Addressee(email="; ".join(office.settings.summary_to))
    for sent in mail.send([Notice(f"{run[1]:%Y%m%d-%H%M%S}.summary", to, *written)]):
        if sent.trouble:
            line = notice_trouble_line(sent.trouble, session.lang)
            yield summary_word("summary_unsent", session.lang, line=line)


def _summary(session: Session, title: str, when: str, end: _End) -> tuple[str, str] | None:
    from sync.render.summary import failure_summary

    work = told()
    if end.error:
        return failure_summary(title, when, end.error, session.lang)
    return work.summary(title, when) if work.summary else None


def _ping(session: Session, office: Office, end: _End) -> Iterator[str]:
    """Call the monitoring address; a line when it did not answer."""
    from sync.notify.secrets import PING

    url = office.secrets().get(PING, office.settings.ping)
    if not url:
        return
    from sync.notice_words import summary_word
    from sync.notify.ping import ping

    if not ping(url, end.is_success):
        yield summary_word("ping_failed", session.lang)


def _unsent(session: Session, error: SyncError) -> str:
    from sync.words import error_line

    return error_line(error.key, session.lang, error.details)
