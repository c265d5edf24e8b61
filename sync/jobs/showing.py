"""What the master shall show after a run: of every school where it was read, else only what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheets_schema.compile.master.figures import FIGURES_TABLE
from sheets_schema.compile.master.keys import ROSTER
from sheets_schema.compile.master.tables import ARCHIVE, FINDINGS, REVIEWS, MasterTable
from sheets_schema.compile.master.words import WHOLE_CAMPAIGN
from sheets_schema.digests import digest_of
from sheets_schema.frozen import frozen
from sync.domain.contents import school_tables, table_content
from sync.domain.decisions import decisions_of
from sync.domain.desk import Desk, Sitting, at_the_desk, with_findings
from sync.domain.disagreement import Disagreement
from sync.domain.master import locate_master
from sync.domain.reviews import Reviewed
from sync.domain.snapshot import Snapshot
from sync.domain.tables import STAND_IN, MasterRow, TableContent
from sync.domain.totals import (
    recognised_by_school,
    too_many_recognised,
    totals_findings,
    unequal_sums,
)
from sync.jobs.gather import Gathered
from sync.jobs.master_reading import about
from sync.jobs.master_view import CAMPAIGN, TOTALS, MasterView, kept_totals

SchoolRows = Mapping[str, tuple[MasterRow, ...]]
"""Rows of one table by school."""

_SHOWN = "*"
"""Marks the rows of tables that officials' decisions have a part in: as the master shows them."""


@frozen
class Shown:
    """``contents``: what to compare the master with, of these ``schools``; none: of all. ``changed``: rows that are not
    as they were kept, by school and the name they are kept under. ``reviewed``: the decisions, of the same schools.
    ``totals``: those of the whole campaign that do not agree.
    """

    contents: tuple[TableContent, ...]
    reviewed: Reviewed
    changed: Mapping[str, Mapping[str, tuple[MasterRow, ...]]]
    schools: frozenset[str]
    totals: tuple[Disagreement, ...] = ()


class Showing:
    """Lays out one master for one run. ``only``: ids of the schools that are looked at; empty: all."""

    def __init__(self, view: MasterView, gathered: Gathered, sitting: Sitting, only: frozenset[str]) -> None:
        self._view, self._gathered, self._sitting = view, gathered, sitting
        self._state, self._schema = view.state, view.campaign.schema
        self._tables = {table.key: table for table in school_tables(self._schema)}
        self._decided = (self._schema.subject.key, FINDINGS)
        self._asked = (self._schema.subject.key, REVIEWS, ROSTER)
        self._only = only

    def everything(self) -> Shown:
        """All rows of the schools that are looked at, with whatever officials have decided."""
        wanted = self._only or frozenset(self._gathered.tallies)
        contents = [self._content(table, self._rows(table.key, wanted)) for table in self._tables.values()]
        assert self._view.decisions is not None
        decisions = self._view.decisions.only(self._only)
        part = about(self._view.part(()), self._asked, self._only) if self._only else self._view.part(())
        desk = at_the_desk(part, self._view.campaign, decisions, contents, self._sitting)
        if self._only:
            changed = self._changed(desk.contents, wanted)
            return Shown(desk.contents, desk.reviewed, changed, self._only, kept_totals(self._state))
        totals = self._totals(part, desk)
        contents = self._with_totals(desk, totals)
        changed = self._changed((*contents, _kept_totals(totals)), wanted | {CAMPAIGN})
        return Shown(tuple(contents), desk.reviewed, changed, self._only, totals)

    def changes(self) -> Shown:
        """The tables in which a school that was judged has other rows than the master shows, and no others."""
        schools = frozenset(self._gathered.judged)
        if not schools:
            return Shown((), Reviewed({}), {}, schools, kept_totals(self._state))
        contents = [self._content(table, self._rows(table.key, schools)) for table in self._tables.values()]
        whole = self._view.part((*self._asked, ARCHIVE))
        part = about(whole, self._asked, schools)
        decisions = decisions_of(part, self._view.campaign).only(schools)
        desk = at_the_desk(part, self._view.campaign, decisions, contents, self._sitting)
        totals = self._totals(whole, desk)
        contents = self._with_totals(desk, totals)
        changed = self._changed((*contents, _kept_totals(totals)), schools | {CAMPAIGN})
        names = {name for rows in changed.values() for name in rows}
        touched = tuple(one for one in contents if self._name(one.table) in names or one.leaving or one.going)
        return Shown(tuple(map(self._whole, touched)), desk.reviewed, changed, schools, totals)

    def _totals(self, whole: Snapshot, desk: Desk) -> tuple[Disagreement, ...]:
        """The totals of the campaign that do not agree, with the master as it will be."""
        subject = self._schema.subject.key
        leaving = next((one.leaving for one in desk.contents if one.table == subject), frozenset())
        recognised = recognised_by_school(locate_master(whole), subject, leaving)
        roster, tallies = self._view.roster, self._gathered.tallies
        unequal = unequal_sums(self._view.campaign, roster, tallies)
        return (*unequal, *too_many_recognised(roster, tallies, recognised))

    def _with_totals(self, desk: Desk, totals: Sequence[Disagreement]) -> list[TableContent]:
        """The contents, with a finding for each total that does not agree."""
        overview = locate_master(self._view.part((FIGURES_TABLE,)))
        found, lang = tuple(totals_findings(totals, overview)), self._sitting.lang
        names = {CAMPAIGN: WHOLE_CAMPAIGN.say(lang)}
        return [with_findings(one, found, names, lang) if one.table == FINDINGS else one for one in desk.contents]

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
        others = {school: own for school, own in kept.items() if school not in judged and school != CAMPAIGN}
        rows = {**others, **_by_school(content)}
        made = [row for school in (*self._gathered.tallies, CAMPAIGN) for row in rows.get(school, ())]
        stand_ins = tuple(row for row in made if row.key.endswith(STAND_IN))
        own = tuple(row for row in made if not row.key.endswith(STAND_IN))
        return replace(content, rows=own, stand_ins=stand_ins)


def _kept_totals(totals: Sequence[Disagreement]) -> TableContent:
    return TableContent(TOTALS, (), tuple(one.kept() for one in totals))


def _by_school(content: TableContent) -> SchoolRows:
    rows: dict[str, list[MasterRow]] = {}
    for row in (*content.rows, *content.stand_ins):
        rows.setdefault(row.school, []).append(row)
    return {school: tuple(own) for school, own in rows.items()}


def told_digest(reviewed: Reviewed, school: str) -> str:
    """What of the decisions a school is told, as a digest; where it stands in the master does not count."""
    told = [replace(one, decision=replace(one.decision, at=None)) for one in reviewed.told(school)]  # type: ignore[arg-type]
    return digest_of(repr(told)) if told else ""
