"""Reminders for machines: what each school lacks and what became of each notice; no addresses, no texts."""

from __future__ import annotations

from sync.domain.notices import Sent
from sync.domain.reminders import Digest, Thing
from sync.jobs.remind import Reminding


def digest_json(digest: Digest) -> dict[str, object]:
    """One school and everything that it is to be reminded of."""
    return {"school": digest.school.id, "things": [_thing_json(thing) for thing in digest.things]}


def _thing_json(thing: Thing) -> dict[str, object]:
    return {
        "urgency": thing.urgency.value,
        "lack": thing.lack.value,
        "model": thing.model or None,
        "item": thing.item or None,
        "due": thing.due.isoformat() if thing.due else None,
        "days": thing.days,
        "worksheet": thing.at.worksheet if thing.at else None,
        "cell": thing.at.a1 if thing.at else None,
    }


def notice_json(one: Reminding, sent: Sent | None) -> dict[str, object]:
    """One notice; ``sent`` is null in a dry run."""
    return {
        "school": one.digest.school.id,
        "channel": one.channel,
        "things": len(one.digest.things),
        "sent": sent.has_arrived if sent else None,
        "trouble": sent.trouble.value if sent and sent.trouble else None,
    }
