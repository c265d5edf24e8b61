"""``danvan remind`` from the command line, over a real mail server on loopback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheets_schema.cells import Grid
from sheets_schema.keyed import KeyedTable, locate_tables
from sync.notify.secrets import PASSWORD as PASSWORD_NAME
from tests.cli.looking_on import look_on
from tests.cli.running import run, run_json
from tests.smtp_server import PASSWORD, Mailbox, free_port, mail_server

DAY = ("--today", "2027-03-29")
ROSTER = (
    "Mã,Tên trường,Thư điện tử\na,THCS A,a@example.vn\nb,THCS B,nobody@example.vn\nc,THCS C,\nd,THCS D,d@example.vn\n"
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Four schools: the second's address is refused, the third has none; the fourth has no workbook."""
    folder = tmp_path / "campaign"
    run("init", folder)
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    run("-C", folder, "roster", "import", folder / "roster.csv")
    for school in "abc":
        assert run("-C", folder, "templates", "create", "--school", school, *DAY).exit_code == 0
    return folder


def set_up_mail(campaign: Path, host: str, port: int, ca_file: str) -> None:
    settings = campaign / "campaign.yaml"
    text = settings.read_text(encoding="utf-8")
    secrets = campaign.parent / "secrets.env"
    secrets.write_text(f"# for tests\n{PASSWORD_NAME}='{PASSWORD}'\n", encoding="utf-8")
    secrets.chmod(0o600)
    trusted = f", ca_file: {ca_file}" if ca_file else ""
    mail = (
        "  sender: Phòng Văn hóa <vhxh@anhoa.example.vn>\n  secrets_file: ../secrets.env\n"
        f"  smtp: {{host: {host}, port: {port}, user: danvan{trusted}}}\n"
    )
    settings.write_text(text.replace("notices: ", f"notices:\n{mail}  # ", 1), encoding="utf-8")


def test_schools_are_told_once_and_the_one_refused_again_the_next_day(campaign: Path) -> None:
    mailbox = Mailbox()
    with mail_server(campaign.parent, mailbox) as smtp:
        set_up_mail(campaign, smtp.host, smtp.port, smtp.ca_file)
        first = run("-C", campaign, "remind", *DAY)
        again = run("-C", campaign, "remind", "--today", "2027-03-30")
    assert (first.exit_code, again.exit_code) == (3, 3)
    assert "Đã gửi 2 trên 4 thư" in first.stdout
    assert "Trường b: máy chủ thư không nhận địa chỉ này" in first.stderr
    assert "Trường c: chưa có thư điện tử" in first.stderr
    assert "Đã gửi 0 trên 2 thư" in again.stdout
    assert [mail["To"].addresses[0].addr_spec for mail in mailbox.mails] == ["a@example.vn", "d@example.vn"]
    assert [mail["Subject"].partition(" –")[0] for mail in mailbox.mails] == [
        "THCS A: 1 việc đã quá hạn",
        "THCS D: 1 việc đã quá hạn",
    ]
    texts = {school: (campaign / f"reports/zalo/{school}.txt").read_text(encoding="utf-8") for school in "abcd"}
    assert texts["a"].startswith("Kính gửi: THCS A\n")
    assert "Chưa có sổ của trường" in texts["d"]
    assert "01/03/2027, đã quá 29 ngày" in texts["d"]


def test_a_server_that_is_away_is_one_line_and_the_texts_are_written_all_the_same(campaign: Path) -> None:
    set_up_mail(campaign, "127.0.0.1", free_port(), "")
    done = run("-C", campaign, "remind", *DAY)
    assert done.exit_code == 3
    assert done.stderr.count("không liên lạc được với máy chủ thư") == 1
    assert "3 thư, tin chưa gửi được" in done.stderr
    assert (campaign / "reports/zalo/a.txt").exists()


def test_a_dry_run_prints_everything_and_sends_and_writes_nothing(campaign: Path) -> None:
    mailbox = Mailbox()
    with mail_server(campaign.parent, mailbox) as smtp:
        set_up_mail(campaign, smtp.host, smtp.port, smtp.ca_file)
        done = run("-C", campaign, "remind", "--dry-run", *DAY)
        assert done.exit_code == 0
        assert "===== a → a@example.vn\nTHCS A: 1 việc đã quá hạn" in done.stdout
        assert "Sẽ gửi 4 thư, tin. Chưa gửi gì (--dry-run)." in done.stdout
        assert (mailbox.envelopes, (campaign / "reports/zalo").exists()) == ([], False)
        run("-C", campaign, "remind", *DAY)
    assert len(mailbox.envelopes) == 2


def test_without_any_channel_texts_are_written_and_printed(campaign: Path) -> None:
    done = run("-C", campaign, "remind", "--zalo", "--school", "a", *DAY)
    assert done.exit_code == 0
    assert "===== Zalo: a\nKính gửi: THCS A" in done.stdout
    assert "Chưa đặt máy chủ thư" in done.stdout
    assert sorted(path.name for path in (campaign / "reports/zalo").iterdir()) == ["a.txt"]


