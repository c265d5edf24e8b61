"""spreadsheets: create, get, batchUpdate; copying a sheet; developer metadata."""

from __future__ import annotations

from typing import Any

from .a1 import Box
from .calls import Call, answers
from .cell_data import stored
from .creating import complete_sheet, default_properties
from .errors import Refusal, invalid, no_entity
from .files import SPREADSHEET, File, user_permission
from .formulas import Evaluator
from .grid import Sheet, Workbook, new_id
from .lookup import all_metadata, filtered_ranges, matching
from .masks import Mask, answer_mask, below, choose
from .render import Ranges, outward, spreadsheet
from .requests import apply_all
from .sheet_requests import copied_title, duplicate

Json = dict[str, Any]
_SPREADSHEETS = "sheets.spreadsheets."


def _mask(call: Call) -> Mask:
    return answer_mask(call.query["fields"], "sheets.v4", "Spreadsheet") if call.query.get("fields") else {}


def _wants_grid(mask: Mask, options: Json) -> bool:
    """A mask decides alone whether there are cells in the answer."""
    if not mask:
        return bool(options.get("includeGridData"))
    inner = below(mask, "sheets")
    return inner is not None and below(inner, "data") is not None


def _by_sheet(located: list[tuple[Sheet, Box]]) -> Ranges:
    ranges: Ranges = {}
    for sheet, box in located:
        ranges.setdefault(sheet.id, []).append(sheet.clamp(box))
    return ranges


@answers(_SPREADSHEETS + "get")
def get(call: Call) -> Json:
    _, workbook = call.readable()
    mask = _mask(call)
    asked = call.query.get("ranges")
    ranges = _by_sheet([workbook.locate(text) for text in asked]) if asked else None
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    return spreadsheet(workbook, evaluator, mask, ranges, _wants_grid(mask, call.query))


@answers(_SPREADSHEETS + "getByDataFilter")
def get_by_filter(call: Call) -> Json:
    _, workbook = call.readable()
    mask = _mask(call)
    filters = call.body.get("dataFilters")
    located = [one for each in filters or [] for one in filtered_ranges(workbook, each)]
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    ranges = _by_sheet(located) if filters else None
    return spreadsheet(workbook, evaluator, mask, ranges, _wants_grid(mask, call.body))


@answers(_SPREADSHEETS + "create")
def create(call: Call) -> Json:
    call.emulator.check_storage(call.caller.user)
    now = call.emulator.clock.now()
    given = call.body.get("properties", {})
    title = given.get("title") or "Untitled spreadsheet"
    user = call.caller.user
    file = File(call.files.new_id(), title, SPREADSHEET, [call.files.root_of(user)], user, now, now, user)
    file.permissions.append(user_permission(user, "owner"))
    file.clients.add(call.caller.client)
    workbook = Workbook(file.id, default_properties(title) | {k: v for k, v in given.items() if k != "defaultFormat"})
    _add_sheets(workbook, call)
    file.workbook = workbook
    call.files.add(file)
    return spreadsheet(workbook, Evaluator(workbook, now), {}, None, False)


def _add_sheets(workbook: Workbook, call: Call) -> None:
    given = call.body.get("sheets") or [{"properties": {"sheetId": 0}}]
    for at, one in enumerate(given):
        properties = dict(one.get("properties", {}))
        if len(given) == 1 and "sheetId" not in properties:
            properties["sheetId"] = new_id()
        sheet = Sheet(complete_sheet(properties, at, f"Sheet{at + 1}"))
        if workbook.titled(sheet.title):
            raise invalid(f'A sheet with the name "{sheet.title}" already exists. Please enter another name.')
        for name in ("merges", "protectedRanges", "conditionalFormats", "charts", "filterViews", "bandedRanges"):
            if one.get(name):
                sheet.features[name] = one[name]
        workbook.sheets.append(sheet)
        _fill(workbook, sheet, one.get("data", []))
    workbook.named_ranges = [{"namedRangeId": str(new_id())} | one for one in call.body.get("namedRanges", [])]


