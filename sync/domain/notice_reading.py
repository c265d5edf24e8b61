"""The part ``notices`` of campaign.yaml -> how notices are sent."""

from __future__ import annotations

from sheets_schema.loading.parts import Part
from sync.domain.notices import NoticeSettings, Security, Smtp

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465}


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
