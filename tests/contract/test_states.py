"""The state in SQLite and the one of the tests, held to one contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.ports.state import StateStore
from sync.state.store import open_state
from tests.contract.state_contract import StateContract
from tests.memory_state import MemoryState


class TestSqliteState(StateContract):
    @pytest.fixture
    def state(self, tmp_path: Path) -> Iterator[StateStore]:
        state, _ = open_state(tmp_path / ".danvan" / "state.db")
        yield state
        state.close()


class TestMemoryState(StateContract):
    @pytest.fixture
    def state(self) -> StateStore:
        return MemoryState()
