from __future__ import annotations

from datetime import date

import jsonschema
import pytest

from sheets_schema.compile.checker import compile_checker
from sheets_schema.findings import Code, Finding, Severity
from sheets_schema.model import Field, Frame, KnownSchool, Rule, Schema, Table, TableKind, Words
from sheets_schema.records import Checked
from sheets_schema.rules import RULES, check_across, rule_fields
from tests.drawing import at, rows
from tests.unit.plain_types import plain_type

FRAME = Frame(
    2020,
    date(2019, 4, 1),
    date(2020, 12, 31),
    date(2020, 6, 1),
    (KnownSchool("c2-tt", ("Trường THCS Thanh Trường",)), KnownSchool("c2-mt", ("Trường THCS Mường Thanh",))),
)
FIELDS = {
    "ten": "text",
    "dvt": "text",
    "link": "link",
    "truong": "school",
    "nam": "year",
    "ky": "date",
    "nop": "date",
    "khi": "date_span",
    "co": "decimal",
    "dat": "decimal",
    "tong": "integer",
    "cb": "integer",
    "hs": "integer",
}


def schema(*rules: Rule) -> Schema:
    fields = tuple(Field(key, Words(f"Ô {key}", f"Cell {key}"), kind) for key, kind in FIELDS.items())
    table = Table("bang", Words("Bảng", "Table"), TableKind.LIST, fields, rules=rules)
    return Schema("thu", "1", Words("", ""), (), (table,), (), {})


def check(rule: Rule, drawing: str, school: str = "") -> Checked:
    return compile_checker(schema(rule), FRAME, plain_type).check(rows("bang", drawing), school)


def codes(rule: Rule, drawing: str, school: str = "") -> list[tuple[Code, str]]:
    return [(found.code, found.at.a1) for found in check(rule, drawing, school).findings]


UNIQUE = Rule("unique", ("ten",), {"within": "school"})


def test_a_name_used_twice_is_reported_at_the_later_cell_with_the_earlier_one() -> None:
    checked = check(UNIQUE, """
        |     | ten       |
        | r01 | Hoà  Bình |
        | r02 | Khác      |
        | r03 | HÒA BÌNH  |
    """)  # fmt: skip
    assert checked.findings == (
        Finding(
            Code.DUPLICATE_IN_SCHOOL,
            Severity.ERROR,
            at("B4"),
            given="HÒA BÌNH",
            understood="HÒA BÌNH",
            table="bang",
            record="r03",
            field="ten",
            details=(("other_a1", "B2"),),
        ),
    )


def test_empty_and_unreadable_entries_are_no_duplicates() -> None:
    rule = Rule("unique", ("nam", "ten"), {"within": "school"})
    assert codes(rule, """
        |     | ten | nam |
        | r01 | A   |     |
        | r02 | A   |     |
        | r03 | A   | mai |
        | r04 | A   | mai |
    """) == [(Code.NOT_A_YEAR, "C4"), (Code.NOT_A_YEAR, "C5")]  # fmt: skip


def test_a_rule_may_say_how_severe_its_findings_are() -> None:
    (found,) = check(Rule("unique", ("ten",), {"within": "school"}, Severity.WARNING), """
        |     | ten |
        | r01 | A   |
        | r02 | A   |
    """).findings  # fmt: skip
    assert found.severity is Severity.WARNING


def test_dates_that_go_back_are_reported_at_the_later_field() -> None:
    rule = Rule("order", ("ky", "nop"))
    (found,) = check(rule, """
        |     | ky         | nop        |
        | r01 | 25/12/2019 | 31/03/2020 |
        | r02 | 25/12/2019 | 25/12/2019 |
        | r03 | 25/12/2019 | 24/12/2019 |
        | r04 | 25/12/2019 |            |
    """).findings  # fmt: skip
    assert (found.code, found.at, found.given) == (Code.DATES_OUT_OF_ORDER, at("C4"), "24/12/2019")
    assert dict(found.details) == {
        "other": "Ô ky",
        "other.en": "Cell ky",
        "other_value": "25/12/2019",
        "other_a1": "B4",
    }


def test_an_unreadable_date_is_in_no_order() -> None:
    rule = Rule("order", ("ky", "nop"))
    assert codes(rule, """
        |     | ky         | nop |
        | r01 | 25/12/2019 | mai |
    """) == [(Code.NOT_A_DATE, "C2")]  # fmt: skip


