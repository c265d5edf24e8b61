"""Plain values that were found right -> Schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sheets_schema.digests import digest_of
from sheets_schema.findings import Severity
from sheets_schema.model import (
    NO_WORDS,
    Condition,
    Field,
    Owner,
    Proof,
    Rule,
    Schema,
    Section,
    ShownBy,
    Step,
    StepItem,
    Table,
    TableKind,
    Words,
    Worksheet,
)

Plain: TypeAlias = Mapping[str, Any]

FIELD_PROPERTIES = frozenset(
    {"key", "label", "type", "required", "required_when", "owner", "personal", "sensitive"}
    | {"hint", "example", "section", "cues"}
)
"""What a field may have whatever its type; all else are options of the type."""

RULE_PROPERTIES = frozenset({"rule", "fields", "severity"})
"""What a rule may have whatever its kind; all else are options of the kind."""


def build_schema(plain: Plain, text: str) -> Schema:
    """Make the schema; ``text`` is what it was loaded from."""
    return Schema(
        key=plain["schema"],
        version=plain["version"],
        title=_words(plain["title"]),
        worksheets=tuple(_worksheet(one) for one in plain["worksheets"]),
        tables=tuple(_table(one) for one in plain["tables"]),
        steps=tuple(_step(one) for one in plain.get("steps", ())),
        deadlines={key: _words(words) for key, words in plain.get("deadlines", {}).items()},
        digest=digest_of(text),
    )


def _words(plain: str | Plain | None) -> Words:
    if plain is None:
        return NO_WORDS
    if isinstance(plain, str):
        return Words(plain, plain)
    return Words(plain["vi"], plain.get("en", plain["vi"]))


def _worksheet(plain: Plain) -> Worksheet:
    return Worksheet(plain["key"], _words(plain["title"]), tuple(plain["tables"]), _words(plain.get("intro")))


def _table(plain: Plain) -> Table:
    return Table(
        key=plain["key"],
        label=_words(plain["label"]),
        kind=TableKind(plain["kind"]),
        fields=tuple(_field(one) for one in plain["fields"]),
        records=plain.get("records", 1),
        sections=tuple(Section(one["key"], _words(one["label"])) for one in plain.get("sections", ())),
        rules=tuple(_rule(one) for one in plain.get("rules", ())),
        subject=plain.get("subject", False),
        record_label=_words(plain.get("record_label")),
        roles=dict(plain.get("roles", {})),
        name_field=plain.get("name_field", ""),
        breakdowns=tuple(plain.get("breakdowns", ())),
    )


def _field(plain: Plain) -> Field:
    return Field(
        key=plain["key"],
        label=_words(plain["label"]),
        type=plain["type"],
        options=_others(plain, FIELD_PROPERTIES),
        required=plain.get("required", False),
        required_when=_condition(plain.get("required_when")),
        owner=Owner(plain.get("owner", Owner.SCHOOL)),
        personal=plain.get("personal", False),
        sensitive=plain.get("sensitive", False),
        hint=_words(plain.get("hint")),
        example=plain.get("example", ""),
        section=plain.get("section", ""),
        cues=tuple(plain.get("cues", ())),
    )


def _condition(plain: Plain | None) -> Condition | None:
    return Condition(plain["field"], tuple(plain.get("values", ()))) if plain else None


def _rule(plain: Plain) -> Rule:
    severity = plain.get("severity")
    fields: Sequence[str] = plain["fields"]
    return Rule(plain["rule"], tuple(fields), _others(plain, RULE_PROPERTIES), Severity(severity) if severity else None)


def _others(plain: Plain, known: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in plain.items() if name not in known}


def _step(plain: Plain) -> Step:
    items = tuple(_item(one) for one in plain["items"])
    return Step(plain["key"], _words(plain["label"]), plain.get("deadline", ""), items)


def _item(plain: Plain) -> StepItem:
    return StepItem(
        key=plain["key"],
        label=_words(plain["label"]),
        proof=Proof(plain.get("proof", Proof.NONE)),
        deadline=plain.get("deadline", ""),
        shown_by=_shown_by(plain.get("shown_by")),
        hint=_words(plain.get("hint")),
        cues=tuple(plain.get("cues", ())),
    )


def _shown_by(plain: Plain | None) -> ShownBy | None:
    if not plain:
        return None
    return ShownBy(plain["table"], tuple(plain.get("fields", ())), plain["date"], tuple(plain.get("values", ())))
