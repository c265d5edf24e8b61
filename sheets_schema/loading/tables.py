"""Mistakes that show only when tables, worksheets and fields are seen together."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_schema.folding import fold
from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Check, Named, Part, keys_of, repeated_keys

ROLES = ("status", "date", "document", "link", "note", "reason")
"""What the fields of a steps table are for; each role has one field."""


def repeated(root: Part) -> Iterator[Mistake]:
    """Keys of worksheets, tables, sections and fields are there once."""
    yield from repeated_keys(root.parts("worksheets"))
    yield from repeated_keys(root.parts("tables"))
    for table in root.parts("tables"):
        yield from repeated_keys(table.parts("sections"))
        yield from repeated_keys(table.parts("fields"))


def places(root: Part) -> Iterator[Mistake]:
    """Every table stands in exactly one worksheet."""
    named = [one for worksheet in root.parts("worksheets") for one in worksheet.named("tables")]
    tables = keys_of(root.parts("tables"))
    yield from root.unknown(named, tables, MistakeCode.UNKNOWN_TABLE)
    placed: set[str] = set()
    for one in named:
        if one.text in placed:
            yield root.source.mistake(one.path, MistakeCode.TABLE_PLACED_TWICE, given=one.text)
        placed.add(one.text)
    for table in root.parts("tables"):
        if table.text("key") and table.text("key") not in placed:
            yield table.mistake("key", MistakeCode.TABLE_NOT_PLACED, given=table.text("key"))


def subjects(root: Part) -> Iterator[Mistake]:
    """Exactly one table has the records that carry the steps out."""
    marked = [table for table in root.parts("tables") if table.plain.get("subject") is True]
    if not marked and root.parts("tables"):
        yield root.mistake("tables", MistakeCode.NO_SUBJECT)
    for table in marked[1:]:
        first = marked[0].text("key")
        yield table.mistake("subject", MistakeCode.SECOND_SUBJECT, given=table.text("key"), first=first)


def field_names(root: Part) -> Iterator[Mistake]:
    """What a table says of its fields and sections, it has."""
    for table in root.parts("tables"):
        known = keys_of(table.parts("fields"))
        for name in ("name_field", "breakdowns"):
            yield from table.unknown(table.named(name), known, MistakeCode.UNKNOWN_FIELD)
        for field in table.parts("fields"):
            condition = field.part("required_when")
            yield from table.unknown(condition.named("field"), known, MistakeCode.UNKNOWN_FIELD)
            sections = keys_of(table.parts("sections"))
            yield from table.unknown(field.named("section"), sections, MistakeCode.UNKNOWN_SECTION)


def roles(root: Part) -> Iterator[Mistake]:
    """A steps table says which field is for what; other tables have no roles."""
    for table in root.parts("tables"):
        given = table.part("roles")
        named = [Named(role, (*given.path, role)) for role in given.plain]
        yield from table.unknown(named, ROLES, MistakeCode.UNKNOWN_ROLE)
        fields = [one for role in given.plain for one in given.named(role)]
        yield from table.unknown(fields, keys_of(table.parts("fields")), MistakeCode.UNKNOWN_FIELD)
        if table.text("kind") == "steps":
            absent = [role for role in ROLES if role not in given.plain]
            yield from (table.mistake("roles", MistakeCode.MISSING_ROLE, role=role) for role in absent)


def cues(root: Part) -> Iterator[Mistake]:
    """A cue leads to one field of a table, or to one item of all steps."""
    for table in root.parts("tables"):
        yield from _repeated_cues(table.parts("fields"))
    yield from _repeated_cues(tuple(item for step in root.parts("steps") for item in step.parts("items")))


def _repeated_cues(parts: tuple[Part, ...]) -> Iterator[Mistake]:
    owners: dict[str, Part] = {}
    for part in parts:
        for cue in part.named("cues"):
            if owners.setdefault(fold(cue.text), part) is not part:
                owner = owners[fold(cue.text)].text("key")
                yield part.source.mistake(cue.path, MistakeCode.DUPLICATE_CUE, given=cue.text, other=owner)


def sensitive(root: Part) -> Iterator[Mistake]:
    """Sensitive personal data are personal data."""
    for table in root.parts("tables"):
        for field in table.parts("fields"):
            if field.plain.get("sensitive") is True and field.plain.get("personal") is not True:
                yield field.mistake("sensitive", MistakeCode.SENSITIVE_NOT_PERSONAL)


TABLE_CHECKS: tuple[Check, ...] = (repeated, places, subjects, field_names, roles, cues, sensitive)
