"""How long checking takes, and how much of it is the checker's own. ``python -m pytest -m bench -s tests/bench``."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

import pytest

from sheets_schema.compile.checker import compile_checker
from sheets_schema.records import Record
from sheets_schema.types import field_type
from tests.bench.campaigns import bundled_schema, frame, school_records

SCHOOLS = 300
MOST_PASSES = 60
"""A check that costs more passes has lost what it knows of entries seen before; a busy machine makes 25."""

pytestmark = pytest.mark.bench


def _seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least of a few measurements."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_checking_a_clean_school_costs_little_beside_reading_its_entries() -> None:
    schema, known = bundled_schema(), frame(SCHOOLS)
    checker = compile_checker(schema, known)
    schools = {f"s{n}": school_records(schema, n) for n in range(SCHOOLS)}
    reads = {
        (table.key, one.key): field_type(one, schema, known).read for table in schema.tables for one in table.fields
    }
    filled = [
        (reads[record.table, key], entry)
        for records in schools.values()
        for record in records
        for key, entry in record.entries.items()
        if entry.value is not None
    ]
    first = _seconds(lambda: [checker.check(records, school) for school, records in schools.items()], 1)
    tracemalloc.start()
    checked = [checker.check(records, school) for school, records in schools.items()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    again = _seconds(lambda: [checker.check(records, school) for school, records in schools.items()])
    reading = _seconds(lambda: [read(entry) for read, entry in filled])
    own = (again - reading) / SCHOOLS * 1e6
    print(
        f"\n{len(filled) / SCHOOLS:.0f} entries, {sum(len(table.rules) for table in schema.tables)} rules a school:"
        f" {first / SCHOOLS * 1e6:.0f} µs at first, {again / SCHOOLS * 1e6:.0f} µs after,"
        f" of these {own:.0f} µs the checker's own; {SCHOOLS / again:.0f} schools a second;"
        f" peak {peak / 1e6:.1f} MB for {SCHOOLS} schools"
    )
    assert [found for one in checked for found in one.findings] == []


def test_checking_a_clean_school_costs_a_small_multiple_of_one_pass_over_its_cells() -> None:
    """Interleaved, so that a busy machine slows both alike; the schools differ in every name, text and number."""
    schema, known = bundled_schema(), frame(SCHOOLS)
    checker = compile_checker(schema, known)
    schools = [(f"s{n}", school_records(schema, n)) for n in range(SCHOOLS)]
    costs: dict[str, list[tuple[float, float]]] = {"never seen before": [], "seen before": []}
    for taken in costs.values():
        for school, records in schools:
            passed = _seconds(partial(_pass_over, records))
            taken.append((_seconds(partial(checker.check, records, school), 1), passed))
    print()
    for name, taken in costs.items():
        check, passed = (median(times) * 1e6 for times in zip(*taken, strict=True))
        ratio = median(one / other for one, other in taken)
        print(f"a school {name}: {check:.0f} µs in the median, {ratio:.1f} passes over its cells of {passed:.1f} µs")
    assert median(one / other for one, other in costs["seen before"]) < MOST_PASSES


def _pass_over(records: Sequence[Record]) -> int:
    """Look at every cell once, and do nothing with it."""
    return len([entry.value for record in records for entry in record.entries.values()])
