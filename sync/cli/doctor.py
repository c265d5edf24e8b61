"""``danvan doctor``: what works and what does not."""

from __future__ import annotations

from sync.bootstrap import inspection_of
from sync.cli.session import Session, print_json, watching
from sync.errors import SettingsError
from sync.jobs.diagnose import CheckUp, diagnose, out_of_reach
from sync.ports.purpose import Purpose
from sync.render.doctor import checkup_json, show_checkup

_ABOUT_CREDENTIALS = frozenset({"credentials_missing", "credentials_wrong", "subject_needs_service_account"})


def doctor(session: Session) -> int:
    """Look, print, and give the exit code. Wrong settings are told as by every command."""
    found = _look(session)
    if session.as_json:
        print_json(checkup_json(found, session.lang))
    else:
        show_checkup(session.console(), found, session.lang)
    return found.exit_code


def _look(session: Session) -> CheckUp:
    try:
        workplace = session.workplace(Purpose.READ)
    except SettingsError as error:
        if error.key not in _ABOUT_CREDENTIALS:
            raise
        return out_of_reach(error)
    with watching(session, "reading_workbooks") as watch:
        return diagnose(workplace.store, inspection_of(workplace), workplace.campaign, session.moment().today, watch)
