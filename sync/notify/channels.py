"""Notices by chat, SMS and the other services that apprise knows. An address is a secret: it holds the key."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from sync.domain.notices import Addressee, Notice, NoticeTrouble, Sent

PLACES = ("{email}", "{phone}", "{school}")
"""What in an address stands for the school's own; an address without any of them gets the notices of all schools."""


class ChannelNotifier:
    """See ``ports.notifier``. One channel; ``number`` tells it from others, since its address must not be shown."""

    def __init__(self, url: str, number: int) -> None:
        self._url = url
        self.channel = f"channel-{number}"

    def send(self, notices: Iterable[Notice]) -> Iterator[Sent]:
        """Send each notice as plain text."""
        for notice in notices:
            yield self._send_one(notice)

    def _send_one(self, notice: Notice) -> Sent:
        url = address_for(self._url, notice.to)
        if not url:
            return Sent(notice, NoticeTrouble.NO_ADDRESS)
        return Sent(notice) if _notify(url, notice) else Sent(notice, NoticeTrouble.CHANNEL_FAILED, self.channel)


def address_for(url: str, to: Addressee) -> str:
    """The address with the school's own in its places; empty where the roster lacks one that is asked for."""
    own = {"{email}": to.email, "{phone}": "".join(filter(str.isdigit, to.phone)), "{school}": to.school}
    for place in PLACES:
        if place in url and not own[place]:
            return ""
        url = url.replace(place, quote(own[place], safe="@"))
    return url


def channels(urls: Sequence[str]) -> tuple[ChannelNotifier, ...]:
    """One notifier for each address."""
    return tuple(ChannelNotifier(url, number) for number, url in enumerate(urls, 1))


def _notify(url: str, notice: Notice) -> bool:
    import apprise

    logging.getLogger("apprise").disabled = True  # It writes addresses, which hold keys, into its log.
    sender = apprise.Apprise()
    return bool(sender.add(url)) and bool(
        sender.notify(body=notice.text, title=notice.subject, body_format=apprise.NotifyFormat.TEXT)
    )
