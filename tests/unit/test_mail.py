"""Mails over a real SMTP server: encrypted, whole, addressed, and nothing stops the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from sync.domain.letters import Letter, Line, Section
from sync.domain.notices import Addressee, Notice, NoticeTrouble, Security, Smtp
from sync.domain.reminders import Urgency
from sync.notify.mail import MailAccount, MailNotifier
from sync.render.letters import letter_html
from tests.smtp_server import PASSWORD, Mailbox, free_port, mail_server

AT = datetime(2027, 3, 31, 6, 0, tzinfo=timezone(timedelta(hours=7)))
SENDER = "Phòng Văn hóa – Xã hội <vhxh@anhoa.example.vn>"


def notice(school: str, email: str, text: str = "Kính gửi nhà trường\n") -> Notice:
    subject = (
        "Trường THCS Đặng Thùy Trâm: 1 việc quá hạn – Phong trào “Dân vận khéo” năm 2027 của Ủy ban nhân dân phường"
    )
    return Notice(f"20270331.{school}", Addressee(school, email), subject, text, "<p>Kính gửi</p>")


def account(smtp: Smtp, **changes: str) -> MailAccount:
    return MailAccount(smtp, **({"sender": SENDER, "password": PASSWORD} | changes), sent_at=AT)  # type: ignore[arg-type]


def send(at: MailAccount, *notices: Notice) -> list[tuple[str, NoticeTrouble | None, str]]:
    return [(one.notice.to.school, one.trouble, one.detail) for one in MailNotifier(at).send(notices)]


@pytest.mark.parametrize("security", list(Security))
def test_a_mail_arrives_encrypted_with_text_page_and_headers(tmp_path: Path, security: Security) -> None:
    mailbox = Mailbox()
    with mail_server(tmp_path, mailbox, security) as smtp:
        wanted = notice("a", "Hoa@Truong.example.vn; lan@truong.example.vn", "Dòng một\nDòng hai\n")
        assert send(account(smtp, reply_to="giaoduc@anhoa.example.vn"), wanted) == [("a", None, "")]
    assert mailbox.envelopes[0][0] == ("Hoa@truong.example.vn", "lan@truong.example.vn")
    (mail,) = mailbox.mails
    assert mail["Subject"] == wanted.subject
    assert mail["From"].addresses[0].display_name == "Phòng Văn hóa – Xã hội"
    assert {name: str(mail[name]) for name in ("Reply-To", "Date", "Message-ID", "Auto-Submitted")} == {
        "Reply-To": "giaoduc@anhoa.example.vn",
        "Date": "Wed, 31 Mar 2027 06:00:00 +0700",
        "Message-ID": "<20270331.a@anhoa.example.vn>",
        "Auto-Submitted": "auto-generated",
    }
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text
    assert page
    assert (text.get_content(), page.get_content()) == ("Dòng một\nDòng hai\n", "<p>Kính gửi</p>\n")
    assert max(len(line) for line in mailbox.envelopes[0][1].splitlines()) <= 998


def test_one_address_that_is_refused_does_not_stop_the_others(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with mail_server(tmp_path, mailbox) as smtp:
        done = send(
            account(smtp),
            notice("a", "nobody@example.vn"),
            notice("b", ""),
            notice("c", "hỏi cô Lan"),
            notice("d", "d@example.vn; nobody@example.vn"),
            notice("e", "e@example.vn"),
        )
    assert done == [
        ("a", NoticeTrouble.REFUSED, "550"),
        ("b", NoticeTrouble.NO_ADDRESS, ""),
        ("c", NoticeTrouble.BAD_ADDRESS, ""),
        ("d", NoticeTrouble.PARTLY_REFUSED, "550"),
        ("e", None, ""),
    ]
    assert [to for to, _ in mailbox.envelopes] == [("d@example.vn",), ("e@example.vn",)]


def test_a_server_that_hangs_up_in_between_is_called_again(tmp_path: Path) -> None:
    mailbox = Mailbox(patience=2)
    with mail_server(tmp_path, mailbox) as smtp:
        done = send(account(smtp), *(notice(name, f"{name}@example.vn") for name in "abcde"))
    assert len(mailbox.envelopes) >= 4
    assert [school for school, trouble, _ in done if trouble not in (None, NoticeTrouble.SERVER_AWAY)] == []
    assert mailbox.connections > 1


def test_a_server_that_is_away_is_tried_once_and_every_notice_says_so() -> None:
    done = send(account(Smtp("127.0.0.1", free_port())), notice("a", "a@example.vn"), notice("b", "b@example.vn"))
    assert [(school, trouble) for school, trouble, _ in done] == [
        ("a", NoticeTrouble.SERVER_AWAY),
        ("b", NoticeTrouble.SERVER_AWAY),
    ]


@pytest.mark.parametrize("security", list(Security))
@pytest.mark.parametrize("distrust", ["unknown certificate", "another name"])
def test_a_server_that_cannot_be_trusted_gets_nothing(tmp_path: Path, security: Security, distrust: str) -> None:
    mailbox = Mailbox()
    name = "127.0.0.1" if distrust == "unknown certificate" else "mail.example.vn"
    with mail_server(tmp_path, mailbox, security, name) as smtp:
        trusting = replace(smtp, ca_file="") if distrust == "unknown certificate" else smtp
        done = send(account(trusting), notice("a", "a@example.vn"))
    assert [(school, trouble) for school, trouble, _ in done] == [("a", NoticeTrouble.NOT_ENCRYPTED)]
    assert mailbox.envelopes == []


def test_a_wrong_password_is_said_and_shown_nowhere(tmp_path: Path) -> None:
    with mail_server(tmp_path, Mailbox()) as smtp:
        at = account(smtp, password="sai-mat-khau")
        assert send(at, notice("a", "a@example.vn")) == [("a", NoticeTrouble.NOT_AUTHORISED, "535")]
    assert "sai-mat-khau" not in repr(at)


def test_a_sender_that_the_server_refuses_is_told_once_for_all(tmp_path: Path) -> None:
    mailbox = Mailbox()
    with mail_server(tmp_path, mailbox) as smtp:
        at = account(smtp, sender="stranger@example.vn")
        done = send(at, notice("a", "a@example.vn"), notice("b", "b@example.vn"))
    assert [trouble for _, trouble, _ in done] == [NoticeTrouble.SENDER_REFUSED] * 2


def test_a_letter_as_a_page_escapes_what_people_wrote() -> None:
    line = Line("Kế hoạch <b>", "Lý do: <script>x</script>", "Ô D5, trang “Tiến độ”", "https://x.example/?a=1&b=2")
    section = Section(Urgency.LATE, "Đã quá hạn", (line,), "… và 2 việc nữa")
    letter = Letter("s", "Kính gửi: A & B", "i", (section,), ("Cảm ơn",), "Phòng", "Tự động")
    page = letter_html(letter)
    assert "<script>" not in page
    assert [words in page for words in ("A &amp; B", "Kế hoạch &lt;b&gt;", "a=1&amp;b=2", "… và 2 việc nữa")] == [
        True
    ] * 4
