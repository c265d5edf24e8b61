"""Schools that were read and checked, from entries as the demo's stories have them; no workbook is involved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import sync.demo
from sheets_schema.cells import CellRef
from sheets_schema.compile.checker import compile_checker
from sheets_schema.model import KnownSchool, Schema
from sheets_schema.records import Entry, Record
from sheets_schema.types import field_type
from sync.config import load_campaign
from sync.domain.campaign import Campaign
from sync.domain.outcome import Outcome
from sync.domain.progress import progress
from sync.domain.roster import School
from sync.domain.snapshot import Trouble, Unreadable

TODAY = date(2020, 4, 10)
Entries = Mapping[str, Mapping[str, Mapping[str, str]]]


@cache
def campaign() -> Campaign:
    """The demo's campaign."""
    return load_campaign(Path(sync.demo.__path__[0])).campaign


def school(name: str = "Trường THCS Hoa Ban", commune: str = "Phường Him Lam", **facts: str) -> School:
    """An expected school."""
    return replace(School("hoa-ban", name, commune=commune), **facts)


def outcome(entries: Entries | None, one: School | None = None, today: date = TODAY) -> Outcome:
    """What is known of a school with these entries; None: it has no workbook."""
    one = one or school()
    if entries is None:
        return Outcome(one, statuses=progress(campaign(), None, one, today))
    frame = campaign().frame(today, (KnownSchool(one.id, (one.name,)),))
    checked = compile_checker(campaign().schema, frame, field_type).check(
        tuple(_records(campaign().schema, entries)), one.id, ()
    )
    statuses = progress(campaign(), checked, one, today)
    return Outcome(one, f"schools/{one.id}.xlsx", checked, checked.findings, statuses)


def unread(one: School | None = None) -> Outcome:
    """A school whose workbook could not be read."""
    one = one or school()
    return Outcome(one, f"schools/{one.id}.xlsx", trouble=Unreadable(f"schools/{one.id}.xlsx", Trouble.DAMAGED))


def _records(schema: Schema, entries: Entries) -> Iterator[Record]:
    for table in schema.tables:
        for row, (key, typed) in enumerate(entries.get(table.key, {}).items(), 5):
            cells = {
                field.key: Entry(CellRef(table.label.vi, row, column), typed.get(field.key))
                for column, field in enumerate(table.fields, 2)
            }
            yield Record(table.key, key, CellRef(table.label.vi, row, 2), cells)
