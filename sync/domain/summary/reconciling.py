"""Totals that have to agree before they are published, and a note with the schools where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sheets_schema.compile.master.words import LAST_READ
from sync.domain.decisions import Decisions
from sync.domain.disagreement import Disagreement, listed
from sync.domain.outcome import Outcome
from sync.domain.summary.values import Note, SchoolLine


def notes_of(
    unequal: Iterable[Disagreement], outcomes: Sequence[Outcome], last_days: Mapping[str, str]
) -> Iterator[Note]:
    """One note for each field whose choices do not add up to what is registered, and for schools not read, with the day
    on which each was read last.
    """
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
    unread = [(outcome.school.name, last_days.get(outcome.school.id, "")) for outcome in outcomes if outcome.is_unread]
    if unread:
        vi, en = (listed([_named(one, lang) for one in unread]) for lang in ("vi", "en"))
        yield Note("unread", (("count", str(len(unread))), ("schools", vi), ("schools.en", en)))


def _named(unread: tuple[str, str], lang: str) -> str:
    school, day = unread
    return LAST_READ.fill(lang, {"school": school, "day": f"{date.fromisoformat(day):%d/%m/%Y}"}) if day else school


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
