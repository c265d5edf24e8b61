"""Compares plain values with a JSON Schema document and tells every difference as a mistake."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from sheets_schema.loading.mistakes import Mistake, MistakeCode, nearest
from sheets_schema.loading.source import Path, Source

_FORMATS = Draft202012Validator.FORMAT_CHECKER
_OUT_OF_RANGE = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "maxItems", "maxLength"})


@cache
def structure_document(package: str, name: str) -> Mapping[str, Any]:
    """A JSON Schema document that belongs to a package."""
    document: Mapping[str, Any] = json.loads(files(package).joinpath(name).read_text("utf-8"))
    return document


def structure_mistakes(source: Source, document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every difference between a source and what ``document`` allows."""
    if source.value is None:
        if not source.mistakes:
            yield source.mistake((), MistakeCode.EMPTY)
        return
    yield from part_mistakes(source, (), source.value, document)


def part_mistakes(source: Source, path: Path, value: object, document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Every difference between one part of a source, given as ``value``, and ``document``."""
    for error in Draft202012Validator(document, format_checker=_FORMATS).iter_errors(value):
        here = (*path, *error.absolute_path)
        yield from _tell(source, here, error)


def _tell(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    return _TELLERS.get(str(error.validator), _tell_unfit)(source, path, error)


def _tell_alternatives(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    """The nearest alternative is the one that was meant."""
    nearest_error = best_match(error.context or ())
    if nearest_error is None:
        yield from _tell_unfit(source, path, error)
    else:
        yield from _tell(source, (*path, *nearest_error.relative_path), nearest_error)


def _tell_type(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    wanted: Any = error.validator_value
    kinds = wanted if isinstance(wanted, list) else [wanted]
    if "string" in kinds and isinstance(error.instance, (bool, int, float)):
        yield source.mistake(path, MistakeCode.UNQUOTED, given=_shown(error.instance))
    elif error.instance is None:
        yield source.mistake(path, MistakeCode.EMPTY)
    else:
        yield source.mistake(path, MistakeCode.WRONG_TYPE, wanted=" | ".join(kinds))


def _tell_unknown(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    known = schema.get("properties", {})
    given: Any = error.instance
    for name in given:
        if name not in known:
            near = nearest(name, known)
            details = {"name": name, "suggestion": near, "known": ", ".join(known)}
            yield source.mistake((*path, name), MistakeCode.UNKNOWN_PROPERTY, **details)


def _tell_missing(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    wanted: Any = error.validator_value
    given: Any = error.instance
    absent = [name for name in wanted if name not in given]
    for name in absent:
        if error.message.startswith(repr(name)):
            yield source.mistake((*path, name), MistakeCode.MISSING_PROPERTY, name=name)


def _tell_choice(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    wanted: Any = error.validator_value
    allowed = [_shown(one) for one in wanted]
    given = _shown(error.instance)
    details = {"given": given, "suggestion": nearest(given, allowed), "known": ", ".join(allowed)}
    yield source.mistake(path, MistakeCode.NOT_ALLOWED, **details)


def _tell_constant(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    given, wanted = _shown(error.instance), _shown(error.validator_value)
    yield source.mistake(path, MistakeCode.NOT_ALLOWED, given=given, suggestion=wanted, known=wanted)


def _tell_pattern(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    code = MistakeCode.BAD_KEY if path[-1:] in (("key",), ("schema",)) else MistakeCode.UNFIT
    yield source.mistake(path, code, given=str(error.instance), problem=str(error.validator_value))


def _tell_format(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    code = MistakeCode.BAD_PATTERN if error.validator_value == "regex" else MistakeCode.UNFIT
    yield source.mistake(path, code, given=str(error.instance), problem=str(error.validator_value))


def _tell_too_few(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    code = MistakeCode.TOO_FEW if error.instance else MistakeCode.EMPTY
    yield source.mistake(path, code, **({"minimum": str(error.validator_value)} if error.instance else {}))


def _tell_range(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    details = {"given": _shown(error.instance), "limit": _shown(error.validator_value)}
    yield source.mistake(path, MistakeCode.OUT_OF_RANGE, **details)


def _tell_unfit(source: Source, path: Path, error: ValidationError) -> Iterator[Mistake]:
    yield source.mistake(path, MistakeCode.UNFIT, problem=error.message[:200])


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:80]


_TELLERS: Mapping[str, Callable[[Source, Path, ValidationError], Iterator[Mistake]]] = {
    "type": _tell_type,
    "additionalProperties": _tell_unknown,
    "required": _tell_missing,
    "enum": _tell_choice,
    "const": _tell_constant,
    "pattern": _tell_pattern,
    "format": _tell_format,
    "anyOf": _tell_alternatives,
    "oneOf": _tell_alternatives,
    "minItems": _tell_too_few,
    "minLength": _tell_too_few,
    **dict.fromkeys(_OUT_OF_RANGE, _tell_range),
}
