"""What schools are judged by, and whether one has to be judged again."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sheets_schema.digests import digest_of
from sheets_schema.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from sync.domain.campaign import Campaign
    from sync.domain.roster import Roster, School


@frozen
class Bench:
    """What schools are judged by: the campaign, whom it expects, the day, and the language of what is written.

    ``program`` identifies the rules themselves: what was concluded by others is concluded again.
    """

    campaign: Campaign
    roster: Roster
    today: date
    lang: str = "vi"
    program: str = ""


class Contexts:
    """Everything beside the workbooks' content and the day on which the standing of schools depends."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    @cached_property
    def _common(self) -> str:
        bench = self._bench
        schema, campaign = bench.campaign.schema, repr(replace(bench.campaign, schema=None))  # type: ignore[arg-type]
        known = bench.roster.names_digest
        return digest_of("\n".join((schema.digest, campaign, known, bench.lang, bench.program)))

    def of(self, school: School, workbook: str) -> str:
        """What one school's standing depends on, as a digest."""
        return digest_of(f"{self._common}\n{workbook}\n{school!r}")
