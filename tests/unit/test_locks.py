"""The lock files pin all that pyproject.toml asks for, the same in both, from no particular index."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _lines(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[<>=; ]", line)[0].lower().replace(".", "-") for line in requirements}


def test_the_runtime_lock_pins_every_dependency() -> None:
    wanted = _names(PROJECT["dependencies"]) | _names(PROJECT["optional-dependencies"]["build"])
    assert wanted - _names(_lines("requirements.lock")) == set()


def test_the_development_lock_pins_every_tool() -> None:
    assert _names(PROJECT["optional-dependencies"]["dev"]) - _names(_lines("requirements-dev.lock")) == set()


def test_both_locks_agree() -> None:
    runtime, development = ({line.partition(" ;")[0] for line in _lines(lock)} for lock in LOCKS)
    assert runtime - development == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_one_version(lock: str) -> None:
    assert [line for line in _lines(lock) if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+( ; .+)?", line)] == []
