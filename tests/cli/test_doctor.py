"""``danvan doctor`` over a folder and over Google: each fault is made, found and told with its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.bootstrap import open_workplace
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.ports.purpose import Purpose
from tests.cli.running import run, run_json
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Limits
from tests.google_emulator.faults import token_refused
from tests.google_schools import file_of, make_campaign

EMAILS = "Mã,Tên trường,Email\nthcs-0000,Trường THCS Số 0,a@truong.vn\nthcs-0001,Trường THCS Số 1,b@truong.vn\n"


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture
def google(tmp_path: Path, emulator: Emulator) -> Path:
    make_campaign(tmp_path, emulator, 2)
    (tmp_path / "roster.csv").write_text(EMAILS, encoding="utf-8")
    assert run("-C", tmp_path, "roster", "import", tmp_path / "roster.csv").exit_code == 0
    for number, email in enumerate(("a@truong.vn", "b@truong.vn")):
        emulator.share(file_of(emulator, number).id, email)
    return tmp_path


def found(folder: Path) -> list[tuple[str, str]]:
    """School and code of everything that is to be mended."""
    printed = run_json("-C", folder, "doctor")
    return [(one["school"], one["code"]) for one in printed["diagnoses"] if one["severity"] != "note"]


def test_a_campaign_on_google_without_faults_is_well(google: Path, emulator: Emulator) -> None:
    done = run("-C", google, "doctor")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Mọi thứ đều tốt." in done.stdout
    assert SERVICE_ACCOUNT in done.stdout
    assert emulator.counts()["sheets_write"] > 0
    emulator.forget()
    printed = run_json("-C", google, "doctor")
    assert (printed["schools"], printed["diagnoses"]) == ({"expected": 2, "to_mend": 0}, [])
    assert printed["quotas"]["sheets_read"]["limit"] == 60
    assert printed["forecast"]["requests"]["sheets_write"] == 0
    assert emulator.counts()["sheets_write"] == 0
    assert {request.method for request in emulator.requests if request.api != "token"} == {"GET"}


def test_before_the_first_sync_the_plan_says_what_it_will_take(google: Path) -> None:
    printed = run_json("-C", google, "doctor")
    assert printed["forecast"]["reads"] == 2
    assert printed["forecast"]["requests"]["sheets_write"] == 3


Break = Callable[[Emulator, str], object]

FAULTS: dict[str, Break] = {
    "not_shared": lambda emulator, file: emulator.revoke(file, "a@truong.vn"),
    "anyone_writes": lambda emulator, file: emulator.share(file, "anyone", "writer"),
    "anyone_reads": lambda emulator, file: emulator.share(file, "anyone", "reader"),
    "trashed": lambda emulator, file: emulator.trash(file),
    "no_workbook": lambda emulator, file: emulator.delete(file),
    "locale": lambda emulator, file: emulator.workbook(file).properties.update(locale="en_US"),
    "time_zone": lambda emulator, file: emulator.workbook(file).properties.update(timeZone="America/New_York"),
    "drifted": lambda emulator, file: emulator.workbook(file).sheets.pop(1),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_of_one_school_is_found_at_that_school(google: Path, emulator: Emulator, code: str) -> None:
    FAULTS[code](emulator, file_of(emulator, 0).id)
    assert found(google) == [("thcs-0000", code)]
    assert run("-C", google, "doctor").exit_code == 3


def test_an_account_that_may_only_read_is_told_which_to_share_with(google: Path, emulator: Emulator) -> None:
    drive = next(iter(emulator.files.drives.values()))
    drive["permissions"] = [one | {"role": "reader"} for one in drive["permissions"]]
    assert ("thcs-0000", "not_writable") in found(google)
    assert SERVICE_ACCOUNT in run("-C", google, "doctor").stdout


def test_a_folder_that_is_not_ours_a_token_refused_and_a_key_that_is_gone_end_with_six(
    google: Path, emulator: Emulator
) -> None:
    emulator.faults.add(lambda request: request.api == "token", token_refused(), times=None)
    done = run("-C", google, "doctor")
    assert (done.exit_code, "không chấp nhận tài khoản" in done.stdout) == (6, True)
    emulator.faults.clear()
    (google / "key.json").unlink()
    printed = run("-C", google, "doctor", "--json")
    assert (printed.exit_code, "credentials_missing" in printed.stdout) == (6, True)


def test_a_key_that_others_can_read_is_a_diagnosis_and_a_line_of_every_command(google: Path) -> None:
    (google / "key.json").chmod(0o644)
    assert found(google) == [("", "key_open")]
    done = run("-C", google, "status")
    assert (done.exit_code, "chmod 600" in done.stderr) == (0, True)


def test_no_key_is_ever_printed(google: Path, emulator: Emulator) -> None:
    secret = emulator.service_account_info()["private_key"][40:80]
    for options in ((), ("--json",)):
        for command in ("doctor", "status", "sync"):
            done = run("-C", google, command, *options)
            assert secret not in done.output
            assert "PRIVATE KEY" not in done.output
            assert "ya29" not in done.output


# a folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "dot"
    assert run("init", place).exit_code == 0
    (tmp_path / "roster.csv").write_text(EMAILS, encoding="utf-8")
    assert run("-C", place, "roster", "import", tmp_path / "roster.csv").exit_code == 0
    assert run("-C", place, "templates", "create").exit_code == 0
    return place


def test_a_campaign_folder_without_faults_is_well(folder: Path) -> None:
    assert run("-C", folder, "doctor").exit_code == 0
    printed = run_json("-C", folder, "doctor", "--lang", "en")
    assert found(folder) == []
    assert (printed["account"], printed["quotas"], printed["workbooks"]) == ("", {}, 2)
    assert printed["forecast"]["way"] == "files"


@pytest.mark.parametrize(
    ("break_it", "expected"),
    [
        (lambda place: (place / "schools/thcs-0000.xlsx").unlink(), [("thcs-0000", "no_workbook")]),
        (lambda place: (place / "schools/thcs-0000.xlsx").write_bytes(b""), [("thcs-0000", "empty_file")]),
        (lambda place: (place / "schools/la.xlsx").write_bytes(b"PK"), [("", "damaged")]),
        (lambda place: (place / "master.xlsx").unlink(), [("master", "no_master")]),
    ],
    ids=["no workbook", "empty", "a stranger that is damaged", "no master"],
)
def test_a_fault_of_a_folder_is_found(folder: Path, break_it: Any, expected: list[tuple[str, str]]) -> None:
    break_it(folder)
    assert found(folder)[: len(expected)] == expected
    assert run("-C", folder, "doctor").exit_code == 3


def test_a_table_that_is_lost_is_named(folder: Path) -> None:
    workplace = open_workplace(folder)
    (master,) = workplace.store.read(["master"])
    grid = next(grid for grid in master.grids if grid.title == "Danh sách trường")  # type: ignore[union-attr]
    cells = tuple(CellWrite(row, 1, None) for row in range(1, len(grid.rows) + 1))
    cells += tuple(CellWrite(row, column, None) for row in range(1, 8) for column in range(2, 15))
    plan = WorkbookPlan(
        "master", master.version, (WorksheetWrite(grid.title, tuple(sorted(cells, key=lambda c: c[:2]))),)
    )  # type: ignore[union-attr]
    assert next(iter(workplace.store.apply([plan]))).trouble is None
    workplace.close()
    printed = run_json("-C", folder, "doctor")
    lost = [one["details"] for one in printed["diagnoses"] if one["code"] == "table_lost"]
    assert lost == [{"table": "truong"}]


def test_a_run_under_way_is_told_and_does_not_hinder(folder: Path) -> None:
    workplace = open_workplace(folder, Purpose.WRITE, "danvan sync")
    printed = run_json("-C", folder, "doctor")
    workplace.close()
    assert [one["code"] for one in printed["diagnoses"] if one["code"] == "locked"] in (["locked"], [])


def test_settings_that_are_wrong_are_told_as_by_every_command(folder: Path) -> None:
    (folder / "campaign.yaml").write_text("schema: dan_van_kheo\n", encoding="utf-8")
    assert run("-C", folder, "doctor").exit_code == 5


def test_a_folder_that_is_away_ends_with_six(folder: Path) -> None:
    (folder / "schools").rename(folder / "khac")
    (folder / "schools").write_text("", encoding="utf-8")
    assert run("-C", folder, "doctor").exit_code == 6
