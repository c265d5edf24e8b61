from __future__ import annotations

import os
from pathlib import Path

import pytest

from sync.documents import read_document
from sync.domain.written import place
from sync.errors import UsageError
from tests.office_program import saved_as
from tests.word_documents import FORM, box, document, listed, package, paragraph, ruled, table
from tests.written_forms import NUMBERED, schema


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
    saved = saved_as(source, form)
    lines = [" ".join(line.split()) for line in read_document(saved).split("\n") if line.strip()]
    assert lines == [" ".join(line.split()) for line in read_document(source).split("\n") if line.strip()]


@pytest.mark.soffice
@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "pdf"])
def test_other_forms_of_a_document_say_what_its_docx_says(tmp_path: Path, form: str) -> None:
    source = tmp_path / "nguon.docx"
    rows = (("Tên đơn vị", "Trường Tiểu học Hoa Ban"), ("Địa chỉ", "Số 5, đường Hoa Ban"))
    source.write_bytes(document(paragraph("BẢN ĐĂNG KÝ"), listed("Thời gian: Năm 2027", 1), table(*rows)))
    saved = saved_as(source, form)
    text = " ".join(read_document(saved).split())
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
