"""What looks like a formula, a number or a mention is text in an entry, and stays it in all that is made of it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import openpyxl
import pytest
from docx import Document

from tests.cli.running import run
from tests.cli.small_campaign import DAY, make_campaign

TYPED = {
    "ten": '=IMPORTXML("https://x.example","//a")',
    "dia_diem": "+84912345678 gọi lại",
    "muc_tieu": "@x là ký hiệu",
    "yeu_cau": "'0912 345 678",
    "thuc_trang": "-2+3 là phép tính; =HYPERLINK thì không",
}
SHEET, OFFICE = "Đăng ký", "urn:oasis:names:tc:opendocument:xmlns:"


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school that typed such texts, synced, with all that is printed of it."""
    folder = make_campaign(tmp_path_factory.mktemp("campaign") / "c", 1)
    path = folder / "schools" / "truong-a.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for field, text in TYPED.items():
        cell = sheet.cell(rows[f"mo_hinh.{field}"], 4, text)
        cell.data_type = "s"
    book.save(path)
    for command in (("sync",), ("report",), ("document", "truong-a"), ("dashboard",)):
        assert run("-C", folder, *command, *DAY).exit_code == 0, command
    return folder


def cells_of(path: Path) -> Iterator[tuple[str, object]]:
    """Kind and value of every cell of a file: ``f`` is a formula."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        yield from ((cell.data_type, cell.value) for row in sheet.iter_rows() for cell in row)


def test_it_is_in_the_master_and_in_the_feedback_as_the_text_that_was_typed(campaign: Path) -> None:
    held = list(cells_of(campaign / "master.xlsx"))
    assert [text for text in TYPED.values() if ("s", text) not in held] == []
    everywhere = [*held, *cells_of(campaign / "schools/truong-a.xlsx")]
    assert [value for kind, value in everywhere if kind == "f" and "IMPORTXML" in str(value)] == []


@pytest.mark.soffice
def test_a_spreadsheet_program_that_opens_the_master_shows_the_text_and_works_nothing_out(
    campaign: Path, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(campaign / "master.xlsx")], check=True, capture_output=True, timeout=240)
    cells = list(Xml.parse(tmp_path / "master.fods").iter(f"{{{OFFICE}table:1.0}}table-cell"))
    shown = {_text(cell): cell for cell in cells}
    assert [text for text in TYPED.values() if text not in shown] == []
    assert {shown[text].get(f"{{{OFFICE}office:1.0}}value-type") for text in TYPED.values()} == {"string"}
    assert [shown[text].get(f"{{{OFFICE}table:1.0}}formula") for text in TYPED.values()] == [None] * len(TYPED)


def _text(cell: Xml.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.iter(f"{{{OFFICE}text:1.0}}p"))


def test_reports_and_documents_hold_it_as_text(campaign: Path) -> None:
    reports = campaign / "reports"
    (registration,) = (reports / "dang-ky").glob("*.docx")
    printed = Document(str(registration))
    words = "\n".join(line.text for line in printed.element.body.iter() if line.tag.endswith("}t") and line.text)
    assert [text for text in TYPED.values() if text not in words] == []
    files = [*reports.rglob("*.xlsx")]
    assert files
    formulas = [value for file in files for kind, value in cells_of(file) if kind == "f"]
    assert [value for value in formulas if any(text[1:10] in str(value) for text in TYPED.values())] == []
    for file in reports.rglob("*.docx"):
        with zipfile.ZipFile(file) as parts:
            assert b"instrText" not in b"".join(
                line for line in parts.read("word/document.xml").split(b"<w:p>") if b"IMPORTXML" in line
            )
