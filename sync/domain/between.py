"""What changed between two runs: of everything that changed more than once, from its first value to its last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sheets_schema.frozen import frozen
from sync.domain.history import place_of
from sync.domain.kept import FieldChange, FindingChange, History, Run, SchoolChange, StatusChange

Change = TypeVar("Change", FieldChange, StatusChange, FindingChange, SchoolChange)
Moving = TypeVar("Moving", FieldChange, StatusChange, SchoolChange)
Key = tuple[str, ...]


@frozen
class Differences:
    """What changed after the run ``first`` up to the run ``last``. Each change bears the run that saw it last.

    ``seen``: every change of an entry, in the order of time, by school, table, record and field. ``names``: schools'
    names by id, as far as they are known. ``started``: when each run began, by id.
    """

    first: Run
    last: Run
    net: History
    seen: Mapping[Key, tuple[FieldChange, ...]]
    names: Mapping[str, str]
    started: Mapping[int, str]

    @property
    def schools(self) -> tuple[str, ...]:
        """Ids of the schools of which anything changed, sorted."""
        net = self.net
        every = (net.schools, net.fields, net.statuses, net.findings)
        return tuple(sorted({one.school for some in every for one in some}))


def entry_key(change: FieldChange) -> Key:
    """Which entry a change is of, whatever model it belonged to."""
    return change.school, change.table, change.record, change.field


def net_of(history: History) -> History:
    """Only what is different in the end."""
    return History(
        _moved(history.fields, entry_key),
        _moved(history.statuses, lambda one: (one.school, one.model, one.step, one.item)),
        _left_over(history.findings),
        _moved(history.schools, lambda one: (one.school,)),
    )


def grouped(changes: Iterable[FieldChange]) -> Mapping[Key, tuple[FieldChange, ...]]:
    """Changes by the entry that they are of."""
    return {key: tuple(some) for key, some in _by(changes, entry_key).items()}


def _moved(changes: Iterable[Moving], key: Callable[[Moving], Key]) -> tuple[Moving, ...]:
    ends = ((some[0].old, some[-1]) for some in _by(changes, key).values())
    return tuple(last._replace(old=old) for old, last in ends if old != last.new)


def _left_over(changes: Iterable[FindingChange]) -> tuple[FindingChange, ...]:
    """A finding that came and went, or went and came, is as it was."""
    found = _by(changes, lambda one: (one.school, *place_of(one.finding))).values()
    return tuple(some[-1] for some in found if some[0].is_gone is some[-1].is_gone)


def _by(changes: Iterable[Change], key: Callable[[Change], Key]) -> dict[Key, list[Change]]:
    groups: dict[Key, list[Change]] = {}
    for change in changes:
        groups.setdefault(key(change), []).append(change)
    return groups
