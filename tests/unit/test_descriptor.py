"""The Data Package says of every table what another program needs to read it."""

from __future__ import annotations

import pytest

from sheets_schema.compile.descriptor import compile_descriptor, compile_table_schema
from sheets_schema.model import Field, Table, TableKind, Words
from sync.config import bundled_schema


def table(*fields: Field) -> Table:
    return Table("t", Words("Bảng", "Table"), TableKind.LIST, fields)


def words(text: str) -> Words:
    return Words(text, text)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (Field("a", words("A"), "text"), {"name": "a", "title": "A", "type": "string"}),
        (
            Field("a", words("A"), "integer", {"minimum": 0, "maximum": 9, "unit": "người"}, required=True),
            {
                "name": "a",
                "title": "A",
                "type": "integer",
                "constraints": {"required": True, "minimum": 0, "maximum": 9},
            },
        ),
        (
            Field("a", words("A"), "choice", {"options": ["x", {"name": "y", "synonyms": ["z"]}]}, personal=True),
            {"name": "a", "title": "A", "type": "string", "constraints": {"enum": ["x", "y"]}, "personal": True},
        ),
        (
            Field("a", words("A"), "choice", {"options": ["x"], "strict": False}),
            {"name": "a", "title": "A", "type": "string"},
        ),
        (Field("a", words("A"), "link"), {"name": "a", "title": "A", "type": "string", "format": "uri"}),
    ],
)
def test_a_field_is_described_by_its_type_and_limits(field: Field, expected: dict[str, object]) -> None:
    fields = compile_table_schema(table(field))["fields"]
    assert isinstance(fields, list)
    assert fields[2:] == [expected]


def test_every_record_is_known_by_its_school_and_its_key() -> None:
    described = compile_table_schema(table(Field("a", words("A"), "text")))
    key = {"type": "string", "constraints": {"required": True}}
    assert described == {
        "fields": [{"name": "school", **key}, {"name": "record", **key}, {"name": "a", "title": "A", "type": "string"}],
        "primaryKey": ["school", "record"],
    }


def test_a_field_that_points_at_a_table_is_a_foreign_key() -> None:
    described = compile_table_schema(table(Field("a", words("A"), "record", {"table": "mo_hinh"})))
    assert described["foreignKeys"] == [
        {"fields": ["school", "a"], "reference": {"resource": "mo_hinh", "fields": ["school", "record"]}}
    ]


def test_the_bundled_schema_is_a_package_with_one_resource_for_each_table() -> None:
    package = compile_descriptor(bundled_schema("dan_van_kheo"), "en")
    resources = package["resources"]
    assert isinstance(resources, list)
    assert package["name"] == "dan-van-kheo"
    assert [(one["name"], one["path"], len(one["schema"]["fields"])) for one in resources] == [
        ("don_vi", "don_vi.csv", 7),
        ("mo_hinh", "mo_hinh.csv", 34),
        ("tien_do", "tien_do.csv", 8),
        ("chi_tieu", "chi_tieu.csv", 10),
        ("dien_hinh", "dien_hinh.csv", 12),
    ]
