"""A school of the roster, by any of the ways in which its name is written. Two that fit are never chosen between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import fold
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation
from sheets_schema.model import Field, Frame, KnownSchool, Schema
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
_LONG_FORMS = re.compile(r"(?<!\S)(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")(?!\S)")
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


@frozen
class SchoolType:
    """A school of the roster, as its id. ``known`` maps names, keys and ids to the reading of the one they mean."""

    known: Mapping[str, Reading]
    names: Mapping[str, str]
    nearest: Nearest
    width: int = 36
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The id of the school; ``shown`` is its name on the roster."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        text = value if isinstance(value, str) else typed_text(value)
        found = self.known.get(text)
        if found is None:
            found = self.known.get(school_key(text))
        return found if found is not None else refused(Code.UNKNOWN_SCHOOL, self.nearest.find(school_key(text)))

    def format(self, value: object) -> str:
        """The school's name, or its id where another school has the same name."""
        name = self.names.get(str(value), "")
        found = self.known.get(name)
        return name if found is not None and found.value == value else str(value)

    def validation(self) -> Validation | None:
        """No rule: templates come with the name filled in, and a list of a province's schools helps nobody."""
        return None

    def samples(self) -> tuple[Sample, ...]:
        """Some schools of the roster, and one that is on none."""
        ids = [id for id in self.names if self.format(id) != id][:2]
        return (*(Sample(self.format(id), id) for id in ids), Sample("Trường Không Có Trong Danh Sách 999", None))


def make(field: Field, schema: Schema, frame: Frame) -> SchoolType:
    """A school among those of the frame."""
    schools = frame.schools
    return SchoolType(
        known=_known(schools),
        names={school.id: school.names[0] if school.names else school.id for school in schools},
        nearest=Nearest(tuple((name, school.names[0]) for school in schools for name in school.names), school_key),
    )


def _known(schools: tuple[KnownSchool, ...]) -> dict[str, Reading]:
    meant: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for school in schools:
        for name in school.names:
            for key in (name, school_key(name)):
                meant[key][school.id] = school.names[0]
    known = {key: _reading(names) for key, names in meant.items()}
    for school in schools:
        own = Reading(school.id, school.names[0] if school.names else school.id)
        known.setdefault(school.id, own)
    return known


def _reading(names: Mapping[str, str]) -> Reading:
    """The reading of a key that means these schools, by id."""
    if len(names) > 1:
        return refused(Code.UNKNOWN_SCHOOL, "; ".join(f"{name} ({id})" for id, name in names.items()))
    ((id, name),) = names.items()
    return Reading(id, name)
