"""The one place where settings become a store and a clock. Nothing else reads the clock."""

from __future__ import annotations

from datetime import date


def today() -> date:
    """Today, as this machine's clock has it."""
    return date.today()  # noqa: DTZ011
