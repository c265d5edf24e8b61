"""Vietnamese telephone numbers, leading zero kept. Mobile numbers have had ten figures since 2018."""

from __future__ import annotations

from functools import lru_cache

from sheets_schema.cells import CellError, Value
from sheets_schema.findings import Code
from sheets_schema.folding import bare
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Note, Reading, new
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say

OPTIONS: JsonSchema = options_schema()

_LONGEST = 80
_NUMBER = pattern(r"0[35789]\d{8}|02\d{9}|1[89]00\d{4,6}")
_SIGNS = pattern(r"[ .()\[\]-]")
_ABROAD = pattern(r"^(?:\+|00)?840?(?=\d{9,10}$)")
_SEVERAL = pattern(r" ?[;,/|\n] ?| - | hoac | va |(?<=\d{9})-(?=0)")
_LABEL = pattern(r"^(?:so )?(?:dien thoai|dt|sdt|dtdd|di dong|tel|mobile|phone|zalo|so)(?: so)? ?[:.]* ?(?=[\d+(])")
_RUN = pattern(r"(?:\+|\b)\d(?:[ .,-]?\d){8,11}\b")
_OLD_PREFIXES = {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0162": "032",
    "0163": "033",
    "0164": "034",
    "0165": "035",
    "0166": "036",
    "0167": "037",
    "0168": "038",
    "0169": "039",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
"""From eleven figures to ten, as the ministry ordered in 2018 (Kế hoạch chuyển đổi mã mạng, 22/2/2018)."""

_LONG_ENOUGH = 'LEN(SUBSTITUTE(SUBSTITUTE({cell}," ",""),".",""))>=8'


@lru_cache(maxsize=4096)
def read_phone(text: str) -> Reading:
    """The number or numbers in a text."""
    if _NUMBER.fullmatch(text):
        return Reading(text, text)
    plain = _LABEL.sub("", bare(text.replace("\n", " ; "))[: _LONGEST + 1]).strip(" ,;")
    if len(plain) > _LONGEST:
        return refused(Code.NOT_A_PHONE)
    whole = _read_one(plain)
    several = [_read_one(part) for part in _SEVERAL.split(plain) if part]
    if whole.value is not None or len(several) < 2:
        return whole
    if all(one.value for one in several):
        joined = "; ".join(one.shown for one in several)
        return Reading(joined, joined, several[0].notes)
    return refused(Code.NOT_A_PHONE, _inside(plain))


def _read_one(plain: str) -> Reading:
    figures = _ABROAD.sub("0", _SIGNS.sub("", plain))
    if _NUMBER.fullmatch(figures):
        return Reading(figures, figures)
    if _NUMBER.fullmatch(f"0{figures}"):
        return Reading(f"0{figures}", f"0{figures}", (Note(Code.AMBIGUOUS_NUMBER, f"0{figures}"),))
    return refused(Code.NOT_A_PHONE, _renumbered(figures) or _inside(plain))


def _renumbered(figures: str) -> str:
    """Today's number for an old mobile number of eleven figures (ten, when its zero was lost); else empty."""
    old = figures if figures.startswith("0") else f"0{figures}"
    prefix = _OLD_PREFIXES.get(old[:4])
    return f"{prefix}{old[4:]}" if prefix and len(old) == 11 and old.isdecimal() else ""


def _inside(plain: str) -> str:
    """The only number that stands among other words, for a suggestion."""
    found = [_SIGNS.sub("", run.replace(",", "")) for run in _RUN.findall(plain)]
    numbers = [one for one in (_ABROAD.sub("0", run) for run in found) if _NUMBER.fullmatch(one)]
    return numbers[0] if len(numbers) == 1 else ""


@frozen
class PhoneType:
    """A telephone number as ``0912345678``; several as ``0912345678; 0987654321``."""

    width: int = 16
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The number; one whose leading zero was lost is understood, and said so."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        return read_phone(value if isinstance(value, str) else _figures(value))

    def read_clean(self, text: str) -> Reading | None:
        """The number, where the text is a plain one and nothing else."""
        return new(Reading, (text, text, ())) if _NUMBER.fullmatch(text) else None

    def format(self, value: object) -> str:
        """The figures without blanks."""
        return str(value)

    def validation(self) -> Validation:
        """A warning when there are too few figures for any number."""
        return say(Validation(ValidationKind.CUSTOM, formula=_LONG_ENOUGH), "phone")

    def samples(self) -> tuple[Sample, ...]:
        """A mobile number in two forms, and one without enough figures."""
        return (
            Sample("0912345678", "0912345678"),
            Sample("+84 912 345 678", "0912345678"),
            Sample("09123", None),
        )


def _figures(value: Value) -> str:
    """A number cell without point or exponent; anything else is no telephone number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "-"
    return str(int(value)) if 0 <= value < 10**15 and value == int(value) else "-"


def make(field: Field, schema: Schema, frame: Frame) -> PhoneType:
    """A telephone number."""
    return PhoneType()
