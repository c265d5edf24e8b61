"""batchUpdate: charts and slicers, which are kept but not drawn, and developer metadata."""

from __future__ import annotations

from typing import Any

from .cell_data import fields_of, with_colors
from .creating import complete_sheet
from .errors import invalid
from .grid import Sheet, Workbook, new_id
from .lookup import all_metadata, matching, metadata_box
from .masks import change
from .requests import carries_out

Json = dict[str, Any]
_OBJECTS = (("charts", "chartId"), ("slicers", "slicerId"))


def _object(workbook: Workbook, object_id: int) -> tuple[Sheet, str, int]:
    for sheet in workbook.sheets:
        for feature, name in _OBJECTS:
            for at, one in enumerate(sheet.of(feature)):
                if one[name] == object_id:
                    return sheet, feature, at
    raise invalid(f"No embedded object with id: {object_id}")


def _host(workbook: Workbook, position: Json) -> tuple[Sheet, Json]:
    """The sheet on which an object stands, made when it is to be a sheet of its own."""
    if position.get("newSheet"):
        made = complete_sheet({"sheetType": "OBJECT"}, len(workbook.sheets), f"Chart{len(workbook.sheets)}")
        workbook.sheets.append(Sheet(made))
        return workbook.sheets[-1], {"sheetId": made["sheetId"]}
    if "sheetId" in position:
        return workbook.sheet(position["sheetId"]), position
    overlay = position.get("overlayPosition", {})
    cell = {"sheetId": 0} | overlay.get("anchorCell", {})
    defaults = {"widthPixels": 600, "heightPixels": 371}
    return workbook.sheet(cell["sheetId"]), {"overlayPosition": {"anchorCell": cell} | defaults | overlay}


def _add(workbook: Workbook, given: Json, feature: str, name: str) -> Json:
    sheet, position = _host(workbook, given.get("position", {}))
    made = {name: given.get(name) or new_id()} | with_colors(given) | {"position": position}
    sheet.of(feature).append(made)
    return made


@carries_out("addChart")
def add_chart(workbook: Workbook, body: Json) -> Json:
    given = body.get("chart", {})
    if not given.get("spec"):
        raise invalid("No chart spec specified.")
    return {"chart": _add(workbook, given, "charts", "chartId")}


@carries_out("updateChartSpec")
def update_chart_spec(workbook: Workbook, body: Json) -> None:
    sheet, feature, at = _object(workbook, body.get("chartId", 0))
    sheet.of(feature)[at] = sheet.of(feature)[at] | {"spec": with_colors(body.get("spec", {}))}


@carries_out("addSlicer")
def add_slicer(workbook: Workbook, body: Json) -> Json:
    return {"slicer": _add(workbook, body.get("slicer", {}), "slicers", "slicerId")}


@carries_out("updateSlicerSpec")
def update_slicer_spec(workbook: Workbook, body: Json) -> None:
    mask = fields_of(body)
    sheet, feature, at = _object(workbook, body.get("slicerId", 0))
    old = sheet.of(feature)[at]
    sheet.of(feature)[at] = old | {"spec": change(old.get("spec", {}), with_colors(body.get("spec", {})), mask)}


@carries_out("updateEmbeddedObjectPosition")
def update_position(workbook: Workbook, body: Json) -> Json:
    sheet, feature, at = _object(workbook, body.get("objectId", 0))
    mask = {} if body.get("fields", "*") == "*" else fields_of(body)
    one = sheet.of(feature).pop(at)
    old = one["position"].get("overlayPosition", {})
    given = body.get("newPosition", {})
    if "overlayPosition" in given:
        given = {"overlayPosition": old | change(old, given["overlayPosition"], mask)}
    host, position = _host(workbook, given)
    host.of(feature).append(one | {"position": position})
    return {"position": position}


@carries_out("updateEmbeddedObjectBorder")
def update_border(workbook: Workbook, body: Json) -> None:
    mask = fields_of(body)
    sheet, feature, at = _object(workbook, body.get("objectId", 0))
    old = sheet.of(feature)[at]
    sheet.of(feature)[at] = old | {"border": change(old.get("border", {}), with_colors(body.get("border", {})), mask)}


@carries_out("deleteEmbeddedObject")
def delete_object(workbook: Workbook, body: Json) -> None:
    sheet, feature, at = _object(workbook, body.get("objectId", 0))
    del sheet.of(feature)[at]


# developer metadata


def _placed(workbook: Workbook, location: Json) -> Json:
    """A location with its type said. Raises ``Refusal`` when there is no such place."""
    if location.get("spreadsheet"):
        return {"locationType": "SPREADSHEET", "spreadsheet": True}
    if "sheetId" in location:
        workbook.sheet(location["sheetId"], "sheet")
        return {"locationType": "SHEET", "sheetId": location["sheetId"]}
    lines = location.get("dimensionRange")
    if lines is None:
        raise invalid("developerMetadata.location must be set.")
    if lines.get("endIndex", 0) - lines.get("startIndex", 0) != 1:
        raise invalid("Developer metadata can only be put on one row or column.")
    kind = "ROW" if lines.get("dimension") == "ROWS" else "COLUMN"
    workbook.sheet(lines.get("sheetId", 0))
    return {"locationType": kind, "dimensionRange": {"sheetId": 0, "startIndex": 0} | lines}


def _keep(workbook: Workbook, one: Json) -> None:
    place = metadata_box(workbook, one)
    (workbook.metadata if place is None else place[0].of("developerMetadata")).append(one)


@carries_out("createDeveloperMetadata")
def create_metadata(workbook: Workbook, body: Json) -> Json:
    given = body.get("developerMetadata", {})
    if not given.get("metadataKey") or given.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise invalid("developerMetadata.metadataKey and developerMetadata.visibility must be set.")
    made = {"metadataId": given.get("metadataId") or new_id()} | given
    if any(one["metadataId"] == made["metadataId"] for one in all_metadata(workbook)):
        raise invalid(f"Developer metadata with id {made['metadataId']} already exists.")
    made["location"] = _placed(workbook, given.get("location", {}))
    _keep(workbook, made)
    return {"developerMetadata": made}


def _found(workbook: Workbook, filters: list[Json]) -> list[Json]:
    found: list[Json] = []
    for one in filters:
        hits = matching(workbook, one.get("developerMetadataLookup", {}))
        found += [hit for hit in hits if hit not in found]
    return found


def _drop(workbook: Workbook, gone: Json) -> None:
    workbook.metadata = [one for one in workbook.metadata if one is not gone]
    for sheet in workbook.sheets:
        sheet.features["developerMetadata"] = [one for one in sheet.of("developerMetadata") if one is not gone]


@carries_out("updateDeveloperMetadata")
def update_metadata(workbook: Workbook, body: Json) -> Json:
    mask, done = fields_of(body), []
    for old in _found(workbook, body.get("dataFilters", [])):
        fresh = change(old, body.get("developerMetadata", {}), mask) | {"metadataId": old["metadataId"]}
        fresh["location"] = _placed(workbook, fresh.get("location", {}))
        _drop(workbook, old)
        _keep(workbook, fresh)
        done.append(fresh)
    return {"developerMetadata": done}


@carries_out("deleteDeveloperMetadata")
def delete_metadata(workbook: Workbook, body: Json) -> Json:
    gone = _found(workbook, [body.get("dataFilter", {})])
    for one in gone:
        _drop(workbook, one)
    return {"deletedDeveloperMetadata": gone}
