"""Zip archives as raw bytes: members are found, inflated within bounds, and replaced one by one.

The layout is that of PKWARE's APPNOTE 6.3, sections 4.3 and 4.4. Zip64 and archives whose parts do not lie
one after another are refused: no spreadsheet program writes them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, NoReturn

from sync.domain.snapshot import Trouble
from sync.stores.folder.troubles import UnfitError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LONGEST_COMMENT = 0xFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_HIGHEST_RATIO = 1032
"""How many bytes deflate can make of one (zlib.net, technical details)."""

_LEVEL = 3
"""Worksheets repeat themselves so much that more effort takes three times as long and saves a fiftieth."""


class Member(NamedTuple):
    """One entry of the central directory: ``start`` of its local header, ``central`` the raw entry."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    central: bytes

    @property
    def is_encrypted(self) -> bool:
        """True when a password is needed."""
        return bool(self.flags & _ENCRYPTED)


class ZipBytes:
    """An archive that lies in memory. Raises ``UnfitError`` when its structure is not that of a plain zip."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._end = _find_end(content)
        self.members = tuple(self._read_directory())
        self._by_name = {_plain_name(member.name): member for member in self.members}
        if len(self._by_name) != len(self.members):
            _refuse("zip directory")

    def _read_directory(self) -> Iterator[Member]:
        _, disk, _, _, count, size, position, _ = _END.unpack_from(self.content, self._end)
        if disk or position + size != self._end or count == 0xFFFF:
            _refuse("zip directory")
        for _ in range(count):
            member = _read_entry(self.content, position, self._end)
            position += len(member.central)
            yield member

    def get(self, name: str) -> Member | None:
        """The member with this path, whatever its capitals and slashes."""
        return self._by_name.get(_plain_name(name))

    def read(self, member: Member, limit: int) -> bytes:
        """Inflate one member. More than ``limit`` bytes, or more than it declares, is never inflated."""
        if member.is_encrypted:
            raise UnfitError(Trouble.ENCRYPTED)
        if member.size > limit:
            raise UnfitError(Trouble.TOO_LARGE, f"{member.name}: {member.size / 1e6:.0f} MB")
        content = _inflate(member, self._packed(member))
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            _refuse(member.name)
        return content

    def refuse_bomb(self, member: Member, limit: int) -> None:
        """Refuse a member that inflates beyond the limit, without inflating one that cannot."""
        if member.is_encrypted or member.size > limit or member.packed * _HIGHEST_RATIO > limit:
            self.read(member, limit)

    def _packed(self, member: Member) -> memoryview:
        if self.content[member.start : member.start + 4] != b"PK\3\4":
            _refuse(member.name)
        header = _LOCAL.unpack_from(self.content, member.start)
        first = member.start + _LOCAL.size + header[9] + header[10]
        return memoryview(self.content)[first : first + member.packed]

    @cached_property
    def _raw(self) -> Mapping[int, memoryview]:
        """Each member from its local header to the next one's, descriptors and gaps included."""
        _, _, _, _, _, _, directory, _ = _END.unpack_from(self.content, self._end)
        starts = sorted(member.start for member in self.members)
        if len(set(starts)) != len(starts) or starts[:1] != [0]:
            _refuse("zip members")
        view = memoryview(self.content)
        return {start: view[start:end] for start, end in zip(starts, [*starts[1:], directory], strict=True)}

    def splice(self, parts: Mapping[str, bytes | None]) -> list[bytes | memoryview]:
        """The archive with these parts replaced, added or (None) left out; all others raw, in their order."""
        left = {_plain_name(name): (name, content) for name, content in parts.items()}
        body = _Body()
        for member in sorted(self.members, key=lambda one: one.start):
            new = left.pop(_plain_name(member.name), None)
            if new is None:
                body.copy(member, self._raw[member.start])
            elif new[1] is not None:
                body.add(member.name, new[1], _LOCAL.unpack_from(self.content, member.start)[4:6])
        for name, content in left.values():
            if content is not None:
                body.add(name, content, (0, 0x21))
        return body.finish(self.content[self._end + _END.size :])


class _Body:
    """An archive in the making."""

    def __init__(self) -> None:
        self.pieces: list[bytes | memoryview] = []
        self.entries: list[bytes] = []
        self.position = 0

    def copy(self, member: Member, raw: memoryview) -> None:
        """Take a member over as it is; only its place in the directory changes."""
        entry = member.central
        self.entries.append(entry[:42] + struct.pack("<L", self.position) + entry[46:])
        self._put(raw)

    def add(self, name: str, content: bytes, moment: tuple[int, ...]) -> None:
        """Deflate a new member; ``moment`` is its time and date as zip archives write them."""
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        path = name.encode()
        common = (_UTF8, _DEFLATED, *moment, zlib.crc32(content), len(packed), len(content), len(path), 0)
        self.entries.append(_CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, self.position) + path)
        self._put(_LOCAL.pack(b"PK\3\4", 20, *common) + path)
        self._put(packed)

    def finish(self, comment: bytes) -> list[bytes | memoryview]:
        """Close with the directory and the archive's own comment."""
        directory = b"".join(self.entries)
        count = len(self.entries)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), self.position, len(comment))
        return [*self.pieces, directory, end + comment]

    def _put(self, piece: bytes | memoryview) -> None:
        self.pieces.append(piece)
        self.position += len(piece)


def pack_stored(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts, not deflated: for readers in memory that want a zip."""
    pieces: list[bytes] = []
    entries: list[bytes] = []
    position = 0
    for name, content in parts.items():
        path = name.encode()
        common = (_UTF8, _STORED, 0, 0x21, zlib.crc32(content), len(content), len(content), len(path), 0)
        entries.append(_CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, position) + path)
        pieces += [_LOCAL.pack(b"PK\3\4", 20, *common), path, content]
        position += _LOCAL.size + len(path) + len(content)
    directory = b"".join(entries)
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), position, 0)
    return b"".join([*pieces, directory, end])


def _find_end(content: bytes) -> int:
    """Where the end record begins: the last one whose comment reaches the end of the file."""
    lowest = max(0, len(content) - _END.size - _LONGEST_COMMENT)
    position = content.rfind(b"PK\5\6", lowest)
    while position >= 0:
        if position + _END.size <= len(content):
            comment = _END.unpack_from(content, position)[7]
            if position + _END.size + comment == len(content):
                return position
        position = content.rfind(b"PK\5\6", lowest, position)
    return _refuse("zip end")


def _read_entry(content: bytes, position: int, end: int) -> Member:
    if position + _CENTRAL.size > end or content[position : position + 4] != b"PK\1\2":
        _refuse("zip directory")
    (_, _, _, flags, method, _, _, crc, packed, size, *lengths, _, _, _, start) = _CENTRAL.unpack_from(
        content, position
    )
    stop = position + _CENTRAL.size + sum(lengths)
    if stop > end or 0xFFFFFFFF in (packed, size, start) or start + packed > position:
        _refuse("zip directory")
    name = content[position + _CENTRAL.size : position + _CENTRAL.size + lengths[0]]
    text = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    return Member(text, flags, method, crc, packed, size, start, content[position:stop])


def _inflate(member: Member, packed: memoryview) -> bytes:
    if member.method == _STORED:
        return bytes(packed)
    if member.method != _DEFLATED:
        _refuse(member.name)
    try:
        return zlib.decompressobj(-15).decompress(packed, member.size + 1)
    except zlib.error:
        _refuse(member.name)


@lru_cache(maxsize=4096)
def _plain_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse(part: str) -> NoReturn:
    raise UnfitError(Trouble.DAMAGED, part)
