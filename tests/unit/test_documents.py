from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest

from sync.documents import open_document, read_document
from sync.domain.written import place
from sync.errors import UsageError
from tests.written_forms import NUMBERED, schema

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_MAIN}.numbering+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'
)
STYLES = (
    '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
)


def package(body: str, **parts: str) -> bytes:
    """A package with a document and further parts of Word's."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS.format("officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", RELATIONSHIPS.format("numbering", "numbering.xml"))
        archive.writestr("word/document.xml", body)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{WORD}">{xml}</w:{name}>')
    return buffer.getvalue()


def document(*blocks: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(blocks)}</w:body></w:document>'
    return package(body, numbering=NUMBERING, styles=STYLES)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text: str, number: int, depth: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells; a bar divides the paragraphs of one cell."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{''.join(map(paragraph, cell.split('|')))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def read(folder: Path, content: bytes, name: str = "ban.docx") -> list[str]:
    (folder / name).write_bytes(content)
    return read_document(folder / name).split("\n")


def test_lists_have_the_numbers_that_word_shows(tmp_path: Path) -> None:
    assert read(
        tmp_path,
        document(
            listed("Thời gian", 1),
            listed("Mục tiêu", 1),
            listed("Chung", 1, 1),
            listed("Riêng", 1, 1),
            listed("việc", 1, 2),
            listed("Giải pháp", 1),
            listed("Tuyên truyền", 1, 1),
            listed("c", 2),
            listed("d", 2),
            listed("lại từ đầu", 3),
            paragraph("theo kiểu", '<w:pStyle w:val="MucCon"/>'),
            paragraph("không số", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        ),
    ) == [
        "I. Thời gian",
        "II. Mục tiêu",
        "1. Chung",
        "2. Riêng",
        "- việc",
        "III. Giải pháp",
        "1. Tuyên truyền",
        "c) c",
        "d) d",
        "I. lại từ đầu",
        "II. theo kiểu",
        "không số",
    ]


def test_a_table_of_labels_is_read_as_labels_and_values(tmp_path: Path) -> None:
    rows = (("Tên đơn vị", "Trường A"), ("Địa chỉ:", "Tổ 2"), ("Mục tiêu", "Một|Hai"))
    assert read(tmp_path, document(table(*rows))) == [
        "Tên đơn vị: Trường A",
        "Địa chỉ: Tổ 2",
        "Mục tiêu:",
        "Một",
        "Hai",
    ]


def test_numbers_before_labels_stay_and_a_row_of_headings_is_no_label(tmp_path: Path) -> None:
    rows = (("STT", "Nội dung", "Ghi cụ thể"), ("1", "Tên đơn vị", "Trường A"), ("2", "Địa chỉ", "Tổ 2"))
    assert read(tmp_path, document(table(*rows))) == [
        "Nội dung | Ghi cụ thể",
        "1. Tên đơn vị: Trường A",
        "2. Địa chỉ: Tổ 2",
    ]


def test_a_table_with_more_columns_is_read_row_by_row(tmp_path: Path) -> None:
    rows = (("Nội dung", "Đơn vị", "Chỉ tiêu"), ("Cha mẹ dự họp", "%", "95"))
    assert read(tmp_path, document(table(*rows))) == ["Nội dung | Đơn vị | Chỉ tiêu", "Cha mẹ dự họp | % | 95"]


def test_a_frame_around_the_letterhead_is_no_table(tmp_path: Path) -> None:
    rows = (("UBND PHƯỜNG|TRƯỜNG A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"),)
    assert read(tmp_path, document(table(*rows))) == [
        "UBND PHƯỜNG",
        "TRƯỜNG A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    changed = (
        "<w:p><w:r><w:t>Năm </w:t></w:r><w:del><w:r><w:delText>2026</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2027</w:t></w:r></w:ins></w:p>"
    )
    joined = paragraph("Một ", "<w:rPr><w:del/></w:rPr>") + paragraph("câu")
    assert read(tmp_path, document(changed, joined)) == ["Năm 2027", "Một câu"]


def test_hidden_text_is_left_out_and_a_text_box_is_read_once(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    drawn = (
        f'<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{space}">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read(tmp_path, document(paragraph("trước"), drawn, paragraph("sau"))) == ["trước", "trong khung", "sau"]


def test_a_registration_with_lists_of_word_goes_to_the_same_fields(tmp_path: Path) -> None:
    marks = {"I.": (1, 0), "II.": (1, 0), "III.": (1, 0), "IV.": (1, 0), "V.": (1, 0), "VI.": (1, 0), "VII.": (1, 0)}
    blocks = []
    for line in NUMBERED.splitlines():
        mark, _, rest = line.partition(" ")
        number, depth = marks.get(mark, (0, 0))
        blocks.append(listed(rest, number, depth) if number else paragraph(line))
    (tmp_path / "ban.docx").write_bytes(document(*blocks))
    found = place(read_document(tmp_path / "ban.docx"), schema())
    assert (found.texts(), found.unplaced) == (place(NUMBERED, schema()).texts(), ())


def pdf(*pages: str) -> bytes:
    """Pages by what draws them, in plain letters of 12 points."""
    contents = [page.encode() for page in pages]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, shown in enumerate(contents):
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * at} 0 R"
        parts.append(f"{page}/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    content, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        starts.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(parts) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return content + tail % (size, table, size, len(content))


def shown(text: str, x: float, y: float) -> str:
    return f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET "


def frame(xs: tuple[int, ...], ys: tuple[int, ...]) -> str:
    """Lines from edge to edge."""
    flat = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys)
    return flat + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs)


def test_the_text_of_a_pdf_is_read_without_its_page_numbers(tmp_path: Path) -> None:
    page = shown("Dia chi: To 2", 72, 700) + shown("1", 300, 100)
    assert read(tmp_path, pdf(page), "ban.pdf") == ["Dia chi: To 2"]


def test_a_scanned_pdf_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="document_scanned"):
        read(tmp_path, pdf(""), "ban.pdf")


TWO_COLUMNS = (100, 200, 400), (700, 680, 640)


def test_a_ruled_table_of_a_pdf_is_read_by_its_cells_however_they_are_drawn(tmp_path: Path) -> None:
    texts = [
        shown("BAN DANG KY", 100, 720),
        shown("Dia chi", 105, 685),
        shown("To 2", 205, 685),
        shown("Muc tieu", 105, 665),
        shown("Giu vung si so cua tat ca cac lop", 205, 665),
        shown("trong nam. ", 205, 650),
        shown("Ghi chu", 100, 600),
    ]
    expected = ["BAN DANG KY", "Dia chi: To 2", "Muc tieu: Giu vung si so cua tat ca cac lop trong nam.", "Ghi chu"]
    xs, ys = TWO_COLUMNS
    flat = "".join(f"{xs[0]} {y} {xs[-1] - xs[0]} 0.5 re f " for y in ys)
    edges = flat + "".join(f"{x} {ys[-1]} 0.5 {ys[0] - ys[-1]} re f " for x in xs)
    boxes = "".join(f"{left} {low} 100 20 re " for left, low in ((100, 680), (100, 660))) + "200 660 200 40 re S "
    for lines in (frame(*TWO_COLUMNS), edges, f"q 0.5 0 0 0.5 0 0 cm {frame((200, 400, 800), (1400, 1360, 1280))} Q "):
        assert read(tmp_path, pdf(lines + "".join(texts)), "ban.pdf") == expected
    assert read(tmp_path, pdf(boxes + shown("Dia chi:", 105, 685) + shown("To 2", 205, 685)), "ban.pdf") == [
        "Dia chi: To 2"
    ]


def test_words_of_a_cell_that_are_only_set_apart_are_words(tmp_path: Path) -> None:
    page = frame(*TWO_COLUMNS) + shown("Dia", 105, 685) + shown("chi", 130, 685) + shown("To 2", 205, 685)
    page += shown("Muc ", 105, 665) + shown("tieu", 129, 665) + shown("Si so", 205, 665)
    assert read(tmp_path, pdf(page), "ban.pdf") == ["Dia chi: To 2", "Muc tieu: Si so"]


@pytest.mark.parametrize("turn", ["0 1 -1 0 595 0", "-1 0 0 -1 595 842", "0 -1 1 0 0 842"])
def test_a_page_that_lies_on_its_side_is_read_like_an_upright_one(tmp_path: Path, turn: str) -> None:
    page = frame(*TWO_COLUMNS) + shown("Dia chi", 105, 685) + shown("To 2", 205, 685)
    page += shown("Muc tieu", 105, 665) + shown("Si so", 205, 665)
    assert read(tmp_path, pdf(f"{turn} cm {page}"), "ban.pdf") == ["Dia chi: To 2", "Muc tieu: Si so"]


def test_paragraphs_of_a_cell_stay_apart_where_the_line_had_room(tmp_path: Path) -> None:
    page = frame((100, 200, 400), (700, 640)) + frame((100, 200, 400), (640, 600))
    page += shown("Giai phap:", 105, 685) + shown("Hop ban.", 205, 685) + shown("Tham nha.", 205, 670)
    assert read(tmp_path, pdf(page), "ban.pdf") == ["Giai phap:", "Hop ban.", "Tham nha."]


def test_a_table_goes_on_over_the_page_without_its_headings_and_with_the_rest_of_a_row(tmp_path: Path) -> None:
    sides = (100, 150, 300, 450, 500)
    head = (
        shown("STT", 105, 685) + shown("Ten mo hinh", 155, 685) + shown("Dia diem", 305, 685) + shown("Nam", 455, 685)
    )
    first = head + shown("1", 105, 665) + shown("Kheo don rac", 155, 665) + shown("Cac to", 305, 665)
    rest = shown("va ban Na Pen", 305, 665) + shown("2", 105, 645) + shown("Kheo hoc", 155, 645)
    below = frame(sides, (700, 680, 660, 640)) + head + rest
    pages = (frame(sides, (700, 680, 660)) + first + shown("1", 300, 50), below)
    assert read(tmp_path, pdf(*pages), "ban.pdf") == [
        "STT | Ten mo hinh | Dia diem | Nam",
        "1 | Kheo don rac | Cac to va ban Na Pen | ",
        "2 | Kheo hoc |  | ",
    ]


def test_a_cell_over_several_rows_belongs_to_the_first(tmp_path: Path) -> None:
    flat = ((100, 720), (100, 700), (200, 680), (100, 660), (100, 640))
    lines = "".join(f"{x} {y} m 400 {y} l S " for x, y in flat)
    lines += "".join(f"{x} 640 m {x} 720 l S " for x in (100, 200, 300, 400))
    texts = [("Viec", 105, 705), ("Muc", 205, 705), ("So", 305, 705)]
    texts += [("Chi tieu", 105, 675), ("Si so", 205, 685), ("98%", 305, 685), ("Hoc ba", 205, 665), ("90%", 305, 665)]
    texts += [("Khac", 105, 645), ("a", 205, 645), ("b", 305, 645)]
    page = lines + "".join(shown(*one) for one in texts)
    assert read(tmp_path, pdf(page), "ban.pdf") == [
        "Viec | Muc | So",
        "Chi tieu | Si so | 98%",
        " | Hoc ba | 90%",
        "Khac | a | b",
    ]


@pytest.mark.parametrize("across", ["(Dia chi) Tj 100 0 Td (To 2) Tj", "[(Dia chi) -5000 (To 2)] TJ"])
def test_a_text_across_two_cells_makes_its_table_unsure_and_names_no_field(tmp_path: Path, across: str) -> None:
    page = frame((100, 200, 400), (700, 680, 660)) + f"BT /F1 12 Tf 105 685 Td {across} ET " + shown("Cap", 105, 665)
    (tmp_path / "ban.pdf").write_bytes(pdf(page))
    read_pdf = open_document(tmp_path / "ban.pdf")
    assert read_pdf.has_unsure_tables
    assert read_pdf.text.split("\n") == ["Dia chi To 2 | ", "Cap | "]


def test_a_text_that_goes_on_in_another_cell_without_being_placed_anew_makes_its_table_unsure(tmp_path: Path) -> None:
    wide = "(Dia chi cua truong) Tj (: To 2 phuong Hoa Ban) Tj"
    page = frame((100, 200, 400), (700, 680, 660)) + f"BT /F1 12 Tf 105 685 Td {wide} ET " + shown("Cap", 105, 665)
    (tmp_path / "ban.pdf").write_bytes(pdf(page))
    assert open_document(tmp_path / "ban.pdf").has_unsure_tables


def test_texts_in_columns_without_lines_are_a_table(tmp_path: Path) -> None:
    rows = [
        ("Ten don vi", 700, "Truong THCS Na Son", 700),
        ("Dia chi cua", 680, "To 2", 680),
        ("Loai", 640, "Mo hinh", 640),
    ]
    cells = [piece for a, y, b, z in rows for piece in ((a, 100, y), (b, 300, z))]
    cells.insert(3, ("don vi", 100, 665))
    page = shown("BAN DANG KY", 100, 740) + "".join(shown(*one) for one in cells) + shown("Ghi chu", 100, 600)
    assert read(tmp_path, pdf(page), "ban.pdf") == [
        "BAN DANG KY",
        "Ten don vi: Truong THCS Na Son",
        "Dia chi cua don vi: To 2",
        "Loai: Mo hinh",
        "Ghi chu",
    ]


def test_numbers_before_a_text_and_a_single_line_of_two_columns_are_no_table(tmp_path: Path) -> None:
    page = "".join(
        shown(*one)
        for one in [
            ("So 12/KH-THCS", 100, 720),
            ("Hoa Ban, ngay 5/1/2027", 350, 720),
            ("I.", 100, 700),
            ("Muc tieu", 150, 700),
            ("II.", 100, 680),
            ("Chi tieu", 150, 680),
        ]
    )
    assert read(tmp_path, pdf(page), "ban.pdf") == [
        "So 12/KH-THCS\tHoa Ban, ngay 5/1/2027",
        "I. Muc tieu",
        "II. Chi tieu",
    ]


def test_a_line_of_a_pdf_that_was_only_wrapped_goes_on(tmp_path: Path) -> None:
    lines = ["Nha truong da ban ky voi cha me hoc sinh, phong trao 2019", "- 2020 va nam sau.", "Dia chi: To 2"]
    page = "".join(shown(text, 100, 700 - 16 * at) for at, text in enumerate(lines))
    assert read(tmp_path, pdf(page), "ban.pdf") == [f"{lines[0]} {lines[1]}", "Dia chi: To 2"]


def test_a_box_around_a_text_is_no_table(tmp_path: Path) -> None:
    page = "100 600 300 100 re S " + shown("Dia chi: To 2", 105, 685)
    assert read(tmp_path, pdf(page), "ban.pdf") == ["Dia chi: To 2"]


def test_a_hyphen_that_is_not_shown_is_a_letter_in_tcvn3_and_nothing_elsewhere(tmp_path: Path) -> None:
    old = "<w:r><w:t>Tr</w:t><w:softHyphen/><w:t>êng THCS Thanh Tr</w:t><w:softHyphen/><w:t>êng</w:t></w:r>"
    new = "<w:r><w:t>Trường</w:t><w:softHyphen/><w:t> học</w:t></w:r>"
    assert read(tmp_path, document(f"<w:p>{old}</w:p>")) == ["Tr\u00adêng THCS Thanh Tr\u00adêng"]
    assert read(tmp_path, document(f"<w:p>{new}</w:p>")) == ["Trường học"]


def test_a_document_that_lost_letters_when_it_was_converted_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="document_lost_letters"):
        read(tmp_path, "Nhµ trêng ®a con em trë l¹i líp, phêng Hoa Ban".encode(), "ban.txt")


@pytest.mark.soffice
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_text_boxes_tables_and_lists_of_an_old_document_are_read_as_in_its_docx(tmp_path: Path, form: str) -> None:
    boxed = "".join(map(paragraph, ("Tên đơn vị: Trường THCS Nà Sơn", "Địa chỉ: Bản Nà Sơn")))
    source = tmp_path / "nguon.docx"
    listed_lines = (listed("Có 45 em nghỉ học", 1), listed("Cha mẹ đi làm xa", 1))
    source.write_bytes(document(paragraph("BẢN ĐĂNG KÝ"), box(boxed), ruled(FORM, 4500), *listed_lines))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / f"nguon.{form}").exists():
        pytest.skip("LibreOffice has no Writer here")
    lines = [" ".join(line.split()) for line in read_document(tmp_path / f"nguon.{form}").split("\n") if line.strip()]
    assert lines == [" ".join(line.split()) for line in read_document(source).split("\n") if line.strip()]


def box(paragraphs: str) -> str:
    """A text box that takes a line of its own, as Word draws it since 2010."""
    spaces = {
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }
    named = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces.items())
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    size = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="4800000" cy="800000"/></a:xfrm>'
    drawn = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr>{size}{shape}</wps:spPr><wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        "<wps:bodyPr/></wps:wsp>"
    )
    data = f'<a:graphicData uri="{spaces["wps"]}">{drawn}</a:graphicData>'
    inline = (
        '<wp:inline><wp:extent cx="4800000" cy="800000"/><wp:docPr id="1" name="B"/>'
        f"<a:graphic>{data}</a:graphic></wp:inline>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{inline}</w:drawing></mc:Choice>'
    return f"<w:p {named}><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"


FORM = [
    ("Tên đơn vị", "Trường THCS Nà Sơn"),
    ("Tên mô hình", "Khéo vận động phụ huynh đưa con em trở lại lớp sau Tết, giữ vững sĩ số các lớp vùng cao cả năm"),
    ("Thực trạng", "Có 45 em thường nghỉ học dài ngày. Phụ huynh đi làm xa, các em ở với ông bà nên ít được nhắc nhở."),
    ("Điện thoại", "0912 345 678"),
]
LONG_FORM = [(f"{label} {number}", text) for number in range(12) for label, text in FORM]
MODELS = [
    ("STT", "Tên mô hình", "Lĩnh vực", "Nội dung", "Thời gian", "Người phụ trách"),
    ("1", "Khéo làm thư viện xanh", "Văn hóa – xã hội", "Góp sách, góp ngày công", "Từ 05/01/2027", "Lò Văn Tiến"),
    ("2", "Khéo giữ cổng trường", "Quốc phòng – an ninh", "Phân luồng giờ tan học", "Cả năm 2027", "Quàng Thị Hoa"),
]


def ruled(rows: Sequence[Sequence[str]], width: int) -> str:
    """A table with lines around its cells, as Word writes it."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
    cells = ("".join(f"<w:tc>{size}{paragraph(text)}</w:tc>" for text in row) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in rows[0])
    made = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


