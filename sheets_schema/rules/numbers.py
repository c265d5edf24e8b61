"""Numbers as rules need them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from sheets_schema.cells import Value, format_number
from sheets_schema.folding import fold_bare

_PERCENT = frozenset({"phan tram", "ti le", "ty le", "ti le phan tram", "ty le phan tram", "percent", "per cent"})


def number_of(value: object) -> Decimal | int | None:
    """A readable number exactly; None for anything else."""
    if isinstance(value, (Decimal, int)):
        return None if isinstance(value, bool) else value
    return Decimal(str(value)) if isinstance(value, float) else None


def shown_number(number: Decimal | int) -> str:
    """A number as people write it: ``85,5``."""
    return format_number(float(number))


@lru_cache(maxsize=4096)
def is_percent(unit: object) -> bool:
    """Whether a unit says per cent: ``%``, ``phần trăm``, ``tỷ lệ %``."""
    if not isinstance(unit, str):
        return False
    words = fold_bare(unit)
    return words in _PERCENT if words else "%" in unit


def has_percent_sign(value: Value) -> bool:
    """Whether a number was typed with its per cent sign."""
    return isinstance(value, str) and "%" in value
