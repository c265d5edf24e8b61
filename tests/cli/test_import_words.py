from __future__ import annotations

from io import StringIO

from rich.console import Console

from sync.jobs.import_document import ImportReport, Wish, import_document, preview_import
from sync.render.written import import_json, show_import
from tests.unit.test_written_import import SCHEMA, WISH, Shelf, blank, with_entry
from tests.written_articles import READING
from tests.written_forms import NUMBERED, PLAIN


def shown(report: ImportReport, lang: str = "vi") -> str:
    console = Console(file=StringIO(), width=140)
    show_import(console, report, SCHEMA, lang)
    out = console.file
    assert isinstance(out, StringIO)
    return out.getvalue()


def test_people_see_each_cell_with_its_text_and_how_sure_it_is() -> None:
    text = shown(import_document(Shelf(blank(SCHEMA)), NUMBERED, SCHEMA, WISH))
    assert "Đã ghi 35 ô vào “hoaban.xlsx”." in text
    assert "Đăng ký!C2" in text
    assert "chắc chắn" in text
    assert "nên xem lại" in text


def test_a_preview_says_that_nothing_was_written() -> None:
    preview = preview_import(Shelf(blank(SCHEMA)), NUMBERED, SCHEMA, WISH)
    assert "Sẽ ghi 35 ô vào “hoaban.xlsx”; chưa ghi gì." in shown(preview)
    assert "35 cells of “hoaban.xlsx” would be written; nothing was." in shown(preview, "en")


def test_what_stands_in_the_workbook_is_shown_beside_the_document() -> None:
    snapshot = with_entry(blank(SCHEMA), "don_vi.dia_chi", 3, "Số 9, phường khác")
    text = shown(import_document(Shelf(snapshot), PLAIN, SCHEMA, WISH))
    assert "1 ô đã có nội dung khác nên giữ nguyên." in text
    assert "Số 9, phường khác" in text
    assert "dòng 12 (mẫu không có mục này): Căn cứ Luật Giáo dục số 43/2019/QH14;" in text


def test_machines_get_every_part_under_stable_keys() -> None:
    result = import_json(preview_import(Shelf(blank(SCHEMA)), PLAIN, SCHEMA, WISH), SCHEMA, "vi")
    assert {key: result[key] for key in ("workbook", "school", "record", "applied", "trouble", "message")} == {
        "workbook": "hoaban.xlsx",
        "school": "th-hoa-ban",
        "record": "m1",
        "applied": False,
        "trouble": None,
        "message": "",
    }
    assert result["unplaced"] == [
        {"text": "Căn cứ Luật Giáo dục số 43/2019/QH14;", "lines": [12, 12], "reason": "no_field"}
    ]
    cells = result["cells"]
    assert isinstance(cells, list)
    assert cells[0] == {
        "worksheet": "Đăng ký",
        "cell": "C2",
        "table": "don_vi",
        "record": "s1",
        "field": "ten_don_vi",
        "text": "Trường Tiểu học Hoa Ban",
        "lines": [7, 7],
        "sure": "high",
        "how": "label",
        "personal": False,
    }


def test_a_workbook_that_is_gone_is_one_line() -> None:
    result = import_json(preview_import(Shelf(blank(SCHEMA)), PLAIN, SCHEMA, Wish("x.xlsx")), SCHEMA, "vi")
    assert (result["trouble"], result["cells"]) == ("gone", [])
    assert str(result["message"]).startswith("không tìm thấy sổ.")


def test_a_step_is_shown_with_its_item() -> None:
    text = shown(preview_import(Shelf(blank(SCHEMA)), READING, SCHEMA, WISH))
    assert "Phối hợp Hội cha mẹ học sinh: Trạng thái" in text
