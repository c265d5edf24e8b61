"""How models are recognised, as ``campaign.yaml`` says it: the scale, the grades, and what bars them."""

from __future__ import annotations

from sheets_schema.loading.parts import Part
from sync.domain.campaign import SCALE, Grade, Recognition


def build_recognition(part: Part) -> Recognition:
    """The scale and the grades, from values in which no mistake was found; grades from the highest down."""
    grades = (Grade(one["name"], one["from"]) for one in part.plain.get("grades", ()))
    return Recognition(
        part.plain.get("scale", SCALE),
        tuple(sorted(grades, key=lambda one: one.least, reverse=True)),
        frozenset(part.plain.get("zero_bars", ())),
    )
