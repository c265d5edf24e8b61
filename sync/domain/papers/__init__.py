"""What is printed of one school: its registration and its results, as values that a template lays out."""

from __future__ import annotations

from sync.domain.papers.reading import school_paper
from sync.domain.papers.values import (
    Answer,
    Column,
    ItemLine,
    Listing,
    ModelPaper,
    SchoolPaper,
    Section,
    Signature,
    StepPart,
)

__all__ = [
    "Answer",
    "Column",
    "ItemLine",
    "Listing",
    "ModelPaper",
    "SchoolPaper",
    "Section",
    "Signature",
    "StepPart",
    "school_paper",
]
