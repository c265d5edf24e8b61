"""Each command asks Google for no more than the table of needs says, and works with that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.ports.purpose import NEEDS, Purpose
from sync.stores.google.credentials import SCOPES
from tests.cli.running import run
from tests.cli.test_help import ALL
from tests.google_emulator import Emulator, Limits
from tests.google_schools import TODAY, make_campaign, school_id

SCHOOL = school_id(0)
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "check": (SCHOOL,),
    "document": (SCHOOL,),
    "import": ("{folder}/dang-ky.txt", "--into", SCHOOL, "--force"),
    "roster import": ("{folder}/roster.csv",),
    "schedule": ("cron",),
}
DRY = frozenset({"sync", "remind", "import", "templates update"})
COMMANDS = (*((name, False) for name in NEEDS), *((name, True) for name in sorted(DRY)))
REGISTRATION = "BẢNG ĐĂNG KÝ\nTên cơ quan, đơn vị: Trường THCS Số 0\nTên mô hình: Khéo vận động đọc sách\n"
ASK_NOBODY = frozenset({"demo", "init", "login", "runs", "diff", "replay", "roster", "templates"})
"""Commands that open no store of a campaign, and groups of commands."""


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, emulator: Emulator) -> Path:
    place = tmp_path_factory.mktemp("campaign")
    make_campaign(place, emulator, 1)
    (place / "dang-ky.txt").write_text(REGISTRATION, encoding="utf-8")
    return place


@pytest.mark.parametrize(("name", "is_dry"), COMMANDS, ids=[f"{name}{' --dry-run' * dry}" for name, dry in COMMANDS])
def test_a_command_works_with_the_least_scopes(folder: Path, emulator: Emulator, name: str, is_dry: bool) -> None:
    given = [one.format(folder=folder) for one in ARGUMENTS.get(name, ())]
    purpose = Purpose.READ if is_dry else NEEDS[name]
    emulator.tokens.given.clear()
    emulator.forget()
    done = run("-C", folder, "--today", TODAY, *name.split(), *given, *(["--dry-run"] if is_dry else []))
    assert done.exit_code in (0, 1), done.output
    assert {token.scopes for token in emulator.tokens.given.values()} <= {frozenset(SCOPES[purpose])}
    assert [request.id for request in emulator.requests if request.user and request.status >= 400] == []
    assert bool(emulator.requests) is (name != "schedule")


def test_every_command_is_in_the_table_or_opens_no_store() -> None:
    assert {" ".join(path) for path, _ in ALL} - ASK_NOBODY == set(NEEDS)
