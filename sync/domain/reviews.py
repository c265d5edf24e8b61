"""What became of a decision: how often a model was returned, since when, and what its school changed since.

The sync remembers in the master itself (worksheet ``_da_xet``) what a model said when it was decided on: as the master
showed it to the official then, not as the school's workbook is now. So nothing is lost with a file of ours, and what
changed between the official's look and the sync counts as changed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from sheets_schema.cells import Value, typed_text
from sheets_schema.compile.master.tables import REVIEWS
from sheets_schema.frozen import frozen
from sheets_schema.model import Field, Schema, Words
from sync.domain.archive import Archived, archive_of
from sync.domain.beside import beside_in_master, beside_labels
from sync.domain.decisions import Decision, Decisions, Model, SubjectRows, Verdict, subject_rows
from sync.domain.master import locate_master
from sync.domain.roster import granted_day
from sync.domain.shown import shown_text
from sync.domain.snapshot import Snapshot
from sync.domain.tables import MasterRow, TableContent

KEPT = 200
"""So many characters of each entry are kept to show what it was; a digest tells whether it is the same."""

_COMPARED = 15_000
"""So many characters of an entry are compared: no store shortens texts that are not longer."""

COLUMNS = ("verdict", "act", "since", "round", "baseline")

Shown = Mapping[str, str]
"""What the master shows of a model, by field."""


class Memory(NamedTuple):
    """What is remembered of a model: the decision last seen (``act``: a digest of who and why), since when, how often
    the model was returned, and what it said then.
    """

    verdict: str
    act: str
    since: date | None
    round: int
    baseline: str


class Change(NamedTuple):
    """An entry that is not as it was when the model was decided on; both empty where it may not be shown."""

    field: str
    label: Words
    old: str = ""
    new: str = ""
    is_shown: bool = True


@frozen
class Review:
    """A decision and what became of it. ``round``: how often the model was returned, 0 where that is not known;
    ``since``: the day on which a sync first saw the decision. ``came_back``: the model was withdrawn before.
    """

    decision: Decision
    round: int = 0
    since: date | None = None
    changes: tuple[Change, ...] = ()
    came_back: bool = False

    @property
    def is_over(self) -> bool:
        """The decision was about a registration that its school has withdrawn."""
        return self.came_back or self.decision.is_withdrawn

    @property
    def is_mended(self) -> bool:
        """Returned, and changed by the school since."""
        return self.decision.verdict is Verdict.RETURNED and bool(self.changes)

    @property
    def is_changed(self) -> bool:
        """Approved, and changed by the school since."""
        return self.decision.verdict is Verdict.APPROVED and bool(self.changes)


Reviews = Mapping[str, Mapping[str, Review]]
"""By school and model; models about which nothing was ever decided have none."""


@frozen
class Reviewed:
    """The reviews, and what the master shall remember of them; None where it has no place for that."""

    reviews: Reviews
    memories: TableContent | None = None

    def of(self, school: str) -> Mapping[str, Review]:
        """The reviews of one school's models."""
        return self.reviews.get(school, {})

    def without(self, models: Collection[Model]) -> Reviewed:
        """Without the reviews of these models, which nobody is told of any more."""
        kept = {
            school: {model: one for model, one in reviews.items() if (school, model) not in models}
            for school, reviews in self.reviews.items()
        }
        return Reviewed(kept, self.memories)

    def told(self, school: str) -> tuple[Review, ...]:
        """Those that a school is told: of models that it has, and that were decided on as they are now registered."""
        every = (one for _, one in sorted(self.of(school).items()))
        return tuple(one for one in every if one.decision.verdict is not Verdict.OPEN and not one.is_over)


