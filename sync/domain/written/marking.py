"""Texts that are written without marks, or in an encoding older than Unicode: what the form prints is made readable.

Of a text without marks only the words of the form itself are given their marks (labels, titles, posts, dates); what
people wrote stays as it is. A text in an old encoding is read as it was meant, word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from sheets_schema.folding import bare, fold_bare
from sheets_schema.legacy import legacy_text
from sheets_schema.model import Schema, TableKind
from sync.domain.written.sections import TOPICS

_FEWEST_LETTERS = 80
_MARKED_SHARE = 50
"""A text with less than one marked letter in so many is written without marks."""
_LABEL = re.compile(r"^(\W*(?:[IVX]{1,5}|\d{1,2}|[a-h])?\s*[.):/-]?\s*)([^:\n]{2,80}?)(\s*:)", re.MULTILINE)
_PRINTED = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập", "Tự do", "Hạnh phúc", "Đảng Cộng sản Việt Nam", "Kính gửi",
    "Bản đăng ký", "Bảng đăng ký", "Phiếu đăng ký", "đăng ký", "mô hình", "điển hình", "dân vận khéo", "Nơi nhận",
    "Hiệu trưởng", "Phó hiệu trưởng", "Đại diện", "đơn vị", "Bí thư", "Thời gian thực hiện", "Địa điểm thực hiện",
    "Mục tiêu", "Chỉ tiêu",
)  # fmt: skip
OFTEN = (
    "đăng ký", "thực hiện", "của", "cụ thể", "chung", "dự kiến", "phấn đấu", "các", "bước", "năm", "cấp", "trước khi",
    "tham gia", "xây dựng", "triển khai", "đạt được", "đơn vị", "phụ trách", "người phụ trách",
)  # fmt: skip
"""Words that labels add to the phrases of the schema."""
_DAY = re.compile(r"\b(n)gay\s+(\d{1,2}|[.…]+)\s+thang\s+(\d{1,2}|[.…]+)\s+n[aă]m\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnam(?=\s+20\d\d\b)", re.IGNORECASE)
_LEVEL = re.compile(r"\bcap(?=\s+(?:thanh pho|tinh|phuong|xa|truong|co so|huyen|quan)\b)", re.IGNORECASE)
_SCHOOL = re.compile(r"\bTruong(?=\s+(?:TH|THCS|THPT|Tieu hoc|Mam non|MN|PT))")


def readable(text: str, schema: Schema) -> str:
    """The text with what the form prints made readable; the same text where that is not needed."""
    meant = legacy_text(text) or text
    return _with_marks(meant, schema) if _is_unmarked(meant) else meant


def _is_unmarked(text: str) -> bool:
    letters = [letter for letter in normalize("NFC", text) if letter.isalpha()]
    marked = sum(not letter.isascii() for letter in letters)
    return len(letters) >= _FEWEST_LETTERS and marked * _MARKED_SHARE < len(letters)


def _with_marks(text: str, schema: Schema) -> str:
    words = _words(schema)
    labelled = _LABEL.sub(lambda found: f"{found[1]}{_label(found[2], words)}{found[3]}", text)
    printed = "\n".join(_line(line) for line in labelled.split("\n"))
    return _SCHOOL.sub("Trường", _DAY.sub(r"\1gày \2 tháng \3 năm", printed))


def _label(text: str, words: Mapping[str, str]) -> str:
    """A label with the marks of the longest known phrases in it, from left to right."""
    found = text.split()
    done: list[str] = []
    while found:
        length = next((n for n in range(len(found), 0, -1) if fold_bare(" ".join(found[:n])) in words), 0)
        done.append(words[fold_bare(" ".join(found[:length]))] if length else found[0])
        found = found[length or 1 :]
    label = " ".join(done)
    return label.upper() if text.isupper() else label[:1].upper() + label[1:] if text[:1].isupper() else label


def _words(schema: Schema) -> Mapping[str, str]:
    """The phrases of labels by their bare form; the schema's own before those of other forms."""
    known: dict[str, str] = {}
    for phrase in (*_phrases(schema), *TOPICS, *OFTEN):
        known.setdefault(fold_bare(phrase), phrase)
    return known


def _phrases(schema: Schema) -> Iterator[str]:
    forms = [table for table in schema.tables if table.kind is TableKind.FORM]
    for table in sorted(forms, key=lambda one: not one.subject):
        for field in table.fields:
            yield from (field.label.vi, *field.cues)
        yield from (section.label.vi for section in table.sections)


def _line(line: str) -> str:
    """A line with the printed phrases in it, as far as it is short: nobody's sentence is touched."""
    if ":" in line or len(line.split()) > 16:
        return line
    for phrase in _PRINTED:
        line = _put(line, phrase, bare(phrase))
    return _LEVEL.sub("cấp", _YEAR.sub("năm", line))


def _put(line: str, phrase: str, plain: str) -> str:
    at = line.lower().find(plain)
    if at < 0:
        return line
    spelled = phrase.upper() if line[at : at + len(plain)].isupper() else phrase
    return line[:at] + spelled + line[at + len(plain) :]
