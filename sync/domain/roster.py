"""The roster: which schools are expected, and what officials granted them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from sheets_schema.cells import CellRef, Value
from sheets_schema.digests import digest_of
from sheets_schema.folding import fold, fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.model import KnownSchool

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9_-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_MADE = 60


@frozen
class School:
    """One expected school. ``extension`` is a later due date for everything still open, ``granted_by`` and
    ``extension_reason`` who granted it and why; ``granted``: the same for single models, by key, as decisions say.
    """

    id: str
    name: str
    schooling: str = ""
    commune: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    workbook: str = ""
    extension: date | None = None
    granted_by: str = ""
    extension_reason: str = ""
    note: str = ""
    granted: tuple[tuple[str, date], ...] = ()

    def extension_of(self, model: str) -> date | None:
        """The later of the last days granted to the school and to this model of it."""
        days = [day for key, day in self.granted if key == model] + ([self.extension] if self.extension else [])
        return max(days, default=None)


class Doubt(NamedTuple):
    """An entry of the roster that says nothing to us; ``key`` names its words."""

    key: str
    at: CellRef
    given: str


@frozen
class Roster:
    """All expected schools, in the officials' order, and what could not be used of their entries."""

    schools: tuple[School, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def get(self, school: str) -> School | None:
        """The school with this id, if it is expected."""
        return next((one for one in self.schools if one.id == school), None)

    @property
    def names_digest(self) -> str:
        """Tells rosters apart by their schools' ids and names."""
        return digest_of(repr([(one.id, one.name) for one in self.schools]))

    def known(self) -> tuple[KnownSchool, ...]:
        """The schools as field types know them."""
        return tuple(KnownSchool(one.id, (one.name,)) for one in self.schools)


def granted_day(value: Value) -> date | None:
    """The day in the cell of an extension: a date cell, its number, or a day as people write it."""
    from sheets_schema.types.written_date import read_day, serial_day

    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return read_day(value).value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return serial_day(value)


def folded_name(name: str) -> str:
    """The key on which school names are compared: without the word for school before them."""
    return fold(name).removeprefix(fold("trường") + " ")


def is_id(text: str) -> bool:
    """Whether a text can be a school's id: ids become names of files, on every system, and parts of keys."""
    return bool(_ID.fullmatch(text)) and not _RESERVED.fullmatch(text)


def made_id(name: str) -> str:
    """An id for a school without one: ``Trường THCS Thanh Trường`` gives ``thcs-thanh-truong``; no name gives none."""
    words = re.findall(r"[a-z0-9]+", fold_bare(folded_name(name)))
    made = "-".join(words)[:_LONGEST_MADE].rstrip("-")
    if not made:
        return "truong" if name.strip() else ""
    return made if is_id(made) else f"truong-{made}"
