"""Numbers of documents: ``209-KH/PGDĐT``, ``2579/QĐ-UBND``, ``30/2020/NĐ-CP``, also with blanks and long dashes."""

from __future__ import annotations

from sheets_schema.cells import CellError, Value
from sheets_schema.findings import Code
from sheets_schema.folding import tidy
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say
from sheets_schema.types.written_document import number_shown, read_document_number, read_references

OPTIONS: JsonSchema = options_schema()

_NO_MARK = pattern(r"(?<!\d)(\d{1,6})[ .]([^\W\d_]+[/-])")
_LOOKS_NUMBERED = 'COUNTIF({cell},"*?/?*")+COUNTIF({cell},"*?-?*")+COUNTIF({cell},"*?–*?*")>0'


@frozen
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
        return number_shown([number], "-", symbols)

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
    """The number when only the mark behind its figures is missing (``209 KH/PGDĐT``), or in a longer sentence."""
    text = tidy(value) if isinstance(value, str) else ""
    mended = read_document_number(_NO_MARK.sub(r"\1-\2", text, count=1)) if _NO_MARK.search(text) else None
    if mended:
        return mended.shown
    named = read_references(text)
    return named[0].number if len(named) == 1 else ""


def make(field: Field, schema: Schema, frame: Frame) -> DocumentNumberType:
    """A document's number."""
    return DocumentNumberType()
