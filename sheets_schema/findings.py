"""Findings: what is wrong with an entry, as values with a code, a cell, and how the entry was understood."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sheets_schema.cells import CellRef
from sheets_schema.frozen import frozen


class Severity(StrEnum):
    """How much a finding matters: only an error keeps an item from counting as done."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


class Code(StrEnum):
    """Every kind of finding. Codes are stable: tests, dashboards and other programs match them."""

    REQUIRED = "required"
    REQUIRED_WHEN = "required_when"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    PATTERN = "pattern"
    LEGACY_ENCODING = "legacy_encoding"
    SIMILAR_TEXT = "similar_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_AN_INTEGER = "not_an_integer"
    OUT_OF_RANGE = "out_of_range"
    UNQUANTIFIED = "unquantified"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    NOT_A_DATE = "not_a_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    DATE_WITHOUT_YEAR = "date_without_year"
    DATE_OUTSIDE_CAMPAIGN = "date_outside_campaign"
    DATE_IN_FUTURE = "date_in_future"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    NOT_A_YEAR = "not_a_year"
    NOT_A_PERIOD = "not_a_period"
    NOT_A_CHOICE = "not_a_choice"
    UNUSUAL_CHOICE = "unusual_choice"
    NOT_A_DOCUMENT_NUMBER = "not_a_document_number"
    NOT_A_LINK = "not_a_link"
    NOT_A_PHONE = "not_a_phone"
    NOT_AN_EMAIL = "not_an_email"
    UNKNOWN_SCHOOL = "unknown_school"
    OTHER_SCHOOL = "other_school"
    UNKNOWN_RECORD = "unknown_record"
    NOT_EQUAL = "not_equal"
    SIGNED_LATE = "signed_late"
    DUPLICATE_IN_SCHOOL = "duplicate_in_school"
    DUPLICATE_ACROSS_SCHOOLS = "duplicate_across_schools"
    NEEDS_PROOF = "needs_proof"
    NEEDS_DATE = "needs_date"
    NEEDS_REASON = "needs_reason"
    RESULT_WITHOUT_TARGET = "result_without_target"
    SUM_MISMATCH = "sum_mismatch"
    FORMULA_ERROR = "formula_error"
    FORMULA_NOT_COMPUTED = "formula_not_computed"
    STRAY_ENTRY = "stray_entry"
    DUPLICATE_KEY = "duplicate_key"
    MERGED_CELLS = "merged_cells"
    TABLE_NOT_FOUND = "table_not_found"
    FIELD_NOT_FOUND = "field_not_found"
    FEEDBACK_BESIDE = "feedback_beside"
    DECISION_UNKNOWN = "decision_unknown"
    DECISION_WITHOUT_REASON = "decision_without_reason"
    DECISION_DUE_UNREAD = "decision_due_unread"
    DECISION_WITHDRAWN = "decision_withdrawn"
    RECOGNISED_NOT_APPROVED = "recognised_not_approved"
    RECOGNISED_BELOW = "recognised_below"
    SCORE_UNREAD = "score_unread"
    AWARD_UNUSUAL = "award_unusual"
    TOTALS_DIFFER = "totals_differ"


_WARNINGS = frozenset(
    {
        Code.TOO_LONG,
        Code.DATE_OUTSIDE_CAMPAIGN,
        Code.UNUSUAL_CHOICE,
        Code.SIGNED_LATE,
        Code.DUPLICATE_ACROSS_SCHOOLS,
        Code.SUM_MISMATCH,
        Code.STRAY_ENTRY,
        Code.FEEDBACK_BESIDE,
        Code.RECOGNISED_BELOW,
        Code.AWARD_UNUSUAL,
        Code.TOTALS_DIFFER,
    }
)
_QUESTIONS = frozenset(
    {
        Code.LEGACY_ENCODING,
        Code.SIMILAR_TEXT,
        Code.UNQUANTIFIED,
        Code.AMBIGUOUS_NUMBER,
        Code.AMBIGUOUS_DATE,
        Code.DATE_WITHOUT_YEAR,
    }
)

SEVERITIES: Mapping[Code, Severity] = {
    code: Severity.WARNING if code in _WARNINGS else Severity.QUESTION if code in _QUESTIONS else Severity.ERROR
    for code in Code
}
"""How severe a finding is unless a rule of the schema says otherwise.

A sum that does not match is a warning, since the parts need not be everybody; a question is asked where an
entry can be read in two ways, or in none without asking.
"""


@frozen
class Finding:
    """One thing for one person to mend in one cell.

    ``given`` is the entry as typed; ``understood`` how it was read, empty when it was not; ``suggestion``
    something that could be typed instead, empty when there is none. ``details`` are named parts for the
    words of the message, such as ``("maximum", "100")``. ``table``, ``record`` and ``field`` are keys.
    """

    code: Code
    severity: Severity
    at: CellRef
    given: str = ""
    understood: str = ""
    suggestion: str = ""
    table: str = ""
    record: str = ""
    field: str = ""
    details: tuple[tuple[str, str], ...] = ()
