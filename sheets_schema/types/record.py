"""A record of another table of the same workbook: “Mô hình 1”, ``1``, ``m1``.

The names that a school gives its records are known only with its workbook. Where ``read`` does not know an entry, it
gives UNKNOWN_RECORD and no value; whoever has the school's records may then look for one whose ``name_field`` (see
``Table``) folds alike, and take that record's key for the value.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.cells import CellError, typed_text
from sheets_schema.findings import Code
from sheets_schema.folding import fold, fold_bare
from sheets_schema.frozen import frozen
from sheets_schema.layout import Validation, ValidationKind
from sheets_schema.model import Field, Frame, Schema, Table, TableKind
from sheets_schema.patterns import pattern
from sheets_schema.records import Entry, Reading
from sheets_schema.types.base import NOTHING, JsonSchema, Sample, options_schema, refused
from sheets_schema.types.words import say

OPTIONS: JsonSchema = options_schema({"table": {"type": "string", "minLength": 1}}, required=["table"])

_ZEROS = pattern(r"(?<!\d)0+(?=\d)")


@frozen
class RecordType:
    """A record's key. ``labels`` gives the words for each key; ``known`` the reading of what people type,
    ``bare`` the label to suggest for one typed without marks.
    """

    labels: Mapping[str, str]
    known: Mapping[str, Reading]
    bare: Mapping[str, str]
    width: int = 16
    lines: int = 1

    def read(self, entry: Entry) -> Reading:
        """The key of the record that its number, label or key names."""
        value = entry.value
        if value is None or isinstance(value, CellError):
            return NOTHING
        text = value if isinstance(value, str) else typed_text(value)
        found = self.known.get(text)
        if found is None:
            found = self.known.get(_ZEROS.sub("", fold(text)))
        return found if found is not None else self._unknown(text)

    def _unknown(self, text: str) -> Reading:
        details = (("choices", "; ".join(self.labels.values())),)
        return refused(Code.UNKNOWN_RECORD, self.bare.get(fold_bare(text), ""), details)

    def format(self, value: object) -> str:
        """The record's label."""
        return self.labels.get(str(value), str(value))

    def validation(self) -> Validation:
        """The labels to choose from; other words are only warned about, since names are read too."""
        labels = tuple(self.labels.values())
        rule = Validation(ValidationKind.LIST, choices=labels)
        return say(rule, "record", {"example": labels[0]})

    def samples(self) -> tuple[Sample, ...]:
        """Every label, the first record's number, and a record that a template never has."""
        labelled = (Sample(label, key) for key, label in self.labels.items())
        return (*labelled, Sample("1", next(iter(self.labels))), Sample("qwxyz 99999", None))


def make(field: Field, schema: Schema, frame: Frame) -> RecordType:
    """A record of the table that the field's options name."""
    table = schema.table(str(field.options["table"]))
    labels = {key: record_name(table, number) for number, key in enumerate(record_keys(table), start=1)}
    return RecordType(labels, _known(labels), {fold_bare(label): label for label in labels.values()})


def record_keys(table: Table) -> tuple[str, ...]:
    """The keys of the records that a template offers: ``m1`` (subject), ``s1`` (another form) or ``r01`` (list)."""
    count = max(table.records, 1)
    if table.kind is TableKind.LIST:
        return tuple(f"r{number:02}" for number in range(1, count + 1))
    return tuple(f"{'m' if table.subject else 's'}{number}" for number in range(1, count + 1))


def record_name(table: Table, number: int) -> str:
    """What people call a record by its number: “Mô hình 1”."""
    label = table.record_label.vi or table.label.vi
    return label.format(number=number, n=number) if "{" in label else f"{label} {number}"


def _known(labels: Mapping[str, str]) -> dict[str, Reading]:
    known: dict[str, Reading] = {}
    for number, (key, label) in enumerate(labels.items(), start=1):
        reading = Reading(key, label)
        for typed in (label, key, str(number), *_variants(label, number)):
            known.setdefault(typed, reading)
            known.setdefault(_ZEROS.sub("", fold(typed)), reading)
    return known


def _variants(label: str, number: int) -> tuple[str, ...]:
    """“Mô hình số 1”, “MH1” and “MH 1” for “Mô hình 1”."""
    words = label.removesuffix(str(number)).split()
    initials = "".join(word[0] for word in words)
    return f"{' '.join(words)} số {number}", f"{initials}{number}", f"{initials} {number}"
