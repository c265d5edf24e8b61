"""Templates and texts: people's words stay words, an office's mistakes are told, the decree's page is kept."""

from __future__ import annotations

import importlib.util
import re
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.demo.stories import first_steps, registration
from sync.domain.papers import SchoolPaper, school_paper
from sync.domain.summary import Known, summary_of
from sync.errors import SettingsError
from sync.filing import bundled_template
from sync.render.documents.context import registration_context, results_context
from sync.render.documents.engine import render_document
from sync.render.documents.texts import filled, long_day
from sync.render.report.paper import report_context
from tests.schools import TODAY, campaign, outcome

SCRIPTS = Path(__file__).parents[2] / "scripts"


def template(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def printed(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def paper(**changes: str) -> SchoolPaper:
    entries = {"mo_hinh": {"m1": registration("Khéo vận động văn hóa đọc", "Him Lam") | changes}}
    return school_paper(outcome({**entries, "tien_do": first_steps()}), campaign().schema)


def registered(one: SchoolPaper) -> bytes:
    return render_document(
        bundled_template("dang-ky.docx"), "dang-ky.docx", registration_context(one, one.models[0], campaign())
    )


@pytest.mark.parametrize(
    "text",
    ["{{ dot.ten }}", "{% for x in y %}", "{# a #}", "{_{ a }_}", "a < b & c > d", "</w:t></w:r>", "]]>", "&amp;"],
)
def test_a_school_s_text_is_printed_and_never_run(text: str) -> None:
    assert printed(render_document(template("{{ a }}"), "t", {"a": filled(text)})) == [text]


def test_control_characters_go_and_lines_become_paragraphs() -> None:
    text = "một\x00\x0b\r\n\r\n  hai\tba\u2028bốn\ufffe "
    assert printed(render_document(template("Trước: {{ a }}"), "t", {"a": filled(text)})) == [
        "Trước: một",
        "hai ba",
        "bốn",
    ]


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_every_text_can_be_printed(text: str) -> None:
    lines = printed(render_document(template("{{ a }}"), "t", {"a": filled(text)}))
    assert "".join("".join(lines).split()) == "".join(filled(text).replace("\a", "").split())


def test_what_is_missing_is_a_dotted_line() -> None:
    assert [filled(""), filled(" \n"), filled("", is_long=True)] == ["\t", "\t", "\t\a\t\a\t"]


def test_days_are_written_as_the_decree_asks() -> None:
    assert [long_day(date(2020, 2, 5)), long_day(date(2020, 12, 25)), long_day(None)] == [
        "ngày 05 tháng 02 năm 2020",
        "ngày 25 tháng 12 năm 2020",
        "ngày …… tháng …… năm ……",
    ]


@pytest.mark.parametrize(
    ("words", "key", "part"),
    [
        ("{{ dots }}", "template_name_near", ("near", "dot")),
        ("{{ dot.te }}", "template_name_near", ("near", "ten")),
        ("{{ zzzz }}", "template_name", ("name", "zzzz")),
        ("{% if %}", "template_wrong", ("file", "mau.docx")),
        ("{{ dot + 1 }}", "template_wrong", ("file", "mau.docx")),
        ("{{ 1 / 0 }}", "template_wrong", ("file", "mau.docx")),
        ("{{ ''.__class__.__mro__ }}", "template_wrong", ("file", "mau.docx")),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_name(words: str, key: str, part: tuple[str, str]) -> None:
    with pytest.raises(SettingsError) as told:
        render_document(template(words), "mau.docx", {"dot": {"ten": "x"}})
    assert (told.value.key, told.value.details[part[0]]) == (key, part[1])


@pytest.mark.parametrize("content", [b"", b"xyz", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_docx_is_told(content: bytes) -> None:
    with pytest.raises(SettingsError) as told:
        render_document(content, "mau.docx", {})
    assert told.value.key == "template_no_docx"


def test_the_same_school_gives_the_same_bytes() -> None:
    assert registered(paper()) == registered(paper())


def test_the_bundled_registration_has_every_section_and_both_tables() -> None:
    document = Document(BytesIO(registered(paper())))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    at = [text.index(f"\n{number}. ") for number in ("I", "II", "III", "IV", "V", "VI", "VII")]
    assert at == sorted(at)
    steps = next(table for table in document.tables if table.cell(0, 0).text == "Việc")
    assert steps.cell(1, 0).text == "Bước 1. Có chủ trương đúng (xong 4/4 việc)"
    assert "{" not in text


def test_the_bundled_results_name_every_model() -> None:
    content = render_document(bundled_template("ket-qua.docx"), "ket-qua.docx", results_context(paper(), campaign()))
    assert "Mô hình 1: Khéo vận động văn hóa đọc" in printed(content)


def test_every_run_is_set_in_times_new_roman() -> None:
    document = Document(BytesIO(registered(paper())))
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    styles = {style.font.name for style in document.styles if style.type == 1 and style.name in ("Normal", "De muc")}
    assert fonts | styles == {None, "Times New Roman"}


def _script(name: str) -> ModuleType:
    sys.path.insert(0, str(SCRIPTS))
    loader = importlib.machinery.SourceFileLoader(name, str(SCRIPTS / name))
    spec = importlib.util.spec_from_loader(name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    sys.path.remove(str(SCRIPTS))
    return module


def test_the_bundled_templates_are_those_that_the_script_draws(tmp_path: Path) -> None:
    drawn = _script("document_templates").draw(tmp_path)
    assert [path.name for path in drawn if path.read_bytes() != bundled_template(path.name)] == []


def _names(value: object) -> set[str]:
    """Every name in a context, apart from the schema's own keys."""
    if isinstance(value, dict):
        inner = (_names(one) for key, one in value.items() if key not in ("mo_hinh", "bang"))
        return {str(key) for key in value} | set().union(*inner)
    return set().union(*(_names(one) for one in value)) if isinstance(value, list) else set()


def test_the_names_of_templates_are_those_that_the_manual_explains() -> None:
    manual = (SCRIPTS.parent / "docs" / "documents.md").read_text(encoding="utf-8")
    explained = {name.rpartition(".")[2] for name in re.findall(r"^\| `([\w.]+)` \|", manual, re.MULTILINE)}
    target = {"r01": {"mo_hinh": "Mô hình 1", "noi_dung": "Lớp có tủ sách", "don_vi_tinh": "lớp"}}
    entries = {"mo_hinh": {"m1": registration("Khéo vận động văn hóa đọc", "Him Lam")}, "chi_tieu": target}
    one = school_paper(outcome(entries), campaign().schema)
    contexts = (
        registration_context(one, one.models[0], campaign()),
        results_context(one, campaign()),
        report_context(summary_of(campaign(), Known((outcome(entries),)), TODAY), campaign()),
    )
    assert set().union(*map(_names, contexts)) == explained
