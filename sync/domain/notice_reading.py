"""The part ``notices`` of campaign.yaml -> how notices are sent, and every mistake in it."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr

from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Named, Part
from sheets_schema.types.email import read_email
from sync.domain.notices import NoticeSettings, Security, Smtp

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465}


def notice_mistakes(part: Part) -> Iterator[Mistake]:
    """Addresses that are none, and a mail server without anybody who sends."""
    for one in _addresses(part):
        if read_email(parseaddr(one.text)[1]) is None:
            yield part.source.mistake(one.path, MistakeCode.NOT_AN_ADDRESS, given=one.text)
    if "smtp" in part.plain and not part.text("sender"):
        yield part.source.mistake((*part.path, "sender"), MistakeCode.MISSING_PROPERTY, name="sender")


def _addresses(part: Part) -> Iterator[Named]:
    for name in ("sender", "reply_to", "summary_to"):
        yield from (one for one in part.named(name) if one.text)


def build_notices(part: Part) -> NoticeSettings:
    """The settings, from values in which no mistake was found; what is not said is as usual."""
    usual, plain = NoticeSettings(), part.plain
    return NoticeSettings(
        days_ahead=plain.get("days_ahead", usual.days_ahead),
        repeat_after_days=plain.get("repeat_after_days", usual.repeat_after_days),
        sender=part.text("sender"),
        reply_to=part.text("reply_to"),
        smtp=_smtp(part.part("smtp")) if "smtp" in plain else None,
        secrets_file=part.text("secrets_file"),
        summary_to=tuple(one.text for one in part.named("summary_to")),
        ping=part.text("ping"),
    )


def _smtp(part: Part) -> Smtp:
    security = Security(part.plain.get("security", Security.STARTTLS))
    port = part.plain.get("port", _PORTS[security])
    return Smtp(part.text("host"), port, security, part.text("user"), part.text("ca_file"))
