"""Spreadsheets as Google words them: reading cells, and the requests that a plan becomes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sheets_schema.cells import Box, CellError, Value
from sheets_schema.layout import Link
from sync.domain.plan import CellWrite, WorksheetWrite
from sync.stores.google.cells import boxes_of, entered
from sync.stores.google.formulas import formula, rule_formula
from sync.stores.google.reading import Book, holds_the_same, read_book
from sync.stores.google.writing import CHUNK, SheetWriter, chunks

DAY = {"numberFormat": {"type": "DATE"}}


def response(*rows: list[dict[str, Any]], **sheet: Any) -> dict[str, Any]:
    properties = {"sheetId": 7, "title": "Đăng ký", "gridProperties": {"rowCount": 100, "columnCount": 20}}
    return {"sheets": [{"properties": properties, "data": [{"rowData": [{"values": row} for row in rows]}], **sheet}]}


def book(*rows: list[dict[str, Any]], **sheet: Any) -> Book:
    return read_book(response(*rows, **sheet))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ({}, None),
        ({"effectiveValue": {"stringValue": ""}}, None),
        ({"effectiveValue": {"stringValue": "=1+1"}}, "=1+1"),
        ({"effectiveValue": {"numberValue": 85.5}}, 85.5),
        ({"effectiveValue": {"boolValue": False}}, False),
        ({"effectiveValue": {"numberValue": 43556}, "userEnteredFormat": DAY}, date(2019, 4, 1)),
        ({"effectiveValue": {"numberValue": 43556.3125}, "effectiveFormat": DAY}, datetime(2019, 4, 1, 7, 30)),
        ({"effectiveValue": {"numberValue": -5}, "effectiveFormat": DAY}, -5.0),
        ({"effectiveValue": {"numberValue": 0.3125}, "effectiveFormat": {"numberFormat": {"type": "TIME"}}}, "07:30"),
        (
            {
                "effectiveValue": {"numberValue": 1.0625},
                "effectiveFormat": {"numberFormat": {"type": "TIME", "pattern": "[h]:mm"}},
            },
            "25:30",
        ),
        ({"effectiveValue": {"errorValue": {"type": "REF"}}, "formattedValue": "#REF!"}, CellError("#REF!")),
        ({"effectiveValue": {"errorValue": {"type": "LOADING"}}, "formattedValue": "Loading..."}, CellError("")),
    ],
    ids=repr,
)
def test_a_cell_is_what_its_value_and_format_say(cell: dict[str, Any], value: Value) -> None:
    (grid,) = book([{"effectiveValue": {"stringValue": "x"}}, cell]).grids
    found = grid.at(1, 2)
    assert (type(found), found) == (type(value), value)


def test_links_to_this_spreadsheet_name_the_worksheet_as_files_do() -> None:
    text = {"effectiveValue": {"stringValue": "mở"}}
    cells = [
        {**text, "hyperlink": "#gid=7&range=B2"},
        {**text, "hyperlink": "#gid=99&range=B2"},
        {**text, "textFormatRuns": [{}, {"format": {"link": {"uri": "https://x.vn/"}}}]},
    ]
    (grid,) = book(cells).grids
    assert grid.links == {(1, 1): "#'Đăng ký'!B2", (1, 2): "#gid=99&range=B2", (1, 3): "https://x.vn/"}


def test_empty_ends_do_not_make_two_contents_of_one() -> None:
    typed = [{"effectiveValue": {"stringValue": "x"}}]
    assert book(typed).version == book([*typed, {}, {"userEnteredFormat": DAY}], [{}], []).version
    assert book(typed).version != book([{}, *typed]).version


def test_merged_boxes_are_counted_from_1() -> None:
    merge = {"sheetId": 7, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 1, "endColumnIndex": 4}
    (grid,) = book(merges=[merge]).grids
    assert grid.merged == (Box(1, 2, 2, 4),)


@pytest.mark.parametrize("text", ["=IMPORTXML(A1)", "+84912", "@x", "'0912", "-1", "1/4"])
def test_text_goes_in_as_text(text: str) -> None:
    assert entered(text) == {"stringValue": text}


def test_dates_go_in_as_serials_and_truth_is_no_number() -> None:
    assert entered(date(2019, 4, 1)) == {"numberValue": 43556}
    assert entered(datetime(2019, 4, 1, 18)) == {"numberValue": 43556.75}
    assert entered(True) == {"boolValue": True}


def test_boxes_cover_exactly_the_cells() -> None:
    cells = [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (5, 1)]
    assert sorted(boxes_of(cells)) == [Box(1, 1, 2, 2), Box(3, 1, 3, 1), Box(5, 1, 5, 1)]


def requests_of(there: Book, *cells: CellWrite, **plan: Any) -> list[dict[str, Any]]:
    writer = SheetWriter(there.grids[0], there.facts["Đăng ký"], lambda link: link.url or f"#gid=7&range={link.a1}")
    return list(writer.requests(WorksheetWrite("Đăng ký", cells, **plan)))


def test_only_cells_that_differ_are_written_and_neighbours_together() -> None:
    there = book([{"effectiveValue": {"stringValue": "một"}}, {"effectiveValue": {"numberValue": 2}}])
    same, other, new = CellWrite(1, 1, "một"), CellWrite(1, 2, 3.0), CellWrite(1, 3, "ba")
    (request,) = requests_of(there, same, other, new, CellWrite(2, 2, 1.0), CellWrite(2, 3, "bốn"), CellWrite(3, 1, ""))
    assert request["updateCells"]["start"] == {"sheetId": 7, "rowIndex": 0, "columnIndex": 1}
    assert [[one["userEnteredValue"] for one in row["values"]] for row in request["updateCells"]["rows"]] == [
        [{"numberValue": 3.0}, {"stringValue": "ba"}],
        [{"numberValue": 1.0}, {"stringValue": "bốn"}],
    ]


def test_a_plan_that_is_there_already_makes_no_request() -> None:
    there = book([{"effectiveValue": {"stringValue": "web"}, "hyperlink": "#gid=7&range=B2"}])
    assert requests_of(there, CellWrite(1, 1, "web", Link("Đăng ký", "B2")), CellWrite(2, 1, None)) == []


def test_clearing_empties_exactly_what_is_there_and_not_written() -> None:
    text = {"effectiveValue": {"stringValue": "x"}}
    there = book([text], [text, text, text], [text])
    made = requests_of(there, CellWrite(2, 2, "x"), clear_from=2)
    ranges = [one["updateCells"]["range"] for one in made]
    assert sorted((one["startRowIndex"], one["startColumnIndex"], one["endRowIndex"]) for one in ranges) == [
        (1, 0, 3),
        (1, 2, 2),
    ]


def test_new_rows_take_the_formats_of_the_style_row_and_the_grid_grows_for_them() -> None:
    there = book([{"effectiveValue": {"stringValue": "x"}}])
    cells = [CellWrite(row, 1, "mới") for row in (2, 3, 104)]
    grown, first, second, *_ = requests_of(there, *cells, style_row=1)
    assert grown == {"appendDimension": {"sheetId": 7, "dimension": "ROWS", "length": 4}}
    pasted = [one["copyPaste"]["destination"] for one in (first, second)]
    assert [(one["startRowIndex"], one["endRowIndex"]) for one in pasted] == [(1, 3), (103, 104)]


def test_a_date_brings_its_format_only_where_none_is() -> None:
    there = book([{"userEnteredFormat": DAY}, {"effectiveValue": {"stringValue": "x"}}])
    values, shown = requests_of(there, CellWrite(1, 1, date(2019, 4, 1)), CellWrite(2, 1, date(2019, 4, 1)))
    assert "numberFormat" not in values["updateCells"]["fields"]
    assert (shown["repeatCell"]["range"]["startRowIndex"], shown["repeatCell"]["range"]["endRowIndex"]) == (1, 2)
    assert shown["repeatCell"]["cell"]["userEnteredFormat"]["numberFormat"]["type"] == "DATE"


def test_batches_stay_below_two_megabytes_and_keep_all_cells_in_place() -> None:
    rows = [{"values": [{"userEnteredValue": {"stringValue": f"{number:05}" * 200}}]} for number in range(5000)]
    start = {"sheetId": 7, "rowIndex": 4, "columnIndex": 0}
    batches = list(chunks([{"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}]))
    assert all(len(str(batch)) < CHUNK * 1.1 for batch in batches)
    placed = [
        (cells["start"]["rowIndex"] + offset, row)
        for batch in batches
        for cells in (one["updateCells"] for one in batch)
        for offset, row in enumerate(cells["rows"])
    ]
    assert placed == [(number + 4, row) for number, row in enumerate(rows)]
    assert len(batches) > 2


def test_formulas_part_arguments_with_semicolons_outside_texts_only() -> None:
    assert formula("IF(A1>0,\"a,b\",'x,y'!A1)") == "=IF(A1>0;\"a,b\";'x,y'!A1)"
    assert formula("=_xlfn.CONCAT(A1,B1)") == "=CONCAT(A1;B1)"


def test_rules_reach_names_and_other_worksheets_by_indirect() -> None:
    names = ["kiem_tra_raw"]
    assert rule_formula('INDEX(kiem_tra_raw,MATCH("kiem_tra_raw",B1,0))', names) == (
        '=INDEX(INDIRECT("kiem_tra_raw");MATCH("kiem_tra_raw";B1;0))'
    )
    assert rule_formula("'Kiểm tra'!$A$1:$A$9=D$9", ()) == "=INDIRECT(\"'Kiểm tra'!$A$1:$A$9\")=D$9"


def formula_cell(shown: str) -> dict[str, Any]:
    return {"userEnteredValue": {"formulaValue": "=X()"}, "effectiveValue": {"stringValue": shown}}


def text_cell(text: str) -> dict[str, Any]:
    return {"userEnteredValue": {}, "effectiveValue": {"stringValue": text}}


@pytest.mark.parametrize(
    ("now", "same"),
    [
        (book([text_cell("a"), formula_cell("1")]), True),
        (book([text_cell("a"), formula_cell("2")]), True),
        (book([text_cell("b"), formula_cell("1")]), False),
        (book([text_cell("a"), text_cell("2")]), False),
        (book([text_cell("a"), formula_cell("1")], [text_cell("c")]), False),
        (book([text_cell("a")]), False),
    ],
    ids=[
        "as it was",
        "a formula shows more",
        "an entry changed",
        "a formula overtyped",
        "a row more",
        "a cell emptied",
    ],
)
def test_an_export_is_compared_in_all_cells_but_formulas(now: Book, same: bool) -> None:
    assert holds_the_same(book([text_cell("a"), formula_cell("1")]), now) is same


def test_the_last_digits_of_a_fraction_do_not_count_between_an_export_and_the_spreadsheet() -> None:
    exact, short = ({"effectiveValue": {"numberValue": number}} for number in (0.16666666666666666, 0.1666666666666667))
    assert holds_the_same(book([short]), book([exact]))
    assert not holds_the_same(book([short]), book([{"effectiveValue": {"numberValue": 0.1667}}]))


def test_the_answer_tells_locale_and_time_zone_and_they_are_no_content() -> None:
    told = {**response([text_cell("a")]), "properties": {"locale": "vi_VN", "timeZone": "Asia/Ho_Chi_Minh"}}
    assert (read_book(told).locale, read_book(told).time_zone) == ("vi_VN", "Asia/Ho_Chi_Minh")
    assert read_book(told).version == book([text_cell("a")]).version
