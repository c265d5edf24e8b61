"""Documents as people name them: a number by itself, or in a sentence with kind, date, issuer and phase.

``Căn cứ Kế hoạch số 209-KH/PGDĐT ngày 01/4/2019 của Phòng GD&ĐT về phong trào ..., giai đoạn 2019-2020``. What is not
written is left empty; a sentence that names two documents gives two references, each with what stands behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.folding import fold, tidy
from sheets_schema.patterns import pattern
from sheets_schema.records import Reading
from sheets_schema.types.written_date import read_day

_LONGEST = 160
_LETTERS = r"[^\W\d_][\w.&]*"
_DOCUMENT = pattern(
    rf"\D{{0,60}}?(?<![\w/.-])(?P<number>\d{{1,6}}[a-z]?) ?(?P<mark>[/-])+ ?(?:(?P<year>(?:19|20)\d\d) ?[/-]+ ?)?"
    rf"(?P<symbol>{_LETTERS}(?: ?[/-]+ ?{_LETTERS}){{0,4}})(?P<rest>(?:[ ,;(].*)?)[.;]?",
)
_LETTERS_ALIKE = str.maketrans({"Ð": "Đ", "ð": "đ", "ƣ": "ư", "Ƣ": "Ư"})
_LETTER = pattern(r".[\u0300-\u036f]*", re.DOTALL)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212_", "-") | {"Ð": "Đ", "ð": "đ"})
_MARKS = pattern(r" ?[/-]+ ?")
_MAY_FOLLOW = pattern(r"[ ,;(]*(?:ngày|của|về|ký|do|năm|\)|$).*", re.IGNORECASE)
_KINDS = (
    "nghị quyết|nghị định|quyết định|chỉ thị|kế hoạch|hướng dẫn|thông báo|thông tư|thông tri|công văn|chương trình|"
    "đề án|quy định|quy chế|báo cáo|tờ trình|kết luận|luật|biên bản|giấy mời|thư mời|công điện|kh|cv|hd|qđ|nq|ct|tb"
).replace(" ", r"\s+")
_ABBREVIATED = 2
_CAPITAL = "A-ZĐƯÂĂÊÔƠỦ"
_SYMBOL = rf"[{_CAPITAL}](?:[{_CAPITAL}\d&.][\w.&]*)?(?!\w)"
_MARK = r"\s?[-–—/]+\s?"
_FIGURES = rf"\d{{1,6}}[a-z]?(?:{_MARK}(?:19|20)\d\d)?"
_NUMBER = rf"{_FIGURES}(?:{_MARK}{_SYMBOL}){{1,5}}"
_LOOSE_NUMBER = rf"{_FIGURES}[-–—/]{_LETTERS}(?:{_MARK}{_LETTERS}){{0,4}}"
"""In small letters too: only behind the kind and the word for “number”."""
_NAMED = pattern(
    rf"\b(?P<kind>(?i:{_KINDS}))\s+\(?(?i:số)\s*:?\s*(?P<loose>{_LOOSE_NUMBER})|"
    rf"(?:\b(?P<kind_too>(?i:{_KINDS}))\s+\(?)?(?:(?i:số)\s*:?\s*)?(?<![\w/.-])(?P<number>{_NUMBER})"
)
_DAY = r"\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4}"
_DATED = pattern(rf"[\s,(]*(?:(?:được\s+)?ban\s+hành\s+|ký\s+)?ngày\s*(?P<day>{_DAY})[)]?", re.IGNORECASE)
_AFTER_ISSUER = (
    rf"về|v/v|v\.v|ban\s+hành|triển\s+khai|thực\s+hiện|giai\s+đoạn|ngày|quy\s+định|căn\s+cứ|theo|phát\s+động|năm|nhằm|"
    rf"trong|với|để|được|đã|và\s+(?:{_KINDS}|căn\s+cứ|theo|số)"
)
_COMMA = r"(?<!ăn hóa)(?<!ăn hoá),"
"""A comma, unless it stands in the name of a body: ``Văn hóa, Thể thao và Du lịch``."""
_ISSUED = pattern(
    rf"[\s,]*(?:của|do)\s+(?P<issuer>.{{2,120}}?)"
    rf"(?=\s+(?:{_AFTER_ISSUER})\b|\s+và\s*$|\s*(?:{_COMMA}|[;:()\n“\"]|\.(?:\s|$)|$))",
    re.IGNORECASE,
)
_GOES_ON = pattern(r"\s?(?:&|[A-ZĐ]{2,}\b)")
"""A number whose symbol was written with a blank in it: only a part of it would be read."""
_PHASED = pattern(r"\bgiai\s+đoạn[\s:]*(?P<phase>\d{4}\s*[-–—]\s*\d{4})", re.IGNORECASE)


class Mention(NamedTuple):
    """A document as a text names it, each part as typed, ``day`` without its word. Empty: not written.

    ``start``: where its kind or number begins; ``until``: where the next one does, or the text ends.
    """

    kind: str
    number: str
    issuer: str
    day: str
    phase: str
    start: int
    until: int


class Reference(NamedTuple):
    """A document, each part as it is shown to people; ``date`` as a day. Empty: not written."""

    kind: str = ""
    number: str = ""
    issuer: str = ""
    date: date | None = None
    phase: str = ""


@lru_cache(maxsize=4096)
def read_document_number(text: str) -> Reading | None:
    """The reading of a document's number, or None. A date or issuer may follow it; its kind may go before it."""
    plain = tidy(text.translate(_DASHES))
    found = _DOCUMENT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None or not _MAY_FOLLOW.fullmatch(found["rest"]):
        return None
    symbols = _MARKS.split(found["symbol"].rstrip("."))
    leading = [found["number"], *([found["year"]] if found["year"] else [])]
    return Reading(_key(leading, symbols), number_shown(leading, found["mark"], symbols))


