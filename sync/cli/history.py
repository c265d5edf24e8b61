"""``danvan runs``, ``danvan diff`` and ``danvan replay``: earlier runs, from what was kept. No store is opened."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.bilingual import Command, option
from sync.cli.session import Session, print_json, watching, with_json

if TYPE_CHECKING:
    from sync.domain.campaign import Campaign
    from sync.domain.kept import MasterWrite, Run
    from sync.jobs.replay import Replayed
    from sync.ports.state import StateStore

_DONE, _DIFFERS = 0, 1


@click.command(cls=Command)
@option("--limit", type=click.IntRange(1), default=20, metavar="N")
@with_json
def runs(session: Session, limit: int) -> None:
    """List the latest runs."""
    from sync.history_words import history_word
    from sync.render.runs import runs_json, show_runs

    known = _records(session).runs()
    if session.as_json:
        print_json(runs_json(known[:limit]))
    elif not known:
        session.print(history_word("no_runs_yet", session.lang))
    else:
        show_runs(session.console(), known[:limit], session.lang)
        if len(known) > limit:
            session.print(history_word("more_runs", session.lang, count=len(known) - limit, all=len(known)))


@click.command(cls=Command)
@click.argument("first", metavar="[RUN]", default="previous")
@click.argument("last", metavar="[RUN]", default="latest")
@option("--school", default="", metavar="ID")
@with_json
def diff(session: Session, first: str, last: str, school: str) -> None:
    """Show what changed between two runs."""
    from sync.config import load_campaign
    from sync.jobs.look_back import differences, run_called
    from sync.render.as_json import Speech
    from sync.render.changes import differences_json, show_differences

    state = _records(session)
    known = state.runs()
    found = differences(state, run_called(known, first), run_called(known, last), school)
    speech = Speech(load_campaign(_folder(session)).campaign.schema, session.lang)
    if session.as_json:
        print_json(differences_json(found, speech))
    else:
        show_differences(session.console(), found, speech)


@click.command(cls=Command)
@click.argument("run", metavar="RUN")
@option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx")
@with_json
def replay(session: Session, run: str, output: Path | None) -> None:
    """Make the master of a run again."""
    from sync.errors import UsageError
    from sync.jobs.look_back import run_called
    from sync.jobs.replay import replay_run

    if output and output.exists():
        raise UsageError("output_exists", file=str(output))
    state = _records(session)
    meant = run_called(state.runs(), run)
    write = state.master_write(meant.id)
    if write is None:
        raise UsageError("replay_forgotten", run=run)
    campaign = _campaign_of(meant, write)
    with watching(session, "reading_workbooks") as watch:
        made = replay_run(state, meant, write, campaign, watch)
    if output:
        _save(output, made, campaign)
    sys.exit(_show(session, meant, write, made, output))


def _folder(session: Session) -> Path:
    return session.folder or Path()


def _records(session: Session) -> StateStore:
    """What runs left behind in the campaign's folder."""
    from sync.bootstrap import open_records

    state = open_records(_folder(session))
    click.get_current_context().call_on_close(state.close)
    return state


def _campaign_of(run: Run, write: MasterWrite) -> Campaign:
    """The campaign as it was then. Raises MistakesError when this program cannot read it."""
    from sync.config import campaign_from
    from sync.errors import MistakesError

    try:
        return campaign_from(write.settings)
    except MistakesError as error:
        raise MistakesError("settings_of_then", error.lines, run=str(run.id)) from None


def _save(output: Path, made: Replayed, campaign: Campaign) -> None:
    from sheets_schema.compile.master.workbook import compile_master
    from sync.bootstrap import xlsx_of
    from sync.domain.remade import remade_layout
    from sync.filing import save
    from sync.jobs.master import master_facts

    save(output, xlsx_of(remade_layout(compile_master(campaign.schema, master_facts(campaign)), made.master)))


def _show(session: Session, run: Run, write: MasterWrite, made: Replayed, output: Path | None) -> int:
    """What was made, and by what it may differ from what was written; 1 when it does."""
    from sync.proof import program_digest
    from sync.render.replayed import Circumstances, replayed_json, replayed_lines

    around = Circumstances(run, program_digest(), _settings_now(session) == write.settings, str(output or ""))
    if session.as_json:
        print_json(replayed_json(made, around))
    else:
        for line in replayed_lines(made, around, session.lang):
            session.print(line)
    return _DIFFERS if made.differing else _DONE


def _settings_now(session: Session) -> str:
    """The present settings as one text; empty where they are wrong."""
    from sync.config import load_campaign
    from sync.errors import SyncError

    try:
        return load_campaign(_folder(session)).text
    except SyncError:
        return ""
