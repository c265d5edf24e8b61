"""Regular expressions that are compiled when they are first used: of the many that read what is written oddly, most
runs need none.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """One expression; what is asked of it comes from the compiled one and stays at hand."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, with the same methods."""
    return cast(re.Pattern[str], _Pattern(text, flags))
