"""What is said of a run whose master was made again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheets_schema.cells import is_empty
from sheets_schema.frozen import frozen
from sync.domain.kept import Run
from sync.domain.snapshot import Snapshot
from sync.history_words import history_word
from sync.jobs.replay import Replayed
from sync.render.as_json import Plain
from sync.words import trouble_line

_SHOWN = 5
"""How many cells that differ are named to people."""


@frozen
class Circumstances:
    """What a run was, what the program is now, and whether the settings are still the same. ``file``: where the master
    was written to, empty: nowhere.
    """

    run: Run
    program: str
    has_same_settings: bool
    file: str = ""

    @property
    def has_same_program(self) -> bool:
        """Whether the rules are those that the run had."""
        return self.run.start.program == self.program


def replayed_lines(made: Replayed, around: Circumstances, lang: str) -> Iterator[str]:
    """What may make a difference first, then whether it did."""
    run = around.run
    if not around.has_same_program:
        programs = {"then": run.start.program[:8] or "?", "now": around.program[:8]}
        yield history_word("other_program", lang, run=run.id, **programs)
    if not around.has_same_settings:
        yield history_word("other_settings", lang, run=run.id)
    if made.trouble:
        yield history_word("unwritten_then", lang, run=run.id, line=trouble_line(made.trouble, lang))
    yield _result(made, run, lang)
    if around.file:
        yield history_word("saved", lang, file=around.file)


def _result(made: Replayed, run: Run, lang: str) -> str:
    day = date.fromisoformat(run.start.day).strftime("%d/%m/%Y")
    known = {"run": run.id, "day": day, "worksheets": len(made.master.grids), "cells": cells_of(made.master)}
    if not made.differing:
        return history_word("replayed_same", lang, **known)
    places = ", ".join(f"{one.worksheet}!{one.a1}" for one in made.differing[:_SHOWN])
    return history_word("replayed_differing", lang, **known, count=len(made.differing), places=places)


def cells_of(master: Snapshot) -> int:
    """How many cells hold something."""
    return sum(not is_empty(value) for grid in master.grids for row in grid.rows for value in row)


def replayed_json(made: Replayed, around: Circumstances) -> Plain:
    """The same for machines."""
    start = around.run.start
    return {
        "run": around.run.id,
        "name": start.name,
        "as_of": start.day,
        "identical": not made.differing,
        "cells": cells_of(made.master),
        "differing": [{"worksheet": one.worksheet, "cell": one.a1} for one in made.differing],
        "same_program": around.has_same_program,
        "same_settings": around.has_same_settings,
        "trouble": made.trouble or None,
        "file": around.file or None,
    }
