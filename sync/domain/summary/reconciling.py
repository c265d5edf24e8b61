"""Totals that have to agree before they are published, and a note with the schools where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_schema.model import Schema
from sync.domain.decisions import Decisions
from sync.domain.outcome import Outcome
from sync.domain.standing import registered
from sync.domain.summary.values import Breakdown, Note, SchoolLine

_NAMED = 5
"""How many schools a note names."""


def notes_of(
    schema: Schema, breakdowns: Sequence[Breakdown], totals: Mapping[str, int], outcomes: Sequence[Outcome]
) -> Iterator[Note]:
    """One note for each breakdown whose choices do not add up to what is registered, and for schools not read."""
    for one in breakdowns:
        if one.named != one.total:
            parts = (
                ("label", one.label.vi),
                ("label.en", one.label.en),
                ("sum", str(one.named)),
                ("total", str(one.total)),
                ("other", str(one.total - one.named)),
                ("schools", _schools_without(schema, one, outcomes)),
            )
            yield Note("does_not_add_up", parts)
    if totals["unread"]:
        names = [outcome.school.name for outcome in outcomes if outcome.is_unread]
        yield Note("unread", (("count", str(len(names))), ("schools", _listed(names))))


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
        yield Note("recognised_unregistered", (("count", str(len(names))), ("schools", _listed(names))))


def _schools_without(schema: Schema, breakdown: Breakdown, outcomes: Sequence[Outcome]) -> str:
    """The schools of which a registered model has none of the choices."""
    choices = {name for name, _ in breakdown.groups}
    names = (
        outcome.school.name
        for outcome in outcomes
        if any(record.value(breakdown.key) not in choices for record in registered(schema, outcome))
    )
    return _listed(list(names))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return f"{shown}, +{len(names) - _NAMED}" if len(names) > _NAMED else shown
