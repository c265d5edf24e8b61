"""Schema -> a Frictionless Data Package: what other programs need to read the records of all schools.

One resource for each table, with a Table Schema (https://datapackage.org/standard/table-schema/). Every record
is known by its school and its record key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from sheets_schema.model import Field, Schema, Table

Descriptor: TypeAlias = dict[str, object]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KEYS = ("school", "record")
"""The columns before the fields of every table."""

_KINDS: Mapping[str, Descriptor] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "date": {"type": "date"},
    "year": {"type": "year"},
    "link": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
}
"""How values that are no text are written out; every other type is text."""

_CONSTRAINTS: Mapping[str, str] = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "minimum": "minimum",
    "maximum": "maximum",
    "pattern": "pattern",
}
"""Options of field types that a Table Schema has too."""


def compile_descriptor(schema: Schema, lang: str = "vi") -> Descriptor:
    """Make the Data Package of a schema, with titles in ``lang``. Each resource is a .csv beside it."""
    return {
        "$schema": PROFILE,
        "name": schema.key.replace("_", "-"),
        "title": schema.title.say(lang),
        "version": schema.version,
        "resources": [_resource(table, lang) for table in schema.tables],
    }


def _resource(table: Table, lang: str) -> Descriptor:
    return {
        "name": table.key,
        "title": table.label.say(lang),
        "path": f"{table.key}.csv",
        "schema": compile_table_schema(table, lang),
    }


def compile_table_schema(table: Table, lang: str = "vi") -> Descriptor:
    """Make the Table Schema of one table."""
    fields: list[Descriptor] = [_key_field(key) for key in KEYS]
    fields += [_field(field, lang) for field in table.fields]
    described: Descriptor = {"fields": fields, "primaryKey": list(KEYS)}
    references = [_reference(field) for field in table.fields if "table" in field.options]
    return described | ({"foreignKeys": references} if references else {})


def _key_field(name: str) -> Descriptor:
    return {"name": name, "type": "string", "constraints": {"required": True}}


def _field(field: Field, lang: str) -> Descriptor:
    described: Descriptor = {
        "name": field.key,
        "title": field.label.say(lang),
        "description": field.hint.say(lang),
        "example": field.example,
        **_KINDS.get(field.type, {"type": "string"}),
        "constraints": _constraints(field),
        "personal": field.personal,
        "sensitive": field.sensitive,
    }
    return {name: value for name, value in described.items() if value not in ("", False, {})}


def _constraints(field: Field) -> Descriptor:
    found: Descriptor = {"required": True} if field.required else {}
    found |= {ours: field.options[name] for name, ours in _CONSTRAINTS.items() if name in field.options}
    if field.options.get("strict", True) and (names := _option_names(field.options.get("options"))):
        found["enum"] = names
    return found


def _option_names(options: object) -> list[str]:
    listed = options if isinstance(options, Iterable) else ()
    return [str(one["name"]) if isinstance(one, Mapping) else str(one) for one in listed]


def _reference(field: Field) -> Descriptor:
    return {
        "fields": [KEYS[0], field.key],
        "reference": {"resource": field.options["table"], "fields": list(KEYS)},
    }
