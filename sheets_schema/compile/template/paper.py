"""The head and the foot of the paper form: whose it is, the nation's name and motto, the signature."""

from __future__ import annotations

from sheets_schema.compile.template import words
from sheets_schema.compile.template.canvas import FIRST, Canvas
from sheets_schema.compile.template.context import Context, day_text
from sheets_schema.compile.template.form import ENTRY
from sheets_schema.model import Worksheet


def draw_head(canvas: Canvas, worksheet: Worksheet, context: Context, last: int) -> None:
    """Authority and school on the left, nation and motto on the right, then title, campaign and deadline."""
    facts = context.facts
    canvas.span(FIRST, ENTRY - 1, facts.authority.upper(), "authority")
    canvas.span(ENTRY, last, words.NATION.vi, "nation")
    canvas.end_row(22)
    canvas.span(FIRST, ENTRY - 1, facts.school_name.upper(), "school")
    canvas.span(ENTRY, last, words.MOTTO.vi, "motto")
    canvas.end_row(22)
    canvas.end_row(8)
    canvas.span(FIRST, last, words.FORM_TITLE.vi, "form_title")
    canvas.end_row(28)
    canvas.span(FIRST, last, facts.title, "form_subtitle")
    canvas.end_row(22)
    note = _note(context)
    if note:
        canvas.span(FIRST, last, note, "form_note")
        canvas.end_row(20)
    if worksheet.intro.vi:
        canvas.span(FIRST, last, worksheet.intro.vi, "form_note")
        canvas.end_row(20)
    canvas.end_row(8)


def _note(context: Context) -> str:
    """Basis, phase and the day by which the form is due, as far as the campaign says."""
    facts = context.facts
    basis = words.FORM_BASIS.vi.format(basis=facts.basis) if facts.basis else ""
    if basis and facts.phase:
        basis += words.FORM_PHASE.vi.format(phase=facts.phase)
    due = _due(context)
    return ". ".join(filter(None, (basis, words.FORM_DEADLINE.vi.format(date=due) if due else "")))


def _due(context: Context) -> str:
    """The deadline of the item that the whole form shows."""
    for step, item in context.schema.items():
        if item.shown_by and not item.shown_by.fields:
            day = context.due(step, item)
            return day_text(day) if day else ""
    return ""


def draw_signature(canvas: Canvas, context: Context, last: int) -> None:
    """Receiver on the left; on the right, room for signature and seal."""
    key = f"{context.schema.subject.key}:signature"
    canvas.end_row(10)
    canvas.key(key)
    canvas.span(FIRST, ENTRY - 1, words.SIGN_RECEIVER.vi.format(receiver=context.facts.receiver), "sign_copy")
    canvas.put(last, words.SIGN_ROLE.vi, "sign_role")
    canvas.end_row(50)
    canvas.key(key)
    canvas.put(last, words.SIGN_NOTE.vi, "sign_note")
    canvas.end_row()
    canvas.end_row(80)
