from __future__ import annotations

from collections.abc import Sequence

import pytest

from sync.stores.folder.pool import CHUNK, in_pool, workers_for


def doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


@pytest.mark.parametrize("count", [0, 1, CHUNK, 20 * CHUNK + 3])
def test_every_item_is_worked_on_once_and_results_keep_their_order(count: int) -> None:
    assert list(in_pool(doubled, range(count), 2)) == [2 * number for number in range(count)]


def test_few_workbooks_are_read_by_this_process_alone() -> None:
    assert workers_for(99) == 1
