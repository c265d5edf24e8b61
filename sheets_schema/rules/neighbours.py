"""Days that a spreadsheet with American settings may have turned round, found by the days beside them.

Such a copy makes real dates, with day and month swapped, of days up to the twelfth, and leaves later ones as text. So
a real date is in question where, turned round, it would lie among the table's other days, and as it stands does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sheets_schema.findings import Code, Finding
from sheets_schema.model import Owner, Table
from sheets_schema.records import SWAPPED, Note
from sheets_schema.rules.base import Seen, TableRule, report

_NEAR = 62
_FAR = 92
"""In days: turned round it must be so near to a certain day, as it stands so far from every one."""


def swapped_days(table: Table) -> tuple[TableRule, ...]:
    """The rule for a table that has days; it has nothing to say where all of them are text."""
    keys = [one.key for one in table.fields if one.type == "date" and one.owner is Owner.SCHOOL]

    def check(seens: Sequence[Seen], school: str) -> Sequence[Finding]:
        doubtful = [(seen, key) for seen in seens for key in keys if _is_real(seen, key) and _swapped(seen.value(key))]
        return list(_ask(doubtful, _certain(seens, keys))) if doubtful else ()

    return (check,) if keys else ()


def _is_real(seen: Seen, key: str) -> bool:
    """Whether the cell holds a date or a serial number, and nothing has been said about it."""
    return key in seen.filled and not isinstance(seen.record.entries[key].value, str) and not seen.readings[key].notes


def _swapped(day: object) -> date | None:
    """The day with its day and month turned round, if that is another day."""
    if not isinstance(day, date) or day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _certain(seens: Sequence[Seen], keys: Sequence[str]) -> list[date]:
    """Days of the table that nobody has turned round: those typed as text, and those after the twelfth."""
    values = [(seen.value(key), _is_real(seen, key)) for seen in seens for key in keys if key in seen.filled]
    return [day for day, is_real in values if isinstance(day, date) and (not is_real or day.day > 12)]


def _ask(doubtful: Sequence[tuple[Seen, str]], certain: Sequence[date]) -> Iterator[Finding]:
    for seen, key in doubtful if certain else ():
        day = seen.value(key)
        swapped = _swapped(day)
        if isinstance(day, date) and swapped and _gap(swapped, certain) <= _NEAR and _gap(day, certain) >= _FAR:
            yield report(seen, key, Note(Code.AMBIGUOUS_DATE, f"{swapped:%d/%m/%Y}", SWAPPED))


def _gap(day: date, others: Sequence[date]) -> int:
    return min(abs((day - other).days) for other in others)
