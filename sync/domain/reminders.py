"""Of what each school is to be reminded: what was returned, what is late, what is due soon. Nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import CellRef
from sheets_schema.frozen import frozen
from sync.domain.calendar import Calendar
from sync.domain.decisions import Decision, Verdict
from sync.domain.outcome import Outcome
from sync.domain.reviews import Review, Reviewed
from sync.domain.roster import School
from sync.domain.statuses import Status, StepStatus

_OPEN = frozenset({Status.MISSING, Status.OVERDUE, Status.NOT_DUE, Status.IN_PROGRESS, Status.CLAIMED, Status.INVALID})


class Urgency(StrEnum):
    """Why a school is told, the most pressing first."""

    RETURNED = "returned"
    LATE = "late"
    SOON = "soon"


class Lack(StrEnum):
    """What is to be done; statuses by their own names, and what concerns the whole workbook."""

    NO_WORKBOOK = "no_workbook"
    NOT_BEGUN = "not_begun"
    RETURNED = "returned"
    NOTHING_ENTERED = "nothing_entered"
    UNFINISHED = "unfinished"
    WITHOUT_PROOF = "without_proof"
    WRONG = "wrong"


_LACKS: Mapping[Status, Lack] = {
    Status.MISSING: Lack.NOTHING_ENTERED,
    Status.NOT_DUE: Lack.NOTHING_ENTERED,
    Status.OVERDUE: Lack.UNFINISHED,
    Status.IN_PROGRESS: Lack.UNFINISHED,
    Status.CLAIMED: Lack.WITHOUT_PROOF,
    Status.INVALID: Lack.WRONG,
}


class Returned(NamedTuple):
    """A model that officials gave back, with their reason and, where they set one, a new last day."""

    model: str
    reason: str = ""
    due: date | None = None


class Thing(NamedTuple):
    """One thing to remind of. ``key`` is the same as long as it is the same thing: a new last day, or due soon and then
    late, are other things. ``item`` is empty for what concerns a whole model or workbook. ``days`` counts those that
    are left, or, for what is late, that have passed.
    """

    key: str
    urgency: Urgency
    lack: Lack
    due: date | None = None
    days: int = 0
    model: str = ""
    item: str = ""
    at: CellRef | None = None
    reason: str = ""


@frozen
class Digest:
    """Everything that one school is to be reminded of, the most pressing first."""

    school: School
    workbook: str
    things: tuple[Thing, ...]

    def count(self, urgency: Urgency) -> int:
        """How many things are of an urgency."""
        return sum(thing.urgency is urgency for thing in self.things)


def returned_by_school(reviewed: Reviewed, calendar: Calendar) -> Mapping[str, Sequence[Returned]]:
    """What officials gave back and schools have not changed since, with the days that really end the new terms."""
    return {
        school: [_returned(one.decision, calendar) for one in _unmended(reviewed, school)]
        for school in reviewed.reviews
    }


def _unmended(reviewed: Reviewed, school: str) -> Iterator[Review]:
    every = reviewed.told(school)
    return (one for one in every if one.decision.verdict is Verdict.RETURNED and not one.is_mended)


def _returned(decision: Decision, calendar: Calendar) -> Returned:
    return Returned(decision.model, decision.reason, calendar.last_day(decision.due) if decision.due else None)


def digests(
    outcomes: Iterable[Outcome], today: date, days_ahead: int, returned: Mapping[str, Sequence[Returned]] | None = None
) -> Iterator[Digest]:
    """One digest for each school that has anything to be reminded of. Of a school whose workbook could not be read
    nothing is known, and it is left alone.
    """
    until = today + timedelta(days=days_ahead)
    for outcome in outcomes:
        if outcome.is_unread:
            continue
        given_back = (returned or {}).get(outcome.school.id, ())
        things = (*_given_back(outcome, given_back), *_whole(outcome, today, until))
        if things:
            order = list(Urgency)
            ranked = sorted(things, key=lambda one: (order.index(one.urgency), one.due or date.max))
            yield Digest(outcome.school, outcome.workbook, tuple(ranked))


def not_told_lately(digest: Digest, told: Mapping[str, str], today: date, repeat_after: int) -> Digest | None:
    """The digest without what was told in the last days; None when nothing is left."""
    since = today - timedelta(days=repeat_after)
    days = {key: date.fromisoformat(day) for key, day in told.items()}
    new = tuple(one for one in digest.things if one.key not in days or days[one.key] <= since)
    return replace(digest, things=new) if new else None


def _given_back(outcome: Outcome, returned: Iterable[Returned]) -> Iterator[Thing]:
    for one in returned:
        said = hashlib.sha256(f"{one.reason}|{one.due}".encode()).hexdigest()[:8]
        key = f"{outcome.school.id}/{one.model}/{Urgency.RETURNED}/{said}"
        yield Thing(key, Urgency.RETURNED, Lack.RETURNED, one.due, model=one.model, reason=one.reason)


def _whole(outcome: Outcome, today: date, until: date) -> Iterator[Thing]:
    """The open items; for a school that has not begun a single thing, due with the first of them."""
    pressing = [one for one in outcome.statuses if one.status in _OPEN and (one.days_late or _is_soon(one, until))]
    if outcome.checked is not None and not outcome.is_untouched:
        yield from (_item(outcome.school.id, one, today) for one in pressing)
        return
    if pressing:
        first = min(pressing, key=lambda one: one.due or date.max)
        lack = Lack.NO_WORKBOOK if outcome.checked is None else Lack.NOT_BEGUN
        at = outcome.unbegun[0].at if outcome.unbegun else None
        thing = _item(outcome.school.id, first, today)
        key = f"{outcome.school.id}/{lack}/{thing.urgency}/{first.due}"
        yield thing._replace(key=key, lack=lack, model="", item="", at=at)


def _is_soon(status: StepStatus, until: date) -> bool:
    return status.due is not None and status.due <= until


def _item(school: str, status: StepStatus, today: date) -> Thing:
    urgency = Urgency.LATE if status.days_late else Urgency.SOON
    days = status.days_late or (max((status.due - today).days, 0) if status.due else 0)
    key = f"{school}/{status.model}/{status.step}.{status.item}/{urgency}/{status.due}"
    return Thing(key, urgency, _LACKS[status.status], status.due, days, status.model, status.item, status.at)
