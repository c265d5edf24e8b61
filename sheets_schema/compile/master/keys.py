"""What every run looks for in the master, by which keys."""

from __future__ import annotations

ROSTER = "truong"
"""The table of the expected schools."""

MOST_BEHIND = tuple(f"c{number:02}" for number in range(1, 11))
"""Keys of the rows of the schools most behind, in the overview."""
