"""Snapshots by their content: each worksheet is kept once, under the digest of what stands in it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sync.domain.kept import KeptWorkbook
from sync.domain.snapshot import Snapshot
from sync.state import codec
from sync.state.base import Base, guarded

if TYPE_CHECKING:
    from pathlib import Path

    from sheets_schema.cells import Grid

_LEVEL = 1
_MOST_RECENT = 250
"""So many worksheets are held, of some thirty workbooks."""
_NONE: Mapping[str, codec.Pages] = {}


class _Blob(NamedTuple):
    """One worksheet as it is kept."""

    digest: str
    title: str
    content: bytes


class Snapshots(Base):
    """Snapshots, and the workbooks that they are of."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        super().__init__(connection, path)
        self._pages: dict[str, codec.Pages] = {}
        self._recent: dict[str, Grid] = {}

    @guarded
    def workbooks(self) -> Mapping[str, KeptWorkbook]:
        """Every school workbook that is known, by address."""
        rows = self._all("SELECT workbook, stamp, version, snapshot, run, marks, trouble FROM workbooks")
        plain = iter(codec.read_all(text for row in rows for text in row[5:]))
        return {
            address: KeptWorkbook(address, stamp, version, held, next(plain), run, codec.read_trouble(next(plain)))
            for address, stamp, version, held, run, _, _ in rows
        }

    @guarded
    def keep(self, kept: KeptWorkbook, snapshot: Snapshot | None = None) -> KeptWorkbook:
        """Note a workbook with its snapshot, in one transaction."""
        blobs = _blobs(snapshot.grids) if snapshot else []
        digest = _digest_of([blob.digest for blob in blobs]) if snapshot else kept.snapshot
        trouble = codec.write(codec.write_trouble(kept.trouble))
        marks = codec.write(dict(kept.marks))
        row = (kept.workbook, kept.stamp, kept.version, digest, marks, kept.run, trouble)
        if snapshot:
            self._remember(blobs, snapshot.grids)
        with self._transaction() as cursor:
            if snapshot:
                _insert(cursor, digest, blobs)
            cursor.execute("INSERT OR REPLACE INTO workbooks VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return KeptWorkbook(kept.workbook, kept.stamp, kept.version, digest, kept.marks, kept.run, kept.trouble)

    @guarded
    def forget(self, workbooks: Iterable[str]) -> None:
        """Forget workbooks that are no longer there."""
        with self._transaction() as cursor:
            cursor.executemany("DELETE FROM workbooks WHERE workbook = ?", [(one,) for one in workbooks])

    @guarded
    def snapshot(self, digest: str) -> Snapshot | None:
        """The worksheets kept under this digest, without address and version."""
        blobs = self._digests(digest)
        held = self._contents(blob for blob in blobs or () if blob not in self._recent)
        if blobs is None or not all(blob in held or blob in self._recent for blob in blobs):
            return None
        known = self._recent
        return Snapshot("", "", tuple(known.get(one) or codec.read_grid(zlib.decompress(held[one])) for one in blobs))

    def _remember(self, blobs: Iterable[_Blob], grids: Iterable[Grid]) -> None:
        """Most worksheets of a workbook that was just kept stand in its snapshot of before too, and are asked for."""
        if len(self._recent) > _MOST_RECENT:
            self._recent.clear()
        self._recent.update((blob.digest, grid) for blob, grid in zip(blobs, grids, strict=True))

    @guarded
    def grids(self, digest: str, titles: Collection[str]) -> tuple[Grid, ...]:
        """Only the worksheets with these titles."""
        blobs = self._digests(digest) or []
        wanted = [blob for blob in blobs if self._title(blob) in titles]
        held = self._contents(wanted)
        return tuple(self._read(zlib.decompress(held[blob])) for blob in wanted if blob in held)

    def _read(self, content: bytes) -> Grid:
        """A worksheet of which most may be written again as it is."""
        grid = codec.read_grid(content)
        self._pages[grid.title] = codec.pages_of(grid, content)
        return grid

    @guarded
    def keep_snapshot(self, snapshot: Snapshot) -> str:
        """Keep a snapshot; its digest."""
        blobs = _blobs(snapshot.grids)
        digest = _digest_of([blob.digest for blob in blobs])
        with self._transaction() as cursor:
            _insert(cursor, digest, blobs)
        return digest

    @guarded
    def keep_changed(self, digest: str, grids: Iterable[Grid]) -> str:
        """Keep a snapshot with other worksheets in the place of those with the same titles."""
        new = {blob.title: blob for blob in _blobs(grids, self._pages)}
        old = self._digests(digest) or []
        blobs = [new[title].digest if (title := self._title(one)) in new else one for one in old]
        made = _digest_of(blobs)
        with self._transaction() as cursor:
            _insert(cursor, made, new.values(), blobs)
        return made

    def _digests(self, digest: str) -> list[str] | None:
        row = self._one("SELECT blobs FROM snapshots WHERE digest = ?", digest)
        return codec.read(row[0]) if row else None

    def _title(self, blob: str) -> str:
        row = self._one("SELECT title FROM blobs WHERE digest = ?", blob)
        return str(row[0]) if row else ""

    def _contents(self, blobs: Iterable[str] | None) -> Mapping[str, bytes]:
        found = (self._one("SELECT digest, content FROM blobs WHERE digest = ?", blob) for blob in blobs or ())
        return {row[0]: row[1] for row in found if row}


def _blobs(grids: Iterable[Grid], known: Mapping[str, codec.Pages] = _NONE) -> list[_Blob]:
    plain = ((grid.title, codec.write_grid(grid, known.get(grid.title, codec.NO_PAGES))) for grid in grids)
    return [_Blob(blake2b(content, digest_size=16).hexdigest(), title, content) for title, content in plain]


def _digest_of(blobs: Iterable[str]) -> str:
    return blake2b("".join(blobs).encode(), digest_size=16).hexdigest()


def _insert(cursor: sqlite3.Cursor, digest: str, new: Iterable[_Blob], blobs: Sequence[str] | None = None) -> None:
    """Worksheets that are kept already are not packed again."""
    made = list(new)
    row = (digest, codec.write(blobs if blobs is not None else [blob.digest for blob in made]))
    if cursor.execute("INSERT OR IGNORE INTO snapshots VALUES (?, ?)", row).rowcount == 0:
        return
    for blob in made:
        if cursor.execute("SELECT 1 FROM blobs WHERE digest = ?", (blob.digest,)).fetchone() is None:
            kept = (blob.digest, blob.title, zlib.compress(blob.content, _LEVEL))
            cursor.execute("INSERT INTO blobs VALUES (?, ?, ?)", kept)
