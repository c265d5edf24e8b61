"""Values of ranges: reading, writing, appending and clearing."""

from __future__ import annotations

import pytest

from tests.emulator.calling import Caller
from tests.google_emulator import Emulator


def test_an_empty_range_has_no_values(caller: Caller, key: str) -> None:
    answer = caller.ok("GET", f"/v4/spreadsheets/{key}/values/Sheet1!A1:C3")
    assert answer == {"range": "Sheet1!A1:C3", "majorDimension": "ROWS"}


def test_empty_tails_are_not_sent(caller: Caller, key: str) -> None:
    caller.put(key, "B2", [["x", "", ""], ["", ""], [""]])
    assert caller.values(key, "Sheet1") == [[], ["", "x"]]


def test_a_range_is_answered_within_the_grid(caller: Caller, key: str) -> None:
    answer = caller.ok("GET", f"/v4/spreadsheets/{key}/values/A:ZZ")
    assert answer["range"] == "Sheet1!A1:Z1000"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("AA1", "Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1001:B", "Range (Sheet1!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("Nothing!A1", "Unable to parse range: Nothing!A1"),
        ("not a range", "Unable to parse range: not a range"),
    ],
)
def test_a_range_that_is_not_there_is_refused(caller: Caller, key: str, text: str, message: str) -> None:
    assert caller.refused("GET", f"/v4/spreadsheets/{key}/values/{text}") == (400, message)


def test_a_long_query_can_be_sent_as_a_form(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["x"]])
    headers = {"Authorization": f"Bearer {caller.token}", "X-HTTP-Method-Override": "GET"}
    url = f"{caller.emulator.root_url}/v4/spreadsheets/{key}/values:batchGet"
    answer = caller.session.post(url, data={"ranges": ["A1"] * 300}, headers=headers).json()
    assert [one["values"] for one in answer["valueRanges"]] == [[["x"]]] * 300


def test_titles_are_quoted_where_they_must_be(emulator: Emulator, caller: Caller, key: str) -> None:
    for title in ("D3", "Đăng ký", "it's"):
        emulator.add_sheet(key, title, 5, 3)
    query = {"ranges": ["'D3'", "'Đăng ký'!A1", "'it''s'!B:B"]}
    answer = caller.ok("GET", f"/v4/spreadsheets/{key}/values:batchGet", **query)
    assert [one["range"] for one in answer["valueRanges"]] == ["'D3'!A1:C5", "'Đăng ký'!A1", "'it''s'!B1:B5"]


@pytest.mark.parametrize("text", ['=IMPORTXML("x")', "+84912", "@x", "'0912", "1/4", "TRUE", "85%"])
def test_raw_is_never_understood(caller: Caller, key: str, text: str) -> None:
    caller.put(key, "A1", [[text]], "RAW")
    assert caller.values(key, "A1", valueRenderOption="FORMULA") == [[text]]


def test_a_cell_formatted_as_text_keeps_what_is_typed(caller: Caller, key: str) -> None:
    style = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
    fields = "userEnteredFormat.numberFormat"
    caller.update(key, {"repeatCell": {"range": {"sheetId": 0, "endRowIndex": 1}, "cell": style, "fields": fields}})
    caller.put(key, "A1", [["1/4/2019", "=1+1", "0912", "'x"]])
    assert caller.values(key, "A1:D1", valueRenderOption="UNFORMATTED_VALUE") == [["1/4/2019", "=1+1", "0912", "x"]]


def test_null_leaves_a_cell_and_an_empty_text_clears_it(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["a", "b", "c"]])
    done = caller.put(key, "A1:C1", [[None, "", "d"]])
    assert caller.values(key, "A1:C1") == [["a", "", "d"]]
    assert done["updatedCells"] == 2


def test_an_update_says_what_it_changed(caller: Caller, key: str) -> None:
    done = caller.put(key, "B1:C2", [["x", 2], ["y", 3]], includeValuesInResponse="true")
    assert done == {
        "spreadsheetId": key,
        "updatedRange": "Sheet1!B1:C2",
        "updatedRows": 2,
        "updatedColumns": 2,
        "updatedCells": 4,
        "updatedData": {"range": "Sheet1!B1:C2", "majorDimension": "ROWS", "values": [["x", "2"], ["y", "3"]]},
    }


