"""What calamine does not tell of an .xls: links, errors of formulas, comments.

After [MS-CFB] for the compound file and [MS-XLS] for the records: BoundSheet8 2.4.28, HLink 2.4.140, BoolErr 2.4.24,
Formula 2.4.127, Note 2.4.179; [MS-OSHARED] 2.3.7 for links.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from sheets_schema.cells import CellError
from sync.stores.folder.opendocument import OwnSheet

_END = 0xFFFFFFFA
"""Numbers from here on name no sector."""
_SMALL = 4096
_SIZES = range(6, 13)
"""A sector has two to this power bytes."""
_ENTRY = 128
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BOUND_SHEET, _LINK, _BOOL_OR_ERROR, _FORMULA, _NOTE, _EOF = 0x85, 0x1B8, 0x205, 0x06, 0x1C, 0x0A
_HAS_TARGET, _HAS_PLACE, _HAS_NAME, _HAS_FRAME, _IS_TEXT = 0x1, 0x8, 0x10, 0x80, 0x100
_WEB = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_FILE = bytes.fromhex("0303000000000000c000000000000046")
_MOST_ALIKE = 1000


def look_into_old(content: bytes) -> Mapping[str, OwnSheet]:
    """The worksheets of an .xls by title; none of one whose parts are not where they should be."""
    try:
        return dict(_sheets(_workbook(content)))
    except (struct.error, IndexError, KeyError, UnicodeDecodeError):
        return {}


class _Disk(NamedTuple):
    """The sectors of a compound file, and which comes after which."""

    content: bytes
    size: int
    after: tuple[int, ...]

    def chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        while first < _END and len(parts) <= len(self.after):
            parts.append(self.sector(first))
            first = self.after[first]
        return b"".join(parts)

    def sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.content[start : start + self.size]


def _workbook(content: bytes) -> bytes:
    """The stream with the records."""
    shift, small = struct.unpack_from("<HH", content, 30)
    if shift not in _SIZES or small not in _SIZES:
        return b""
    first, further, count = struct.unpack_from("<I", content, 48) + struct.unpack_from("<II", content, 68)
    disk = _Disk(content, 1 << shift, ())
    tables = list(struct.unpack_from("<109I", content, 76))
    for _ in range(count):
        numbers = struct.unpack(f"<{disk.size // 4}I", disk.sector(further))
        tables, further = [*tables, *numbers[:-1]], numbers[-1]
    after = b"".join(disk.sector(number) for number in tables if number < _END)
    disk = disk._replace(after=struct.unpack(f"<{len(after) // 4}I", after))
    entries = dict(_entries(disk.chain(first)))
    start, size = entries.get("Workbook") or entries.get("Book") or (_END, 0)
    if size >= _SMALL:
        return disk.chain(start)[:size]
    return _small(disk, entries["Root Entry"][0], struct.unpack_from("<I", content, 60)[0], 1 << small, start)[:size]


def _small(disk: _Disk, root: int, table: int, size: int, start: int) -> bytes:
    """A stream that is kept among the small ones."""
    after = disk.chain(table)
    whole = disk.chain(root)
    small = _Disk(bytes(size) + whole, size, struct.unpack(f"<{len(after) // 4}I", after))
    return small.chain(start)


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le")
        yield name, struct.unpack_from("<II", directory, at + 116)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part, up to its end."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _EOF:
            return


def _sheets(stream: bytes) -> Iterator[tuple[str, OwnSheet]]:
    for kind, data in _records(stream, 0):
        if kind == _BOUND_SHEET:
            start, _, count, is_wide = struct.unpack_from("<IHBB", data)
            letters = (
                data[8 : 8 + count * 2].decode("utf-16-le") if is_wide & 1 else data[8 : 8 + count].decode("latin-1")
            )
            yield letters, _sheet(stream, start)


def _sheet(stream: bytes, start: int) -> OwnSheet:
    sheet = OwnSheet()
    for kind, data in _records(stream, start):
        if kind == _LINK:
            sheet.links.update(_links(data))
        elif kind in (_BOOL_OR_ERROR, _FORMULA):
            row, column = struct.unpack_from("<HH", data)
            error = _error(kind, data)
            if error:
                sheet.errors[row + 1, column + 1] = CellError(error)
        elif kind == _NOTE:
            row, column = struct.unpack_from("<HH", data)
            sheet.notes.add((row + 1, column + 1))
    return sheet


def _error(kind: int, data: bytes) -> str:
    if kind == _BOOL_OR_ERROR:
        return _ERRORS.get(data[6], "#N/A") if data[7] else ""
    is_error = data[6] == 2 and data[12:14] == b"\xff\xff"
    return _ERRORS.get(data[8], "#N/A") if is_error else ""


def _links(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    top, bottom, left, right = struct.unpack_from("<4H", data)
    target = _target(data, 24)
    cells = ((row, column) for row in range(top + 1, bottom + 2) for column in range(left + 1, right + 2))
    yield from ((cell, target) for cell in islice(cells, _MOST_ALIKE) if target)


def _target(data: bytes, at: int) -> str:
    """An address of the world, or ``#`` and a place in this workbook."""
    flags = struct.unpack_from("<I", data, at + 4)[0]
    at += 8
    for flag in (_HAS_NAME, _HAS_FRAME):
        if flags & flag:
            _, at = _string(data, at)
    target = ""
    if flags & _HAS_TARGET:
        target, at = _string(data, at) if flags & _IS_TEXT else _moniker(data, at)
    place = _string(data, at)[0] if flags & _HAS_PLACE else ""
    return f"{target}#{place}" if place else target


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A text with its length in letters before it."""
    end = at + 4 + struct.unpack_from("<I", data, at)[0] * 2
    return _text(data[at + 4 : end]), end


def _moniker(data: bytes, at: int) -> tuple[str, int]:
    """The address of a page, or the path of a file; empty for what is neither."""
    kind, at = data[at : at + 16], at + 16
    if kind == _WEB:
        end = at + 4 + struct.unpack_from("<I", data, at)[0]
        return _text(data[at + 4 : end]), end
    if kind != _FILE:
        return "", len(data)
    end = at + 6 + struct.unpack_from("<I", data, at + 2)[0]
    path = data[at + 6 : end].partition(b"\0")[0].decode("latin-1")
    return path, end + 28 + struct.unpack_from("<I", data, end + 24)[0]


def _text(raw: bytes) -> str:
    return raw[: len(raw) // 2 * 2].decode("utf-16-le").partition("\0")[0]
