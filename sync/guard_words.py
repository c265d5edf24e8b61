"""What is said when a part of a run waits for a person: where, what, and what to do. ``{name}`` stands for a detail."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

GUARDS: Mapping[str, Words] = {
    "school_lost_entries": Words(
        "{school}: sổ “{workbook}” chỉ còn {after}/{before} ô đã nhập ({records} bản ghi) nên giữ số liệu lần trước. "
        "Xem lại sổ, khôi phục nếu lỡ xóa; nếu đúng là trường bỏ bớt: {command}",
        "{school}: “{workbook}” holds only {after} of {before} entries ({records} records); the last figures stay. "
        "Look at the workbook and restore what was deleted by mistake; if the school meant it: {command}",
    ),
    "school_lost_all": Words(
        "{school}: trước có {before} ô đã nhập, nay sổ “{workbook}” trống hoặc không còn, nên giữ số liệu lần trước. "
        "Khôi phục sổ từ bản sao lưu; nếu đúng là trường rút hết: {command}",
        "{school}: there were {before} entries, and now “{workbook}” is empty or gone; the last figures stay. Restore "
        "the workbook from a backup; if the school withdrew everything: {command}",
    ),
    "school_other_schema": Words(
        "{school}: sổ “{workbook}” làm theo mẫu “{theirs}”, đợt này dùng mẫu “{ours}”, nên chưa nhận. Chuyển nội "
        "dung sang sổ mẫu của đợt này (danvan templates create); nếu vẫn muốn đọc sổ ấy: {command}",
        "{school}: “{workbook}” was made for the schema “{theirs}”, this campaign has “{ours}”; it was not taken. "
        "Copy it into this campaign's template (danvan templates create); to read it all the same: {command}",
    ),
    "master_changes": Words(
        "Sổ tổng hợp: {changed}/{total} dòng sẽ bị đổi hoặc mất nội dung đang có (giới hạn {limit}) nên chưa ghi sổ "
        "tổng hợp. Xem sẽ đổi gì: danvan sync --dry-run; nếu đúng: {command}",
        "Master: in {changed} of {total} rows what stands there would change or go (limit {limit}); the master was not "
        "written. See what would change: danvan sync --dry-run; if it is right: {command}",
    ),
    "roster_shrinks": Words(
        "Danh sách trường: {gone}/{before} trường không còn trong danh sách ({names}) nên chưa ghi sổ tổng hợp. Thêm "
        "lại dòng bị mất; nếu đúng là các trường ấy thôi tham gia: {command}",
        "Roster: {gone} of {before} schools are no longer in it ({names}); the master was not written. Put the rows "
        "back; if these schools have left: {command}",
    ),
    "keys_damaged": Words(
        "Sổ tổng hợp, trang “{table}”: {count} dòng mất hoặc trùng khóa ở cột ẩn (dòng {rows}) nên chưa ghi bảng "
        "này. Khôi phục cột ẩn từ bản sao lưu, hoặc xóa dòng dán thừa; nếu cứ để vậy: {command}",
        "Master, worksheet “{table}”: {count} rows have lost their key in the hidden column or share it (rows {rows}); "
        "this table was not written. Restore the hidden column from a backup or delete the copies; to leave it so: "
        "{command}",
    ),
    "worksheet_lost": Words(
        "Sổ tổng hợp: không thấy trang “{worksheet}”, hoặc dòng khóa ẩn của trang, nên chưa ghi phần đó. Khôi phục "
        "từ bản sao lưu; nếu không cần trang ấy nữa: {command}",
        "Master: the worksheet “{worksheet}”, or its hidden row of keys, was not found; that part was not written. "
        "Restore it from a backup; if it is not needed any more: {command}",
    ),
}


def guard_line(kind: str, lang: str, details: Mapping[str, str], command: str) -> str:
    """Why a part of a run waits; ``command`` is what accepts it."""
    return GUARDS[kind].fill(lang, {**details, "command": command})
