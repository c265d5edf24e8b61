"""PDF documents: their text, their tables, with lines around the cells and without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sync.documents import open_document, read_document
from sync.errors import UsageError
from tests.office_program import saved_as
from tests.word_documents import FORM, LONG_FORM, MODELS, document, paragraph, ruled


def read(folder: Path, content: bytes) -> list[str]:
    (folder / "ban.pdf").write_bytes(content)
    return read_document(folder / "ban.pdf").split("\n")


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
    assert read(tmp_path, pdf(page)) == ["Dia chi: To 2"]


def test_a_damaged_pdf_is_refused_with_a_way_out(tmp_path: Path) -> None:
    damaged = pdf(shown("Dia chi", 72, 700)).replace(b"/Length", b"/Filter/Unheard/Length")
    with pytest.raises(UsageError, match="document_format"):
        read(tmp_path, damaged)


def test_a_scanned_pdf_is_refused_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="document_scanned"):
        read(tmp_path, pdf(""))


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
        assert read(tmp_path, pdf(lines + "".join(texts))) == expected
    assert read(tmp_path, pdf(boxes + shown("Dia chi:", 105, 685) + shown("To 2", 205, 685))) == ["Dia chi: To 2"]


def test_words_of_a_cell_that_are_only_set_apart_are_words(tmp_path: Path) -> None:
    page = frame(*TWO_COLUMNS) + shown("Dia", 105, 685) + shown("chi", 130, 685) + shown("To 2", 205, 685)
    page += shown("Muc ", 105, 665) + shown("tieu", 129, 665) + shown("Si so", 205, 665)
    assert read(tmp_path, pdf(page)) == ["Dia chi: To 2", "Muc tieu: Si so"]


@pytest.mark.parametrize("turn", ["0 1 -1 0 595 0", "-1 0 0 -1 595 842", "0 -1 1 0 0 842"])
def test_a_page_that_lies_on_its_side_is_read_like_an_upright_one(tmp_path: Path, turn: str) -> None:
    page = frame(*TWO_COLUMNS) + shown("Dia chi", 105, 685) + shown("To 2", 205, 685)
    page += shown("Muc tieu", 105, 665) + shown("Si so", 205, 665)
    assert read(tmp_path, pdf(f"{turn} cm {page}")) == ["Dia chi: To 2", "Muc tieu: Si so"]


def test_paragraphs_of_a_cell_stay_apart_where_the_line_had_room(tmp_path: Path) -> None:
    page = frame((100, 200, 400), (700, 640)) + frame((100, 200, 400), (640, 600))
    page += shown("Giai phap:", 105, 685) + shown("Hop ban.", 205, 685) + shown("Tham nha.", 205, 670)
    assert read(tmp_path, pdf(page)) == ["Giai phap:", "Hop ban.", "Tham nha."]


def test_a_table_goes_on_over_the_page_without_its_headings_and_with_the_rest_of_a_row(tmp_path: Path) -> None:
    sides = (100, 150, 300, 450, 500)
    head = (
        shown("STT", 105, 685) + shown("Ten mo hinh", 155, 685) + shown("Dia diem", 305, 685) + shown("Nam", 455, 685)
    )
    first = head + shown("1", 105, 665) + shown("Kheo don rac", 155, 665) + shown("Cac to", 305, 665)
    rest = shown("va ban Na Pen", 305, 665) + shown("2", 105, 645) + shown("Kheo hoc", 155, 645)
    below = frame(sides, (700, 680, 660, 640)) + head + rest
    pages = (frame(sides, (700, 680, 660)) + first + shown("1", 300, 50), below)
    assert read(tmp_path, pdf(*pages)) == [
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
    assert read(tmp_path, pdf(page)) == [
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
    assert read(tmp_path, pdf(page)) == [
        "BAN DANG KY",
        "Ten don vi: Truong THCS Na Son",
        "Dia chi cua don vi: To 2",
        "Loai: Mo hinh",
        "Ghi chu",
    ]


def test_narrow_columns_without_lines_are_never_read_across(tmp_path: Path) -> None:
    """Each letter is six points wide; cells stand in the middle of their rows, as in a page of the web."""
    cells = [("STT", 100, 700), ("Ten mo hinh", 125, 700), ("Linh vuc", 200, 700), ("Nguoi lo", 260, 700)]
    cells += [("1", 100, 673), ("Kheo trong", 125, 680), ("cay xanh", 125, 666), ("Kinh te", 200, 673)]
    cells += [("Lo Van Tien", 260, 673)]
    page = "".join(shown(*one) for one in cells)
    assert read(tmp_path, pdf(page)) == [
        "STT | Ten mo hinh | Linh vuc | Nguoi lo",
        "1 | Kheo trong cay xanh | Kinh te | Lo Van Tien",
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
    assert read(tmp_path, pdf(page)) == [
        "So 12/KH-THCS\tHoa Ban, ngay 5/1/2027",
        "I. Muc tieu",
        "II. Chi tieu",
    ]


def test_a_line_of_a_pdf_that_was_only_wrapped_goes_on(tmp_path: Path) -> None:
    lines = [
        "Nha truong da ban ky voi cha me hoc sinh va chi hoi phu nu, phong trao 2019",
        "- 2020 va nam sau.",
        "Dia chi: To 2",
    ]
    page = "".join(shown(text, 100, 700 - 16 * at) for at, text in enumerate(lines))
    assert read(tmp_path, pdf(page)) == [f"{lines[0]} {lines[1]}", "Dia chi: To 2"]


def test_a_number_that_was_divided_at_its_hyphen_is_one(tmp_path: Path) -> None:
    page = frame(*TWO_COLUMNS) + shown("Can cu", 105, 685) + shown("To 2", 205, 685) + shown("So", 105, 665)
    page += shown("Ke hoach cua Dang uy phuong so 15-", 205, 665) + shown("KH/DU nam 2027", 205, 650)
    assert read(tmp_path, pdf(page)) == ["Can cu: To 2", "So: Ke hoach cua Dang uy phuong so 15-KH/DU nam 2027"]


def test_short_lines_below_each_other_stay_lines(tmp_path: Path) -> None:
    lines = [
        "Ten: Truong THCS Na Son",
        "Dia chi: To 2, phuong Hoa Ban",
        "Muc tieu: Giu vung si so",
        "Nam: 2027",
        "Khac",
    ]
    page = "".join(shown(text, 100, 700 - 16 * at) for at, text in enumerate(lines))
    assert read(tmp_path, pdf(page)) == lines


def test_a_box_around_a_text_is_no_table(tmp_path: Path) -> None:
    page = "100 600 300 100 re S " + shown("Dia chi: To 2", 105, 685)
    assert read(tmp_path, pdf(page)) == ["Dia chi: To 2"]


@pytest.mark.soffice
@pytest.mark.parametrize(("rows", "width"), [(FORM, 4500), (MODELS, 1500), (LONG_FORM, 4500)])
def test_a_table_exported_as_pdf_is_read_as_in_its_docx(
    tmp_path: Path, rows: Sequence[Sequence[str]], width: int
) -> None:
    source = tmp_path / "nguon.docx"
    source.write_bytes(document(paragraph("BẢN ĐĂNG KÝ"), ruled(rows, width), paragraph("Ghi chú")))
    assert read_document(saved_as(source, "pdf")) == read_document(source)