def _fill(workbook: Workbook, sheet: Sheet, data: list[Json]) -> None:
    for part in data:
        top, left = part.get("startRow", 0), part.get("startColumn", 0)
        for row_at, row in enumerate(part.get("rowData", [])):
            for at, cell in enumerate(row.get("values", [])):
                sheet.put(top + row_at, left + at, stored(cell))
        for name, lines in (("rowMetadata", sheet.row_lines), ("columnMetadata", sheet.column_lines)):
            start = top if name == "rowMetadata" else left
            lines.update({start + at: one for at, one in enumerate(part.get(name, [])) if one})


@answers(_SPREADSHEETS + "batchUpdate")
def batch_update(call: Call) -> Json:
    """All requests or none of them."""
    file, workbook = call.writable()
    requests = call.body.get("requests")
    if not requests:
        raise invalid("Must specify at least one request.")
    draft = workbook.copy()
    replies = apply_all(call, draft, requests)
    if draft.properties["title"] != workbook.properties["title"]:
        file.name = draft.properties["title"]
    workbook.take(draft)
    call.touch(file)
    done: Json = {"spreadsheetId": workbook.id, "replies": replies}
    fields = call.query.get("fields")
    mask = answer_mask(fields, "sheets.v4", "BatchUpdateSpreadsheetResponse") if fields else {}
    return dict(choose(done, mask) | _updated(call, workbook, below(mask, "updatedSpreadsheet")))


def _updated(call: Call, workbook: Workbook, mask: Mask | None) -> Json:
    if mask is None or not call.body.get("includeSpreadsheetInResponse"):
        return {}
    asked = call.body.get("responseRanges")
    ranges = _by_sheet([workbook.locate(text) for text in asked]) if asked else None
    evaluator = Evaluator(workbook, call.emulator.clock.now())
    grid = bool(call.body.get("responseIncludeGridData"))
    return {"updatedSpreadsheet": spreadsheet(workbook, evaluator, mask, ranges, grid)}


@answers(_SPREADSHEETS + "sheets.copyTo")
def copy_to(call: Call) -> Json:
    _, workbook = call.readable()
    target_id = call.body.get("destinationSpreadsheetId", "")
    target_file = call.files.sheets_file(target_id, call.caller, 3)
    target = target_file.workbook
    assert target is not None
    try:
        source = workbook.sheet(int(call.path["sheetId"]), "sheet")
    except (ValueError, Refusal):
        raise invalid(f"The sheet ({call.path['sheetId']}) does not exist.") from None
    title = copied_title(target, source.title)
    copied = duplicate(source, {"sheetId": new_id(), "title": title, "index": len(target.sheets)})
    target.sheets.append(copied)
    target.number()
    call.touch(target_file)
    return copied.properties


@answers(_SPREADSHEETS + "developerMetadata.get")
def get_metadata(call: Call) -> Json:
    _, workbook = call.readable()
    for one in all_metadata(workbook):
        if str(one["metadataId"]) == call.path["metadataId"]:
            return dict(outward(one))
    raise no_entity()


@answers(_SPREADSHEETS + "developerMetadata.search")
def search_metadata(call: Call) -> Json:
    _, workbook = call.readable()
    found = []
    for one in call.body.get("dataFilters", []):
        if "developerMetadataLookup" in one:
            hits = matching(workbook, one["developerMetadataLookup"])
        else:
            hits = _metadata_in(workbook, one)
        found += [{"developerMetadata": outward(hit), "dataFilters": [one]} for hit in hits]
    return {"matchedDeveloperMetadata": found} if found else {}


def _metadata_in(workbook: Workbook, data_filter: Json) -> list[Json]:
    sheets = {sheet.id for sheet, _ in filtered_ranges(workbook, data_filter)}
    return [one for sheet in workbook.sheets if sheet.id in sheets for one in sheet.of("developerMetadata")]
