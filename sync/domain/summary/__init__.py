"""The campaign as a whole, as values: what the report and the dashboard show."""

from __future__ import annotations

from sync.domain.summary.making import Known, summary_of
from sync.domain.summary.values import (
    Breakdown,
    CommuneLine,
    ModelLine,
    Note,
    OpenItem,
    Proposal,
    Recognised,
    SchoolLine,
    StepLine,
    Summary,
)

__all__ = [
    "Breakdown",
    "CommuneLine",
    "Known",
    "ModelLine",
    "Note",
    "OpenItem",
    "Proposal",
    "Recognised",
    "SchoolLine",
    "StepLine",
    "Summary",
    "summary_of",
]
