from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek"], "Không có lệnh “chek”. Có phải ý thầy cô là “check”?"),
        (["init", "--jsn"], "Không có tùy chọn “--jsn”. Có phải ý thầy cô là “--json”?"),
        (["check"], "Câu lệnh còn thiếu “WORKBOOK...”."),
        (["import", __file__], "Câu lệnh còn thiếu “--into”."),
        (["--lang", "en", "chek"], "There is no command “chek”. Did you mean “check”?"),
        (["--lang", "en", "init", "a", "b"], "“b” is too much."),
        (["init", "a", "b"], "Câu lệnh thừa “b”."),
        (["--lang", "fr", "status"], "“--lang” chỉ nhận: vi, en."),
        (["init", __file__], "“[DIR]” phải là thư mục, không phải tệp."),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_asked_for(arguments: list[str], line: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    said, see = done.stderr.splitlines()
    assert said == line
    assert see.endswith("--help")


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    done = run("-C", tmp_path, "--today", "tomorrow", "status")
    assert done.exit_code == 2
    assert done.stderr.startswith("“--today” phải là một ngày, ví dụ 2027-03-31 hoặc 31/3/2027.")


def test_a_day_may_be_written_as_vietnamese_people_do(tmp_path: Path) -> None:
    assert run("init", tmp_path).exit_code == 0
    assert run("-C", tmp_path, "--today", "31/3/2027", "status").exit_code == 0


def test_an_option_without_its_value_is_told() -> None:
    done = run("sync", "--school")
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "Sau “--school” còn thiếu giá trị.")


@pytest.mark.parametrize("arguments", [[], ["roster"], ["templates"]])
def test_a_group_without_a_command_shows_its_help(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith("Cách dùng: danvan")
    assert "(Cách dùng" not in done.stderr


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("roster", "import", tmp_path / "none.csv")
    assert done.exit_code == 2
    assert "Không thấy tệp" in done.stderr
