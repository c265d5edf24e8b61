"""What a plan changes in an .xlsx file, and that it changes nothing else."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from sheets_schema.layout import Link
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.snapshot import Snapshot, Trouble
from sync.stores.folder.limits import SCHOOL_LIMITS
from sync.stores.folder.patching import patch
from sync.stores.folder.reading import read_workbook
from sync.stores.folder.troubles import UnfitError
from tests.office_program import saved_as
from tests.packages import package, relationships, worksheet

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
SHEET = "xl/worksheets/sheet1.xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"


def full_workbook() -> bytes:
    """Two worksheets with all that people put into workbooks: pictures, comments, rules, filters, links."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet, other = book.add_worksheet("Kiểm tra"), book.add_worksheet("Của trường")
    bold = book.add_format({"bold": True, "num_format": "dd/mm/yyyy"})
    for one in (sheet, other):
        one.write_row(0, 0, ["Ô", "Ngày", "Ghi chú"])
        one.write_row(1, 0, ["", "", ""], bold)
        one.write_url(4, 2, "https://x.vn/cũ", string="cũ")
        one.write_comment(0, 0, "nhớ nộp")
        one.insert_image(9, 5, "a.png", {"image_data": BytesIO(PIXEL)})
        one.data_validation(1, 0, 9, 0, {"validate": "list", "source": ["có", "không"]})
        one.conditional_format(1, 0, 9, 0, {"type": "data_bar"})
        one.autofilter(0, 0, 4, 2)
        one.protect("", {"autofilter": True})
    book.close()
    return target.getvalue()


def patched(content: bytes, *cells: CellWrite, sheet: str = "Kiểm tra", **options: int) -> bytes:
    write = WorksheetWrite(sheet, cells, **options)
    return b"".join(patch(content, WorkbookPlan("a.xlsx", "", (write,)), SCHOOL_LIMITS, lambda book: book))


