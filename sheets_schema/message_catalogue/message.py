"""How one kind of finding is told."""

from __future__ import annotations

from typing import NamedTuple

from sheets_schema.model import Words


class Message(NamedTuple):
    """How people are told of one kind of finding."""

    name: Words
    text: Words
    example: str = ""


CAMPAIGN_YEAR = Words("năm của đợt thi đua", "the campaign's year")
