"""What the master shall show after a run: of every school where it was read, else only what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_schema.compile.master import MasterTable
from sheets_schema.compile.master.tables import ARCHIVE, FINDINGS, REVIEWS, ROSTER
from sheets_schema.digests import digest_of
from sync.domain.contents import school_tables, table_content
from sync.domain.decisions import decisions_of
from sync.domain.desk import Sitting, at_the_desk
from sync.domain.reviews import Reviewed
from sync.domain.tables import STAND_IN, MasterRow, TableContent
from sync.jobs.gather import Gathered
from sync.jobs.master_view import MasterView, about

SchoolRows = Mapping[str, tuple[MasterRow, ...]]
"""Rows of one table by school."""

_SHOWN = "*"
"""Marks the rows of tables that officials' decisions have a part in: as the master shows them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """``contents``: what to compare the master with, of these ``schools``; none: of all. ``changed``: rows that are not
    as they were kept, by school and the name they are kept under. ``reviewed``: the decisions, of the same schools.
    """

    contents: tuple[TableContent, ...]
    reviewed: Reviewed
    changed: Mapping[str, Mapping[str, tuple[MasterRow, ...]]]
    schools: frozenset[str]

    @property
    def count(self) -> int:
        """How many rows changed at most."""
        return sum(len(rows) for names in self.changed.values() for rows in names.values())


class Showing:
    """Lays out one master for one run. ``only``: ids of the schools that are looked at; empty: all."""

    def __init__(self, view: MasterView, gathered: Gathered, sitting: Sitting, only: frozenset[str]) -> None:
        self._view, self._gathered, self._sitting = view, gathered, sitting
        self._state, self._schema = view.state, view.campaign.schema
        self._tables = {table.key: table for table in school_tables(self._schema)}
        self._decided = (self._schema.subject.key, FINDINGS)
        self._only = only

    def everything(self) -> Shown:
        """All rows of the schools that are looked at, with whatever officials have decided."""
        wanted = self._only or frozenset(self._gathered.tallies)
        contents = [self._content(table, self._rows(table.key, wanted)) for table in self._tables.values()]
        assert self._view.decisions is not None
        decisions = self._view.decisions.only(self._only)
        desk = at_the_desk(self._view.part(()), self._view.campaign, decisions, contents, self._sitting)
        return Shown(desk.contents, desk.reviewed, self._changed(desk.contents, wanted), self._only)

    def changes(self) -> Shown:
        """The tables in which a school that was judged has other rows than the master shows, and no others."""
        schools = frozenset(self._gathered.judged)
        if not schools:
            return Shown((), Reviewed({}), {}, schools)
        contents = [self._content(table, self._rows(table.key, schools)) for table in self._tables.values()]
        asked = (self._schema.subject.key, REVIEWS, ROSTER)
        part = about(self._view.part((*asked, ARCHIVE)), asked, schools)
        decisions = decisions_of(part, self._view.campaign).only(schools)
        desk = at_the_desk(part, self._view.campaign, decisions, contents, self._sitting)
        changed = self._changed(desk.contents, schools)
        names = {name for rows in changed.values() for name in rows}
        touched = tuple(one for one in desk.contents if self._name(one.table) in names or one.leaving or one.going)
        return Shown(tuple(map(self._whole, touched)), desk.reviewed, changed, schools)

    def _rows(self, table: str, schools: Iterable[str]) -> Iterator[tuple[MasterRow, ...]]:
        """A table's rows school by school, in the roster's order, as schools' entries make them."""
        judged = self._gathered.judged
        kept: SchoolRows = {}
        others = [school for school in schools if school not in judged]
        if others:
            kept = self._state.rows(table, None if len(others) > len(judged) else others)
        wanted = frozenset(schools)
        for school in self._gathered.tallies:
            if school in wanted:
                own = judged[school].kept.standing.rows.get(table, ()) if school in judged else kept.get(school, ())
                yield own

    def _content(self, table: MasterTable, rows: Iterable[tuple[MasterRow, ...]]) -> TableContent:
        return table_content(table, [row for own in rows for row in own], self._gathered.unread)

    def _name(self, table: str) -> str:
        """Under which name the rows of a table are kept as the master shows them."""
        return table + _SHOWN if table in (*self._decided, REVIEWS) else table

    def _changed(
        self, contents: Sequence[TableContent], schools: frozenset[str]
    ) -> Mapping[str, Mapping[str, tuple[MasterRow, ...]]]:
        """What differs from what the master was left with, by school and name."""
        changed: dict[str, dict[str, tuple[MasterRow, ...]]] = {}
        for content in contents:
            name = self._name(content.table)
            kept = self._state.rows(name, schools)
            made = _by_school(content)
            for school in schools:
                if made.get(school, ()) != kept.get(school, ()):
                    changed.setdefault(school, {})[name] = made.get(school, ())
        return changed

    def _whole(self, content: TableContent) -> TableContent:
        """A list from which rows go needs the rows of all schools, since its lowest rows move up."""
        if not (content.is_transient or content.going):
            return content
        kept, judged = self._state.rows(self._name(content.table)), self._gathered.judged
        rows = {**{school: own for school, own in kept.items() if school not in judged}, **_by_school(content)}
        made = [row for school in self._gathered.tallies for row in rows.get(school, ())]
        stand_ins = tuple(row for row in made if row.key.endswith(STAND_IN))
        own = tuple(row for row in made if not row.key.endswith(STAND_IN))
        return replace(content, rows=own, stand_ins=stand_ins)


def _by_school(content: TableContent) -> SchoolRows:
    rows: dict[str, list[MasterRow]] = {}
    for row in (*content.rows, *content.stand_ins):
        rows.setdefault(row.school, []).append(row)
    return {school: tuple(own) for school, own in rows.items()}


def told_digest(reviewed: Reviewed, school: str) -> str:
    """What of the decisions a school is told, as a digest; where it stands in the master does not count."""
    told = [replace(one, decision=replace(one.decision, at=None)) for one in reviewed.told(school)]  # type: ignore[arg-type]
    return digest_of(repr(told)) if told else ""
