"""What is said of earlier runs: what they did, what changed between them, and how one is made again.

``{name}`` stands for a figure or a name.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

HISTORY: Mapping[str, Words] = {
    "no_runs_yet": Words(
        "Chưa có lần đồng bộ nào được ghi lại trong thư mục này. Chạy: danvan sync.",
        "No sync is on record in this folder yet. Run: danvan sync.",
    ),
    # Headings of the table of runs, short: the table fits in 80 columns.
    "run": Words("Lần", "Run"),
    "started": Words("Bắt đầu", "Began"),
    "seconds": Words("Giây", "Sec."),
    "workbooks": Words("Sổ: mở/giữ/lỗi", "Read/kept/bad"),
    "written": Words("Ô đã ghi", "Cells"),
    "findings": Words("Sửa/xem/hỏi", "Mend/look/ask"),
    "outcome": Words("Kết quả", "Outcome"),
    "full": Words("đọc tất cả", "full"),
    "as_of": Words("tính đến {day}", "as of {day}"),
    "exit_0": Words("xong", "done"),
    "exit_3": Words("xong, có sổ lỗi", "done, some failed"),
    "exit_4": Words("chờ xác nhận", "waits for a person"),
    "interrupted": Words("bị ngắt", "interrupted"),
    "unfinished": Words("đang chạy hoặc bị ngắt", "at work or interrupted"),
    "waits": Words("Lần {run} giữ lại, chờ xác nhận: {parts}.", "Run {run} held back for a person: {parts}."),
    "runs_note": Words(
        "“Sổ”: số sổ mở ra đọc, số sổ không đổi nên không mở, số sổ không đọc được. “Ô đã ghi”: trong sổ tổng hợp + "
        "trong sổ của các trường.",
        "Workbooks: opened, unchanged and not opened, not readable. “Cells”: written in the master + in the schools' "
        "workbooks.",
    ),
    "more_runs": Words(
        "Còn {count} lần trước đó: danvan runs --limit {all}", "{count} more: danvan runs --limit {all}"
    ),
    # What changed between two runs.
    "between": Words(
        "Từ lần {first} ({began}) đến lần {last} ({ended}):", "From run {first} ({began}) to run {last} ({ended}):"
    ),
    "nothing_changed": Words("Không có gì thay đổi.", "Nothing changed."),
    "same_run": Words("Hai lần là một, nên không có gì để so.", "Both are the same run: there is nothing to compare."),
    "school_new": Words("mới có trong danh sách", "new in the roster"),
    "school_gone": Words("không còn trong danh sách", "no longer in the roster"),
    "reading": Words("sổ: {old} → {new}", "workbook: {old} → {new}"),
    "read": Words("đã đọc", "read"),
    "untouched": Words("chưa điền", "untouched"),
    "without_workbook": Words("chưa có", "none"),
    "unread": Words("không đọc được", "not readable"),
    "row": Words("dòng {number}", "row {number}"),
    "entry": Words("{place}: {old} → {new}", "{place}: {old} → {new}"),
    "entry_seen": Words("{place}: {old} → {new} (thấy ngày {seen})", "{place}: {old} → {new} (seen {seen})"),
    "nothing_there": Words("(trống)", "(empty)"),
    "quoted": Words("“{text}”", "“{text}”"),
    "status": Words("{model}, từ “{old}” sang “{new}”: {items}", "{model}, from “{old}” to “{new}”: {items}"),
    "status_alone": Words("Từ “{old}” sang “{new}”: {items}", "From “{old}” to “{new}”: {items}"),
    "finding_new": Words("Mới có ({cell}): {message}", "New ({cell}): {message}"),
    "finding_gone": Words("Đã hết ({cell}): {message}", "Gone ({cell}): {message}"),
    "summed": Words(
        "{schools} trường có thay đổi: {fields} mục đã nhập, {statuses} tình trạng, {new} điều mới cần xem, "
        "{gone} điều đã hết.",
        "{schools} schools changed: {fields} entries, {statuses} statuses, {new} new findings, {gone} findings gone.",
    ),
    # A run that is made again.
    "replayed_same": Words(
        "Đã dựng lại sổ tổng hợp của lần {run} (tính đến {day}) từ dữ liệu đã lưu: {worksheets} trang, {cells} ô, "
        "giống hệt sổ đã ghi khi ấy.",
        "Made the master of run {run} (as of {day}) again from what was kept: {worksheets} worksheets, {cells} cells, "
        "identical to what was written then.",
    ),
    "replayed_differing": Words(
        "Đã dựng lại sổ tổng hợp của lần {run} (tính đến {day}), nhưng {count}/{cells} ô khác với sổ đã ghi khi ấy. "
        "Ví dụ: {places}.",
        "Made the master of run {run} (as of {day}) again, but {count} of {cells} cells differ from what was written "
        "then. For example: {places}.",
    ),
    "other_program": Words(
        "Lần {run} chạy bằng bản khác của chương trình ({then}; nay là {now}); phần dựng lại theo quy tắc của bản đang "
        "dùng.",
        "Run {run} was made by another build of the program ({then}; now {now}); it was made again by the rules of "
        "this one.",
    ),
    "other_settings": Words(
        "campaign.yaml hoặc mẫu nay đã khác; phần dựng lại dùng đúng bản của lần {run}.",
        "campaign.yaml or the schema has changed since; run {run} was made again with those of then.",
    ),
    "unwritten_then": Words(
        "Lần {run} không ghi được sổ tổng hợp ({line}) nên đây là sổ như khi ấy đang có.",
        "Run {run} could not write the master ({line}); this is the master as it was then.",
    ),
    "saved": Words("Đã ghi ra {file}.", "Written to {file}."),
}


def history_word(key: str, lang: str, **parts: object) -> str:
    """One of the words about earlier runs."""
    return HISTORY[key].fill(lang, parts)
