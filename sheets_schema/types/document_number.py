"""Numbers of documents: ``209-KH/PGDĐT``, ``2579/QĐ-UBND``, ``30/2020/NĐ-CP``, also with blanks and long dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sheets_schema.cells import CellError, Value
from sheets_schema.findings import Code
from sheets_schema.folding import fold, tidy
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.records import Entry, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say

OPTIONS: JsonSchema = options_schema()

_LONGEST = 160
_LETTERS = r"[^\W\d_][\w.&]*"
_DOCUMENT = re.compile(
    rf"\D{{0,60}}?(?<![\w/.-])(?P<number>\d{{1,6}}[a-z]?) ?(?P<mark>[/-])+ ?(?:(?P<year>(?:19|20)\d\d) ?[/-]+ ?)?"
    rf"(?P<symbol>{_LETTERS}(?: ?[/-]+ ?{_LETTERS}){{0,4}})(?P<rest>(?:[ ,;(].*)?)[.;]?",
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212_", "-") | {"Ð": "Đ", "ð": "đ"})
_NO_MARK = re.compile(r"(?<!\d)(\d{1,6})[ .]([^\W\d_]+[/-])")
_MARKS = re.compile(r" ?[/-]+ ?")
_MAY_FOLLOW = re.compile(r"[ ,;(]*(?:ngày|của|về|ký|do|năm|\)|$).*", re.IGNORECASE)
_LOOKS_NUMBERED = 'COUNTIF({cell},"*?/?*")+COUNTIF({cell},"*?-?*")+COUNTIF({cell},"*?–*?*")>0'


@lru_cache(maxsize=4096)
def read_document_number(text: str) -> Reading | None:
    """The reading of a document's number, or None. A date or issuer may follow it; its kind may go before it."""
    plain = tidy(text.translate(_DASHES))
    found = _DOCUMENT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None or not _MAY_FOLLOW.fullmatch(found["rest"]):
        return None
    symbols = _MARKS.split(found["symbol"].rstrip("."))
    leading = [found["number"], *([found["year"]] if found["year"] else [])]
    return Reading(_key(leading, symbols), _shown(leading, found["mark"], symbols))


def _key(leading: list[str], symbols: list[str]) -> str:
    """The same for all ways to set the marks: ``209 kh pgdđt``."""
    return " ".join(fold(part.replace("&", "").replace(".", "")).lstrip("0") for part in (*leading, *symbols))


def _shown(leading: list[str], mark: str, symbols: list[str]) -> str:
    """Marks as the writer's own style sets them: ``209-KH/PGDĐT`` in the party, ``209/KH-PGDĐT`` elsewhere."""
    if mark == "/" or len(leading) > 1 or len(symbols) == 1:
        return "/".join((*leading, "-".join(symbols)))
    return f"{leading[0]}-{symbols[0]}/{'-'.join(symbols[1:])}"


@dataclass(frozen=True, slots=True)
class DocumentNumberType:
    """A document's number. The value is its key for comparing; ``shown`` the number with its marks set right."""

    width: int = 20
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The key: 209– KH/PGDĐT, 209-KH/PGDĐT and 209/KH-PGDĐT have the same."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        found = read_document_number(value) if isinstance(value, str) else None
        return found if found is not None else refused(Code.NOT_A_DOCUMENT_NUMBER, _meant(value))

    def format(self, value: object) -> str:
        """The number in capitals, with the marks of the party's style: ``209-KH/PGDĐT``."""
        number, *symbols = str(value).upper().split()
        if symbols and symbols[0].isdecimal():
            return f"{number}/{symbols[0]}/{'-'.join(symbols[1:])}"
        return _shown([number], "-", symbols)

    def validation(self) -> Validation:
        """A warning unless a slash or a dash stands between two parts."""
        return say(Validation(ValidationKind.CUSTOM, formula=_LOOKS_NUMBERED), "document_number")

    def samples(self) -> tuple[Sample, ...]:
        """The two styles, a blank and a long dash, and a number without its symbol."""
        return (
            Sample("209-KH/PGDĐT", "209 kh pgdđt"),
            Sample("209– KH/PGDĐT", "209 kh pgdđt"),
            Sample("2579/QĐ-UBND", "2579 qđ ubnd"),
            Sample("209", None),
        )


def _meant(value: Value) -> str:
    """The number when only the mark behind its figures is missing: ``209 KH/PGDĐT``."""
    text = tidy(value) if isinstance(value, str) else ""
    mended = read_document_number(_NO_MARK.sub(r"\1-\2", text, count=1)) if _NO_MARK.search(text) else None
    return mended.shown if mended else ""


def make(field: Field, schema: Schema, frame: Frame) -> DocumentNumberType:
    """A document's number."""
    return DocumentNumberType()
