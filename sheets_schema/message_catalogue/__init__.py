"""The words for every kind of finding, in the two languages of the product.

``name`` heads columns and filters. ``text`` says what was read, what is wrong and what to do. ``messages`` fills
its gaps: ``{at}`` is the cell, ``{sheet}`` its worksheet, ``{given}`` the entry in quotation marks, ``{label}``
the field, ``{range}`` the limits, ``{about}`` the item or field that the finding hangs on. With the space or comma
before them: ``{example}``, ``{meant}`` (a question about the suggestion), ``{ways}`` and ``{clear}`` (the readings
of a number), ``{listed}`` (the choices, when few), ``{because}`` (a reason), ``{other_at}`` (where the other field
stands) and ``{alternative}`` (a field that would do as well).
All other gaps are details of the finding. ``example`` serves fields that have none of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.findings import Code
from sheets_schema.message_catalogue.decisions import DECISIONS
from sheets_schema.message_catalogue.entries import ENTRIES
from sheets_schema.message_catalogue.message import CAMPAIGN_YEAR, Message
from sheets_schema.message_catalogue.places import PLACES
from sheets_schema.message_catalogue.values import VALUES

__all__ = ["CAMPAIGN_YEAR", "MESSAGES", "Message"]

MESSAGES: Mapping[Code, Message] = {**ENTRIES, **VALUES, **PLACES, **DECISIONS}
