"""E-mail addresses: typed, or behind the cell's text as ``mailto:``."""

from __future__ import annotations

import re
from functools import lru_cache

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading, new
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say

OPTIONS: JsonSchema = options_schema()

_LONGEST = 254
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_DOMAIN = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_ADDRESS = pattern(rf"({_LOCAL})@({_DOMAIN})")
_USUAL = pattern(r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+[.-])*[a-z0-9]+\.[a-z]{2,20}")
_INSIDE = pattern(rf"(?<![\w.@]){_LOCAL}@{_DOMAIN}")
_LABEL = pattern(r"^(?:e-?mail|thư điện tử|hòm thư|mailto)\s*:\s*", re.IGNORECASE)
_SEVERAL = pattern(r"\s*[;,/\s]\s*")
_LOOKS_MAILED = 'COUNTIF({cell},"?*@?*.?*")>0'


@lru_cache(maxsize=4096)
def read_email(text: str) -> Reading | None:
    """The address or addresses in a text, and nothing else; None when there is more or less."""
    plain = _LABEL.sub("", text.strip()).strip(" \t\r\n\xa0<>.,;")
    if len(plain) > 2 * _LONGEST:
        return None
    found = [_ADDRESS.fullmatch(part) for part in _SEVERAL.split(plain)]
    addresses = [f"{one[1]}@{one[2].lower()}" for one in found if one]
    if not addresses or len(addresses) < len(found):
        return None
    joined = "; ".join(dict.fromkeys(addresses))
    return Reading(joined, joined)


@frozen
class EmailType:
    """An e-mail address, its domain in small letters; several as ``a@x.vn; b@x.vn``."""

    width: int = 28
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The address in the text, or behind it."""
        if entry.value is None or isinstance(entry.value, CellError):
            return NOTHING
        text = entry.value if isinstance(entry.value, str) else typed_text(entry.value)
        found = read_email(text)
        if found is None and entry.link:
            found = read_email(entry.link.partition("?")[0])
        return found if found is not None else refused(Code.NOT_AN_EMAIL, _meant(text))

    def read_clean(self, text: str) -> Reading | None:
        """The address, where the text is a usual one and nothing else."""
        return new(Reading, (text, text, ())) if len(text) <= _LONGEST and _USUAL.fullmatch(text) else None

    def format(self, value: object) -> str:
        """The address."""
        return str(value)

    def validation(self) -> Validation:
        """A warning unless there is something before and after an at sign."""
        return say(Validation(ValidationKind.CUSTOM, formula=_LOOKS_MAILED), "email")

    def samples(self) -> tuple[Sample, ...]:
        """Two addresses, and one without a domain."""
        return (
            Sample("thcs.thanhtruong@example.edu.vn", "thcs.thanhtruong@example.edu.vn"),
            Sample("Lan.Nguyen@Example.COM", "Lan.Nguyen@example.com"),
            Sample("thanhtruong@", None),
        )


def _meant(text: str) -> str:
    """The address that blanks, marks or a comma hide, or that stands among other words: for a suggestion."""
    plain = bare(text[: _LONGEST + 1])
    inside = _INSIDE.findall(plain)
    if len(inside) == 1 and plain.count("@") == 1 and "," not in plain and not re.search(r"\s@|@\s", plain):
        return str(inside[0])
    mended = plain.replace(" ", "").replace(",", ".")
    return mended if _ADDRESS.fullmatch(mended) else ""


def make(field: Field, schema: Schema, frame: Frame) -> EmailType:
    """An e-mail address."""
    return EmailType()
