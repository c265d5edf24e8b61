"""What officials decided, beside what is registered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sync.domain.decisions import Decisions, Verdict
from sync.domain.summary.values import Recognised, SchoolLine


def verdicts_of(schools: Sequence[SchoolLine], decisions: Decisions) -> Mapping[Verdict, int]:
    """Registered models by verdict; those about which nothing is written are open."""
    counts = Counter(
        made.verdict if (made := decisions.of(line.school.id).get(model.key)) else Verdict.OPEN
        for line in schools
        for model in line.models
        if model.name
    )
    return {verdict: counts[verdict] for verdict in Verdict}


def recognised_of(schools: Sequence[SchoolLine], decisions: Decisions) -> Iterator[Recognised]:
    """Every recognised model, in the roster's order; of a school that was not read, as far as decisions tell."""
    for line in schools:
        names = {model.key: model.name for model in line.models}
        for key, made in decisions.of(line.school.id).items():
            if made.is_recognised:
                yield Recognised(line.school, key, names.get(key, ""), made.score, made.grade, made.award)
