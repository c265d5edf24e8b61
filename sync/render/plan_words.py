"""The words around a plan, Vietnamese first."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

PLAN: Mapping[str, Words] = {
    "title": Words("Kế hoạch ghi: {title}", "Plan: {title}"),
    "would": Words(
        "Lần chạy {run}. Đây là những gì sẽ ghi; chưa ghi gì.", "Run {run}. This is what would be written; nothing was."
    ),
    "was": Words("Lần chạy {run}. Đây là những gì đã ghi.", "Run {run}. This is what was written."),
    "counts": Words(
        "{cells} ô thay đổi trong {workbooks} sổ. Ô nào không nêu trong kế hoạch thì giữ nguyên.",
        "{cells} cells change in {workbooks} workbooks. Whatever the plan does not name stays as it is.",
    ),
    "master": Words("Sổ tổng hợp", "Master"),
    "cells": Words("{count} ô", "{count} cells"),
    "waiting": Words("Chờ người xem và xác nhận", "Waits for a person"),
    "held": Words(
        "Sổ tổng hợp: những ô đang bị giữ lại, chỉ ghi khi được xác nhận",
        "Master: cells that are held back until a person confirms them",
    ),
    "failed": Words("Không ghi được, sổ vẫn như cũ: {line}", "Not written, the workbook is as it was: {line}"),
    "cell": Words("Ô", "Cell"),
    "what": Words("Dòng và cột", "Row and column"),
    "old": Words("Đang là", "Now"),
    "new": Words("Sẽ là", "Then"),
    "empty": Words("(trống)", "(empty)"),
    "link": Words("{text} (dẫn đến {link})", "{text} (leads to {link})"),
    "unlinked": Words("{text} (bỏ đường dẫn)", "{text} (no link any more)"),
    "more_cells": Words("… và {count} ô nữa", "… and {count} more cells"),
    "more_worksheets": Words("… và {count} trang nữa, {cells} ô", "… and {count} more worksheets, {cells} cells"),
    "more_workbooks": Words("… và {count} sổ nữa, {cells} ô", "… and {count} more workbooks, {cells} cells"),
    "dry": Words("Chưa ghi gì (--dry-run).", "Nothing was written (--dry-run)."),
    "whole": Words("Xem trọn kế hoạch: thêm --plan TỆP.md", "For the whole plan add --plan FILE.md"),
    "files": Words("Ghi vào {files} tệp.", "Goes into {files} files."),
}


def plan_word(key: str, lang: str, **parts: object) -> str:
    """One line or word around a plan."""
    return PLAN[key].fill(lang, parts)
