"""Campaigns of many thousand schools in little time: two workbooks are filled in, and all others are copies of them."""

from __future__ import annotations

from pathlib import Path

from sync.bootstrap import Workplace
from sync.stores.folder.zipsplice import ZipBytes
from tests.bench.many_schools import begin_campaign, fill, story

FIRST = 10_001
"""Numbers of schools have five figures, so that one stands where the other stood."""

_LIMIT = 10_000_000
_PATTERNS = (99_990, 99_999)
"""One of every tenth school, with its mistakes, and one of the others."""


def numbers_of(count: int) -> range:
    """The numbers of so many schools."""
    return range(FIRST, FIRST + count)


def make_copied_campaign(folder: Path, count: int) -> Workplace:
    """As ``make_campaign``, with one model each."""
    workplace = begin_campaign(folder, [story(number) for number in numbers_of(count)])
    fill(workplace, [story(number) for number in _PATTERNS])
    patterns = [_Pattern(_path(workplace, number), number) for number in _PATTERNS]
    for number in numbers_of(count):
        _path(workplace, number).write_bytes(patterns[number % 10 != 0].copy(number))
    return workplace


def _path(workplace: Workplace, number: int) -> Path:
    return workplace.folder / workplace.store.address_of(story(number).id)


class _Pattern:
    """A workbook whose school's number can be another; it is taken away from where it lies."""

    def __init__(self, path: Path, number: int) -> None:
        self._archive, self._number = ZipBytes(path.read_bytes()), str(number).encode()
        contents = {part.name: self._archive.read(part, _LIMIT) for part in self._archive.members}
        self._parts = {name: content for name, content in contents.items() if self._number in content}
        path.unlink()

    def copy(self, number: int) -> bytes:
        """The workbook of the school with this number."""
        new = str(number).encode()
        changed = {name: content.replace(self._number, new) for name, content in self._parts.items()}
        return b"".join(self._archive.splice(changed))
