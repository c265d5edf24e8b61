"""A campaign on Google from the command line: ``store: google`` is all that differs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.config import campaign_template
from tests.cli.running import run, run_json
from tests.google_campaign import shared_drive
from tests.google_emulator import Emulator, Limits

PAPERS = ("dang-ky/thcs-a-m1.docx", "tong-hop.docx", "tong-hop.xlsx", "tong-quan.html")
FOLDER_STORE = campaign_template()[campaign_template().index("store: ") :]


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


@pytest.fixture
def campaign(tmp_path: Path, emulator: Emulator) -> Path:
    key = tmp_path / "key.json"
    key.write_text(json.dumps(emulator.service_account_info()), encoding="utf-8")
    key.chmod(0o600)
    store = (
        f"store:\n  kind: google\n  folder: {shared_drive(emulator)}\n"
        f"  credentials: key.json\n  api_root: {emulator.root_url}\n"
    )
    settings = campaign_template().replace(FOLDER_STORE, store)
    (tmp_path / "campaign.yaml").write_text(settings, encoding="utf-8")
    lines = [f"thcs-{letter},THCS {letter.upper()}" for letter in "abc"]
    (tmp_path / "roster.csv").write_text("Mã,Tên trường\n" + "\n".join(lines), encoding="utf-8")
    return tmp_path


def made(campaign: Path) -> None:
    assert run("-C", campaign, "roster", "import", campaign / "roster.csv").exit_code == 0
    created = run_json("-C", campaign, "templates", "create")
    assert created["made"] == ["thcs-a.gsheet", "thcs-b.gsheet", "thcs-c.gsheet"]
    assert (created["kept"], created["addressed"]) == (0, ["thcs-a", "thcs-b", "thcs-c"])
    assert [one["code"] for one in created["not_shared"]] == ["no_email"] * 3


def test_a_campaign_is_made_synced_and_read_on_google(campaign: Path, emulator: Emulator) -> None:
    made(campaign)
    again = run_json("-C", campaign, "templates", "create")
    assert (again["made"], again["kept"], again["addressed"]) == ([], 3, [])
    done = run("-C", campaign, "--today", "2027-02-01", "sync")
    assert (done.exit_code, done.stderr) == (0, "")
    titles = [file.name for file in emulator.files.all.values()]
    assert len(titles) == 4
    status = run_json("-C", campaign, "status")
    assert [one["id"] for one in status["schools"]] == ["thcs-a", "thcs-b", "thcs-c"]


def test_a_sync_after_which_nothing_changed_asks_for_one_list_and_the_master(
    campaign: Path, emulator: Emulator
) -> None:
    made(campaign)
    for _ in range(2):
        assert run("-C", campaign, "--today", "2027-02-01", "sync").exit_code == 0
    emulator.forget()
    assert run("-C", campaign, "--today", "2027-02-01", "sync").exit_code == 0
    counts = emulator.counts()
    assert (counts["sheets_read"], counts["sheets_write"]) == (0, 0)
    assert [request.id for request in emulator.requests if request.api == "drive"] == [
        "drive.files.list",
        "drive.files.get",
        "drive.files.export",
    ]


def test_papers_report_and_dashboard_of_a_campaign_on_google_go_into_its_folder(campaign: Path) -> None:
    made(campaign)
    for command in (("document", "thcs-a"), ("report",), ("dashboard",)):
        assert run("-C", campaign, *command).exit_code == 0
    files = {path.relative_to(campaign).as_posix() for path in (campaign / "reports").rglob("*.*")}
    assert files == {f"reports/{name}" for name in PAPERS}


@pytest.mark.parametrize(
    ("break_it", "key"),
    [
        (lambda path: path.unlink(), "store.credentials"),
        (lambda path: path.write_text('{"type": "service_account", "private_key": "SECRET"}'), "key.json"),
    ],
    ids=["missing", "no key"],
)
def test_credentials_that_cannot_be_used_are_told_without_what_is_in_them(
    campaign: Path, break_it: object, key: str
) -> None:
    break_it(campaign / "key.json")  # type: ignore[operator]
    done = run("-C", campaign, "sync")
    assert done.exit_code == 5
    assert key in done.stderr
    assert "SECRET" not in done.stderr
    assert "PRIVATE KEY" not in done.output


def test_an_account_that_was_closed_is_told_as_such(campaign: Path, emulator: Emulator) -> None:
    emulator.tokens.account("danvan@emulated.iam.gserviceaccount.com").disabled = True
    done = run("-C", campaign, "sync")
    assert done.exit_code == 6
    assert "Google không chấp nhận tài khoản" in done.stderr


def test_a_reminder_links_to_the_cell_in_the_schools_spreadsheet(campaign: Path, emulator: Emulator) -> None:
    made(campaign)
    assert run("-C", campaign, "remind", "--today", "2027-04-05").exit_code == 0
    text = (campaign / "reports/zalo/thcs-a.txt").read_text(encoding="utf-8")
    ids = {file.id for file in emulator.files.all.values() if "THCS A" in file.name}
    links = re.findall(r"https://docs\.google\.com/spreadsheets/d/([\w-]+)/edit(#gid=\d+&range=[A-Z]+\d+)?", text)
    assert {file for file, _ in links} == ids
    assert [bool(place) for _, place in links] == [True, False]


REGISTRATION = """BẢNG ĐĂNG KÝ
Tên cơ quan, đơn vị: THCS A
Địa chỉ: Tổ 2, phường An Hòa
Tên mô hình: =IMPORTXML("https://x.example","//a")
"""


@pytest.mark.parametrize("into", ["thcs-a", "address"])
def test_a_registration_goes_into_a_spreadsheet_by_school_or_address(
    campaign: Path, emulator: Emulator, into: str
) -> None:
    made(campaign)
    (campaign / "dang-ky.txt").write_text(REGISTRATION, encoding="utf-8")
    files = {file.fields["properties"]["danvan"]: file.id for file in emulator.files.all.values()}
    place = f"https://docs.google.com/spreadsheets/d/{files['thcs-a.gsheet']}/edit" if into == "address" else into
    done = run_json("-C", campaign, "import", campaign / "dang-ky.txt", "--into", place)
    assert done["workbook"] == place
    assert "Tổ 2, phường An Hòa" in str(emulator.values(files["thcs-a.gsheet"], "'Đăng ký'!A1:Z60"))
    assert '=IMPORTXML("https://x.example","//a")' in str(emulator.values(files["thcs-a.gsheet"], "'Đăng ký'!A1:Z60"))


def test_a_school_that_is_not_expected_takes_no_registration(campaign: Path) -> None:
    made(campaign)
    (campaign / "dang-ky.txt").write_text(REGISTRATION, encoding="utf-8")
    done = run("-C", campaign, "import", campaign / "dang-ky.txt", "--into", "thcs-x")
    assert (done.exit_code, "thcs-x" in done.stderr) == (2, True)


TYPED = ('=IMPORTXML("https://x.example","//a")', "+84912345678 gọi lại", "@x là ký hiệu", "'0912 345 678")


def test_what_looks_like_a_formula_arrives_in_the_master_as_the_text_that_it_is(
    campaign: Path, emulator: Emulator
) -> None:
    made(campaign)
    files = {file.fields["properties"]["danvan"]: file.id for file in emulator.files.all.values()}
    keys = emulator.values(files["thcs-a.gsheet"], "'Đăng ký'!A1:A60")
    rows = {key[0]: number for number, key in enumerate(keys, 1) if key}
    for field, text in zip(("ten", "dia_diem", "muc_tieu", "yeu_cau"), TYPED, strict=True):
        emulator.fill(files["thcs-a.gsheet"], f"'Đăng ký'!D{rows[f'mo_hinh.{field}']}", [[text]])
    assert run("-C", campaign, "--today", "2027-02-01", "sync").exit_code == 0
    held = [
        cell.get("userEnteredValue", {})
        for sheet in emulator.workbook(files["master"]).sheets
        for row in sheet.rows.values()
        for cell in row.values()
    ]
    assert [text for text in TYPED if {"stringValue": text} not in held] == []
    assert [value for value in held if "IMPORTXML" in value.get("formulaValue", "")] == []
