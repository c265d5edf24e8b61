"""How a school's workbook looks: one palette, one style for each role a cell can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheets_schema.layout import Style

BRAND, INK, FAINT, LINE = "#9F1D20", "#1F2933", "#64748B", "#B8C2CC"
_PALE, _SOFT = "#F8FAFC", "#FBEDED"

_TEXT = Style(size=12, wrap=True, valign="top")
_ENTRY = Style(size=12, border=LINE, wrap=True, number_format="@", locked=False, indent=1)
_LABEL = Style(size=12, border=LINE, wrap=True, fill=_PALE, indent=1)
_HINT = Style(size=10, italic=True, color=FAINT, border=LINE, wrap=True, fill=_PALE, indent=1)
_HEAD = Style(size=11, bold=True, color="#FFFFFF", fill=BRAND, border=LINE, align="center", wrap=True)
_BAR = Style(size=12, bold=True, color=BRAND, fill=_SOFT, border=LINE, wrap=True, indent=1)
_OWN = replace(_LABEL, size=11, color="#334155")
_CELL = Style(size=11, border=LINE, wrap=True, valign="top", indent=1)
_MOTTO = Style(size=13, bold=True, align="center")

STYLES: Mapping[str, Style] = {
    "key": Style(size=8, color="#94A3B8"),
    "strut": Style(size=16, wrap=True),
    # The head of the paper form (Nghị định 30/2020/NĐ-CP, phụ lục I).
    "nation": _MOTTO,
    "motto": replace(_MOTTO, underline=True),
    "authority": Style(size=12, align="center", wrap=True),
    "school": Style(size=12, bold=True, align="center", wrap=True),
    "form_title": Style(size=16, bold=True, align="center"),
    "form_subtitle": Style(size=13, bold=True, align="center", wrap=True),
    "form_note": Style(size=12, italic=True, align="center", wrap=True),
    "sign_role": Style(size=12, bold=True, align="center"),
    "sign_note": Style(size=11, italic=True, align="center"),
    "sign_copy": Style(size=11, wrap=True, valign="top"),
    # Any worksheet.
    "title": Style(size=16, bold=True, color=BRAND),
    "intro": Style(size=11, italic=True, color="#475569", wrap=True, valign="top"),
    "text": _TEXT,
    "text_beside": replace(_TEXT, indent=1),
    "number": Style(size=12, bold=True, color=BRAND, align="center", valign="top"),
    "number_beside": Style(size=12, bold=True, color=BRAND, align="center"),
    "head": _HEAD,
    "bar": _BAR,
    "bar_record": replace(_BAR, size=11, align="center", indent=0),
    "block": Style(size=13, bold=True, color="#FFFFFF", fill=BRAND, wrap=True, indent=1),
    "label": _LABEL,
    "label_required": replace(_LABEL, bold=True),
    "hint": _HINT,
    "hint_head": replace(_HINT, align="center", valign="top", size=9, indent=0),
    "entry": _ENTRY,
    "entry_long": replace(_ENTRY, valign="top"),
    "row_number": replace(_LABEL, size=10, color=FAINT, align="center", indent=0),
    "own": _OWN,
    "own_center": replace(_OWN, align="center", indent=0),
    "own_date": replace(_OWN, align="center", indent=0, number_format="dd/mm/yyyy"),
    "own_note": replace(_OWN, italic=True, size=10, color=FAINT),
    "meter": replace(_OWN, bold=True, color="#166534", fill=""),
    "link": Style(size=12, color="#1D4ED8", underline=True, wrap=True),
    "swatch_entry": replace(_ENTRY, locked=True),
    "swatch_required": replace(_ENTRY, locked=True, fill="#FFF7CC"),
    "swatch_wrong": replace(_ENTRY, locked=True, fill="#FBD5D5"),
    "swatch_doubtful": replace(_ENTRY, locked=True, fill="#FDE3B8"),
    # The feedback table.
    "fed": _CELL,
    "fed_kind": replace(_CELL, bold=True),
    "fed_link": replace(_CELL, color="#1D4ED8", underline=True),
    "fed_date": replace(_CELL, align="center", indent=0, number_format="dd/mm/yyyy"),
    "fed_synced": Style(size=12, bold=True, valign="top"),
    # What conditional formats change.
    "required": Style(fill="#FFF7CC"),
    "wrong": Style(fill="#FBD5D5"),
    "doubtful": Style(fill="#FDE3B8"),
    "asleep": Style(color="#94A3B8", fill="#EEF1F4"),
    "kind_wrong": Style(color="#9B1C1C", fill="#FBD5D5"),
    "kind_doubtful": Style(color="#8A4B08", fill="#FDE3B8"),
    "kind_missing": Style(color="#7A5B00", fill="#FFF7CC"),
    "kind_decided": Style(color="#1E3A8A", fill="#DBEAFE"),
}
