"""Build the demo campaign with the program's own commands, let the schools fill it in, and sync it.

Nothing here has a way of its own: workbooks come from the template compiler, entries go in as plans through
the store, and the sync is the one that everybody runs. Only the date is fixed, so that every run shows the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

from sheets_schema.cells import CellRef, Grid, Value, is_empty
from sheets_schema.frozen import frozen
from sheets_schema.keyed import KeyedTable, locate_tables
from sync.bootstrap import Moment, Workplace, open_memory, open_workplace
from sync.demo.stories import STORIES, Entries, Mishap, Story
from sync.demo.turns import BEFORE, TURNS, Turn, decisions_plan, place_of, typed_plan
from sync.domain.master import roster_plan
from sync.domain.plan import CellWrite, WorkbookPlan, WorksheetWrite
from sync.domain.roster import Roster, School
from sync.domain.snapshot import Snapshot
from sync.errors import UsageError
from sync.jobs.create_templates import create_templates
from sync.jobs.master import open_master
from sync.jobs.sync_campaign import SyncOrder, SyncReport, sync_campaign
from sync.proof import program_digest

TODAY = date(2020, 4, 10)
"""The demo's day: the first quarter is over, evaluation and summary are still ahead."""


@frozen
class Demo:
    """The campaign folder that was made, and what its sync reported."""

    workplace: Workplace
    report: SyncReport


def run_demo(folder: Path, lang: str = "vi") -> Demo:
    """Make the demo in a folder that must be empty or not there (UsageError)."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("demo_folder_not_empty", folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    text = files("sync.demo").joinpath("campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    with closing(open_workplace(folder)) as workplace:
        prepare(workplace)
        _let_mishaps_happen(folder)
        return Demo(workplace, play(workplace, lang))


def prepare(workplace: Workplace) -> None:
    """Make a master and the workbooks of the demo in any store, and fill them in."""
    _make_workbooks(workplace)
    _fill_in(workplace)
    _type(workplace, BEFORE)


def play(workplace: Workplace, lang: str = "vi") -> SyncReport:
    """The demo's mornings, each with its sync and what people do after it; the report of the last."""
    for turn in TURNS:
        _sync(workplace, turn.day, lang)
        _take(workplace, turn)
    return _sync(workplace, TODAY, lang)


def _sync(workplace: Workplace, day: date, lang: str) -> SyncReport:
    """The sync of one morning."""
    moment = Moment(day, datetime(day.year, day.month, day.day, 6), lambda: 0.0)
    order = SyncOrder(
        day,
        moment.run,
        moment.shown,
        moment.elapsed,
        lang,
        started=moment.time.isoformat(timespec="seconds"),
        settings=workplace.settings,
        program=program_digest(),
    )
    state, _ = open_memory(workplace)
    with closing(state):
        return sync_campaign(workplace.store, workplace.campaign, order, state=state)


def _take(workplace: Workplace, turn: Turn) -> None:
    """Let officials decide, and schools type."""
    master = open_master(workplace.store, workplace.campaign)
    _apply(workplace, [decisions_plan(master, workplace.campaign.schema.subject.key, turn.decisions)])
    _type(workplace, turn.entries)


def _type(workplace: Workplace, entries: Mapping[str, Entries]) -> None:
    schools = {workplace.store.address_of(school): school for school in entries}
    snapshots = [one for one in workplace.store.read(schools) if isinstance(one, Snapshot)]
    _apply(workplace, [typed_plan(snapshot, entries[schools[snapshot.workbook]]) for snapshot in snapshots])


def demo_roster() -> Roster:
    """The schools that the demo's authority expects."""
    return Roster(tuple(_school(story) for story in STORIES if story.mishap is not Mishap.NOT_EXPECTED))


def _school(story: Story) -> School:
    day, month, year = (int(part) for part in (story.extension or "1/1/1").split("/"))
    return School(
        id=story.id,
        name=story.name,
        schooling=story.schooling,
        commune=story.commune,
        contact=story.contact,
        phone=story.phone,
        extension=date(year, month, day) if story.extension else None,
        granted_by="Ban Dân vận" if story.extension else "",
        extension_reason="Theo đề nghị của trường" if story.extension else "",
    )


def _make_workbooks(workplace: Workplace) -> None:
    master = open_master(workplace.store, workplace.campaign)
    plan = roster_plan(master, demo_roster())
    _apply(workplace, [plan] if plan else [])
    given = Roster(tuple(_school(story) for story in STORIES if story.mishap is not Mishap.NO_WORKBOOK))
    create_templates(workplace.store, workplace.campaign, given)


def _fill_in(workplace: Workplace) -> None:
    stories = {workplace.store.address_of(story.id): story for story in STORIES if story.entries}
    snapshots = [one for one in workplace.store.read(stories) if isinstance(one, Snapshot)]
    _apply(workplace, [entries_plan(snapshot, stories[snapshot.workbook]) for snapshot in snapshots])


def _apply(workplace: Workplace, plans: list[WorkbookPlan]) -> None:
    for receipt in workplace.store.apply(plans):
        if receipt.trouble:
            raise UsageError("demo_not_written", workbook=receipt.workbook, trouble=receipt.trouble)


def entries_plan(snapshot: Snapshot, story: Story) -> WorkbookPlan:
    """A story's entries typed into its workbook, and the disorder that the school made in it."""
    writes = []
    for grid in snapshot.grids:
        cells = {(at.row, at.column): value for at, value in _typed(grid, story)}
        if story.mishap is Mishap.REARRANGED:
            cells = _rearranged(grid, cells)
        if cells:
            typed = tuple(CellWrite(row, column, value) for (row, column), value in sorted(cells.items()))
            writes.append(WorksheetWrite(grid.title, typed))
    return WorkbookPlan(snapshot.workbook, snapshot.version, tuple(writes))


def _typed(grid: Grid, story: Story) -> Iterator[tuple[CellRef, Value]]:
    for key, table in locate_tables(grid).items():
        for record, entries in story.entries.get(key, {}).items():
            for field, text in entries.items():
                if text:
                    yield grid.ref(*place_of(table, record, field)), text


Cells = dict[tuple[int, int], Value]


def _rearranged(grid: Grid, cells: Cells) -> Cells:
    """What a school makes of a worksheet that it finds impractical: other labels, two columns exchanged."""
    tables = locate_tables(grid)
    if "mo_hinh" in tables:
        table = tables["mo_hinh"]
        return cells | {(table.rows["ten"], table.columns["label"]): "Tên việc làm khéo của trường em"}
    if "chi_tieu" in tables:
        table = tables["chi_tieu"]
        return _exchanged(grid, table, cells, ("don_vi_tinh", "chi_tieu"))
    return cells


def _exchanged(grid: Grid, table: KeyedTable, cells: Cells, fields: tuple[str, str]) -> Cells:
    """Two columns of a table change places, hidden keys and all."""
    one, other = (table.columns[field] for field in fields)
    moved = dict(cells)
    for row in range(table.key_row or 1, len(grid.rows) + 1):
        for source, target in ((one, other), (other, one)):
            value = cells.get((row, source), grid.at(row, source))
            if not is_empty(value) or not is_empty(grid.at(row, target)):
                moved[row, target] = value
            else:
                moved.pop((row, target), None)
    return moved


def _let_mishaps_happen(folder: Path) -> None:
    for story in STORIES:
        if story.mishap is Mishap.DAMAGED_FILE:
            path = folder / "schools" / f"{story.id}.xlsx"
            path.write_bytes(path.read_bytes()[:3000])
