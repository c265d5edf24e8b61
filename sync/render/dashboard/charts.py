"""Charts as SVG, by pygal. Colours and letters are the page's: an SVG carries shapes and classes only."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pygal
from pygal.style import Style

# pygal leaves a finder of the old kind behind, at which Python 3.11 complains whenever an import fails elsewhere.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

WIDE, NARROW = 620, 330
"""Widths, in units of which a letter is 14 high: for screens and paper, and for telephones."""

_ROW, _LETTER = 34, 7.4
_DROPPED = frozenset({"script", "style", "desc", "defs", "title"})
_STYLE = Style(
    colors=("#000000",) * 12,
    value_colors=("#000000",) * 12,
    font_family="sans-serif",
    label_font_size=14,
    major_label_font_size=14,
    value_font_size=13,
)


class Label(NamedTuple):
    """What stands beside a bar; a name that is too long is cut, its figure never."""

    name: str
    figure: str = ""


class Series(NamedTuple):
    """One series of bars: ``key`` becomes a class by which the page colours it."""

    key: str
    values: Sequence[float]


def bars(labels: Sequence[Label], series: Sequence[Series], width: int, most: float | None = None) -> str:
    """Horizontal bars, one above the other, stacked where there are several series; ``most`` ends the scale."""
    total = most or max((sum(values) for values in zip(*(one.values for one in series), strict=True)), default=0) or 1
    chart = pygal.HorizontalStackedBar(
        style=_STYLE,
        show_legend=False,
        show_x_labels=False,
        disable_xml_declaration=True,
        explicit_size=False,
        width=width,
        height=_ROW * len(labels) + 16,
        margin=4,
        spacing=10,
        range=(0, total),
        print_values=len(series) > 1,
        value_formatter=lambda value: f"{value:.0f}" if value and value / total > 0.07 else "",
        truncate_label=-1,
    )
    chart.add_xml_filter(lambda root: _cleaned(root, [one.key for one in series]))
    chart.x_labels = [_shortened(label, width) for label in reversed(labels)]
    for one in series:
        chart.add(one.key, [value or None for value in reversed(one.values)])
    return str(chart.render())


def _shortened(label: Label, width: int) -> str:
    """A label that leaves more than half of the chart to its bars."""
    figure = f": {label.figure}" if label.figure else ""
    room = int(width * 0.47 / _LETTER) - len(figure)
    name = label.name if len(label.name) <= room else f"{label.name[: room - 1].rstrip()}…"
    return name + figure


def _cleaned(root: Any, keys: Sequence[str]) -> Any:
    """The SVG without scripts, styles, comments and everything that differs from run to run."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] in _DROPPED or _is_empty(child):
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    _classify(root, {f"color-{number}": f"k-{key}" for number, key in enumerate(keys)})
    return root


def _is_empty(node: Any) -> bool:
    """Tooltips that nobody opens, and backgrounds that the page has itself."""
    return any(name in (node.get("class") or "").split() for name in ("tooltip-overlay", "background", "overlay"))


def _classify(root: Any, names: Mapping[str, str]) -> None:
    for node in root.iter():
        classes = (node.get("class") or "").split()
        for name in classes:
            if name in names:
                node.set("class", names[name])
        if node.get("rx") == "0":
            node.attrib.pop("rx")
            node.attrib.pop("ry", None)
