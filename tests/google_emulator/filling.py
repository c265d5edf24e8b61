"""batchUpdate: autoFill, which goes on with what its source begins."""

from __future__ import annotations

import itertools
import re
from typing import Any

from .a1 import Span
from .errors import invalid
from .grid import Sheet, Workbook
from .references import moved_formula
from .requests import carries_out
from .values import number_format

Json = dict[str, Any]
_NUMBERED = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


@carries_out("autoFill")
def auto_fill(workbook: Workbook, body: Json) -> None:
    """Into the lines beside a source, or into the empty rest of a range."""
    given = body.get("sourceAndDestination")
    if given is None and "range" not in body:
        raise invalid("One of range or sourceAndDestination must be set.")
    parts = _beside(workbook, given) if given is not None else _within(workbook, body["range"])
    sheet, source, target, rows = parts
    series = not body.get("useAlternateSeries")
    for line in range(source.left, source.right) if rows else range(source.top, source.bottom):
        _fill_line(workbook, sheet, (source, target, rows), line, series)


def _beside(workbook: Workbook, given: Json) -> tuple[Sheet, Span, Span, bool]:
    sheet, source = workbook.span(given.get("source", {}))
    length, rows = given.get("fillLength", 0), given.get("dimension") == "ROWS"
    start, end = (source.top, source.bottom) if rows else (source.left, source.right)
    first, last = (end, end + length) if length > 0 else (start + length, start)
    if first < 0 or last > (sheet.height if rows else sheet.width):
        raise invalid("The fill goes beyond the grid.")
    return sheet, source, _across(source, first, last, rows), rows


def _within(workbook: Workbook, given: Json) -> tuple[Sheet, Span, Span, bool]:
    """The filled beginning of a range is the source; by rows when there is something in the first one only."""
    sheet, span = workbook.span(given)
    height = _filled(sheet, span, True)
    if 0 < height < span.bottom - span.top:
        edge = span.top + height
        return sheet, span._replace(bottom=edge), span._replace(top=edge), True
    edge = span.left + _filled(sheet, span, False)
    return sheet, span._replace(right=edge), span._replace(left=edge), False


def _filled(sheet: Sheet, span: Span, rows: bool) -> int:
    used = [row - span.top if rows else column - span.left for row, column in span.cells() if sheet.filled(row, column)]
    return max(used, default=-1) + 1


def _across(source: Span, first: int, last: int, rows: bool) -> Span:
    return Span(first, last, source.left, source.right) if rows else Span(source.top, source.bottom, first, last)


def _fill_line(workbook: Workbook, sheet: Sheet, plan: tuple[Span, Span, bool], line: int, series: bool) -> None:
    source, target, rows = plan
    start, end = (source.top, source.bottom) if rows else (source.left, source.right)
    cells = [sheet.cell(*((at, line) if rows else (line, at))) for at in range(start, end)]
    step = _step(workbook, cells) if series else None
    for at in range(target.top, target.bottom) if rows else range(target.left, target.right):
        origin = (at - start) % len(cells) if cells else 0
        away = at - start - origin
        place = (at, line) if rows else (line, at)
        if cells:
            moved = (away, 0) if rows else (0, away)
            sheet.put(*place, _continued(cells[origin], moved, away // len(cells), step))


def _step(workbook: Workbook, cells: list[Json]) -> float | None:
    """By how much the numbers grow over the whole source; dates alone grow by a day, other numbers alone do not."""
    numbers = [cell.get("userEnteredValue", {}).get("numberValue") for cell in cells]
    if not numbers or any(number is None for number in numbers):
        return None
    if len(numbers) == 1:
        return 1 if number_format(workbook, cells[0]).get("type") in ("DATE", "DATE_TIME") else 0
    growth = {round(b - a, 9) for a, b in itertools.pairwise(numbers)}
    return growth.pop() * len(numbers) if len(growth) == 1 else None


def _continued(cell: Json, moved: tuple[int, int], rounds: int, step: float | None) -> Json:
    value = cell.get("userEnteredValue", {})
    if "formulaValue" in value:
        return cell | {"userEnteredValue": {"formulaValue": moved_formula(value["formulaValue"], *moved)}}
    if "numberValue" in value and step:
        return cell | {"userEnteredValue": {"numberValue": value["numberValue"] + rounds * step}}
    hit = _NUMBERED.fullmatch(value.get("stringValue", ""))
    if hit:
        text = f"{hit[1]}{int(hit[2]) + rounds:0{len(hit[2])}d}{hit[3]}"
        return cell | {"userEnteredValue": {"stringValue": text}}
    return cell