def review(master: Snapshot, schema: Schema, decisions: Decisions, now: Mapping[Model, Shown], today: date) -> Reviewed:
    """Compare every decision with what is remembered of it.

    ``now``: what the master is about to show of each model that was read; the others are as they were. Models of no
    decision and no memory have no review. A master without the worksheet for memories gives no rounds and no changes.
    """
    found = subject_rows(master, schema)
    if found is None:
        return Reviewed({})
    archive = archive_of(master)
    memories = _memories(master)
    returned = [
        (one.school, one.model)
        for made in decisions.made.values()
        for one in made.values()
        if one.verdict is Verdict.RETURNED
    ]
    beside = beside_in_master(schema, master, returned)
    reviewer = _Reviewer(_Remembered(memories, archive.models if archive else {}), schema, found, beside, today)
    reviews: dict[str, dict[str, Review]] = {}
    rows: list[MasterRow] = []
    known = (decision for made in decisions.made.values() for decision in made.values())
    for decision in (*known, *reviewer.registered_again(now)):
        school, model = decision.school, decision.model
        memory = reviewer.remembered(decision)
        one = reviewer.review(decision, memory, now)
        if memory or one.came_back or decision.verdict is not Verdict.OPEN:
            reviews.setdefault(school, {})[model] = one
        if memory:
            rows.append(MasterRow(f"{school}/{model}", _values(memory)))
    content = None if memories is None else TableContent(REVIEWS, COLUMNS, tuple(rows))
    return Reviewed(reviews, content)


class _Remembered(NamedTuple):
    """What the master remembers; ``memories`` None: it has no place for them."""

    memories: Mapping[Model, Memory] | None
    archived: Mapping[Model, Archived]


class _Reviewer:
    """Holds decisions against what is remembered."""

    def __init__(
        self,
        remembered: _Remembered,
        schema: Schema,
        found: SubjectRows,
        beside: Mapping[Model, Shown],
        today: date,
    ) -> None:
        self._memories, self._archived = remembered
        self._asked = Asked({field.key: field for field in schema.subject.fields}, beside_labels(schema))
        self._found, self._beside, self._today = found, beside, today

    def registered_again(self, now: Mapping[Model, Shown]) -> Iterator[Decision]:
        """Nothing decided, for models that are in the archive and get a row in the master by this run."""
        for school, model in now:
            if (school, model) in self._archived and (school, model) not in self._found.rows:
                yield Decision(school, model, self._found.grid.ref(1, 1))

    def remembered(self, decision: Decision) -> Memory | None:
        """What is to be remembered from now on; None where there is nothing, or no place for it."""
        if self._memories is None:
            return None
        old = self._memories.get((decision.school, decision.model))
        if decision.is_withdrawn or (old is None and decision.verdict is Verdict.OPEN):
            return old
        act = act_of(decision)
        if old and old.verdict == decision.verdict:
            return old if old.act == act else self._decided_again(old, decision, act)
        returns = (old.round if old else 0) + (decision.verdict is Verdict.RETURNED)
        return Memory(decision.verdict, act, self._today, returns, self._baseline(decision))

    def _decided_again(self, old: Memory, decision: Decision, act: str) -> Memory:
        """The same decision in other words: a new one if the model had changed meanwhile, else only reworded."""
        is_changed = any(_changes(old, self._before(decision), self._asked))
        if decision.verdict is Verdict.OPEN or not (is_changed or self._came_back(decision, old)):
            return old._replace(act=act)
        returns = old.round + (decision.verdict is Verdict.RETURNED)
        return Memory(old.verdict, act, self._today, returns, self._baseline(decision))

    def _came_back(self, decision: Decision, memory: Memory | None) -> bool:
        """Whether the model was withdrawn and registered again, and not decided on since."""
        archived = self._archived.get((decision.school, decision.model))
        if archived is None or decision.is_withdrawn:
            return False
        if decision.verdict is Verdict.OPEN or memory is None or memory.since is None:
            return decision.verdict is Verdict.OPEN
        return archived.day is not None and memory.since < archived.day

    def _baseline(self, decision: Decision) -> str:
        if decision.verdict is Verdict.OPEN:
            return ""
        return baseline_of(self._before(decision), self._asked)

    def _before(self, decision: Decision) -> Shown:
        """What the master showed the official."""
        grid, table, rows = self._found
        row, columns = rows[decision.school, decision.model], table.columns
        form = {key: shown_text(grid.at(row, columns[key])) for key in self._asked.fields if key in columns}
        return {**form, **self._beside.get((decision.school, decision.model), {})}

    def review(self, decision: Decision, memory: Memory | None, now: Mapping[Model, Shown]) -> Review:
        """The decision with what is known of it."""
        came_back = self._came_back(decision, memory)
        if memory is None:
            return Review(decision, came_back=came_back)
        shown = now.get((decision.school, decision.model))
        changes = _changes(memory, shown or self._before(decision), self._asked)
        return Review(decision, memory.round, memory.since, tuple(changes), came_back)


