"""The store of the tests, held to the contract of all stores."""

from __future__ import annotations

import pytest

from sheets_schema.cells import Value
from tests.contract.store_contract import Campaign, StoreContract
from tests.memory_store import MemoryStore


class MemoryCampaign(Campaign):
    def __init__(self) -> None:
        self.memory = self.store = MemoryStore()

    def edit(self, workbook: str, worksheet: str, row: int, column: int, value: Value) -> None:
        self.memory.edit(workbook, worksheet, row, column, value)

    def open_elsewhere(self, workbook: str) -> None:
        self.memory.open_elsewhere.add(workbook)

    def damage(self, workbook: str) -> None:
        self.memory.damage(workbook)

    def delete(self, workbook: str) -> None:
        self.memory.delete(workbook)


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def campaign(self) -> Campaign:
        return MemoryCampaign()