@pytest.mark.soffice
@pytest.mark.parametrize(("rows", "width"), [(FORM, 4500), (MODELS, 1500), (LONG_FORM, 4500)])
def test_a_table_exported_as_pdf_is_read_as_in_its_docx(
    tmp_path: Path, rows: Sequence[Sequence[str]], width: int
) -> None:
    source = tmp_path / "nguon.docx"
    source.write_bytes(document(paragraph("BẢN ĐĂNG KÝ"), ruled(rows, width), paragraph("Ghi chú")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / "nguon.pdf").exists():
        pytest.skip("LibreOffice has no Writer here")
    assert read_document(tmp_path / "nguon.pdf") == read_document(source)


@pytest.mark.soffice
@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "pdf"])
def test_other_forms_of_a_document_say_what_its_docx_says(tmp_path: Path, form: str) -> None:
    source = tmp_path / "nguon.docx"
    rows = (("Tên đơn vị", "Trường Tiểu học Hoa Ban"), ("Địa chỉ", "Số 5, đường Hoa Ban"))
    source.write_bytes(document(paragraph("BẢN ĐĂNG KÝ"), listed("Thời gian: Năm 2027", 1), table(*rows)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not (tmp_path / f"nguon.{form}").exists():
        pytest.skip("LibreOffice has no Writer here")
    text = " ".join(read_document(tmp_path / f"nguon.{form}").split())
    for part in ("BẢN ĐĂNG KÝ", "I. Thời gian: Năm 2027", "Trường Tiểu học Hoa Ban", "Số 5, đường Hoa Ban"):
        assert part in text


OLD = (b"\xd0\xcf\x11\xe0 old Word", b"{\\rtf1 old")


def program(folder: Path, script: str) -> None:
    """A stand-in for LibreOffice on the path."""
    made = folder / "bin" / "soffice"
    made.parent.mkdir()
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)


@pytest.mark.parametrize("content", OLD)
def test_an_old_document_needs_libreoffice(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="document_needs_office"):
        read(tmp_path, content, "cu.doc")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script of the shell")
@pytest.mark.parametrize("content", OLD)
def test_an_old_document_is_read_by_way_of_libreoffice(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "moi.docx").write_bytes(document(paragraph("Địa chỉ: Tổ 2")))
    program(tmp_path, f'mkdir -p "$7" && cp "{tmp_path}/moi.docx" "$7/document.docx" && test -f "$8"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert read(tmp_path, content, "cu.doc") == ["Địa chỉ: Tổ 2"]


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script of the shell")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_what_libreoffice_cannot_convert_is_refused_with_a_way_out(
    tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(UsageError, match="document_conversion"):
        read(tmp_path, OLD[0], "cu.doc")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_is_read_in_every_unicode_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ban_dang_ky.txt"
    path.write_bytes(NUMBERED.encode(encoding))
    assert read_document(path) == NUMBERED


def test_a_text_in_an_old_encoding_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(b"\xd0\xfe ng k\xfd")
    with pytest.raises(UsageError, match="document_encoding"):
        read_document(path)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        package("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        package("<not closed"),
        b"%PDF-1.7",
    ],
)
def test_what_is_no_document_is_refused_with_a_way_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ban.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="document_format"):
        read_document(path)


def test_a_text_as_long_as_a_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sach.txt"
    path.write_text("chữ " * 150_000, encoding="utf-8")
    with pytest.raises(UsageError, match="document_too_large"):
        read_document(path)


def test_a_document_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unreadable_file"):
        read_document(tmp_path / "khong_co.txt")
