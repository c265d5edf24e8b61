"""Totals that have to agree before they are published, and a note with the schools where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sync.domain.decisions import Decisions
from sync.domain.outcome import Outcome
from sync.domain.summary.values import Note, SchoolLine
from sync.domain.totals import Disagreement, listed


def notes_of(unequal: Iterable[Disagreement], outcomes: Sequence[Outcome]) -> Iterator[Note]:
    """One note for each field whose choices do not add up to what is registered, and for schools not read."""
    for one in unequal:
        parts = (
            ("label", one.label.vi),
            ("label.en", one.label.en),
            ("sum", str(one.parts)),
            ("total", str(one.whole)),
            ("other", str(one.whole - one.parts)),
            ("schools", listed(one.schools)),
        )
        yield Note("does_not_add_up", parts)
    names = [outcome.school.name for outcome in outcomes if outcome.is_unread]
    if names:
        yield Note("unread", (("count", str(len(names))), ("schools", listed(names))))


def recognition_notes(schools: Sequence[SchoolLine], decisions: Decisions) -> Iterator[Note]:
    """One note for models that are recognised and not registered: no more can be recognised than is registered."""
    names = [
        line.school.name
        for line in schools
        if line.trouble is None
        for key, made in decisions.of(line.school.id).items()
        if made.is_recognised and key not in {model.key for model in line.models if model.name}
    ]
    if names:
        yield Note("recognised_unregistered", (("count", str(len(names))), ("schools", listed(names))))
