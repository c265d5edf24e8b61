"""The folder store, held to the contract of all stores; people are played by openpyxl."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sheets_schema.cells import Value
from sync.stores.folder.store import FolderStore
from tests.contract.store_contract import Campaign, StoreContract


class FolderCampaign(Campaign):
    def __init__(self, root: Path) -> None:
        self.root = root
        self.store = FolderStore(root)

    def edit(self, workbook: str, worksheet: str, row: int, column: int, value: Value) -> None:
        book = openpyxl.load_workbook(self.root / workbook)
        book[worksheet].cell(row, column).value = value
        book.save(self.root / workbook)

    def open_elsewhere(self, workbook: str) -> None:
        path = self.root / workbook
        (path.parent / f"~${path.name}").write_bytes(b"lock")

    def damage(self, workbook: str) -> None:
        path = self.root / workbook
        path.write_bytes(path.read_bytes()[:2000])

    def delete(self, workbook: str) -> None:
        (self.root / workbook).unlink()


class TestFolderStore(StoreContract):
    @pytest.fixture
    def campaign(self, tmp_path: Path) -> Campaign:
        return FolderCampaign(tmp_path)
