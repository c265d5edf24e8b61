"""Read a list of schools as offices keep it: any order of columns, Vietnamese or English headings."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sheets_schema.cells import Grid, Value, is_empty, typed_text
from sheets_schema.folding import fold, fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.keyed import columns_key
from sync.domain.roster import Roster, School, folded_name, granted_day, is_id, made_id

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("mã", "mã trường", "mã đơn vị", "id", "code"),
    "name": ("tên trường", "tên đơn vị", "trường", "đơn vị", "tên", "name", "school", "school name"),
    "schooling": ("cấp học", "bậc học", "cấp", "loại hình", "schooling", "level"),
    "commune": ("xã phường", "phường xã", "xã", "phường", "địa bàn", "commune", "ward"),
    "contact": ("liên hệ", "người liên hệ", "đầu mối", "cán bộ đầu mối", "contact"),
    "email": ("thư điện tử", "hộp thư", "email", "e mail"),
    "phone": ("điện thoại", "số điện thoại", "sđt", "đt", "phone", "telephone"),
    "workbook": ("sổ", "sổ của trường", "tệp", "tệp sổ", "workbook", "file"),
    "extension": ("gia hạn", "gia hạn đến", "extension", "extended to"),
    "granted_by": ("người gia hạn", "người cho gia hạn", "người duyệt gia hạn", "granted by"),
    "extension_reason": ("lý do gia hạn", "lý do", "extension reason", "reason"),
    "note": ("ghi chú", "note", "notes"),
}
"""What each column may be called, after folding."""

_MARKED = {fold(name): key for key, names in HEADINGS.items() for name in names}
_BARE = {fold_bare(name): key for name, key in _MARKED.items()}
_HEADING_ROWS = 20


class RosterMistake(NamedTuple):
    """One thing to mend in a file of schools; ``key`` names its words, ``details`` their parts."""

    key: str
    details: tuple[tuple[str, str], ...] = ()


class RosterRow(NamedTuple):
    """One school as the file has it; its id is empty when the file gives none."""

    row: int
    school: School


@frozen
class RosterFile:
    """The rows of a file, every mistake in it, and the headings that say nothing to us."""

    rows: tuple[RosterRow, ...] = ()
    mistakes: tuple[RosterMistake, ...] = ()
    ignored: tuple[str, ...] = ()


def csv_grid(content: bytes, title: str = "csv") -> Grid:
    """Read the bytes of a CSV file: UTF-8, UTF-16 or Windows-1258; comma, semicolon or tab between cells."""
    text = _decode(content)
    lines = text.splitlines(keepends=True)
    separator = max(",;\t", key=text[:2000].count)
    rows = tuple(tuple(cell or None for cell in row) for row in csv.reader(lines, delimiter=separator))
    return Grid(title, rows)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))


def read_roster_file(grids: Sequence[Grid]) -> RosterFile:
    """Read the worksheet whose headings name the most columns, the schools' names among them."""
    found = [(*_heading_row(grid), grid) for grid in grids]
    count, row, grid = max(found, key=lambda one: one[0], default=(0, 0, Grid("", ())))
    return _read_rows(grid, row) if count else RosterFile(mistakes=(RosterMistake("no_name_heading"),))


def _heading_row(grid: Grid) -> tuple[int, int]:
    """How many columns are named, and in which of the first rows; a master's hidden keys are no headings."""
    rows = range(1, min(len(grid.rows), _HEADING_ROWS) + 1)
    columns = ((_columns(grid, row), row) for row in rows if not _text(grid.at(row, 1)).endswith(columns_key("")))
    return max(((len(named), row) for named, row in columns if "name" in named), default=(0, 0))


