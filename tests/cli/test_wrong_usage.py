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
        (["--lang", "en", "init", "a", "b"], "The command line is wrong (Got unexpected extra argument (b))"),
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
    assert done.stderr.startswith("Giá trị của “--today” không dùng được")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("roster", "import", tmp_path / "none.csv")
    assert done.exit_code == 2
    assert "Không thấy tệp" in done.stderr
