"""What waits for a person, and what a person accepted for good: ``.danvan/waiting.json``.

When it is lost, what was accepted is refused once more, and nothing else happens.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_schema.frozen import frozen
from sync.errors import UsageError, unwritable

if TYPE_CHECKING:
    from sync.domain.guard import Refusal

WAITING_FILE = ".danvan/waiting.json"


@frozen
class Waiting:
    """Tokens of the last run's refusals, and of what was accepted and stays as it is."""

    refused: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()

    def tokens(self, asked: Iterable[str]) -> frozenset[str]:
        """What is accepted in a run. ``asked``: as on the command line, ``SUBJECT=DIGEST``, or ``SUBJECT`` for all that
        the last run refused of it (UsageError: it refused nothing of it).
        """
        return frozenset((*self.accepted, *(token for one in asked for token in self._meant(one))))

    def _meant(self, asked: str) -> tuple[str, ...]:
        if "=" in asked:
            return (asked,)
        found = tuple(token for token in self.refused if token.partition("=")[0] == asked)
        if not found:
            names = dict.fromkeys(token.partition("=")[0] for token in self.refused)
            raise UsageError("nothing_refused", subject=asked, waiting=", ".join(names) or "–")
        return found

    def after(self, answers: Iterable[Refusal], is_whole: bool) -> Waiting:
        """What is to be remembered after a run; one over some schools says nothing of the others."""
        every = tuple(answers)
        refused = tuple(one.token for one in every if not one.is_accepted)
        lasting = tuple(one.token for one in every if one.is_lasting)
        if is_whole:
            return Waiting(refused, lasting)
        seen = {one.token for one in every}
        kept = tuple(token for token in self.refused if token not in seen)
        return Waiting((*kept, *refused), tuple(dict.fromkeys((*self.accepted, *lasting))))


def read_waiting(folder: Path) -> Waiting:
    """What is remembered of a campaign; nothing where it is lost or damaged."""
    try:
        told = json.loads((folder / WAITING_FILE).read_text("utf-8"))
        return Waiting(tuple(map(str, told["refused"])), tuple(map(str, told["accepted"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Waiting()


def write_waiting(folder: Path, waiting: Waiting) -> None:
    """Remember it, if it is anything new. Raises StoreError where the folder cannot be written."""
    if read_waiting(folder) == waiting:
        return
    file = folder / WAITING_FILE
    temporary = file.with_suffix(".tmp")
    try:
        file.parent.mkdir(exist_ok=True)
        temporary.write_text(json.dumps({"refused": waiting.refused, "accepted": waiting.accepted}), encoding="utf-8")
        temporary.replace(file)
    except OSError as error:
        raise unwritable(str(folder), error) from None
