"""What the schools' workbooks need beside being read and written: made, handed over, examined and built anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sync.ports.store import WorkbookStore

if TYPE_CHECKING:
    from sheets_schema.layout import WorkbookLayout
    from sync.domain.facts import WorkbookFacts
    from sync.domain.plan import Rebuild, Receipt
    from sync.domain.snapshot import Unreadable


class Handover(NamedTuple):
    """A workbook and the e-mail address of the school that fills it in; empty: it has none."""

    workbook: str
    email: str


class TemplateStore(WorkbookStore, Protocol):
    """A store in which the schools' workbooks are made."""

    def create_all(self, layouts: Iterable[tuple[str, WorkbookLayout]]) -> Iterator[Receipt]:
        """``create`` for many, in order; lazily."""

    def hand_over(self, handovers: Iterable[Handover]) -> Iterator[Receipt]:
        """Let each school into its workbook, where a store knows who may open one: a receipt for each that was let
        in now, that has no address (``Trouble.NO_EMAIL``) or could not be let in; none where nothing was to do.
        """

    def web_address(self, workbook: str) -> str:
        """What people open in a browser; empty where a workbook is a file."""

    def facts(self, workbooks: Iterable[str]) -> Iterator[WorkbookFacts | Unreadable]:
        """What there is beside values, in the order given; lazily."""

    def rebuild(self, rebuilds: Iterable[Rebuild], run: str) -> Iterator[Receipt]:
        """Build each workbook anew, with its entries, whole or not at all, in its place and with what its store keeps
        of it (name, sharing). The workbook as it was is kept beside, under the name of the run.

        One that changed since ``Rebuild.version`` or is open elsewhere is left alone and says so, as in ``apply``.
        """
