"""Whatever goes wrong with Google at whichever request of a sync: a right end or a clear word, and a rerun mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sync.domain.cost import Way
from sync.domain.snapshot import MASTER
from sync.errors import SyncError
from sync.jobs.sync_campaign import SyncReport
from sync.trouble_words import ERRORS
from sync.words import error_line, trouble_line
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Fault, Limits, faults
from tests.google_emulator.faults import Request
from tests.google_trial import FEEDBACK, MINUTES, Contents, Moment, Row, Trial

IMPATIENT, LONGER = 0.12, 0.25
"""Seconds that a client waits for an answer, and that a slow one takes."""

Work = Callable[[Trial, str], None]
"""What people do in the workbook with an address."""


def nothing(trial: Trial, start: Moment) -> None:
    """Nobody has to do anything."""


class Case(NamedTuple):
    """``faults``: what happens to the request at a position and to those right after it, which repeat it.

    ``also``: what people did in the workbook that was asked for. ``mend``: what somebody does before the rerun.
    ``where``: at which requests. ``seconds``: how long a client waits.
    """

    name: str
    faults: Callable[[Trial], tuple[Fault, ...]]
    also: Work = lambda trial, address: None
    mend: Callable[[Trial, Moment], None] = nothing
    where: Callable[[Request], bool] = lambda request: True
    seconds: float = 10.0


def names_a_file(request: Request) -> bool:
    return bool(request.file_id)


def is_signed(request: Request) -> bool:
    return request.api != "token"


def share_again(trial: Trial, start: Moment) -> None:
    for file_id in start.drive.files:
        trial.emulator.share(file_id, SERVICE_ACCOUNT)


def bring_back(trial: Trial, start: Moment) -> None:
    now = trial.emulator.keep()
    trial.emulator.put_back(now._replace(files=start.drive.files | now.files))


def meanwhile(work: Work) -> Callable[[Trial], tuple[Fault, ...]]:
    """People work in the spreadsheet that a request names, just before it is answered."""

    def fault(trial: Trial) -> tuple[Fault, ...]:
        return (faults.edit(lambda emulator, request: work(trial, trial.address_of(request.file_id))),)

    return fault


def edit(trial: Trial, address: str) -> None:
    """A teacher corrects an entry; an official grants more time."""
    if address == MASTER:
        trial.decide("truong", "a", "extension", "30/4/2020")
    elif address:
        trial.enter(address[0], "size", "41")


def rearrange(trial: Trial, address: str) -> None:
    """A teacher inserts a row above the entries; an official sorts the registrations."""
    if address == MASTER:
        trial.sort()
    elif address:
        trial.insert_row(address)


def always(*faults: Fault) -> tuple[Fault, ...]:
    """These in turn, for much longer than anybody tries."""
    return faults * 200


CASES = (
    Case(
        "refused for a while",
        lambda trial: (
            faults.too_many(),
            faults.too_many(7),
            faults.server_error(),
            faults.service_unavailable(),
            faults.html_502(),
            faults.reset(),
        ),
    ),
    Case(
        "done, but not said",
        lambda trial: (
            faults.server_error(done=True),
            faults.service_unavailable(done=True),
            faults.html_502(done=True),
            faults.reset(done=True),
            faults.slow(LONGER),
        ),
        seconds=IMPATIENT,
    ),
    Case("token expired", lambda trial: (faults.expired_tokens(),), where=is_signed),
    Case(
        "refused for ever",
        lambda trial: always(faults.too_many(), faults.service_unavailable(), faults.html_502(), faults.reset()),
    ),
    Case("403", lambda trial: (faults.forbidden(),)),
    Case("404", lambda trial: (faults.not_found(),)),
    Case("permission lost", lambda trial: (faults.lost_permission(),), mend=share_again, where=names_a_file),
    Case("deleted", lambda trial: (faults.deleted_file(),), mend=bring_back, where=names_a_file),
    Case("edited", meanwhile(edit), also=edit, where=names_a_file),
    Case("rearranged", meanwhile(rearrange), also=rearrange, where=names_a_file),
    Case("lists that lag", lambda trial: (faults.lagging_lists(300),)),
)
ENTRIES = {
    "a": {"name": '=IMPORTXML("http://x";"//a")', "when": "25/12/2019", "size": "40", "kind": "big"},
    "b": {"name": "@khéo", "when": "hôm qua", "size": "+84 912", "kind": "vừa"},
}


def entries_for_the_first_sync(trial: Trial) -> None:
    for school, entries in ENTRIES.items():
        for field, value in entries.items():
            trial.enter(school, field, value)


def changes_after_a_sync(trial: Trial) -> None:
    entries_for_the_first_sync(trial)
    assert is_done(trial.sync())
    trial.emulator.clock.turn(600)
    trial.enter("a", "name", "Khéo vận động đọc sách")
    trial.enter("b", "when", "1/2/2020")
    trial.decide("who", "a/m1", "decision", "Trả lại")
    trial.decide("who", "b/m1", "reason", "=1+1")
    trial.note("a/m1", "gọi lại thứ Hai")
    trial.sort()


def is_done(result: SyncReport | SyncError) -> bool:
    return isinstance(result, SyncReport) and result.exit_code == 0


class End(NamedTuple):
    """What is there in the end, and what of it officials wrote."""

    contents: Contents
    officials: tuple[tuple[str, Row], ...]


class Scene:
    """Where a sync begins, and the ends that it comes to undisturbed: by whatever people did before it."""

    def __init__(self, trial: Trial, start: Moment) -> None:
        self.trial, self.start = trial, start
        self._ends: dict[tuple[Work, str], End] = {}
        self.requests = self._run(lambda trial, address: None, "")
        self.addresses = [trial.address_of(request.file_id) for request in self.requests]

    def end(self, also: Work, address: str) -> End:
        """The end when people did this in the workbook with this address before the sync."""
        if (also, address) not in self._ends:
            self._run(also, address)
            self._ends[also, address] = self.now()
        return self._ends[also, address]

    def _run(self, also: Work, address: str) -> tuple[Request, ...]:
        self.trial.put_back(self.start)
        also(self.trial, address)
        assert is_done(self.trial.sync())
        return tuple(self.trial.emulator.requests)

    def now(self) -> End:
        return End(self.trial.contents(), tuple(sorted(self.trial.officials_cells().elements())))

    def problems(self, case: Case, position: int) -> Iterator[str]:
        """What is wrong after the fault at this position."""
        end = self.end(case.also, self.addresses[position])
        self.trial.put_back(self.start)
        for at, fault in enumerate(case.faults(self.trial), position):
            self.trial.emulator.faults.add(at, fault)
        self.trial.seconds = case.seconds
        result = self.trial.sync()
        self.trial.seconds = 10.0
        self.trial.emulator.faults.clear()
        self.trial.emulator.list_lag = 0.0
        if (
            is_done(result)
            and case.mend is nothing
            and self.now() == end
            and self.requests[position].api != "sheets_write"
        ):
            return  # As when nothing happened, so that a rerun is no other than it is then.
        yield from _unclear(result)
        case.mend(self.trial, self.start)
        self.trial.emulator.clock.turn(60 * MINUTES)
        yield from _harm(end, self.now())
        if not is_done(rerun := self.trial.sync()):
            yield f"the rerun did not do all: {_troubles(rerun)}"
        if (now := self.now()) != end:
            yield f"the end differs: {_difference(end, now)}"


def _troubles(result: SyncReport | SyncError) -> object:
    return (*result.failed, *result.unreadable) if isinstance(result, SyncReport) else result


def _unclear(result: SyncReport | SyncError) -> Iterator[str]:
    """An error or a trouble without words."""
    if isinstance(result, SyncError):
        if result.key not in ERRORS or not error_line(result.key, "vi", result.details):
            yield f"no words for {result!r}"
        return
    for one in (*result.failed, *result.unreadable):
        if not one.trouble or not trouble_line(one.trouble, "vi", one.detail):
            yield f"no words for {one}"


def _harm(end: End, now: End) -> Iterator[str]:
    """What schools and officials entered and that is not there any more, and rows that are there twice."""
    for address, sheets in end.contents.items():
        entries = {title: rows for title, rows in sheets.items() if title != FEEDBACK}
        if address != MASTER and not entries.items() <= dict(now.contents.get(address, {})).items():
            yield f"entries of {address} are not what they were"
    if missing := {one for one in end.officials if one[1]} - set(now.officials):
        yield f"of the officials' work is missing: {missing}"
    keys = [key for key, _ in now.officials]
    if twice := {key for key in keys if keys.count(key) > 1}:
        yield f"rows are there twice: {twice}"


def _difference(end: End, now: End) -> list[object]:
    found: list[object] = [set(end.officials) ^ set(now.officials)]
    for address in {*end.contents, *now.contents}:
        one, other = dict(end.contents.get(address, {})), dict(now.contents.get(address, {}))
        for title in {*one, *other}:
            rows, others = one.get(title), other.get(title)
            if rows != others:
                found += [
                    address,
                    title,
                    (rows - others) if rows and others else rows,
                    (others - rows) if rows and others else others,
                ]
    return found


def scene_of(people_work: Callable[[Trial], None], way: Way, folder: Path) -> Iterator[Scene]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        trial = Trial(emulator, folder / "trial", way)
        people_work(trial)
        emulator.clock.turn(60)
        yield Scene(trial, trial.keep("start"))


@pytest.fixture(scope="module")
def second_sync(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    yield from scene_of(changes_after_a_sync, Way.SHEETS, tmp_path_factory.mktemp("second"))


@pytest.fixture(scope="module")
def first_sync(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    yield from scene_of(entries_for_the_first_sync, Way.EXPORT, tmp_path_factory.mktemp("first"))


def troubles_of(scene: Scene, case: Case) -> dict[str, list[str]]:
    """What is wrong after the faults of a case, by the request at which they happened."""
    found = {}
    for position, request in enumerate(scene.requests):
        problems = list(scene.problems(case, position)) if case.where(request) else []
        if problems:
            found[f"{position} {request.id} of {scene.addresses[position]}"] = problems
    return found


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_after_a_fault_at_any_request_nothing_is_lost_and_a_rerun_mends_the_rest(
    second_sync: Scene, case: Case
) -> None:
    assert troubles_of(second_sync, case) == {}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_so_it_is_at_any_request_of_a_first_sync_that_reads_exports(first_sync: Scene, case: Case) -> None:
    assert troubles_of(first_sync, case) == {}
