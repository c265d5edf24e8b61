"""Remind schools: one digest each, by every channel, of what they were not told lately. Repeatable at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sheets_schema.frozen import frozen
from sync.domain.letters import Letter, Letters, mail_text, plain_text
from sync.domain.notices import Addressee, Notice, Sent
from sync.domain.reminders import Digest, not_told_lately
from sync.ports.notifier import Notifier, Told


@frozen
class RemindOrder:
    """What is asked for. ``run`` names it in the ids of notices; ``html_of`` makes a letter's page."""

    today: date
    run: str
    repeat_after_days: int
    html_of: Callable[[Letter], str] = lambda letter: ""


@frozen
class Reminding:
    """One school's digest for one channel, as it goes out."""

    digest: Digest
    channel: str
    notice: Notice

    @property
    def keys(self) -> tuple[str, ...]:
        """By what it is remembered that these things were told."""
        return tuple(f"{self.channel}:{thing.key}" for thing in self.digest.things)


def plan_reminders(
    digests: Iterable[Digest], told: Mapping[str, str], channels: Sequence[str], letters: Letters, order: RemindOrder
) -> tuple[Reminding, ...]:
    """What is to be sent: for each channel and school a notice of what that channel did not tell it lately."""
    wanted = tuple(digests)
    return tuple(made for channel in channels for made in _for_channel(channel, wanted, told, letters, order))


def _for_channel(
    channel: str, digests: Sequence[Digest], told: Mapping[str, str], letters: Letters, order: RemindOrder
) -> Iterator[Reminding]:
    own = {key.partition(":")[2]: day for key, day in told.items() if key.startswith(f"{channel}:")}
    for digest in digests:
        new = not_told_lately(digest, own, order.today, order.repeat_after_days)
        if new:
            yield Reminding(new, channel, _notice(new, letters.letter(new), order))


def _notice(digest: Digest, letter: Letter, order: RemindOrder) -> Notice:
    school = digest.school
    to = Addressee(school.id, school.email, school.phone)
    return Notice(f"{order.run}.{school.id}", to, letter.subject, mail_text(letter), order.html_of(letter))


def send_reminders(
    plan: Sequence[Reminding], notifiers: Iterable[Notifier], told: Told, order: RemindOrder
) -> Iterator[Sent]:
    """Send what was planned. What went out is remembered at once, so that an interrupted run tells nobody twice."""
    for notifier in notifiers:
        mine = {one.notice.id: one for one in plan if one.channel == notifier.channel}
        for sent in notifier.send([one.notice for one in mine.values()]):
            if sent.has_arrived:
                told.tell(mine[sent.notice.id].keys, order.today.isoformat())
            yield sent


def paste_texts(digests: Iterable[Digest], letters: Letters) -> dict[str, str]:
    """A text for each school, by its id, with everything that is open now: for people who paste it into a chat."""
    return {digest.school.id: plain_text(letters.letter(digest)) for digest in digests}
