"""The Dockerfile: what it copies exists, what it installs is locked, nothing runs as root. Docker itself is not run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [line.split(" ", 1) for line in LINES if line and not line.startswith("#")]
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
COPIED = [source for verb, rest in STEPS if verb == "COPY" for source in rest.split()[:-1]]


def test_it_uses_only_known_steps_on_a_slim_image() -> None:
    assert {verb for verb, _ in STEPS} == {
        "FROM",
        "LABEL",
        "ENV",
        "WORKDIR",
        "COPY",
        "RUN",
        "USER",
        "ENTRYPOINT",
        "CMD",
    }
    assert re.fullmatch(r"python:3\.\d+-slim", STEPS[0][1])


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_exists_and_goes_to_the_builder(source: str) -> None:
    assert (ROOT / source).exists()
    assert f"!{source.rstrip('/')}" in IGNORED


def test_everything_else_stays_away_from_the_builder() -> None:
    assert next(line for line in IGNORED if not line.startswith("#")) == "*"
    assert {line[1:] for line in IGNORED if line.startswith("!")} == set(COPIED)


def test_only_locked_versions_are_installed_from_wherever_pip_is_set_to_look() -> None:
    installs = [rest for verb, rest in STEPS if verb == "RUN" and "pip install" in rest]
    assert installs == ["pip install --requirement requirements.lock", "pip install --no-deps --no-build-isolation ."]
    assert "index" not in " ".join(LINES)
    assert re.search(r"^hatchling==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)


def test_it_runs_as_nobody_special_in_the_campaign_folder() -> None:
    after = [(verb, rest) for verb, rest in STEPS if verb in ("USER", "WORKDIR", "ENTRYPOINT")]
    assert after[-3:] == [("USER", "danvan"), ("WORKDIR", "/campaign"), ("ENTRYPOINT", '["danvan"]')]
    assert "--uid 10001" in " ".join(LINES)


def test_the_clock_is_that_of_viet_nam() -> None:
    assert any("TZ=Asia/Ho_Chi_Minh" in rest for verb, rest in STEPS if verb == "ENV")
