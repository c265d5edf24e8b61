"""batchUpdate: a table of what carries out each kind of request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .calls import Call
from .cell_data import fields_of
from .discovery import snake
from .errors import Refusal, invalid, not_implemented
from .grid import Workbook
from .masks import check_mask
from .render import outward

Json = dict[str, Any]
Work = Callable[[Workbook, Json], "Json | None"]
REQUESTS: dict[str, Work] = {}


def carries_out(kind: str) -> Callable[[Work], Work]:
    """Enter a function for a kind of request; it changes the workbook and gives the reply, if there is one."""

    def enter(work: Work) -> Work:
        REQUESTS[kind] = work
        return work

    return enter


def apply_all(call: Call, workbook: Workbook, requests: list[Json]) -> list[Json]:
    replies = []
    for at, request in enumerate(requests):
        kinds = list(request)
        if len(kinds) != 1:
            raise invalid(
                f"Invalid requests[{at}]: " + ("No request set." if not kinds else "More than one request set.")
            )
        replies.append(_apply(call, workbook, (at, kinds[0]), request[kinds[0]]))
    return replies


def _apply(call: Call, workbook: Workbook, at: tuple[int, str], body: Json) -> Json:
    number, kind = at
    work = REQUESTS.get(kind)
    if work is None:
        raise not_implemented()
    workbook.user, workbook.year, workbook.now = call.caller.user, call.year, call.emulator.clock.now()
    try:
        _check_fields(kind, body)
        reply = work(workbook, body)
        workbook.check_size()
    except Refusal as refused:
        error = refused.body["error"]
        if refused.code == 400 and not error["message"].startswith("Invalid requests["):
            error["message"] = f"Invalid requests[{number}].{kind}: {error['message']}"
        raise
    return {kind: outward(reply)} if reply else {}


def _check_fields(kind: str, body: Json) -> None:
    """A mask names fields of what is changed. Raises ``Refusal`` for others, which would change nothing."""
    schema = _CHANGED.get(kind)
    if schema is None or not body.get("fields"):
        return
    wrong = check_mask(fields_of(body), "sheets.v4", schema)
    if wrong:
        raise invalid(f"Invalid field: {snake(wrong)}")


_CHANGED = {
    "appendCells": "CellData",
    "repeatCell": "CellData",
    "updateBanding": "BandedRange",
    "updateCells": "CellData",
    "updateDeveloperMetadata": "DeveloperMetadata",
    "updateDimensionGroup": "DimensionGroup",
    "updateDimensionProperties": "DimensionProperties",
    "updateEmbeddedObjectBorder": "EmbeddedObjectBorder",
    "updateFilterView": "FilterView",
    "updateNamedRange": "NamedRange",
    "updateProtectedRange": "ProtectedRange",
    "updateSheetProperties": "SheetProperties",
    "updateSlicerSpec": "SlicerSpec",
    "updateSpreadsheetProperties": "SpreadsheetProperties",
    "updateTable": "Table",
}
"""What the mask of a kind of request is about."""
