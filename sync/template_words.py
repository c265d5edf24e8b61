"""What ``danvan templates`` says: what was moved or broken, and what keeps a workbook from being brought up to date."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

DRIFT: Mapping[str, Words] = {
    "older_template": Words(
        "sổ theo mẫu cũ: hạn, mục hay lựa chọn ghi trong sổ là của mẫu trước. Chạy: danvan templates update.",
        "the workbook shows deadlines, fields and choices of an older template. Run: danvan templates update.",
    ),
    "fingerprint_missing": Words(
        "mất trang ẩn cho biết sổ của trường nào. Chạy: danvan templates update.",
        "the hidden worksheet that says whose workbook this is has gone. Run: danvan templates update.",
    ),
    "worksheet_missing": Words(
        "thiếu trang “{worksheet}”. Nhờ trường khôi phục trang, hoặc chạy: danvan templates update.",
        "worksheet “{worksheet}” is missing. Ask the school to restore it, or run: danvan templates update.",
    ),
    "worksheet_renamed": Words(
        "trang “{wanted}” đã đổi tên thành “{worksheet}”. Vẫn đọc được; nên đặt lại tên cũ.",
        "worksheet “{wanted}” is now called “{worksheet}”. It is read all the same; better rename it back.",
    ),
    "worksheet_extra": Words(
        "trường thêm trang “{worksheet}”. Trang này được giữ nguyên và không đọc.",
        "the school added worksheet “{worksheet}”. It is left alone and not read.",
    ),
    "worksheet_copied": Words(
        "trang “{worksheet}” là bản sao của “{given}”, máy không biết theo trang nào. Nhờ trường bỏ bớt một trang.",
        "worksheet “{worksheet}” is a copy of “{given}”. Ask the school to remove one of them.",
    ),
    "keys_missing": Words(
        "trang “{worksheet}” mất dòng hoặc cột ẩn của bảng “{table}” nên phải tìm ô theo nhãn. Chạy: danvan templates "
        "update --mend.",
        "worksheet “{worksheet}” lost the hidden row or column of table “{table}”; cells are found by their labels. "
        "Run: danvan templates update --mend.",
    ),
    "rows_missing": Words(
        "trang “{worksheet}”, bảng “{table}”: thiếu {count} dòng ({names}). Chạy: danvan templates update --mend.",
        "worksheet “{worksheet}”, table “{table}”: {count} rows are missing ({names}). Run: danvan templates update "
        "--mend.",
    ),
    "rows_twice": Words(
        "trang “{worksheet}”, bảng “{table}”: {count} dòng bị chép thành hai ({names}). Nhờ trường bỏ dòng thừa.",
        "worksheet “{worksheet}”, table “{table}”: {count} rows stand twice ({names}). Ask the school to remove one.",
    ),
    "rows_moved": Words(
        "trang “{worksheet}”, bảng “{table}”: {count} dòng đã đổi chỗ ({names}). Vẫn đọc đúng.",
        "worksheet “{worksheet}”, table “{table}”: {count} rows were moved ({names}). They are read all the same.",
    ),
    "rows_added": Words(
        "trang “{worksheet}”, bảng “{table}”: trường chèn thêm {count} dòng ({names}).",
        "worksheet “{worksheet}”, table “{table}”: {count} rows were inserted ({names}).",
    ),
    "columns_missing": Words(
        "trang “{worksheet}”, bảng “{table}”: thiếu {count} cột ({names}). Chạy: danvan templates update --mend.",
        "worksheet “{worksheet}”, table “{table}”: {count} columns are missing ({names}). Run: danvan templates update "
        "--mend.",
    ),
    "columns_twice": Words(
        "trang “{worksheet}”, bảng “{table}”: {count} cột bị chép thành hai ({names}). Nhờ trường bỏ cột thừa.",
        "worksheet “{worksheet}”, table “{table}”: {count} columns stand twice ({names}). Have one removed.",
    ),
    "columns_moved": Words(
        "trang “{worksheet}”, bảng “{table}”: {count} cột đã đổi chỗ ({names}). Vẫn đọc đúng.",
        "worksheet “{worksheet}”, table “{table}”: {count} columns were moved ({names}). They are read all the same.",
    ),
    "columns_added": Words(
        "trang “{worksheet}”, bảng “{table}”: trường chèn thêm {count} cột ({names}).",
        "worksheet “{worksheet}”, table “{table}”: {count} columns were inserted ({names}).",
    ),
    "labels_changed": Words(
        "trang “{worksheet}”, bảng “{table}”: {count} ô chữ của mẫu đã bị sửa ({names}), ví dụ “{wanted}” thành "
        "“{given}”.",
        "worksheet “{worksheet}”, table “{table}”: {count} texts of the template were changed ({names}), such as "
        "“{wanted}” to “{given}”.",
    ),
    "unprotected": Words(
        "trang “{worksheet}” không còn khóa phần chữ của mẫu. Chạy: danvan templates update --mend.",
        "worksheet “{worksheet}” is no longer protected. Run: danvan templates update --mend.",
    ),
    "rules_changed": Words(
        "trang “{worksheet}”: {count} ô mất danh sách chọn hoặc quy tắc nhập ({names}), thường do dán đè.",
        "worksheet “{worksheet}”: {count} cells lost their list or rule ({names}), mostly by pasting over them.",
    ),
    "not_text": Words(
        "trang “{worksheet}”: {count} ô không còn định dạng chữ ({names}), ngày và số có thể bị đổi khi gõ.",
        "worksheet “{worksheet}”: {count} cells are no longer formatted as text ({names}); what is typed may change.",
    ),
    "locale": Words(
        "sổ đang đặt vùng “{given}”, cần “{wanted}” (Tệp → Cài đặt): nếu không, ngày và số thập phân bị đọc sai.",
        "the spreadsheet's locale is “{given}”, not “{wanted}” (File → Settings): dates and decimals may go wrong.",
    ),
    "time_zone": Words(
        "sổ đang đặt múi giờ “{given}”, cần “{wanted}” (Tệp → Cài đặt).",
        "the spreadsheet's time zone is “{given}”, not “{wanted}” (File → Settings).",
    ),
}
"""A line for each kind of drift; ``{name}`` stands for a detail."""

EXTRAS: Mapping[str, Words] = {
    "picture": Words("ảnh, hình vẽ hoặc biểu đồ", "a picture, drawing or chart"),
    "comment": Words("nhận xét, ghi chú", "a comment or note"),
    "pivot_table": Words("bảng tổng hợp (pivot)", "a pivot table"),
    "table": Words("bảng (Table) của Excel", "an Excel table"),
    "object": Words("đối tượng chèn thêm", "an embedded object"),
    "macro": Words("macro", "a macro"),
    "external_link": Words("công thức nối sang tệp khác", "formulas that reach into another file"),
}

BLOCKS: Mapping[str, Words] = {
    "extra_worksheet": Words(
        "có thêm trang “{at}”. Chuyển trang này sang tệp khác rồi chạy lại.",
        "there is another worksheet “{at}”. Move it to another file and run again.",
    ),
    "extra": Words(
        "trang “{at}” có {given}. Chuyển sang tệp khác (trong sổ để liên kết) rồi chạy lại.",
        "worksheet “{at}” holds {given}. Move it to another file, leave a link, and run again.",
    ),
    "leftover": Words(
        "ô {at}: “{given}” không thuộc mục nào. Nhờ trường chuyển vào đúng ô hoặc xóa, rồi chạy lại.",
        "cell {at}: “{given}” belongs to no field. Ask the school to move or delete it, and run again.",
    ),
    "removed": Words(
        "ô {at}: “{given}” thuộc mục mà mẫu mới không còn hỏi. Nhờ trường chép ra chỗ khác rồi xóa ô, rồi chạy lại.",
        "cell {at}: “{given}” was given for something no longer asked. Ask the school to keep it elsewhere, and run "
        "again.",
    ),
    "formula": Words(
        "ô {at} là công thức (đang hiện “{given}”). Nhờ trường gõ kết quả thay công thức, rồi chạy lại.",
        "cell {at} holds a formula (showing “{given}”). Ask the school to type its result, and run again.",
    ),
    "link": Words(
        "ô {at} liên kết đến “{given}”, không phải địa chỉ web. Nhờ trường thay bằng địa chỉ https://, rồi chạy lại.",
        "cell {at} links to “{given}”, which is no web address. Ask the school for an https:// address.",
    ),
    "not_equal": Words(
        "dựng thử thì có mục đọc ra khác ban đầu. Xem danvan templates drift, nhờ trường sửa sổ, rồi chạy lại.",
        "built on trial, some entry read back otherwise. See danvan templates drift, have it mended, and run again.",
    ),
}
"""Why a workbook cannot be built anew without losing something, and what to do."""

TEMPLATES: Mapping[str, Words] = {
    "made": Words("Đã tạo {workbook}.", "Made {workbook}."),
    "all_made": Words("Đã tạo {made} sổ; {kept} trường đã có sổ.", "Made {made} workbooks; {kept} were there."),
    "shared": Words("Đã chia sẻ sổ cho {count} trường.", "Let {count} schools into their workbooks."),
    "addressed": Words(
        "Đã ghi địa chỉ sổ của {count} trường vào “Danh sách trường”.",
        "Wrote the addresses of {count} workbooks into the roster.",
    ),
    "uninvited": Words("Chưa chia sẻ: {workbook}: {line}", "Not shared: {workbook}: {line}"),
    "texts": Words("Cập nhật chữ và hạn: {workbook}.", "Texts and deadlines brought up to date: {workbook}."),
    "rebuild": Words("Dựng lại theo mẫu mới: {workbook}.", "Built anew: {workbook}."),
    "kept_at": Words("  Bản cũ giữ ở {backup}.", "  The old one is kept at {backup}."),
    "blocked": Words("Chưa cập nhật được: {workbook}:", "Not brought up to date: {workbook}:"),
    "updated": Words(
        "{present} sổ đã theo mẫu mới; cập nhật chữ và hạn {texts} sổ, dựng lại {rebuild} sổ, chưa cập nhật được "
        "{blocked} sổ.",
        "{present} workbooks were up to date; texts in {texts}, built anew {rebuild}, blocked {blocked}.",
    ),
    "would_update": Words(
        "{present} sổ đã theo mẫu mới; sẽ cập nhật chữ và hạn {texts} sổ, sẽ dựng lại {rebuild} sổ, {blocked} sổ chưa "
        "cập nhật được. Chưa ghi gì (--dry-run).",
        "{present} workbooks are up to date; texts in {texts} and building {rebuild} anew would follow, {blocked} are "
        "blocked (--dry-run).",
    ),
    "sync_next": Words(
        "Sổ dựng lại chưa có phần “Kiểm tra”: chạy danvan sync.", "“Kiểm tra” is empty in these: run danvan sync."
    ),
    "drifted": Words("{school} ({workbook}):", "{school} ({workbook}):"),
    "no_drift": Words("{count} sổ đúng như mẫu.", "{count} workbooks are as they were made."),
    "comparing": Words("So sổ với mẫu", "Comparing"),
    "updating": Words("Cập nhật sổ", "Updating"),
}
"""Lines of what the commands print."""


def template_word(key: str, lang: str, **parts: object) -> str:
    """A line of ``danvan templates``."""
    return TEMPLATES[key].fill(lang, parts)


def drift_line(code: str, lang: str, details: Mapping[str, str]) -> str:
    """What was moved or broken, and what to do."""
    return DRIFT[code].fill(lang, details)


def block_line(code: str, lang: str, at: str, given: str) -> str:
    """What keeps a workbook from being built anew."""
    named = EXTRAS[given].say(lang) if code == "extra" else given
    return BLOCKS[code].say(lang).format(at=at, given=named)
