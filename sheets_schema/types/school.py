"""A school of the roster, by any of the ways in which its name is written. Two that fit are never chosen between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import fold
from sheets_schema.layout import Validation
from sheets_schema.model import Field, Frame, KnownSchool, Schema
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.nearest import Nearest

OPTIONS: JsonSchema = options_schema()

_ABBREVIATIONS = {
    "phổ thông dân tộc nội trú": "ptdtnt",
    "phổ thông dân tộc bán trú": "ptdtbt",
    "phổ thông cơ sở": "ptcs",
    "trung học cơ sở": "thcs",
    "trung học phổ thông": "thpt",
    "trung học": "th",
    "tiểu học": "th",
    "mầm non": "mn",
    "mẫu giáo": "mg",
    "giáo dục nghề nghiệp": "gdnn",
    "giáo dục thường xuyên": "gdtx",
    "dân tộc nội trú": "dtnt",
    "dân tộc bán trú": "dtbt",
    "trung tâm": "tt",
    "thành phố": "tp",
    "thị xã": "tx",
    "thị trấn": "tt",
}
_SHORT = {fold(words): short for words, short in _ABBREVIATIONS.items()}
_LONG_FORMS = pattern(r"(?<!\S)(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")(?!\S)")
_SCHOOL = fold("trường")
_AND = fold("và")


def school_key(name: str) -> str:
    """The key of a school's name: folded, kinds of school abbreviated, without “trường” and “và”.

    ``"Trường Trung học cơ sở  Thanh Trường"`` and ``"THCS Thanh Trường"`` agree: only the leading word is dropped.
    """
    short = _LONG_FORMS.sub(lambda found: _SHORT[found[0]], fold(name))
    words = short.split()
    if len(words) > 1 and words[0] == _SCHOOL:
        words = words[1:]
    return " ".join(word for word in words if word != _AND)


@dataclass(frozen=True)
class SchoolType:
    """A school of the roster, as its id."""

    schools: tuple[KnownSchool, ...]
    nearest: Nearest
    width: int = 36
    lines: int = 1

    @cached_property
    def _exact(self) -> Mapping[str, Reading]:
        """Names as they stand on the roster, and ids, with the reading of the one they mean."""
        return self._meant(lambda name: (name,))

    @cached_property
    def _known(self) -> Mapping[str, Reading]:
        """The same, and the keys of the names."""
        return self._meant(lambda name: (name, school_key(name)))

    def _meant(self, keys: Callable[[str], tuple[str, ...]]) -> Mapping[str, Reading]:
        meant: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for school in self.schools:
            for key in (key for name in school.names for key in keys(name)):
                meant[key][school.id] = school.names[0]
        known = {key: _reading(names) for key, names in meant.items()}
        for school in self.schools:
            known.setdefault(school.id, Reading(school.id, _name(school)))
        return known

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Each school's first name, by its id."""
        return {school.id: _name(school) for school in self.schools}

    def _find(self, text: str) -> Reading | None:
        """What a text means as it stands. One with capitals is no key: those of all schools are not needed for it."""
        return (self._exact if text != text.lower() else self._known).get(text)

    def read(self, entry: Entry) -> Reading:
        """The id of the school; ``shown`` is its name on the roster."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        text = value if isinstance(value, str) else typed_text(value)
        found = self._find(text)
        if found is None:
            found = self._known.get(school_key(text))
        return found if found is not None else refused(Code.UNKNOWN_SCHOOL, self.nearest.find(school_key(text)))

    def format(self, value: object) -> str:
        """The school's name, or its id where another school has the same name."""
        name = self._names.get(str(value), "")
        found = self._find(name)
        return name if found is not None and found.value == value else str(value)

    def validation(self) -> Validation | None:
        """No rule: templates come with the name filled in, and a list of a province's schools helps nobody."""
        return None

    def samples(self) -> tuple[Sample, ...]:
        """Some schools of the roster, and one that is on none."""
        ids = [id for id in self._names if self.format(id) != id][:2]
        return (*(Sample(self.format(id), id) for id in ids), Sample("Trường Không Có Trong Danh Sách 999", None))


def make(field: Field, schema: Schema, frame: Frame) -> SchoolType:
    """A school among those of the frame."""
    schools = frame.schools
    pairs = tuple((name, school.names[0]) for school in schools for name in school.names)
    return SchoolType(schools, Nearest(pairs, school_key))


def _name(school: KnownSchool) -> str:
    return school.names[0] if school.names else school.id


def _reading(names: Mapping[str, str]) -> Reading:
    """The reading of a key that means these schools, by id."""
    if len(names) > 1:
        return refused(Code.UNKNOWN_SCHOOL, "; ".join(f"{name} ({id})" for id, name in names.items()))
    ((id, name),) = names.items()
    return Reading(id, name)
