"""Rules over a record, a table of one school, or all schools.

In a schema a rule is an entry under a table's ``rules``::

    - {rule: unique, fields: [ten], within: school, severity: warning}

``rule`` is the kind, ``fields`` the fields it is about, ``severity`` (optional) replaces the severity of its
findings; everything else is an option of the kind. ``RULES`` holds, for each kind, the JSON Schema (draft
2020-12) of such an entry as a whole. ``rule_fields`` lists every field key that a loaded rule names, so
that a loader can see whether they exist.

- ``unique``, ``within: school`` or ``campaign``: duplicate_in_school, duplicate_across_schools
- ``order``: dates_out_of_order
- ``equal``, of two fields, or of one with ``to: campaign.year``: not_equal
- ``needs``, ``requires:`` fields: result_without_target
- ``needs_proof``, ``one_of:`` fields: needs_proof
- ``sum``, of one field, ``parts:`` fields: sum_mismatch
- ``not_after``, ``date:`` as 2020-03-31, campaign.first, campaign.last or campaign.year_start: signed_late
- ``own_school``: other_school
- ``unit_range``, ``unit:`` field: out_of_range, ambiguous_number

A rule speaks only when the entries it needs could be read. A school that has one record twice needs
``within: school``; ``within: campaign`` compares different schools only.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Frame, Rule, Table
from sheets_schema.rules.across import check_across, compare_schools, facts_of, findings_of
from sheets_schema.rules.base import RecordRule, Setting, TableRule, named
from sheets_schema.rules.record import RECORD_RULES
from sheets_schema.rules.table import TABLE_RULES, is_campaign_wide

__all__ = [
    "RULES",
    "Facts",
    "Identity",
    "LongText",
    "Remark",
    "check_across",
    "compare_schools",
    "facts_of",
    "findings_of",
    "record_rules",
    "rule_fields",
    "table_rules",
]

_KEY: Mapping[str, object] = {"type": "string"}
_DAY: Mapping[str, object] = {
    "type": "string",
    "pattern": r"^(\d{4}-\d{2}-\d{2}|campaign\.(first|last|year_start))$",
}


def _keys(least: int = 1, most: int | None = None) -> Mapping[str, object]:
    """A list of field keys, all different."""
    limits = {"minItems": least} | ({} if most is None else {"maxItems": most})
    return {"type": "array", "items": _KEY, "uniqueItems": True, **limits}


def _entry(kind: str, fields: Mapping[str, object], **options: Mapping[str, object]) -> Mapping[str, object]:
    """The JSON Schema of a rule's entry; every option must be there."""
    properties = {
        "rule": {"const": kind},
        "fields": fields,
        "severity": {"enum": ["error", "warning", "question"]},
        **options,
    }
    return {
        "type": "object",
        "properties": properties,
        "required": ["rule", "fields", *options],
        "additionalProperties": False,
    }


_EQUAL: Mapping[str, object] = {
    **_entry("equal", _keys(1, 2), to={"const": "campaign.year"}),
    "required": ["rule", "fields"],
    "if": {"required": ["to"]},
    "then": {"properties": {"fields": {"maxItems": 1}}},
    "else": {"properties": {"fields": {"minItems": 2}}},
}

RULES: Mapping[str, Mapping[str, object]] = {
    "unique": _entry("unique", _keys(), within={"enum": ["school", "campaign"]}),
    "order": _entry("order", _keys(2)),
    "equal": _EQUAL,
    "needs": _entry("needs", _keys(), requires=_keys()),
    "needs_proof": _entry("needs_proof", _keys(), one_of=_keys()),
    "sum": _entry("sum", _keys(1, 1), parts=_keys(2)),
    "not_after": _entry("not_after", _keys(), date=_DAY),
    "own_school": _entry("own_school", _keys()),
    "unit_range": _entry("unit_range", _keys(), unit=_KEY),
}

_OPTIONS_WITH_FIELDS = ("requires", "one_of", "parts", "unit")


def rule_fields(rule: Rule) -> tuple[str, ...]:
    """Every field key that a rule names, in its ``fields`` and in its options."""
    return rule.fields + tuple(key for option in _OPTIONS_WITH_FIELDS for key in named(rule, option))


def record_rules(table: Table, frame: Frame) -> tuple[RecordRule, ...]:
    """The rules of a table over one record each, ready to run."""
    return tuple(
        RECORD_RULES[rule.kind](Setting(rule, table, frame)) for rule in table.rules if rule.kind in RECORD_RULES
    )


def table_rules(table: Table, frame: Frame) -> tuple[TableRule, ...]:
    """The rules of a table over all its records in one school, ready to run."""
    return tuple(
        TABLE_RULES[rule.kind](Setting(rule, table, frame))
        for rule in table.rules
        if rule.kind in TABLE_RULES and not is_campaign_wide(rule)
    )
