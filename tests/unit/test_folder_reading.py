"""What the folder store reads from a workbook, and the one reason it gives for what it cannot read."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter

from sheets_schema.cells import Box, CellError, Grid, Value
from sync.domain.snapshot import Snapshot, Trouble, Unreadable
from sync.stores.folder.limits import Limits
from sync.stores.folder.reading import read_workbook
from tests.packages import package, relationships, worksheet


def read(content: bytes) -> Grid:
    snapshot = read_workbook("x.xlsx", content)
    assert isinstance(snapshot, Snapshot), snapshot
    return snapshot.grids[0]


def reason(content: bytes) -> tuple[Trouble, str]:
    unreadable = read_workbook("x.xlsx", content)
    assert isinstance(unreadable, Unreadable)
    return unreadable.trouble, unreadable.detail


def cells(rows: str, tail: str = "") -> list[list[Value]]:
    return [list(row) for row in read(package(worksheet(rows, tail))).rows]


def test_every_kind_of_value_is_read_as_our_kind() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Tờ một")
    day, moment, clock, span = (
        book.add_format({"num_format": shown}) for shown in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm")
    )
    sheet.write_row(1, 1, ["chữ", 5, 85.5, True, False, 0])
    sheet.write_datetime(1, 7, datetime(2019, 4, 1), day)
    sheet.write_datetime(1, 8, datetime(2019, 4, 1, 7, 30), moment)
    sheet.write_number(1, 9, 0.3125, clock)
    sheet.write_number(1, 10, 1.5, span)
    book.close()
    grid = read(target.getvalue())
    values = [None, "chữ", 5.0, 85.5, True, False, 0.0]
    dates = [date(2019, 4, 1), datetime(2019, 4, 1, 7, 30), "07:30", "36:00"]
    assert grid.title == "Tờ một"
    assert grid.rows == [[None] * 11, values + dates]
    assert type(grid.at(2, 3)) is float
    assert type(grid.at(2, 8)) is date


def test_hidden_and_very_hidden_worksheets_are_read_and_marked() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    for title in ("Một", "Hai", "Ba"):
        book.add_worksheet(title).write(0, 0, title)
    book.worksheets()[1].hide()
    book.worksheets()[2].very_hidden()
    book.close()
    snapshot = read_workbook("x.xlsx", target.getvalue())
    assert isinstance(snapshot, Snapshot)
    assert [(grid.title, grid.hidden) for grid in snapshot.grids] == [
        ("Một", False),
        ("Hai", True),
        ("Ba", True),
    ]


def test_an_error_is_an_error_and_not_an_empty_cell() -> None:
    row = '<row r="1"><c r="B1" s="0" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="e"><v>#ERROR!</v></c></row>'
    assert cells(row) == [[None, CellError("#DIV/0!"), CellError("#ERROR!")]]


def test_a_formula_that_was_never_computed_is_not_an_empty_cell() -> None:
    row = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>A1</f><v></v></c><c r="C1"><f>A1</f><v>2</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f t="shared" si="0"/></c></row>'
    )
    assert cells(row) == [[CellError(""), CellError(""), 2.0, None, CellError("")]]


def test_white_space_between_tags_is_no_reason_to_take_a_formula_for_not_computed() -> None:
    row = '<row r="1"> <c r="A1"> <v>5</v> </c> <c r="B1"><f>A1</f> <v>6</v> </c> <c r="C1"> <f>A1</f> </c> </row>'
    assert cells(row) == [[5.0, 6.0, CellError("")]]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1</t></is></c></row>'
    assert cells(row) == [["=1+1"]]


def test_links_are_read_with_their_targets() -> None:
    tail = (
        '<hyperlinks><hyperlink ref="A1" r:id="rId7"/><hyperlink ref="B1:B2" location="\'Tờ 2\'!A1"/>'
        '<hyperlink ref="C1" r:id="rId8" location="A!B2"/></hyperlinks>'
    )
    rels = relationships(("rId7", "hyperlink", "https://x.vn/?a=1&amp;b=2"), ("rId8", "hyperlink", "file:b.xlsx"))
    formula = '<row r="3"><c r="A3" t="str"><f>HYPERLINK("https://y.vn/a&amp;b","xem")</f><v>xem</v></c></row>'
    content = package(worksheet(formula, tail), {"xl/worksheets/_rels/sheet1.xml.rels": rels})
    assert read(content).links == {
        (1, 1): "https://x.vn/?a=1&b=2",
        (1, 2): "#'Tờ 2'!A1",
        (2, 2): "#'Tờ 2'!A1",
        (1, 3): "file:b.xlsx#A!B2",
        (3, 1): "https://y.vn/a&b",
    }


def test_merged_cells_are_told() -> None:
    merged = '<mergeCells><mergeCell ref="B1:C2"/></mergeCells>'
    grid = read(package(worksheet('<row r="1"><c r="B1"><v>1</v></c></row>', merged)))
    assert grid.merged == (Box(1, 2, 2, 3),)


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet('<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>'),
        worksheet("<row r='2'><c r='B2' t='e'><v>#REF!</v></c></row>"),
        worksheet('<row/><row><c/><c t="e"><v>#REF!</v></c></row>'),
        worksheet('<row r="2"><!-- c --><c t="e" r="B2"><v><![CDATA[#REF!]]></v></c></row>'),
        worksheet('<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>')
        .replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("xmlns=", "xmlns:x="),
    ],
    ids=["plain", "single quotes", "no addresses", "comments", "prefixes"],
)
def test_worksheets_written_in_unusual_xml_are_read_alike(sheet: str) -> None:
    grid = read(package(sheet))
    assert grid.at(2, 2) == CellError("#REF!")


def test_cells_that_are_only_formatted_do_not_make_a_worksheet_large() -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read(package(worksheet(row, dimension="A1:XFD1048576"))).rows == [[1.0]]


@pytest.mark.parametrize("address", ["XFD1048576", "A1048576", "XFD1", "sga20", "AB1000000"])
def test_a_filled_cell_far_away_is_reported_and_not_laid_out(address: str) -> None:
    number = address.upper().lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{number}"><c r="{address}"><v>1</v></c></row>'
    assert reason(package(worksheet(row))) == (Trouble.TOO_LARGE, f"A!{address}")


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY_FILE),
        (b"Xin chao", Trouble.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Trouble.NOT_A_WORKBOOK),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Trouble.ENCRYPTED,
        ),
        (b"PK\3\4" + b"\0" * 100, Trouble.DAMAGED),
    ],
    ids=["empty", "text", "old format", "password", "torn"],
)
def test_what_is_no_workbook_gives_one_reason(content: bytes, trouble: Trouble) -> None:
    assert reason(content)[0] == trouble


def test_a_zip_without_a_workbook_is_no_workbook() -> None:
    content = package("").replace(b"xl/workbook.xml", b"xl/worksome.xml")
    assert reason(content)[0] == Trouble.NOT_A_WORKBOOK


def test_a_file_cut_off_in_the_middle_is_damaged() -> None:
    content = package(worksheet(""))
    assert reason(content[: len(content) // 2])[0] == Trouble.DAMAGED


def test_a_changed_byte_is_noticed() -> None:
    content = package(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    start = content.index(b"sheet1.xml") + 30
    torn = content[:start] + bytes([content[start] ^ 1]) + content[start + 1 :]
    assert reason(torn) == (Trouble.DAMAGED, "xl/worksheets/sheet1.xml")


def test_a_part_with_a_password_is_encrypted() -> None:
    content = bytearray(package(worksheet("")))
    position = content.find(b"PK\1\2")
    while position >= 0:
        content[position + 8] |= 1
        position = content.find(b"PK\1\2", position + 1)
    assert reason(bytes(content))[0] == Trouble.ENCRYPTED


def test_a_zip_bomb_is_too_large() -> None:
    content = package(worksheet("<row/>" + " " * 2_000_000))
    limits = Limits(part_bytes=1_000_000)
    assert read_workbook("x.xlsx", content, limits) == Unreadable(
        "x.xlsx", Trouble.TOO_LARGE, "xl/worksheets/sheet1.xml: 2 MB"
    )


def test_a_zip_bomb_that_declares_a_small_size_is_never_inflated() -> None:
    content = package(worksheet(" " * 2_000_000))
    size = struct.pack("<L", len(worksheet(" " * 2_000_000)))
    assert reason(content.replace(size, struct.pack("<L", 100)))[0] == Trouble.DAMAGED


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet('<row r="1"><c r="A1"><v>1</c></row>'),
        worksheet('<row r="1"><c r="1A"><v>1</v></c></row>'),
        worksheet('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        '<!DOCTYPE x [<!ENTITY a "b">]>' + worksheet('<row><c t="str"><v>&a;</v></c></row>'),
        "chữ",
        "",
    ],
    ids=["not closed", "address", "shared text", "entity", "no XML", "nothing"],
)
def test_a_worksheet_that_is_no_worksheet_is_damaged(sheet: str) -> None:
    assert reason(package(sheet))[0] == Trouble.DAMAGED


def test_the_version_is_the_hash_of_the_content() -> None:
    content = package(worksheet(""))
    snapshots = [read_workbook("x.xlsx", one) for one in (content, content, content + zlib.compress(b""))]
    assert isinstance(snapshots[0], Snapshot)
    assert isinstance(snapshots[1], Snapshot)
    assert snapshots[0].version == snapshots[1].version
    assert len(snapshots[0].version) == 32


def test_a_number_that_no_calendar_holds_is_damage_and_no_crash() -> None:
    styles = '<styleSheet xmlns="{}"><cellXfs><xf numFmtId="0"/><xf numFmtId="{}"/></cellXfs></styleSheet>'
    extra = {
        "xl/styles.xml": styles.format("http://schemas.openxmlformats.org/spreadsheetml/2006/main", 46),
        "xl/_rels/workbook.xml.rels": relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
    }
    sheet = worksheet('<row r="1"><c r="A1" s="1"><v>1e300</v></c></row>')
    assert reason(package(sheet, extra)) == (Trouble.DAMAGED, "A")
