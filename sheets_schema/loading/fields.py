"""Mistakes in the types of fields, their options, and the rules of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheets_schema.folding import fold
from sheets_schema.loading.build import FIELD_PROPERTIES, RULE_PROPERTIES
from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.parts import Check, Named, Part, keys_of
from sheets_schema.loading.structure import part_mistakes
from sheets_schema.model import Rule
from sheets_schema.rules import RULES, rule_fields
from sheets_schema.types import OPTIONS

_BOUNDS = (("minimum", "maximum"), ("min_length", "max_length"))


def types(root: Part) -> Iterator[Mistake]:
    """Every field has a type that there is, with options of that type."""
    for field in _fields(root):
        yield from root.unknown(field.named("type"), OPTIONS, MistakeCode.UNKNOWN_TYPE)
        if document := OPTIONS.get(field.text("type")):
            yield from part_mistakes(root.source, field.path, field.plain, _with_common(document))


def _with_common(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a type's options may be, with the properties of every field, which were checked before."""
    return {**document, "properties": dict.fromkeys(sorted(FIELD_PROPERTIES), True) | document.get("properties", {})}


def bounds(root: Part) -> Iterator[Mistake]:
    """The least is not more than the greatest."""
    for field in _fields(root):
        for least, most in _BOUNDS:
            low, high = field.plain.get(least), field.plain.get(most)
            if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
                yield field.mistake(least, MistakeCode.BOUNDS_CROSSED, least=least, most=most)


def choices(root: Part) -> Iterator[Mistake]:
    """A choice has one list of options, each there once; a record points at a table."""
    tables = keys_of(root.parts("tables"))
    for field in _fields(root):
        if field.text("type") == "choice":
            yield from _choice_lists(field)
            yield from repeated_options(field, "options")
        if field.text("type") == "record":
            yield from root.unknown(field.named("table"), tables, MistakeCode.UNKNOWN_TABLE)


def _choice_lists(field: Part) -> Iterator[Mistake]:
    lists = [name for name in ("options", "options_from") if field.plain.get(name)]
    if not lists:
        yield field.mistake("type", MistakeCode.NO_CHOICES)
    if len(lists) > 1:
        yield field.mistake("options_from", MistakeCode.TWO_CHOICE_LISTS)


def repeated_options(part: Part, name: str) -> Iterator[Mistake]:
    """The words of an option in the list of a property belong to it alone."""
    owners: dict[str, int] = {}
    for number, word in _option_words(part, name):
        if owners.setdefault(fold(word.text), number) != number:
            yield part.source.mistake(word.path, MistakeCode.DUPLICATE_OPTION, given=word.text)


def _option_words(part: Part, name: str) -> Iterator[tuple[int, Named]]:
    plain = part.plain.get(name)
    yield from ((int(word.path[-1]), word) for word in part.named(name) if isinstance(plain, list))
    for option in part.parts(name):
        for word in (*option.named("name"), *option.named("synonyms")):
            yield int(option.path[-1]), word


def rules(root: Part) -> Iterator[Mistake]:
    """Every rule is of a kind that there is, has what the kind needs, and names fields of its table."""
    for table in root.parts("tables"):
        known = keys_of(table.parts("fields"))
        for rule in table.parts("rules"):
            yield from root.unknown(rule.named("rule"), RULES, MistakeCode.UNKNOWN_RULE)
            if document := RULES.get(rule.text("rule")):
                yield from part_mistakes(root.source, rule.path, rule.plain, document)
            yield from root.unknown(_rule_names(rule), known, MistakeCode.UNKNOWN_FIELD)


def _rule_names(rule: Part) -> Iterator[Named]:
    """The fields that a rule names, with their places."""
    options = {name: value for name, value in rule.plain.items() if name not in RULE_PROPERTIES}
    fields = tuple(one.text for one in rule.named("fields"))
    names = set(rule_fields(Rule(rule.text("rule"), fields, options)))
    for name in rule.plain:
        if name not in ("rule", "severity"):
            yield from (one for one in rule.named(name) if one.text in names)


def _fields(root: Part) -> Iterator[Part]:
    for table in root.parts("tables"):
        yield from table.parts("fields")


FIELD_CHECKS: tuple[Check, ...] = (types, bounds, choices, rules)
