"""Look back at runs: which one is meant, and what changed between two of them. Nothing is read but what was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.words import TITLES
from sync.domain.between import Differences, grouped, net_of
from sync.domain.kept import History, Run
from sync.domain.master import roster_of
from sync.domain.snapshot import MASTER, Snapshot
from sync.errors import UsageError
from sync.ports.state import StateStore

LATEST, PREVIOUS = "latest", "previous"
"""Words for the last run that came to its end, and the one before it."""


def run_called(runs: Sequence[Run], name: str) -> Run:
    """The run with this number, this name in the log, or that is meant by a word; ``runs`` as the state has them.

    Raises UsageError for one that there is none of, that is forgotten, or that did not come to its end.
    """
    ended = [run for run in runs if run.end]
    places = {LATEST: 0, PREVIOUS: 1}
    if name in places:
        if len(ended) <= places[name]:
            raise UsageError("runs_too_few", count=str(len(ended)))
        return ended[places[name]]
    found = next((run for run in runs if name in (str(run.id), run.start.name)), None)
    if found is None:
        raise _unknown(runs, name)
    if found.end is None:
        raise UsageError("run_interrupted", run=name)
    return found


def _unknown(runs: Sequence[Run], name: str) -> UsageError:
    if not runs:
        return UsageError("no_runs", run=name)
    first, last = runs[-1].id, runs[0].id
    key = "run_forgotten" if name.isdecimal() and 0 < int(name) < first else "unknown_run"
    return UsageError(key, run=name, first=str(first), last=str(last))


def differences(state: StateStore, first: Run, last: Run, school: str = "") -> Differences:
    """What changed between two runs, the earlier one first; of one school or of all.

    Raises UsageError for a school that is not expected and of which nothing changed.
    """
    earlier, later = sorted((first, last), key=lambda run: run.id)
    history = state.changes(earlier.id, later.id, school)
    runs = state.runs()
    named = {one.school: one.name for one in history.schools if one.name}
    names = {**_names(state, later), **named}
    if school and school not in names and history == History():
        raise UsageError("unknown_school", school=school)
    started = {run.id: run.start.started for run in runs}
    return Differences(earlier, later, net_of(history), grouped(history.fields), names, started)


def _names(state: StateStore, run: Run) -> Mapping[str, str]:
    """The schools' names in the master of a run, as far as it is kept; else in the one kept last."""
    ids = [run.id, *(one.id for one in state.runs() if one.can_replay)]
    writes = (state.master_write(number) for number in ids)
    after = next((write.after for write in writes if write), "")
    roster = roster_of(Snapshot(MASTER, "", state.grids(after, {TITLES[ROSTER].vi})))
    return {school.id: school.name for school in roster.schools}
