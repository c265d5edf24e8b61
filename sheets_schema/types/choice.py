"""One of a list. Case, tone placement, dashes and commas do not matter; missing tones only give a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import fold, tidy
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Option, Schema
from sheets_schema.records import Entry, Note, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.nearest import Nearest
from sheets_schema.types.words import say

_NAME: JsonSchema = {"type": "string", "minLength": 1}
_OPTION: JsonSchema = {
    "anyOf": [
        _NAME,
        {
            "type": "object",
            "properties": {"name": _NAME, "synonyms": {"type": "array", "items": _NAME}},
            "required": ["name"],
            "additionalProperties": False,
        },
    ]
}
OPTIONS: JsonSchema = options_schema(
    {
        "options": {"type": "array", "items": _OPTION, "minItems": 1},
        "options_from": {"type": "string", "minLength": 1},
        "strict": {"type": "boolean"},
        "optional_prefix": {"type": "string", "minLength": 1},
    }
)
"""A choice needs ``options`` or ``options_from``; the loading of schemas says so when it has neither."""

_ALWAYS_OPTIONAL = "cấp"
_CITY = f" {fold('thành phố')} "


@frozen
class ChoiceType:
    """One of the names of ``options``, as its canonical name.

    ``known`` maps what people type (as it is, and folded) to its reading. Words before a name may be left out or
    added: “cấp” (as in “cấp Thành phố”), the field's own label, and ``optional_prefix``. Each side of a slash
    in a name (“Phường/Xã”) is a synonym. When not strict, other text is kept and called unusual.
    """

    names: tuple[str, ...]
    known: Mapping[str, Reading]
    nearest: Nearest
    prefixes: tuple[str, ...] = ()
    strict: bool = True
    width: int = 24
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The canonical name of the choice."""
        value = entry.value
        if isinstance(value, str):
            found = self.known.get(value)
            return found if found is not None else self._find(value)
        return NOTHING if value is None or isinstance(value, CellError) else self._find(typed_text(value))

    def _find(self, text: str) -> Reading:
        key = fold(text)
        found = self.known.get(key)
        if found is None:
            found = self.known.get(_without_prefix(key, self.prefixes))
        return found if found is not None else self._unknown(text)

    def _unknown(self, text: str) -> Reading:
        suggestion = self.nearest.find(_without_prefix(fold(text), self.prefixes))
        details = (("choices", "; ".join(self.names)),)
        if self.strict:
            return refused(Code.NOT_A_CHOICE, suggestion, details)
        kept = tidy(text)
        if not kept:
            return NOTHING
        return Reading(kept, kept, (Note(Code.UNUSUAL_CHOICE, suggestion, details),))

    def format(self, value: object) -> str:
        """The name itself."""
        return str(value)

    def validation(self) -> Validation | None:
        """The list to choose from; other words are only warned about, since synonyms are read too."""
        if not self.names:
            return None
        rule = Validation(ValidationKind.LIST, choices=self.names)
        return say(rule, "choice", {"example": self.names[0]})

    def samples(self) -> tuple[Sample, ...]:
        """Every name, the first in small letters, and a word that is on no list of ours."""
        listed = (*(Sample(name, name) for name in self.names), *(Sample(one.lower(), one) for one in self.names[:1]))
        return (*listed, Sample("qwxyz", None)) if self.strict else listed


def _without_prefix(key: str, prefixes: Iterable[str]) -> str:
    """The folded text without the first of these words that stands before something."""
    return next((key.removeprefix(f"{prefix} ") for prefix in prefixes if key.startswith(f"{prefix} ")), key)


def make(field: Field, schema: Schema, frame: Frame) -> ChoiceType:
    """A choice among the field's own options, followed by the campaign's."""
    options = listed_options(field, frame.options)
    words = (_ALWAYS_OPTIONAL, field.label.vi, str(field.options.get("optional_prefix", "")))
    prefixes = tuple(dict.fromkeys(key for key in map(fold, words) if key))
    return ChoiceType(
        names=tuple(option.name for option in options),
        known=_known(options, prefixes),
        nearest=Nearest(tuple((word, option.name) for option in options for word in _derived(option, prefixes))),
        prefixes=prefixes,
        strict=field.options.get("strict") is not False,
        width=min(40, max([12, *(len(option.name) + 4 for option in options)])),
    )


def listed_options(field: Field, campaign: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    """The options of a choice: its own, followed by those that the campaign has under the name it gives."""
    own = field.options.get("options", ())
    listed = [_option(one) for one in own] if isinstance(own, Sequence) else []
    named = campaign.get(str(field.options.get("options_from", "")), ())
    return (*listed, *(_option(one) for one in named))


def _option(given: object) -> Option:
    """An option as loaded: a name, a mapping with ``name`` and ``synonyms``, or an Option."""
    if isinstance(given, Option):
        return given
    if isinstance(given, Mapping):
        return Option(str(given["name"]), tuple(str(one) for one in given.get("synonyms", ())))
    return Option(str(given))


def _known(options: tuple[Option, ...], prefixes: tuple[str, ...]) -> dict[str, Reading]:
    """Readings by what people type; a name goes before a synonym, and both before what is only derived."""
    known: dict[str, Reading] = {}
    readings = [(option, Reading(option.name, option.name)) for option in options]
    for option, reading in readings:
        known.setdefault(option.name, reading)
        known.setdefault(fold(option.name), reading)
    for option, reading in readings:
        for synonym in option.synonyms:
            known.setdefault(fold(synonym), reading)
    for option, reading in readings:
        for key in _derived(option, prefixes):
            known.setdefault(key, reading)
    known.pop("", None)
    return known


def _derived(option: Option, prefixes: tuple[str, ...]) -> Iterable[str]:
    for word in (option.name, *option.synonyms):
        plain = _without_prefix(fold(word), prefixes)
        yield plain
        yield f" {plain} ".replace(_CITY, " tp ").strip()
        parts = [fold(part) for part in word.split("/")] if "/" in word else []
        yield from (_without_prefix(part, prefixes) for part in parts)
