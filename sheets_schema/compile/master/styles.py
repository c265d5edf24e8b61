"""How the master looks: a small palette, one style a role, and one for each status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheets_schema.compile.master.words import status_name
from sheets_schema.layout import Style

_LINE = "#CBD5E1"
_ROW = Style(size=11, border=_LINE, wrap=True, indent=1)
_OFFICIAL = replace(_ROW, fill="#FFFBEB", locked=False)
_HEAD = Style(bold=True, color="#FFFFFF", fill="#9F1D20", border=_LINE, align="center", wrap=True)
_CARD_LABEL = Style(size=11, color="#52606D", fill="#FEF2F2", border=_LINE, align="center")
_CARD = Style(bold=True, size=20, fill="#FEF2F2", border=_LINE, align="center", number_format="#,##0")

STYLES: Mapping[str, Style] = {
    "key": Style(size=8, color="#94A3B8"),
    "title": Style(bold=True, size=18, color="#9F1D20"),
    "intro": Style(italic=True, size=11, color="#52606D"),
    "section": Style(bold=True, size=13, color="#9F1D20"),
    "head": _HEAD,
    "head_official": replace(_HEAD, fill="#B45309"),
    "group": replace(_HEAD, fill="#7F1D1D"),
    "group_note": Style(italic=True, size=10, color="#52606D", align="right"),
    "group_percent": Style(bold=True, color="#9F1D20", align="right", number_format="0%"),
    "row": _ROW,
    "long": replace(_ROW, valign="top"),
    "note": replace(_ROW, italic=True, color="#7B341E"),
    "date": replace(_ROW, number_format="dd/mm/yyyy", align="center", indent=0),
    "number": replace(_ROW, number_format="#,##0", align="right"),
    "decimal": replace(_ROW, number_format="#,##0.###", align="right"),
    "percent": replace(_ROW, number_format="0%", align="right", bold=True),
    "link": replace(_ROW, color="#1D4ED8", underline=True),
    "status": replace(_ROW, align="center", size=10, indent=0),
    "severity": replace(_ROW, align="center", bold=True, indent=0),
    "official": replace(_OFFICIAL, number_format="@"),
    "official_date": replace(_OFFICIAL, number_format="dd/mm/yyyy", align="center", indent=0),
    "official_number": replace(_OFFICIAL, number_format="#,##0.##", align="right"),
    "review": replace(_ROW, size=10, color="#334155"),
    "card_label": _CARD_LABEL,
    "card": _CARD,
    "card_percent": replace(_CARD, number_format="0%", color="#9F1D20"),
    "check": replace(_ROW, align="center", bold=True, indent=0),
    "void": Style(color="#FFFFFF"),
    "good": Style(size=10, color="#14532D", fill="#DCFCE7", border=_LINE, align="center"),
    "good_late": Style(size=10, color="#3F6212", fill="#ECFCCB", border=_LINE, align="center"),
    "going": Style(size=10, color="#1E3A8A", fill="#DBEAFE", border=_LINE, align="center"),
    "bad": Style(size=10, color="#7F1D1D", fill="#FEE2E2", border=_LINE, align="center", bold=True),
    "gone": Style(size=10, color="#7C2D12", fill="#FFEDD5", border=_LINE, align="center", bold=True),
    "warn": Style(size=10, color="#78350F", fill="#FEF3C7", border=_LINE, align="center"),
    "ask": Style(size=10, color="#1E3A8A", fill="#DBEAFE", border=_LINE, align="center"),
    "later": Style(size=10, color="#64748B", border=_LINE, align="center"),
    "apart": Style(size=10, color="#64748B", fill="#F1F5F9", border=_LINE, align="center", italic=True),
}

STATUS_STYLES: Mapping[str, str] = {
    status_name(status): style
    for status, style in {
        "done": "good",
        "done_late": "good_late",
        "in_progress": "going",
        "overdue": "gone",
        "claimed_without_proof": "warn",
        "invalid": "bad",
        "missing": "bad",
        "not_due": "later",
        "not_applicable": "apart",
    }.items()
}
"""The style of each status, by the text that the cell shows."""