def _columns(grid: Grid, row: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, value in enumerate(grid.rows[row - 1], start=1):
        key = _heading(_text(value))
        if key:
            columns.setdefault(key, column)
    return columns


def _heading(text: str) -> str:
    """The column that a heading names; marks may be left out of all of it (``Ten truong``), not of a part."""
    return _BARE.get(fold(text), "") if text.isascii() else _MARKED.get(fold(text), "")


def _read_rows(grid: Grid, heading: int) -> RosterFile:
    columns = _columns(grid, heading)
    read = [
        _read_row(grid, row, columns)
        for row in range(heading + 1, len(grid.rows) + 1)
        if not all(is_empty(grid.at(row, column)) for column in columns.values())
    ]
    rows = tuple(row for row, _ in read)
    mistakes = [mistake for _, found in read for mistake in found]
    mistakes += _duplicates(rows) if rows else [RosterMistake("no_schools")]
    headings = ((column, _text(value)) for column, value in enumerate(grid.rows[heading - 1], start=1))
    ignored = tuple(text for column, text in headings if text and column not in columns.values())
    return RosterFile(rows, tuple(mistakes), ignored)


def _read_row(grid: Grid, row: int, columns: Mapping[str, int]) -> tuple[RosterRow, tuple[RosterMistake, ...]]:
    cells = {key: grid.at(row, column) for key, column in columns.items()}
    texts = {key: _text(value) for key, value in cells.items() if key not in ("extension", "phone")}
    extension, extension_mistakes = _extension(row, cells.get("extension"))
    school = School(
        texts.pop("id", ""),
        texts.pop("name", ""),
        granted=(),
        **texts,
        phone=_phone(cells.get("phone")),
        extension=extension,
    )
    return RosterRow(row, school), (*_row_mistakes(row, school), *extension_mistakes)


def _row_mistakes(row: int, school: School) -> Iterable[RosterMistake]:
    if not school.name:
        yield _mistake("name_missing", row)
    if school.id and not is_id(school.id):
        yield _mistake("bad_id", row, given=school.id, suggestion=made_id(school.id))


def _extension(row: int, value: Value) -> tuple[date | None, tuple[RosterMistake, ...]]:
    day = granted_day(value)
    is_fine = day or is_empty(value)
    return day, () if is_fine else (_mistake("bad_extension", row, given=_text(value)),)


def _phone(value: Value) -> str:
    """A phone as text. A number cell has lost its leading zero, which every Vietnamese number begins with."""
    text = _text(value)
    is_shortened = isinstance(value, float) and len(text) in (9, 10) and not text.startswith("0")
    return f"0{text}" if is_shortened else text


def _text(value: Value) -> str:
    return " ".join(typed_text(value).split())


def _mistake(key: str, row: int, **details: str) -> RosterMistake:
    return RosterMistake(key, (("row", str(row)), *details.items()))


def _duplicates(rows: Iterable[RosterRow]) -> list[RosterMistake]:
    """Ids are compared without case, since they become file names; names together with their communes."""
    mistakes: list[RosterMistake] = []
    seen: dict[tuple[str, str], int] = {}
    for row, school in rows:
        keys = [("duplicate_id", school.id.casefold(), school.id), ("duplicate_name", _name_key(school), school.name)]
        for kind, key, given in keys:
            other = seen.setdefault((kind, key), row) if given else row
            if other != row:
                mistakes.append(_mistake(kind, row, given=given, other=str(other)))
    return mistakes


def _name_key(school: School) -> str:
    return f"{folded_name(school.name)}|{fold(school.commune)}"


@frozen
class RosterMerge:
    """The roster after an import, with the ids of schools that are new, changed and as they were."""

    roster: Roster
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def merge_roster(roster: Roster, rows: Iterable[RosterRow]) -> RosterMerge:
    """Add new schools at the end and fill what the file says of known ones; nothing is emptied or deleted."""
    schools = {school.id: school for school in roster.schools}
    groups: dict[str, list[str]] = {"added": [], "updated": [], "unchanged": []}
    for row in rows:
        known = _known(schools, row.school)
        merged = _filled(known, row.school) if known else replace(row.school, id=_new_id(schools, row.school))
        kind = "added" if known is None else "unchanged" if merged == known else "updated"
        schools[merged.id] = merged
        groups[kind].append(merged.id)
    return RosterMerge(Roster(tuple(schools.values())), **{kind: tuple(ids) for kind, ids in groups.items()})


def _known(schools: Mapping[str, School], new: School) -> School | None:
    """The school of the roster that is meant: by id, else, when the file gives no id, by its one equal name."""
    if new.id:
        return next((one for one in schools.values() if one.id.casefold() == new.id.casefold()), None)
    named = [one for one in schools.values() if folded_name(one.name) == folded_name(new.name)]
    placed = [one for one in named if fold(one.commune) == fold(new.commune)]
    if placed or len(named) != 1:
        return placed[0] if placed else None
    return None if named[0].commune and new.commune else named[0]


def _filled(known: School, new: School) -> School:
    given = {key: getattr(new, key) for key in HEADINGS if key != "id" and getattr(new, key)}
    return replace(known, **given)


def _new_id(schools: Mapping[str, School], new: School) -> str:
    """The given id, or one made from the name, then also the commune, then a number: unlike all others."""
    taken = {one.casefold() for one in schools}
    name = made_id(new.name)
    placed = f"{name}-{made_id(new.commune)}" if new.commune else name
    candidates = (new.id, *([] if new.id else [name, placed]))
    free = next((one for one in candidates if one and one.casefold() not in taken), "")
    number = 2
    while not free:
        free = "" if f"{placed}-{number}" in taken else f"{placed}-{number}"
        number += 1
    return free
