"""Numbers as rules need them."""

from __future__ import annotations

from decimal import Decimal

from sheets_schema.cells import Value, format_number
from sheets_schema.folding import fold_bare

_PERCENT = frozenset({"", "phan tram", "ti le", "ty le", "ti le phan tram", "ty le phan tram", "percent", "per cent"})


def number_of(value: object) -> Decimal | None:
    """A readable number exactly; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def shown_number(number: Decimal | int) -> str:
    """A number as people write it: ``85,5``."""
    return format_number(float(number))


def is_percent(unit: object) -> bool:
    """Whether a unit says per cent: ``%``, ``phần trăm``, ``tỷ lệ %``."""
    return isinstance(unit, str) and fold_bare(unit) in _PERCENT and ("%" in unit or fold_bare(unit) != "")


def is_bare_fraction(value: Value, number: Decimal) -> bool:
    """Whether a number between 0 and 1 was given without a per cent sign."""
    return 0 < number < 1 and not (isinstance(value, str) and "%" in value)
