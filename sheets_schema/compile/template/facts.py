"""What a template says of its campaign and its school, beside what the schema asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import TypeAlias

from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Frame, Schema
from sheets_schema.types.base import FieldType

FieldTypes: TypeAlias = Callable[[Field, Schema, Frame], FieldType]
"""Makes the field type of a field: ``types.field_type``."""


@frozen
class TemplateFacts:
    """One campaign and one school, in the words that the workbook shows.

    ``basis`` names the document that launched the campaign, ``phase`` the years it covers, ``contact`` whom
    a school may ask; each may be empty. ``deadlines`` go by the names that the schema uses, with the
    school's extensions already in them and, where ``moves_deadlines``, days off too.
    """

    campaign: str
    title: str
    school: str
    school_name: str
    authority: str = ""
    receiver: str = ""
    basis: str = ""
    phase: str = ""
    contact: str = ""
    deadlines: Mapping[str, date] = field(default_factory=dict)
    moves_deadlines: bool = False
