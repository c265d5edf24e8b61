"""Totals that have to agree before they are published, and the findings where they do not.

Models by kind, by field and by level each add up to what is registered, and no school has more models recognised than
registered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from sheets_schema.cells import CellRef
from sheets_schema.compile.master.figures import FIGURES_TABLE, OTHER_KEY, breakdown_table
from sheets_schema.compile.master.words import RECOGNISED_MODELS, REGISTERED_MODELS, TITLES
from sheets_schema.findings import SEVERITIES, Code, Finding
from sheets_schema.model import Field
from sheets_schema.types.choice import listed_options
from sync.domain.campaign import Campaign
from sync.domain.decisions import MasterFinding, is_yes
from sync.domain.diff import has_work_beside
from sync.domain.disagreement import RECOGNISED, Disagreement
from sync.domain.master import Located
from sync.domain.roster import Roster
from sync.domain.standing import Tally


def unequal_sums(campaign: Campaign, roster: Roster, tallies: Mapping[str, Tally]) -> Iterator[Disagreement]:
    """The fields by whose choices the models do not add up to those registered."""
    whole = sum(tally.models for tally in tallies.values())
    for field in campaign.schema.breakdowns:
        choices = [option.name for option in listed_options(field, campaign.options)]
        named = {school: _chosen(tally, field, choices) for school, tally in tallies.items()}
        short = tuple(one.name for one in roster.schools if one.id in named and named[one.id] != tallies[one.id].models)
        if short:
            yield Disagreement(field.key, field.label, sum(named.values()), whole, short)


def _chosen(tally: Tally, field: Field, choices: Collection[str]) -> int:
    """How many models of a school name one of the choices."""
    counts = tally.choices.get(field.key, {})
    return sum(counts.get(name, 0) for name in choices)


def too_many_recognised(
    roster: Roster, tallies: Mapping[str, Tally], recognised: Mapping[str, int]
) -> Iterator[Disagreement]:
    """Schools of which more models are recognised than are registered. ``recognised``: models by school. Nothing is
    concluded about schools that were not read.
    """
    registered = {school: tally.models for school, tally in tallies.items()}
    unread = {school for school, tally in tallies.items() if tally.is_unread}
    excess = {school for school, count in recognised.items() if count > registered.get(school, 0)} - unread
    if excess:
        names = {school.id: school.name for school in roster.schools}
        parts, whole = sum(recognised[school] for school in excess), sum(registered.get(one, 0) for one in excess)
        schools = tuple(sorted(names.get(school, school) for school in excess))
        yield Disagreement(RECOGNISED, RECOGNISED_MODELS, parts, whole, schools)


def recognised_by_school(master: Located, subject: str, leaving: Collection[str]) -> Mapping[str, int]:
    """How many rows of each school say that the model is recognised, as the overview counts them; rows that are
    ``leaving`` (their keys) count where they stay for what officials wrote beside them.
    """
    grid, table = master.get(subject, (None, None))
    if grid is None or table is None or "recognised" not in table.columns:
        return {}
    column = table.columns["recognised"]
    there = ((key, row) for key, row in table.rows.items() if is_yes(grid.at(row, column)))
    stay = (key for key, row in there if key not in leaving or has_work_beside(grid, table, row))
    return Counter(key.partition("/")[0] for key in stay)


def totals_findings(disagreements: Collection[Disagreement], overview: Located) -> Iterator[MasterFinding]:
    """A finding of the whole campaign for each, at the figure of the overview that it is about."""
    for one in disagreements:
        table, row = (FIGURES_TABLE, "models") if one.key == RECOGNISED else (breakdown_table(one.key), OTHER_KEY)
        yield MasterFinding("", _finding(one, _place(overview, table, row)))


def _place(overview: Located, table: str, row: str) -> CellRef:
    if table not in overview or row not in overview[table][1].rows:
        return CellRef(TITLES[FIGURES_TABLE].vi, 1, 2)
    grid, keyed = overview[table]
    return grid.ref(keyed.rows[row], min(keyed.columns.values(), default=2))


def _finding(one: Disagreement, at: CellRef) -> Finding:
    details = {
        "label": one.words.vi,
        "label.en": one.words.en,
        "sum": str(one.parts),
        "other": REGISTERED_MODELS.vi,
        "other.en": REGISTERED_MODELS.en,
        "computed": str(one.whole),
        "schools": one.named,
    }
    code = Code.TOTALS_DIFFER
    return Finding(code, SEVERITIES[code], at, str(one.parts), field=one.key, details=tuple(details.items()))
