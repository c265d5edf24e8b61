"""A letter as the page of a mail: everything in it is escaped, nothing is loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from sync.domain.letters import Letter
from sync.domain.reminders import Urgency

_COLOURS = {Urgency.RETURNED: "#6d28d9", Urgency.LATE: "#b91c1c", Urgency.SOON: "#b45309"}
"""Beside the words, never instead of them; white on each has a contrast above 4.5."""


def letter_html(letter: Letter) -> str:
    """The letter as HTML, with its styles in the elements, as mail programs want them."""
    return _template().render(letter=letter, colours=_COLOURS) + "\n"


@cache
def _template() -> Template:
    text = files("sync").joinpath("templates", "letter.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(text)
