"""Draw .docx templates by Nghị định 30/2020/NĐ-CP, phụ lục I, with python-docx: page, letterhead, body, signature."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
LEFT, RIGHT, TOP, BOTTOM, HEADER = 30, 15, 20, 20, 9
"""Millimetres: the decree asks for 30-35 left, 15-20 right, 20-25 top and bottom."""

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TABLE_STYLE = "Bang so lieu"
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_CREATED = datetime(2020, 1, 1)


class Paper:
    """A document under way; ``width`` is that of its text in millimetres."""

    def __init__(self, title: str, is_wide: bool = False) -> None:
        self.document = Document()
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = title, "", "vi-VN"
        properties.created = properties.modified = _CREATED
        properties.comments, properties.last_modified_by = "", ""
        self.width = (297 if is_wide else 210) - LEFT - RIGHT
        _set_page(self.document.sections[0], is_wide)
        _set_styles(self.document, self.width)
        _number_pages(self.document.sections[0])

    def text(self, words: str, style: str = "Normal") -> Any:
        """One paragraph; ``**...**`` in it is bold, ``__...__`` italic."""
        paragraph = self.document.add_paragraph(style=style)
        write(paragraph, words)
        return paragraph

    def tag(self, words: str) -> None:
        """A paragraph that only steers the template: ``{%p for ... %}``."""
        self.document.add_paragraph(words, style="The dieu khien")

    def letterhead(self, above: str, issuer: str, place_and_day: str) -> None:
        """Issuer, number left; nation, motto, place and date right."""
        table = self.document.add_table(2, 2)
        shares = (0.41, 0.59) if self.width < 200 else (0.45, 0.55)
        _divide(table, [self.width * share for share in shares])
        left, right = table.rows[0].cells
        lines(left, [(above, "Co quan chu quan"), (issuer, "Co quan ban hanh")])
        rule(left, self.width * shares[0], 28)
        lines(right, [(NATION, "Quoc hieu"), (MOTTO, "Tieu ngu")])
        rule(right, self.width * shares[1], 57)
        lines(table.rows[1].cells[0], [("Số: ……/……", "So ky hieu")])
        lines(table.rows[1].cells[1], [(place_and_day, "Dia danh ngay thang")])
        self.document.add_paragraph(style="The dieu khien")

    def title(self, kind: str, about: str) -> None:
        """The kind of document and what it is about, with a rule below."""
        self.text(kind, "Ten loai")
        self.text(about, "Trich yeu")
        rule(self.document, self.width, 40)

    def table(self, heads: Sequence[str], row: Sequence[str], loop: str, cells: tuple[str, str] | None = None) -> None:
        """A table with one row that the template repeats; ``cells``: loops over more headings and cells of it."""
        table = self._headed(heads, cells, 3)
        _only(table.rows[1], "{%tr for " + loop + " %}")
        self._fill(table.rows[2], row, "O bang", cells[1] if cells else "")
        _only(table.rows[3], "{%tr endfor %}")

    def grouped(self, heads: Sequence[str], row: Sequence[str], loops: tuple[str, str], group: str) -> None:
        """A table whose rows stand in groups, each under a row of its own with the words of ``group``."""
        table = self._headed(heads, None, 6)
        _only(table.rows[1], "{%tr for " + loops[0] + " %}")
        _only(table.rows[2], group, "Nhom bang")
        _only(table.rows[3], "{%tr for " + loops[1] + " %}")
        self._fill(table.rows[4], row, "O bang", "")
        _only(table.rows[5], "{%tr endfor %}")
        _only(table.rows[6], "{%tr endfor %}")

    def _headed(self, heads: Sequence[str], cells: tuple[str, str] | None, rows: int) -> Any:
        table = self.document.add_table(rows + 1, len(heads) + (3 if cells else 0), style=TABLE_STYLE)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._fill(table.rows[0], heads, "Dau bang", cells[0] if cells else "")
        _repeat(table.rows[0])
        for row in table.rows[1:]:
            _keep_whole(row)
        self.document.add_paragraph(style="Sau bang")
        return table

    def _fill(self, row: Any, texts: Sequence[str], style: str, loop: str) -> None:
        every = list(texts)
        if loop:
            name = loop.split()[0]
            every += ["{%tc for " + loop + " %}", "{{ " + name + " }}", "{%tc endfor %}"]
        for cell, words in zip(row.cells, every, strict=True):
            lines(cell, [(words, style)])

    def signature(self, copies: Sequence[str], signer: Sequence[tuple[str, str]]) -> None:
        """Who gets the document on the left; who signs it on the right."""
        table = self.document.add_table(1, 2)
        _divide(table, [self.width / 2, self.width / 2])
        left, right = table.rows[0].cells
        lines(left, [("Nơi nhận:", "Noi nhan"), *((words, "Noi nhan muc") for words in copies)])
        lines(right, signer)
        _keep_whole(table.rows[0])

    def save(self, path: Path) -> None:
        """Write the template, the same bytes every time."""
        target = BytesIO()
        self.document.save(target)
        path.write_bytes(repacked(target.getvalue()))


def repacked(content: bytes) -> bytes:
    """The package without the time of day."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for one in source.infolist():
            if "thumbnail" not in one.filename:
                data = source.read(one).replace(
                    b'<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
                    b'metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>',
                    b"",
                )
                package.writestr(zipfile.ZipInfo(one.filename, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def write(paragraph: Any, words: str) -> None:
    """Runs of a paragraph, with ``**`` around bold and ``__`` around italic words."""
    for number, part in enumerate(words.split("**")):
        for inner, piece in enumerate(part.split("__")):
            if piece:
                run = paragraph.add_run(piece)
                run.bold = True if number % 2 else None
                run.italic = True if inner % 2 else None


def lines(cell: Any, texts: Iterable[tuple[str, str]]) -> None:
    """Paragraphs of a cell: words and style."""
    paragraph = cell.paragraphs[0]
    for number, (words, style) in enumerate(texts):
        if number:
            paragraph = cell.add_paragraph()
        paragraph.style = style
        write(paragraph, words)


def rule(place: Any, width: float, length: float) -> None:
    """A solid rule of ``length`` millimetres in the middle of ``width``."""
    paragraph = place.add_paragraph(style="Duong ke")
    indent = Mm(max(0.0, (width - length) / 2 - 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _set_page(section: Any, is_wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_wide else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(HEADER)


def _number_pages(section: Any) -> None:
    """A page number in the middle of the top margin, and none on the first page."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = "So trang"
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = words
        run._r.append(mark)


def _set_styles(document: Any, width: float) -> None:
    _use_font(document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")))
    normal = document.styles["Normal"]
    _use_font(normal.element.get_or_add_rPr())
    normal.font.size = Pt(14)
    body = normal.paragraph_format
    body.alignment, body.first_line_indent = JUSTIFY, Mm(10)
    body.space_before, body.space_after = Pt(0), Pt(6)
    body.line_spacing_rule, body.widow_control = WD_LINE_SPACING.SINGLE, True
    body.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for name, (size, is_bold, is_italic, align, before, after) in _STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, is_italic
        layout = style.paragraph_format
        layout.alignment, layout.first_line_indent = align, Mm(0)
        layout.space_before, layout.space_after = Pt(before), Pt(after)
    _indented(document, "De muc")
    document.styles["De muc"].paragraph_format.keep_with_next = True
    for name in ("Ten bang", "Dau bang", "Nhom bang"):
        document.styles[name].paragraph_format.keep_with_next = True
    _add_table_style(document)


def _indented(document: Any, name: str) -> None:
    document.styles[name].paragraph_format.first_line_indent = Mm(10)


_STYLES = {
    "Quoc hieu": (12, True, False, CENTER, 0, 0),
    "Tieu ngu": (13, True, False, CENTER, 0, 0),
    "Co quan chu quan": (12, False, False, CENTER, 0, 0),
    "Co quan ban hanh": (12, True, False, CENTER, 0, 0),
    "Duong ke": (4, False, False, CENTER, 3, 0),
    "So ky hieu": (13, False, False, CENTER, 4, 0),
    "Dia danh ngay thang": (13, False, True, CENTER, 4, 0),
    "Ten loai": (14, True, False, CENTER, 12, 0),
    "Trich yeu": (14, True, False, CENTER, 0, 2),
    "Kinh gui": (14, False, False, CENTER, 6, 10),
    "De muc": (14, True, False, JUSTIFY, 4, 4),
    "Chu thich": (12, False, True, JUSTIFY, 0, 6),
    "Ten bang": (13, True, False, CENTER, 4, 4),
    "Dau bang": (12, True, False, CENTER, 2, 2),
    "O bang": (12, False, False, WD_ALIGN_PARAGRAPH.LEFT, 2, 2),
    "Nhom bang": (12, True, False, WD_ALIGN_PARAGRAPH.LEFT, 2, 2),
    "Sau bang": (6, False, False, JUSTIFY, 0, 2),
    "Noi nhan": (12, True, True, WD_ALIGN_PARAGRAPH.LEFT, 8, 0),
    "Noi nhan muc": (11, False, False, WD_ALIGN_PARAGRAPH.LEFT, 0, 0),
    "Chuc vu ky": (14, True, False, CENTER, 8, 0),
    "Loi ky": (12, False, True, CENTER, 0, 60),
    "Nguoi ky": (14, True, False, CENTER, 0, 0),
    "So trang": (13, False, False, CENTER, 0, 0),
    "The dieu khien": (2, False, False, JUSTIFY, 0, 0),
}
"""Styles that an office finds in Word: size, bold, italic, alignment, space before and after in points."""


def _use_font(properties: Any) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _add_table_style(document: Any) -> None:
    style = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    properties.append(borders)
    style.element.append(properties)


def _divide(table: Any, widths: Sequence[float]) -> None:
    """Columns of these widths in millimetres, with no room between them and their text."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _only(row: Any, words: str, style: str = "O bang") -> None:
    """A row of one cell: one that steers the template, or the heading of a group."""
    merged = row.cells[0].merge(row.cells[-1])
    merged.paragraphs[0].text = words
    merged.paragraphs[0].style = style


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _keep_whole(row)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
