"""How notices are sent: settings without secrets, and what one notice and one sending are."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.frozen import frozen


class Security(StrEnum):
    """How the connection to a mail server is encrypted; it always is."""

    STARTTLS = "starttls"
    TLS = "tls"


@frozen
class Smtp:
    """A mail server. ``ca_file``: certificates to trust beside the system's (empty: none), absolute or beside
    campaign.yaml. The password is a secret and stands elsewhere.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    user: str = ""
    ca_file: str = ""


@frozen
class NoticeSettings:
    """Whom to remind of what, and how. ``days_ahead``: how many days before its last day a thing is due soon;
    ``repeat_after_days``: for so long nobody is told the same thing again. ``smtp`` None: no mail is sent.

    ``summary_to`` are addresses that get a summary of each run, ``ping`` an address that is called after it.
    """

    days_ahead: int = 7
    repeat_after_days: int = 7
    sender: str = ""
    reply_to: str = ""
    smtp: Smtp | None = None
    secrets_file: str = ""
    summary_to: tuple[str, ...] = ()
    ping: str = ""


class Addressee(NamedTuple):
    """Who a notice is for: a school's id, or empty for people who asked for summaries; addresses may be several."""

    school: str = ""
    email: str = ""
    phone: str = ""


@frozen
class Notice:
    """One message. ``id`` is like no other notice's; ``html`` may be empty."""

    id: str
    to: Addressee
    subject: str
    text: str
    html: str = field(default="", repr=False)


class NoticeTrouble(StrEnum):
    """Why a notice was not sent; each has its line in ``notice_words``."""

    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    REFUSED = "refused"
    PARTLY_REFUSED = "partly_refused"
    """Of several addresses some were; the others have it."""

    SENDER_REFUSED = "sender_refused"
    SERVER_AWAY = "server_away"
    NOT_ENCRYPTED = "not_encrypted"
    NOT_AUTHORISED = "not_authorised"
    CHANNEL_FAILED = "channel_failed"


class Sent(NamedTuple):
    """What became of one notice: sent, or the trouble. ``detail`` holds no address and no secret."""

    notice: Notice
    trouble: NoticeTrouble | None = None
    detail: str = ""

    @property
    def has_arrived(self) -> bool:
        """Somebody at the school has it."""
        return self.trouble in (None, NoticeTrouble.PARTLY_REFUSED)
