"""From where on a change looks like an accident. All of it is data of the campaign."""

from __future__ import annotations

from sheets_schema.frozen import frozen


@frozen
class Limits:
    """``guards`` of ``campaign.yaml``. Shares are 0.0 to 1.0: of what was there, the most that may go or change.

    ``school_entries``: of a school's entries or records. ``master_rows``: of the master's rows of records; never
    fewer than ``few_rows`` of them are an accident. ``roster_schools``: of the schools; never a single one.
    ``damaged_keys``: rows of a table whose hidden key is gone or stands twice. ``lock_minutes``: after so long the
    lock of a machine that does not answer ends.
    """

    school_entries: float = 0.5
    few_entries: int = 5
    master_rows: float = 0.3
    few_rows: int = 20
    roster_schools: float = 0.1
    damaged_keys: int = 0
    lock_minutes: int = 60
