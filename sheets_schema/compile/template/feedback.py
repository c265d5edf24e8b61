"""The worksheet *Kiểm tra*: what the last sync found, filled in by the sync below the style row."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from sheets_schema.cells import Box, column_letters
from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, Canvas
from sheets_schema.compile.template.entries import ADDRESS_NAME, RAW_NAME, SEVERITY_NAME
from sheets_schema.keyed import (
    FEEDBACK_SYNCED,
    FEEDBACK_WORKSHEET,
    FeedbackColumn,
    columns_key,
    field_key,
    style_key,
)
from sheets_schema.layout import ColumnLayout, ConditionalFormat, Page, WorksheetLayout
from sheets_schema.model import Words

MOST_ROWS = 2000
"""Tints and colours look at so many rows of the feedback table."""


class Kind(StrEnum):
    """Kinds of rows in the feedback table."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    MISSING = "missing"
    OVERDUE = "overdue"
    DECISION = "decision"
    START = "start"


KINDS: Mapping[Kind, Words] = {
    Kind.ERROR: Words("✖ Lỗi", "✖ Error"),
    Kind.WARNING: Words("▲ Cảnh báo", "▲ Warning"),
    Kind.QUESTION: Words("? Cần hỏi lại", "? Question"),
    Kind.MISSING: Words("○ Còn thiếu", "○ Missing"),
    Kind.OVERDUE: Words("! Quá hạn", "! Overdue"),
    Kind.DECISION: Words("★ Quyết định", "★ Decision"),
    Kind.START: Words("▶ Bắt đầu", "▶ Start"),
}
"""What the column ``kind`` says: a sign and words, never a colour alone."""

_COLOURS: Mapping[Kind, str] = {
    Kind.ERROR: "kind_wrong",
    Kind.WARNING: "kind_doubtful",
    Kind.QUESTION: "kind_doubtful",
    Kind.MISSING: "kind_missing",
    Kind.OVERDUE: "kind_wrong",
    Kind.DECISION: "kind_decided",
}


class _Column(NamedTuple):
    key: FeedbackColumn
    label: Words
    width: float
    style: str = "fed"
    hidden: bool = False


_COLUMNS = (
    _Column(FeedbackColumn.KIND, Words("Loại", "Kind"), 17, "fed_kind"),
    _Column(FeedbackColumn.WHERE, Words("Ô", "Cell"), 17, "fed_link"),
    _Column(FeedbackColumn.FIELD, Words("Mục", "Field"), 25),
    _Column(FeedbackColumn.GIVEN, Words("Đã nhập", "Given"), 24),
    _Column(FeedbackColumn.UNDERSTOOD, Words("Hiểu là", "Understood as"), 20),
    _Column(FeedbackColumn.MESSAGE, Words("Cần làm gì", "What to do"), 54),
    _Column(FeedbackColumn.DUE, Words("Hạn", "Due"), 12, "fed_date"),
    _Column(FeedbackColumn.ADDRESS, Words("", ""), 4, hidden=True),
    _Column(FeedbackColumn.RAW, Words("", ""), 4, hidden=True),
    _Column(FeedbackColumn.SEVERITY, Words("", ""), 4, hidden=True),
)
_LAST_SHOWN = FIRST - 1 + sum(not column.hidden for column in _COLUMNS)


class Feedback(NamedTuple):
    """The worksheet, and the names under which tints find its hidden columns."""

    worksheet: WorksheetLayout
    names: Mapping[str, str]


def feedback_worksheet() -> Feedback:
    """The worksheet before the first sync."""
    canvas = Canvas(words.FEEDBACK_SHEET.vi)
    canvas.span(FIRST, _LAST_SHOWN, words.FEEDBACK_TITLE.vi, "title")
    canvas.end_row(28)
    canvas.span(FIRST, _LAST_SHOWN, words.FEEDBACK_INTRO.vi, "intro")
    canvas.end_row(32)
    canvas.key(field_key(FEEDBACK_WORKSHEET, FEEDBACK_SYNCED))
    canvas.span(FIRST, FIRST + 1, words.FEEDBACK_SYNCED.vi, "text")
    canvas.put(_column(FeedbackColumn.FIELD), words.FEEDBACK_NEVER.vi, "fed_synced")
    canvas.end_row(24)
    heading = _draw_heading(canvas)
    first = canvas.row
    _colour(canvas, first)
    base = WorksheetLayout(
        FEEDBACK_WORKSHEET,
        canvas.title,
        (),
        freeze=(first, 1),
        tab_color="#B45309",
        page=Page(landscape=True, repeat_rows=(heading, heading), margins=(20, 15, 15, 15)),
    )
    return Feedback(canvas.finish(base), _names(canvas, first))


def _draw_heading(canvas: Canvas) -> int:
    """Keys, headings, and the formats of rows to come; returns the row of the headings."""
    canvas.key(columns_key(FEEDBACK_WORKSHEET))
    for number, column in enumerate(_COLUMNS, FIRST):
        canvas.columns[number] = ColumnLayout(column.width, column.hidden)
        canvas.put(number, column.key.value, "key")
    canvas.hide_row()
    heading = canvas.row
    for number, column in enumerate(_COLUMNS[: _LAST_SHOWN - FIRST + 1], FIRST):
        canvas.put(number, column.label.vi, "head")
    canvas.end_row(26)
    canvas.key(style_key(FEEDBACK_WORKSHEET))
    for number, column in enumerate(_COLUMNS, FIRST):
        canvas.put(number, None, column.style)
    canvas.hide_row()
    return heading


def _column(key: FeedbackColumn) -> int:
    return FIRST + [column.key for column in _COLUMNS].index(key)


def _colour(canvas: Canvas, first: int) -> None:
    cell = f"${column_letters(FIRST)}{first}"
    box = Box(first, FIRST, first + MOST_ROWS - 1, FIRST)
    for kind, style in _COLOURS.items():
        word = KINDS[kind].vi.partition(" ")[2]
        canvas.formats.append(ConditionalFormat(box, f'ISNUMBER(SEARCH("{word}",{cell}))', style))


def _names(canvas: Canvas, first: int) -> Mapping[str, str]:
    named = {
        ADDRESS_NAME: FeedbackColumn.ADDRESS,
        RAW_NAME: FeedbackColumn.RAW,
        SEVERITY_NAME: FeedbackColumn.SEVERITY,
    }
    letters = {name: column_letters(_column(key)) for name, key in named.items()}
    return {
        name: f"{canvas.quoted}!${letter}${first}:${letter}${first + MOST_ROWS - 1}" for name, letter in letters.items()
    }
