"""Protected ranges: who may change the cells in them."""

from __future__ import annotations

from typing import Any

from .a1 import Span
from .errors import invalid
from .grid import Sheet, Workbook, box_of

Json = dict[str, Any]
_REFUSED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if "
    "you need to edit."
)


def check_unprotected(workbook: Workbook, sheet: Sheet, span: Span) -> None:
    """Raises ``Refusal`` when the one who works on the draft may not change all of these cells."""
    if workbook.user in ("", workbook.owner):
        return
    for one in sheet.of("protectedRanges"):
        if not _may_edit(one, workbook.user) and _hits(sheet, one, span):
            raise invalid(_REFUSED)


def _may_edit(protected: Json, user: str) -> bool:
    return bool(protected.get("warningOnly")) or user in protected.get("editors", {}).get("users", [])


def _span(sheet: Sheet, given: Json) -> Span:
    box = box_of(given)
    bottom = sheet.height if box.bottom is None else box.bottom
    return Span(box.top or 0, bottom, box.left or 0, sheet.width if box.right is None else box.right)


def _hits(sheet: Sheet, protected: Json, span: Span) -> bool:
    if not _span(sheet, protected["range"]).meets(span):
        return False
    free = [_span(sheet, one) for one in protected.get("unprotectedRanges", [])]
    if any(
        one.top <= span.top and one.bottom >= span.bottom and one.left <= span.left and one.right >= span.right
        for one in free
    ):
        return False
    locked = _span(sheet, protected["range"])
    return any(locked.holds(*at) and not any(one.holds(*at) for one in free) for at in span.cells())
