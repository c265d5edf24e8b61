"""Rules over all schools: what of one school has to be known for them, and the comparison of what is known of all.

What is known of a school is small and can be kept, so that a school need not be read again because another one changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal

from sheets_schema.digests import digest_of
from sheets_schema.facts import Facts, Identity, Remark
from sheets_schema.findings import Code, Finding
from sheets_schema.model import Rule, Schema
from sheets_schema.records import Checked, Note
from sheets_schema.rules.base import report
from sheets_schema.rules.similar import long_texts, similar_texts, some
from sheets_schema.rules.table import identity, is_campaign_wide


def check_across(
    schema: Schema, checked: Mapping[str, Checked], names: Mapping[str, str]
) -> Mapping[str, tuple[Finding, ...]]:
    """What is wrong only when all schools are seen together, by school; both maps go by the school's id.

    A duplicate is reported at each school's own cell and names the other schools. Duplicates inside one
    school are left to the rule ``within: school``. Long texts that are nearly the same are questions to both schools.
    """
    known = {school: facts_of(schema, one) for school, one in checked.items()}
    remarks = compare_schools(schema, known, names)
    return {school: findings_of(one, remarks[school]) for school, one in checked.items()}


def facts_of(schema: Schema, checked: Checked) -> Facts:
    """What has to be known of a school for the rules over all."""
    return Facts(tuple(_identities(schema, checked)), tuple(long_texts(schema, checked)))


def _identities(schema: Schema, checked: Checked) -> Iterator[Identity]:
    for table in schema.tables:
        for number, rule in enumerate(table.rules):
            if is_campaign_wide(rule):
                own = (one for one in checked.records if one.record.table == table.key)
                keyed = ((one.record.key, identity(one, rule.fields)) for one in own)
                yield from (Identity(table.key, number, key, _digest(value)) for key, value in keyed if value)


def _digest(value: Hashable) -> str:
    """Equal for equal values, and short."""
    return digest_of(_plain(value), 12)


def _plain(value: object) -> str:
    if isinstance(value, (int, float, Decimal)):
        return f"{Decimal(str(float(value) if isinstance(value, bool) else value)).normalize()}"
    if isinstance(value, tuple):
        return "\x1f".join(map(_plain, value))
    return value if isinstance(value, str) else repr(value)


def compare_schools(
    schema: Schema, known: Mapping[str, Facts], names: Mapping[str, str]
) -> Mapping[str, tuple[Remark, ...]]:
    """Remarks about each school, in a fixed order; ``names`` is how schools are called."""
    found: dict[str, list[Remark]] = {school: [] for school in known}
    for table in schema.tables:
        for number, rule in enumerate(table.rules):
            if is_campaign_wide(rule):
                _find_duplicates(rule, _held((table.key, number), known), names, found)
    texts = {school: facts.texts for school, facts in known.items()}
    for school, text, note in similar_texts(schema, texts, names):
        found[school].append(Remark(text.table, text.record, text.field, note))
    return {school: tuple(remarks) for school, remarks in found.items()}


_Held = Mapping[str, Sequence[tuple[str, Identity]]]
"""Records of all schools, with their schools, by what makes them the same."""


def _held(rule: tuple[str, int], known: Mapping[str, Facts]) -> _Held:
    held: dict[str, list[tuple[str, Identity]]] = defaultdict(list)
    for school, facts in known.items():
        for one in facts.identities:
            if (one.table, one.rule) == rule:
                held[one.value].append((school, one))
    return held


def _find_duplicates(rule: Rule, held: _Held, names: Mapping[str, str], found: Mapping[str, list[Remark]]) -> None:
    """Add a remark for every record that another school has too."""
    for same in held.values():
        schools = dict.fromkeys(school for school, _ in same)
        if len(schools) < 2:
            continue
        for school, one in same:
            others = [names.get(other, other) for other in schools if other != school]
            note = Note(Code.DUPLICATE_ACROSS_SCHOOLS, details=(("schools", some(others)),))
            found[school].append(Remark(one.table, one.record, rule.fields[0], note, rule.severity))


def findings_of(checked: Checked, remarks: Sequence[Remark]) -> tuple[Finding, ...]:
    """The remarks as findings at the school's own cells."""
    if not remarks:
        return ()
    records = {(one.record.table, one.record.key): one for one in checked.records}
    known = ((records.get((one.table, one.record)), one) for one in remarks)
    return tuple(report(seen, one.field, one.note, one.severity) for seen, one in known if seen is not None)