def _memories(master: Snapshot) -> Mapping[Model, Memory] | None:
    found = locate_master(master).get(REVIEWS)
    if found is None:
        return None
    grid, table = found
    memories: dict[Model, Memory] = {}
    for key, row in table.rows.items():
        cells = {name: grid.at(row, table.columns[name]) for name in COLUMNS if name in table.columns}
        school, _, model = key.partition("/")
        memories[school, model] = _memory(cells)
    return memories


def _memory(cells: Mapping[str, Value]) -> Memory:
    count = cells.get("round")
    return Memory(
        typed_text(cells.get("verdict")),
        typed_text(cells.get("act")),
        granted_day(cells.get("since")),
        int(count) if isinstance(count, (int, float)) else 0,
        typed_text(cells.get("baseline")),
    )


def _values(memory: Memory) -> tuple[Value, ...]:
    return (memory.verdict, memory.act, memory.since, float(memory.round), memory.baseline or None)


def act_of(decision: Decision) -> str:
    """A digest of what makes a decision another one: its reason and who decided. A new deadline alone does not."""
    return _digest(f"{decision.verdict}\n{shown_text(decision.reason)}\n{shown_text(decision.reviewer)}")


def _digest(text: str) -> str:
    return blake2b(text[:_COMPARED].encode(), digest_size=8).hexdigest()


class Asked(NamedTuple):
    """What entries are held against: the fields of the form, and what stands beside it with its name."""

    fields: Mapping[str, Field]
    beside: Mapping[str, Words] = {}

    def is_shown(self, key: str) -> bool:
        """Whether an entry may be shown, old and new: personal data may not, and lists are too long."""
        return key in self.fields and not self.fields[key].personal

    def labels(self, verdict: Verdict) -> Mapping[str, Words]:
        """What counts as a change, with its name: for what was returned also what is beside the form."""
        form = {key: field.label for key, field in self.fields.items()}
        return {**form, **self.beside} if verdict is Verdict.RETURNED else form


def baseline_of(shown: Shown, asked: Asked) -> str:
    """What a model says, as one line of JSON: by field a digest and, where it may be shown, the beginning."""
    kept = {
        key: [_digest(text), text[:KEPT]] if asked.is_shown(key) else [_digest(text)] for key, text in shown.items()
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _changes(memory: Memory, shown: Shown, asked: Asked) -> Iterator[Change]:
    """The entries that are not as they were; fields that are new in the schema or gone from it do not count."""
    kept = _read_baseline(memory.baseline)
    for key, label in asked.labels(Verdict(memory.verdict)).items():
        if key in kept and key in shown and kept[key][0] != _digest(shown[key]):
            if asked.is_shown(key) and len(kept[key]) > 1:
                yield Change(key, label, kept[key][1], shown[key])
            else:
                yield Change(key, label, is_shown=False)


def _read_baseline(baseline: str) -> Mapping[str, list[str]]:
    """What was kept; nothing where somebody changed it so that it cannot be read."""
    try:
        kept = json.loads(baseline or "{}")
    except ValueError:
        return {}
    entries = kept.items() if isinstance(kept, dict) else ()
    return {key: one for key, one in entries if isinstance(one, list) and one and all(isinstance(x, str) for x in one)}
