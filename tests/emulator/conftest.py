"""One emulator for each test, without quotas unless the test says so, and one who calls it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.emulator.calling import OWNER, Caller, calling
from tests.google_emulator import SERVICE_ACCOUNT, Emulator


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(running_clock=False) as running:
        yield running


@pytest.fixture
def caller(emulator: Emulator) -> Iterator[Caller]:
    with calling(emulator) as made:
        yield made


@pytest.fixture
def key(emulator: Emulator) -> str:
    """A spreadsheet of a teacher, shared with the service account; its numbers are written as in English."""
    made = emulator.add_spreadsheet("Book", OWNER)
    emulator.share(made, SERVICE_ACCOUNT)
    return made
