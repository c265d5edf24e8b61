"""The file of the state: what is done with one that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sheets_schema.cells import Grid
from sync.domain.kept import KeptWorkbook, RunStart
from sync.domain.snapshot import Snapshot
from sync.errors import StoreError
from sync.state.store import SqliteState, look_at_state, open_state

START = RunStart("a", "2020-04-10", "2020-04-10T06:00:00")


def test_a_state_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / ".danvan" / "state.db"
    state, aside = open_state(path)
    run = state.begin(START)
    state.close()
    again, aside_again = open_state(path)
    assert (aside, aside_again) == ("", "")
    assert [one.id for one in again.runs()] == [run]
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_state(path)[0].close()
    assert os.stat(path).st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"not a database, long enough to look" * 9, b"SQLite format 3\0" * 200])
def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(content)
    state, aside = open_state(path)
    assert aside == "state.db.1.old"
    assert (tmp_path / aside).read_bytes() == content
    assert state.runs() == ()
    state.close()


def test_a_database_of_an_older_version_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_state(path)[0].close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    (tmp_path / "state.db.1.old").write_bytes(b"an earlier one")
    state, aside = open_state(path)
    assert aside == "state.db.2.old"
    state.close()


def test_a_database_that_turns_out_to_be_damaged_is_set_aside_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    state, _ = open_state(path)
    for number in range(200):
        state.keep(KeptWorkbook(f"schools/{number}", "stamp", "version"), Snapshot("", "", (Grid("Sổ", [[number]]),)))
    state.close()
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        if b"schools/150" in content[page : page + 4096]:
            content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)
    state, _ = open_state(path)
    with pytest.raises(StoreError) as raised:
        state.workbooks()
    assert raised.value.details["aside"] == "state.db.1.old"
    again, aside = open_state(path)
    assert (aside, dict(again.workbooks())) == ("", {})
    again.close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError):
        open_state(tmp_path / "file" / "state.db")


def test_a_database_of_a_newer_version_is_left_for_the_program_that_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_state(path)[0].close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    content = path.read_bytes()
    for opening in (open_state, look_at_state):
        with pytest.raises(StoreError) as raised:
            opening(path)
        assert raised.value.key == "state_newer"
    assert path.read_bytes() == content


def test_a_database_that_another_program_holds_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_state(path)[0].close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        state, _ = open_state(path, patience=0.01)
        with pytest.raises(StoreError) as raised:
            state.begin(START)
        assert raised.value.key == "state_locked"
        other.execute("ROLLBACK")
        assert state.begin(START) == 1
        state.close()


@pytest.mark.parametrize("content", [b"", b"no database, but long enough to look" * 9])
def test_who_only_looks_sets_nothing_aside_and_makes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "state.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as raised:
        look_at_state(path)
    assert raised.value.key == "state_unreadable"
    assert [one.name for one in tmp_path.iterdir()] == ["state.db"]
    assert path.read_bytes() == content
    with pytest.raises(StoreError):
        look_at_state(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_what_is_looked_at_is_there_and_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    state, _ = open_state(path)
    run = state.begin(START)
    seen = look_at_state(path)
    assert [one.id for one in seen.runs()] == [run]
    with pytest.raises(StoreError) as raised:
        seen.begin(START)
    assert raised.value.key == "state_read_only"
    seen.close()
    state.close()


def test_a_full_disk_is_told_as_such_and_leaves_what_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_state(path)[0].close()
    connection = sqlite3.connect(path, isolation_level=None)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    state = SqliteState(connection)
    with pytest.raises(StoreError) as raised:
        keep_many(state)
    assert raised.value.key == "state_full"
    assert list(state.workbooks()) == [f"schools/{number:02}" for number in range(len(state.workbooks()))]
    state.close()


def keep_many(state: SqliteState) -> None:
    random = bytes(range(256)).hex() * 3
    for number in range(20):
        grid = Grid("Sổ", [[f"{random[number:]}{number}"]])
        state.keep(KeptWorkbook(f"schools/{number:02}", "stamp", "version"), Snapshot("", "", (grid,)))
