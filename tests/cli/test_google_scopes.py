"""Each command asks Google for no more than the table of needs says, and works with that."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.ports.purpose import NEEDS, Purpose
from sync.stores.google.credentials import SCOPES
from tests.cli.running import run
from tests.google_emulator import Emulator, Limits
from tests.google_schools import TODAY, make_campaign

CASES: dict[str, tuple[tuple[str, ...], Purpose]] = {
    "status": (("status",), NEEDS["status"]),
    "doctor": (("doctor",), NEEDS["doctor"]),
    "sync, dry": (("sync", "--dry-run"), Purpose.READ),
    "sync": (("sync",), NEEDS["sync"]),
    "templates create": (("templates", "create"), NEEDS["templates create"]),
}


@pytest.fixture(scope="module")
def emulator() -> object:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, emulator: Emulator) -> Path:
    place = tmp_path_factory.mktemp("campaign")
    make_campaign(place, emulator, 1)
    return place


@pytest.mark.parametrize("case", CASES)
def test_a_command_works_with_the_least_scopes(folder: Path, emulator: Emulator, case: str) -> None:
    command, purpose = CASES[case]
    emulator.tokens.given.clear()
    assert run("-C", folder, "--today", TODAY, *command).exit_code == 0
    assert {token.scopes for token in emulator.tokens.given.values()} == {frozenset(SCOPES[purpose])}


def test_every_command_that_is_named_exists() -> None:
    from tests.cli.test_help import ALL

    assert set(NEEDS) <= {" ".join(path) for path, _ in ALL}
