"""``danvan login``: a person lets the program make spreadsheets in their own Google Drive."""

from __future__ import annotations

from pathlib import Path

import click

from sync.cli.bilingual import Command
from sync.cli.session import Session, print_json, with_json


@click.command(cls=Command)
@with_json
def login(session: Session) -> None:
    """Consent in a browser, once."""
    from sync.bootstrap import log_in
    from sync.words import report_word

    ask, thanks = (report_word(key, session.lang) for key in ("login_open", "login_thanks"))
    kept = log_in(session.folder or Path(), "" if session.as_json else ask, thanks)
    if session.as_json:
        print_json({"kept": str(kept)})
    else:
        session.say("login_kept", file=kept)
