"""What is wrong with a schema or settings text, as values: all mistakes of a text are found together."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class MistakeCode(StrEnum):
    """Every kind of mistake in a schema or in ``campaign.yaml``. Codes are stable."""

    SYNTAX = "syntax"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    ALIAS = "alias"
    TAG = "tag"
    SECOND_DOCUMENT = "second_document"
    NOT_A_NAME = "not_a_name"
    REPEATED_PROPERTY = "repeated_property"
    EMPTY = "empty"
    WRONG_TYPE = "wrong_type"
    UNQUOTED = "unquoted"
    UNKNOWN_PROPERTY = "unknown_property"
    MISSING_PROPERTY = "missing_property"
    NOT_ALLOWED = "not_allowed"
    BAD_KEY = "bad_key"
    BAD_PATTERN = "bad_pattern"
    TOO_FEW = "too_few"
    OUT_OF_RANGE = "out_of_range"
    UNFIT = "unfit"
    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_CUE = "duplicate_cue"
    DUPLICATE_OPTION = "duplicate_option"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_RULE = "unknown_rule"
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_SECTION = "unknown_section"
    UNKNOWN_DEADLINE = "unknown_deadline"
    UNKNOWN_ROLE = "unknown_role"
    MISSING_ROLE = "missing_role"
    TABLE_NOT_PLACED = "table_not_placed"
    TABLE_PLACED_TWICE = "table_placed_twice"
    NO_SUBJECT = "no_subject"
    SECOND_SUBJECT = "second_subject"
    NO_STEPS_TABLE = "no_steps_table"
    SECOND_STEPS_TABLE = "second_steps_table"
    NO_STEPS = "no_steps"
    NO_CHOICES = "no_choices"
    TWO_CHOICE_LISTS = "two_choice_lists"
    SENSITIVE_NOT_PERSONAL = "sensitive_not_personal"
    BOUNDS_CROSSED = "bounds_crossed"
    NOT_A_DATE = "not_a_date"
    NOT_AN_ADDRESS = "not_an_address"
    SECRETS_INSIDE = "secrets_inside"
    DAY_TWICE = "day_twice"
    PERIOD_REVERSED = "period_reversed"
    NOT_A_YEAR = "not_a_year"
    YEAR_OUTSIDE_PERIOD = "year_outside_period"
    DATE_FAR_FROM_PERIOD = "date_far_from_period"
    MISSING_DEADLINE = "missing_deadline"
    MISSING_CHOICES = "missing_choices"
    ABOVE_SCALE = "above_scale"
    UNKNOWN_GRADE = "unknown_grade"
    UNKNOWN_SCHEMA = "unknown_schema"
    PATH_OUTSIDE = "path_outside"
    NOT_TEXT = "not_text"


class Mistake(NamedTuple):
    """One mistake: in which file and line (from 1), at which path, and what words need to describe it."""

    file: str
    line: int
    path: str
    code: MistakeCode
    details: tuple[tuple[str, str], ...] = ()


class SchemaError(Exception):
    """A text that is no schema, with every mistake in it, ordered by file and line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = in_order(mistakes)
        super().__init__("; ".join(f"{one.file}:{one.line} {one.path} {one.code}" for one in self.mistakes))


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Mistakes by file, line and path, each once."""
    return tuple(sorted(dict.fromkeys(mistakes)))


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant; empty when none is near."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), "")
