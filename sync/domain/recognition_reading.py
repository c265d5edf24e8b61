"""How models are recognised, as ``campaign.yaml`` says it: the scale, the grades, and what bars them."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.loading.fields import repeated_options
from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Part
from sync.domain.campaign import SCALE, Grade, Recognition


def recognition_mistakes(part: Part) -> Iterator[Mistake]:
    """Grades twice, thresholds above the scale, and bars for grades that there are not."""
    grades = part.parts("grades")
    scale = _number(part.plain.get("scale"), SCALE)
    yield from repeated_options(part, "grades")
    for grade in grades:
        least = _number(grade.plain.get("from"), 0)
        if least > scale:
            yield grade.mistake("from", MistakeCode.ABOVE_SCALE, given=f"{least:g}", scale=f"{scale:g}")
    names = [grade.text("name") for grade in grades]
    yield from part.unknown(part.named("zero_bars"), names, MistakeCode.UNKNOWN_GRADE)


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, (int, float)) else otherwise


def build_recognition(part: Part) -> Recognition:
    """The scale and the grades, from values in which no mistake was found; grades from the highest down."""
    grades = (Grade(one["name"], one["from"]) for one in part.plain.get("grades", ()))
    return Recognition(
        part.plain.get("scale", SCALE),
        tuple(sorted(grades, key=lambda one: one.least, reverse=True)),
        frozenset(part.plain.get("zero_bars", ())),
    )
