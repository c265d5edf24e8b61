"""Opening the master: who may make it, and what is said when it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from sync.domain.plan import Receipt
from sync.domain.snapshot import MASTER, Snapshot, Trouble, Unreadable
from sync.errors import RefusedError, StoreError
from sync.jobs.master import existing_master, expected_schools, open_master
from sync.ports.store import WorkbookStore
from tests.drawing import grid
from tests.google_trial import CAMPAIGN
from tests.memory_store import MemoryStore


class Blind(MemoryStore):
    """A store that does not find what is there, as when a list lags or an answer was wrong."""

    def read(self, workbooks: Iterable[str]) -> Iterator[Snapshot | Unreadable]:
        return (Unreadable(workbook, Trouble.GONE) for workbook in workbooks)


class Full(Blind):
    """A store without room for another workbook."""

    def create(self, workbook: str, layout: object) -> Receipt:
        return Receipt(workbook, trouble=Trouble.NO_ACCESS)


def refusal(store: WorkbookStore) -> tuple[str, str]:
    with pytest.raises(StoreError) as caught:
        open_master(store, CAMPAIGN)
    return caught.value.key, caught.value.details["trouble"]


def test_the_roster_makes_the_master_and_a_sync_only_finds_it() -> None:
    store = MemoryStore()
    with pytest.raises(StoreError) as caught:
        existing_master(store)
    assert caught.value.key == "no_master"
    made = open_master(store, CAMPAIGN)
    assert existing_master(store) == made


def test_a_master_that_is_there_but_was_not_found_is_not_made_again() -> None:
    store = Blind()
    store.fill(MASTER)
    assert refusal(store) == ("master_unreadable", Trouble.GONE)


def test_a_master_that_cannot_be_made_says_why() -> None:
    assert refusal(Full()) == ("master_unreadable", Trouble.NO_ACCESS)


def test_a_workbook_that_never_was_our_master_is_told_from_one_that_lost_its_roster() -> None:
    for drawn, key in (("| Tên | Ngày |", "not_our_master"), ("| loi:columns | school |", "roster_lost")):
        with pytest.raises(RefusedError) as caught:
            expected_schools(Snapshot(MASTER, "1", (grid(drawn, "Trang tính1"),)))
        assert caught.value.key == key
