"""Looking at a store without working with it: what ``danvan doctor`` judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sync.domain.condition import Exam, Surroundings


class Inspection(Protocol):
    """Looks only; nothing is written, not even to try."""

    def surroundings(self) -> Surroundings:
        """What is around the workbooks. Never raises: what cannot be found out is left out."""

    def examine(self, workbooks: Iterable[str]) -> Iterator[Exam]:
        """Each workbook, in the order given, one exam for each; lazily. Raises StoreError when the whole store is out
        of reach.
        """
