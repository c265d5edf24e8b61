"""Two totals that have to agree and do not, as they are told and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sheets_schema.compile.master.words import ADDED_UP
from sheets_schema.model import Words
from sync.domain.tables import MasterRow

RECOGNISED = "recognised"
_NAMED = 5
"""How many schools are named."""


class Disagreement(NamedTuple):
    """Two totals that do not agree. ``key``: the field whose choices do not add up, or ``RECOGNISED``.

    ``parts``: what the choices add up to, or how many models of these schools are recognised; ``whole``: how many are
    registered, in all or in these schools. ``schools`` are those that make the difference, by name.
    """

    key: str
    label: Words
    parts: int
    whole: int
    schools: tuple[str, ...]

    def kept(self) -> MasterRow:
        """The same as a row that is kept with others."""
        return MasterRow(f"/{self.key}", (*self.label, str(self.parts), str(self.whole), *self.schools))

    @property
    def words(self) -> Words:
        """What was added up or counted."""
        if self.key == RECOGNISED:
            return self.label
        vi, en = (text[:1].lower() + text[1:] for text in self.label)
        return Words(ADDED_UP.vi.format(label=vi), ADDED_UP.en.format(label=en))

    @property
    def named(self) -> str:
        """The schools in one line."""
        return listed(self.schools)


def listed(names: Sequence[str]) -> str:
    """Names in one line; not all of very many."""
    shown = ", ".join(names[:_NAMED])
    return f"{shown}, +{len(names) - _NAMED}" if len(names) > _NAMED else shown


def from_kept(row: MasterRow) -> Disagreement:
    """A disagreement from the row that it was kept as."""
    vi, en, parts, whole, *schools = map(str, row.values)
    return Disagreement(row.key[1:], Words(vi, en), int(parts), int(whole), tuple(schools))
