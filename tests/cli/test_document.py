from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.cli.running import run, run_json

DAY = ("--today", "2020-04-10")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    assert run("demo", folder).exit_code == 0
    return folder


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "đợt mẫu"))


def text_of(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_a_school_s_registration_goes_into_reports(demo: Path) -> None:
    done = run("-C", demo, "document", "truong-03", *DAY)
    path = demo / "reports" / "dang-ky" / "truong-03-m1.docx"
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"Đã in: {path}\n", "")
    assert "Khéo vận động phụ huynh xây dựng thư viện xanh" in text_of(path)


def test_each_model_is_registered_on_a_paper_of_its_own(demo: Path) -> None:
    found = run_json("-C", demo, "document", "truong-10", *DAY)
    assert [(one["school"], one["model"], one["blank"]) for one in found["documents"]] == [
        ("truong-10", "m1", False),
        ("truong-10", "m2", False),
    ]


def test_results_are_one_paper_a_school(demo: Path) -> None:
    found = run_json("-C", demo, "document", "thcs-nhat-tan", "--kind", "results", *DAY)
    assert [one["model"] for one in found["documents"]] == [""]
    assert found["documents"][0]["file"].endswith("thcs-nhat-tan.docx")


def test_all_leaves_out_what_has_nothing_and_tells_what_was_not_read(demo: Path) -> None:
    done = run("-C", demo, "document", "--all", "--out", demo / "in ra", *DAY)
    assert done.exit_code == 3
    assert len(list((demo / "in ra").glob("*.docx"))) == 12
    assert "3 trường chưa đăng ký nên không in: thcs-nhat-tan, truong-04, truong-05." in done.stderr
    assert "schools/truong-15.xlsx" in done.stderr


def test_a_school_that_has_nothing_gets_a_form_to_fill_by_hand(demo: Path) -> None:
    done = run("-C", demo, "document", "truong-05", *DAY)
    assert done.exit_code == 0
    assert "điền tay" in done.stderr
    assert "Địa chỉ cụ thể: \t" in text_of(demo / "reports" / "dang-ky" / "truong-05-m1.docx")


def test_entries_that_are_to_be_mended_are_told(demo: Path) -> None:
    done = run("-C", demo, "document", "truong-08", "--lang", "en", *DAY)
    assert "truong-08: 3 entries are still to be mended" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("truong-03", "--all"), ("truong-99",), ("truong-03", "--template", "no")])
def test_what_cannot_be_printed_is_wrong_usage(demo: Path, arguments: tuple[str, ...]) -> None:
    assert run("-C", demo, "document", *arguments).exit_code == 2


def test_an_office_may_change_the_template(demo: Path) -> None:
    copied = run_json("-C", demo, "document", "--copy-template")["template"]
    assert run("-C", demo, "document", "--copy-template").exit_code == 2
    template = Document(copied)
    template.add_paragraph("Phần riêng của {{ don_vi }}")
    template.save(copied)
    assert run("-C", demo, "document", "truong-03", *DAY).exit_code == 0
    assert "Phần riêng của Trường Tiểu học Hoa Ban" in text_of(demo / "reports" / "dang-ky" / "truong-03-m1.docx")


def test_a_mistake_in_a_template_is_a_wrong_setting(demo: Path) -> None:
    (demo / "mau.docx").write_bytes(b"PK")
    done = run("-C", demo, "document", "truong-03", "--template", demo / "mau.docx", *DAY)
    assert (done.exit_code, done.stdout) == (5, "")
    assert "--copy-template" in done.stderr


def test_a_place_that_cannot_be_written_is_told(demo: Path) -> None:
    (demo / "tệp").touch()
    done = run("-C", demo, "document", "truong-03", "--out", demo / "tệp" / "trong", *DAY)
    assert done.exit_code == 6
    assert "Không ghi được" in done.stderr
