"""Notices by e-mail over SMTP, encrypted always: STARTTLS (RFC 3207) or TLS from the first byte (RFC 8314)."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from sheets_schema.frozen import frozen
from sheets_schema.types.email import read_email
from sync.domain.notices import Notice, NoticeTrouble, Security, Sent, Smtp

TIMEOUT = 30.0
"""Seconds to wait for the server."""

_OK = 250


@frozen
class MailAccount:
    """The server and who sends. ``sender`` is ``Name <address>`` or an address alone; ``sent_at`` dates the mails."""

    smtp: Smtp
    sender: str
    sent_at: datetime
    password: str = field(default="", repr=False)
    reply_to: str = ""

    @property
    def address(self) -> str:
        """The sender's bare address."""
        return parseaddr(self.sender)[1]


class _Failure(Exception):
    """The server, not one notice, is the trouble."""

    def __init__(self, trouble: NoticeTrouble, detail: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.detail = trouble, detail


class MailNotifier:
    """See ``ports.notifier``. One connection for all notices; a server that fails is not tried for each of them."""

    channel = "mail"

    def __init__(self, account: MailAccount) -> None:
        self._account = account
        self._server: smtplib.SMTP | None = None

    def send(self, notices: Iterable[Notice]) -> Iterator[Sent]:
        """Send each notice to its addresses."""
        failure: _Failure | None = None
        try:
            for notice in notices:
                read = read_email(notice.to.email)
                if read is None:
                    yield Sent(notice, _unaddressed(notice))
                elif failure:
                    yield Sent(notice, failure.trouble, failure.detail)
                else:
                    sent, failure = self._try(notice, str(read.value).split("; "))
                    yield sent
        finally:
            self._hang_up()

    def _try(self, notice: Notice, addresses: Sequence[str]) -> tuple[Sent, _Failure | None]:
        try:
            return self._deliver(notice, mail_message(notice, self._account, addresses)), None
        except _Failure as error:
            return Sent(notice, error.trouble, error.detail), error

    def _deliver(self, notice: Notice, message: EmailMessage) -> Sent:
        """Never sent a second time: where the connection breaks in the middle, the mail may have arrived."""
        server = self._server = self._living() or self._connect()
        try:
            refused = server.send_message(message)
        except smtplib.SMTPSenderRefused as error:
            raise _Failure(NoticeTrouble.SENDER_REFUSED, str(error.smtp_code)) from None
        except smtplib.SMTPRecipientsRefused as error:
            return Sent(notice, NoticeTrouble.REFUSED, _codes(error.recipients))
        except smtplib.SMTPResponseException as error:
            return Sent(notice, NoticeTrouble.REFUSED, str(error.smtp_code))
        except OSError as error:
            return Sent(notice, NoticeTrouble.SERVER_AWAY, _kind(error))
        return Sent(notice, NoticeTrouble.PARTLY_REFUSED, _codes(refused)) if refused else Sent(notice)

    def _living(self) -> smtplib.SMTP | None:
        """The connection, if the server has not hung up: some do after so many mails."""
        try:
            if self._server and self._server.noop()[0] == _OK:
                return self._server
        except OSError:
            pass
        self._hang_up()
        return None

    def _connect(self) -> smtplib.SMTP:
        smtp = self._account.smtp
        try:
            server = _open(smtp, _trusting(smtp.ca_file))
        except ssl.SSLError as error:
            raise _Failure(NoticeTrouble.NOT_ENCRYPTED, error.reason or "") from None
        except smtplib.SMTPNotSupportedError:
            raise _Failure(NoticeTrouble.NOT_ENCRYPTED, "STARTTLS") from None
        except OSError as error:
            raise _Failure(NoticeTrouble.SERVER_AWAY, _kind(error)) from None
        return self._logged_in(server)

    def _logged_in(self, server: smtplib.SMTP) -> smtplib.SMTP:
        smtp = self._account.smtp
        if not smtp.user:
            return server
        try:
            server.login(smtp.user, self._account.password)
        except smtplib.SMTPException as error:
            server.close()
            raise _Failure(NoticeTrouble.NOT_AUTHORISED, str(getattr(error, "smtp_code", ""))) from None
        return server

    def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.quit()
        except OSError:
            server.close()


def _unaddressed(notice: Notice) -> NoticeTrouble:
    return NoticeTrouble.BAD_ADDRESS if notice.to.email.strip() else NoticeTrouble.NO_ADDRESS


def _trusting(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError:
            raise _Failure(NoticeTrouble.NOT_ENCRYPTED, "ca_file") from None
    return context


def _open(smtp: Smtp, context: ssl.SSLContext) -> smtplib.SMTP:
    """A connection that is encrypted, to a server whose certificate is good for its name."""
    if smtp.security is Security.TLS:
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=TIMEOUT, context=context)
    server = smtplib.SMTP(smtp.host, smtp.port, timeout=TIMEOUT)
    try:
        server.starttls(context=context)
    except OSError:
        server.close()
        raise
    return server


def mail_message(notice: Notice, account: MailAccount, addresses: Iterable[str]) -> EmailMessage:
    """A notice as a mail: text, and the same as a page. ``Auto-Submitted`` (RFC 3834) keeps holiday notices away."""
    message = EmailMessage()
    name, address = parseaddr(account.sender)
    message["From"] = Address(name, addr_spec=address)
    message["To"] = tuple(Address(addr_spec=one) for one in addresses)
    if account.reply_to:
        message["Reply-To"] = account.reply_to
    message["Subject"] = " ".join(notice.subject.split())
    message["Date"] = format_datetime(account.sent_at)
    message["Message-ID"] = f"<{notice.id}@{address.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "vi"
    message.set_content(notice.text, cte="base64")
    if notice.html:
        message.add_alternative(notice.html, subtype="html", cte="base64")
    return message


def _codes(refused: dict[str, tuple[int, bytes]]) -> str:
    """The server's codes alone: its words may quote addresses."""
    return ", ".join(sorted({str(code) for code, _ in refused.values()}))


def _kind(error: OSError) -> str:
    """What failed, without the server's words. All exceptions of smtplib are OSErrors."""
    return error.strerror or type(error).__name__