@pytest.mark.parametrize(
    ("text", "rows", "message"),
    [
        ("A1:B1", [[1, 2, 3]], "Requested writing within range ['Sheet1'!A1:B1], but tried writing to column [C]"),
        ("A1:B1", [[1], [2]], "Requested writing within range ['Sheet1'!A1:B1], but tried writing to row [2]"),
        ("A1000", [[1], [2]], "Requested writing within range ['Sheet1'!A1000], but tried writing to row [1001]"),
    ],
)
def test_values_must_fit_their_range(caller: Caller, key: str, text: str, rows: list[list[int]], message: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/{text}"
    assert caller.refused("PUT", path, {"values": rows}, valueInputOption="RAW") == (400, message)


def test_the_input_option_is_asked_for(caller: Caller, key: str) -> None:
    message = "'valueInputOption' is required but not specified"
    assert caller.refused("PUT", f"/v4/spreadsheets/{key}/values/A1", {"values": [[1]]}) == (400, message)


def test_columns_are_turned(caller: Caller, key: str) -> None:
    body = {"values": [[1, 2], [3]], "majorDimension": "COLUMNS"}
    caller.ok("PUT", f"/v4/spreadsheets/{key}/values/A1:B2", body, valueInputOption="RAW")
    assert caller.values(key, "A1:B2") == [["1", "3"], ["2"]]
    assert caller.values(key, "A1:B2", majorDimension="COLUMNS") == [["1", "2"], ["3"]]


def test_a_batch_counts_all_and_does_nothing_when_a_part_fails(caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values:batchUpdate"
    good, bad = {"range": "A1", "values": [["x"]]}, {"range": "No!A1", "values": [["y"]]}
    refused = caller.refused("POST", path, {"valueInputOption": "RAW", "data": [good, bad]})
    assert refused == (400, "Invalid data[1]: Unable to parse range: No!A1")
    assert caller.values(key, "A1") == []
    done = caller.ok("POST", path, {"valueInputOption": "RAW", "data": [good]})
    totals = {name: done[name] for name in done if name.startswith("total")}
    assert set(totals.values()) == {1}
    assert done["responses"][0]["updatedRange"] == "Sheet1!A1"


def test_an_append_finds_the_table_and_goes_below_it(caller: Caller, key: str) -> None:
    caller.put(key, "B2", [["h1", "h2"], ["a", "b"]])
    path = f"/v4/spreadsheets/{key}/values/B2:append"
    done = caller.ok("POST", path, {"values": [["c", "d"]]}, valueInputOption="RAW")
    assert done["tableRange"] == "Sheet1!B2:C3"
    assert done["updates"]["updatedRange"] == "Sheet1!B4:C4"


def test_an_append_to_nothing_has_no_table_and_lets_the_sheet_grow(
    caller: Caller, emulator: Emulator, key: str
) -> None:
    emulator.add_sheet(key, "Small", 1, 1)
    path = f"/v4/spreadsheets/{key}/values/Small:append"
    done = caller.ok("POST", path, {"values": [["a", "b"], ["c"]]}, valueInputOption="RAW")
    assert "tableRange" not in done
    grid = caller.sheet(key, 1)["properties"]["gridProperties"]
    assert grid == {"rowCount": 2, "columnCount": 2}


def test_rows_can_be_inserted_for_an_append(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["a"], ["b"], [""], ["below"]])
    path = f"/v4/spreadsheets/{key}/values/A1:append"
    caller.ok("POST", path, {"values": [["c"], ["d"]]}, valueInputOption="RAW", insertDataOption="INSERT_ROWS")
    assert caller.values(key, "A1:A7") == [["a"], ["b"], ["c"], ["d"], [], ["below"]]


def test_clearing_takes_values_and_leaves_looks(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["12/25/2019", "x"]])
    assert caller.ok("POST", f"/v4/spreadsheets/{key}/values/A1:clear") == {
        "spreadsheetId": key,
        "clearedRange": "Sheet1!A1",
    }
    assert caller.values(key, "A1:B1") == [["", "x"]]
    assert caller.cell(key, "A1")["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    done = caller.ok("POST", f"/v4/spreadsheets/{key}/values:batchClear", {"ranges": ["A1:B1", "C:C"]})
    assert done["clearedRanges"] == ["Sheet1!A1:B1", "Sheet1!C1:C1000"]


def test_formulas_show_values_texts_and_errors(caller: Caller, key: str) -> None:
    formulas = [
        ["=SUM(A2:B2)", '=HYPERLINK("https://x.example";"tên")', "=NOTHING(1)", "=Nowhere!A1", "=1/0", '=A1&"!"'],
        [1, 2.5],
    ]
    caller.put(key, "A1", formulas)
    assert caller.values(key, "A1:F1") == [["3.5", "tên", "#NAME?", "#REF!", "#DIV/0!", "3.5!"]]
    assert caller.values(key, "A1:F1", valueRenderOption="UNFORMATTED_VALUE")[0][:3] == [3.5, "tên", "#NAME?"]
    assert caller.values(key, "A1", valueRenderOption="FORMULA") == [["=SUM(A2:B2)"]]
    assert caller.cell(key, "B1")["hyperlink"] == "https://x.example"
    assert caller.cell(key, "C1")["effectiveValue"]["errorValue"]["type"] == "NAME"


def test_a_circle_of_formulas_ends(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["=B1", "=A1"]])
    assert caller.values(key, "A1:B1") == [["#REF!", "#REF!"]]


