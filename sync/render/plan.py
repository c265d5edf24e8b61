"""A sync's plan as people and machines read it: each workbook, each worksheet, each cell that changes, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from sheets_schema.cells import CellError, Value, typed_text
from sheets_schema.messages import shortened
from sync.domain.diff import same_value

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sync.domain.changes import CellChange, WorkbookChanges
    from sync.domain.plan import Receipt
    from sync.render.as_json import Plain
    from sync.render.plan_facts import PlanFacts

_FEW_CELLS, _FEW_WORKSHEETS, _FEW_WORKBOOKS = 5, 12, 8
"""So many are shown in a terminal."""

_LONGEST = 200
_LONG_SAME, _CUT = 16, "… "
"""Two texts that begin alike for so long are shown from where they differ."""

_GAP = 2
_STYLES = ("cyan", "", "dim", "")
_MEANINGFUL = re.compile(r"[\\`*\[\]|<>~]|(?<![^\W_])_|_(?![^\W_])|^[#+-]|&(?=#?\w+;)")
"""What Markdown would not show as it is."""


def plan_json(facts: PlanFacts) -> Plain:
    """``workbooks`` with what changes in each, whole; ``held``: what the guard keeps from the master."""
    held = facts.report.held_changes()
    return {
        "workbooks": [
            {
                "workbook": one.workbook,
                "school": facts.school(one.workbook),
                "trouble": _code(facts.receipt(one.workbook)),
                "worksheets": _worksheets_json(one),
            }
            for one in facts.changes
        ],
        "held": _worksheets_json(held) if held else [],
    }


def _code(receipt: Receipt | None) -> str | None:
    return receipt.trouble.value if receipt and receipt.trouble else None


def _worksheets_json(changes: WorkbookChanges) -> list[Plain]:
    return [
        {"worksheet": one.worksheet, "cells": [_cell_json(cell) for cell in one.cells]} for one in changes.worksheets
    ]


def _cell_json(cell: CellChange) -> Plain:
    known: Plain = {
        "cell": cell.at.a1,
        "record": cell.record,
        "row": cell.label,
        "column": cell.heading,
        "old": _plain(cell.old),
        "new": _plain(cell.new),
    }
    return known if cell.link is None else {**known, "link": cell.link}


def _plain(value: Value) -> object:
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def plan_markdown(facts: PlanFacts) -> str:
    """The whole plan, for a pull request or a mail."""
    lines = [f"# {_escaped(facts.word('title', title=facts.title))}", ""]
    lines += [facts.word("would" if facts.is_dry else "was", run=facts.report.run), ""]
    lines += [f"- {_escaped(line)}" for line in facts.summary()]
    if facts.waiting:
        lines += ["", f"## {facts.word('waiting')}", "", *(f"- {_escaped(line)}" for line in facts.waiting)]
    for one in facts.changes:
        lines += _section(facts, facts.name(one.workbook), one)
    held = facts.report.held_changes()
    lines += _section(facts, facts.word("held"), held) if held else []
    return "\n".join(lines) + "\n"


def _section(facts: PlanFacts, title: str, changes: WorkbookChanges) -> Iterator[str]:
    yield from ("", f"## {_escaped(title)}: {facts.word('cells', count=changes.count)}")
    trouble = facts.trouble(changes.workbook)
    if trouble:
        yield from ("", _escaped(trouble))
    for one in changes.worksheets:
        yield from ("", f"### {_escaped(one.worksheet)}: {facts.word('cells', count=len(one.cells))}", "")
        headings = [facts.word(key) for key in ("cell", "what", "old", "new")]
        yield from (f"| {' | '.join(headings)} |", "|---|---|---|---|")
        for cell in one.cells:
            parts = (cell.at.a1, _what(cell), _shown(cell.old, facts), _new(cell, facts))
            yield f"| {' | '.join(map(_escaped, parts))} |"


def _escaped(text: str) -> str:
    """A text as Markdown shows it, on one line."""
    return "<br>".join(_MEANINGFUL.sub(r"\\\g<0>", line) for line in text.splitlines())


def _what(cell: CellChange) -> str:
    return " · ".join(part for part in (cell.label or cell.record, cell.heading) if part)


def _shown(value: Value, facts: PlanFacts) -> str:
    return typed_text(value) or facts.word("empty")


def _new(cell: CellChange, facts: PlanFacts) -> str:
    text = _shown(cell.new, facts)
    if cell.link is None or (not cell.link and not typed_text(cell.new)):
        return text
    return facts.word("link", text=text, link=cell.link) if cell.link else facts.word("unlinked", text=text)


def show_plan(console: Console, facts: PlanFacts) -> None:
    """The beginning of everything, for a terminal; how much there is; and, where it was cut, how to see the rest."""
    from rich.text import Text

    for one in facts.changes[:_FEW_WORKBOOKS]:
        _show_workbook(console, facts, facts.name(one.workbook), one)
    rest = facts.changes[_FEW_WORKBOOKS:]
    if rest:
        cells = sum(one.count for one in rest)
        console.print(Text(facts.word("more_workbooks", count=len(rest), cells=cells), style="dim"))
    held = facts.report.held_changes()
    if held:
        _show_workbook(console, facts, facts.word("held"), held)
    for line in facts.summary():
        console.print(Text(line), soft_wrap=True)
    console.print(facts.word("dry"))
    if rest or any(map(_is_cut, facts.changes)):
        console.print(Text(facts.word("whole")), soft_wrap=True)


def _is_cut(changes: WorkbookChanges) -> bool:
    sizes = [len(one.cells) for one in changes.worksheets]
    return len(sizes) > _FEW_WORKSHEETS or max(sizes) > _FEW_CELLS


def _show_workbook(console: Console, facts: PlanFacts, title: str, changes: WorkbookChanges) -> None:
    from rich.text import Text

    console.print(Text(f"{title}: {facts.word('cells', count=changes.count)}", style="bold"))
    for one in changes.worksheets[:_FEW_WORKSHEETS]:
        console.print(Text(f"  {one.worksheet}: {facts.word('cells', count=len(one.cells))}"))
        for line in _lines([_texts(cell, facts) for cell in one.cells[:_FEW_CELLS]], console.width - 4):
            console.print(Text("    ").append_text(line), no_wrap=True)
        if len(one.cells) > _FEW_CELLS:
            more = facts.word("more_cells", count=len(one.cells) - _FEW_CELLS)
            console.print(Text(f"    {more}", style="dim"))
    rest = changes.worksheets[_FEW_WORKSHEETS:]
    if rest:
        cells = sum(len(one.cells) for one in rest)
        console.print(Text(f"  {facts.word('more_worksheets', count=len(rest), cells=cells)}", style="dim"))


def _texts(cell: CellChange, facts: PlanFacts) -> tuple[str, ...]:
    """One line of a terminal; where a link leads only if nothing else changes."""
    is_link_only = cell.link is not None and same_value(cell.old, cell.new)
    old, new = _shown(cell.old, facts), _new(cell, facts) if is_link_only else _shown(cell.new, facts)
    same = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))
    if not is_link_only and same > _LONG_SAME:
        start = old.rfind(" ", 0, same - len(_CUT)) + 1
        old, new = _CUT + old[start:], _CUT + new[start:]
    return cell.at.a1, *(shortened(text, _LONGEST) for text in (_what(cell), old, f"→ {new}"))


def _lines(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[Text]:
    """Rows in columns, as wide as they need to be; where that is too wide the widest ones are cut."""
    from rich.cells import cell_len
    from rich.text import Text

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        widths[widths.index(max(widths))] -= 1
    for row in rows:
        line = Text()
        for text, room, style in zip(row, widths, _STYLES, strict=True):
            part = Text(text, style=style)
            part.truncate(room, overflow="ellipsis", pad=True)
            line.append_text(part).append(" " * _GAP)
        line.rstrip()
        yield line
