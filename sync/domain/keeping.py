"""How much is remembered, and for how long."""

from __future__ import annotations

from sheets_schema.frozen import frozen


@frozen
class Keeping:
    """How much is kept: the last ``keep_runs`` with their history, and what replays the last ``keep_masters`` that
    were written; everything is read anew by every ``full_every``-th run.
    """

    keep_runs: int = 400
    keep_masters: int = 30
    full_every: int = 20

    @property
    def spare(self) -> int:
        """How many more may gather before they are forgotten: to forget takes longer than a run without changes."""
        return max(1, self.keep_masters // 2)


KEEPING = Keeping()
