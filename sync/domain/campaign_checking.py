"""Every mistake in campaign.yaml. Imported when one is looked for: most runs load what was found right before."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr

from sheets_schema.loading.fields import repeated_options
from sheets_schema.loading.mistakes import Mistake, MistakeCode, nearest
from sheets_schema.loading.parts import Named, Part
from sheets_schema.loading.source import Source
from sheets_schema.loading.structure import structure_document, structure_mistakes
from sheets_schema.model import Schema
from sheets_schema.types.email import read_email
from sync.domain.calendar_reading import date_mistakes
from sync.domain.campaign import SCALE
from sync.domain.campaign_reading import OWN_LISTS, lists_of, root_of


def campaign_mistakes(source: Source) -> Iterator[Mistake]:
    """What is wrong with campaign.yaml, whatever its schema says."""
    yield from structure_mistakes(source, structure_document("sync", "campaign.schema.json"))
    root = root_of(source)
    yield from date_mistakes(root)
    yield from _notice_mistakes(root.part("notices"))
    for part, name in lists_of(root):
        yield from repeated_options(part, name)
    yield from _recognition_mistakes(root.part("recognition"))


def schema_fit_mistakes(source: Source, schema: Schema) -> Iterator[Mistake]:
    """Where campaign.yaml and its schema do not fit each other."""
    root = root_of(source)
    given = root.part("deadlines")
    for name in given.plain:
        if name not in schema.deadlines:
            details = {
                "given": name,
                "suggestion": nearest(name, schema.deadlines),
                "known": ", ".join(schema.deadlines),
            }
            yield given.mistake(name, MistakeCode.UNKNOWN_DEADLINE, **details)
    for name, label in schema.deadlines.items():
        if name not in given.plain:
            yield given.mistake("", MistakeCode.MISSING_DEADLINE, given=name, label=label.vi)
    lists = {name for _, name in lists_of(root)}
    for name in dict.fromkeys(_lists_needed(schema)):
        if name not in lists:
            where = name if name in OWN_LISTS else f"lists:  {name}"
            yield root.mistake("", MistakeCode.MISSING_CHOICES, given=name, where=where)


def _lists_needed(schema: Schema) -> Iterator[str]:
    for table in schema.tables:
        for field in table.fields:
            if name := field.options.get("options_from"):
                yield str(name)


def _notice_mistakes(part: Part) -> Iterator[Mistake]:
    """Addresses that are none, and a mail server without anybody who sends."""
    for one in _addresses(part):
        if read_email(parseaddr(one.text)[1]) is None:
            yield part.source.mistake(one.path, MistakeCode.NOT_AN_ADDRESS, given=one.text)
    if "smtp" in part.plain and not part.text("sender"):
        yield part.source.mistake((*part.path, "sender"), MistakeCode.MISSING_PROPERTY, name="sender")


def _addresses(part: Part) -> Iterator[Named]:
    for name in ("sender", "reply_to", "summary_to"):
        yield from (one for one in part.named(name) if one.text)


def _recognition_mistakes(part: Part) -> Iterator[Mistake]:
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
