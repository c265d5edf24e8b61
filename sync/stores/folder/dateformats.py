"""Which cell styles of a workbook show numbers as dates."""

from __future__ import annotations

import re
from functools import cached_property

from sync.stores.folder.package import Package, parse

_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
"""Numbers of the date and time formats that every spreadsheet knows (ECMA-376 part 1, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)


class DateFormats:
    """Asks the workbook's styles only when somebody wants to know."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def shows_dates(self, style: str) -> bool:
        """True when cells of this style (its number as text; empty: the first) show numbers as dates."""
        return int(style or 0) in self._styles

    @cached_property
    def _styles(self) -> frozenset[int]:
        part = self._package.related_part("styles")
        content = self._package.read(part)
        if not content:
            return frozenset()
        root = parse(content, part)
        formats = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
        used = [one.get("numFmtId", "0") for one in root.iterfind("{*}cellXfs/{*}xf")]
        return frozenset(index for index, number in enumerate(used) if _is_date(number, formats.get(number)))


def _is_date(number: str, code: str | None) -> bool:
    if code is None:
        return number.isdecimal() and int(number) in _BUILT_IN
    return code.lower() != "general" and bool(_DATE_LETTER.search(_LITERAL.sub("", code)))
