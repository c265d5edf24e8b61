"""The names of ``tong-hop.docx``."""

from __future__ import annotations

from sync.domain.campaign import Campaign
from sync.domain.summary import Summary
from sync.render.documents.context import Context, campaign_context, table_context
from sync.render.documents.texts import GAP, long_day, plain
from sync.render.report.parts import Part, parts_of
from sync.render.report.tables import Table, texts

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def report_context(summary: Summary, campaign: Campaign) -> Context:
    """What the template of the report may say. Place and date are left open: they are those of the signature."""
    parts = parts_of(summary)
    return {
        "dot": campaign_context(campaign),
        "ngay_so_lieu": f"{summary.as_of:%d/%m/%Y}",
        "noi_ky": GAP,
        "ngay_ky": long_day(None),
        "nguoi_ky": "",
        "chuc_vu_ky": "",
        "cac_phan": [_part(number, part) for number, part in zip(_ROMAN, parts, strict=False)],
    }


def _part(number: str, part: Part) -> Context:
    return {
        "tieu_de": f"{number}. {part.title}",
        "cac_doan": [plain(line) for line in part.paragraphs],
        "cac_bang": [_table(table) for table in part.tables],
    }


def _table(table: Table) -> Context:
    made = table_context([head.label for head in table.heads], texts(table))
    rows = made["dong"]
    if table.total and isinstance(rows, list):
        rows[-1]["so"] = ""
    return {"tieu_de": plain(table.title), **made}
