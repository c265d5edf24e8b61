"""How the modules of this store tell each other that one workbook is unfit; never leaves the store."""

from __future__ import annotations

from sync.domain.snapshot import Trouble


class UnfitError(Exception):
    """One workbook cannot be read or written; ``store`` turns it into an ``Unreadable`` or a ``Receipt``."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail
