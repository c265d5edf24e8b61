"""Long texts that nearly agree between schools are questions to both; copied hints and examples are no entries."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_schema.compile.checker import compile_checker
from sheets_schema.findings import Code
from sheets_schema.model import Field, Frame, Schema, Table, TableKind, Words
from sheets_schema.records import Checked
from sheets_schema.rules import check_across
from sheets_schema.types import field_type
from tests.drawing import rows

FRAME = Frame(2020, date(2019, 4, 1), date(2020, 12, 31), date(2020, 6, 1))
HINT = Words("Nêu những khó khăn, mỗi ý một dòng", "Name the difficulties, one in a line")
EXAMPLE = "Đầu năm học có 18 em nghỉ học quá 10 buổi; nhiều cha mẹ đi làm xa."
FIELDS = (
    Field("ten", Words("Tên", "Name"), "text", hint=HINT, example="Ủy ban nhân dân phường"),
    Field("bai", Words("Thực trạng", "State"), "long_text", hint=HINT, example=EXAMPLE, required=True),
    Field("link", Words("Minh chứng", "Proof"), "link", example="https://example.edu.vn/ke-hoach.pdf"),
)
TABLE = Table("bang", Words("Bảng", "Table"), TableKind.LIST, FIELDS)
SCHEMA = Schema("thu", "1", Words("", ""), (), (TABLE,), (), {})
CLAUSES = (
    "Cha mẹ nhiều em đi làm ăn xa nhà",
    "ông bà trông cháu nên ít khi đến họp lớp",
    "thư viện của trường còn thiếu sách cho lớp một",
    "đường đến trường về mùa mưa rất lầy lội",
    "tỷ lệ chuyên cần của học sinh chưa cao",
)
STORY = "; ".join(CLAUSES) + "."


def check(text: str, name: str = "A", link: str = "") -> Checked:
    drawing = f"|  | ten | bai | link |\n| r01 | {name} | {text} | {link} |"
    return compile_checker(SCHEMA, FRAME, field_type).check(rows("bang", drawing))


def across(**texts: str) -> dict[str, list[tuple[Code, str, str, str]]]:
    found = check_across(SCHEMA, {school: check(text) for school, text in texts.items()}, {"b": "Trường B"})
    return {
        school: [(one.code, one.at.a1, *dict(one.details).values()) for one in here]  # type: ignore[misc]
        for school, here in found.items()
    }


def test_nearly_the_same_text_in_two_schools_is_asked_about_at_both() -> None:
    other = STORY.replace("lớp một", "lớp 2").replace("; ", ". ")
    assert across(a=STORY, b=other, c="Trường có 12 lớp, không có khó khăn gì đáng kể. " * 5) == {
        "a": [(Code.SIMILAR_TEXT, "C2", "Trường B", "76%")],
        "b": [(Code.SIMILAR_TEXT, "C2", "a", "76%")],
        "c": [],
    }


def test_texts_that_share_some_clauses_or_are_short_are_not_alike() -> None:
    half = f"{CLAUSES[0]}; {CLAUSES[1]}; " + "trường đã vận động được các nhà hảo tâm tặng áo ấm; " * 3
    assert across(a=STORY, b=half) == {"a": [], "b": []}
    assert across(a=CLAUSES[0], b=CLAUSES[0]) == {"a": [], "b": []}


def test_among_many_copies_every_school_is_asked() -> None:
    found = across(**{f"s{number}": STORY for number in range(40)})
    assert [len(one) for one in found.values()] == [1] * 40


@pytest.mark.parametrize("text", [HINT.vi, HINT.en, HINT.vi.upper(), f" {HINT.vi}. ", EXAMPLE, EXAMPLE[:-1]])
def test_a_copied_hint_or_long_example_counts_as_empty(text: str) -> None:
    assert [one.code for one in check(text).findings] == [Code.REQUIRED]
    assert check("Khác", text if text in HINT else "A").records[0].value("ten") == (None if text in HINT else "A")


def test_an_example_that_may_be_the_answer_is_an_answer() -> None:
    assert check("Khác", "Ủy ban nhân dân phường").records[0].value("ten") == "Ủy ban nhân dân phường"


def test_the_example_of_a_link_is_no_evidence() -> None:
    checked = check("Khác", link="https://example.edu.vn/ke-hoach.pdf")
    assert "link" not in checked.records[0].filled


def test_a_choice_in_an_old_encoding_is_suggested_in_unicode() -> None:
    choice = Field("o", Words("Ô", "Cell"), "choice", {"options": ["Văn hóa – xã hội", "Đã xong"]})
    table = Table("bang", Words("Bảng", "Table"), TableKind.LIST, (choice,))
    schema = Schema("thu", "1", Words("", ""), (), (table,), (), {})
    drawing = "|  | o |\n| r01 | §· xong |\n| r02 | V¨n hãa - x· héi |"
    found = compile_checker(schema, FRAME, field_type).check(rows("bang", drawing)).findings
    assert [(one.code, one.suggestion) for one in found] == [
        (Code.NOT_A_CHOICE, "Đã xong"),
        (Code.NOT_A_CHOICE, "Văn hóa – xã hội"),
    ]
