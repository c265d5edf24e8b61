"""How large a workbook may be that somebody else made."""

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
