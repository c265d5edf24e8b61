"""One call of a method: what was asked, by whom, and the table of what answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .files import Caller, File, Files
from .grid import Workbook

if TYPE_CHECKING:
    from .emulator import Emulator

Json = dict[str, Any]


@dataclass
class Answer:
    """What is not JSON: bytes and their kind."""

    content: bytes
    kind: str
    code: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Call:
    """``path`` and ``query`` are decoded and typed; ``body`` is checked; ``raw`` of ``kind`` came along."""

    emulator: Emulator
    method: str
    path: dict[str, str]
    query: Json
    body: Json
    caller: Caller
    raw: bytes = b""
    kind: str = ""

    @property
    def files(self) -> Files:
        return self.emulator.files

    def readable(self) -> tuple[File, Workbook]:
        return self._spreadsheet(1)

    def writable(self) -> tuple[File, Workbook]:
        file, workbook = self._spreadsheet(3)
        workbook.user, workbook.owner = self.caller.user, file.owner
        return file, workbook

    def _spreadsheet(self, least: int) -> tuple[File, Workbook]:
        file = self.files.sheets_file(self.path["spreadsheetId"], self.caller, least)
        assert file.workbook is not None
        return file, file.workbook

    def touch(self, file: File) -> None:
        self.files.touch(file, self.caller.user)

    @property
    def year(self) -> int:
        return self.emulator.clock.moment().year


Handler = Callable[[Call], "Json | Answer"]
HANDLERS: dict[str, Handler] = {}


def answers(method: str) -> Callable[[Handler], Handler]:
    """Enter a function as what answers a method, by its id in the discovery document."""

    def enter(handler: Handler) -> Handler:
        HANDLERS[method] = handler
        return handler

    return enter
