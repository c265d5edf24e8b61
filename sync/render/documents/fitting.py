"""Column widths of tables by what stands in them: LibreOffice and printers do not do that by themselves."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

STYLE = "Bang so lieu"
"""The style of the tables whose columns are fitted; other tables stay as the template has them."""

SHORT = 12
"""Columns of texts no longer than this stand in the middle, but for the one that names what the row is about."""

NUMBER = "TT"
"""The heading of a column of numbers; what the row is about stands in the next one, otherwise in the first."""

_LETTER, _CAPITAL, _MARGINS = 126, 176, 260
"""Twips that a small letter or digit and a capital of Times New Roman take at 12 points, bold; of a cell's margins."""

_MOST = 120 * _LETTER
"""A column is weighed with at most this much."""


def fit_tables(document: Any) -> None:
    """Fit every table of our style to the width of the page's text."""
    section = document.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        if table.style is not None and table.style.name == STYLE:
            _fit(table, int(width / 635))


def _fit(table: Any, twips: int) -> None:
    rows = [row for row in table._tbl.tr_lst if len(row.tc_lst) > 1]
    if not rows or len({len(row.tc_lst) for row in rows}) != 1:
        return
    columns = list(zip(*([_text(cell) for cell in row.tc_lst] for row in rows), strict=True))
    widths = _widths([_needs(column) for column in columns], twips)
    _set_grid(table._tbl, widths)
    names = 1 if columns[0][0] == NUMBER else 0
    short = [at != names and max(map(len, column[1:]), default=0) <= SHORT for at, column in enumerate(columns)]
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths if len(row.tc_lst) > 1 else [twips], strict=True):
            _set_width(cell, width)
    for row in rows[1:]:
        for cell, is_short in zip(row.tc_lst, short, strict=True):
            for paragraph in cell.p_lst if is_short else ():
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_grid(table: Any, widths: list[int]) -> None:
    for old in list(table.tblGrid):
        table.tblGrid.remove(old)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        table.tblGrid.append(column)


def _set_width(cell: Any, twips: int) -> None:
    width = cell.get_or_add_tcPr().get_or_add_tcW()
    width.set(qn("w:w"), str(twips))
    width.set(qn("w:type"), "dxa")


def _text(cell: Any) -> str:
    return "".join(node.text or "" for node in cell.iter(qn("w:t")))


def _needs(column: tuple[str, ...]) -> tuple[int, float]:
    """The width that a column needs so that no word breaks, and the one that it would like."""
    lengths = [_length(text) for text in column]
    word = max((_length(word) for text in column for word in text.split()), default=0)
    mean = sum(lengths[1:]) / max(1, len(lengths) - 1)
    least = word + _MARGINS
    return least, max(least, min(_MOST, (max(lengths) + mean) / 2 + _MARGINS))


def _length(text: str) -> int:
    return sum(_CAPITAL if letter.isupper() or letter in "%…" else _LETTER for letter in text)


def _widths(needs: list[tuple[int, float]], twips: int) -> list[int]:
    """Each column what it needs, and the rest of the page by what they would like."""
    spare = max(0, twips - sum(least for least, _ in needs))
    wishes = [liked - least for least, liked in needs]
    total = sum(wishes) or 1.0
    raw = [least + spare * (wish if sum(wishes) else 1) / total for (least, _), wish in zip(needs, wishes, strict=True)]
    widths = [int(one / sum(raw) * twips) for one in raw]
    return [*widths[:-1], twips - sum(widths[:-1])]
