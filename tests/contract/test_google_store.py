"""The Google store, held to the contract of all stores over real HTTP, by each of its two ways of reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheets_schema.cells import Value, column_letters
from sheets_schema.layout import Link
from sync.stores.google.desk import Manner
from sync.stores.google.reading import sheet_id_of
from tests.contract.store_contract import Campaign, StoreContract
from tests.google_campaign import by_api, by_export, google_store, shared_drive
from tests.google_emulator import Emulator


class GoogleCampaign(Campaign):
    def __init__(self, emulator: Emulator, manner: Manner) -> None:
        self.emulator = emulator
        self.folder = shared_drive(emulator)
        self.store = self.google = google_store(emulator, self.folder, manner)

    def edit(self, workbook: str, worksheet: str, row: int, column: int, value: Value) -> None:
        self.emulator.fill(
            self.id_of(workbook), f"'{worksheet}'!{column_letters(column)}{row}", [[value]], "a@truong.vn"
        )

    def open_elsewhere(self, workbook: str) -> None:
        pytest.skip("nobody locks a spreadsheet on Google")

    def damage(self, workbook: str) -> None:
        self.emulator.files.all[self.id_of(workbook)].workbook = None

    def delete(self, workbook: str) -> None:
        self.emulator.delete(self.id_of(workbook))

    def leads_to(self, target: str, workbook: str, place: Link) -> bool:
        home = f"https://docs.google.com/spreadsheets/d/{self.id_of(workbook)}/edit"
        return target == f"{home}#gid={sheet_id_of(place.worksheet)}&range={place.a1}"

    def id_of(self, workbook: str) -> str:
        """The spreadsheet that was made for this address."""
        files = self.emulator.files.all.values()
        return next(file.id for file in files if file.fields.get("properties", {}).get("danvan") == workbook)


class TestReadBySheets(StoreContract):
    @pytest.fixture
    def campaign(self) -> Iterator[Campaign]:
        with Emulator() as emulator:
            campaign = GoogleCampaign(emulator, by_api())
            yield campaign
            campaign.google.close()


class TestReadByExport(StoreContract):
    @pytest.fixture
    def campaign(self) -> Iterator[Campaign]:
        with Emulator() as emulator:
            campaign = GoogleCampaign(emulator, by_export())
            yield campaign
            campaign.google.close()
