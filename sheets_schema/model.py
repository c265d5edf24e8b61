"""The schema: worksheets, tables, fields, rules, steps and step items, as loaded from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.findings import Severity
from sheets_schema.frozen import frozen


class Words(NamedTuple):
    """The same words in the two languages of the product."""

    vi: str
    en: str

    def say(self, lang: str) -> str:
        """The words in ``lang``: ``en``, otherwise Vietnamese."""
        return self.en if lang == "en" else self.vi

    def fill(self, lang: str, parts: Mapping[str, object]) -> str:
        """The words in ``lang`` with their named ``{parts}`` put in, each as its text."""
        return self.say(lang).format_map({name: str(part) for name, part in parts.items()})


NO_WORDS = Words("", "")


class Owner(StrEnum):
    """Who may write a field; nobody else does."""

    SCHOOL = "school"
    OFFICIAL = "official"
    SYSTEM = "system"


class TableKind(StrEnum):
    """How a table lies in its worksheet."""

    FORM = "form"
    """Fields are rows, records are columns: the paper form."""
    LIST = "list"
    """Fields are columns, records are rows."""
    STEPS = "steps"
    """Fields are columns, one row for each subject and step item."""


class Condition(NamedTuple):
    """True when ``field`` of the same record holds one of ``values`` (folded), or, with none, anything."""

    field: str
    values: tuple[str, ...] = ()


@frozen
class Field:
    """One thing asked. ``options`` are those of the field type (``types/``), as loaded and already checked.

    ``cues`` are phrases under which the field is found in written documents and reworded templates.
    ``personal`` marks personal data, ``sensitive`` the kinds that the law protects more (Luật 91/2025/QH15).
    """

    key: str
    label: Words
    type: str
    options: Mapping[str, object] = field(default_factory=dict)
    required: bool = False
    required_when: Condition | None = None
    owner: Owner = Owner.SCHOOL
    personal: bool = False
    sensitive: bool = False
    hint: Words = NO_WORDS
    example: str = ""
    section: str = ""
    cues: tuple[str, ...] = ()


@frozen
class Section:
    """A heading above some fields of a form, such as “III. Đánh giá thực trạng”."""

    key: str
    label: Words


@frozen
class Rule:
    """A rule over one record, one table, one school or all schools; ``kind`` names it in ``rules``."""

    kind: str
    fields: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None


@frozen
class Table:
    """Fields that are asked together. ``records``: how many columns (form) or rows (list) a template offers.

    ``subject`` marks the table whose records (here: models) carry the steps out; their keys are ``m1``,
    ``m2`` ... and other tables point at them with a field of type ``record``. ``roles`` of a STEPS table
    say which field is ``status``, ``date``, ``document``, ``link``, ``note`` and ``reason``. ``name_field``
    is the field by which people know a record; empty: they know it by its label and number. ``breakdowns`` are
    the choice fields by which officials count the records of the subject.
    """

    key: str
    label: Words
    kind: TableKind
    fields: tuple[Field, ...]
    records: int = 1
    sections: tuple[Section, ...] = ()
    rules: tuple[Rule, ...] = ()
    subject: bool = False
    record_label: Words = NO_WORDS
    roles: Mapping[str, str] = field(default_factory=dict)
    name_field: str = ""
    breakdowns: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """The field named ``key``; KeyError when there is none."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)


@frozen
class Worksheet:
    """A worksheet that the school fills in: one or more tables, one under the other."""

    key: str
    title: Words
    tables: tuple[str, ...]
    intro: Words = NO_WORDS


class Proof(StrEnum):
    """What an item needs beside its date to be done."""

    NONE = "none"
    DOCUMENT = "document"
    LINK = "link"
    ANY = "any"
    """A document number or a link."""


@frozen
class ShownBy:
    """An item that the form itself shows: done when these fields of ``table`` are filled without error.

    With no fields, every required field of the table must be. ``date`` is the field that dates the item.
    ``values``: what each of the fields has to hold; empty: anything.
    """

    table: str
    fields: tuple[str, ...]
    date: str
    values: tuple[str, ...] = ()


@frozen
class StepItem:
    """One thing that a school must show in a step. ``deadline`` names a deadline of the campaign."""

    key: str
    label: Words
    proof: Proof = Proof.NONE
    deadline: str = ""
    shown_by: ShownBy | None = None
    hint: Words = NO_WORDS
    cues: tuple[str, ...] = ()


@frozen
class Step:
    """One step of the campaign with its items. ``deadline`` is that of its items unless they name their own."""

    key: str
    label: Words
    deadline: str
    items: tuple[StepItem, ...]


@frozen
class Schema:
    """Everything that is asked. ``digest`` identifies this text of the schema (hex)."""

    key: str
    version: str
    title: Words
    worksheets: tuple[Worksheet, ...]
    tables: tuple[Table, ...]
    steps: tuple[Step, ...]
    deadlines: Mapping[str, Words]
    digest: str = ""

    def __hash__(self) -> int:
        """By the text that was loaded, so that what is worked out from a schema can be kept."""
        return hash((self.key, self.version, self.digest))

    def table(self, key: str) -> Table:
        """The table named ``key``; KeyError when there is none."""
        for candidate in self.tables:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    @property
    def subject(self) -> Table:
        """The table whose records carry the steps out."""
        return next(table for table in self.tables if table.subject)

    @property
    def breakdowns(self) -> tuple[Field, ...]:
        """The fields by which officials count the subject's records: those named, else all with own choices."""
        subject = self.subject
        if subject.breakdowns:
            return tuple(map(subject.field, subject.breakdowns))
        return tuple(field for field in subject.fields if field.options.get("options_from"))

    @property
    def steps_table(self) -> Table | None:
        """The table in which schools report the steps, if the schema has steps."""
        return next((table for table in self.tables if table.kind is TableKind.STEPS), None)

    def items(self) -> tuple[tuple[Step, StepItem], ...]:
        """All step items in order, each with its step."""
        return tuple((step, item) for step in self.steps for item in step.items)


class KnownSchool(NamedTuple):
    """A school of the roster as the field types know it: its id and its names."""

    id: str
    names: tuple[str, ...]


class Option(NamedTuple):
    """One choice, and other words for it."""

    name: str
    synonyms: tuple[str, ...] = ()


def year_text(year: int, is_school_year: bool) -> str:
    """A campaign's year as people write it: ``2027``, or the school year that ends in it, ``2026-2027``."""
    return f"{year - 1}-{year}" if is_school_year else str(year)


@frozen
class Frame:
    """What a check knows beside the schema: the campaign's year and period, today, the roster, own options.

    ``options`` gives a campaign's own choices by the name that a field's ``options_from`` uses. A school year goes by
    the year it ends in.
    """

    year: int
    first: date
    last: date
    today: date
    schools: tuple[KnownSchool, ...] = ()
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    is_school_year: bool = False
