"""Tables in a plain text: rows between bars, or cells between tabs under headings of which the first is a number's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sheets_schema.folding import fold
from sync.documents.tables import ORDER_WORDS, table_lines

_RULE = re.compile(r"[\s|:+-]+")
_FEWEST = 2
_FEWEST_TABS = 3


def with_tables(text: str) -> str:
    """The text with its tables as those of other documents; no line moves."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for block in _blocks(lines) for line in block)


def _blocks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    for is_piped, found in groupby(lines, key=_is_piped):
        block = list(found)
        yield from [_piped(block)] if is_piped else _tabbed(block)


def _is_piped(line: str) -> bool:
    trimmed = line.strip()
    return len(trimmed) > 1 and trimmed.startswith("|") and trimmed.endswith("|")


def _piped(block: Sequence[str]) -> Sequence[str]:
    rows = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in block if not _RULE.fullmatch(line)]
    made = iter(_lines(rows))
    written = ["" if _RULE.fullmatch(line) else next(made, "") for line in block]
    return written if len(rows) >= _FEWEST and next(made, None) is None else block


def _tabbed(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].count("\t") >= _FEWEST_TABS - 1:
            end += 1
        if end - at >= _FEWEST and fold(lines[at].split("\t")[0]) in ORDER_WORDS:
            yield [" | ".join(cell.strip() for cell in line.split("\t")) for line in lines[at:end]]
        else:
            end = max(end, at + 1)
            yield lines[at:end]
        at = end


def _lines(rows: Sequence[Sequence[str]]) -> list[str]:
    return list(table_lines([[[cell] if cell else [] for cell in row] for row in rows]))
