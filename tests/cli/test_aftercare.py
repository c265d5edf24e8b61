"""Logs, summaries and pings: what is told of a run, whatever its end, and what never is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.notify.secrets import PASSWORD as PASSWORD_NAME
from tests.cli.running import run
from tests.cli.small_campaign import DAY as EARLY
from tests.cli.small_campaign import make_campaign
from tests.cli.test_guards import book_of, edit, empty
from tests.http_listener import Listener, listening
from tests.smtp_server import PASSWORD, Mailbox, free_port, mail_server

DAY = ("--today", "2027-03-29")
PERSONAL = ("Nguyễn Thị Bí Mật", "0912345678", "bimat@example.vn", "Trường THCS Kín Đáo", "Xã Vắng")
ROSTER = (
    "Mã,Tên trường,Xã/phường,Người liên hệ,Điện thoại,Thư điện tử,Ghi chú\n"
    f"a,{PERSONAL[3]},{PERSONAL[4]},{PERSONAL[0]},{PERSONAL[1]},{PERSONAL[2]},hỏi {PERSONAL[0]}\n"
    f"b,THCS B,,,,nobody@example.vn,\n"
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Two schools; the workbook of the second is damaged, and one lies there that carries a person's name."""
    folder = tmp_path / "campaign"
    run("init", folder)
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    run("-C", folder, "roster", "import", folder / "roster.csv")
    run("-C", folder, "templates", "create", *DAY)
    (folder / "schools/b.xlsx").write_bytes(b"PK")
    (folder / f"schools/{PERSONAL[0]}.xlsx").write_bytes(b"PK")
    return folder


@pytest.fixture
def monitor() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


def settings(campaign: Path, text: str) -> None:
    path = campaign / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("notices: ", f"notices:\n{text}  # ", 1), encoding="utf-8")


def set_up_mail(campaign: Path, port: int, ca_file: str) -> None:
    secrets = campaign.parent / "secrets.env"
    secrets.write_text(f"{PASSWORD_NAME}={PASSWORD}\n", encoding="utf-8")
    secrets.chmod(0o600)
    mail = f"  smtp: {{host: 127.0.0.1, port: {port}, user: danvan, ca_file: {ca_file}}}\n"
    others = (
        "  sender: vhxh@anhoa.example.vn\n  secrets_file: ../secrets.env\n  summary_to: [vanhanh@anhoa.example.vn]\n"
    )
    settings(campaign, mail + others)


