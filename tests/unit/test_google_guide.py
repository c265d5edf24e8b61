"""The guide to Google names commands, settings and lines that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from sync.trouble_words import ERRORS, TROUBLES
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/google.md").read_text(encoding="utf-8")
SETTINGS = json.loads((ROOT / "sync/campaign.schema.json").read_text(encoding="utf-8"))["$defs"]["google_store"]
COMMANDS = {
    tuple(line.replace("-C dot-2027 ", "").split()[1:])
    for line in re.findall(r"`(danvan [^`]+)`", GUIDE) + re.findall(r"^(danvan .+)$", GUIDE, re.MULTILINE)
}
GROUPS = ("roster", "templates")


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_a_command_of_the_guide_exists_with_its_options(words: tuple[str, ...]) -> None:
    path = words[:2] if words[0] in GROUPS else words[:1]
    done = run(*path, "--help")
    assert done.exit_code == 0
    assert [one for one in words if one.startswith("--") and one not in done.stdout] == []


def test_every_setting_of_the_guide_exists_and_every_one_that_is_needed_is_in_it() -> None:
    blocks = [yaml.safe_load(block)["store"] for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]
    assert {key for block in blocks for key in block} <= set(SETTINGS["properties"])
    named = {key for key in SETTINGS["properties"] if re.search(rf"\b{key}\b", GUIDE)}
    assert named == set(SETTINGS["properties"]) - {"api_root"}


def test_every_line_of_trouble_in_the_guide_is_one_that_the_program_prints() -> None:
    said = " ".join(re.sub(r"\{\w+\}", "…", words.vi) for words in (*ERRORS.values(), *TROUBLES.values()))
    table = GUIDE.partition("## Khi có trục trặc")[2].partition("\n\n`danvan")[0]
    lines = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    assert len(lines) > 8
    assert [line for line in lines if line not in said] == []


def test_the_scopes_of_the_guide_are_those_that_are_asked_for() -> None:
    from sync.stores.google.credentials import SCOPES

    asked = {scope.rpartition("/")[2] for scopes in SCOPES.values() for scope in scopes}
    table = GUIDE.partition("## Mỗi lệnh xin quyền gì")[2].partition("Tên đầy đủ")[0]
    assert {scope for scope in re.findall(r"`([a-z.]+)`", table) if "." in scope or scope in asked} == asked
