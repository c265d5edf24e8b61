"""The words of the master workbook: worksheet titles, headings, decisions, marks of rows. One catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_schema.model import Words

TITLES: Mapping[str, Words] = {
    "tong_quan": Words("Tổng quan", "Overview"),
    "ma_tran": Words("Tiến độ", "Progress"),
    "thieu_tre": Words("Thiếu & trễ", "Missing & late"),
    "loi": Words("Lỗi nhập liệu", "Findings"),
    "truong": Words("Danh sách trường", "Roster"),
    "nhat_ky": Words("Nhật ký", "Runs"),
    "luu_tru": Words("Lưu trữ", "Archive"),
    "da_xet": Words("_da_xet", "_da_xet"),
}

INTROS: Mapping[str, Words] = {
    "ma_tran": Words(
        "Mỗi dòng là một mô hình của một trường; ý nghĩa của các dấu ở bên phải.",
        "One row a model; the meaning of the signs stands to the right.",
    ),
    "thieu_tre": Words(
        "Mỗi dòng là một việc còn thiếu, sai, thiếu minh chứng hoặc quá hạn. Dòng tự hết khi trường bổ sung xong.",
        "One row an item that is missing, wrong, without proof or overdue. It goes when the school has mended it.",
    ),
    "records": Words(
        "Số liệu lấy từ sổ của các trường. Cột tô vàng nhạt và các cột tự thêm là của cán bộ; chương trình không sửa.",
        "Taken from the schools' workbooks. Pale yellow columns are the officials'; the sync never writes them.",
    ),
    "loi": Words(
        "Mọi điều cần sửa hoặc cần hỏi lại, đến từng ô trong sổ của trường.",
        "Everything to mend or to ask, down to the cell in the school's workbook.",
    ),
    "truong": Words(
        "Danh sách trường phải tham gia; do cán bộ quản lý. Gia hạn đến: ngày mới cho mọi việc chưa xong của trường; "
        "ghi rõ người gia hạn và lý do.",
        "The schools expected; kept by officials. Extension: a later day for everything still open; say who granted "
        "it, and why.",
    ),
    "da_xet": Words(
        "Chương trình ghi ở đây nội dung lúc cán bộ xét, để biết trường đã sửa gì. Không sửa, không xóa trang này.",
        "What each model said when it was decided on, so that changes are seen. Please neither change nor delete it.",
    ),
    "luu_tru": Words(
        "Mô hình mà trường đã rút khỏi sổ của mình, với quyết định khi đó. Chương trình chỉ thêm dòng, không sửa "
        "dòng cũ.",
        "Models that schools withdrew, with the decisions of that time. Rows are added, and earlier ones never "
        "touched.",
    ),
    "nhat_ky": Words(
        "Các lần đồng bộ có thay đổi. Lần không có gì mới thì không ghi thêm.",
        "Runs that changed something; a run with nothing new writes nothing.",
    ),
}

COLUMNS: Mapping[str, Words] = {
    "key": Words("", ""),
    "row_state": Words("Tình trạng dòng", "Row"),
    "school": Words("Trường", "School"),
    "id": Words("Mã", "Id"),
    "commune": Words("Xã/phường", "Commune"),
    "model": Words("Mô hình", "Model"),
    "step": Words("Bước", "Step"),
    "item": Words("Việc", "Item"),
    "status": Words("Tình trạng", "Status"),
    "due": Words("Hạn", "Due"),
    "days_late": Words("Số ngày trễ", "Days late"),
    "contact": Words("Người liên hệ", "Contact"),
    "phone": Words("Điện thoại", "Phone"),
    "cell": Words("Mở ô", "Cell"),
    "completeness": Words("Hoàn thành", "Complete"),
    "worksheet": Words("Trang", "Worksheet"),
    "field": Words("Mục", "Field"),
    "severity": Words("Mức", "Severity"),
    "given": Words("Đã nhập", "Given"),
    "understood": Words("Hiểu là", "Understood"),
    "message": Words("Cần làm gì", "What to do"),
    "name": Words("Tên trường", "School"),
    "schooling": Words("Cấp học", "Level of schooling"),
    "email": Words("Thư điện tử", "E-mail"),
    "workbook": Words("Sổ của trường", "Workbook"),
    "extension": Words("Gia hạn đến", "Extension"),
    "granted_by": Words("Người gia hạn", "Granted by"),
    "extension_reason": Words("Lý do gia hạn", "Reason of extension"),
    "note": Words("Ghi chú", "Note"),
    "reading": Words("Đọc sổ", "Reading"),
    "findings": Words("Số điều cần sửa", "Findings"),
    "missing": Words("Còn thiếu", "Missing"),
    "overdue": Words("Quá hạn", "Overdue"),
    "run": Words("Lần chạy", "Run"),
    "as_of": Words("Tính đến ngày", "As of"),
    "expected": Words("Số trường", "Schools"),
    "read": Words("Đọc được", "Read"),
    "failed": Words("Không đọc được", "Not read"),
    "feedback": Words("Sổ đã ghi nhận xét", "Feedback written"),
    "cells": Words("Số ô đã ghi", "Cells written"),
    "seconds": Words("Số giây", "Seconds"),
    "decision": Words("Quyết định", "Decision"),
    "reason": Words("Lý do", "Reason"),
    "new_deadline": Words("Hạn mới", "New deadline"),
    "reviewer": Words("Người xét", "Reviewer"),
    "review": Words("Tình trạng xét", "Review"),
    "changes": Words("Trường đã sửa sau khi xét", "Changed since"),
    "recognised": Words("Công nhận", "Recognised"),
    "score": Words("Điểm", "Score"),
    "zero_criteria": Words("Số tiêu chí 0 điểm", "Criteria without a point"),
    "grade": Words("Xếp loại", "Grade"),
    "award": Words("Hình thức khen thưởng", "Title or commendation"),
    "archived": Words("Ngày lưu", "Archived"),
    "verdict": Words("Quyết định", "Decision"),
    "act": Words("Dấu", "Mark"),
    "since": Words("Từ ngày", "Since"),
    "round": Words("Lần trả lại", "Returns"),
    "baseline": Words("Nội dung lúc xét", "As decided on"),
    "value": Words("Số liệu", "Figure"),
    "models": Words("Số mô hình", "Models"),
    "share": Words("Tỷ lệ", "Share"),
    "check": Words("Kết quả", "Result"),
    "worst_days": Words("Trễ nhất (ngày)", "Most days late"),
    "done": Words("Xong", "Done"),
    "done_late": Words("Xong trễ", "Done late"),
    "in_progress": Words("Đang làm", "In progress"),
    "claimed_without_proof": Words("Thiếu minh chứng", "Without proof"),
    "invalid": Words("Cần sửa", "Invalid"),
    "not_due": Words("Chưa đến hạn", "Not due"),
    "not_applicable": Words("Không áp dụng", "Not applicable"),
}

FIGURES: Mapping[str, Words] = {
    "as_of": Words("Số liệu tính đến ngày", "Figures as of"),
    "expected": Words("Số trường phải tham gia", "Schools expected"),
    "read": Words("Số trường đọc được sổ", "Schools read"),
    "unread": Words("Số trường chưa đọc được sổ", "Schools not read"),
    "without_workbook": Words("Số trường chưa có sổ", "Schools without a workbook"),
    "registered_schools": Words("Số trường đã đăng ký", "Schools registered"),
    "models": Words("Số mô hình, điển hình đã đăng ký", "Models registered"),
    "completeness": Words("Mức hoàn thành chung", "Completeness"),
    "missing": Words("Việc còn thiếu (đã đến hạn)", "Missing items"),
    "overdue": Words("Việc quá hạn (đang làm dở)", "Overdue items"),
    "claimed_without_proof": Words("Việc báo xong nhưng thiếu minh chứng", "Claimed without proof"),
    "invalid": Words("Việc có chỗ nhập sai", "Items with wrong entries"),
    "findings": Words("Số điều cần sửa hoặc hỏi lại", "Findings"),
}

SECTIONS: Mapping[str, Words] = {
    "theo_buoc": Words("Các việc theo bước", "Items by step"),
    "cham_nhat": Words("Các trường cần đôn đốc nhất", "Schools most behind"),
    "theo_muc": Words("Điều cần sửa, cần xem lại", "Findings"),
    "xu_huong": Words("Diễn biến qua các lần đồng bộ gần đây", "The latest runs"),
    "doi_chieu": Words("Đối chiếu", "Reconciliation"),
    "tong_quan": Words("Số liệu chung", "Figures"),
}

CHARTS: Mapping[str, Words] = {
    "theo_buoc": Words("Tình trạng các việc theo bước", "Items by step"),
    "xu_huong": Words("Mức hoàn thành qua các lần đồng bộ", "Completeness by run"),
    "theo_muc": Words("Điều cần sửa, theo mức", "Findings by severity"),
    "models_by": Words("Mô hình theo {label}", "Models by {label}"),
}

CARDS: Mapping[str, Words] = {
    "registered_schools": Words("Trường đã đăng ký", "Schools registered"),
    "models": Words("Mô hình, điển hình", "Models"),
    "completeness": Words("Hoàn thành", "Complete"),
    "missing": Words("Việc còn thiếu", "Missing"),
    "overdue": Words("Việc quá hạn", "Overdue"),
    "findings": Words("Cần sửa, xem lại", "To mend"),
}

RECONCILED = Words("Tổng theo {label} bằng số đã đăng ký", "The total by {label} equals those registered")
AGREES, DIFFERS = Words("✔ Khớp", "✔ Agrees"), Words("✖ Lệch", "✖ Differs")

LAST_READ = Words("{school} (đọc lần cuối ngày {day})", "{school} (last read on {day})")
ADDED_UP = Words("cộng theo {label}", "the sum by {label}")
RECOGNISED_MODELS = Words("số mô hình được công nhận", "the number of models recognised")
REGISTERED_MODELS = Words("số mô hình đã đăng ký", "the number registered")
WHOLE_CAMPAIGN = Words("(Toàn đợt)", "(Whole campaign)")

REVIEWED = Words("Xét duyệt (tính ngay từ trang “{table}”)", "Reviews (straight from the worksheet “{table}”)")
RECOGNISED = Words("Công nhận", "Recognised")
NO_MORE_RECOGNISED = Words("Số công nhận không quá số đã đăng ký", "No more recognised than registered")

ROWS_SHOWN = Words("Trung bình các dòng đang hiện", "Average of the rows shown")
OTHER = Words("Khác / chưa ghi rõ", "Other / not given")
DECISIONS = (
    Words("Chưa xét", "Not reviewed"),
    Words("Duyệt", "Approved"),
    Words("Trả lại", "Returned"),
)
DUE_DAYS = Words(
    "Mọi ngày hạn ghi ở đây đã tính gia hạn và ngày nghỉ (Bộ luật Dân sự 2015, Điều 148 khoản 5).",
    "All days due are as they count, extensions and days off included (Bộ luật Dân sự 2015, Điều 148.5).",
)
"""Said where the campaign moves deadlines."""
RECOGNITION = (Words("Có", "Yes"), Words("Không", "No"))
AWARDS = (
    "Lao động tiên tiến",
    "Chiến sĩ thi đua cơ sở",
    "Chiến sĩ thi đua bộ, ban, ngành, tỉnh",
    "Chiến sĩ thi đua toàn quốc",
    "Tập thể lao động tiên tiến",
    "Tập thể lao động xuất sắc",
    "Cờ thi đua",
    "Giấy khen",
    "Bằng khen",
)
"""The titles and commendations of the law on emulation and commendation (06/2022/QH15)."""

LOOK_AGAIN = "●"
"""How a review begins that asks an official to look again."""

REVIEWS: Mapping[str, Words] = {
    "returned": Words("Chờ trường sửa{when}", "With the school{when}"),
    "mended": Words(
        "● Trường đã sửa sau khi trả lại{when}: xem lại", "● Mended since it was returned{when}: look again"
    ),
    "approved": Words("Đã duyệt{when}", "Approved{when}"),
    "changed": Words(
        "● Trường đã sửa sau khi duyệt{when}: xem lại", "● Changed since it was approved{when}: look again"
    ),
    "came_back": Words(
        "● Đăng ký lại sau khi rút; quyết định cũ ở trang Lưu trữ",
        "● Registered again after it was withdrawn; the earlier decision is in the archive",
    ),
}
"""What the column *review* says of a model; ``{when}`` is one of the next two, or nothing."""

ON_DAY = Words(" ({day})", " ({day})")
IN_ROUND = Words(" (lần {round}, {day})", " ({round}, {day})")
CHANGE = Words("{label}: “{old}” → “{new}”", "{label}: “{old}” → “{new}”")
CHANGED_UNSEEN = Words("{label}: đã thay đổi", "{label}: changed")
MORE_CHANGES = Words("… và {count} mục khác", "… and {count} more")
EMPTY_TEXT = Words("(trống)", "(empty)")

WITHDRAWN = Words("Không còn trong sổ của trường", "No longer in the school's workbook")
WITHDRAWN_KEPT = Words("Trường đã rút; bản lưu ở trang Lưu trữ", "Withdrawn by the school; copied to the archive")
"""What a row says that was archived and stays, since officials wrote beside it."""
NOT_UPDATED = Words("Số liệu cũ: chưa đọc được sổ từ {day}", "As of before {day}: not read since")

STATUSES: Mapping[str, tuple[str, Words]] = {
    "done": ("✔", Words("Xong", "Done")),
    "done_late": ("✔", Words("Xong, trễ hạn", "Done, late")),
    "in_progress": ("◐", Words("Đang làm", "In progress")),
    "claimed_without_proof": ("✖", Words("Thiếu minh chứng", "Without proof")),
    "invalid": ("✖", Words("Nhập sai", "Wrong entry")),
    "missing": ("○", Words("Còn thiếu", "Missing")),
    "overdue": ("◐", Words("Quá hạn", "Overdue")),
    "not_due": ("·", Words("Chưa đến hạn", "Not due")),
    "not_applicable": ("–", Words("Không áp dụng", "Not applicable")),
}
"""A sign and a name for each status of a step item, so that colour is never the only difference."""


def status_name(status: str, lang: str = "vi") -> str:
    """A status as people read it, with its sign: ``✔ Xong``."""
    sign, words = STATUSES[status]
    return f"{sign} {words.say(lang)}"


READ_STATES: Mapping[str, Words] = {
    "read": Words("Đã đọc", "Read"),
    "unread": Words("(chưa đọc được sổ)", "(workbook not read)"),
    "without_workbook": Words("Chưa có sổ", "No workbook"),
    "untouched": Words("Chưa điền gì", "Nothing entered"),
}
IN_MASTER = Words("{worksheet} (sổ này)", "{worksheet} (this workbook)")
OPEN_CELL = Words("Mở sổ", "Open")
