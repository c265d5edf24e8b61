"""How long the check of a school takes, as passes over its cells. ``python -m pytest -m bench -s tests/bench``.

The check is all from the records of a school, as they were read from its workbook, to the readings of all entries and
the findings: ``Checker.check``. A pass looks at the value of every cell once and does nothing with it. Passes and
checks go over all schools in turn, so that a busy machine slows both alike and nothing lies ready for either; only
"one school again and again" has its cells at hand. Each school has its own names, texts, days, numbers and links.
docs/adr/0020 says what to expect and why.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from sheets_schema.compile.checker import Checker, compile_checker
from sheets_schema.records import Record
from sync.domain.snapshot import Snapshot
from sync.domain.submission import read_submission
from tests.bench.campaigns import bundled_schema, frame
from tests.bench.copied_schools import make_copied_campaign, numbers_of
from tests.bench.drawn_schools import DrawnSchool
from tests.bench.many_schools import story

SCHOOLS = 300
ROUNDS = 8
AGAIN = 200
WORKBOOKS = 20
MOST_PASSES = 25
"""A check that costs more passes has lost what it knows of entries seen before; a busy machine makes 18."""

School = tuple[str, Sequence[Record]]
Costs = Sequence[tuple[float, float]]
"""Of each school, the seconds of its check and of a pass over its cells."""

pytestmark = pytest.mark.bench


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _schools(first: int, count: int) -> list[School]:
    schema = bundled_schema()
    return [(f"s{n}", DrawnSchool(schema, n).records()) for n in range(first, first + count)]


def _pass_over(records: Sequence[Record]) -> int:
    """Look at every cell once, and do nothing with it."""
    return len([entry.value for record in records for entry in record.entries.values()])


def _costs(checker: Checker, schools: Sequence[School]) -> Costs:
    """Each school once; first the passes and then the checks, so that no cell was looked at just before."""
    passes = [_seconds(partial(_pass_over, records)) for _, records in schools]
    checks = [_seconds(partial(checker.check, records, school)) for school, records in schools]
    return list(zip(checks, passes, strict=True))


def _least_costs(checker: Checker, schools: Sequence[School]) -> Costs:
    """Each school in every round, all others between; the least of its checks, and of its passes."""
    rounds = [_costs(checker, schools) for _ in range(ROUNDS)]
    return [(min(one for one, _ in of_one), min(one for _, one in of_one)) for of_one in zip(*rounds, strict=True)]


def _costs_again(checker: Checker, schools: Sequence[School]) -> Costs:
    """Each school many times without any other between; the median of its checks, and of its passes."""
    return [
        (
            median(_seconds(partial(checker.check, records, school)) for _ in range(AGAIN)),
            median(_seconds(partial(_pass_over, records)) for _ in range(AGAIN)),
        )
        for school, records in schools
    ]


def _tell(name: str, costs: Costs) -> float:
    """Print what such schools cost; in how many passes, in the median."""
    check, passed = (median(times) * 1e6 for times in zip(*costs, strict=True))
    ratio = median(one / other for one, other in costs)
    print(f"{name}: {check:.0f} µs in the median, {ratio:.1f} passes over its cells of {passed:.1f} µs")
    return ratio


def test_checking_a_clean_school_costs_a_small_multiple_of_one_pass_over_its_cells() -> None:
    schema, known = bundled_schema(), frame(2 * SCHOOLS)
    schools, others = _schools(0, SCHOOLS), _schools(SCHOOLS, SCHOOLS)
    cells = [entry.value for _, records in schools for record in records for entry in record.entries.values()]
    filled = len(cells) - cells.count(None)
    print(f"\n{SCHOOLS} schools, {filled / SCHOOLS:.0f} entries in {len(cells) / SCHOOLS:.0f} cells each")
    first_ever = _costs(compile_checker(schema, known), others[:1])
    checker = compile_checker(schema, known)
    _tell("the first school of all", first_ever)
    _tell("one of the first ten", _costs(checker, schools[:10]))
    _tell("a school never seen before", _costs(checker, schools[10:]))
    _tell("a school never seen before, after as many others", _costs(checker, others))
    _tell("one school again and again", _costs_again(checker, schools[:20]))
    ratio = _tell("a school seen before", _least_costs(checker, schools))
    assert ratio < MOST_PASSES


def test_checking_a_school_costs_a_fraction_of_reading_its_workbook(tmp_path: Path) -> None:
    workplace = make_copied_campaign(tmp_path / "campaign", WORKBOOKS)
    schema, store = workplace.campaign.schema, workplace.store
    checker = compile_checker(schema, frame(WORKBOOKS))
    costs = []
    for number in numbers_of(WORKBOOKS):
        started = time.perf_counter()
        (read,) = store.read([store.address_of(story(number).id)])
        assert isinstance(read, Snapshot)
        found = read_submission(read, schema)
        half = time.perf_counter()
        checker.check(found.records)
        costs.append((time.perf_counter() - half, half - started))
    workplace.close()
    check, reading = (median(times) * 1e3 for times in zip(*costs, strict=True))
    print(
        f"\na workbook: {reading:.2f} ms to read it and find its records, {check:.2f} ms to check them; in the median"
    )
    assert check < reading / 2


def test_a_clean_school_has_no_findings_and_little_is_kept_of_it() -> None:
    schools = _schools(0, SCHOOLS)
    checker = compile_checker(bundled_schema(), frame(SCHOOLS))
    tracemalloc.start()
    checked = [checker.check(records, school) for school, records in schools]
    held = tracemalloc.get_traced_memory()[0]
    assert [found for one in checked for found in one.findings] == []
    del checked
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\n{held / 1e6:.1f} MB for the results of {SCHOOLS} schools and what is known; {kept / 1e6:.1f} MB is kept")
