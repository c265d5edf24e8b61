"""Rules over all records of one table in one school."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from sheets_schema.findings import Code, Finding
from sheets_schema.model import KnownSchool, Rule
from sheets_schema.records import Note
from sheets_schema.rules.base import NOT_READ, Seen, Setting, TableRule, same_key


def unique(setting: Setting) -> TableRule:
    """No two records of a school agree in the fields; the later ones are reported."""
    fields = setting.rule.fields

    def check(seens: Sequence[Seen], school: str) -> Sequence[Finding]:
        if len(seens) < 2:
            return ()
        first: dict[Hashable, Seen] = {}
        findings = []
        for seen in seens:
            key = identity(seen, fields)
            if key is not None and (before := first.setdefault(key, seen)) is not seen:
                findings.append(setting.report(seen, fields[0], _duplicate(before, fields[0])))
        return findings

    return check


def identity(seen: Seen, fields: Sequence[str]) -> Hashable | None:
    """What makes a record the same as another; None while a field is empty or could not be read."""
    values = tuple(seen.readings.get(key, NOT_READ).value for key in fields)
    return None if None in values else tuple(same_key(value) for value in values)


def _duplicate(before: Seen, key: str) -> Note:
    """A note that names the cell with the same entry."""
    return Note(Code.DUPLICATE_IN_SCHOOL, details=(("other_a1", before.record.entries[key].at.a1),))


def own_school(setting: Setting) -> TableRule:
    """The school that was read is the one whose workbook this is."""
    names = {school.id: _name(school) for school in setting.frame.schools}

    def check(seens: Sequence[Seen], school: str) -> Sequence[Finding]:
        if not school:
            return ()
        note = Note(Code.OTHER_SCHOOL, names.get(school, ""), (("own", names.get(school, school)),))
        return [
            setting.report(seen, key, note)
            for seen in seens
            for key in setting.rule.fields
            if seen.value(key) not in (None, school)
        ]

    return check


def _name(school: KnownSchool) -> str:
    """The name that a school goes by."""
    return school.names[0] if school.names else school.id


TABLE_RULES: Mapping[str, Callable[[Setting], TableRule]] = {"unique": unique, "own_school": own_school}


def is_campaign_wide(rule: Rule) -> bool:
    """Whether a rule needs all schools to be judged."""
    return rule.kind == "unique" and rule.options.get("within") == "campaign"
