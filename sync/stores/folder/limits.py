"""How large a workbook may be that somebody else made, and what Excel takes of one that we write."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """How large a workbook may be: bytes of the file and of one inflated part; cells.

    ``cells`` is what one worksheet with a far cell may span, ``laid_out`` what all worksheets may span together.
    """

    file_bytes: int = 64_000_000
    part_bytes: int = 64_000_000
    rows: int = 20_000
    columns: int = 500
    cells: int = 2_000_000
    laid_out: int = 15_000_000


SCHOOL_LIMITS = Limits()
MASTER_LIMITS = Limits(512_000_000, 1_000_000_000, 1_048_576, 2_000, 50_000_000, 100_000_000)

MAX_LINKS = 65_530
"""How many links Excel opens in one worksheet (support.microsoft.com, Excel specifications and limits)."""

MAX_ADDRESS = 2_000
"""Longer addresses damage the workbook for Excel, which takes 2,079 characters after escaping."""
