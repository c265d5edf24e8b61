"""What the program says to people, Vietnamese first; the words of findings are in ``sheets_schema.messages``.

Every line of trouble says what is wrong and what to do. Keys are the values of ``Trouble`` and the keys of
``SyncError``; ``{name}`` stands for a detail.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words
from sync.document_words import DOCUMENT_LINES
from sync.trouble_words import ERRORS, TROUBLES

ROSTER_MISTAKES: Mapping[str, Words] = {
    "no_name_heading": Words(
        "Không thấy cột “Tên trường”. Dòng tiêu đề cần có ít nhất: Mã, Tên trường.",
        "There is no column “Tên trường” or “name”. The headings need at least: id, name.",
    ),
    "no_schools": Words("Dưới dòng tiêu đề không có trường nào.", "There is no school below the headings."),
    "name_missing": Words("Dòng {row}: thiếu tên trường.", "Row {row}: the school's name is missing."),
    "bad_id": Words(
        "Dòng {row}: mã “{given}” chỉ được gồm chữ không dấu, số, dấu chấm, gạch. Ví dụ: {suggestion}.",
        "Row {row}: id “{given}” may hold only plain letters, digits, dots, dashes. For example: {suggestion}.",
    ),
    "duplicate_id": Words(
        "Dòng {row}: mã “{given}” đã có ở dòng {other}. Mỗi trường một mã.",
        "Row {row}: id “{given}” stands in row {other} already. Each school has its own.",
    ),
    "duplicate_name": Words(
        "Dòng {row}: trường “{given}” đã có ở dòng {other}. Bỏ bớt một dòng, hoặc ghi thêm xã/phường.",
        "Row {row}: school “{given}” stands in row {other} already. Remove one row, or add the commune.",
    ),
    "bad_extension": Words(
        "Dòng {row}: ngày gia hạn “{given}” không đọc được. Nhập như 30/4/2020.",
        "Row {row}: extension “{given}” is not a date. Type it like 30/4/2020.",
    ),
}

REPORT: Mapping[str, Words] = {
    "school": Words("Trường", "School"),
    "completeness": Words("Hoàn thành", "Complete"),
    "missing": Words("Còn thiếu", "Missing"),
    "overdue": Words("Quá hạn", "Overdue"),
    "errors": Words("Cần sửa", "To mend"),
    "others": Words("Nên xem", "To look at"),
    "reading": Words("Sổ", "Workbook"),
    "no_workbook": Words("chưa có", "none"),
    "read": Words("đã đọc", "read"),
    "untouched": Words("chưa điền", "untouched"),
    "not_begun": Words(
        "Chưa bắt đầu điền bản đăng ký: còn {count} ô bắt buộc, bắt đầu từ ô {cell}.",
        "The registration was not begun: {count} required cells, beginning with {cell}.",
    ),
    "total": Words("Tổng cộng", "Total"),
    "cell": Words("Ô", "Cell"),
    "severity": Words("Mức", "Kind"),
    "finding": Words("Điều cần xem", "Finding"),
    "error": Words("Sửa", "Mend"),
    "warning": Words("Xem lại", "Check"),
    "question": Words("Hỏi lại", "Question"),
    "no_findings": Words("Không có điều gì cần sửa.", "Nothing to mend."),
    "step_items": Words("Việc", "Item"),
    "status": Words("Tình trạng", "Status"),
    "due": Words("Hạn", "Due"),
    "not_read": Words("Không đọc được: {workbook}: {line}", "Not read: {workbook}: {line}"),
    "written_beside": Words(
        "{workbook} không phải .xlsx nên không ghi vào được; ý kiến gửi trường nằm ở {beside}. Nên lưu sổ dạng .xlsx.",
        "{workbook} is no .xlsx and cannot be written; what the school is told stands in {beside}. Save it as .xlsx.",
    ),
    "not_written": Words("Không ghi được: {workbook}: {line}", "Not written: {workbook}: {line}"),
    "counted": Words("{errors} điều cần sửa, {others} điều nên xem lại", "{errors} to mend, {others} to look at"),
    "complete": Words("hoàn thành {share}", "{share} complete"),
    "checked_school": Words("Trường: {school}", "School: {school}"),
    "unknown": Words("chưa rõ", "unknown"),
    "empty_roster": Words(
        "Chưa có trường nào trong danh sách. Nạp danh sách: danvan roster import TỆP.",
        "There is no school in the roster yet. Import the list: danvan roster import FILE.",
    ),
    "as_of": Words("Tính đến ngày {day}", "As of {day}"),
    "synced": Words(
        "Đã đọc {read}/{expected} sổ: {findings} điều cần xem, {missing} việc còn thiếu, {overdue} việc quá hạn.",
        "Read {read} of {expected} workbooks: {findings} findings, {missing} items missing, {overdue} overdue.",
    ),
    "master_worksheets_added": Words(
        "Sổ tổng hợp làm từ bản trước nên đã được thêm trang: {added}. Không có gì bị dời hay đổi.",
        "The master, made by an older version, was given the worksheets {added}. Nothing was moved or changed.",
    ),
    "master_columns_added": Words(
        "Trang “{worksheet}” của sổ tổng hợp được thêm cột ở bên phải: {added}.",
        "The worksheet “{worksheet}” of the master was given columns at its right end: {added}.",
    ),
    "master_lacks": Words(
        "Sổ tổng hợp làm từ bản trước, còn thiếu: {added}. Lần đồng bộ cả đợt tới sẽ thêm, không dời hay đổi gì.",
        "The master was made by an older version and lacks: {added}. The next sync of all schools adds it, moving "
        "and changing nothing.",
    ),
    "totals_differ": Words(
        "Số liệu chưa khớp: {label} là {parts}, còn số mô hình đã đăng ký là {whole} (xem {schools}).",
        "Totals do not agree: {label} is {parts}, but the number registered is {whole} (see {schools}).",
    ),
    "state_set_aside": Words(
        "Tệp .danvan/state.db không dùng được nên đã cất thành {aside}; lần này đọc lại mọi sổ.",
        ".danvan/state.db is of no use and is now {aside}; this time every workbook is read.",
    ),
    "unchanged_workbooks": Words(
        "Trong đó {unchanged} sổ không đổi từ lần trước nên không phải mở lại.",
        "{unchanged} of them are as they were and were not opened again.",
    ),
    "wrote": Words(
        "Đã ghi {master} ô vào sổ tổng hợp, {feedback} ô vào sổ của {schools} trường.",
        "Wrote {master} cells in the master, {feedback} cells in the workbooks of {schools} schools.",
    ),
    "nothing_to_write": Words("Không có gì mới để ghi.", "Nothing new to write."),
    "extension_unread": Words(
        "Danh sách trường, ô {cell}: ngày gia hạn “{given}” không đọc được nên chưa tính. Nhập như 30/4/2020.",
        "Roster, cell {cell}: extension “{given}” is not a day and was not counted. Type it like 30/4/2020.",
    ),
    "id_odd": Words(
        "Danh sách trường, ô {cell}: mã “{given}” đã được đọc thành chữ không dấu. Mã chỉ gồm chữ không dấu, số, gạch.",
        "Roster, cell {cell}: id “{given}” was read without marks. Ids hold only plain letters, digits, dashes.",
    ),
    "school_twice": Words(
        "Danh sách trường, ô {cell}: “{given}” trùng mã hoặc tên với dòng trên nên bỏ qua. Ghi mã khác, hoặc xóa dòng.",
        "Roster, cell {cell}: “{given}” has the id or name of a row above and was left out. Give it another id.",
    ),
    "roster_imported": Words(
        "Danh sách có {total} trường: thêm {added}, cập nhật {updated}, giữ nguyên {unchanged}.",
        "The roster has {total} schools: {added} added, {updated} updated, {unchanged} as they were.",
    ),
    "headings_ignored": Words("Cột không dùng đến: {headings}.", "Columns not used: {headings}."),
    "login_open": Words(
        "Mở địa chỉ sau trong trình duyệt của máy này rồi bấm đồng ý:\n{{url}}",
        "Open this address in a browser on this machine and consent:\n{{url}}",
    ),
    "login_thanks": Words(
        "Đã đăng nhập. Đóng trang này và quay lại cửa sổ lệnh.", "Logged in. Close this page and go back."
    ),
    "login_kept": Words(
        "Đã đăng nhập. Giấy phép được giữ ở {file}, chỉ mình bạn đọc được. Tiếp theo: danvan templates create.",
        "Logged in. The consent is kept in {file}, readable for you alone. Next: danvan templates create.",
    ),
    "campaign_made": Words("Đã tạo đợt mới trong “{folder}”.", "Made a new campaign in “{folder}”."),
    "next_edit": Words("Tiếp theo: sửa {file}, rồi chạy", "Next: edit {file}, then run"),
    "next_roster": Words(
        "danvan -C {folder} roster import DANH_SACH.csv", "danvan -C {folder} roster import SCHOOLS.csv"
    ),
    "look_master": Words("Sổ tổng hợp của cán bộ: {path}", "The officials' master: {path}"),
    "look_school": Words("Sổ của một trường (xem trang “Kiểm tra”): {path}", "A school's workbook: {path}"),
    "look_check": Words("Thử: danvan check {path} --today {day}", "Try: danvan check {path} --today {day}"),
    "not_read_as_of": Words("không đọc được; số liệu đến {day}", "not read; as of {day}"),
    "not_read_short": Words("không đọc được", "not read"),
    "reading_workbooks": Words("Đọc sổ", "Reading"),
    "writing_workbooks": Words("Ghi sổ", "Writing"),
    "making_templates": Words("Tạo sổ", "Making"),
    **DOCUMENT_LINES,
}
"""Words of what commands print; ``{name}`` stands for a figure or a name."""


def report_word(key: str, lang: str, **parts: object) -> str:
    """A heading or line of a report."""
    return REPORT[key].fill(lang, parts)


IMPORT: Mapping[str, Words] = {
    "written": Words("Đã ghi {count} ô vào “{workbook}”.", "{count} cells of “{workbook}” were written."),
    "would_write": Words(
        "Sẽ ghi {count} ô vào “{workbook}”; chưa ghi gì.",
        "{count} cells of “{workbook}” would be written; nothing was.",
    ),
    "nothing": Words("Không có ô nào phải ghi vào “{workbook}”.", "There is nothing to write into “{workbook}”."),
    "not_a_registration": Words(
        "“{file}” không giống một bản đăng ký hay bài viết về phong trào: không thấy tiêu đề, các mục quen thuộc. "
        "Chưa ghi gì.",
        "“{file}” does not look like a registration or an article about the movement: no title or headings that are "
        "known. Nothing was written.",
    ),
    "already": Words("{count} ô đã có đúng nội dung này từ trước.", "{count} cells said the same already."),
    "conflicts": Words(
        "{count} ô đã có nội dung khác nên giữ nguyên. So lại và tự sửa nếu cần:",
        "{count} cells hold something else and stay as they are. Compare, and change them if you wish:",
    ),
    "unplaced": Words(
        "{count} đoạn chưa biết đặt vào đâu. Xem và chép tay nếu cần:",
        "{count} passages have no place. Look at them and copy by hand what is needed:",
    ),
    "converted": Words(
        "Văn bản gõ không dấu hoặc bằng bảng mã cũ (TCVN3, VNI), được đọc lại theo Unicode. Xin xem kỹ từng ô.",
        "The text has no marks or an old encoding (TCVN3, VNI) and was read as Unicode. Please look at each cell.",
    ),
    "read_otherwise": Words("Ví dụ, “{typed}” được đọc là “{text}”.", "For example, “{typed}” was read as “{text}”."),
    "tables_unsure": Words(
        "Tệp PDF có bảng mà máy không phân biệt chắc được từng cột: các dòng của bảng chỉ được nêu ra, không đưa vào "
        "ô nào. Nếu còn bản .docx, xin dùng bản ấy.",
        "The PDF has a table whose columns cannot be told apart with certainty: its rows are only shown, not placed. "
        "If there is a .docx of it, please use that.",
    ),
    "look_again": Words(
        "Xem lại những ô không ghi “chắc chắn” trước khi nộp.", "Look again at the cells that are not “certain”."
    ),
    "line": Words("dòng {first}", "line {first}"),
    "lines": Words("dòng {first}–{last}", "lines {first}–{last}"),
    "cell": Words("Ô", "Cell"),
    "field": Words("Mục", "Field"),
    "text": Words("Nội dung", "Text"),
    "sure": Words("Mức chắc chắn", "How sure"),
    "present": Words("Trong sổ", "In the workbook"),
    "document": Words("Trong văn bản", "In the document"),
    "high": Words("chắc chắn", "certain"),
    "medium": Words("nên xem lại", "look again"),
    "low": Words("phải xem lại", "must be looked at"),
    "not_a_registration_reason": Words("không phải bản đăng ký", "no registration"),
    "no_heading": Words("đứng trước mọi đề mục", "before any heading"),
    "unknown_heading": Words("đề mục lạ", "unknown heading"),
    "no_field": Words("mẫu không có mục này", "the form has no such field"),
    "second_value": Words("mục này đã có nội dung khác trong văn bản", "a second text for the same field"),
    "no_cell": Words("không tìm thấy ô trong sổ", "its cell is not in the workbook"),
    "no_place": Words("không nêu việc hay kết quả có ô để ghi", "states nothing that has a cell"),
    "not_done": Words("dự định, mong muốn hoặc chưa làm", "meant, wished for or not done"),
    "former": Words("nói về năm trước, hoặc so sánh hai năm", "about a former year, or compares two years"),
    "other_school": Words("nói về trường khác", "about another school"),
    "gap": Words("dòng này còn chỗ chưa điền", "this line still has a gap to fill in"),
    "boxes": Words("không rõ ô nào được đánh dấu", "it is not plain which box is ticked"),
    "which_signer": Words("nhiều người ký, chưa rõ ai ký cho trường", "several signed; who signs for the school?"),
    "which_school": Words("không rõ bài viết về trường nào", "it is not plain which school this is about"),
    "which_model": Words(
        "bài nêu nhiều mô hình, không rõ thuộc mô hình nào", "several models are named; of which one is this?"
    ),
    "article": Words(
        "Đây là bài viết về kết quả. Việc ghi “Đã xong” chưa có ngày và minh chứng nên chưa được tính; hãy bổ sung.",
        "This is an article about results. What it says was done counts only with a date and proof; add them.",
    ),
    "personal": Words("dữ liệu cá nhân", "personal data"),
}
"""What ``danvan import`` says."""


def import_word(key: str, lang: str, **parts: object) -> str:
    """One of the words of ``danvan import``."""
    return IMPORT[key].say(lang).format(**parts)


ARTICLE: Mapping[str, Words] = {
    "measure": Words("Năm học {year}: {text}", "School year {year}: {text}"),
    "source": Words("Theo bài “{title}”: {text}", "From the article “{title}”: {text}"),
    "source_dated": Words("Theo bài “{title}” ({day}): {text}", "From the article “{title}” ({day}): {text}"),
    "source_by": Words("Theo bài “{title}” ({reporter}): {text}", "From the article “{title}” ({reporter}): {text}"),
    "source_dated_by": Words(
        "Theo bài “{title}” ({day}, {reporter}): {text}", "From the article “{title}” ({day}, {reporter}): {text}"
    ),
}
"""What is written into a school's cells beside the words of an article."""


def article_word(key: str, **parts: str) -> str:
    """Words for a school's cell: always in the language of the schools."""
    return ARTICLE[key].vi.format_map(parts)


_PLAIN_TROUBLES = frozenset({"damaged", "not_a_workbook"})
"""Troubles whose detail is a part of the file that nobody who mends it has to know."""


def trouble_line(trouble: str, lang: str = "vi", detail: str = "") -> str:
    """Why a workbook was left out and what to do; ``detail`` is a part of it, such as a worksheet's title."""
    line = TROUBLES[trouble].say(lang)
    return f"{line} ({detail})" if detail and trouble not in _PLAIN_TROUBLES else line


def error_line(key: str, lang: str, details: Mapping[str, str]) -> str:
    """What a ``SyncError`` says; one without words is shown by its key and details."""
    if "trouble" in details:
        details = {**details, "reason": trouble_line(details["trouble"], lang, details.get("detail", ""))}
    if key not in ERRORS:
        return " ".join([f"{key}:", *details.values()]) if details else key
    return ERRORS[key].fill(lang, details)


def roster_mistake_line(key: str, lang: str, details: Mapping[str, str]) -> str:
    """One thing to mend in a file of schools."""
    return ROSTER_MISTAKES[key].fill(lang, details)
