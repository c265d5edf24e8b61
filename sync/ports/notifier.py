"""How notices leave. The docstrings are the contract; what is wrong with one notice is a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sync.domain.notices import Notice, Sent


class Notifier(Protocol):
    """One channel; ``channel`` names it where it is noted what was told."""

    @property
    def channel(self) -> str:
        """``mail``, or the name of another channel; never an address."""

    def send(self, notices: Iterable[Notice]) -> Iterator[Sent]:
        """Send each notice, in order, one result for each; lazily. One that cannot be sent does not stop the others."""


class Told(Protocol):
    """The memory of what was told when; a part of ``StateStore``."""

    def told(self) -> Mapping[str, str]:
        """When each thing was last told, by key; ISO days."""

    def tell(self, keys: Iterable[str], day: str) -> None:
        """Note that these things were told on a day."""