def test_a_year_must_agree_with_the_period_it_stands_beside() -> None:
    rule = Rule("equal", ("nam", "khi"))
    assert codes(rule, """
        |     | nam  | khi      |
        | r01 | 2020 | Năm 2020 |
        | r02 | 2020 | Năm 2019 |
        | r03 | 2020 |          |
        | r04 |      | Năm 2019 |
    """) == [(Code.NOT_EQUAL, "B3")]  # fmt: skip


def test_equal_texts_are_equal_by_their_folded_key() -> None:
    rule = Rule("equal", ("ten", "dvt"))
    assert codes(rule, """
        |     | ten     | dvt     |
        | r01 | văn hoá | VĂN HÓA |
        | r02 | văn hoá | kinh tế |
    """) == [(Code.NOT_EQUAL, "B3")]  # fmt: skip


def test_a_year_must_be_the_campaigns() -> None:
    (found,) = check(Rule("equal", ("nam",), {"to": "campaign.year"}), """
        |     | nam  |
        | r01 | 2020 |
        | r02 | 2002 |
    """).findings  # fmt: skip
    assert (found.code, found.at, found.suggestion) == (Code.NOT_EQUAL, at("B3"), "2020")


def test_a_result_needs_a_target_and_says_so_at_the_targets_cell() -> None:
    rule = Rule("needs", ("dat",), {"requires": ["co"]})
    assert codes(rule, """
        |     | co    | dat |
        | r01 | 80    | 85  |
        | r02 |       | 85  |
        | r03 | 80    |     |
        | r04 | nhiều | 85  |
    """) == [(Code.RESULT_WITHOUT_TARGET, "B3"), (Code.NOT_A_NUMBER, "B5")]  # fmt: skip


def test_a_result_needs_one_of_its_proofs() -> None:
    rule = Rule("needs_proof", ("dat",), {"one_of": ["link", "ten"]})
    assert codes(rule, """
        |     | dat | link         | ten      |
        | r01 | 85  | https://a.vn |          |
        | r02 | 85  |              | Báo cáo  |
        | r03 | 85  |              |          |
        | r04 |     |              |          |
    """) == [(Code.NEEDS_PROOF, "C4")]  # fmt: skip


SUM = Rule("sum", ("tong",), {"parts": ["cb", "hs"]})


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_the_sum() -> None:
    (found,) = check(SUM, """
        |     | tong | cb | hs |
        | r01 | 30   | 10 | 20 |
        | r02 | 31   | 10 | 20 |
    """).findings  # fmt: skip
    assert (found.code, found.severity, found.at) == (Code.SUM_MISMATCH, Severity.WARNING, at("B3"))
    assert (found.suggestion, found.details) == ("30", (("computed", "30"),))


def test_while_parts_are_empty_a_total_is_only_held_to_be_large_enough() -> None:
    assert codes(SUM, """
        |     | tong | cb | hs   |
        | r01 | 30   | 10 |      |
        | r02 | 5    | 10 |      |
        | r03 | 5    |    |      |
        | r04 |      | 10 | 20   |
        | r05 | 5    | 10 | mười |
    """) == [(Code.SUM_MISMATCH, "B3"), (Code.NOT_AN_INTEGER, "D6")]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "late"),
    [
        ("2019-12-24", ["B2", "B3", "B4"]),
        ("campaign.first", ["B2", "B3", "B4"]),
        ("campaign.year_start", ["B3", "B4"]),
        ("2020-03-31", ["B4"]),
        ("campaign.last", []),
    ],
)
def test_a_signature_after_the_day_named_is_late(last: str, late: list[str]) -> None:
    rule = Rule("not_after", ("ky",), {"date": last})
    drawing = """
        |     | ky         |
        | r01 | 25/12/2019 |
        | r02 | 02/01/2020 |
        | r03 | 01/04/2020 |
    """
    assert codes(rule, drawing) == [(Code.SIGNED_LATE, cell) for cell in late]


def test_a_workbook_names_its_own_school() -> None:
    rule = Rule("own_school", ("truong",))
    drawing = """
        |     | truong                   |
        | r01 | trường THCS Thanh Trường |
    """
    assert codes(rule, drawing, "c2-tt") == []
    assert codes(rule, drawing) == []
    (found,) = check(rule, drawing, "c2-mt").findings
    assert (found.code, found.at, found.suggestion) == (Code.OTHER_SCHOOL, at("B2"), "Trường THCS Mường Thanh")


PERCENT = Rule("unit_range", ("co", "dat"), {"unit": "dvt"})


