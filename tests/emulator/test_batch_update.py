"""spreadsheets: create, get and batchUpdate."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.calling import Caller, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator

Json = dict[str, Any]
UNKNOWN = "Invalid JSON payload received. Unknown name \"X\" at 'requests[0]': Cannot find field."


def rows(*lines: list[Any]) -> list[Json]:
    """Rows of typed values."""
    kinds = {str: "stringValue", int: "numberValue", float: "numberValue", bool: "boolValue"}
    return [{"values": [{"userEnteredValue": {kinds[type(one)]: one}} for one in line]} for line in lines]


def box(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> Json:
    ends = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    return {"sheetId": sheet} | ends


def said(top: int, bottom: int, left: int, right: int) -> Json:
    """A range as it is answered: nought, the id of the first sheet, is left out."""
    return {name: end for name, end in box(top, bottom, left, right).items() if name != "sheetId"}


def lines(dimension: str, start: int, end: int) -> Json:
    return {"sheetId": 0, "dimension": dimension, "startIndex": start, "endIndex": end}


def test_a_new_spreadsheet_has_what_was_asked_for(emulator: Emulator, caller: Caller) -> None:
    emulator.give_storage()
    body = {
        "properties": {"title": "Mẫu", "locale": "vi_VN", "timeZone": "Asia/Ho_Chi_Minh"},
        "sheets": [
            {"properties": {"title": "Một", "gridProperties": {"frozenRowCount": 2}}},
            {"properties": {"title": "Hai"}},
        ],
    }
    made = caller.ok("POST", "/v4/spreadsheets", body)
    assert made["properties"]["locale"] == "vi_VN"
    assert [one["properties"]["title"] for one in made["sheets"]] == ["Một", "Hai"]
    assert made["sheets"][0]["properties"]["gridProperties"] == {
        "rowCount": 1000,
        "columnCount": 26,
        "frozenRowCount": 2,
    }
    assert made["spreadsheetUrl"].endswith(made["spreadsheetId"] + "/edit")


def test_a_service_account_owns_no_storage(caller: Caller) -> None:
    code, answer = caller.send("POST", "/drive/v3/files", {"mimeType": "application/vnd.google-apps.spreadsheet"})
    assert (code, answer["error"]["errors"][0]["reason"]) == (403, "storageQuotaExceeded")


def test_an_unknown_name_is_refused_with_its_place(caller: Caller, key: str) -> None:
    code, answer = caller.send("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": [{"X": {}}]})
    assert (code, answer["error"]["message"], answer["error"]["status"]) == (400, UNKNOWN, "INVALID_ARGUMENT")
    violation = {"field": "requests[0]", "description": UNKNOWN}
    assert answer["error"]["details"][0]["fieldViolations"] == [violation]


def test_paths_of_wrong_values_are_in_snake_case(caller: Caller, key: str) -> None:
    text = caller.update_refused(key, {"addSheet": {"properties": {"gridProperties": {"rowCount": "x"}}}})
    assert text == "Invalid value at 'requests[0].add_sheet.properties.grid_properties.row_count' (TYPE_INT32), \"x\""


def test_snake_case_is_understood_and_null_is_nothing(caller: Caller, key: str) -> None:
    (reply,) = caller.update(key, {"add_sheet": {"properties": {"title": "T", "index": None, "sheet_type": "GRID"}}})
    assert reply["addSheet"]["properties"]["index"] == 1


def test_a_batch_is_done_whole_or_not_at_all(caller: Caller, key: str) -> None:
    good = {"addSheet": {"properties": {"title": "New"}}}
    text = caller.update_refused(key, good, {"deleteSheet": {"sheetId": 99}})
    assert text == "Invalid requests[1].deleteSheet: No sheet with id: 99"
    assert len(caller.ok("GET", f"/v4/spreadsheets/{key}")["sheets"]) == 1


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"deleteSheet": {"sheetId": 0}}, "deleteSheet: You can't remove all the sheets in a document."),
        (
            {"updateSheetProperties": {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}},
            "updateSheetProperties: You can't hide all the sheets in a document.",
        ),
        (
            {"addSheet": {"properties": {"title": "sheet1"}}},
            'addSheet: A sheet with the name "sheet1" already exists. Please enter another name.',
        ),
        (
            {"updateCells": {"range": box(0, 1, 0, 1), "rows": rows([1, 2]), "fields": "userEnteredValue"}},
            "updateCells: Attempting to write column: 1, beyond the last requested column of: 0",
        ),
        (
            {"updateCells": {"range": box(0, 1, 0, 1), "rows": []}},
            "updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
        ),
        (
            {"repeatCell": {"range": {"sheetId": 0, "startRowIndex": 1000}, "cell": {}, "fields": "*"}},
            "repeatCell: Range (Sheet1!A1001:Z) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        ({"updateCells": {"range": box(0, 1, 0, 1, 7), "fields": "*"}}, "updateCells: No grid with id: 7"),
    ],
)
def test_a_request_that_cannot_be_is_refused_in_googles_words(
    caller: Caller, key: str, request_: Json, message: str
) -> None:
    if "startRowIndex" in request_.get("repeatCell", {}).get("range", {}):
        request_["repeatCell"]["range"] |= {"startColumnIndex": 0, "endColumnIndex": 26}
    assert caller.update_refused(key, request_) == f"Invalid requests[0].{message}"


def test_cells_change_only_under_the_mask(caller: Caller, key: str) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}, "backgroundColor": {"red": 0.4}}, "note": "n"}
    start = {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}
    caller.update(
        key, {"updateCells": {"start": start, "rows": [{"values": [bold]}], "fields": "userEnteredFormat,note"}}
    )
    caller.update(key, {"updateCells": {"start": start, "rows": rows(["=x"]), "fields": "userEnteredValue"}})
    cell = caller.cell(key, "B2")
    assert cell["userEnteredValue"] == {"stringValue": "=x"}
    assert cell["note"] == "n"
    assert cell["userEnteredFormat"]["textFormat"] == {"bold": True}
    assert cell["userEnteredFormat"]["backgroundColorStyle"] == {"rgbColor": {"red": 0.4}}
    assert cell["effectiveFormat"]["textFormat"]["fontSize"] == 10


def test_a_range_is_emptied_where_nothing_was_sent(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [[1, 2], [3, 4]])
    caller.update(key, {"updateCells": {"range": box(0, 2, 0, 2), "rows": rows([9]), "fields": "userEnteredValue"}})
    assert caller.values(key, "A1:B2") == [["9"]]


def test_a_mask_chooses_from_the_answer(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["x"]])
    masks = (
        "sheets(properties/title,data.rowData.values(formattedValue))",
        "sheets.data.rowData.values.formattedValue",
    )
    answer = caller.ok("GET", f"/v4/spreadsheets/{key}", fields=masks[0])
    data = [{"rowData": [{"values": [{"formattedValue": "x"}]}]}]
    assert answer == {"sheets": [{"properties": {"title": "Sheet1"}, "data": data}]}
    assert caller.ok("GET", f"/v4/spreadsheets/{key}", fields=masks[1]) == {"sheets": [{"data": data}]}
    assert caller.ok("GET", f"/v4/spreadsheets/{key}", fields="spreadsheetId") == {"spreadsheetId": key}
    assert caller.refused("GET", f"/v4/spreadsheets/{key}", fields="nothing")[0] == 400


def test_only_sheets_of_the_ranges_are_answered(emulator: Emulator, caller: Caller, key: str) -> None:
    emulator.add_sheet(key, "Two")
    emulator.fill(key, "Two!B2", [["x"]])
    answer = caller.ok("GET", f"/v4/spreadsheets/{key}", ranges="Two!B2:C3", includeGridData="true")
    (sheet,) = answer["sheets"]
    assert (sheet["data"][0]["startRow"], sheet["data"][0]["startColumn"]) == (1, 1)
    assert sheet["data"][0]["columnMetadata"] == [{"pixelSize": 100}] * 2
    assert sheet["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_lines_come_and_go_with_all_that_stands_on_them(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["a"], ["b"], ["=A2&A1"]])
    named = {"namedRange": {"name": "B", "range": box(1, 2, 0, 1)}}
    caller.update(key, {"addNamedRange": named}, {"mergeCells": {"range": box(4, 6, 0, 2), "mergeType": "MERGE_ALL"}})
    caller.update(key, {"insertDimension": {"range": lines("ROWS", 1, 3)}})
    assert caller.values(key, "A:A", valueRenderOption="FORMULA") == [["a"], [], [], ["b"], ["=A4&A1"]]
    book = caller.ok("GET", f"/v4/spreadsheets/{key}")
    assert book["namedRanges"][0]["range"] == said(3, 4, 0, 1)
    assert book["sheets"][0]["merges"] == [said(6, 8, 0, 2)]
    caller.update(key, {"deleteDimension": {"range": lines("ROWS", 1, 4)}})
    assert caller.values(key, "A:A", valueRenderOption="FORMULA") == [["a"], ["=#REF!&A1"]]
    book = caller.ok("GET", f"/v4/spreadsheets/{key}")
    assert "namedRanges" not in book
    assert book["sheets"][0]["properties"]["gridProperties"]["rowCount"] == 999


def test_lines_move(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["a"], ["b"], ["c"], ["d"]])
    caller.update(key, {"moveDimension": {"source": lines("ROWS", 0, 1), "destinationIndex": 3}})
    assert caller.values(key, "A1:A4") == [["b"], ["c"], ["a"], ["d"]]


def test_sheets_move_as_google_counts(caller: Caller, emulator: Emulator, key: str) -> None:
    for title in ("B", "C"):
        emulator.add_sheet(key, title)
    move = {"updateSheetProperties": {"properties": {"sheetId": 0, "index": 2}, "fields": "index"}}
    caller.update(key, move)
    titles = [one["properties"]["title"] for one in caller.ok("GET", f"/v4/spreadsheets/{key}")["sheets"]]
    assert titles == ["B", "Sheet1", "C"]


def test_frozen_rows_and_sizes_are_set_and_taken_away(caller: Caller, key: str) -> None:
    def grid(**given: int) -> Json:
        names = ",".join(f"gridProperties.{name}" for name in given)
        body = {"properties": {"sheetId": 0, "gridProperties": given}, "fields": names}
        caller.update(key, {"updateSheetProperties": body})
        return dict(caller.sheet(key)["properties"]["gridProperties"])

    assert grid(frozenRowCount=2, rowCount=10) == {"rowCount": 10, "columnCount": 26, "frozenRowCount": 2}
    assert grid(frozenRowCount=0) == {"rowCount": 10, "columnCount": 26}


def test_a_copy_of_a_sheet_has_ids_of_its_own(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["x"]])
    protect = {"addProtectedRange": {"protectedRange": {"range": {"sheetId": 0}, "editors": {"users": ["a@b.c"]}}}}
    (reply,) = caller.update(key, protect)
    protected = reply["addProtectedRange"]["protectedRange"]
    assert protected["editors"]["users"] == ["a@b.c", SERVICE_ACCOUNT]
    caller.update(key, {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1, "newSheetName": "Copy"}})
    copied = caller.sheet(key, 1)
    assert copied["protectedRanges"][0]["range"]["sheetId"] == copied["properties"]["sheetId"]
    assert copied["protectedRanges"][0]["protectedRangeId"] != protected["protectedRangeId"]
    assert caller.values(key, "Copy!A1") == [["x"]]


def test_sheets_are_copied_to_another_spreadsheet(emulator: Emulator, caller: Caller, key: str) -> None:
    other = emulator.add_spreadsheet("Other", SERVICE_ACCOUNT)
    made = caller.ok("POST", f"/v4/spreadsheets/{key}/sheets/0:copyTo", {"destinationSpreadsheetId": other})
    assert (made["title"], made["index"]) == ("Copy of Sheet1", 1)


def test_rules_are_kept_in_their_order(caller: Caller, key: str) -> None:
    def rule(formula: str) -> Json:
        condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
        return {
            "ranges": [box(0, 5, 0, 1)],
            "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}},
        }

    caller.update(key, *({"addConditionalFormatRule": {"rule": rule(one), "index": 0}} for one in ("=A1>1", "=A1>2")))
    values = [one["booleanRule"]["condition"]["values"][0] for one in caller.sheet(key)["conditionalFormats"]]
    assert [one["userEnteredValue"] for one in values] == ["=A1>2", "=A1>1"]
    caller.update(key, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})
    assert len(caller.sheet(key)["conditionalFormats"]) == 1
    text = caller.update_refused(key, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 3}})
    assert text == "Invalid requests[0].deleteConditionalFormatRule: No conditional format on sheet: 0 at index: 3"


def test_validation_filters_and_groups_are_kept(caller: Caller, key: str) -> None:
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Có"}]}, "strict": True}
    caller.update(
        key,
        {"setDataValidation": {"range": box(0, 2, 0, 1), "rule": rule}},
        {"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}},
        {"addFilterView": {"filter": {"title": "V", "range": box(0, 5, 0, 2)}}},
        {"addDimensionGroup": {"range": lines("ROWS", 1, 3)}},
        {
            "updateDimensionProperties": {
                "range": lines("COLUMNS", 0, 1),
                "properties": {"pixelSize": 50},
                "fields": "pixelSize",
            }
        },
        {"addChart": {"chart": {"spec": {"title": "C"}, "position": {"overlayPosition": {}}}}},
    )
    sheet = caller.sheet(key)
    assert caller.cell(key, "A2")["dataValidation"] == rule
    assert sheet["basicFilter"]["range"] == said(0, 1000, 0, 26)
    assert sheet["filterViews"][0]["title"] == "V"
    group = {name: end for name, end in lines("ROWS", 1, 3).items() if name != "sheetId"}
    assert sheet["rowGroups"] == [{"range": group, "depth": 1}]
    assert sheet["charts"][0]["spec"]["title"] == "C"
    width = caller.sheet(key, fields="sheets.data.columnMetadata.pixelSize", ranges="A1:B1")
    assert width["data"][0]["columnMetadata"] == [{"pixelSize": 50}, {"pixelSize": 100}]


def test_ranges_are_sorted_searched_copied_and_cut(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["b", 2], ["a", 1], ["", 3]])
    caller.update(key, {"sortRange": {"range": box(0, 3, 0, 2), "sortSpecs": [{"dimensionIndex": 0}]}})
    assert caller.values(key, "A1:B3") == [["a", "1"], ["b", "2"], ["", "3"]]
    (reply,) = caller.update(key, {"findReplace": {"find": "B", "replacement": "z", "allSheets": True}})
    assert reply["findReplace"] == {"valuesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1}
    copy = {"source": box(0, 1, 0, 2), "destination": box(4, 6, 0, 2), "pasteType": "PASTE_VALUES"}
    caller.update(key, {"copyPaste": copy})
    assert caller.values(key, "A5:B6") == [["a", "1"], ["a", "1"]]
    cut = {"source": box(4, 6, 0, 2), "destination": {"sheetId": 0, "rowIndex": 7, "columnIndex": 1}}
    caller.update(key, {"cutPaste": cut})
    assert caller.values(key, "A5:C9") == [[], [], [], ["", "a", "1"], ["", "a", "1"]]
    caller.update(key, {"insertRange": {"range": box(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert caller.values(key, "A1:B2") == [["", "1"], ["a", "2"]]
    caller.update(key, {"deleteRange": {"range": box(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert caller.values(key, "A1:B1") == [["a", "1"]]


def test_developer_metadata_is_found_by_key(caller: Caller, key: str) -> None:
    location = {"dimensionRange": lines("ROWS", 2, 3)}
    made = {"metadataKey": "k", "metadataValue": "v", "visibility": "DOCUMENT", "location": location}
    caller.update(key, {"createDeveloperMetadata": {"developerMetadata": made}})
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}]}
    found = caller.ok("POST", f"/v4/spreadsheets/{key}/developerMetadata:search", lookup)
    assert found["matchedDeveloperMetadata"][0]["developerMetadata"]["location"]["locationType"] == "ROW"
    caller.put(key, "A3", [["here"]])
    read = caller.ok("POST", f"/v4/spreadsheets/{key}/values:batchGetByDataFilter", lookup)
    assert read["valueRanges"][0]["valueRange"]["values"] == [["here"]]


def test_the_answer_can_hold_the_spreadsheet_as_it_is_now(caller: Caller, key: str) -> None:
    start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
    update = {"updateCells": {"start": start, "rows": rows(["x"]), "fields": "userEnteredValue"}}
    more = {"includeSpreadsheetInResponse": True, "responseRanges": ["A1"], "responseIncludeGridData": True}
    done = caller.ok("POST", f"/v4/spreadsheets/{key}:batchUpdate", {"requests": [update], **more})
    data = done["updatedSpreadsheet"]["sheets"][0]["data"][0]
    assert data["rowData"][0]["values"][0]["formattedValue"] == "x"
    assert done["replies"] == [{}]


def test_a_protected_cell_is_changed_by_its_editors_alone(emulator: Emulator, caller: Caller, key: str) -> None:
    open_cell = box(1, 2, 0, 1)
    protect = {"protectedRange": {"range": {"sheetId": 0}, "unprotectedRanges": [open_cell]}}
    caller.update(key, {"addProtectedRange": protect})
    caller.put(key, "A1:A2", [["label"], [""]])
    emulator.share(key, "school@example.org")
    with calling(emulator, "school@example.org") as school:
        school.put(key, "A2", [["entry"]])
        path = f"/v4/spreadsheets/{key}/values/A1"
        code, text = school.refused("PUT", path, {"values": [["x"]]}, valueInputOption="RAW")
        assert (code, text[:45]) == (400, "You are trying to edit a protected cell or ob")
        text = school.update_refused(key, {"repeatCell": {"range": box(0, 2, 0, 1), "cell": {}, "fields": "*"}})
        assert text.startswith("Invalid requests[0].repeatCell: You are trying to edit a protected cell")
    assert emulator.values(key, "A1:A2") == [["label"], ["entry"]]