def events(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_a_log_for_machines_has_codes_and_counts(campaign: Path, tmp_path: Path) -> None:
    log = tmp_path / "logs/danvan.jsonl"
    assert run("-C", campaign, "sync", "--log", log, *DAY).exit_code == 3
    assert run("-C", campaign, "sync", "--log", log, "--dry-run", *DAY).exit_code == 3
    told = events(log)
    assert [(one["event"], one["level"]) for one in told] == 2 * [
        ("began", "info"),
        ("unread", "warning"),
        ("unread", "warning"),
        ("done", "info"),
        ("ended", "info"),
    ]
    assert [(one["school"], one["trouble"]) for one in told[1:3]] == [("b", "damaged"), ("", "damaged")]
    assert (told[3]["schools_expected"], told[3]["schools_read"]) == (2, 1)
    assert (told[4]["command"], told[4]["code"]) == ("sync", 3)
    assert [one for one in told if "time" not in one or "T" not in str(one["time"])] == []


def test_a_log_for_people_is_in_their_language(campaign: Path, tmp_path: Path) -> None:
    log = tmp_path / "danvan.log"
    run("-C", campaign, "--log", log, "status", *DAY)
    run("-C", campaign, "--log", log, "sync", "--lang", "en", *DAY)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert lines[0].endswith("INFO    Bắt đầu chạy: command=status")
    assert any(line.endswith("WARNING A workbook was not read: school=b trouble=damaged") for line in lines)


def test_no_log_holds_a_name_a_phone_or_an_address(campaign: Path, tmp_path: Path) -> None:
    set_up_mail(campaign, free_port(), "/dev/null" if sys.platform != "win32" else "NUL")
    for name in ("danvan.log", "danvan.jsonl"):
        log = tmp_path / name
        for command in (("sync",), ("remind",), ("status",), ("check", f"schools/{PERSONAL[0]}.xlsx")):
            run("-C", campaign, *command, "--log", log, *DAY)
        run("-C", campaign / PERSONAL[0], "sync", "--log", log)
        text = log.read_text(encoding="utf-8")
        assert [one for one in (*PERSONAL, "@", PASSWORD, "Kín Đáo") if one in text] == []
        assert text.count("\n") > 12


def test_errors_are_logged_by_their_key_alone(tmp_path: Path) -> None:
    log = tmp_path / "danvan.jsonl"
    assert run("-C", tmp_path / PERSONAL[0], "sync", "--log", log).exit_code == 5
    assert [(one["event"], one.get("error")) for one in events(log)] == [("began", None), ("failed", "no_campaign")]


def test_a_dash_logs_to_the_error_stream(campaign: Path) -> None:
    done = run("-C", campaign, "status", "--log", "-", *DAY)
    assert json.loads(done.stderr.splitlines()[0])["event"] == "began"


def test_a_log_that_cannot_be_opened_is_one_line(campaign: Path) -> None:
    done = run("-C", campaign, "status", "--log", campaign / "campaign.yaml" / "x.log", *DAY)
    assert (done.exit_code, len(done.stderr.splitlines())) == (6, 1)


@pytest.mark.parametrize(
    ("prepare", "path", "code"),
    [
        ("", "/abc", 3),
        ("master", "/abc/fail", 6),
        ("settings", "/abc/fail", 5),
    ],
)
def test_the_monitor_is_told_of_success_and_failure(
    campaign: Path, monitor: Listener, monkeypatch: pytest.MonkeyPatch, prepare: str, path: str, code: int
) -> None:
    monkeypatch.setenv("DANVAN_PING_URL", f"{monitor.url}/abc")
    if prepare == "master":
        (campaign / "master.xlsx").write_bytes(b"PK")
    if prepare == "settings":
        (campaign / "campaign.yaml").write_text("schema: 7\n", encoding="utf-8")
    assert run("-C", campaign, "sync", *DAY).exit_code == code
    assert [(one.method, one.path, one.agent) for one in monitor.asked] == [("GET", path, "danvan")]


def test_dry_runs_and_other_commands_do_not_ping(campaign: Path, monitor: Listener) -> None:
    settings(campaign, f"  ping: {monitor.url}/abc?rid=1\n")
    run("-C", campaign, "sync", "--dry-run", *DAY)
    run("-C", campaign, "status", *DAY)
    assert monitor.asked == []
    run("-C", campaign, "sync", *DAY)
    assert [one.path for one in monitor.asked] == ["/abc?rid=1"]


@pytest.mark.parametrize("status", [404, 500, 0])
def test_a_monitor_that_does_not_answer_never_fails_a_run(campaign: Path, monitor: Listener, status: int) -> None:
    monitor.status = status
    settings(campaign, f"  ping: {monitor.url if status else f'http://127.0.0.1:{free_port()}'}/secret-uuid\n")
    done = run("-C", campaign, "sync", *DAY)
    assert done.exit_code == 3
    assert "địa chỉ giám sát" in done.stderr
    assert "secret-uuid" not in done.stderr


def test_operators_get_a_summary_of_each_run_and_of_one_that_failed(campaign: Path) -> None:
    mailbox = Mailbox()
    with mail_server(campaign.parent, mailbox) as smtp:
        set_up_mail(campaign, smtp.port, smtp.ca_file)
        assert run("-C", campaign, "sync", *DAY).exit_code == 3
        (campaign / "master.xlsx").write_bytes(b"PK")
        assert run("-C", campaign, "sync", *DAY).exit_code == 6
    first, second = mailbox.mails
    assert str(first["To"]) == "vanhanh@anhoa.example.vn"
    assert str(first["Subject"]).startswith("Đồng bộ xong, có việc cần xem: 1/2 sổ – Phong trào")
    body = first.get_body(("plain",))
    assert body
    assert "Đọc được 1 trên 2 sổ." in body.get_content()
    assert "- THCS B: sổ bị hỏng." in body.get_content()
    assert str(second["Subject"]).startswith("Đồng bộ KHÔNG chạy được")


def test_a_summary_that_cannot_be_sent_is_one_line_and_fails_nothing(campaign: Path) -> None:
    (campaign / "schools/b.xlsx").unlink()
    (campaign / f"schools/{PERSONAL[0]}.xlsx").unlink()
    set_up_mail(campaign, free_port(), "campaign.yaml")
    done = run("-C", campaign, "sync", *DAY)
    assert (done.exit_code, "Không gửi được thư tóm tắt" in done.stderr) == (0, True)


def test_what_waits_for_a_person_is_told_everywhere_and_is_no_success(
    tmp_path: Path, monitor: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = make_campaign(tmp_path / "campaign", 2)
    run("-C", campaign, "sync", *EARLY)
    edit(book_of(campaign), empty("Đăng ký", "Tiến độ", "Chỉ tiêu", "Điển hình"))
    monkeypatch.setenv("DANVAN_PING_URL", f"{monitor.url}/abc")
    mailbox, log = Mailbox(), tmp_path / "danvan.jsonl"
    with mail_server(tmp_path, mailbox) as smtp:
        (campaign / "campaign.yaml").write_text(
            f"{(campaign / 'campaign.yaml').read_text(encoding='utf-8')}\nnotices: \n", encoding="utf-8"
        )
        set_up_mail(campaign, smtp.port, smtp.ca_file)
        assert run("-C", campaign, "sync", "--log", log, *EARLY).exit_code == 4
    assert [one.path for one in monitor.asked] == ["/abc/fail"]
    assert [(one["part"], one["kind"]) for one in events(log) if one["event"] == "refused"] == [
        ("truong-b", "school_lost_all")
    ]
    (mail,) = mailbox.mails
    body = mail.get_body(("plain",))
    assert body
    assert "danvan sync --accept truong-b=" in body.get_content()
