"""Which way of reading is the better one, and what a run will cost: arithmetic on quotas, nothing else."""

from __future__ import annotations

from math import ceil

from sync.domain.cost import Forecast, Requests, Way
from sync.stores.google.limiter import EXPORT_UNITS, GET_UNITS, LIST_UNITS, Kind, Quotas

PAGE = 1000
"""Files that one list names at most."""

_LOCKING = 4
"""Requests of Drive that taking and freeing the lock of a campaign takes."""

_SHARE = 3
"""Reading by Sheets may take one part in so many of a minute's quota: others, people too, use the project."""


def way_of(reads: int, listed: int, quotas: Quotas) -> Way:
    """How to read ``reads`` of the ``listed`` workbooks: by Sheets while they are few, else as exports.

    Few: reading each once, and once more before it is written, takes no more than a third of a minute's quota, and
    most workbooks are as they were. A single workbook that was not looked for in a list is read by Sheets.
    """
    is_most = 2 * reads > listed > 0
    return Way.EXPORT if is_most or 2 * reads * _SHARE > quotas.of(Kind.READ) else Way.SHEETS


def forecast(reads: int, listed: int, writes: int, quotas: Quotas) -> Forecast:
    """What reading ``reads`` of ``listed`` workbooks and the master and writing ``writes``, the master among them,
    takes at most.
    """
    way = way_of(reads, listed, quotas)
    exports = 1 + (reads if way is Way.EXPORT else 0)
    lists, gets = max(1, ceil(listed / PAGE)), 1 + 2 * writes + (_LOCKING if writes else 0)
    again = min(writes, 1) + (reads if way is Way.SHEETS else 0)
    requests = Requests(again + (reads if way is Way.SHEETS else 0), writes, lists + exports + gets)
    units = lists * quotas.price(LIST_UNITS) + exports * quotas.price(EXPORT_UNITS) + gets * quotas.price(GET_UNITS)
    return Forecast(way, reads, requests, _minutes(requests, units, quotas))


def _minutes(requests: Requests, units: int, quotas: Quotas) -> float:
    """The kinds are waited for side by side: the longest wait counts."""
    spent = {Kind.READ: requests.sheets_read, Kind.WRITE: requests.sheets_write, Kind.DRIVE: units}
    return max(amount / quotas.of(kind) for kind, amount in spent.items())
