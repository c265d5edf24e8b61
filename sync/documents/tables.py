"""Tables of a document as lines: a label and its value on one line, other rows with bars between their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sheets_schema.folding import fold

Cell: TypeAlias = Sequence[str]
"""The lines of one cell."""

_LABEL_LETTERS = 120
_ORDER = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,5}|[a-hđ])\s*[.)]?\s*")
_MODEL = re.compile(rf"{fold('mô hình')}\s+(?:{fold('số')}\s+|{fold('thứ')}\s+)?\w+\W*")
ORDER_WORDS = frozenset(map(fold, ("STT", "TT", "Số TT", "Số thứ tự")))
_HEADINGS = frozenset(
    map(fold, ("Nội dung", "Mục", "Tiêu chí", "Hạng mục", "Thông tin", "Nội dung đăng ký", "Tên mục", "Đề mục"))
)
_PRINTED = tuple(map(fold, ("cộng hòa xã hội", "độc lập", "nơi nhận", "kính gửi", "đảng cộng sản")))


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table."""
    yield from lines_of(rows, rows)


def lines_of(rows: Sequence[Sequence[Cell]], aligned: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table; where they are rows of a list, those of ``aligned``, each cell below its heading."""
    written = [[_written(cell) for cell in row] for row in rows]
    if not _is_data(written):
        yield from (line for row in written for cell in row for line in cell)
    elif _is_labelled(written):
        yield from (line for row in written for line in _labelled(row))
    elif _lists_models(written):
        yield from _by_model(written)
    else:
        listed = [[" ".join(_written(cell)) for cell in row] for row in aligned]
        yield from (" | ".join(row) for row in listed if any(row))


def _lists_models(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether each column behind the labels is one model: ``Nội dung | Mô hình 1 | Mô hình 2``."""
    head, *below = [_without_order(row) for row in rows if any(row)]
    is_counted = len(head) > 2 and all(_MODEL.fullmatch(fold(" ".join(cell))) for cell in head[1:])
    return is_counted and all(len(row) == len(head) and _is_label(row[0]) for row in below)


def _by_model(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    head, *below = [_without_order(row) for row in rows if any(row)]
    for column, heading in enumerate(head[1:], start=1):
        yield " ".join(heading)
        for row in below:
            yield from _pair(row[0][0].strip(), row[column])


def _written(cell: Cell) -> list[str]:
    return [line for text in cell for line in text.split("\n") if line.strip()]


def _is_data(rows: Sequence[Sequence[Cell]]) -> bool:
    """Not a frame around the letterhead, the signatures, or one passage of text."""
    if max(map(len, rows), default=0) < 2:
        return False
    words = fold(" ".join(line for row in rows for cell in row for line in cell))
    is_label_row = len(rows[0][0]) == 1 and rows[0][0][0].rstrip().endswith(":")
    return not any(printed in words for printed in _PRINTED) and (len(rows) > 1 or is_label_row)


def _is_labelled(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows are a label and a value, after a number or not."""
    pairs = [_without_order(row) for row in rows if any(row)]
    return all(len(pair) <= 2 for pair in pairs) and all(_is_label(pair[0]) for pair in pairs if len(pair) == 2)


def _without_order(row: Sequence[Cell]) -> Sequence[Cell]:
    if len(row) < 3 or len(row[0]) > 1:
        return row
    first = "".join(row[0])
    return row[1:] if not first.strip() or _ORDER.fullmatch(first) or fold(first) in ORDER_WORDS else row


def _is_label(cell: Cell) -> bool:
    return len(cell) == 1 and len(cell[0]) <= _LABEL_LETTERS


def _labelled(row: Sequence[Cell]) -> Iterator[str]:
    """``label: value`` on one line, or the label above the lines of its value."""
    pair = _without_order(row)
    if len(pair) < 2:
        yield from (line for cell in row for line in cell)
        return
    label, content = pair[0][0].strip(), pair[1]
    if fold(label) in _HEADINGS and len(content) == 1 and len(content[0]) < _LABEL_LETTERS // 3:
        yield f"{label} | {content[0]}"
        return
    number = "".join(row[0]).strip().rstrip(".)") if len(pair) < len(row) else ""
    yield from _pair(f"{number}. {label}" if number else label, content)


def _pair(label: str, content: Cell) -> Iterator[str]:
    head = f"{label.rstrip(':').rstrip()}:"
    if len(content) == 1:
        yield f"{head} {content[0]}"
    else:
        yield head
        yield from content
