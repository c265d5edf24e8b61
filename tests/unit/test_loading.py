"""Whatever is wrong with a schema text, all of it is told, each at its line and path."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

import pytest

from sheets_schema.loading import SchemaError, load_schema
from sheets_schema.loading.mistakes import Mistake, MistakeCode
from sheets_schema.loading.words import ADVICE, advise, line_of

GOOD = dedent("""\
    schema: tiny
    version: "1"
    title: Tiny
    deadlines: {end: End}
    worksheets:
      - {key: sheet, title: Sheet, tables: [who, work]}
    tables:
      - key: who
        kind: form
        label: Who
        subject: true
        fields:
          - {key: name, label: Name, type: text}
          - {key: when, label: When, type: date}
          - {key: size, label: Size, type: integer}
          - {key: kind, label: Kind, type: choice, options: [big, small]}
        rules:
          - {rule: unique, fields: [name], within: school}
      - key: work
        kind: steps
        label: Work
        roles: {status: status, date: date, document: paper, link: link, note: note, reason: reason}
        fields:
          - {key: status, label: Status, type: choice, options: [done]}
          - {key: date, label: Date, type: date}
          - {key: paper, label: Paper, type: text}
          - {key: link, label: Link, type: link}
          - {key: note, label: Note, type: text}
          - {key: reason, label: Reason, type: text}
    steps:
      - key: first
        label: First
        deadline: end
        items:
          - {key: plan, label: Plan, proof: any}
          - {key: sign, label: Sign, shown_by: {table: who, date: when}}
    """)


def broken(*changes: tuple[str, str]) -> str:
    """The good schema with parts replaced."""
    text = GOOD
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def mistakes_of(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(SchemaError) as caught:
        load_schema(text, "my.yaml")
    return caught.value.mistakes


def places(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.path, one.code) for one in mistakes_of(text)]


class Case(NamedTuple):
    rule: str
    changes: tuple[tuple[str, str], ...]
    expected: list[tuple[int, str, str]]


NAME = "{key: name, label: Name, type: text}"
CASES = [
    Case(
        "an unknown property",
        (("title: Tiny", "titel: Tiny"),),
        [(1, "title", "missing_property"), (3, "titel", "unknown_property")],
    ),
    Case("a property twice", (("title: Tiny", "title: Tiny\ntitle: Again"),), [(4, "title", "repeated_property")]),
    Case("a number for a text", (('version: "1"', "version: 1"),), [(2, "version", "unquoted")]),
    Case("an empty value", (("title: Tiny", "title:"),), [(3, "title", "empty")]),
    Case(
        "a list for a mapping",
        (("deadlines: {end: End}", "deadlines: [end]"),),
        [(4, "deadlines", "wrong_type"), (33, "steps.first.deadline", "unknown_deadline")],
    ),
    Case("a key that is not plain", (("schema: tiny", "schema: Mẫu Nhỏ"),), [(1, "schema", "bad_key")]),
    Case("an unknown kind of table", (("kind: form", "kind: from"),), [(9, "tables.who.kind", "not_allowed")]),
    Case(
        "no records",
        (("subject: true", "subject: true\n    records: 0"),),
        [(12, "tables.who.records", "out_of_range")],
    ),
    Case("no table in a worksheet", (("[who, work]", "[who]"),), [(19, "tables.work.key", "table_not_placed")]),
    Case(
        "an unknown table in a worksheet",
        (("[who, work]", "[who, work, wrk]"),),
        [(6, "worksheets.sheet.tables.[3]", "unknown_table")],
    ),
    Case(
        "a table in a worksheet twice",
        (("[who, work]", "[who, work, who]"),),
        [(6, "worksheets.sheet.tables.[3]", "table_placed_twice")],
    ),
    Case("no subject", (("    subject: true\n", ""),), [(7, "tables", "no_subject")]),
    Case(
        "two subjects",
        (("kind: steps", "kind: steps\n    subject: true"),),
        [(21, "tables.work.subject", "second_subject")],
    ),
    Case(
        "a field key twice",
        (("key: when", "key: name"), ("date: when", "date: name")),
        [(14, "tables.who.fields.name.key", "duplicate_key")],
    ),
    Case("an item key twice", (("key: sign", "key: plan"),), [(36, "steps.first.items.plan.key", "duplicate_key")]),
    Case("an unknown rule", (("rule: unique", "rule: unqiue"),), [(18, "tables.who.rules.[1].rule", "unknown_rule")]),
    Case(
        "a rule without its option",
        ((", within: school", ""),),
        [(18, "tables.who.rules.[1].within", "missing_property")],
    ),
    Case(
        "a rule with an unknown option",
        (("within: school", "within: school, withn: x"),),
        [(18, "tables.who.rules.[1].withn", "unknown_property")],
    ),
    Case(
        "a rule over an unknown field",
        (("fields: [name]", "fields: [nam]"),),
        [(18, "tables.who.rules.[1].fields.[1]", "unknown_field")],
    ),
    Case(
        "required_when of an unknown field",
        ((NAME, NAME[:-1] + ", required_when: {field: wen}}"),),
        [(13, "tables.who.fields.name.required_when.field", "unknown_field")],
    ),
    Case(
        "an unknown section",
        ((NAME, NAME[:-1] + ", section: i}"),),
        [(13, "tables.who.fields.name.section", "unknown_section")],
    ),
    Case(
        "sensitive but not personal",
        ((NAME, NAME[:-1] + ", sensitive: true}"),),
        [(13, "tables.who.fields.name.sensitive", "sensitive_not_personal")],
    ),
    Case("a role missing", ((", reason: reason}", "}"),), [(22, "tables.work.roles", "missing_role")]),
    Case(
        "an unknown role", (("link: link,", "link: link, lnk: link,"),), [(22, "tables.work.roles.lnk", "unknown_role")]
    ),
    Case(
        "a role of an unknown field",
        (("link: link,", "link: lnk,"),),
        [(22, "tables.work.roles.link", "unknown_field")],
    ),
    Case(
        "an unknown deadline",
        (("deadline: end", "deadline: ende"),),
        [(33, "steps.first.deadline", "unknown_deadline")],
    ),
    Case(
        "shown by an unknown table",
        (("table: who,", "table: whom,"),),
        [(36, "steps.first.items.sign.shown_by.table", "unknown_table")],
    ),
    Case(
        "shown by an unknown field",
        (("date: when", "date: wen"),),
        [(36, "steps.first.items.sign.shown_by.date", "unknown_field")],
    ),
    Case("an unknown proof", (("proof: any", "proof: all"),), [(35, "steps.first.items.plan.proof", "not_allowed")]),
    Case("no choices", ((", options: [big, small]", ""),), [(16, "tables.who.fields.kind.type", "no_choices")]),
    Case(
        "a choice twice",
        (("[big, small]", "[big, {name: small, synonyms: [Big]}]"),),
        [(16, "tables.who.fields.kind.options.[2].synonyms.[1]", "duplicate_option")],
    ),
    Case(
        "a cue of two fields",
        ((NAME, NAME[:-1] + ", cues: [the thing]}"), ("type: integer}", "type: integer, cues: [The  thing]}")),
        [(15, "tables.who.fields.size.cues.[1]", "duplicate_cue")],
    ),
    Case(
        "an unknown field type",
        (("label: When, type: date", "label: When, type: dat"),),
        [(14, "tables.who.fields.when.type", "unknown_type")],
    ),
    Case(
        "an option of another type",
        (("label: When, type: date", "label: When, type: date, minimum: 1"),),
        [(14, "tables.who.fields.when.minimum", "unknown_property")],
    ),
    Case(
        "an option of the wrong type",
        ((NAME, NAME[:-1] + ", max_length: many}"),),
        [(13, "tables.who.fields.name.max_length", "wrong_type")],
    ),
    Case(
        "a broken pattern",
        ((NAME, NAME[:-1] + ", pattern: '(a'}"),),
        [(13, "tables.who.fields.name.pattern", "bad_pattern")],
    ),
    Case(
        "a number among choices",
        (("[big, small]", "[big, 3]"),),
        [(16, "tables.who.fields.kind.options.[2]", "unquoted")],
    ),
    Case(
        "a record of no table",
        (("type: integer", "type: record"),),
        [(15, "tables.who.fields.size.table", "missing_property")],
    ),
    Case(
        "a record of an unknown table",
        (("type: integer", "type: record, table: whose"),),
        [(15, "tables.who.fields.size.table", "unknown_table")],
    ),
    Case(
        "bounds crossed",
        (("type: integer}", "type: integer, minimum: 3, maximum: 2}"),),
        [(15, "tables.who.fields.size.minimum", "bounds_crossed")],
    ),
    Case("an alias", (("title: Tiny", "title: &t Tiny"), ("label: Who", "label: *t")), [(10, "", "alias")]),
    Case("a tag", (("title: Tiny", "title: !!python/name:os.system x"),), [(3, "", "tag")]),
    Case("broken syntax", (("[who, work]", "[who, work"),), [(6, "", "syntax")]),
]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_mistake_is_told_at_its_line_and_path(case: Case) -> None:
    assert places(broken(*case.changes)) == case.expected


def test_the_good_schema_has_no_mistake() -> None:
    schema = load_schema(GOOD, "my.yaml")
    assert (schema.key, schema.subject.key, [item.key for _, item in schema.items()]) == (
        "tiny",
        "who",
        ["plan", "sign"],
    )


def test_all_mistakes_of_a_schema_are_told_together() -> None:
    changes = (
        ('version: "1"', "version: 1"),
        ("kind: form", "kind: from"),
        ("[big, small]", "[big, 3]"),
        ("link: link,", "link: link, lnk: link,"),
        ("proof: any", "proof: all"),
    )
    told = [code for _, _, code in places(broken(*changes))]
    assert told == ["unquoted", "not_allowed", "unquoted", "unknown_role", "not_allowed"]


def test_the_same_text_has_the_same_digest_and_another_has_another() -> None:
    first, again, other = (load_schema(text, "a") for text in (GOOD, GOOD, GOOD + "# x\n"))
    assert first.digest == again.digest != other.digest
    assert len(first.digest) == 32


@pytest.mark.parametrize("text", ["", "# nothing\n", "~"])
def test_an_empty_text_is_one_mistake(text: str) -> None:
    assert places(text) == [(1, "", "empty")]


@pytest.mark.parametrize("text", ["[]", "schema", "3"])
def test_a_text_that_is_no_mapping_is_one_mistake(text: str) -> None:
    assert places(text) == [(1, "", "wrong_type")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100 + "]" * 100, "too_deep"),
        ("a: 1\n" * 200_000, "too_long"),
        ("a: 1\n---\nb: 1\n", "second_document"),
        ("? [a]\n: 1\n", "not_a_name"),
        ('a: "\\UFFFFFFFF"', "syntax"),
    ],
)
def test_hostile_yaml_is_one_mistake(text: str, code: str) -> None:
    assert [told for _, _, told in places(text)] == [code]


def test_nested_aliases_are_refused_before_they_grow() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert places("\n".join(lines)) == [(2, "", "alias")]


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    (mistake,) = mistakes_of(broken(("rule: unique", "rule: unqiue")))
    assert advise(mistake, "en") == ("There is no rule “unqiue”.", "Did you mean “unique”?")
    assert line_of(mistake, "vi") == (
        "my.yaml:18 [tables.who.rules.[1].rule]: Không có quy tắc “unqiue”. Có phải là “unique”?"
    )


def test_every_kind_of_mistake_has_words_in_both_languages() -> None:
    assert set(ADVICE) == set(MistakeCode)
    for code in MistakeCode:
        for lang in ("vi", "en"):
            message, remedy = advise(Mistake("a.yaml", 1, "", code), lang)
            assert message
            assert remedy