def raw_members(content: bytes) -> dict[str, bytes]:
    """Each member as it lies in the file: local header, packed bytes, descriptor."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = sorted(archive.infolist(), key=lambda one: one.header_offset)
        ends = [one.header_offset for one in members[1:]] + [archive.start_dir]
    return {one.filename: content[one.header_offset : end] for one, end in zip(members, ends, strict=True)}


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


def changed(before: bytes, after: bytes) -> set[str]:
    old, new = raw_members(before), raw_members(after)
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def rows(content: bytes) -> list[list[object]]:
    snapshot = read_workbook("a.xlsx", content)
    assert isinstance(snapshot, Snapshot), snapshot
    return [list(row) for row in snapshot.grids[0].rows]


def through_openpyxl(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    book["Của trường"]["B3"].comment = Comment("thêm", "cô An")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_descriptors(content: bytes) -> bytes:
    """The same workbook as programs write it that cannot go back in the file, with a comment at its end."""

    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

    target = Stream()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = b"a comment"
        for member in old.infolist():
            copy = zipfile.ZipInfo(member.filename, (2024, 2, 29, 12, 0, 0))
            copy.compress_type, copy.extra = zipfile.ZIP_DEFLATED, struct.pack("<HHL", 0x7777, 4, 1)
            new.writestr(copy, old.read(member))
    return target.getvalue()


def through_libreoffice(content: bytes, folder: Path) -> bytes:
    source = folder / "in" / "a.xlsx"
    source.parent.mkdir()
    source.write_bytes(content)
    return saved_as(source, "xlsx", folder).read_bytes()


@pytest.mark.parametrize(
    "saved_by", [bytes, through_openpyxl, with_descriptors], ids=["xlsxwriter", "openpyxl", "stream"]
)
def test_every_other_member_stays_byte_for_byte(saved_by: type[bytes]) -> None:
    before = saved_by(full_workbook())
    after = patched(before, CellWrite(3, 1, "mới"), CellWrite(3, 3, "ô", Link("Của trường", "B2")), style_row=2)
    assert changed(before, after) == {SHEET}
    assert rows(after)[2] == ["mới", None, "ô"]
    assert openpyxl.load_workbook(BytesIO(after))["Kiểm tra"]["C3"].hyperlink.location == "'Của trường'!B2"


@pytest.mark.soffice
def test_workbooks_saved_by_libreoffice_are_patched_and_opened_again(tmp_path: Path) -> None:
    before = through_libreoffice(full_workbook(), tmp_path)
    links = (
        CellWrite(3, 1, "ngoài", Link("Tiến độ", "C5", "schools/Trường Nà Tấu.xlsx")),
        CellWrite(3, 2, date(2019, 4, 1)),
    )
    after = patched(before, *links, style_row=2)
    assert changed(before, after) == {SHEET, RELS}
    (tmp_path / "again").mkdir()
    again = through_libreoffice(after, tmp_path / "again")
    assert rows(again)[2][:2] == ["ngoài", date(2019, 4, 1)]
    snapshot = read_workbook("a.xlsx", again)
    assert isinstance(snapshot, Snapshot)
    target = snapshot.grids[0].links[3, 1]
    assert unquote(target).replace("'", "").endswith("schools/Trường Nà Tấu.xlsx#Tiến độ!C5")


def test_the_rest_of_the_worksheet_stays_in_its_order() -> None:
    before = full_workbook()
    after = patched(before, *(CellWrite(row, 1, "x") for row in range(3, 9)), style_row=2, clear_from=3)
    tail_before, tail_after = (part(one, SHEET).partition("</sheetData>")[2] for one in (before, after))
    link = '<hyperlinks><hyperlink ref="C5" r:id="rId1"/></hyperlinks>'
    assert link in tail_before
    assert tail_after == tail_before.replace(link, "").replace('"A1:C5"', '"A1:C8"')


def test_a_link_to_the_world_changes_the_relationships_of_its_worksheet_only() -> None:
    before = full_workbook()
    after = patched(before, CellWrite(5, 3, "mới", Link(url="https://y.vn/a b#c")))
    assert changed(before, after) == {SHEET, RELS}
    cell = openpyxl.load_workbook(BytesIO(after))["Kiểm tra"]["C5"]
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("https://y.vn/a%20b", "c")
    assert "x.vn" not in part(after, RELS)
    assert part(after, RELS).count("/drawing") == part(before, RELS).count("/drawing")


def test_a_worksheet_without_relationships_gets_them() -> None:
    content = package(worksheet("").replace(' xmlns:r="', ' xmlns:other="'))
    after = patched(content, CellWrite(1, 1, "web", Link(url="https://x.vn/")), sheet="A")
    assert changed(content, after) == {SHEET, RELS}
    snapshot = read_workbook("a.xlsx", after)
    assert isinstance(snapshot, Snapshot)
    assert snapshot.grids[0].links == {(1, 1): "https://x.vn/"}


def test_links_stand_where_the_order_of_a_worksheet_wants_them() -> None:
    tail = (
        '<mergeCells><mergeCell ref="B1:C1"/></mergeCells><conditionalFormatting sqref="A1"><cfRule type="dataBar" '
        'priority="1"><extLst><ext/></extLst></cfRule></conditionalFormatting><pageMargins left="1"/><extLst/>'
    )
    after = patched(package(worksheet("", tail)), CellWrite(1, 1, "ô", Link("A", "B2")), sheet="A")
    links = '<hyperlinks><hyperlink ref="A1" location="\'A\'!B2"/></hyperlinks>'
    assert part(after, SHEET).partition("</sheetData>")[2] == tail.replace("<pageM", links + "<pageM") + "</worksheet>"


def test_cells_keep_their_format_and_new_ones_take_that_of_the_style_row() -> None:
    row = '<row r="1" spans="1:3" ht="20"><c r="A1" s="3"/><c r="B1" s="4"/></row>'
    row += '<row r="2"><c r="A2" s="7"><v>1</v></c></row>'
    after = patched(
        package(worksheet(row)),
        CellWrite(2, 1, 5.0),
        CellWrite(2, 2, True),
        CellWrite(9, 1, "x"),
        sheet="A",
        style_row=1,
    )
    xml = part(after, SHEET)
    assert '<row r="1" spans="1:3" ht="20"><c r="A1" s="3"/><c r="B1" s="4"/></row>' in xml
    assert '<row r="2"><c r="A2" s="7"><v>5</v></c><c r="B2" s="4" t="b"><v>1</v></c></row>' in xml
    assert '<row r="9"><c r="A9" s="3" t="inlineStr"><is><t>x</t></is></c></row>' in xml
    assert '<dimension ref="A1:B9"/>' in xml


def test_new_cells_take_the_format_of_their_row_or_column() -> None:
    head = '<cols><col min="1" max="2" width="9" style="5"/></cols><sheetData>'
    sheet = worksheet('<row r="1" s="6" customFormat="1"><c r="C1"/></row>').replace("<sheetData>", head)
    after = patched(package(sheet), CellWrite(1, 1, 1.0), CellWrite(2, 2, 2.0), CellWrite(2, 3, 3.0), sheet="A")
    assert '<c r="A1" s="6"><v>1</v></c>' in part(after, SHEET)
    assert '<c r="B2" s="5"><v>2</v></c><c r="C2"><v>3</v></c>' in part(after, SHEET)


def test_a_date_where_no_date_is_shown_is_written_as_people_write_it() -> None:
    after = patched(package(worksheet("")), CellWrite(1, 1, date(2019, 4, 1)), sheet="A")
    assert rows(after) == [["01/04/2019"]]


def test_dates_count_from_1904_where_the_workbook_does() -> None:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": True})
    book.add_worksheet("A").write_blank(0, 0, None, book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    after = patched(target.getvalue(), CellWrite(1, 1, date(2019, 4, 1)), sheet="A")
    assert rows(after) == [[date(2019, 4, 1)]]


def test_text_too_long_for_a_cell_is_cut_and_shows_it() -> None:
    after = patched(package(worksheet("")), CellWrite(1, 1, "ạ" * 40_000), sheet="A")
    assert rows(after) == [["ạ" * 32_766 + "…"]]


def test_merged_cells_in_cleared_rows_are_parted() -> None:
    tail = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A4:B5"/></mergeCells>'
    after = patched(package(worksheet("", tail)), CellWrite(5, 1, "x"), sheet="A", clear_from=3)
    assert '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>' in part(after, SHEET)


CHAIN_TYPE = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
)


def chained(chain: str) -> bytes:
    rows_ = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f><v>2</v></c></row>'
    extra = {
        "xl/calcChain.xml": f"<calcChain>{chain}</calcChain>",
        "[Content_Types].xml": CHAIN_TYPE,
        "xl/_rels/workbook.xml.rels": relationships(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "calcChain", "calcChain.xml")
        ),
    }
    return package(worksheet(rows_), extra)


def test_a_formula_that_is_overwritten_leaves_the_calculation_chain() -> None:
    content = chained('<c r="A1" i="1"/><c r="B1"/><c r="A1" i="2"/>')
    after = patched(content, CellWrite(1, 1, "x"), sheet="A")
    assert changed(content, after) == {SHEET, "xl/calcChain.xml"}
    assert '<calcChain><c r="B1" i="1"/><c r="A1" i="2"/></calcChain>' in part(after, "xl/calcChain.xml")
    assert rows(after) == [["x", 2.0]]


def test_a_calculation_chain_of_nothing_goes_with_all_that_names_it() -> None:
    after = patched(chained('<c r="A1" i="1"/><c r="B1"/>'), sheet="A", clear_from=1)
    assert "xl/calcChain.xml" not in raw_members(after)
    assert "calcChain" not in part(after, "[Content_Types].xml") + part(after, "xl/_rels/workbook.xml.rels")


def test_a_formula_that_others_borrow_is_not_overwritten() -> None:
    content = package(worksheet('<row r="1"><c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>2</v></c></row>'))
    with pytest.raises(UnfitError) as caught:
        patched(content, CellWrite(1, 1, "x"), sheet="A")
    assert (caught.value.trouble, caught.value.detail) == (Trouble.DAMAGED, "formula A1:A9")


def test_a_worksheet_in_unusual_xml_is_patched_too() -> None:
    sheet = worksheet("<row><c t='str'><v>a</v></c></row>").replace("<", "<x:").replace("<x:/", "</x:")
    content = package(sheet.replace("xmlns=", "xmlns:x="))
    assert rows(patched(content, CellWrite(1, 2, "b"), sheet="A")) == [["a", "b"]]


def test_an_archive_of_odd_structure_is_refused() -> None:
    content = package(worksheet(""))
    for odd in (b"#!/bin/sh\n" + content, content.replace(b"PK\1\2", b"PK\1\3", 1)):
        with pytest.raises(UnfitError) as caught:
            patched(odd, CellWrite(1, 1, "x"), sheet="A")
        assert caught.value.trouble in (Trouble.DAMAGED, Trouble.NOT_A_WORKBOOK)
