"""Documents as people name them: a number by itself, or in a sentence with kind, date, issuer and phase.

``Căn cứ Kế hoạch số 209-KH/PGDĐT ngày 01/4/2019 của Phòng GD&ĐT về phong trào ..., giai đoạn 2019-2020``. What is not
written is left empty; a sentence that names two documents gives two references, each with what stands behind it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sheets_schema.folding import fold, tidy
from sheets_schema.records import Reading
from sheets_schema.types.written_date import read_day

_LONGEST = 160
_LETTERS = r"[^\W\d_][\w.&]*"
_DOCUMENT = re.compile(
    rf"\D{{0,60}}?(?<![\w/.-])(?P<number>\d{{1,6}}[a-z]?) ?(?P<mark>[/-])+ ?(?:(?P<year>(?:19|20)\d\d) ?[/-]+ ?)?"
    rf"(?P<symbol>{_LETTERS}(?: ?[/-]+ ?{_LETTERS}){{0,4}})(?P<rest>(?:[ ,;(].*)?)[.;]?",
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212_", "-") | {"Ð": "Đ", "ð": "đ"})
_MARKS = re.compile(r" ?[/-]+ ?")
_MAY_FOLLOW = re.compile(r"[ ,;(]*(?:ngày|của|về|ký|do|năm|\)|$).*", re.IGNORECASE)
_KINDS = (
    "nghị quyết|nghị định|quyết định|chỉ thị|kế hoạch|hướng dẫn|thông báo|thông tư|công văn|chương trình|đề án|"
    "quy định|quy chế|báo cáo|tờ trình|kết luận|luật|biên bản|giấy mời|thư mời|công điện"
)
_CAPITALS = r"[^\W\d_a-zà-ỹ][\w.&]*"
_MARK = r"\s?[-–—/]+\s?"
_NUMBER = rf"\d{{1,6}}[a-z]?(?:{_MARK}(?:19|20)\d\d)?(?:{_MARK}{_CAPITALS}){{1,5}}"
_NAMED = re.compile(rf"(?:\b(?P<kind>(?i:{_KINDS}))\s+)?(?:(?i:số)\s*:?\s*)?(?<![\w/.-])(?P<number>{_NUMBER})")
_DAY = r"ngày\s*\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*\d{4}"
_DATED = re.compile(rf"[\s,(]*(?:ban hành |ký )?(?P<day>{_DAY})[)]?", re.IGNORECASE)
_AFTER_ISSUER = r"về|v/v|và|ban hành|triển khai|thực hiện|giai đoạn|ngày|quy định|căn cứ|theo"
_ISSUED = re.compile(
    rf"[\s,]*(?:của|do)\s+(?P<issuer>.+?)(?=\s+(?:{_AFTER_ISSUER})\b|\s*(?:[,;:()\n“\"]|\.(?:\s|$)|$))", re.IGNORECASE
)
_GOES_ON = re.compile(r"\s?(?:&|[A-ZĐ]{2,}\b)")
"""A number whose symbol was written with a blank in it: only a part of it would be read."""
_PHASED = re.compile(r"\bgiai đoạn\s*:?\s*(?P<phase>\d{4}\s*[-–—]\s*\d{4})", re.IGNORECASE)


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
    plain = "\n".join(map(tidy, text.splitlines()))
    found = list(_NAMED.finditer(plain))
    ends = [*(one.start() for one in found[1:]), len(plain)]
    references = [_reference(one, plain[one.end() : end]) for one, end in zip(found, ends, strict=False)]
    return tuple(one for one in references if one is not None)


def _reference(found: re.Match[str], behind: str) -> Reference | None:
    number = read_document_number(found["number"])
    if number is None or _GOES_ON.match(behind):
        return None
    dated = _DATED.match(behind)
    issued = _ISSUED.match(behind[dated.end() :] if dated else behind)
    if issued and not dated:
        dated = _DATED.match(behind[issued.end() :])
    phased = _PHASED.search(behind)
    return Reference(
        tidy(found["kind"] or "").capitalize(),
        number.shown,
        issued["issuer"].strip() if issued else "",
        read_day(dated["day"]).value if dated else None,
        re.sub(r"\s*[-–—]\s*", "-", phased["phase"]) if phased else "",
    )
