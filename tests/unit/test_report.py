"""The report: totals that reconcile, on paper and in the workbook alike, and a word where they do not."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from sheets_schema.cells import CellRef, Value
from sync.bootstrap import xlsx_of
from sync.demo.stories import first_steps, registration
from sync.domain.decisions import Decision, Decisions, Verdict
from sync.domain.summary import Known, Summary, summary_of
from sync.filing import bundled_template
from sync.render.documents.engine import render_document
from sync.render.report.frames import by_group, by_step, crossed, frames_of, late, long_tables
from sync.render.report.paper import report_context
from sync.render.report.parts import by_choice, every_item, note_lines, parts_of
from sync.render.report.tables import Kind, shown
from sync.render.report.workbook import report_workbook
from tests.schools import TODAY, Entries, campaign, outcome, school, unread

MODEL = registration("Khéo vận động phụ huynh xây dựng thư viện xanh", "Him Lam")
PEOPLE: Entries = {
    "mo_hinh": {"m1": MODEL},
    "tien_do": first_steps(),
    "dien_hinh": {
        "r01": {
            "mo_hinh": "1",
            "loai": "Cá nhân",
            "ho_ten": "Nguyễn Thị Mai",
            "dang_vien": "Có",
            "tinh_trang": "Đề nghị",
        },
        "r02": {"mo_hinh": "1", "loai": "Tập thể", "ho_ten": "Tổ Xã hội", "tinh_trang": "Đề nghị"},
    },
}


def decided(model: str, verdict: Verdict, is_recognised: bool = False, score: float | None = None) -> Decision:
    at = CellRef("Đăng ký", 7, 5)
    return Decision("a", model, at, verdict, is_recognised=is_recognised, score=score, grade="Tốt", award="Giấy khen")


def summary(decisions: Decisions | None = None) -> Summary:
    known = (
        outcome(PEOPLE, school("Trường THCS A", id="a")),
        outcome({"mo_hinh": {"m1": MODEL | {"linh_vuc": "Văn nghệ"}}}, school("Trường THCS B", "Xã Tà Lèng", id="b")),
        outcome(None, school("Trường THCS C", "", id="c")),
        unread(school("Trường THCS D", id="d")),
    )
    return summary_of(campaign(), Known(known, decisions or Decisions({})), TODAY)


def test_every_table_adds_up_to_its_total() -> None:
    made = summary()
    for table in (*map(by_choice, made.breakdowns), by_group(frames_of(made), "commune"), by_step(frames_of(made))):
        for at, head in enumerate(table.heads):
            if head.kind is Kind.NUMBER:
                column = [row[at] for row in table.rows]
                assert sum(value for value in column if isinstance(value, float)) == table.total[at], table.title


def test_the_totals_of_all_tables_agree_with_each_other() -> None:
    made = summary()
    registered = {table.total[1] for table in map(by_choice, made.breakdowns)}
    communes = dict(
        zip(
            (head.label for head in by_group(frames_of(made), "commune").heads),
            by_group(frames_of(made), "commune").total,
            strict=True,
        )
    )
    assert registered == {2.0} == {communes["Số mô hình"]}
    assert communes["Số trường"] == made.totals["expected"] == 4
    assert len(every_item(made).rows) == len(made.open_items)


def test_models_by_two_fields_have_the_sums_of_both() -> None:
    table = crossed(frames_of(summary()), "cap", "linh_vuc")
    assert [head.label for head in table.heads] == [
        "Cấp đăng ký",
        "Kinh tế",
        "Văn hóa – xã hội",
        "Quốc phòng – an ninh",
        "Xây dựng hệ thống chính trị",
        "Khác / chưa ghi rõ",
        "Cộng",
    ]
    assert [row[0] for row in table.rows] == ["cấp Trường", "cấp Thành phố", "cấp Tỉnh"]
    assert table.rows[1][1:] == (0.0, 1.0, 0.0, 0.0, 1.0, 2.0)
    assert table.total == ("Cộng", 0.0, 1.0, 0.0, 0.0, 1.0, 2.0)


def test_those_who_lack_most_and_longest_come_first() -> None:
    table = late(frames_of(summary()))
    lacking = [(row[2] or 0) + (row[3] or 0) for row in table.rows]  # type: ignore[operator]
    assert (len(lacking), lacking) == (2, sorted(lacking, reverse=True))


def test_recognised_models_are_counted_by_title_and_level() -> None:
    made = summary(Decisions({"a": {"m1": decided("m1", Verdict.APPROVED, True, 92.5)}}))
    listed = next(part for part in parts_of(made) if part.title == "Mô hình, điển hình được công nhận")
    assert listed.tables[0].rows == (("Giấy khen", 0.0, 1.0, 0.0, 1.0),)


def test_the_long_tables_hold_every_model_and_every_item_once() -> None:
    made = summary()
    models, items = long_tables(frames_of(made))
    assert [row[:2] for row in models.rows] == [("Trường THCS A", "Phường Him Lam"), ("Trường THCS B", "Xã Tà Lèng")]
    assert len(items.rows) == sum(sum(step.counts.values()) for step in made.steps)
    assert {len(row) for row in items.rows} == {len(items.heads)}


def test_what_does_not_add_up_is_said_with_the_school() -> None:
    lines = list(note_lines(summary()))
    assert lines[0].startswith("Lĩnh vực: cộng các nhóm được 1, đã đăng ký 2; 1 mô hình")
    assert "Trường THCS B" in lines[0]
    assert "Trường THCS D" in lines[1]


def test_persons_and_groups_add_up_to_all_that_is_proposed() -> None:
    part = next(part for part in parts_of(summary()) if part.title == "Danh sách đề nghị khen thưởng")
    assert part.paragraphs[0] == "Cá nhân / Tập thể: Cá nhân 1, Tập thể 1; tổng cộng 2."
    assert [row[2] for row in part.tables[-1].rows] == ["Nguyễn Thị Mai", "Tổ Xã hội"]


def test_decisions_are_counted_and_recognised_models_listed() -> None:
    made = summary(Decisions({"a": {"m1": decided("m1", Verdict.APPROVED, True, 92.5)}}))
    general = parts_of(made)[0].paragraphs[-1]
    assert general == "Xét duyệt: đã duyệt 1, trả lại 0, chưa xét 1; được công nhận 1/2."
    listed = next(part for part in parts_of(made) if part.title == "Mô hình, điển hình được công nhận")
    assert listed.tables[-1].rows == (("Trường THCS A", MODEL["ten"], 92.5, "Tốt", "Giấy khen"),)


def test_more_recognised_than_registered_is_said() -> None:
    made = summary(Decisions({"a": {"m3": decided("m3", Verdict.APPROVED, True)}}))
    assert "1 mô hình được công nhận nhưng không có trong sổ đăng ký: Trường THCS A." in list(note_lines(made))


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1234.0, Kind.NUMBER, "1.234"),
        (92.5, Kind.NUMBER, "92,5"),
        (0.996, Kind.SHARE, "99%"),
        (None, Kind.SHARE, "–"),
        (None, Kind.TEXT, ""),
        (date(2020, 3, 31), Kind.DATE, "31/03/2020"),
    ],
)
def test_figures_are_written_as_vietnamese_readers_expect(value: Value, kind: Kind, text: str) -> None:
    assert shown(value, kind) == text


def test_the_paper_has_every_part_in_order_and_no_sensitive_data() -> None:
    context = report_context(summary(), campaign())
    document = Document(BytesIO(render_document(bundled_template("tong-hop.docx"), "tong-hop.docx", context)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert re.findall(r"^(I|II|III|IV|V|VI)\. ", text, re.MULTILINE) == ["I", "II", "III", "IV", "V", "VI"]
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert "Nguyễn Thị Mai" in cells
    assert "Đảng viên" not in cells
    assert "{" not in text


def test_the_workbook_has_one_worksheet_a_table_with_sums_as_formulas() -> None:
    book = load_workbook(BytesIO(xlsx_of(report_workbook(summary(), campaign()))))
    assert book.sheetnames[0] == "Tổng hợp"
    communes = book["5. Theo xã, phường"]
    last = communes.max_row
    assert (communes.cell(last, 2).value, communes.cell(last, 3).value) == ("Cộng", f"=SUM(C5:C{last - 1})")
    assert all(len(name) <= 31 for name in book.sheetnames)
    rows = [[cell.value for cell in row] for row in book[book.sheetnames[-2]].iter_rows(min_row=5)]
    assert [row[1] for row in rows] == ["Trường THCS A", "Trường THCS B", "Trường THCS C", "Trường THCS D"]
    assert rows[3][-1] == "chưa đọc được sổ"


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    entries = {"mo_hinh": {"m1": MODEL}, "dien_hinh": {"r01": PEOPLE["dien_hinh"]["r01"] | {"ho_ten": "=1+1"}}}
    made = summary_of(campaign(), Known((outcome(entries),)), TODAY)
    book = load_workbook(BytesIO(xlsx_of(report_workbook(made, campaign()))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_campaign_without_schools_has_a_report() -> None:
    made = summary_of(campaign(), Known(()), TODAY)
    assert render_document(bundled_template("tong-hop.docx"), "t", report_context(made, campaign()))
    assert xlsx_of(report_workbook(made, campaign()))
