"""The numbers of a form's headings: what comes next is a heading, too, even one that nobody has a field for."""

from __future__ import annotations

from dataclasses import dataclass

from sync.domain.written.text import Paragraph

_FEWEST_NUMBERED = 2
"""So many numbered labels in order make the next number a heading, too."""

_NAME_WORDS, _LABEL_WORDS = 10, 18
"""The most words of a heading: alone on its line, and with a colon at its end."""


@dataclass(slots=True)
class Order:
    """The numbers of the form's headings as they are met, and those of a list in the open text."""

    count: int = 0
    last: int = 0
    listed: int = 0

    def add(self, paragraph: Paragraph) -> None:
        """A heading of the form."""
        self.listed = 0
        if paragraph.number:
            self.count += 1
            self.last = paragraph.number

    def goes_on(self, paragraph: Paragraph) -> bool:
        """Whether this is the number after the last heading's, and not the next one of a list in the open text."""
        if not paragraph.number:
            return False
        if paragraph.number == self.last + 1 and paragraph.number != self.listed + 1:
            return self.count >= _FEWEST_NUMBERED
        self.listed = paragraph.number
        return False


def reads_as_heading(paragraph: Paragraph) -> bool:
    """Whether a numbered line reads as a heading: some words, alone or with a colon behind them."""
    named = paragraph.text[paragraph.body :].partition(":")[0]
    longest = _LABEL_WORDS if paragraph.text.rstrip("*_ ").endswith(":") else _NAME_WORDS
    return len(named.split()) <= longest and not named.rstrip().endswith((".", ";", ","))