def test_where_the_unit_says_per_cent_numbers_lie_between_0_and_100() -> None:
    assert codes(PERCENT, """
        |     | dvt       | co  | dat |
        | r01 | %         | 0   | 100 |
        | r02 | phần trăm | 85  | 101 |
        | r03 | giải      | 120 | 150 |
        | r04 |           | 120 | 150 |
    """) == [(Code.OUT_OF_RANGE, "D3")]  # fmt: skip


def test_a_bare_fraction_of_a_percentage_is_asked_about() -> None:
    (found,) = check(PERCENT, """
        |     | dvt     | co    | dat  |
        | r01 | Tỷ lệ % | 0,85% | 0,85 |
    """).findings  # fmt: skip
    assert (found.code, found.severity, found.at) == (Code.AMBIGUOUS_NUMBER, Severity.QUESTION, at("D2"))
    assert (found.suggestion, found.details) == ("85%", (("other", "0,85%"),))


ACROSS = Rule("unique", ("ten",), {"within": "campaign"})


def test_a_name_that_two_schools_share_is_reported_to_both_and_names_the_other() -> None:
    one = check(ACROSS, """
        |     | ten  |
        | r01 | Khéo |
        | r02 | KHÉO |
    """)  # fmt: skip
    two = check(ACROSS, """
        |     | ten  |
        | r01 | Hay  |
        | r02 | khéo |
    """)  # fmt: skip
    assert one.findings == two.findings == ()
    across = check_across(schema(ACROSS), {"a": one, "b": two, "c": check(ACROSS, "| | ten |")}, {"a": "A", "b": "B"})
    shown = {
        school: [(found.at.a1, found.severity, dict(found.details)["schools"]) for found in found_here]
        for school, found_here in across.items()
    }
    assert shown == {
        "a": [("B2", Severity.WARNING, "B"), ("B3", Severity.WARNING, "B")],
        "b": [("B3", Severity.WARNING, "A")],
        "c": [],
    }


def test_of_many_schools_three_are_named_and_the_rest_counted() -> None:
    checked = {name: check(ACROSS, "| | ten |\n| r01 | Khéo |") for name in "abcdef"}
    (found,) = check_across(schema(ACROSS), checked, {})["a"]
    assert dict(found.details)["schools"] == "b; c; d; +2"


def test_every_kind_of_rule_has_a_valid_schema_of_its_entry() -> None:
    for described in RULES.values():
        jsonschema.Draft202012Validator.check_schema(described)


@pytest.mark.parametrize(
    ("entry", "is_right"),
    [
        ({"rule": "unique", "fields": ["ten"], "within": "school", "severity": "warning"}, True),
        ({"rule": "unique", "fields": ["ten"]}, False),
        ({"rule": "order", "fields": ["ky"]}, False),
        ({"rule": "equal", "fields": ["nam"], "to": "campaign.year"}, True),
        ({"rule": "equal", "fields": ["nam", "khi"]}, True),
        ({"rule": "equal", "fields": ["nam"]}, False),
        ({"rule": "needs", "fields": ["dat"], "requires": ["co"]}, True),
        ({"rule": "needs_proof", "fields": ["dat"], "one_of": ["link"]}, True),
        ({"rule": "sum", "fields": ["tong"], "parts": ["cb", "hs"]}, True),
        ({"rule": "sum", "fields": ["tong"], "parts": ["cb"]}, False),
        ({"rule": "not_after", "fields": ["ky"], "date": "campaign.year_start"}, True),
        ({"rule": "not_after", "fields": ["ky"], "date": "31/3/2020"}, False),
        ({"rule": "own_school", "fields": ["truong"]}, True),
        ({"rule": "own_school", "fields": ["truong"], "severity": "fatal"}, False),
        ({"rule": "unit_range", "fields": ["co", "dat"], "unit": "dvt"}, True),
        ({"rule": "unit_range", "fields": ["co"], "unit": "dvt", "units": "%"}, False),
    ],
)
def test_an_entry_is_held_to_the_schema_of_its_kind(entry: dict[str, object], is_right: bool) -> None:
    assert jsonschema.Draft202012Validator(RULES[str(entry["rule"])]).is_valid(entry) is is_right


def test_every_field_that_a_rule_names_is_known() -> None:
    assert rule_fields(Rule("sum", ("tong",), {"parts": ["cb", "hs"]})) == ("tong", "cb", "hs")
    assert rule_fields(PERCENT) == ("co", "dat", "dvt")
    assert rule_fields(Rule("not_after", ("ky",), {"date": "campaign.last"})) == ("ky",)