def test_dates_can_be_shown_while_numbers_stay(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["12/25/2019", 5]])
    query = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
    assert caller.values(key, "A1:B1", **query) == [["12/25/2019", 5]]


def test_a_value_that_is_no_plain_value_is_refused(caller: Caller, key: str) -> None:
    code, text = caller.refused("PUT", f"/v4/spreadsheets/{key}/values/A1", {"values": [[{}]]}, valueInputOption="RAW")
    assert (code, text[:26]) == (400, "Invalid values[0][0]: stru")


def test_the_paths_of_a_value_range_begin_with_data(caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/A1"
    text = "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\""
    assert caller.refused("PUT", path, {"values": "X"}, valueInputOption="RAW") == (400, text)


@pytest.mark.parametrize(
    ("text", "start"), [("Sheet1", "B7"), ("C5:D5", "B7"), ("A3:G10", "B7"), ("A1", "A3"), ("E4", "E4")]
)
def test_an_append_looks_for_the_last_table_of_its_range(caller: Caller, key: str, text: str, start: str) -> None:
    caller.put(key, "A1", [["a", "b", "c"], ["a", "b", "c"]])
    caller.put(key, "B4", [["d", "e", "f"], ["d", "e", "f"], ["d", "e", "f"]])
    path = f"/v4/spreadsheets/{key}/values/{text}:append"
    done = caller.ok("POST", path, {"values": [["new"]]}, valueInputOption="RAW")
    assert done["updates"]["updatedRange"] == f"Sheet1!{start}"


def test_a_body_of_more_than_ten_megabytes_is_refused(caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/A1"
    text = "Request payload size exceeds the limit: 10485760 bytes."
    assert caller.refused("PUT", path, {"values": [["x" * 11_000_000]]}, valueInputOption="RAW") == (400, text)


def test_a_cell_holds_fifty_thousand_characters(caller: Caller, key: str) -> None:
    path = f"/v4/spreadsheets/{key}/values/A1"
    code, text = caller.refused("PUT", path, {"values": [["x" * 50_001]]}, valueInputOption="RAW")
    assert (code, text) == (400, "Your input contains more than the maximum of 50000 characters in a single cell.")


def test_a_table_ends_at_an_empty_column(caller: Caller, key: str) -> None:
    caller.put(key, "A1", [["a", "", "c"]])
    path = f"/v4/spreadsheets/{key}/values/A1:append"
    done = caller.ok("POST", path, {"values": [["d", "", "f"]]}, valueInputOption="RAW")
    assert (done["tableRange"], done["updates"]["updatedRange"]) == ("Sheet1!A1", "Sheet1!A2:C2")


def test_what_was_left_alone_is_not_counted(caller: Caller, key: str) -> None:
    done = caller.put(key, "A1:C3", [["a", None, None], [None, None, None], [None, None, "c"]])
    counts = {name: done[name] for name in ("updatedRows", "updatedColumns", "updatedCells")}
    assert (done["updatedRange"], set(counts.values())) == ("Sheet1!A1:C3", {2})
