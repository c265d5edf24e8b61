"""Formulas in Google's words: one separator for every locale, and no references that its rules cannot follow."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_TEXT = re.compile(r'("(?:[^"]|"")*"|\'(?:[^\']|\'\')*\')')
_PREFIX = re.compile(r"_xlfn\.(?:_xlws\.)?|_xlws\.")
_OTHER_SHEET = re.compile(r"((?:'(?:[^']|'')+'|\w+)!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)")


def formula(text: str) -> str:
    """A formula as ``formulaValue``: ``;`` parts arguments in every locale, ``,`` only where it is no decimal sign."""
    return "=" + "".join(_translated(text.lstrip("=")))


def _translated(text: str) -> Iterator[str]:
    for index, part in enumerate(_TEXT.split(text)):
        yield part if index % 2 else _PREFIX.sub("", part).replace(",", ";")


def rule_formula(text: str, names: Collection[str]) -> str:
    """A formula of a rule: other worksheets and defined names are reached by ``INDIRECT`` only."""
    return _with_names(_OTHER_SHEET.sub(_indirect, formula(text)), names)


def _indirect(found: re.Match[str]) -> str:
    return f'INDIRECT("{found[1]}")'


def _with_names(text: str, names: Collection[str]) -> str:
    if not names:
        return text
    pattern = re.compile(rf"(?<![\w!\"])({'|'.join(map(re.escape, names))})(?![\w!(])")
    pieces = _TEXT.split(text)
    return "".join(piece if index % 2 else pattern.sub(_indirect, piece) for index, piece in enumerate(pieces))