def _key(leading: list[str], symbols: list[str]) -> str:
    """The same for all ways to set the marks: ``209 kh pgdđt``."""
    return " ".join(fold(part.replace("&", "").replace(".", "")).lstrip("0") for part in (*leading, *symbols))


def number_shown(leading: list[str], mark: str, symbols: list[str]) -> str:
    """Marks as the writer's own style sets them: ``209-KH/PGDĐT`` in the party, ``209/KH-PGDĐT`` elsewhere."""
    if mark == "/" or len(leading) > 1 or len(symbols) == 1:
        return "/".join((*leading, "-".join(symbols)))
    return f"{leading[0]}-{symbols[0]}/{'-'.join(symbols[1:])}"


def read_references(text: str) -> tuple[Reference, ...]:
    """The numbered documents that a text names, in order."""
    return tuple(map(_reference, find_documents("\n".join(map(tidy, text.splitlines())))))


def _reference(named: Mention) -> Reference:
    number = read_document_number(named.number)
    return Reference(
        _kind_shown(tidy(named.kind.translate(_LETTERS_ALIKE))),
        number.shown if number else "",
        named.issuer,
        read_day(named.day).value if named.day else None,
        re.sub(r"\s*[-–—]\s*", "-", named.phase),
    )


def _kind_shown(kind: str) -> str:
    return kind.upper() if len(kind) <= _ABBREVIATED else kind.capitalize()


def find_documents(text: str) -> tuple[Mention, ...]:
    """The numbered documents that a text names, in order, in the text's own letters."""
    plain, places = _composed(text)
    found = list(_NAMED.finditer(plain))
    ends = [*(one.start() for one in found[1:]), len(plain)]
    named = (_mention(one, plain, until) for one, until in zip(found, ends, strict=False))
    return tuple(_as_typed(one, text, places) for one in named if one)


class _Spans(NamedTuple):
    """Where the parts of a mention stand in the composed text."""

    parts: tuple[tuple[int, int], ...]
    start: int
    until: int


_NOWHERE = (0, 0)


def _mention(found: re.Match[str], plain: str, until: int) -> _Spans | None:
    number = found.span("loose" if found["loose"] else "number")
    number = number[0], number[0] + len(plain[slice(*number)].rstrip("."))
    if read_document_number(plain[slice(*number)]) is None or _GOES_ON.match(plain, found.end(), until):
        return None
    dated = _DATED.match(plain, number[1], until)
    issued = _ISSUED.match(plain, dated.end() if dated else number[1], until)
    if issued and not dated:
        dated = _DATED.match(plain, issued.end(), until)
    phased = _PHASED.search(plain, number[1], until)
    kind = found.span("kind" if found["kind"] else "kind_too") if found["kind"] or found["kind_too"] else _NOWHERE
    behind = (one.span(1) if one else _NOWHERE for one in (issued, dated, phased))
    return _Spans((kind, number, *behind), found.start(), until)


def _as_typed(spans: _Spans, text: str, places: Sequence[int]) -> Mention:
    kind, number, issuer, day, phase = (text[places[first] : places[last]] for first, last in spans.parts)
    return Mention(kind, number, issuer, day, phase, places[spans.start], places[spans.until])


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """The text in composed letters without look-alikes, and where each of them begins in the text."""
    if unicodedata.is_normalized("NFC", text):
        return text.translate(_LETTERS_ALIKE), range(len(text) + 1)
    letters = [(unicodedata.normalize("NFC", one[0]), one.start()) for one in _LETTER.finditer(text)]
    places = [at for composed, at in letters for _ in composed]
    return "".join(composed for composed, _ in letters).translate(_LETTERS_ALIKE), [*places, len(text)]
