"""Word documents written by hand, so that a test shows the XML that it is about."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

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
