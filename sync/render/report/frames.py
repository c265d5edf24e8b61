"""The summary as long tables, and the report's figures made of them: the one place where the report counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from sheets_schema.cells import Value
from sheets_schema.compile.master.words import STATUSES
from sync.domain.statuses import Status
from sync.domain.summary import ModelLine, SchoolLine, Summary
from sync.render.report.tables import Head, Kind, Table, head
from sync.render.report.words import word

_WRONG = "wrong"
_STATUSES = {
    "done": (Status.DONE,),
    "done_late": (Status.DONE_LATE,),
    "in_progress": (Status.IN_PROGRESS,),
    "missing": (Status.MISSING,),
    "overdue": (Status.OVERDUE,),
    _WRONG: (Status.INVALID, Status.CLAIMED),
    "not_due": (Status.NOT_DUE,),
    "not_applicable": (Status.NOT_APPLICABLE,),
}
"""The columns of the steps, and the statuses that each counts."""

_COLUMN_OF = {status.value: column for column, statuses in _STATUSES.items() for status in statuses}
_OPEN = (Status.MISSING.value, Status.OVERDUE.value)
_SCHOOL = ["school", "name", "commune", "schooling"]


class Frames(NamedTuple):
    """``schools``: one row a school; ``models``: one a registered model; ``items``: one a step item of a model;
    ``lacking``: one a step item that is missing or overdue; ``proposals``: one a person or group proposed. ``orders``:
    the choices of each field that models are counted by, with the label of the field.
    """

    schools: pd.DataFrame
    models: pd.DataFrame
    items: pd.DataFrame
    lacking: pd.DataFrame
    proposals: pd.DataFrame
    orders: dict[str, tuple[str, list[str]]]


def frames_of(summary: Summary) -> Frames:
    """Everything that the summary counts, as long tables; shares and sums are left to whoever counts."""
    orders = {
        one.key: (one.label.vi, [*(name for name, _ in one.groups), *([word("other")] if one.other else [])])
        for one in summary.breakdowns
    }
    schools = [(*_school(line), line.registered, line.registered > 0, line.trouble is None) for line in summary.schools]
    models = [(*_school(line), *_model(summary, line, model)) for line, model in _registered(summary)]
    items = [
        (*_school(line), model.key, one.step, one.item, one.status.value, one.due, one.days_late)
        for line in summary.schools
        for model in line.models
        for one in model.statuses
    ]
    lacking = [
        (one.school.id, one.school.name, one.school.commune, one.status.value, one.days_late, one.item.vi)
        for one in summary.open_items
        if one.status in _OPEN
    ]
    proposals = [(one.school.name, one.kind or word("other"), one.title or word("other")) for one in summary.proposals]
    return Frames(
        pd.DataFrame(schools, columns=[*_SCHOOL, "models", "registered", "is_read"]),
        pd.DataFrame(models, columns=[*_SCHOOL, "model", "model_name", *orders, "recognised", "award"]),
        _with_words(
            pd.DataFrame(items, columns=[*_SCHOOL, "model", "step", "item", "status", "due", "days_late"]), summary
        ),
        pd.DataFrame(lacking, columns=["school", "name", "commune", "status", "days_late", "item"]),
        pd.DataFrame(proposals, columns=["name", "kind", "title"]),
        orders,
    )


def _school(line: SchoolLine) -> tuple[str, str, str, str]:
    school = line.school
    return (
        school.id,
        school.name,
        school.commune.strip() or word("unknown"),
        school.schooling.strip() or word("unknown"),
    )


def _registered(summary: Summary) -> Iterator[tuple[SchoolLine, ModelLine]]:
    return ((line, model) for line in summary.schools for model in line.models if model.name)


def _model(summary: Summary, line: SchoolLine, model: ModelLine) -> tuple[object, ...]:
    given = {(one.school.id, one.model): one.award for one in summary.recognised}
    award = given.get((line.school.id, model.key))
    choices = (choice or word("other") for _, choice in model.choices)
    return model.key, model.name, *choices, award is not None, award or ""


def _with_words(items: pd.DataFrame, summary: Summary) -> pd.DataFrame:
    """Steps by their names, in their order."""
    labels = {step.key: step.label.vi for step in summary.steps}
    steps = pd.Categorical(items["step"].map(labels), categories=list(labels.values()), ordered=True)
    names = {status.value: STATUSES[status][1].vi for status in Status}
    return items.assign(
        step_name=steps,
        item_name=items["step"].str.cat(items["item"], ".").map(dict(summary.items)),
        status_name=items["status"].map(names),
        column=items["status"].map(_COLUMN_OF),
        days_late=items["days_late"].astype(float),
    )


def figures(frames: Frames) -> Iterator[Table]:
    """The tables of the report beside those by one choice: by two of them, by place, by level of schooling, by step."""
    keys = list(frames.orders)
    if len(keys) > 1:
        yield crossed(frames, keys[-1], keys[0])
    yield by_group(frames, "commune")
    if frames.schools["schooling"].nunique() > 1:
        yield by_group(frames, "schooling")
    yield by_step(frames)


def crossed(frames: Frames, down: str, across: str) -> Table:
    """Models by two fields, with the sums of both."""
    (down_label, rows), (across_label, columns) = frames.orders[down], frames.orders[across]
    counts = pd.crosstab(frames.models[down], frames.models[across]).reindex(rows, columns=columns, fill_value=0)
    title = word("crossed", down=_small(down_label), across=_small(across_label))
    return _counted(counts, title, Head(down_label), [Head(name, Kind.NUMBER) for name in columns])


def by_group(frames: Frames, key: str) -> Table:
    """Schools, models and what they lack by ``commune`` or ``schooling``, in the order in which the roster has them."""
    places = frames.schools.groupby(key, sort=False)
    items = pd.crosstab(frames.items[key], frames.items["column"])
    counts = places.agg(schools=("school", "size"), registered=("registered", "sum"), models=("models", "sum"))
    counts = counts.join(items.reindex(columns=list(_STATUSES), fill_value=0)).fillna(0)
    heads = [head(name, Kind.NUMBER) for name in ("schools", "registered", "models", "missing", "overdue")]
    return _counted(counts, word(f"by_{key}"), head(key), heads, ["schools", "registered", "models", *_OPEN])


def by_step(frames: Frames) -> Table:
    """The items of each step by status."""
    counts = pd.crosstab(frames.items["step_name"], frames.items["column"], dropna=False)
    counts = counts.reindex(frames.items["step_name"].cat.categories, columns=list(_STATUSES), fill_value=0)
    heads = [head(name, Kind.NUMBER) for name in _STATUSES]
    return _counted(counts, word("by_step"), head("step"), heads, list(_STATUSES))


def _counted(
    counts: pd.DataFrame, title: str, first: Head, heads: Sequence[Head], shown: Sequence[str] | None = None
) -> Table:
    """A table of counts with their sums below. At its right end stands the sum, or, where statuses are ``shown``, the
    share of items that are done.
    """
    every = pd.concat([counts, counts.sum().to_frame(word("sum")).T])
    if shown is None:
        last, column = head("sum", Kind.NUMBER), every.sum(axis=1).astype(float)
        shown = list(counts.columns)
    else:
        last, column = head("completeness", Kind.SHARE), _share(every)
    values = every[list(shown)].astype(float).assign(last=column)
    rows = [
        (str(name), *(None if pd.isna(one) else one for one in row))
        for name, row in zip(every.index, values.to_numpy().tolist(), strict=True)
    ]
    return Table(title, (first, *heads, last), tuple(rows[:-1]), rows[-1])


def _share(counts: pd.DataFrame) -> pd.Series[float]:
    """Items done, in time or late, as a share of all that apply; none where none applies."""
    applying = counts[list(_STATUSES)].sum(axis=1) - counts["not_applicable"]
    done: pd.Series[float] = counts["done"] + counts["done_late"]
    return done / applying.where(applying > 0)


def late(frames: Frames) -> Table:
    """Schools that lack something due, those that lack most and longest first."""
    counts = frames.lacking.groupby("school", sort=False).agg(
        name=("name", "first"),
        commune=("commune", "first"),
        missing=("status", lambda one: float((one == Status.MISSING.value).sum())),
        overdue=("status", lambda one: float((one == Status.OVERDUE.value).sum())),
        days_late=("days_late", lambda one: float(one.max())),
        what=("item", lambda one: "; ".join(dict.fromkeys(one))),
    )
    order = counts.assign(all=counts["missing"] + counts["overdue"])
    ordered = order.sort_values(["all", "days_late"], ascending=False, kind="stable").drop(columns="all")
    numbers = (head(key, Kind.NUMBER) for key in ("missing", "overdue", "days_late"))
    heads = (head("school"), head("commune"), *numbers, head("what"))
    return Table("", heads, tuple(ordered.itertuples(index=False, name=None)))


def proposed(frames: Frames) -> Iterator[Table]:
    """Proposals by title, persons beside groups."""
    counts = pd.crosstab(frames.proposals["title"], frames.proposals["kind"])
    heads = [Head(str(name), Kind.NUMBER) for name in counts.columns]
    yield _counted(counts, word("proposed_by"), head("award"), heads)


def awarded(frames: Frames) -> Iterator[Table]:
    """Recognised models by what they were given and the level at which they were registered."""
    given = frames.models[frames.models["recognised"]]
    if given.empty or not frames.orders:
        return
    key = list(frames.orders)[-1]
    label, columns = frames.orders[key]
    awards = given["award"].replace("", word("no_award"))
    counts = pd.crosstab(awards, given[key]).reindex(columns=columns, fill_value=0)
    title = word("awarded_by", label=_small(label))
    yield _counted(counts, title, head("given_award"), [Head(name, Kind.NUMBER) for name in columns])


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def long_tables(frames: Frames) -> tuple[Table, Table]:
    """All models, and all items of all steps: for whoever wants to count for themselves."""
    places = (head("school"), head("commune"), head("schooling"), head("model"))
    fields = [Head(label) for label, _ in frames.orders.values()]
    models = frames.models[[*_SCHOOL[1:], "model", "model_name", *frames.orders, "award"]]
    items = frames.items[[*_SCHOOL[1:], "model", "step_name", "item_name", "status_name", "due", "days_late"]]
    item_heads = (head("step"), head("item"), head("status"), head("due", Kind.DATE), head("late", Kind.NUMBER))
    return (
        Table(word("all_models"), (*places, head("model_name"), *fields, head("given_award")), _rows(models)),
        Table(word("all_items"), (*places, *item_heads), _rows(items)),
    )


def _rows(frame: pd.DataFrame) -> tuple[tuple[Value, ...], ...]:
    return tuple(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))
