"""Google's own description of both services: which methods there are, and what a query and a body may hold."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import googleapiclient.discovery_cache

from .errors import drive_refusal, violations

Json = dict[str, Any]
Found = list[tuple[str, str]]
_DOCUMENTS = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_TYPES = {"integer": "TYPE_INT32", "number": "TYPE_DOUBLE", "boolean": "TYPE_BOOL", "string": "TYPE_STRING"}
_FORMATS = {"int32": "TYPE_INT32", "int64": "TYPE_INT64", "float": "TYPE_FLOAT", "double": "TYPE_DOUBLE"}


class Method(NamedTuple):
    """One method of a service. ``pattern`` matches the undecoded path; ``body`` names the schema of the body."""

    id: str
    http: str
    pattern: re.Pattern[str]
    parameters: Json
    body: str
    scopes: tuple[str, ...]
    answer: str


@cache
def document(name: str) -> Json:
    """``sheets.v4`` or ``drive.v3``."""
    return dict(json.loads((_DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")))


def schemas(name: str) -> Json:
    return dict(document(name)["schemas"])


def _walk(resource: Json) -> Iterator[Json]:
    yield from resource.get("methods", {}).values()
    for child in resource.get("resources", {}).values():
        yield from _walk(child)


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", path)
    pieces = [f"(?P<{part}>[^/]+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("/" + "".join(pieces))


@cache
def methods(name: str) -> tuple[Method, ...]:
    """All methods, those with the longest literal path first."""
    root = document(name)
    found = [
        Method(
            one["id"],
            one["httpMethod"],
            _pattern(root["servicePath"] + one["path"]),
            root["parameters"] | one.get("parameters", {}),
            one.get("request", {}).get("$ref", ""),
            tuple(one.get("scopes", ())),
            one.get("response", {}).get("$ref", ""),
        )
        for one in _walk(root)
    ]
    return tuple(sorted(found, key=lambda one: -len(re.sub(r"\(\?P<\w+>\[\^/\]\+\)", "", one.pattern.pattern))))


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda hit: "_" + hit[1].lower(), name)


def camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda hit: hit[1].upper(), name)


def float32(number: float) -> float:
    """What is left of a number in a field of four bytes, in the fewest digits that say it."""
    (kept,) = struct.unpack("f", struct.pack("f", number))
    for digits in range(6, 10):
        short = float(f"{kept:.{digits}g}")
        if struct.pack("f", short) == struct.pack("f", kept):
            return short
    return float(kept)


class BodyCheck:
    """Reads a body by a schema: names in camelCase, no nulls, or every violation at once."""

    def __init__(self, service: str, strict: bool = True, prefix: str = "") -> None:
        self._schemas = schemas(service)
        self._package = "google.apps.sheets.v4" if service == "sheets.v4" else "google.apps.drive.v3"
        self._strict, self._prefix = strict, prefix
        self._found: Found = []

    def read(self, body: Any, schema: str) -> Json:
        if not isinstance(body, dict):
            text = "Invalid JSON payload received. Unexpected token."
            raise violations([("", text)])
        checked = self._message(body, schema, self._prefix)
        if self._found:
            raise violations(self._found)
        return checked

    def _message(self, body: Json, schema: str, path: str) -> Json:
        properties = self._schemas[schema].get("properties", {})
        out: Json = {}
        for given, value in body.items():
            name = given if given in properties else camel(given)
            if name not in properties:
                self._unknown(given, path)
            elif value is not None:
                out[name] = self._value(value, properties[name], f"{path}.{snake(name)}".lstrip("."))
        return out

    def _unknown(self, name: str, path: str) -> None:
        if self._strict:
            at = f" at '{path}'" if path else ""
            self._found.append((path, f'Invalid JSON payload received. Unknown name "{name}"{at}: Cannot find field.'))

    def _value(self, value: Any, spec: Json, path: str) -> Any:
        if "$ref" in spec:
            return self._nested(value, spec["$ref"], path)
        if spec.get("type") == "array":
            return self._list(value, spec["items"], path)
        if spec.get("type") == "object":
            return self._map(value, spec, path)
        return value if spec.get("type") == "any" else self._scalar(value, spec, path)

    def _nested(self, value: Any, schema: str, path: str) -> Any:
        if not isinstance(value, dict):
            return self._wrong(value, f"type.googleapis.com/{self._package}.{schema}", path)
        return self._message(value, schema, path)

    def _list(self, value: Any, items: Json, path: str) -> list[Any]:
        """A repeated field: one message stands for a list of one, and lists inside of it are taken apart."""
        if not isinstance(value, list):
            if items.get("type") == "array":
                self._wrong(value, "type.googleapis.com/google.protobuf.ListValue", path)
                return []
            return [self._value(value, items, f"{path}[0]")]
        if items.get("type") in ("any", "array"):
            return self._lists(value, path) if items["type"] == "array" else value
        flat = [one for each in value for one in (each if isinstance(each, list) else [each])]
        return [self._value(one, items, f"{path}[{at}]") for at, one in enumerate(flat)]

    def _lists(self, value: list[Any], path: str) -> list[Any]:
        """Rows of values: of anything, but rows."""
        for at, one in enumerate(value):
            if not isinstance(one, list):
                self._wrong(one, "type.googleapis.com/google.protobuf.ListValue", f"{path}[{at}]")
        return value

    def _map(self, value: Any, spec: Json, path: str) -> Any:
        extra = spec.get("additionalProperties", {"type": "any"})
        if not isinstance(value, dict):
            return self._wrong(value, "Map", path)
        return {name: one if one is None else self._value(one, extra, f"{path}.{name}") for name, one in value.items()}

    def _scalar(self, value: Any, spec: Json, path: str) -> Any:
        if spec.get("enum"):
            if value not in spec["enum"]:
                kind = path.rpartition(".")[2].title().replace("_", "")
                return self._wrong(value, f"type.googleapis.com/{self._package}.{kind}", path)
            return value
        try:
            return _READ[spec["type"]](value, spec)
        except (ValueError, TypeError, OverflowError):
            return self._wrong(value, _FORMATS.get(spec.get("format", ""), _TYPES[spec["type"]]), path)

    def _wrong(self, value: Any, kind: str, path: str) -> None:
        shown = json.dumps(value, ensure_ascii=False)
        self._found.append((path, f"Invalid value at '{path}' ({kind}), {shown}"))


def _integer(value: Any, spec: Json) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and value != int(value)):
        raise ValueError
    return int(value)


def _number(value: Any, spec: Json) -> float | int:
    if isinstance(value, bool):
        raise TypeError
    number = value if isinstance(value, int) else float(value)
    return float32(number) if spec.get("format") == "float" and number != int(number) else number


def _boolean(value: Any, spec: Json) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _string(value: Any, spec: Json) -> Any:
    if not isinstance(value, str):
        raise TypeError
    return int(value) if spec.get("format") == "int64" else value


_READ = {"integer": _integer, "number": _number, "boolean": _boolean, "string": _string}


def read_query(method: Method, given: list[tuple[str, str]]) -> Json:
    """The query by the description of the method: typed, repeated ones as lists."""
    out: Json = {}
    for given_name, text in given:
        name = given_name if given_name in method.parameters else camel(given_name)
        if name not in method.parameters:
            _refuse_unknown(method, given_name)
            continue
        value = _parameter(text, method.parameters[name], given_name)
        if method.parameters[name].get("repeated"):
            out.setdefault(name, []).append(value)
        else:
            out[name] = value
    _check_required(method, out)
    return out


def _check_required(method: Method, given: Json) -> None:
    """What Drive wants in the query; Sheets says for itself what it misses."""
    for name, spec in method.parameters.items():
        wanted = spec.get("required") and spec["location"] == "query" and method.id.startswith("drive.")
        if wanted and name not in given:
            raise drive_refusal(400, "required", f"Required parameter: {name}", name)


def _refuse_unknown(method: Method, name: str) -> None:
    if method.id.startswith("sheets."):
        text = (
            f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
            f"Field '{name}' could not be found in request message."
        )
        raise violations([("", text)])


def _parameter(text: str, spec: Json, name: str) -> Any:
    if spec["type"] == "boolean":
        return text.lower() in ("true", "1", "")
    if spec["type"] == "integer":
        if not re.fullmatch(r"-?\d+", text):
            raise violations([(name, f"Invalid value at '{snake(name)}' (TYPE_INT32), \"{text}\"")])
        return int(text)
    if spec.get("enum") and text not in spec["enum"] and name not in ("alt", "$.xgafv"):
        kind = name[0].upper() + name[1:]
        text = f"Invalid value at '{snake(name)}' (type.googleapis.com/google.apps.sheets.v4.{kind}), \"{text}\""
        raise violations([(snake(name), text)])
    return text