def test_texts_of_schools_that_need_none_any_more_go(campaign: Path) -> None:
    run("-C", campaign, "remind", *DAY)
    done = run("-C", campaign, "remind", "--today", "2026-12-15")
    assert "Hôm nay không có trường nào phải nhắc." in done.stdout
    assert list((campaign / "reports/zalo").iterdir()) == []


def test_the_keys_are_those_promised_and_hold_no_address(campaign: Path) -> None:
    set_up_mail(campaign, "127.0.0.1", free_port(), "")
    found = run_json("-C", campaign, "remind", *DAY)
    assert list(found) == ["dry_run", "digests", "notices", "texts", "unread"]
    assert found["digests"][0]["things"][0] == {
        "urgency": "late",
        "lack": "not_begun",
        "model": None,
        "item": None,
        "due": "2027-03-01",
        "days": 28,
        "worksheet": "Đăng ký",
        "cell": "D13",
    }
    keys = {"school": "a", "channel": "mail", "things": 1, "sent": False, "trouble": "server_away"}
    assert found["notices"][0] == keys
    assert "@" not in str(found)


def test_a_file_of_secrets_has_to_lie_outside_and_be_closed_to_others(campaign: Path) -> None:
    set_up_mail(campaign, "127.0.0.1", free_port(), "")
    (campaign.parent / "secrets.env").chmod(0o644)
    done = run("-C", campaign, "remind", *DAY)
    assert (done.exit_code, "chmod 600" in done.stderr, PASSWORD in done.stderr) == (5, True, False)
    settings = campaign / "campaign.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("../secrets.env", "secrets.env"), encoding="utf-8")
    done = run("-C", campaign, "remind", *DAY)
    assert (done.exit_code, "[notices.secrets_file]" in done.stderr) == (5, True)


def test_what_officials_returned_is_told_with_its_reason_and_new_day_until_the_school_mends_it(campaign: Path) -> None:
    workbook = campaign / "schools/a.xlsx"
    _type(workbook, "Đăng ký", "mo_hinh", {"ten": "Khéo trong vận động xã hội hóa"})
    run("-C", campaign, "sync", *DAY)
    _decide(campaign / "master.xlsx", "Trả lại", "Chỉ tiêu chưa có số liệu", "17/04/2027")
    run("-C", campaign, "remind", *DAY)
    text = (campaign / "reports/zalo/a.txt").read_text(encoding="utf-8")
    assert "ĐỀ NGHỊ CHỈNH SỬA, BỔ SUNG:\n1. Mô hình 1. Hạn mới: 19/04/2027. Lý do: Chỉ tiêu chưa có số liệu\n" in text
    run("-C", campaign, "sync", *DAY)
    _type(workbook, "Đăng ký", "mo_hinh", {"ten": "Khéo trong vận động xã hội hóa giáo dục"})
    run("-C", campaign, "sync", *DAY)
    run("-C", campaign, "remind", *DAY)
    assert not (campaign / "reports/zalo/a.txt").exists()


def test_after_a_sync_only_workbooks_that_changed_since_are_opened(campaign: Path) -> None:
    def reminded() -> tuple[str, ...]:
        return look_on("-C", campaign, "remind", *DAY).opened

    assert reminded() == ("a.xlsx", "b.xlsx", "c.xlsx", "master.xlsx")
    texts = [path.read_text(encoding="utf-8") for path in sorted((campaign / "reports/zalo").iterdir())]
    run("-C", campaign, "sync", *DAY)
    assert reminded() == ("master.xlsx",)
    assert [path.read_text(encoding="utf-8") for path in sorted((campaign / "reports/zalo").iterdir())] == texts
    _type(campaign / "schools/b.xlsx", "Đăng ký", "mo_hinh", {"ten": "Khéo trong vận động xã hội hóa"})
    assert reminded() == ("b.xlsx", "master.xlsx")


def _type(workbook: Path, worksheet: str, table: str, entries: dict[str, str]) -> None:
    """Type into the first model's column of a form, as a school does."""
    book = openpyxl.load_workbook(workbook)
    sheet = book[worksheet]
    keys = _table(sheet, table)
    for field, text in entries.items():
        sheet.cell(keys.rows[field], keys.columns["m1"], text)
    book.save(workbook)


def _decide(master: Path, *decision: str) -> None:
    """Type a decision, its reason and a new last day behind the first model, as an official does."""
    book = openpyxl.load_workbook(master)
    sheet = book["Đăng ký"]
    keys = locate_tables(Grid("Đăng ký", tuple(tuple(cell.value for cell in row) for row in sheet.iter_rows())))[
        "mo_hinh"
    ]
    for column, text in zip(("decision", "reason", "new_deadline"), decision, strict=True):
        sheet.cell(keys.rows["a/m1"], keys.columns[column], text)
    book.save(master)


def _table(sheet: Any, table: str) -> KeyedTable:
    return locate_tables(Grid("", tuple(tuple(cell.value for cell in row) for row in sheet.iter_rows())))[table]
