"""What is kept from run to run: of workbooks, of schools, of the master, and of the runs themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, NamedTuple

from sheets_schema.frozen import frozen
from sync.domain.roster import Roster

if TYPE_CHECKING:
    from sheets_schema.facts import Facts, Remark
    from sheets_schema.findings import Finding
    from sync.domain.snapshot import Unreadable
    from sync.domain.standing import Standing, Tally
    from sync.domain.tables import MasterRow

NO_ROSTER = Roster()


@frozen
class RunStart:
    """How a run begins. ``name`` is that of the log, ``day`` and ``started`` are ISO; ``is_full``: everything is read.

    ``settings`` is the text from which the campaign and its schema can be loaded again; ``program`` identifies the
    rules.
    """

    name: str
    day: str
    started: str
    is_full: bool = False
    settings: str = ""
    program: str = ""


@frozen
class RunEnd:
    """How a run ended. ``counts`` are the figures of the overview and of what was done; ``refused`` names parts that
    wait for a person; ``requests`` counts those to an online store, by kind; ``overview`` is a digest of what the
    overview was made from, empty when the run did not look at it; ``names`` one of the schools that were expected and
    what they were called.
    """

    exit_code: int
    seconds: float
    counts: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    requests: Mapping[str, int] = field(default_factory=dict)
    completeness: float | None = None
    overview: str = ""
    names: str = ""


@frozen
class Run:
    """One run. ``end`` is None when it was interrupted, or is still at work; ``can_replay``: what its master was made
    from is still kept.
    """

    id: int
    start: RunStart
    end: RunEnd | None = None
    can_replay: bool = False


@frozen
class KeptWorkbook:
    """A workbook as it was last read or written.

    ``stamp`` is the ``Stamp.version`` under which its content is known; empty: it has to be read again. ``version`` is
    that of the snapshot and ``snapshot`` the digest under which it is kept; empty when it never could be read.
    ``marks`` are those of its fingerprint. ``run`` read it last without trouble; ``trouble`` is that of the last try.
    """

    workbook: str
    stamp: str = ""
    version: str = ""
    snapshot: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    run: int = 0
    trouble: Unreadable | None = None


class Days(NamedTuple):
    """On which days, ISO, from the first to the last, a school stands as it does if nobody enters anything."""

    first: str = ""
    last: str = ""

    def have(self, day: str) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


NO_DAYS = Days()


class KeptTally(NamedTuple):
    """What is kept of a school that every run looks at.

    ``context`` is everything beside the snapshot on which its standing depends, as a digest; empty: it has to be judged
    again; so it has on other ``days``. ``remarks`` are those of the comparison with other schools that its standing
    includes, ``told`` a digest of the decisions that it was told.
    """

    context: str
    snapshot: str
    tally: Tally
    remarks: tuple[Remark, ...] = ()
    told: str = ""
    days: Days = NO_DAYS


@frozen
class KeptStanding:
    """A school as a run leaves it; ``facts`` is what the rules over all schools know of it."""

    context: str
    snapshot: str
    standing: Standing
    facts: Facts
    remarks: tuple[Remark, ...] = ()
    told: str = ""
    days: Days = NO_DAYS


@frozen
class KeptMaster:
    """The master as a run left it: ``stamp`` and ``version`` as of workbooks, ``snapshot`` its digest.

    ``tables`` names the worksheet of each keyed table; ``roster`` is the one in it, with what decisions granted.
    """

    stamp: str
    version: str
    snapshot: str
    tables: Mapping[str, str] = field(default_factory=dict)
    roster: Roster = NO_ROSTER


class Source(NamedTuple):
    """What a run knew a school from: a workbook and the digest of its snapshot; with a ``trouble`` it was not read, and
    the snapshot is the last that was.
    """

    school: str
    workbook: str
    version: str
    snapshot: str
    trouble: Unreadable | None = None


@frozen
class MasterWrite:
    """What a run made its master from, so that it can be made again: the digest of the master as it was found
    (``before``) and as it was left (``after``), how many cells were written, the counts of the log, the words'
    language, the schools that were looked at (none: all), and the tokens that a person had ``accepted``. ``trouble``:
    why what was to be written could not be.
    """

    run: int
    before: str
    after: str
    cells: int
    told: int
    seconds: float
    lang: str
    only: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    trouble: str = ""
    settings: str = ""


class FieldChange(NamedTuple):
    """An entry that a run found changed; ``model`` is the record it belongs to, empty when it belongs to none.

    Empty text: there was, or is, no entry.
    """

    school: str
    model: str
    table: str
    record: str
    field: str
    old: str
    new: str
    run: int = 0


class StatusChange(NamedTuple):
    """A step item whose status a run found changed; empty: it had, or has, none."""

    school: str
    model: str
    step: str
    item: str
    old: str
    new: str
    run: int = 0


class FindingChange(NamedTuple):
    """A finding that a run made for the first time, or no longer (``is_gone``)."""

    school: str
    finding: Finding
    is_gone: bool
    run: int = 0


class SchoolChange(NamedTuple):
    """A school that came or went, or whose workbook was read differently: values of ``Reading``; empty: it was, or is,
    not expected. ``name`` is known of those that are expected.
    """

    school: str
    name: str
    old: str
    new: str
    run: int = 0


@frozen
class History:
    """What a run found changed."""

    fields: tuple[FieldChange, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    findings: tuple[FindingChange, ...] = ()
    schools: tuple[SchoolChange, ...] = ()


@frozen
class Conclusion:
    """Everything that a run leaves behind. ``standings`` and ``sources`` are those that changed; ``gone`` are ids of
    schools that are no longer expected; ``outdated`` those that have to be judged again. ``shown``: further
    rows, by school and name.
    """

    end: RunEnd
    standings: tuple[KeptStanding, ...] = ()
    sources: tuple[Source, ...] = ()
    gone: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    shown: Mapping[str, Mapping[str, tuple[MasterRow, ...]]] = field(default_factory=dict)
    master: KeptMaster | None = None
    write: MasterWrite | None = None
    history: History = History()
