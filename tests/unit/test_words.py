from __future__ import annotations

import ast
from pathlib import Path

from sync import errors, words
from sync.domain.snapshot import Trouble

ROOT = Path(__file__).parent.parent.parent
KINDS = {name for name in vars(errors) if name.endswith("Error")}


def _raised_keys() -> set[str]:
    """The keys that are written out where a ``SyncError`` is raised."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "sync").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    kinds = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KINDS]
    return {arg.value for call in kinds if isinstance(arg := call.args[0], ast.Constant)}


def test_every_trouble_has_one_line_in_both_languages() -> None:
    assert set(words.TROUBLES) == {trouble.value for trouble in Trouble}
    assert [key for key, line in words.TROUBLES.items() if "\n" in line.vi + line.en or not (line.vi and line.en)] == []


def test_every_error_that_is_raised_has_words() -> None:
    assert sorted(_raised_keys() - set(words.ERRORS)) == []


def test_a_line_of_trouble_carries_its_detail() -> None:
    assert words.trouble_line(Trouble.WORKSHEET_MISSING, "en", "Kiểm tra").endswith("copy the entries. (Kiểm tra)")


def test_an_error_without_words_still_says_something() -> None:
    assert words.error_line("new_kind", "vi", {"file": "a.xlsx"}) == "new_kind: a.xlsx"
