"""Rules over all records of one table, in one school or in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from sheets_schema.findings import Code, Finding
from sheets_schema.model import KnownSchool, Rule, Schema
from sheets_schema.records import Checked, CheckedRecord, Note
from sheets_schema.rules.base import NOT_READ, Seen, Setting, TableRule, report, same_key
from sheets_schema.rules.similar import similar_texts, some


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


def check_across(
    schema: Schema, checked: Mapping[str, Checked], names: Mapping[str, str]
) -> Mapping[str, tuple[Finding, ...]]:
    """What is wrong only when all schools are seen together, by school; both maps go by the school's id.

    A duplicate is reported at each school's own cell and names the other schools. Duplicates inside one
    school are left to the rule ``within: school``. Long texts that are nearly the same are questions to both schools.
    """
    found: dict[str, list[Finding]] = {school: [] for school in checked}
    for table in schema.tables:
        for rule in table.rules:
            if is_campaign_wide(rule):
                _find_duplicates(rule, _held(rule, table.key, checked), names, found)
    for school, finding in similar_texts(schema, checked, names):
        found[school].append(finding)
    return {school: tuple(findings) for school, findings in found.items()}


def is_campaign_wide(rule: Rule) -> bool:
    """Whether a rule needs all schools to be judged."""
    return rule.kind == "unique" and rule.options.get("within") == "campaign"


def _held(rule: Rule, table: str, checked: Mapping[str, Checked]) -> Mapping[Hashable, list[tuple[str, CheckedRecord]]]:
    """The records of all schools, with their schools, by what makes them the same."""
    held: dict[Hashable, list[tuple[str, CheckedRecord]]] = defaultdict(list)
    for school, one in checked.items():
        for record in one.records:
            if record.record.table == table and (key := identity(record, rule.fields)) is not None:
                held[key].append((school, record))
    return held


def _find_duplicates(
    rule: Rule,
    held: Mapping[Hashable, list[tuple[str, CheckedRecord]]],
    names: Mapping[str, str],
    found: Mapping[str, list[Finding]],
) -> None:
    """Add a finding for every record that another school has too."""
    for same in held.values():
        schools = dict.fromkeys(school for school, _ in same)
        if len(schools) < 2:
            continue
        for school, record in same:
            others = [names.get(other, other) for other in schools if other != school]
            note = Note(Code.DUPLICATE_ACROSS_SCHOOLS, details=(("schools", some(others)),))
            found[school].append(report(record, rule.fields[0], note, rule.severity))
